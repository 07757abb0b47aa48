// SPDX-License-Identifier: MIT
#include "engine/iis/document.h"

#include <algorithm>
#include <cstring>
#include <future>
#include <numeric>

#include "engine/iis/well_formed.h"

namespace engine::iis {
namespace {

constexpr unsigned kParseFlags = pugi::parse_escapes | pugi::parse_wconv_attribute;
// From this size on the strict pass runs beside the parse: both only read the text.
constexpr std::size_t kParallelSize = 1u << 20;

// LineOf counts from the start of a block of this size, not of the text: it is asked for every value of a section.
constexpr std::size_t kBlockSize = 512;

std::size_t SkipPast(std::string_view text, std::size_t at, std::string_view end) {
  return text.find(end, at) + end.size();
}

}  // namespace

Result<Document> Document::Parse(std::string bytes, std::string name) {
  LRM_TRY(DecodedText decoded, Decode(std::move(bytes), name));
  Document document;
  document.m_name = std::move(name);
  document.m_encoding = decoded.encoding;
  document.m_text = std::move(decoded.utf8);

  const std::string& text = document.m_text;
  const auto check = [&] {
    document.CountLines();
    return CheckWellFormed(text, document.m_name);
  };
  const bool beside = text.size() >= kParallelSize;
  std::future<Status> strict = std::async(beside ? std::launch::async : std::launch::deferred, check);
  // A small file is judged first: pugixml then never sees what a strict parser would not take.
  if (!beside) LRM_CHECK(strict.get());

  document.m_buffer = std::make_unique_for_overwrite<char[]>(text.size() + 1);
  std::memcpy(document.m_buffer.get(), text.data(), text.size());
  document.m_tree = std::make_unique<pugi::xml_document>();
  const pugi::xml_parse_result parsed =
      document.m_tree->load_buffer_inplace(document.m_buffer.get(), text.size(), kParseFlags, pugi::encoding_utf8);
  if (beside) LRM_CHECK(strict.get());
  if (!parsed) {
    return Fail(Id::ConfigNotWellFormed, "parse", document.m_name, {{"detail", parsed.description()}});
  }
  document.m_root = document.m_tree->document_element();
  if (std::string_view(document.m_root.name()) != "configuration") {
    return Fail(Id::ConfigNotIis, "parse", document.m_name, {{"element", document.m_root.name()}});
  }
  for (const pugi::xml_node child : document.m_root.children()) {
    const bool is_tag = std::string_view(child.name()) == "location";
    if (!is_tag && child.type() == pugi::node_element) document.m_groups.push_back(child);
  }
  return document;
}

void Document::CountLines() {
  m_lines.assign(m_text.size() / kBlockSize + 1, 0);
  for (std::size_t at = m_text.find('\n'); at != std::string::npos; at = m_text.find('\n', at + 1)) {
    ++m_lines[at / kBlockSize];
  }
  for (std::size_t at = m_text.find('\r'); at != std::string::npos; at = m_text.find('\r', at + 1)) {
    const bool is_line = at + 1 >= m_text.size() || m_text[at + 1] != '\n';
    if (is_line) ++m_lines[at / kBlockSize];
  }
  std::exclusive_scan(m_lines.begin(), m_lines.end(), m_lines.begin(), std::size_t{0});
}

std::size_t Document::LineOf(pugi::xml_node element) const {
  const std::size_t offset = OffsetOf(element.name());
  const std::size_t block = offset / kBlockSize;
  const std::string_view rest = std::string_view(m_text).substr(block * kBlockSize);
  return m_lines[block] + PositionOf(rest, offset - block * kBlockSize).line;
}

std::size_t Document::EndOfStartTag(pugi::xml_node element) const {
  const pugi::xml_attribute last = element.last_attribute();
  const std::size_t from = last ? AttributeValue(last).end + 1 : OffsetOf(element.name()) + std::strlen(element.name());
  return m_text.find('>', from) + 1;
}

Span Document::StartTag(pugi::xml_node element) const { return {OffsetOf(element.name()) - 1, EndOfStartTag(element)}; }

bool Document::IsSelfClosing(pugi::xml_node element) const { return m_text[EndOfStartTag(element) - 2] == '/'; }

std::size_t Document::EndTag(pugi::xml_node element) const {
  pugi::xml_node last = element.last_child();
  while (last && last.type() != pugi::node_element) last = last.previous_sibling();  // text has no name to start from
  std::size_t at = last ? Whole(last).end : EndOfStartTag(element);
  while (true) {
    at = m_text.find('<', at);
    const std::string_view rest = std::string_view(m_text).substr(at);
    if (rest.starts_with("</")) return at;
    if (rest.starts_with("<!--")) {
      at = SkipPast(m_text, at, "-->");
    } else if (rest.starts_with("<![CDATA[")) {
      at = SkipPast(m_text, at, "]]>");
    } else {
      at = SkipPast(m_text, at, "?>");
    }
  }
}

Span Document::Whole(pugi::xml_node element) const {
  const std::size_t begin = OffsetOf(element.name()) - 1;
  if (IsSelfClosing(element)) return {begin, EndOfStartTag(element)};
  return {begin, m_text.find('>', EndTag(element)) + 1};
}

Span Document::AttributeValue(pugi::xml_attribute attribute) const {
  // An empty value's pointer may be shared by pugixml; the place after the name is always right.
  std::size_t at = m_text.find('=', OffsetOf(attribute.name()) + std::strlen(attribute.name()));
  at = m_text.find_first_of("\"'", at);
  return {at + 1, m_text.find(m_text[at], at + 1)};
}

Span Document::Attribute(pugi::xml_attribute attribute) const {
  return {OffsetOf(attribute.name()), AttributeValue(attribute).end + 1};
}

}  // namespace engine::iis
