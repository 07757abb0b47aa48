// SPDX-License-Identifier: MIT
//
// Look-ups in the keys of a registry export, in both views. A key that does not exist has nothing in it.
#include "engine/host/image/image_registry.h"

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

}  // namespace engine
