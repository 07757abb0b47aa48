// SPDX-License-Identifier: MIT
//
// A recursive-descent-free scanner: a stack of open names, one loop over markup. Only bytes from 0x80 on take the slow
// road of UTF-8 decoding.
#include "engine/iis/well_formed.h"

#include <algorithm>
#include <string>
#include <vector>

#include "engine/iis/xml_characters.h"

namespace engine::iis {
namespace {

class Scanner {
 public:
  Scanner(std::string_view text, std::string_view name) : m_text(text), m_name(name), m_at(0) {
    m_open.reserve(32);
    m_attributes.reserve(32);
  }

  Status Run() {
    Declaration();
    while (!m_failed && m_at < m_text.size()) {
      if (m_text[m_at] == '<') {
        Markup();
      } else {
        Text();
      }
    }
    if (!m_failed && !m_open.empty()) Stop("element not closed");
    if (!m_failed && !m_root_seen) Stop("no element");
    if (!m_failed) return {};
    const Position position = PositionOf(m_text, m_failed_at);
    return Fail(m_id, "check", std::string(m_name),
                {{"line", std::to_string(position.line)},
                 {"column", std::to_string(position.column)},
                 {"detail", std::string(m_detail)}});
  }

 private:
  void Stop(std::string_view detail, Id id = Id::ConfigNotWellFormed) {
    if (m_failed) return;
    m_failed = true;
    m_failed_at = std::min(m_at, m_text.size());
    m_detail = detail;
    m_id = id;
  }

  bool At(std::string_view literal) const { return m_text.substr(m_at, literal.size()) == literal; }
  char Current() const { return m_at < m_text.size() ? m_text[m_at] : '\0'; }

  /// Over a run of bytes of these classes: where nearly all the time goes.
  void Skip(unsigned char bits) {
    const char* const end = m_text.data() + m_text.size();
    const char* at = m_text.data() + m_at;
    while (at != end && Is(*at, bits)) ++at;
    m_at = static_cast<std::size_t>(at - m_text.data());
  }

  bool SkipSpace() {
    const std::size_t before = m_at;
    Skip(kSpace);
    return m_at != before;
  }

  /// Steps over one character from 0x80 on, or a control character; false after Stop().
  bool Character(char32_t* value = nullptr) {
    const auto character = DecodeCharacter(m_text.substr(m_at, 4));
    if (!character) {
      Stop("character not allowed");
      return false;
    }
    m_at += character->length;
    if (value != nullptr) *value = character->code;
    return true;
  }

  std::string_view NameToken() {
    const std::size_t start = m_at;
    while (m_at < m_text.size()) {
      const char c = m_text[m_at];
      if (Is(c, m_at == start ? kNameStart : kNameRest)) {
        ++m_at;
        Skip(kNameRest);
        continue;
      }
      if (static_cast<unsigned char>(c) < 0x80) break;
      const std::size_t before = m_at;
      char32_t code = 0;
      if (!Character(&code)) return {};
      if (!IsNameCharacter(code, before == start)) {
        m_at = before;
        break;
      }
    }
    if (m_at == start) Stop("name expected");
    return m_text.substr(start, m_at - start);
  }

  void Declaration() {
    if (!At("<?xml") || !(m_text.size() > 5 && Is(m_text[5], kSpace))) return;
    m_at = 5;
    std::size_t step = 0;  // version, encoding, standalone: in this order, the first required
    static constexpr std::string_view kNames[] = {"version", "encoding", "standalone"};
    while (!m_failed) {
      const bool space = SkipSpace();
      if (At("?>")) break;
      if (!space) return Stop("white space expected");
      const std::string_view name = NameToken();
      while (step < 3 && kNames[step] != name && step != 0) ++step;
      if (step >= 3 || kNames[step] != name) return Stop("XML declaration");
      const std::string_view value = DeclarationValue();
      if (!m_failed && !IsDeclarationValue(step, value)) return Stop("XML declaration");
      ++step;
    }
    if (step == 0) Stop("XML declaration");
    m_at += 2;
  }

  std::string_view DeclarationValue() {
    SkipSpace();
    if (Current() != '=') return Stop("'=' expected"), std::string_view{};
    ++m_at;
    SkipSpace();
    const char quote = Current();
    if (quote != '"' && quote != '\'') return Stop("quote expected"), std::string_view{};
    const std::size_t end = m_text.find(quote, m_at + 1);
    if (end == std::string_view::npos) return Stop("value not closed"), std::string_view{};
    const std::string_view value = m_text.substr(m_at + 1, end - m_at - 1);
    m_at = end + 1;
    return value;
  }

  static bool IsDeclarationValue(std::size_t step, std::string_view value) {
    if (step == 0) return value.size() == 3 && value.starts_with("1.") && value[2] >= '0' && value[2] <= '9';
    if (step == 2) return value == "yes" || value == "no";
    if (value.empty() || !Is(value[0], kNameStart) || value[0] == '_' || value[0] == ':') return false;
    return std::ranges::all_of(value, [](char c) { return Is(c, kNameRest) && c != ':'; });
  }

  void Text() {
    while (m_at < m_text.size()) {
      const char c = m_text[m_at];
      if (c == '<') return;
      if (m_open.empty()) {
        if (!Is(c, kSpace)) return Stop(m_root_seen ? "text after the root element" : "text before the root element");
        ++m_at;
      } else if (Is(c, kPlain) || c == '"' || c == '\'') {
        ++m_at;
        Skip(kPlain);
      } else if (c == '&') {
        if (!Reference()) return;
      } else if (c == ']') {
        if (At("]]>")) return Stop("']]>' in text");
        ++m_at;
      } else if (!Character()) {
        return;
      }
    }
  }

  bool Reference() {
    static constexpr std::string_view kEntities[] = {"&amp;", "&lt;", "&gt;", "&quot;", "&apos;"};
    for (const std::string_view entity : kEntities) {
      if (At(entity)) {
        m_at += entity.size();
        return true;
      }
    }
    if (!At("&#")) return Stop("entity not defined"), false;
    const bool hexadecimal = m_at + 2 < m_text.size() && m_text[m_at + 2] == 'x';
    std::size_t i = m_at + (hexadecimal ? 3 : 2);
    const std::size_t first = i;
    unsigned long code = 0;
    for (; i < m_text.size() && m_text[i] != ';' && code <= 0x10FFFF; ++i) {
      const char c = m_text[i];
      unsigned digit = 99;
      if (c >= '0' && c <= '9') digit = static_cast<unsigned>(c - '0');
      if (hexadecimal && c >= 'a' && c <= 'f') digit = static_cast<unsigned>(c - 'a' + 10);
      if (hexadecimal && c >= 'A' && c <= 'F') digit = static_cast<unsigned>(c - 'A' + 10);
      if (digit == 99) return Stop("character reference"), false;
      code = code * (hexadecimal ? 16U : 10U) + digit;
    }
    const bool control = code < 0x20 && code != '\t' && code != '\n' && code != '\r';
    const bool surrogate = code >= 0xD800 && code <= 0xDFFF;
    if (i == first || i >= m_text.size() || control || surrogate || code > 0x10FFFF || code == 0xFFFE ||
        code == 0xFFFF) {
      return Stop("character reference"), false;
    }
    m_at = i + 1;
    return true;
  }

  void Markup() {
    const char next = m_at + 1 < m_text.size() ? m_text[m_at + 1] : '\0';
    if (next == '/') return EndTag();
    if (next == '?') return Instruction();
    if (next != '!') return StartTag();
    if (At("<!--")) return Comment();
    if (At("<![CDATA[")) return CharacterData();
    if (At("<!DOCTYPE")) return Stop("document type declaration", Id::ConfigDocumentType);
    Stop("markup");
  }

  void StartTag() {
    if (m_open.empty() && m_root_seen) return Stop("second root element");
    if (m_open.size() >= kMaxDepth) return Stop("nested too deeply", Id::ConfigTooDeep);
    ++m_at;
    const std::string_view name = NameToken();
    m_root_seen = true;
    m_attributes.clear();
    while (!m_failed) {
      const bool space = SkipSpace();
      const char c = Current();
      if (c == '>') {
        ++m_at;
        m_open.push_back(name);
        return;
      }
      if (c == '/') {
        if (!At("/>")) return Stop("'>' expected");
        m_at += 2;
        return;
      }
      if (m_at >= m_text.size()) return Stop("tag not closed");
      if (!space) return Stop("white space expected");
      Attribute();
    }
  }

  void Attribute() {
    const std::size_t start = m_at;
    const std::string_view name = NameToken();
    if (m_failed) return;
    for (const std::string_view other : m_attributes) {
      if (other == name) {
        m_at = start;
        return Stop("attribute given twice");
      }
    }
    m_attributes.push_back(name);
    SkipSpace();
    if (Current() != '=') return Stop("'=' expected");
    ++m_at;
    SkipSpace();
    const char quote = Current();
    if (quote != '"' && quote != '\'') return Stop("quote expected");
    ++m_at;
    while (m_at < m_text.size()) {
      const char c = m_text[m_at];
      if (Is(c, kPlain) || c == ']') {
        ++m_at;
        Skip(kPlain);
      } else if (c == quote) {
        ++m_at;
        return;
      } else if (c == '"' || c == '\'') {
        ++m_at;
      } else if (c == '&') {
        if (!Reference()) return;
      } else if (c == '<') {
        return Stop("'<' in a value");
      } else if (!Character()) {
        return;
      }
    }
    Stop("value not closed");
  }

  void EndTag() {
    const std::size_t start = m_at;
    m_at += 2;
    const std::string_view name = NameToken();
    if (m_failed) return;
    SkipSpace();
    if (Current() != '>') return Stop("'>' expected");
    ++m_at;
    if (m_open.empty() || m_open.back() != name) {
      m_at = start;
      return Stop("end tag does not match");
    }
    m_open.pop_back();
  }

  void Instruction() {
    m_at += 2;
    const std::string_view target = NameToken();
    if (m_failed) return;
    const bool reserved =
        target.size() == 3 && (target[0] | 0x20) == 'x' && (target[1] | 0x20) == 'm' && (target[2] | 0x20) == 'l';
    if (reserved) return Stop("XML declaration not at the start");
    if (!At("?>") && !Is(Current(), kSpace)) return Stop("white space expected");
    Characters("?>", "processing instruction not closed");
  }

  void Comment() {
    m_at += 4;
    Characters("--", "comment not closed");
    if (m_failed) return;
    if (Current() != '>') return Stop("'--' in a comment");
    ++m_at;
  }

  void CharacterData() {
    if (m_open.empty()) return Stop("CDATA outside the root element");
    m_at += 9;
    Characters("]]>", "CDATA not closed");
  }

  /// Steps behind `end`; every character up to it must be an allowed one.
  void Characters(std::string_view end, std::string_view detail) {
    while (m_at < m_text.size()) {
      if (m_text[m_at] == end[0] && At(end)) {
        m_at += end.size();
        return;
      }
      const auto byte = static_cast<unsigned char>(m_text[m_at]);
      if (byte >= 0x20 && byte < 0x80) {
        ++m_at;
      } else if (!Character()) {
        return;
      }
    }
    Stop(detail);
  }

  std::string_view m_text, m_name;
  std::size_t m_at;
  std::vector<std::string_view> m_open, m_attributes;
  bool m_root_seen = false, m_failed = false;
  std::size_t m_failed_at = 0;
  std::string_view m_detail;
  Id m_id = Id::ConfigNotWellFormed;
};

}  // namespace

Status CheckWellFormed(std::string_view text, std::string_view name) { return Scanner(text, name).Run(); }

Position PositionOf(std::string_view text, std::size_t offset) {
  Position position;
  std::size_t line_start = 0;
  offset = std::min(offset, text.size());
  for (std::size_t i = 0; i < offset; ++i) {
    if (text[i] > '\r') continue;  // nearly all are
    const bool newline = text[i] == '\n' || (text[i] == '\r' && (i + 1 >= text.size() || text[i + 1] != '\n'));
    if (!newline) continue;
    ++position.line;
    line_start = i + 1;
  }
  position.column = offset - line_start + 1;
  return position;
}

}  // namespace engine::iis
