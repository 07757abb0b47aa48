// SPDX-License-Identifier: MIT
//
// Walkthroughs read back with an XML parser: their words, their elements, and what must be the same in every language.
#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <pugixml.hpp>
#include <sstream>
#include <string>
#include <vector>

#include "app/guide/html.h"

namespace app::guide {

using pages::Language;

/// Without white space: lines are broken differently in each document.
inline std::string Squeezed(std::string_view text) {
  std::string squeezed;
  for (const char c : text) {
    if (c != ' ' && c != '\n' && c != '\t') squeezed += c;
  }
  return squeezed;
}

inline void AddText(const pugi::xml_node& node, std::string& text) {
  for (const pugi::xml_node child : node.children()) {
    if (child.type() == pugi::node_pcdata) text += child.value();
    else if (std::string_view(child.name()) != "style") AddText(child, text);
  }
}

inline std::string TextOf(const pugi::xml_node& node) {
  std::string text;
  AddText(node, text);
  return text;
}

/// The document, parsed; fails the test where it is not well-formed.
inline std::unique_ptr<pugi::xml_document> Parsed(const std::string& html) {
  auto document = std::make_unique<pugi::xml_document>();
  const auto result = document->load_buffer(html.data(), html.size(), pugi::parse_full | pugi::parse_ws_pcdata);
  EXPECT_TRUE(result) << result.description() << " at " << html.substr(static_cast<std::size_t>(result.offset), 80);
  return document;
}

template <class Wanted>
std::vector<pugi::xml_node> All(const pugi::xml_node& root, Wanted wanted) {
  std::vector<pugi::xml_node> found;
  for (const pugi::xml_node child : root.children()) {
    if (child.type() == pugi::node_element && wanted(child)) found.push_back(child);
    for (const pugi::xml_node deeper : All(child, wanted)) found.push_back(deeper);
  }
  return found;
}

inline bool HasClass(const pugi::xml_node& node, std::string_view name) {
  const std::string padded = " " + std::string(node.attribute("class").value()) + " ";
  return padded.find(" " + std::string(name) + " ") != std::string::npos;
}

inline std::string Html(Language language) { return RenderHtml(MakeGuide(language), {}); }

/// What must be the same in every language: of each sheet its name, digits, warnings and targets, in order.
inline std::vector<std::string> OutlineOf(const std::string& html) {
  std::vector<std::string> outline;
  const auto document = Parsed(html);
  const auto counts = [](const pugi::xml_node& node) {
    const std::string_view name = node.name();
    return HasClass(node, "sheet") || HasClass(node, "digit") || HasClass(node, "sign") || HasClass(node, "shield") ||
           HasClass(node, "tick") || HasClass(node, "box") || name == "a" || name == "li";
  };
  for (const pugi::xml_node& node : All(*document, counts)) {
    std::string entry = std::string(node.name()) + " " + node.attribute("class").value() + " ";
    entry += std::string(node.attribute("id").value()) + " " + node.attribute("href").value();
    if (HasClass(node, "digit")) entry += " " + TextOf(node);
    outline.push_back(entry);
  }
  return outline;
}

/// The same of a text: numbers of pages, digits and signs at the head of a line, page numbers behind arrows.
inline std::vector<std::string> OutlineOfText(const std::string& text) {
  std::vector<std::string> outline;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    const std::size_t start = line.find_first_not_of(' ');
    if (start == std::string::npos) continue;
    const std::string_view rest = std::string_view(line).substr(start);
    for (const std::string_view mark : {"[0]", "[1]", "[2]", "[3]", "[4]", "[5]", "[8]", "[-]", "[ ]", "(X)", "(!)"}) {
      if (rest.starts_with(mark)) outline.emplace_back(mark);
    }
    if (start == 1 && rest.size() > 2 && std::isdigit(static_cast<unsigned char>(rest[0])) != 0) {
      outline.emplace_back(rest.substr(0, 2));
    }
  }
  return outline;
}

}  // namespace app::guide
