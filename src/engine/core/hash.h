// SPDX-License-Identifier: MIT
//
// SHA-256, from OpenSSL or CNG. Always shown and stored as 64 lower-case hexadecimal digits.
#pragma once

#include <string>
#include <string_view>

namespace engine {

std::string Sha256(std::string_view bytes);

}  // namespace engine
