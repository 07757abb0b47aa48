// SPDX-License-Identifier: MIT
//
// Switching adapters, through WMI (Win32_NetworkAdapter, since Windows Vista): what the network folder's "Disable" does,
// kept over restarts. An adapter is off when its device is disabled, which is code 22 of the device manager; that a cable
// is missing is not asked here. What WMI does not tell in full is "could not be confirmed", never an empty list.
#include "engine/host/windows/windows_network.h"

#include <wbemcli.h>

#include <algorithm>

#include "engine/core/text.h"
#include "engine/host/windows/com.h"
#include "engine/host/windows/win32_error.h"

namespace engine {

namespace {

using windows::Bstr;
using windows::Com;
using windows::ComError;

constexpr const char* kWhat = "network adapters";
constexpr const char* kClass = "Win32_NetworkAdapter";
constexpr const char* kQuery =
    "SELECT DeviceID, GUID, PNPDeviceID, Name, NetConnectionID, ConfigManagerErrorCode FROM Win32_NetworkAdapter "
    "WHERE PhysicalAdapter = TRUE";
constexpr std::int32_t kDisabled = 22;     // CM_PROB_DISABLED
constexpr std::int32_t kNotPermitted = 5;  // what Enable and Disable return, besides 0
constexpr LONG kPatience = 30'000;         // milliseconds for one answer
constexpr int kReadBackTries = 40;
constexpr DWORD kReadBackPause = 250;  // milliseconds

/// A value WMI gives.
class Value {
 public:
  Value() { VariantInit(&m_value); }
  ~Value() { VariantClear(&m_value); }
  Value(const Value&) = delete;
  Value& operator=(const Value&) = delete;

  bool Read(IWbemClassObject& from, const wchar_t* name) {
    return SUCCEEDED(from.Get(name, 0, &m_value, nullptr, nullptr));
  }
  std::string Text() const { return m_value.vt == VT_BSTR && m_value.bstrVal ? windows::Utf8(m_value.bstrVal) : ""; }
  std::optional<std::int32_t> Number() const {
    return m_value.vt == VT_I4 ? std::optional<std::int32_t>(m_value.lVal) : std::nullopt;
  }

 private:
  VARIANT m_value;
};

/// As WMI knows it; `device` names it there.
struct Found {
  AdapterSwitch adapter;
  std::string device;
};

std::unexpected<Error> Failed(const char* operation, HRESULT code) {
  return ComError(operation, kWhat, FAILED(code) ? code : E_POINTER);
}

/// WMI wants to act as whoever asks. By the proxy's own interface.
void ActForCaller(IUnknown* proxy) {
  Com<IClientSecurity> security;
  if (FAILED(proxy->QueryInterface(__uuidof(IClientSecurity), security.ReceiveAny()))) return;
  (void)security->SetBlanket(proxy, RPC_C_AUTHN_WINNT, RPC_C_AUTHZ_NONE, nullptr, RPC_C_AUTHN_LEVEL_PKT_PRIVACY,
                             RPC_C_IMP_LEVEL_IMPERSONATE, nullptr, EOAC_NONE);
}

Result<Com<IWbemServices>> Connect() {
  Com<IWbemLocator> locator;
  HRESULT code = CoCreateInstance(__uuidof(WbemLocator), nullptr, CLSCTX_INPROC_SERVER, __uuidof(IWbemLocator),
                                  locator.ReceiveAny());
  if (FAILED(code) || !locator) return Failed("read", code);
  Com<IWbemServices> services;
  code = locator->ConnectServer(Bstr(R"(ROOT\CIMV2)").get(), nullptr, nullptr, nullptr, WBEM_FLAG_CONNECT_USE_MAX_WAIT,
                                nullptr, nullptr, services.Receive());
  if (FAILED(code) || !services) return Failed("read", code);
  ActForCaller(services.get());
  return services;
}

Result<Found> FoundIn(IWbemClassObject& row) {
  Value device, id, plug_and_play, name, connection, problem;
  const bool read = device.Read(row, L"DeviceID") && id.Read(row, L"GUID") && plug_and_play.Read(row, L"PNPDeviceID") &&
                    name.Read(row, L"Name") && connection.Read(row, L"NetConnectionID") &&
                    problem.Read(row, L"ConfigManagerErrorCode");
  // One that was never bound to a protocol has no GUID; the name of its device is as lasting.
  const std::string lasting = id.Text().empty() ? plug_and_play.Text() : id.Text();
  if (!read || !problem.Number() || device.Text().empty() || lasting.empty()) {
    return Fail(Id::NotConfirmed, "read", kWhat);
  }
  Found found{{.id = lasting, .name = connection.Text(), .description = name.Text()}, device.Text()};
  if (found.adapter.name.empty()) found.adapter.name = found.adapter.description;
  found.adapter.on = *problem.Number() != kDisabled;
  return found;
}

Result<std::vector<Found>> ReadAll(const Com<IWbemServices>& services) {
  Com<IEnumWbemClassObject> each;
  HRESULT code = services->ExecQuery(Bstr("WQL").get(), Bstr(kQuery).get(),
                                     WBEM_FLAG_FORWARD_ONLY | WBEM_FLAG_RETURN_IMMEDIATELY, nullptr, each.Receive());
  if (FAILED(code) || !each) return Failed("read", code);
  ActForCaller(each.get());
  std::vector<Found> all;
  for (;;) {
    Com<IWbemClassObject> row;
    ULONG count = 0;
    code = each->Next(kPatience, 1, row.Receive(), &count);
    if (code == WBEM_S_FALSE && count == 0) return all;
    if (FAILED(code) || count == 0 || !row) return Failed("read", code);
    LRM_TRY(Found found, FoundIn(*row.get()));
    all.push_back(std::move(found));
  }
}

bool HasId(const Found& found, std::string_view id) { return EqualsNoCase(found.adapter.id, id); }

Status CallMethod(const Com<IWbemServices>& services, const Found& found, bool on) {
  const std::string path = std::string(kClass) + ".DeviceID=\"" + found.device + "\"";
  Com<IWbemClassObject> out;
  const HRESULT code = services->ExecMethod(Bstr(path).get(), Bstr(on ? "Enable" : "Disable").get(), 0, nullptr,
                                            nullptr, out.Receive(), nullptr);
  if (FAILED(code) || !out) return ComError("switch", found.adapter.name, FAILED(code) ? code : E_POINTER);
  Value result;
  const auto number = result.Read(*out.get(), L"ReturnValue") ? result.Number() : std::nullopt;
  if (!number) return Fail(Id::NotConfirmed, "switch", found.adapter.name);
  if (*number == 0) return {};
  const Id id = *number == kNotPermitted ? Id::AccessDenied : Id::AdapterNotSwitched;
  return std::unexpected(Error{id, "switch", found.adapter.name, *number, {}});
}

}  // namespace

Result<std::vector<AdapterSwitch>> WindowsNetwork::Switches() const {
  const windows::ComThread com;
  LRM_TRY(const auto services, Connect());
  LRM_TRY(const auto all, ReadAll(services));
  std::vector<AdapterSwitch> switches;
  for (const Found& found : all) switches.push_back(found.adapter);
  return switches;
}

Status WindowsNetwork::Switch(std::string_view id, bool on) {
  const windows::ComThread com;
  LRM_TRY(const auto services, Connect());
  LRM_TRY(const auto all, ReadAll(services));
  const auto found = std::ranges::find_if(all, [&](const Found& one) { return HasId(one, id); });
  if (found == all.end()) return Fail(Id::FileNotFound, "switch", std::string(id));
  if (found->adapter.on == on) return {};
  LRM_CHECK(CallMethod(services, *found, on));
  // Windows needs a moment to show what it did.
  for (int i = 0; i < kReadBackTries; ++i) {
    if (i > 0) Sleep(kReadBackPause);
    const auto now = ReadAll(services);
    const bool shows =
        now && std::ranges::any_of(*now, [&](const Found& one) { return HasId(one, id) && one.adapter.on == on; });
    if (shows) return {};
  }
  return Fail(Id::NotConfirmed, "switch", found->adapter.name);
}

}  // namespace engine
