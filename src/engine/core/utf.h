// SPDX-License-Identifier: MIT
//
// Code points one by one: what text.cpp and utf.cpp share. Others use text.h.
//
// Decoding accepts exactly well-formed UTF-8; at anything else it reports nothing and leaves the position alone.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace engine::utf {

/// The code point at `position`, which moves behind it; nothing (and no move) where the bytes are not UTF-8.
std::optional<char32_t> Next(std::string_view bytes, std::size_t& position);
/// Appends `code_point`, which must be a Unicode scalar value.
void Append(std::string& bytes, char32_t code_point);

}  // namespace engine::utf
