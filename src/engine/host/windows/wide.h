// SPDX-License-Identifier: MIT
//
// UTF-8 (the engine) to UTF-16 (Windows) and back. The only place where the two meet; never through a code page.
#pragma once

#include <string>
#include <string_view>

namespace engine::windows {

/// Bytes that are not UTF-8 become U+FFFD: a name nobody can have, so nothing is found by accident.
std::wstring Wide(std::string_view utf8);
/// A surrogate that stands alone (NTFS allows it) becomes U+FFFD.
std::string Utf8(std::wstring_view wide);

}  // namespace engine::windows
