// SPDX-License-Identifier: MIT
#include "engine/host/windows/firewall_rule.h"

#include <algorithm>

#include "engine/core/text.h"

namespace engine::windows {

namespace {

/// Reads values one after the other and remembers whether all of them could be read.
class Reader {
 public:
  explicit Reader(INetFwRule& rule) : m_rule(rule) {}

  std::string Text(HRESULT (STDMETHODCALLTYPE INetFwRule::*get)(BSTR*)) {
    Bstr text;
    Note((m_rule.*get)(text.Receive()));
    return text.text();
  }
  template <class T>
  T Value(HRESULT (STDMETHODCALLTYPE INetFwRule::*get)(T*), T otherwise) {
    T value = otherwise;
    Note((m_rule.*get)(&value));
    return value;
  }
  bool complete() const { return m_complete; }

 private:
  void Note(HRESULT code) { m_complete &= SUCCEEDED(code); }

  INetFwRule& m_rule;
  bool m_complete = true;
};

std::string OrAny(std::string text, const char* any) { return text.empty() ? any : text; }

std::vector<std::string> ProfilesOf(long mask) {
  std::vector<std::string> names;
  for (const ProfileName& profile : kProfiles) {
    if ((mask & profile.type) != 0) names.emplace_back(profile.name);
  }
  if (names.size() == std::size(kProfiles)) names.clear();
  return names;
}

long MaskOf(const std::vector<std::string>& names) {
  if (names.empty()) return NET_FW_PROFILE2_ALL;
  long mask = 0;
  for (const ProfileName& profile : kProfiles) {
    if (std::ranges::find(names, profile.name) != names.end()) mask |= profile.type;
  }
  return mask;
}

/// Windows 8 and later know rules for one app package, one user, or computers that prove who they are. Windows 7 has none.
bool IsForSomeOnly(INetFwRule& com) {
  Com<INetFwRule3> rule;
  if (FAILED(com.QueryInterface(__uuidof(INetFwRule3), rule.ReceiveAny()))) return false;
  using Get = HRESULT (STDMETHODCALLTYPE INetFwRule3::*)(BSTR*);
  for (const Get get : {&INetFwRule3::get_LocalAppPackageId, &INetFwRule3::get_LocalUserOwner,
                        &INetFwRule3::get_LocalUserAuthorizedList, &INetFwRule3::get_RemoteUserAuthorizedList,
                        &INetFwRule3::get_RemoteMachineAuthorizedList}) {
    Bstr text;
    if (FAILED((rule.get()->*get)(text.Receive())) || !text.text().empty()) return true;
  }
  LONG secure = 0;
  return FAILED(rule->get_SecureFlags(&secure)) || secure != 0;
}

VARIANT_BOOL BoolOf(bool value) { return value ? VARIANT_TRUE : VARIANT_FALSE; }

}  // namespace

FirewallRule RuleFrom(INetFwRule& com) {
  Reader read(com);
  FirewallRule rule;
  rule.name = read.Text(&INetFwRule::get_Name);
  rule.description = read.Text(&INetFwRule::get_Description);
  rule.group = read.Text(&INetFwRule::get_Grouping);
  rule.protocol = static_cast<int>(read.Value<LONG>(&INetFwRule::get_Protocol, FirewallRule::kAnyProtocol));
  rule.local_ports = read.Text(&INetFwRule::get_LocalPorts);
  rule.local_addresses = OrAny(read.Text(&INetFwRule::get_LocalAddresses), "*");
  rule.remote_addresses = OrAny(read.Text(&INetFwRule::get_RemoteAddresses), "*");
  rule.program = read.Text(&INetFwRule::get_ApplicationName);
  rule.service = read.Text(&INetFwRule::get_ServiceName);
  rule.interfaces = OrAny(read.Text(&INetFwRule::get_InterfaceTypes), "All");
  rule.inbound = read.Value(&INetFwRule::get_Direction, NET_FW_RULE_DIR_IN) == NET_FW_RULE_DIR_IN;
  rule.block = read.Value(&INetFwRule::get_Action, NET_FW_ACTION_BLOCK) == NET_FW_ACTION_BLOCK;
  rule.enabled = read.Value<VARIANT_BOOL>(&INetFwRule::get_Enabled, VARIANT_FALSE) != VARIANT_FALSE;
  rule.edge_traversal = read.Value<VARIANT_BOOL>(&INetFwRule::get_EdgeTraversal, VARIANT_FALSE) != VARIANT_FALSE;
  rule.profiles = ProfilesOf(read.Value<LONG>(&INetFwRule::get_Profiles, 0));
  // A rule for single adapters, for some ports of the other computer, or for some programs is narrower than it looks.
  const std::string remote_ports = OrAny(read.Text(&INetFwRule::get_RemotePorts), "*");
  VARIANT adapters;
  VariantInit(&adapters);
  const HRESULT code = com.get_Interfaces(&adapters);
  rule.complete =
      read.complete() && SUCCEEDED(code) && adapters.vt == VT_EMPTY && remote_ports == "*" && !IsForSomeOnly(com);
  VariantClear(&adapters);
  return rule;
}

HRESULT PutRule(INetFwRule& rule, const FirewallRule& values) {
  const auto text = [&](HRESULT (STDMETHODCALLTYPE INetFwRule::*put)(BSTR), const std::string& value) {
    return value.empty() ? S_OK : (rule.*put)(Bstr(value).get());
  };
  const HRESULT codes[] = {
      text(&INetFwRule::put_Name, values.name),
      text(&INetFwRule::put_Description, values.description),
      rule.put_Protocol(values.protocol),
      text(&INetFwRule::put_LocalPorts, values.local_ports),
      text(&INetFwRule::put_LocalAddresses, values.local_addresses),
      text(&INetFwRule::put_RemoteAddresses, values.remote_addresses),
      text(&INetFwRule::put_ApplicationName, values.program),
      text(&INetFwRule::put_ServiceName, values.service),
      rule.put_Direction(values.inbound ? NET_FW_RULE_DIR_IN : NET_FW_RULE_DIR_OUT),
      rule.put_Action(values.block ? NET_FW_ACTION_BLOCK : NET_FW_ACTION_ALLOW),
      text(&INetFwRule::put_Grouping, values.group),
      rule.put_Profiles(MaskOf(values.profiles)),
      text(&INetFwRule::put_InterfaceTypes, values.interfaces),
      // Windows refuses it for outbound and blocking rules, where off is the only value.
      values.edge_traversal ? rule.put_EdgeTraversal(BoolOf(true)) : S_OK,
      rule.put_Enabled(BoolOf(values.enabled)),
  };
  const auto failed = std::ranges::find_if(codes, [](HRESULT code) { return FAILED(code); });
  return failed == std::end(codes) ? S_OK : *failed;
}

}  // namespace engine::windows
