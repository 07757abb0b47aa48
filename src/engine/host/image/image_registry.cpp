// SPDX-License-Identifier: MIT
//
// Look-ups in the keys of a registry export, in both views, and changes of our own key. A key that does not exist has
// nothing in it.
#include "engine/host/image/image_registry.h"

#include <algorithm>

#include "engine/core/hash.h"
#include "engine/core/text.h"
#include "engine/host/image/registry_export.h"

namespace engine {

namespace {

constexpr std::string_view kSoftware = "hklm\\software", kWow = "hklm\\software\\wow6432node";

bool IsAtOrBelow(std::string_view folded, std::string_view above) {
  return folded.starts_with(above) && (folded.size() == above.size() || folded[above.size()] == '\\');
}

}  // namespace

Result<ImageRegistry> ImageRegistry::Parse(std::string_view bytes, const std::string& shown, bool is_64_bit) {
  ImageRegistry registry;
  registry.m_is_64_bit = is_64_bit;
  LRM_TRY(registry.m_keys, ParseRegistryExport(bytes, shown));
  return registry;
}

std::string ImageRegistry::Folded(std::string_view key, RegistryView view) const {
  auto folded = FoldCase(key);
  while (folded.ends_with('\\')) folded.pop_back();
  if (view == RegistryView::Wow32 && m_is_64_bit && IsAtOrBelow(folded, kSoftware) && !IsAtOrBelow(folded, kWow)) {
    folded = std::string(kWow) + folded.substr(kSoftware.size());
  }
  return folded;
}

Result<std::vector<std::string>> ImageRegistry::SubKeys(std::string_view key, RegistryView view) const {
  const auto prefix = Folded(key, view) + '\\';
  std::vector<std::string> names;
  for (auto it = m_keys.lower_bound(prefix); it != m_keys.end() && it->first.starts_with(prefix); ++it) {
    if (it->first.find('\\', prefix.size()) != std::string::npos) continue;
    names.push_back(it->second.path.substr(it->second.path.rfind('\\') + 1));
  }
  return names;
}

Result<std::vector<std::string>> ImageRegistry::ValueNames(std::string_view key, RegistryView view) const {
  std::vector<std::string> names;
  if (const auto found = m_keys.find(Folded(key, view)); found != m_keys.end()) {
    for (const auto& [folded, value] : found->second.values) names.push_back(value.first);
  }
  return names;
}

Result<std::optional<RegistryValue>> ImageRegistry::Value(std::string_view key, std::string_view name,
                                                          RegistryView view) const {
  const auto found = m_keys.find(Folded(key, view));
  if (found == m_keys.end()) return std::nullopt;
  const auto value = found->second.values.find(FoldCase(name));
  if (value == found->second.values.end()) return std::nullopt;
  return value->second.second;
}

void ImageRegistry::KeepIn(disk::Path file, bool elevated) {
  m_file = std::move(file);
  m_elevated = elevated;
}

Status ImageRegistry::MayChange(const char* operation, std::string_view key, RegistryView view) const {
  const bool ours = IsOwnKey(key) && view == RegistryView::Native;
  if (!ours || !m_elevated) return Fail(Id::AccessDenied, operation, std::string(key));
  return {};
}

Status ImageRegistry::Change(const std::function<void(Keys& own)>& edit) {
  const disk::Path fresh{m_file.real + ".new", m_file.shown + ".new"};
  const auto old = disk::Read(m_file, FileReader::kMaxRead);
  if (!old && old.error().id != Id::FileNotFound) return std::unexpected(old.error());
  Keys own;
  if (old) {
    LRM_TRY(Keys all, ParseRegistryExport(*old, m_file.shown));
    std::erase_if(all, [](const auto& entry) { return !IsOwnKey(entry.first); });
    own = std::move(all);
  }
  edit(own);
  LRM_TRY(const std::string bytes, WithOwnKeys(old ? *old : std::string(), m_file.shown, own));
  LRM_CHECK(disk::Remove(fresh));  // left over from a crash: never read
  LRM_CHECK(disk::WriteNew(fresh, bytes));
  LRM_CHECK(disk::Replace(fresh, m_file, old ? std::optional(Sha256(*old)) : std::nullopt, {}));
  LRM_TRY(m_keys, ParseRegistryExport(bytes, m_file.shown));
  return {};
}

Status ImageRegistry::SetValue(std::string_view key, std::string_view name, const RegistryValue& value,
                               RegistryView view) {
  LRM_CHECK(MayChange("set value", key, view));
  const auto is_odd = [](char c) { return static_cast<unsigned char>(c) < 0x20; };
  const bool is_text = value.type == RegistryValue::Type::String;
  if (std::ranges::any_of(key, is_odd) || std::ranges::any_of(name, is_odd) || !IsUtf8(key) || !IsUtf8(name) ||
      (is_text && !IsUtf8(value.text))) {
    return Fail(Id::PathNotUsable, "set value", std::string(key));
  }
  return Change([&](Keys& own) {
    auto& entry = own.try_emplace(Folded(key, view), Key{std::string(key), {}}).first->second;
    entry.values[FoldCase(name)] = {std::string(name), value};
  });
}

Status ImageRegistry::DeleteKey(std::string_view key, RegistryView view) {
  LRM_CHECK(MayChange("delete key", key, view));
  const auto folded = Folded(key, view);
  const auto is_there = m_keys.lower_bound(folded);
  if (is_there == m_keys.end() || !IsAtOrBelow(is_there->first, folded)) return {};
  return Change(
      [&](Keys& own) { std::erase_if(own, [&](const auto& entry) { return IsAtOrBelow(entry.first, folded); }); });
}

}  // namespace engine
