// SPDX-License-Identifier: MIT
//
// Parser of registry exports: header, keys, values, deletions, comments, in the order of the file.
//
// The first thing that is not as regedit writes it ends the parse with RegistryExportDamaged and its line.
#include "engine/host/image/registry_export.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "engine/core/text.h"

namespace engine {

namespace {

constexpr std::string_view kVersion5 = "Windows Registry Editor Version 5.00", kVersion4 = "REGEDIT4";

// Types as winnt.h numbers them.
enum : unsigned { kSz = 1, kExpandSz = 2, kBinary = 3, kDword = 4, kMultiSz = 7, kQword = 11 };

struct RootName {
  std::string_view full, brief;
};
constexpr RootName kRoots[] = {{"HKEY_LOCAL_MACHINE", "HKLM"},
                               {"HKEY_CURRENT_USER", "HKCU"},
                               {"HKEY_USERS", "HKU"},
                               {"HKEY_CLASSES_ROOT", "HKCR"},
                               {"HKEY_CURRENT_CONFIG", "HKCC"}};

std::optional<std::string> TextOf(std::string_view bytes) {
  if (bytes.starts_with("\xFF\xFE")) return Utf16ToUtf8(bytes.substr(2), ByteOrder::Little);
  if (bytes.starts_with("\xFE\xFF")) return Utf16ToUtf8(bytes.substr(2), ByteOrder::Big);
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  if (!IsUtf8(bytes)) return std::nullopt;
  return std::string(bytes);
}

std::uint64_t LittleEndian(std::string_view bytes) {
  std::uint64_t number = 0;
  for (std::size_t i = bytes.size(); i-- > 0;) number = number << 8 | static_cast<unsigned char>(bytes[i]);
  return number;
}

/// The lines of one key and its values, [first, end).
struct KeyLines {
  std::string folded;
  std::size_t first = 0, end = 0;
};

class Parser {
 public:
  Parser(std::string_view bytes, const std::string& shown) : m_bytes(bytes), m_shown(shown) {}

  const std::vector<KeyLines>& sections() const { return m_sections; }
  bool is_wide() const { return m_wide; }

  Result<ImageRegistry::Keys> Run() {
    const auto text = TextOf(m_bytes);
    if (!text) return Damaged("encoding");
    m_lines = Split(*text, '\n');
    for (auto& line : m_lines) {
      if (line.ends_with('\r')) line.pop_back();
    }
    LRM_CHECK(ReadHeader());
    for (; m_at < m_lines.size(); ++m_at) LRM_CHECK(ReadLine(Trim(m_lines[m_at])));
    return std::move(m_keys);
  }

 private:
  std::unexpected<Error> Damaged(std::string detail) const {
    return Fail(Id::RegistryExportDamaged, "parse", m_shown,
                {{"line", std::to_string(m_at + 1)}, {"detail", std::move(detail)}});
  }

  Status ReadHeader() {
    const auto header = Trim(m_lines.front());
    if (header != kVersion5 && header != kVersion4) return Damaged("header");
    m_wide = header == kVersion5;
    ++m_at;
    return {};
  }

  Status ReadLine(std::string_view line) {
    if (line.empty() || line.starts_with(';')) return {};
    if (line.starts_with('[')) return ReadKey(line);
    if (!line.starts_with('"') && !line.starts_with('@')) return Damaged("line");
    LRM_CHECK(ReadValue());
    if (!m_sections.empty()) m_sections.back().end = m_at + 1;
    return {};
  }

  // A name may hold ']' itself: the last one closes.
  Status ReadKey(std::string_view line) {
    const auto end = line.rfind(']');
    if (end == std::string_view::npos) return Damaged("key");
    auto path = line.substr(1, end - 1);
    const bool deletes = path.starts_with('-');
    if (deletes) path.remove_prefix(1);
    LRM_TRY(const auto brief, BriefPath(path));
    m_sections.push_back({FoldCase(brief), m_at, m_at + 1});
    if (deletes) {
      m_current.clear();
      DeleteKey(FoldCase(brief));
    } else {
      m_current = AddKey(brief);
    }
    return {};
  }

  Result<std::string> BriefPath(std::string_view path) const {
    const auto root = path.substr(0, path.find('\\'));
    for (const auto& [full, brief] : kRoots) {
      if (!EqualsNoCase(root, full) && !EqualsNoCase(root, brief)) continue;
      const auto names = Split(path.substr(root.size()), '\\');
      if (std::find(names.begin() + 1, names.end(), "") != names.end()) return Damaged("key");
      return std::string(brief) + std::string(path.substr(root.size()));
    }
    return Damaged("root");
  }

  // With every key above it; gives the folded path.
  std::string AddKey(const std::string& path) {
    for (std::size_t end = path.find('\\');; end = path.find('\\', end + 1)) {
      auto part = path.substr(0, end);
      auto folded = FoldCase(part);
      m_keys.try_emplace(folded, ImageRegistry::Key{std::move(part), {}});
      if (end == std::string::npos) return folded;
    }
  }

  void DeleteKey(const std::string& folded) {
    std::erase_if(m_keys,
                  [&](const auto& entry) { return entry.first == folded || entry.first.starts_with(folded + '\\'); });
  }

  Status ReadValue() {
    if (m_current.empty()) return Damaged("value outside of a key");
    m_rest = Trim(m_lines[m_at]);
    std::string name;
    if (m_rest.starts_with('@')) {
      m_rest.erase(0, 1);
    } else {
      LRM_TRY(name, ReadQuoted());
    }
    m_rest = Trim(m_rest);
    if (!m_rest.starts_with('=')) return Damaged("equals sign");
    m_rest = std::string(Trim(std::string_view(m_rest).substr(1)));
    auto& values = m_keys[m_current].values;
    if (m_rest == "-") {
      values.erase(FoldCase(name));
      return {};
    }
    LRM_TRY(auto value, ReadData());
    values[FoldCase(name)] = {name, std::move(value)};
    return {};
  }

  Result<RegistryValue> ReadData() {
    if (m_rest.starts_with('"')) {
      LRM_TRY(auto text, ReadQuoted());
      if (const auto rest = Trim(m_rest); !rest.empty() && !rest.starts_with(';')) return Damaged("after the text");
      return RegistryValue{RegistryValue::Type::String, std::move(text), 0};
    }
    if (StartsWithNoCase(m_rest, "dword:")) return ReadDword();
    if (StartsWithNoCase(m_rest, "hex")) return ReadHex();
    return Damaged("type");
  }

  // From `"` to the closing one; a text may run over several lines. Leaves what follows in m_rest.
  Result<std::string> ReadQuoted() {
    std::string text;
    for (std::size_t i = 1;; ++i) {
      while (i >= m_rest.size()) {
        if (m_at + 1 >= m_lines.size()) return Damaged("quote");
        m_rest += "\r\n" + m_lines[++m_at];
      }
      char c = m_rest[i];
      if (c == '"') {
        m_rest.erase(0, i + 1);
        return text;
      }
      if (c == '\\' && i + 1 < m_rest.size() && (m_rest[i + 1] == '\\' || m_rest[i + 1] == '"')) c = m_rest[++i];
      text += c;
    }
  }

  std::string_view WithoutComment() const { return Trim(std::string_view(m_rest).substr(0, m_rest.find(';'))); }

  Result<RegistryValue> ReadDword() const {
    const auto digits = Trim(WithoutComment().substr(6));
    std::uint32_t number = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number, 16);
    if (error != std::errc{} || end != digits.data() + digits.size()) return Damaged("number");
    return RegistryValue{RegistryValue::Type::Number, "", number};
  }

  Result<RegistryValue> ReadHex() {
    std::string data(WithoutComment());
    while (data.ends_with('\\')) {
      data.pop_back();
      if (m_at + 1 >= m_lines.size()) return Damaged("continued line");
      m_rest = m_lines[++m_at];
      data += WithoutComment();
    }
    const auto colon = data.find(':');
    if (colon == std::string::npos) return Damaged("type");
    LRM_TRY(const auto type, TypeOf(std::string_view(data).substr(3, colon - 3)));
    LRM_TRY(auto bytes, BytesOf(std::string_view(data).substr(colon + 1)));
    return Typed(type, std::move(bytes));
  }

  // "" is binary, "(b)" is 11.
  Result<unsigned> TypeOf(std::string_view text) const {
    if (text.empty()) return kBinary;
    if (!text.starts_with('(') || !text.ends_with(')')) return Damaged("type");
    text = text.substr(1, text.size() - 2);
    unsigned type = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), type, 16);
    if (error != std::errc{} || end != text.data() + text.size()) return Damaged("type");
    return type;
  }

  Result<std::string> BytesOf(std::string_view text) const {
    std::string bytes;
    if (Trim(text).empty()) return bytes;
    for (const auto& part : Split(text, ',')) {
      const auto digits = Trim(part);
      unsigned byte = 0;
      const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), byte, 16);
      if (error != std::errc{} || end != digits.data() + digits.size() || digits.size() > 2) return Damaged("hex");
      bytes += static_cast<char>(byte);
    }
    return bytes;
  }

  // Data that is not what its type says is no damage of the export: machines hold such values. It stays bytes.
  RegistryValue Typed(unsigned type, std::string bytes) const {
    if ((type == kDword && bytes.size() == 4) || (type == kQword && bytes.size() == 8)) {
      return {RegistryValue::Type::Number, "", LittleEndian(bytes)};
    }
    if (type == kSz || type == kExpandSz || type == kMultiSz) {
      auto text = m_wide ? Utf16ToUtf8(bytes, ByteOrder::Little) : IsUtf8(bytes) ? std::optional(bytes) : std::nullopt;
      if (text) {
        while (text->ends_with('\0')) text->pop_back();
        if (type == kMultiSz) std::ranges::replace(*text, '\0', '\n');
        return {RegistryValue::Type::String, std::move(*text), 0};
      }
    }
    return {RegistryValue::Type::Binary, std::move(bytes), 0};
  }

  std::string_view m_bytes;
  const std::string& m_shown;
  std::vector<std::string> m_lines;
  std::size_t m_at = 0;   // line being read, from 0
  bool m_wide = true;     // texts in hex are UTF-16
  std::string m_rest;     // of the value line
  std::string m_current;  // folded path of the open key
  ImageRegistry::Keys m_keys;
  std::vector<KeyLines> m_sections;
};

// ---- Writing ---------------------------------------------------------------------------------------------------------

std::string Hex(std::string_view bytes) {
  std::string text;
  for (const char byte : bytes)
    text += fmt::format("{}{:02x}", text.empty() ? "" : ",", static_cast<unsigned char>(byte));
  return text;
}

std::string Quoted(std::string_view text) {
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') quoted += '\\';
    quoted += c;
  }
  return quoted + '"';
}

bool HasControls(std::string_view text) {
  return std::ranges::any_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x20; });
}

std::string DataOf(const RegistryValue& value, bool wide) {
  switch (value.type) {
    case RegistryValue::Type::Binary: return "hex:" + Hex(value.text);
    case RegistryValue::Type::Number: {
      if (value.number <= 0xFFFFFFFFu) return fmt::format("dword:{:08x}", value.number);
      std::string bytes;
      for (int i = 0; i < 8; ++i) bytes += static_cast<char>(value.number >> (8 * i) & 0xFF);
      return "hex(b):" + Hex(bytes);
    }
    case RegistryValue::Type::String: break;
  }
  if (!HasControls(value.text)) return Quoted(value.text);
  const std::string ended = value.text + '\0';
  return "hex(1):" + Hex(wide ? Utf8ToUtf16(ended, ByteOrder::Little) : ended);
}

void AddLines(const ImageRegistry::Keys& own, bool wide, std::string_view line_end, std::vector<std::string>& lines) {
  const auto add = [&](std::string line) { lines.push_back(std::move(line.append(line_end))); };
  for (const auto& [folded, key] : own) {
    add("");
    add("[HKEY_LOCAL_MACHINE" + key.path.substr(key.path.find('\\')) + "]");
    for (const auto& [folded_name, named] : key.values) {
      add((named.first.empty() ? "@" : Quoted(named.first)) + "=" + DataOf(named.second, wide));
    }
  }
}

/// Also the blank line that AddLines puts before it.
void TakeOut(const KeyLines& section, std::vector<std::string>& lines) {
  const auto at = [&](std::size_t line) { return lines.begin() + static_cast<std::ptrdiff_t>(line); };
  const std::size_t first = section.first - (Trim(lines[section.first - 1]).empty() ? 1 : 0);
  lines.erase(at(first), at(section.end));
}

std::string WithMark(std::string_view bytes, const std::string& text) {
  if (bytes.starts_with("\xFF\xFE")) return "\xFF\xFE" + Utf8ToUtf16(text, ByteOrder::Little);
  if (bytes.starts_with("\xFE\xFF")) return "\xFE\xFF" + Utf8ToUtf16(text, ByteOrder::Big);
  return bytes.starts_with("\xEF\xBB\xBF") ? "\xEF\xBB\xBF" + text : text;
}

}  // namespace

Result<ImageRegistry::Keys> ParseRegistryExport(std::string_view bytes, const std::string& shown) {
  return Parser(bytes, shown).Run();
}

Result<std::string> WithOwnKeys(std::string_view bytes, const std::string& shown, const ImageRegistry::Keys& own) {
  const std::string empty = "\xFF\xFE" + Utf8ToUtf16(std::string(kVersion5) + "\r\n", ByteOrder::Little);
  if (bytes.empty()) bytes = empty;
  Parser parser(bytes, shown);
  LRM_TRY(const auto keys, parser.Run());
  auto lines = Split(*TextOf(bytes), '\n');  // with their '\r'; the last one is what follows the last line end
  for (auto section = parser.sections().rbegin(); section != parser.sections().rend(); ++section) {
    if (IsOwnKey(section->folded)) TakeOut(*section, lines);
  }
  const std::string_view line_end = lines.front().ends_with('\r') ? "\r" : "";
  if (!lines.back().empty()) {
    lines.back() += line_end;
    lines.emplace_back();
  }
  lines.pop_back();
  AddLines(own, parser.is_wide(), line_end, lines);
  lines.emplace_back();
  return WithMark(bytes, Join(lines, "\n"));
}

}  // namespace engine
