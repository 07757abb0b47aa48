// SPDX-License-Identifier: MIT
//
// Edits to a Document, collected as wishes and spliced into its text in one go.
//
// An element is named by a handle, whether it is in the file or only wished for; new elements take over the indentation,
// newline, quote and self-closing style of their surroundings. Bytes that no wish concerns stay identical. A wish on an
// element that is also removed is dropped with it. Handles stay valid while the editor lives; the Document must outlive
// it. Nothing can fail here: what may be edited is decided before.
#pragma once

#include <deque>
#include <map>
#include <optional>
#include <pugixml.hpp>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/iis/document.h"

namespace engine::iis {

using Attributes = std::vector<std::pair<std::string, std::string>>;  // in order, values unescaped

class Editor {
 public:
  class Element;
  using Handle = Element*;

  explicit Editor(const Document& document);
  ~Editor();

  Handle Root();
  Handle Existing(pugi::xml_node node);
  /// The child called `name`: in the file, wished for, or wished for now as last child.
  Handle EnsureChild(Handle parent, std::string_view name);
  Handle AddFirst(Handle parent, std::string name, Attributes attributes);
  Handle AddLast(Handle parent, std::string name, Attributes attributes);
  /// Before a sibling, in the file or wished for.
  Handle AddBefore(Handle sibling, std::string name, Attributes attributes);
  void SetAttribute(Handle element, std::string_view name, std::string value);
  void RemoveAttribute(Handle element, std::string_view name);
  void Remove(Handle element);
  /// If the element ends up without children, write it as `<x` + attributes + `tail` (from EmptyTail).
  void CollapseWhenEmpty(Handle element, std::string tail);

  /// The element in the file, or null for a wished-for one.
  pugi::xml_node NodeOf(Handle element) const;
  /// Attribute as it will be.
  std::optional<std::string> AttributeOf(Handle element, std::string_view name) const;
  /// No child elements and no comments will be left.
  bool WillBeEmpty(Handle element) const;
  std::size_t AttributeCount(Handle element) const;
  /// Of an element with nothing in it, what stands between the last attribute (or the name) and its end: " />", "></x>".
  /// "" when there is something in it.
  std::string EmptyTail(pugi::xml_node node) const;

  /// The whole new text.
  std::string Text() const;

 private:
  struct Splice {
    std::size_t begin, end;
    std::string text;
  };
  void Render(const Element& element, std::vector<Splice>& splices) const;
  void RenderAttributes(const Element& element, std::vector<Splice>& splices) const;
  void RenderChildren(const Element& element, std::vector<Splice>& splices) const;
  void RenderInto(std::string& out, const Element& element, const std::string& indent, bool inline_style) const;
  std::string RenderList(const std::vector<Handle>& list, const std::string& indent, bool inline_style) const;
  std::size_t EndOfAttributes(pugi::xml_node node) const;
  std::size_t LineStart(std::size_t at) const;
  std::string IndentOf(pugi::xml_node node) const;
  std::string ChildIndentOf(pugi::xml_node node) const;
  bool IsInline(pugi::xml_node node) const;
  char QuoteOf(pugi::xml_node node) const;
  Handle New(Handle parent, std::string name, Attributes attributes);

  const Document& m_document;
  std::deque<Element> m_elements;
  std::map<pugi::xml_node, Handle> m_existing;
  std::string m_newline, m_unit, m_tail;
};

}  // namespace engine::iis
