// SPDX-License-Identifier: MIT
#include "engine/iis/editor.h"

#include <algorithm>

#include "engine/core/text.h"

namespace engine::iis {

class Editor::Element {
 public:
  pugi::xml_node node;  // null for a wished-for element
  Handle parent = nullptr;
  std::string name;
  Attributes attributes;                                                    // of a wished-for element
  std::vector<std::pair<std::string, std::optional<std::string>>> changed;  // of one in the file; nothing = remove
  std::vector<Handle> first, last;                                          // wished-for children
  std::map<pugi::xml_node, std::vector<Handle>> before;                     // wished-for, by the child they go before
  std::vector<Handle> touched;  // children in the file with wishes of their own
  bool removed = false;
  std::optional<std::string> collapse;
};

namespace {

std::string EscapeFor(char quote, std::string_view value) {
  std::string escaped;
  for (const char c : value) {
    switch (c) {
      case '&': escaped += "&amp;"; break;
      case '<': escaped += "&lt;"; break;
      case '>': escaped += "&gt;"; break;
      case '\t': escaped += "&#x9;"; break;
      case '\n': escaped += "&#xA;"; break;
      case '\r': escaped += "&#xD;"; break;
      case '"': escaped += quote == '"' ? "&quot;" : "\""; break;
      case '\'': escaped += quote == '\'' ? "&apos;" : "'"; break;
      default: escaped += c;
    }
  }
  return escaped;
}

bool IsSpace(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

std::string FirstNewline(std::string_view text) {
  const std::size_t at = text.find_first_of("\r\n");
  if (at == std::string_view::npos) return "\n";
  if (text[at] == '\r') return at + 1 < text.size() && text[at + 1] == '\n' ? "\r\n" : "\r";
  return "\n";
}

pugi::xml_node FirstElement(pugi::xml_node node) {
  return node.find_child([](pugi::xml_node child) { return child.type() == pugi::node_element; });
}

}  // namespace

Editor::Editor(const Document& document) : m_document(document), m_newline(FirstNewline(document.text())) {
  const std::string root_indent = IndentOf(document.root());
  const pugi::xml_node first = FirstElement(document.root());
  const std::string first_indent = first ? IndentOf(first) : "";
  m_unit = first_indent.size() > root_indent.size() ? first_indent.substr(root_indent.size()) : "    ";
  const std::size_t closing = document.text().find("/>");
  m_tail = closing != std::string::npos && closing > 0 && !IsSpace(document.text()[closing - 1]) ? "/>" : " />";
}

Editor::~Editor() = default;

Editor::Handle Editor::Root() { return Existing(m_document.root()); }

Editor::Handle Editor::Existing(pugi::xml_node node) {
  if (const auto known = m_existing.find(node); known != m_existing.end()) return known->second;
  Element element;
  element.node = node;
  element.name = node.name();
  if (node != m_document.root()) element.parent = Existing(node.parent());
  m_elements.push_back(std::move(element));
  const Handle handle = &m_elements.back();
  m_existing[node] = handle;
  if (handle->parent != nullptr) handle->parent->touched.push_back(handle);
  return handle;
}

Editor::Handle Editor::New(Handle parent, std::string name, Attributes attributes) {
  Element element;
  element.parent = parent;
  element.name = std::move(name);
  element.attributes = std::move(attributes);
  m_elements.push_back(std::move(element));
  return &m_elements.back();
}

Editor::Handle Editor::EnsureChild(Handle parent, std::string_view name) {
  if (parent->node) {
    const pugi::xml_node child =
        parent->node.find_child([&](pugi::xml_node candidate) { return name == candidate.name(); });
    if (child) return Existing(child);
  }
  for (const auto* list : {&parent->first, &parent->last}) {
    for (const Handle child : *list) {
      if (child->name == name && !child->removed) return child;
    }
  }
  return AddLast(parent, std::string(name), {});
}

Editor::Handle Editor::AddFirst(Handle parent, std::string name, Attributes attributes) {
  const Handle handle = New(parent, std::move(name), std::move(attributes));
  parent->first.push_back(handle);  // several in the order they were wished for
  return handle;
}

Editor::Handle Editor::AddLast(Handle parent, std::string name, Attributes attributes) {
  const Handle handle = New(parent, std::move(name), std::move(attributes));
  parent->last.push_back(handle);
  return handle;
}

Editor::Handle Editor::AddBefore(Handle sibling, std::string name, Attributes attributes) {
  const Handle parent = sibling->parent;
  const Handle handle = New(parent, std::move(name), std::move(attributes));
  if (sibling->node) {
    parent->before[sibling->node].push_back(handle);
    return handle;
  }
  const auto insert_into = [&](std::vector<Handle>& list) {
    const auto at = std::ranges::find(list, sibling);
    if (at == list.end()) return false;
    list.insert(at, handle);
    return true;
  };
  if (insert_into(parent->first) || insert_into(parent->last)) return handle;
  for (auto& [node, list] : parent->before) {
    if (insert_into(list)) return handle;
  }
  parent->last.push_back(handle);
  return handle;
}

void Editor::SetAttribute(Handle element, std::string_view name, std::string value) {
  const auto named = [&](const auto& pair) { return pair.first == name; };
  if (!element->node) {
    const auto known = std::ranges::find_if(element->attributes, named);
    if (known != element->attributes.end()) {
      known->second = std::move(value);
    } else {
      element->attributes.emplace_back(name, std::move(value));
    }
    return;
  }
  std::erase_if(element->changed, named);
  element->changed.emplace_back(name, std::move(value));
}

void Editor::RemoveAttribute(Handle element, std::string_view name) {
  const auto named = [&](const auto& pair) { return pair.first == name; };
  if (!element->node) {
    std::erase_if(element->attributes, named);
    return;
  }
  std::erase_if(element->changed, named);
  if (element->node.attribute(std::string(name).c_str())) element->changed.emplace_back(name, std::nullopt);
}

void Editor::Remove(Handle element) { element->removed = true; }

void Editor::CollapseWhenEmpty(Handle element, std::string tail) { element->collapse = std::move(tail); }

pugi::xml_node Editor::NodeOf(Handle element) const { return element->node; }

std::optional<std::string> Editor::AttributeOf(Handle element, std::string_view name) const {
  const auto named = [&](const auto& pair) { return pair.first == name; };
  if (!element->node) {
    const auto known = std::ranges::find_if(element->attributes, named);
    return known == element->attributes.end() ? std::nullopt : std::optional(known->second);
  }
  const auto change = std::ranges::find_if(element->changed, named);
  if (change != element->changed.end()) return change->second;
  const pugi::xml_attribute attribute = element->node.attribute(std::string(name).c_str());
  return attribute ? std::optional<std::string>(attribute.value()) : std::nullopt;
}

std::size_t Editor::AttributeCount(Handle element) const {
  if (!element->node) return element->attributes.size();
  std::size_t count = 0;
  for (const pugi::xml_attribute attribute : element->node.attributes()) {
    if (AttributeOf(element, attribute.name())) ++count;
  }
  for (const auto& [name, value] : element->changed) {
    if (value && !element->node.attribute(name.c_str())) ++count;
  }
  return count;
}

bool Editor::WillBeEmpty(Handle element) const {
  const auto any_left = [](const std::vector<Handle>& list) {
    return std::ranges::any_of(list, [](Handle child) { return !child->removed; });
  };
  if (any_left(element->first) || any_left(element->last)) return false;
  for (const auto& [node, list] : element->before) {
    if (any_left(list)) return false;
  }
  if (!element->node || m_document.IsSelfClosing(element->node)) return true;
  // Whatever remains between the tags once removed children are cut out must be white space: comments count as content.
  std::size_t at = m_document.StartTag(element->node).end;
  const std::string_view text = m_document.text();
  const auto blank = [&](std::size_t from, std::size_t to) {
    return std::ranges::all_of(text.substr(from, to - from), IsSpace);
  };
  for (const pugi::xml_node child : element->node.children()) {
    if (child.type() != pugi::node_element) return false;
    const auto known = m_existing.find(child);
    if (known == m_existing.end() || !known->second->removed) return false;
    const Span whole = m_document.Whole(child);
    if (!blank(at, whole.begin)) return false;
    at = whole.end;
  }
  return blank(at, m_document.EndTag(element->node));
}

std::size_t Editor::EndOfAttributes(pugi::xml_node node) const {
  const pugi::xml_attribute last = node.last_attribute();
  if (last) return m_document.Attribute(last).end;
  return m_document.StartTag(node).begin + 1 + std::string_view(node.name()).size();
}

std::string Editor::EmptyTail(pugi::xml_node node) const {
  if (node.first_child()) return "";
  const Span start = m_document.StartTag(node), whole = m_document.Whole(node);
  const bool has_content = !m_document.IsSelfClosing(node) && m_document.EndTag(node) != start.end;
  const std::size_t from = EndOfAttributes(node);
  return has_content ? "" : m_document.text().substr(from, whole.end - from);
}

/// Where the line break (with the indentation after it) before `at` begins; `at` itself if other text precedes it.
std::size_t Editor::LineStart(std::size_t at) const {
  const std::string& text = m_document.text();
  std::size_t start = at;
  while (start > 0 && (text[start - 1] == ' ' || text[start - 1] == '\t')) --start;
  if (start == 0 || (text[start - 1] != '\n' && text[start - 1] != '\r')) return at;
  --start;
  if (start > 0 && text[start] == '\n' && text[start - 1] == '\r') --start;
  return start;
}

std::string Editor::IndentOf(pugi::xml_node node) const {
  const std::size_t begin = m_document.StartTag(node).begin;
  const std::size_t line = LineStart(begin);
  const std::string_view between = std::string_view(m_document.text()).substr(line, begin - line);
  const std::size_t first = between.find_first_not_of("\r\n");
  return first == std::string_view::npos ? "" : std::string(between.substr(first));
}

std::string Editor::ChildIndentOf(pugi::xml_node node) const {
  const pugi::xml_node first = FirstElement(node);
  if (first && LineStart(m_document.StartTag(first).begin) != m_document.StartTag(first).begin) return IndentOf(first);
  return IndentOf(node) + m_unit;
}

/// Children stand on the same line as their parent's start tag: new ones go there too.
bool Editor::IsInline(pugi::xml_node node) const {
  const pugi::xml_node first = FirstElement(node);
  if (!first) return m_document.text().find_first_of("\r\n") == std::string::npos;
  const std::size_t begin = m_document.StartTag(first).begin;
  return LineStart(begin) == begin;
}

char Editor::QuoteOf(pugi::xml_node node) const {
  for (pugi::xml_node at = node; at && at.type() == pugi::node_element; at = at.parent()) {
    if (const pugi::xml_attribute attribute = at.first_attribute()) {
      return m_document.text()[m_document.AttributeValue(attribute).begin - 1];
    }
  }
  return '"';
}

void Editor::RenderInto(std::string& out, const Element& element, const std::string& indent, bool inline_style) const {
  pugi::xml_node near;
  for (const Element* at = &element; at != nullptr && !near; at = at->parent) near = at->node;
  const char quote = QuoteOf(near);
  out += '<' + element.name;
  for (const auto& [name, value] : element.attributes) {
    out += ' ' + name + '=' + quote + EscapeFor(quote, value) + quote;
  }
  std::vector<Handle> children = element.first;
  children.insert(children.end(), element.last.begin(), element.last.end());
  std::erase_if(children, [](Handle child) { return child->removed; });
  if (children.empty()) {
    out += m_tail;
    return;
  }
  out += '>' + RenderList(children, indent + m_unit, inline_style);
  if (!inline_style) out += m_newline + indent;
  out += "</" + element.name + '>';
}

std::string Editor::RenderList(const std::vector<Handle>& list, const std::string& indent, bool inline_style) const {
  std::string out;
  for (const Handle child : list) {
    if (child->removed) continue;
    if (!inline_style) out += m_newline + indent;
    RenderInto(out, *child, indent, inline_style);
  }
  return out;
}

void Editor::RenderAttributes(const Element& element, std::vector<Splice>& splices) const {
  const char quote = QuoteOf(element.node);
  for (const auto& [name, value] : element.changed) {
    const pugi::xml_attribute attribute = element.node.attribute(name.c_str());
    if (attribute && value) {
      const Span span = m_document.AttributeValue(attribute);
      splices.push_back({span.begin, span.end, EscapeFor(m_document.text()[span.begin - 1], *value)});
    } else if (attribute) {
      const Span span = m_document.Attribute(attribute);
      std::size_t begin = span.begin;
      while (IsSpace(m_document.text()[begin - 1])) --begin;
      splices.push_back({begin, span.end, ""});
    } else if (value) {
      const std::size_t at = EndOfAttributes(element.node);
      splices.push_back({at, at, ' ' + name + '=' + quote + EscapeFor(quote, *value) + quote});
    }
  }
}

void Editor::RenderChildren(const Element& element, std::vector<Splice>& splices) const {
  const pugi::xml_node node = element.node;
  const bool inline_style = IsInline(node);
  const std::string indent = ChildIndentOf(node);
  const std::string first = RenderList(element.first, indent, inline_style);
  const std::string last = RenderList(element.last, indent, inline_style);
  const std::string closing = inline_style ? "" : m_newline + IndentOf(node);
  const std::size_t start_end = m_document.StartTag(node).end;
  if (m_document.IsSelfClosing(node)) {
    if (first.empty() && last.empty()) return;
    splices.push_back({EndOfAttributes(node), start_end, ">" + first + last + closing + "</" + element.name + ">"});
    return;
  }
  if (!first.empty()) splices.push_back({start_end, start_end, first});
  for (const auto& [child, list] : element.before) {  // behind `first` where both meet
    const std::size_t begin = m_document.StartTag(child).begin;
    const std::size_t at = LineStart(begin);
    splices.push_back({at, at, RenderList(list, indent, at == begin)});
  }
  if (first.empty() && last.empty()) return;
  const std::size_t end_tag = m_document.EndTag(node);
  std::size_t at = end_tag;
  while (at > start_end && IsSpace(m_document.text()[at - 1])) --at;
  // "<x></x>": the end tag gets a line of its own. Behind content it stays where it is: taking ours out again must not
  // leave a line break behind.
  const bool needs_closing = at == end_tag && at == start_end && !inline_style;
  splices.push_back({at, at, last + (needs_closing ? closing : "")});
}

void Editor::Render(const Element& element, std::vector<Splice>& splices) const {
  if (element.removed) {
    const Span whole = m_document.Whole(element.node);
    splices.push_back({LineStart(whole.begin), whole.end, ""});
    return;
  }
  RenderAttributes(element, splices);
  if (element.collapse && !m_document.IsSelfClosing(element.node) && WillBeEmpty(const_cast<Handle>(&element))) {
    splices.push_back({EndOfAttributes(element.node), m_document.Whole(element.node).end, *element.collapse});
    return;
  }
  RenderChildren(element, splices);
  for (const Handle child : element.touched) Render(*child, splices);
}

std::string Editor::Text() const {
  std::vector<Splice> splices;
  if (const auto root = m_existing.find(m_document.root()); root != m_existing.end()) Render(*root->second, splices);
  std::ranges::stable_sort(splices, {}, [](const Splice& splice) { return std::pair(splice.begin, splice.end); });
  const std::string& text = m_document.text();
  std::string out;
  out.reserve(text.size() + 4096);
  std::size_t at = 0;
  for (const Splice& splice : splices) {
    out.append(text, at, splice.begin - at);
    out += splice.text;
    at = splice.end;
  }
  out.append(text, at);
  return out;  // not the append itself: that would copy
}

}  // namespace engine::iis
