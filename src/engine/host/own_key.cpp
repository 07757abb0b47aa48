// SPDX-License-Identifier: MIT
//
// Which registry key is ours to change.
#include "engine/core/text.h"
#include "engine/host/host.h"

namespace engine {

bool IsOwnKey(std::string_view key) {
  if (!StartsWithNoCase(key, kOwnKey)) return false;
  return key.size() == kOwnKey.size() || key[kOwnKey.size()] == '\\';
}

}  // namespace engine
