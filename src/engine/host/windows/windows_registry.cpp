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

REGSAM AccessOf(RegistryView view) {
  return KEY_READ | (view == RegistryView::Wow32 ? KEY_WOW64_32KEY : KEY_WOW64_64KEY);
}

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
    const auto code = RegOpenKeyExW(root.key, Wide(below).c_str(), 0, AccessOf(view), key.Receive());
    if (code == ERROR_FILE_NOT_FOUND || code == ERROR_PATH_NOT_FOUND) return windows::Key{};
    if (code != ERROR_SUCCESS) return SystemError("open key", std::string(path), static_cast<DWORD>(code));
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
    if (code != ERROR_SUCCESS) return SystemError("list key", std::string(path), static_cast<DWORD>(code));
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
      return SystemError("read value", std::string(path), static_cast<DWORD>(code));
    }
    bytes.resize(size);
    if (code == ERROR_SUCCESS) return ValueOf(type, std::move(bytes));
  }
}

}  // namespace engine
