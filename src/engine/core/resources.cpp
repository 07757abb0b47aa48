// SPDX-License-Identifier: MIT
//
// Looks up compiled-in files. Resources() itself is in embedded_resources.cpp, which res/embed.cmake writes.
#include "engine/core/resources.h"

#include <algorithm>

namespace engine {

std::optional<std::string_view> FindResource(std::string_view path) {
  const auto all = Resources();
  const auto found = std::ranges::lower_bound(all, path, {}, &Resource::path);
  if (found == all.end() || found->path != path) return std::nullopt;
  return found->bytes;
}

}  // namespace engine
