// SPDX-License-Identifier: MIT
#include "engine/host/windows/windows_registry.h"

#include <windows.h>

#include <algorithm>
#include <array>
#include <cstring>

#include "engine/core/text.h"
#include "engine/host/windows/handle.h"
#include "engine/host/windows/wide.h"
#include "engine/host/windows/win32_error.h"

namespace engine {

namespace {

using windows::SystemError;
using windows::Utf8;
using windows::Wide;

constexpr DWORD kMaxKeyName = 256, kMaxValueName = 16384;  // characters, end included: Windows' own limits

struct Root {
  std::string_view name;
  HKEY key;
};

REGSAM ViewOf(RegistryView view) { return view == RegistryView::Wow32 ? KEY_WOW64_32KEY : KEY_WOW64_64KEY; }

std::unexpected<Error> KeyError(const char* operation, std::string_view path, LSTATUS code) {
  return SystemError(operation, std::string(path), static_cast<DWORD>(code));
}

bool IsNotThere(LSTATUS code) { return code == ERROR_FILE_NOT_FOUND || code == ERROR_PATH_NOT_FOUND; }

// Nothing if there is no such key.
Result<windows::Key> Open(std::string_view path, RegistryView view) {
  const Root roots[] = {
      {"HKLM", HKEY_LOCAL_MACHINE}, {"HKCU", HKEY_CURRENT_USER}, {"HKU", HKEY_USERS}, {"HKCR", HKEY_CLASSES_ROOT}};
  const auto end = std::min(path.find('\\'), path.size());
  for (const auto& root : roots) {
    if (!EqualsNoCase(path.substr(0, end), root.name)) continue;
    auto below = path.substr(std::min(end + 1, path.size()));
    while (below.ends_with('\\')) below.remove_suffix(1);
    windows::Key key;
    const auto code = RegOpenKeyExW(root.key, Wide(below).c_str(), 0, KEY_READ | ViewOf(view), key.Receive());
    if (IsNotThere(code)) return windows::Key{};
    if (code != ERROR_SUCCESS) return KeyError("open key", path, code);
    return key;
  }
  return Fail(Id::PathNotUsable, "open key", std::string(path));
}

enum class What { SubKeys, Values };

Result<std::vector<std::string>> Names(std::string_view path, RegistryView view, What what) {
  std::vector<std::string> names;
  LRM_TRY(const auto key, Open(path, view));
  if (!key) return names;
  std::vector<wchar_t> name(what == What::SubKeys ? kMaxKeyName : kMaxValueName);
  for (DWORD index = 0;; ++index) {
    auto size = static_cast<DWORD>(name.size());
    const auto code = what == What::SubKeys
                          ? RegEnumKeyExW(key.get(), index, name.data(), &size, nullptr, nullptr, nullptr, nullptr)
                          : RegEnumValueW(key.get(), index, name.data(), &size, nullptr, nullptr, nullptr, nullptr);
    if (code == ERROR_NO_MORE_ITEMS) break;
    if (code != ERROR_SUCCESS) return KeyError("list key", path, code);
    names.push_back(Utf8({name.data(), size}));
  }
  std::ranges::sort(names, {}, FoldCase);
  return names;
}

RegistryValue Binary(std::string bytes) { return {RegistryValue::Type::Binary, std::move(bytes), 0}; }

RegistryValue Text(const std::string& bytes, bool is_multi) {
  auto text = Utf16ToUtf8(bytes, ByteOrder::Little);
  if (!text) return Binary(bytes);
  while (text->ends_with('\0')) text->pop_back();
  if (is_multi) std::ranges::replace(*text, '\0', '\n');
  else text->erase(std::min(text->find('\0'), text->size()));  // as every program reads it
  return {RegistryValue::Type::String, std::move(*text), 0};
}

template <class T>
RegistryValue Number(const std::string& bytes) {
  if (bytes.size() != sizeof(T)) return Binary(bytes);
  T number{};
  std::memcpy(&number, bytes.data(), sizeof number);
  return {RegistryValue::Type::Number, "", number};
}

RegistryValue ValueOf(DWORD type, std::string bytes) {
  switch (type) {
    case REG_SZ:
    case REG_EXPAND_SZ: return Text(bytes, false);
    case REG_MULTI_SZ: return Text(bytes, true);
    case REG_DWORD: return Number<std::uint32_t>(bytes);
    case REG_QWORD: return Number<std::uint64_t>(bytes);
    default: return Binary(std::move(bytes));
  }
}

Status MayChange(const char* operation, std::string_view key, RegistryView view) {
  if (!IsOwnKey(key) || view != RegistryView::Native) return Fail(Id::AccessDenied, operation, std::string(key));
  return {};
}

// A key of ours without its "HKLM\".
std::wstring BelowMachine(std::string_view key) {
  while (key.ends_with('\\')) key.remove_suffix(1);
  return Wide(key.substr(key.find('\\') + 1));
}

bool IsPlain(std::string_view text) {
  const auto is_odd = [](char c) { return static_cast<unsigned char>(c) < 0x20; };
  return IsUtf8(text) && std::ranges::none_of(text, is_odd);
}

struct Data {
  DWORD type = REG_BINARY;
  std::string bytes;
};

template <class T>
std::string BytesOf(T number) {
  std::string bytes(sizeof number, '\0');
  std::memcpy(bytes.data(), &number, sizeof number);
  return bytes;
}

Data DataOf(const RegistryValue& value) {
  if (value.type == RegistryValue::Type::String) {
    return {REG_SZ, Utf8ToUtf16(value.text, ByteOrder::Little) + std::string(2, '\0')};
  }
  if (value.type == RegistryValue::Type::Binary) return {REG_BINARY, value.text};
  if (value.number > UINT32_MAX) return {REG_QWORD, BytesOf(value.number)};
  return {REG_DWORD, BytesOf(static_cast<std::uint32_t>(value.number))};
}

}  // namespace

Result<std::vector<std::string>> WindowsRegistry::SubKeys(std::string_view key, RegistryView view) const {
  return Names(key, view, What::SubKeys);
}

Result<std::vector<std::string>> WindowsRegistry::ValueNames(std::string_view key, RegistryView view) const {
  return Names(key, view, What::Values);
}

Result<std::optional<RegistryValue>> WindowsRegistry::Value(std::string_view path, std::string_view name,
                                                            RegistryView view) const {
  LRM_TRY(const auto key, Open(path, view));
  if (!key) return std::nullopt;
  const auto wide_name = Wide(name);
  std::string bytes(256, '\0');
  for (;;) {  // it may grow between two calls
    DWORD type = REG_NONE;
    auto size = static_cast<DWORD>(bytes.size());
    const auto code =
        RegQueryValueExW(key.get(), wide_name.c_str(), nullptr, &type, reinterpret_cast<BYTE*>(bytes.data()), &size);
    if (code == ERROR_FILE_NOT_FOUND) return std::nullopt;
    if (code != ERROR_SUCCESS && code != ERROR_MORE_DATA) {
      return KeyError("read value", path, code);
    }
    bytes.resize(size);
    if (code == ERROR_SUCCESS) return ValueOf(type, std::move(bytes));
  }
}

Status WindowsRegistry::SetValue(std::string_view path, std::string_view name, const RegistryValue& value,
                                 RegistryView view) {
  constexpr auto kOperation = "set value";
  LRM_CHECK(MayChange(kOperation, path, view));
  const bool is_text = value.type == RegistryValue::Type::String;
  if (!IsPlain(path) || !IsPlain(name) || (is_text && !IsUtf8(value.text))) {
    return Fail(Id::PathNotUsable, kOperation, std::string(path));
  }
  windows::Key key;
  auto code = RegCreateKeyExW(HKEY_LOCAL_MACHINE, BelowMachine(path).c_str(), 0, nullptr, 0,
                              KEY_SET_VALUE | KEY_QUERY_VALUE | ViewOf(view), nullptr, key.Receive(), nullptr);
  if (code != ERROR_SUCCESS) return KeyError(kOperation, path, code);
  const Data data = DataOf(value);
  code = RegSetValueExW(key.get(), Wide(name).c_str(), 0, data.type, reinterpret_cast<const BYTE*>(data.bytes.data()),
                        static_cast<DWORD>(data.bytes.size()));
  if (code == ERROR_SUCCESS) code = RegFlushKey(key.get());
  if (code != ERROR_SUCCESS) return KeyError(kOperation, path, code);
  return {};
}

Status WindowsRegistry::DeleteKey(std::string_view path, RegistryView view) {
  constexpr auto kOperation = "delete key";
  LRM_CHECK(MayChange(kOperation, path, view));
  const auto below = BelowMachine(path);
  windows::Key key;
  auto code =
      RegOpenKeyExW(HKEY_LOCAL_MACHINE, below.c_str(), 0, KEY_READ | KEY_WRITE | DELETE | ViewOf(view), key.Receive());
  if (IsNotThere(code)) return {};
  if (code == ERROR_SUCCESS) code = RegDeleteTreeW(key.get(), nullptr);
  key.Reset();
  if (code == ERROR_SUCCESS) code = RegDeleteKeyExW(HKEY_LOCAL_MACHINE, below.c_str(), ViewOf(view), 0);
  if (code != ERROR_SUCCESS) return KeyError(kOperation, path, code);
  code = RegOpenKeyExW(HKEY_LOCAL_MACHINE, L"SOFTWARE", 0, KEY_READ | ViewOf(view), key.Receive());
  if (code == ERROR_SUCCESS) code = RegFlushKey(key.get());
  if (code != ERROR_SUCCESS) return KeyError(kOperation, path, code);
  return {};
}

}  // namespace engine
