// SPDX-License-Identifier: MIT
//
// Any bytes as a configuration file: decoding is exact or refused, the strict judge agrees with Expat (where it is at
// hand), and every span of a document that was taken lies in its text and begins as it should.
#include <cstdlib>
#include <string_view>

#include "engine/iis/document.h"
#include "engine/iis/editor.h"
#include "engine/iis/well_formed.h"

#ifdef LRM_HAVE_EXPAT
#include <expat.h>
#endif

namespace {

using namespace engine::iis;

void Require(bool holds) {
  if (!holds) std::abort();
}

void CheckElement(const Document& document, pugi::xml_node element, Span outer) {
  const std::string_view text = document.text();
  const Span start = document.StartTag(element), whole = document.Whole(element);
  Require(outer.begin <= whole.begin && whole.end <= outer.end && start.end <= whole.end && start.begin == whole.begin);
  Require(text[start.begin] == '<' && text.substr(start.begin + 1).starts_with(element.name()));
  Require(text[start.end - 1] == '>' && text[whole.end - 1] == '>');
  Require(document.LineOf(element) == PositionOf(text, start.begin + 1).line);
  for (const pugi::xml_attribute attribute : element.attributes()) {
    const Span span = document.Attribute(attribute), value = document.AttributeValue(attribute);
    Require(start.begin < span.begin && span.end < start.end && value.end + 1 == span.end);
    Require(text.substr(span.begin).starts_with(attribute.name()) && text[value.begin - 1] == text[value.end]);
  }
  if (document.IsSelfClosing(element)) return;
  const std::size_t end_tag = document.EndTag(element);
  Require(text.substr(end_tag).starts_with("</") && text.substr(end_tag + 2).starts_with(element.name()));
  for (const pugi::xml_node child : element.children()) {
    if (child.type() == pugi::node_element) CheckElement(document, child, {start.end, end_tag});
  }
}

#ifdef LRM_HAVE_EXPAT
void CompareWithExpat(std::string_view text, bool sound) {
  // Names follow another edition of XML 1.0 there, the version number is not looked at, and a DOCTYPE is no fault.
  if (text.starts_with("<?xml") || text.find("<!DOCTYPE") != std::string_view::npos) return;
  for (const char c : text) {
    if (static_cast<unsigned char>(c) >= 0x80) return;
  }
  XML_Parser parser = XML_ParserCreate("UTF-8");
  const bool other = XML_Parse(parser, text.data(), static_cast<int>(text.size()), 1) == XML_STATUS_OK;
  XML_ParserFree(parser);
  Require(sound == other);
}
#endif

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const auto decoded = Decode(std::string(bytes), "");
  if (!decoded) return 0;
  const auto encoded = Encode(decoded->utf8, decoded->encoding, "");
  Require(encoded && *encoded == bytes);
  const engine::Status sound = CheckWellFormed(decoded->utf8, "");
#ifdef LRM_HAVE_EXPAT
  if (sound || sound.error().id != engine::Id::ConfigTooDeep) CompareWithExpat(decoded->utf8, sound.has_value());
#endif
  const auto document = Document::Parse(std::string(bytes), "");
  Require(!document || sound);
  if (!document) return 0;
  CheckElement(*document, document->root(), {0, document->text().size()});
  Editor editor(*document);
  editor.SetAttribute(editor.AddLast(editor.Root(), "location", {{"path", "x"}}), "y", "<&\"'>\n");
  for (const pugi::xml_node child : document->root().children()) {
    if (child.type() != pugi::node_element) continue;
    const Editor::Handle handle = editor.Existing(child);
    editor.AddFirst(handle, "a", {});
    editor.AddBefore(handle, "b", {{"c", "d"}});
    editor.SetAttribute(handle, "path", "e");
    editor.AddLast(handle, "f", {});
  }
  Require(CheckWellFormed(editor.Text(), "").has_value());
  return 0;
}
