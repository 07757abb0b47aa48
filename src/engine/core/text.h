// SPDX-License-Identifier: MIT
//
// UTF-8 everywhere inside the engine; these are the conversions at its edges and comparisons as Windows makes them.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace engine {

enum class ByteOrder { Little, Big };

/// True when `bytes` is well-formed UTF-8 (no surrogates, no overlong forms, nothing above U+10FFFF).
bool IsUtf8(std::string_view bytes);
/// UTF-16 bytes (no byte order mark) to UTF-8; nothing when a surrogate stands alone or a byte is left over.
std::optional<std::string> Utf16ToUtf8(std::string_view bytes, ByteOrder order);
/// UTF-8 to UTF-16 bytes without byte order mark. `text` must be well-formed.
std::string Utf8ToUtf16(std::string_view text, ByteOrder order);

/// Case folded as NTFS and IIS compare names: simple one-to-one folding of Latin, Greek and Cyrillic letters, the rest
/// unchanged. Good for comparing, not for showing.
std::string FoldCase(std::string_view text);
bool EqualsNoCase(std::string_view a, std::string_view b);
bool StartsWithNoCase(std::string_view text, std::string_view prefix);
bool EndsWithNoCase(std::string_view text, std::string_view suffix);
bool ContainsNoCase(std::string_view text, std::string_view part);

std::string_view Trim(std::string_view text);
/// Splits at every `separator`; "a,,b" gives three parts, "" gives one empty part.
std::vector<std::string> Split(std::string_view text, char separator);
/// Like Split, parts trimmed, empty ones left out: for "Read, Script".
std::vector<std::string> SplitList(std::string_view text, char separator = ',');
/// True when `matches` holds for a part of the list; the same parts as SplitList, without copying them.
template <class Matches>
bool AnyInList(std::string_view text, Matches matches, char separator = ',');
std::string Join(const std::vector<std::string>& parts, std::string_view separator);
/// Case of "*" and "?" as in file masks; without regard to case.
bool MatchesMask(std::string_view text, std::string_view mask);
std::optional<long long> ParseNumber(std::string_view text);
/// "true"/"1" and "false"/"0" as IIS reads them, case ignored; nothing for the rest.
std::optional<bool> ParseBool(std::string_view text);
/// XML attribute value with `& < > " '` and line ends escaped.
std::string EscapeXml(std::string_view text);

template <class Matches>
bool AnyInList(std::string_view text, Matches matches, char separator) {
  while (!text.empty()) {
    const std::size_t end = text.find(separator);
    const std::string_view part = Trim(text.substr(0, end));
    if (!part.empty() && matches(part)) return true;
    text = end == std::string_view::npos ? std::string_view{} : text.substr(end + 1);
  }
  return false;
}

}  // namespace engine
