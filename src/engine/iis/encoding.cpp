// SPDX-License-Identifier: MIT
//
// Detection follows XML 1.0 appendix F: byte order mark, then the first bytes, then the declaration.
#include "engine/iis/encoding.h"

#include <algorithm>
#include <utility>

#include "engine/core/text.h"

namespace engine::iis {
namespace {

constexpr std::string_view kUtf8Mark = "\xEF\xBB\xBF";
constexpr std::string_view kUtf16LittleMark = "\xFF\xFE";
constexpr std::string_view kUtf16BigMark = "\xFE\xFF";

/// The encoding named in an XML declaration at the start of `text`, or "".
std::string_view DeclaredEncoding(std::string_view text) {
  constexpr std::string_view kStart = "<?xml";
  if (!text.starts_with(kStart) || text.find_first_of(" \t\r\n", kStart.size()) != kStart.size()) return {};
  const std::string_view declaration = text.substr(0, text.find("?>"));
  const std::size_t name = declaration.find("encoding");
  if (name == std::string_view::npos) return {};
  const std::size_t open = declaration.find_first_of("\"'", name);
  if (open == std::string_view::npos) return {};
  const std::size_t close = declaration.find(declaration[open], open + 1);
  if (close == std::string_view::npos) return {};
  return declaration.substr(open + 1, close - open - 1);
}

bool IsOneOf(std::string_view name, std::initializer_list<std::string_view> names) {
  return std::ranges::any_of(names, [&](std::string_view candidate) { return EqualsNoCase(name, candidate); });
}

bool IsAscii(std::string_view bytes) {
  return std::ranges::all_of(bytes, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

std::string Latin1ToUtf8(std::string_view bytes) {
  std::string text;
  text.reserve(bytes.size() + bytes.size() / 8);
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x80) {
      text += c;
    } else {
      text += static_cast<char>(0xC0 | (byte >> 6));
      text += static_cast<char>(0x80 | (byte & 0x3F));
    }
  }
  return text;
}

Result<std::string> Utf8ToLatin1(std::string_view text, std::string_view name) {
  std::string bytes;
  bytes.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto lead = static_cast<unsigned char>(text[i]);
    if (lead < 0x80) {
      bytes += text[i];
    } else if ((lead == 0xC2 || lead == 0xC3) && i + 1 < text.size()) {
      bytes += static_cast<char>(((lead & 0x03) << 6) | (static_cast<unsigned char>(text[++i]) & 0x3F));
    } else {
      return Fail(Id::ConfigEncodingNotExact, "encode", std::string(name));
    }
  }
  return bytes;
}

Result<DecodedText> DecodeUtf16(std::string_view bytes, ByteOrder order, std::string_view name) {
  auto text = Utf16ToUtf8(bytes, order);
  if (!text) return Fail(Id::ConfigEncodingNotExact, "decode", std::string(name));
  const std::string_view declared = DeclaredEncoding(*text);
  if (!declared.empty() && !IsOneOf(declared, {"utf-16", "utf-16le", "utf-16be", "unicode", "ucs-2"})) {
    return Fail(Id::ConfigEncodingUnknown, "decode", std::string(name), {{"encoding", std::string(declared)}});
  }
  return DecodedText{order == ByteOrder::Little ? Encoding::Utf16Little : Encoding::Utf16Big, std::move(*text)};
}

Result<DecodedText> DecodeBytes(std::string bytes, Encoding encoding, std::string_view name) {
  const std::string declared(DeclaredEncoding(bytes));
  const bool says_utf8 = declared.empty() || IsOneOf(declared, {"utf-8", "utf8"});
  const bool says_ascii = IsOneOf(declared, {"us-ascii", "ascii"});
  const bool says_latin1 = IsOneOf(declared, {"iso-8859-1", "latin1"});
  if (!says_utf8 && !says_ascii && !says_latin1) {
    return Fail(Id::ConfigEncodingUnknown, "decode", std::string(name), {{"encoding", declared}});
  }
  if (says_ascii && !IsAscii(bytes)) return Fail(Id::ConfigEncodingNotExact, "decode", std::string(name));
  if (says_latin1 && encoding == Encoding::Utf8 && !IsAscii(bytes)) {
    return DecodedText{Encoding::Latin1, Latin1ToUtf8(bytes)};
  }
  return DecodedText{encoding, std::move(bytes)};
}

}  // namespace

Result<DecodedText> Decode(std::string bytes, std::string_view name) {
  if (bytes.empty()) return Fail(Id::ConfigEmpty, "decode", std::string(name));
  if (bytes.starts_with(kUtf8Mark)) {
    bytes.erase(0, kUtf8Mark.size());
    return DecodeBytes(std::move(bytes), Encoding::Utf8WithMark, name);
  }
  const std::string_view rest = std::string_view(bytes).substr(std::min<std::size_t>(bytes.size(), 2));
  if (bytes.starts_with(kUtf16LittleMark)) return DecodeUtf16(rest, ByteOrder::Little, name);
  if (bytes.starts_with(kUtf16BigMark)) return DecodeUtf16(rest, ByteOrder::Big, name);
  // UTF-16 without a mark: the decoded text would not tell us to leave the mark out again.
  if (bytes.size() >= 2 && (bytes[0] == '\0' || bytes[1] == '\0')) {
    return Fail(Id::ConfigEncodingUnknown, "decode", std::string(name), {{"encoding", "UTF-16 without mark"}});
  }
  return DecodeBytes(std::move(bytes), Encoding::Utf8, name);
}

Result<std::string> Encode(std::string utf8, Encoding encoding, std::string_view name) {
  switch (encoding) {
    case Encoding::Utf8: return utf8;
    case Encoding::Utf8WithMark: return std::string(kUtf8Mark).append(utf8);
    case Encoding::Utf16Little: return std::string(kUtf16LittleMark) + Utf8ToUtf16(utf8, ByteOrder::Little);
    case Encoding::Utf16Big: return std::string(kUtf16BigMark) + Utf8ToUtf16(utf8, ByteOrder::Big);
    case Encoding::Latin1: return Utf8ToLatin1(utf8, name);
  }
  return Fail(Id::ConfigEncodingUnknown, "encode", std::string(name));
}

}  // namespace engine::iis
