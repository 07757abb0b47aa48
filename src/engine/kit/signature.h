// SPDX-License-Identifier: MIT
//
// Who signed a file, as Windows judges it (WinVerifyTrust, without asking the network whether it was revoked). "Could
// not be checked" is an answer of its own: the only one elsewhere than on Windows.
#pragma once

#include <filesystem>
#include <string>

namespace engine::kit {

enum class Signature {
  NotChecked,  // not on Windows, or Windows could not say
  Unsigned,
  Valid,
  NotTrusted,  // signed, and this Windows does not trust who did
  Broken,      // signed, and changed since
};
Signature SignatureOf(const std::filesystem::path& file);

}  // namespace engine::kit
