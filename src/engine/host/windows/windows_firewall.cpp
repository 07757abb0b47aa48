// SPDX-License-Identifier: MIT
//
// Every call asks anew: nothing is kept, so what is told is what the firewall says now.
#include "engine/host/windows/windows_firewall.h"

#include <algorithm>

#include "engine/core/text.h"
#include "engine/host/windows/com.h"
#include "engine/host/windows/firewall_rule.h"
#include "engine/host/windows/win32_error.h"

namespace engine {

namespace {

using windows::Com;
using windows::ComError;
using windows::ComThread;

constexpr const char* kWhat = "Windows Firewall";
constexpr std::wstring_view kPolicies = LR"(SOFTWARE\Policies\Microsoft\WindowsFirewall\)";
constexpr int kReadBackTries = 20;
constexpr DWORD kReadBackPause = 100;  // milliseconds

Result<Com<INetFwPolicy2>> OpenPolicy() {
  Com<INetFwPolicy2> policy;
  const HRESULT code = CoCreateInstance(__uuidof(NetFwPolicy2), nullptr, CLSCTX_INPROC_SERVER, __uuidof(INetFwPolicy2),
                                        policy.ReceiveAny());
  if (FAILED(code) || !policy) return ComError("open", kWhat, FAILED(code) ? code : E_POINTER);
  return policy;
}

Result<Com<INetFwRules>> OpenRules(const Com<INetFwPolicy2>& policy) {
  Com<INetFwRules> rules;
  const HRESULT code = policy->get_Rules(rules.Receive());
  if (FAILED(code) || !rules) return ComError("read", kWhat, FAILED(code) ? code : E_POINTER);
  return rules;
}

struct PolicyValue {
  bool readable = true;
  std::optional<DWORD> value{};  // nothing: policy says nothing
};

PolicyValue ReadPolicy(const wchar_t* profile, const wchar_t* name) {
  const std::wstring key = std::wstring(kPolicies) + profile;
  windows::Key open;
  LSTATUS code = RegOpenKeyExW(HKEY_LOCAL_MACHINE, key.c_str(), 0, KEY_READ | KEY_WOW64_64KEY, open.Receive());
  if (code == ERROR_FILE_NOT_FOUND) return {};
  DWORD value = 0, size = sizeof(value), type = 0;
  if (code == ERROR_SUCCESS) {
    code = RegQueryValueExW(open.get(), name, nullptr, &type, reinterpret_cast<BYTE*>(&value), &size);
  }
  if (code == ERROR_FILE_NOT_FOUND) return {};
  if (code != ERROR_SUCCESS || type != REG_DWORD) return {false};
  return {true, value};
}

// The call stands in a statement of its own: as two arguments, code and value, the value may be read before the call.
std::optional<bool> Flag(const Com<INetFwPolicy2>& policy, NET_FW_PROFILE_TYPE2 profile,
                         HRESULT (STDMETHODCALLTYPE INetFwPolicy2::*get)(NET_FW_PROFILE_TYPE2, VARIANT_BOOL*)) {
  VARIANT_BOOL value = VARIANT_FALSE;
  const HRESULT code = (policy.get()->*get)(profile, &value);
  return SUCCEEDED(code) ? std::optional(value != VARIANT_FALSE) : std::nullopt;
}

FirewallProfile ProfileOf(const Com<INetFwPolicy2>& policy, const windows::ProfileName& which, long active) {
  FirewallProfile profile;
  profile.name = which.name;
  profile.active = (active & which.type) != 0;
  profile.enabled = Flag(policy, which.type, &INetFwPolicy2::get_FirewallEnabled);
  const PolicyValue enabled = ReadPolicy(which.policy_key, L"EnableFirewall");
  if (!enabled.readable) profile.enabled.reset();
  if (enabled.value && profile.enabled) profile.enabled = *enabled.value != 0;
  const PolicyValue merge = ReadPolicy(which.policy_key, L"AllowLocalPolicyMerge");
  if (merge.readable) profile.local_rules_honoured = merge.value.value_or(1) != 0;
  profile.blocks_all_inbound = Flag(policy, which.type, &INetFwPolicy2::get_BlockAllInboundTraffic);
  return profile;
}

/// All rules, by the enumerator; what it hands out and is no rule is an error: a rule may have been missed.
Result<std::vector<FirewallRule>> ReadRules(const Com<INetFwRules>& rules) {
  LONG claimed = 0;
  HRESULT code = rules->get_Count(&claimed);
  if (FAILED(code)) return ComError("read", kWhat, code);
  if (claimed == 0) return std::vector<FirewallRule>{};
  Com<IUnknown> unknown;
  code = rules->get__NewEnum(unknown.Receive());
  if (FAILED(code) || !unknown) return ComError("read", kWhat, FAILED(code) ? code : E_POINTER);
  Com<IEnumVARIANT> each;
  code = unknown->QueryInterface(__uuidof(IEnumVARIANT), each.ReceiveAny());
  if (FAILED(code)) return ComError("read", kWhat, code);
  std::vector<FirewallRule> found;
  for (;;) {
    VARIANT item;
    VariantInit(&item);
    ULONG count = 0;
    code = each->Next(1, &item, &count);
    if (code != S_OK || count == 0) break;
    Com<INetFwRule> rule;
    const HRESULT is_rule = item.vt == VT_DISPATCH && item.pdispVal != nullptr
                                ? item.pdispVal->QueryInterface(__uuidof(INetFwRule), rule.ReceiveAny())
                                : E_NOINTERFACE;
    VariantClear(&item);
    if (FAILED(is_rule)) return ComError("read", kWhat, is_rule);
    found.push_back(windows::RuleFrom(*rule.get()));
  }
  if (FAILED(code)) return ComError("read", kWhat, code);
  return found;
}

/// Names of firewalls registered for what Windows' own would do. Nothing: could not be read.
std::optional<std::vector<std::string>> OtherProducts() {
  Com<INetFwProducts> products;
  LONG count = 0;
  if (FAILED(CoCreateInstance(__uuidof(NetFwProducts), nullptr, CLSCTX_INPROC_SERVER, __uuidof(INetFwProducts),
                              products.ReceiveAny())) ||
      FAILED(products->get_Count(&count))) {
    return std::nullopt;
  }
  std::vector<std::string> names;
  for (LONG i = 0; i < count; ++i) {
    Com<INetFwProduct> product;
    windows::Bstr name;
    if (FAILED(products->Item(i, product.Receive())) || FAILED(product->get_DisplayName(name.Receive()))) {
      return std::nullopt;
    }
    names.push_back(name.text());
  }
  return names;
}

bool HasName(const FirewallRule& rule, std::string_view name) { return EqualsNoCase(rule.name, name); }

/// Reads until `is_so` holds, for a while: Windows needs a moment to show what it did.
template <class Condition>
Status Confirm(const Com<INetFwRules>& rules, const char* operation, std::string_view name, Condition is_so) {
  for (int i = 0; i < kReadBackTries; ++i) {
    if (i > 0) Sleep(kReadBackPause);
    const auto now = ReadRules(rules);
    if (now && is_so(*now)) return {};
  }
  return Fail(Id::NotConfirmed, operation, std::string(name));
}

}  // namespace

Result<std::vector<FirewallProfile>> WindowsFirewall::Profiles() const {
  const ComThread com;
  LRM_TRY(const auto policy, OpenPolicy());
  long active = 0;
  if (const HRESULT code = policy->get_CurrentProfileTypes(&active); FAILED(code)) return ComError("read", kWhat, code);
  std::vector<FirewallProfile> profiles;
  for (const windows::ProfileName& which : windows::kProfiles) profiles.push_back(ProfileOf(policy, which, active));
  return profiles;
}

Result<std::vector<FirewallRule>> WindowsFirewall::Rules() const {
  const ComThread com;
  LRM_TRY(const auto policy, OpenPolicy());
  LRM_TRY(const auto rules, OpenRules(policy));
  return ReadRules(rules);
}

Result<FirewallState> WindowsFirewall::State() const {
  const ComThread com;
  LRM_TRY(const auto policy, OpenPolicy());
  FirewallState state;
  NET_FW_MODIFY_STATE changes = NET_FW_MODIFY_STATE_OK;
  if (SUCCEEDED(policy->get_LocalPolicyModifyState(&changes))) {
    using Changes = FirewallState::LocalChanges;
    if (changes == NET_FW_MODIFY_STATE_OK) state.local_changes = Changes::TakeEffect;
    if (changes == NET_FW_MODIFY_STATE_GP_OVERRIDE) state.local_changes = Changes::OverriddenByPolicy;
    if (changes == NET_FW_MODIFY_STATE_INBOUND_BLOCKED) state.local_changes = Changes::AllInboundBlocked;
  }
  state.other_products = OtherProducts();
  return state;
}

Status WindowsFirewall::Add(const FirewallRule& rule) {
  const ComThread com;
  LRM_TRY(const auto policy, OpenPolicy());
  LRM_TRY(const auto rules, OpenRules(policy));
  LRM_TRY(const auto before, ReadRules(rules));
  if (std::ranges::any_of(before, [&](const FirewallRule& other) { return HasName(other, rule.name); })) {
    return Fail(Id::FileExists, "add", rule.name);
  }
  Com<INetFwRule> fresh;
  HRESULT code =
      CoCreateInstance(__uuidof(NetFwRule), nullptr, CLSCTX_INPROC_SERVER, __uuidof(INetFwRule), fresh.ReceiveAny());
  if (SUCCEEDED(code)) code = windows::PutRule(*fresh.get(), rule);
  if (SUCCEEDED(code)) code = rules->Add(fresh.get());
  if (FAILED(code)) return ComError("add", rule.name, code);
  return Confirm(rules, "add", rule.name,
                 [&](const std::vector<FirewallRule>& now) { return std::ranges::count(now, rule) == 1; });
}

Status WindowsFirewall::Remove(std::string_view name, std::string_view group) {
  const ComThread com;
  LRM_TRY(const auto policy, OpenPolicy());
  LRM_TRY(const auto rules, OpenRules(policy));
  LRM_TRY(const auto before, ReadRules(rules));
  const auto has_name = [&](const FirewallRule& rule) { return HasName(rule, name); };
  if (std::ranges::any_of(before, [&](const FirewallRule& rule) { return has_name(rule) && rule.group != group; })) {
    return Fail(Id::TargetChanged, "remove", std::string(name));
  }
  // Each call takes out one rule of the name.
  for (auto left = std::ranges::count_if(before, has_name); left > 0; --left) {
    const HRESULT code = rules->Remove(windows::Bstr(name).get());
    if (FAILED(code)) return ComError("remove", std::string(name), code);
  }
  return Confirm(rules, "remove", name,
                 [&](const std::vector<FirewallRule>& now) { return std::ranges::none_of(now, has_name); });
}

}  // namespace engine
