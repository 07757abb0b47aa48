// SPDX-License-Identifier: MIT
//
// The XML files of the corpus, for tests that sweep over all of them; an empty list where there is no corpus.
//
// Sorted by path, read once per program. What is not text in UTF-8 without byte order mark is given as it is.
#pragma once

#include <algorithm>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/core/text.h"
#include "tests/support/test_paths.h"

namespace tests {

struct RealFile {
  std::string name, bytes;
};

/// Below apphost, schema, evtx … : everything called *.config, *.xml or *.xdt.
inline const std::vector<RealFile>& RealFiles() {
  static const std::vector<RealFile> files = [] {
    std::vector<RealFile> found;
    const auto folder = CorpusPath();
    if (!folder) return found;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(*folder)) {
      const std::string extension = entry.path().extension().string();
      const bool is_xml = extension == ".config" || extension == ".xml" || extension == ".xdt";
      if (entry.is_regular_file() && is_xml) found.push_back({entry.path().string(), ReadBytes(entry.path())});
    }
    std::ranges::sort(found, {}, &RealFile::name);
    return found;
  }();
  return files;
}

/// `text` (any line ends) with every line end as `newline`.
inline std::string WithNewline(std::string_view text, std::string_view newline) {
  std::string result;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\r') {
      result += newline;
      if (i + 1 < text.size() && text[i + 1] == '\n') ++i;
    } else if (text[i] == '\n') {
      result += newline;
    } else {
      result += text[i];
    }
  }
  return result;
}

/// Text without byte order mark, if the file is UTF-8; else nothing.
inline std::optional<std::string> Utf8Of(const RealFile& file) {
  std::string_view text = file.bytes;
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  if (!engine::IsUtf8(text) || text.find('\0') != std::string_view::npos) return std::nullopt;
  return std::string(text);
}

inline std::string Utf16LittleBytes(std::string_view text) {
  return "\xFF\xFE" + engine::Utf8ToUtf16(text, engine::ByteOrder::Little);
}
inline std::string Utf16BigBytes(std::string_view text) {
  return "\xFE\xFF" + engine::Utf8ToUtf16(text, engine::ByteOrder::Big);
}

/// For transcoding to UTF-16: without the declared encoding, which would be wrong then.
inline std::string WithoutDeclaredEncoding(std::string text) {
  if (!text.starts_with("<?xml")) return text;
  const std::size_t end = text.find("?>");
  const std::size_t at = text.find(" encoding");
  if (at >= end) return text;
  const std::size_t open = text.find_first_of("\"'", at);
  text.erase(at, text.find(text[open], open + 1) + 1 - at);
  return text;
}

}  // namespace tests
