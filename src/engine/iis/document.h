// SPDX-License-Identifier: MIT
//
// A configuration file: its original bytes, the elements pugixml sees in them, and where each of these stands.
//
// pugixml parses in place from a copy of the text, so every name() and value() pointer minus the start of that copy is a
// byte offset in the text. Nothing is ever written back from the tree: edits are spliced into the text (splice.h), and
// what is not touched stays identical. A file that is not sound XML is refused on load. The tree must not be changed.
// Movable, not copyable; nodes and string views taken from it stay valid while it lives.
#pragma once

#include <memory>
#include <pugixml.hpp>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/core/result.h"
#include "engine/iis/encoding.h"

namespace engine::iis {

/// Byte range in Document::text().
struct Span {
  std::size_t begin = 0, end = 0;
};

class Document {
 public:
  /// `name` is the file's path, for errors. ConfigEmpty, ConfigEncoding…, ConfigNotWellFormed, ConfigDocumentType,
  /// ConfigTooDeep, and ConfigNotIis when the root element is not `configuration`.
  static Result<Document> Parse(std::string bytes, std::string name);

  const std::string& name() const { return m_name; }
  Encoding encoding() const { return m_encoding; }
  /// UTF-8 without byte order mark.
  const std::string& text() const { return m_text; }
  /// The `configuration` element.
  pugi::xml_node root() const { return m_root; }
  /// Its child elements other than location tags, of which a large file has thousands.
  const std::vector<pugi::xml_node>& groups() const { return m_groups; }

  /// Line of an element's start tag, from 1.
  std::size_t LineOf(pugi::xml_node element) const;
  /// From '<' to behind the '>' of its start tag (which may end in "/>").
  Span StartTag(pugi::xml_node element) const;
  bool IsSelfClosing(pugi::xml_node element) const;
  /// From '<' of the start tag to behind '>' of the end tag.
  Span Whole(pugi::xml_node element) const;
  /// Offset of "</" of the end tag. The element must not be self-closing.
  std::size_t EndTag(pugi::xml_node element) const;
  /// The attribute with its name and quotes: `name="value"`.
  Span Attribute(pugi::xml_attribute attribute) const;
  /// The text between the quotes, as written.
  Span AttributeValue(pugi::xml_attribute attribute) const;

  /// Encodes changed text as this file is encoded.
  Result<std::string> ToBytes(std::string text) const { return Encode(std::move(text), m_encoding, m_name); }

 private:
  std::size_t OffsetOf(const char* pointer) const { return static_cast<std::size_t>(pointer - m_buffer.get()); }
  std::size_t EndOfStartTag(pugi::xml_node element) const;
  void CountLines();

  std::string m_name;
  Encoding m_encoding = Encoding::Utf8;
  std::string m_text;
  std::vector<std::size_t> m_lines;  // number of the line each block of the text begins in, less one
  std::unique_ptr<char[]> m_buffer;  // pugixml's copy of m_text
  std::unique_ptr<pugi::xml_document> m_tree;
  pugi::xml_node m_root;
  std::vector<pugi::xml_node> m_groups;
};

}  // namespace engine::iis
