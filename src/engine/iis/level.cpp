// SPDX-License-Identifier: MIT
#include "engine/iis/level.h"

#include <algorithm>

#include "engine/core/text.h"

namespace engine::iis {

std::string NormaliseLevel(std::string_view path) {
  std::string level;
  level.reserve(path.size());
  while (!path.empty()) {
    const std::string_view part = path.substr(0, path.find('/'));
    path.remove_prefix(std::min(path.size(), part.size() + 1));
    if (part.empty() || part == ".") continue;
    if (!level.empty()) level += '/';
    level += part;
  }
  return level;
}

bool SameLevel(std::string_view a, std::string_view b) { return EqualsNoCase(NormaliseLevel(a), NormaliseLevel(b)); }

bool IsAtOrBelow(std::string_view level, std::string_view above) {
  const std::string low = NormaliseLevel(level);
  const std::string high = NormaliseLevel(above);
  if (high.empty()) return true;
  return StartsWithNoCase(low, high) && (low.size() == high.size() || low[high.size()] == '/');
}

std::vector<std::string> LevelsDownTo(std::string_view level) {
  const std::string full = NormaliseLevel(level);
  std::vector<std::string> levels{""};
  if (full.empty()) return levels;
  for (std::size_t at = full.find('/'); at != std::string::npos; at = full.find('/', at + 1)) {
    levels.push_back(full.substr(0, at));
  }
  levels.push_back(full);
  return levels;
}

std::string JoinLevel(std::string_view level, std::string_view path) {
  return NormaliseLevel(std::string(level) + "/" + std::string(path));
}

std::string SiteOf(std::string_view level) {
  const std::string full = NormaliseLevel(level);
  return full.substr(0, full.find('/'));
}

std::string UrlOf(std::string_view level) {
  const std::string full = NormaliseLevel(level);
  const std::size_t slash = full.find('/');
  return slash == std::string::npos ? "/" : full.substr(slash);
}

}  // namespace engine::iis
