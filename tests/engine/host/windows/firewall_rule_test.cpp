// SPDX-License-Identifier: MIT
//
// A rule of the engine put into one of Windows, and read back. The stand-in has the habits of the real interface that
// Microsoft documents: each value is judged when it is put, so ports before the protocol are refused, and so is edge
// traversal for a rule that blocks; a new rule is off; '|' is in no name.
#include "engine/host/windows/firewall_rule.h"

#include <gtest/gtest.h>

namespace engine {
namespace {

using windows::Bstr;

/// Every call of the interface that is not answered below.
class RuleOfWindows : public INetFwRule {
 public:
  STDMETHODIMP QueryInterface(REFIID, void** object) override {
    *object = nullptr;
    return E_NOINTERFACE;  // as on Windows 7, which has no INetFwRule3
  }
  STDMETHODIMP_(ULONG) AddRef() override { return 1; }
  STDMETHODIMP_(ULONG) Release() override { return 1; }
  STDMETHODIMP GetTypeInfoCount(UINT*) override { return E_NOTIMPL; }
  STDMETHODIMP GetTypeInfo(UINT, LCID, ITypeInfo**) override { return E_NOTIMPL; }
  STDMETHODIMP GetIDsOfNames(REFIID, LPOLESTR*, UINT, LCID, DISPID*) override { return E_NOTIMPL; }
  STDMETHODIMP Invoke(DISPID, REFIID, LCID, WORD, DISPPARAMS*, VARIANT*, EXCEPINFO*, UINT*) override {
    return E_NOTIMPL;
  }
  STDMETHODIMP get_IcmpTypesAndCodes(BSTR*) override { return E_NOTIMPL; }
  STDMETHODIMP put_IcmpTypesAndCodes(BSTR) override { return E_NOTIMPL; }
  STDMETHODIMP put_Interfaces(VARIANT) override { return E_NOTIMPL; }
  STDMETHODIMP put_RemotePorts(BSTR) override { return E_NOTIMPL; }
};

HRESULT Give(const std::wstring& value, BSTR* to) {
  *to = value.empty() ? nullptr : SysAllocStringLen(value.data(), static_cast<UINT>(value.size()));
  return S_OK;
}
HRESULT Take(BSTR from, std::wstring& value) {
  value.assign(from, SysStringLen(from));
  return S_OK;
}
HRESULT TakeName(BSTR from, std::wstring& value) {
  const std::wstring name(from, SysStringLen(from));
  return name.contains(L'|') || name == L"all" ? E_INVALIDARG : Take(from, value);
}

class StrictRule final : public RuleOfWindows {
 public:
  STDMETHODIMP get_Name(BSTR* to) override { return Give(m_name, to); }
  STDMETHODIMP put_Name(BSTR from) override { return TakeName(from, m_name); }
  STDMETHODIMP get_Description(BSTR* to) override { return Give(m_description, to); }
  STDMETHODIMP put_Description(BSTR from) override { return TakeName(from, m_description); }
  STDMETHODIMP get_Grouping(BSTR* to) override { return Give(m_group, to); }
  STDMETHODIMP put_Grouping(BSTR from) override { return TakeName(from, m_group); }
  STDMETHODIMP get_ApplicationName(BSTR* to) override { return Give(m_program, to); }
  STDMETHODIMP put_ApplicationName(BSTR from) override { return Take(from, m_program); }
  STDMETHODIMP get_ServiceName(BSTR* to) override { return Give(m_service, to); }
  STDMETHODIMP put_ServiceName(BSTR from) override { return Take(from, m_service); }
  STDMETHODIMP get_Protocol(LONG* to) override { return *to = m_protocol, S_OK; }
  STDMETHODIMP put_Protocol(LONG protocol) override { return m_protocol = protocol, S_OK; }
  STDMETHODIMP get_LocalPorts(BSTR* to) override { return Give(m_local_ports, to); }
  STDMETHODIMP put_LocalPorts(BSTR from) override {
    const bool has_ports = m_protocol == FirewallRule::kTcp || m_protocol == FirewallRule::kUdp;
    return has_ports ? Take(from, m_local_ports) : E_INVALIDARG;
  }
  STDMETHODIMP get_RemotePorts(BSTR* to) override { return Give(L"*", to); }
  STDMETHODIMP get_LocalAddresses(BSTR* to) override { return Give(m_local_addresses, to); }
  STDMETHODIMP put_LocalAddresses(BSTR from) override { return Take(from, m_local_addresses); }
  STDMETHODIMP get_RemoteAddresses(BSTR* to) override { return Give(m_remote_addresses, to); }
  STDMETHODIMP put_RemoteAddresses(BSTR from) override { return Take(from, m_remote_addresses); }
  STDMETHODIMP get_Direction(NET_FW_RULE_DIRECTION* to) override { return *to = m_direction, S_OK; }
  STDMETHODIMP put_Direction(NET_FW_RULE_DIRECTION direction) override { return m_direction = direction, S_OK; }
  STDMETHODIMP get_Interfaces(VARIANT* to) override { return VariantInit(to), S_OK; }
  STDMETHODIMP get_InterfaceTypes(BSTR* to) override { return Give(m_interfaces, to); }
  STDMETHODIMP put_InterfaceTypes(BSTR from) override { return Take(from, m_interfaces); }
  STDMETHODIMP get_Enabled(VARIANT_BOOL* to) override { return *to = m_enabled, S_OK; }
  STDMETHODIMP put_Enabled(VARIANT_BOOL enabled) override { return m_enabled = enabled, S_OK; }
  STDMETHODIMP get_Profiles(LONG* to) override { return *to = m_profiles, S_OK; }
  STDMETHODIMP put_Profiles(LONG profiles) override { return m_profiles = profiles, S_OK; }
  STDMETHODIMP get_EdgeTraversal(VARIANT_BOOL* to) override { return *to = m_edge, S_OK; }
  STDMETHODIMP put_EdgeTraversal(VARIANT_BOOL edge) override {
    const bool allowed = m_direction == NET_FW_RULE_DIR_IN && m_action == NET_FW_ACTION_ALLOW;
    return allowed ? (m_edge = edge, S_OK) : E_INVALIDARG;
  }
  STDMETHODIMP get_Action(NET_FW_ACTION* to) override { return *to = m_action, S_OK; }
  STDMETHODIMP put_Action(NET_FW_ACTION action) override { return m_action = action, S_OK; }

 private:
  std::wstring m_name, m_description, m_group, m_program, m_service, m_local_ports;
  std::wstring m_local_addresses = L"*", m_remote_addresses = L"*", m_interfaces = L"All";
  LONG m_protocol = FirewallRule::kAnyProtocol;
  LONG m_profiles = NET_FW_PROFILE2_ALL;
  NET_FW_RULE_DIRECTION m_direction = NET_FW_RULE_DIR_IN;
  NET_FW_ACTION m_action = NET_FW_ACTION_ALLOW;
  VARIANT_BOOL m_enabled = VARIANT_FALSE, m_edge = VARIANT_FALSE;
};

FirewallRule Block(const char* ports) {
  FirewallRule rule;
  rule.name = "LRM Patch Wizard: block TCP 80";
  rule.group = "LRM Patch Wizard";
  rule.description = "Local Run Manager, for other computers";
  rule.protocol = FirewallRule::kTcp;
  rule.local_ports = ports;
  rule.block = rule.enabled = true;
  return rule;
}

TEST(FirewallRuleTest, ABlockIsAcceptedValueByValueAndReadsBackTheSame) {
  StrictRule rule;
  ASSERT_EQ(windows::PutRule(rule, Block("80")), S_OK);
  EXPECT_EQ(windows::RuleFrom(rule), Block("80"));
}

TEST(FirewallRuleTest, ARuleForOneProfileProgramAndAddressReadsBackTheSame) {
  FirewallRule wanted = Block("80,443,8080");
  wanted.profiles = {"private"};
  wanted.program = "C:\\Illumina\\Service.exe";
  wanted.remote_addresses = "10.20.7.0/255.255.255.0,fe80::/64";
  StrictRule rule;
  ASSERT_EQ(windows::PutRule(rule, wanted), S_OK);
  EXPECT_EQ(windows::RuleFrom(rule), wanted);
}

TEST(FirewallRuleTest, WhatWindowsRefusesIsTold) {
  StrictRule rule;
  FirewallRule with_bar = Block("80");
  with_bar.name = "LRM | block";
  EXPECT_EQ(windows::PutRule(rule, with_bar), E_INVALIDARG);
  FirewallRule ports_of_nothing = Block("80");
  ports_of_nothing.protocol = FirewallRule::kAnyProtocol;
  EXPECT_EQ(windows::PutRule(rule, ports_of_nothing), E_INVALIDARG);
  FirewallRule edge = Block("80");
  edge.edge_traversal = true;
  EXPECT_EQ(windows::PutRule(rule, edge), E_INVALIDARG);
}

TEST(FirewallRuleTest, TheStandInRefusesPortsBeforeTheProtocol) {
  StrictRule rule;
  EXPECT_EQ(rule.put_LocalPorts(Bstr("80").get()), E_INVALIDARG);
  ASSERT_EQ(rule.put_Protocol(FirewallRule::kTcp), S_OK);
  EXPECT_EQ(rule.put_LocalPorts(Bstr("80").get()), S_OK);
}

}  // namespace
}  // namespace engine
