// SPDX-License-Identifier: MIT
//
// Unpacks what res/embed.cmake packed into the programs: deflate (RFC 1951), without a header.
//
// The result always has the size asked for. From where the bytes make no sense, as in a damaged program, it is zeros; its
// readers check what they read.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace engine {

/// `size`: how long it was before it was packed; anything longer is cut off there.
std::string Inflate(std::string_view packed, std::size_t size);

}  // namespace engine
