// SPDX-License-Identifier: MIT
//
// A reader of IIS's own schema files, for a second opinion on what is written into a configuration: is every section,
// element, attribute and value declared there?
//
// Knows sectionSchema, element, collection, attribute, enum and flag. Sections that no file declares are left alone.
#pragma once

#include <map>
#include <memory>
#include <pugixml.hpp>
#include <set>
#include <string>
#include <string_view>

namespace tests {

class IisSchema {
 public:
  /// Fails the test when it is no XML.
  explicit IisSchema(std::string_view bytes);
  /// The same without what IIS 8 and later added: nothing we write may need it.
  IisSchema ForIis75() const;

  bool Declares(std::string_view section) const { return m_sections.contains(section); }
  std::size_t size() const { return m_sections.size(); }
  /// Kinds of violations as "[level] section/element@attribute: problem", without values and lines, so that a file can
  /// be compared with what was made of it. A document that is no XML is a test failure.
  std::set<std::string> Violations(std::string_view configuration) const;

 private:
  class Check;
  void Index();

  std::shared_ptr<pugi::xml_document> m_document;
  std::map<std::string, pugi::xml_node, std::less<>> m_sections;  // by full name
};

}  // namespace tests
