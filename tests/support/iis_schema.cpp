// SPDX-License-Identifier: MIT
#include "tests/support/iis_schema.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <vector>

#include "engine/core/text.h"

namespace tests {
namespace {

using engine::EqualsNoCase;
using engine::SplitList;

bool Names(std::string_view list, std::string_view name) {
  const auto names = SplitList(list);
  return std::ranges::find(names, name) != names.end();
}

/// Allowed on every element of a section, declared nowhere.
bool IsCommon(std::string_view attribute) {
  return Names(
             "lockAttributes,lockAllAttributesExcept,lockElements,lockAllElementsExcept,lockItem,configSource,"
             "configProtectionProvider",
             attribute) ||
         attribute.starts_with("xmlns");
}

pugi::xml_node Named(pugi::xml_node declaration, const char* kind, std::string_view name) {
  return declaration.find_child([&](pugi::xml_node child) {
    return std::string_view(child.name()) == kind && name == child.attribute("name").value();
  });
}

/// The collection whose add, clear or remove element has this name.
pugi::xml_node CollectionOf(pugi::xml_node declaration, std::string_view name, const char* role) {
  return declaration.find_child([&](pugi::xml_node child) {
    return std::string_view(child.name()) == "collection" && Names(child.attribute(role).value(), name);
  });
}

bool IsListed(pugi::xml_node attribute, const char* kind, std::string_view word) {
  for (const pugi::xml_node value : attribute.children(kind)) {
    if (EqualsNoCase(value.attribute("name").value(), word)) return true;
  }
  return false;
}

bool IsValid(pugi::xml_node declaration, std::string_view value) {
  const std::string_view type = declaration.attribute("type").value();
  if (type == "bool") return EqualsNoCase(value, "true") || EqualsNoCase(value, "false");
  if (type == "int" || type == "uint" || type == "int64") return engine::ParseNumber(value).has_value();
  if (type == "enum") return IsListed(declaration, "enum", value);
  if (type != "flags") return true;
  return std::ranges::all_of(SplitList(value),
                             [&](const std::string& flag) { return IsListed(declaration, "flag", flag); });
}

/// Key of a collection's entry, or "" when the collection has none.
std::string KeyOf(pugi::xml_node collection, pugi::xml_node entry) {
  std::string key;
  for (const pugi::xml_node attribute : collection.children("attribute")) {
    if (!attribute.attribute("isUniqueKey").as_bool() && !attribute.attribute("isCombinedKey").as_bool()) continue;
    const auto own = entry.attribute(attribute.attribute("name").value());
    key += engine::FoldCase(own ? own.value() : attribute.attribute("defaultValue").value()) + '|';
  }
  return key;
}

}  // namespace

/// One document being looked at.
class IisSchema::Check {
 public:
  explicit Check(const IisSchema& schema) : m_schema(schema) {}

  /// `group` is "" at the root of the document or of a location tag.
  void Groups(pugi::xml_node parent, const std::string& group, const std::string& level) {
    for (const pugi::xml_node child : parent.children()) {
      const std::string_view name = child.name();
      if (child.type() != pugi::node_element || name == "configSections") continue;
      if (group.empty() && name == "location") {
        Tag(child);
        continue;
      }
      const std::string path = group.empty() ? std::string(name) : group + "/" + std::string(name);
      const auto section = m_schema.m_sections.find(path);
      if (section != m_schema.m_sections.end()) {
        Element(child, {section->second}, "[" + level + "] " + path);
      } else {
        Groups(child, path, level);
      }
    }
  }

  std::set<std::string> Take() { return std::move(m_violations); }

 private:
  void Report(const std::string& where, const char* problem) { m_violations.insert(where + ": " + problem); }

  void Tag(pugi::xml_node tag) {
    const std::string level = tag.attribute("path").value();
    for (const pugi::xml_attribute attribute : tag.attributes()) {
      const bool known = Names("path,overrideMode,allowOverride,inheritInChildApplications", attribute.name());
      if (!known) Report("[" + level + "] location@" + attribute.name(), "not declared");
    }
    const std::string_view mode = tag.attribute("overrideMode").as_string("Inherit");
    if (!Names("Allow,Deny,Inherit", mode)) Report("[" + level + "] location@overrideMode", "value");
    if (tag.attribute("overrideMode") && tag.attribute("allowOverride"))
      Report("[" + level + "] location", "both modes");
    Groups(tag, "", level);
  }

  /// An element may be declared by itself and by the collection that holds it: attributes of all declarations count.
  void Element(pugi::xml_node node, const std::vector<pugi::xml_node>& declarations, const std::string& where) {
    Attributes(node, declarations, where);
    std::set<std::string> keys;
    for (const pugi::xml_node child : node.children()) {
      if (child.type() == pugi::node_element) Child(child, declarations, where + "/" + child.name(), keys);
    }
  }

  void Child(pugi::xml_node child, const std::vector<pugi::xml_node>& declarations, const std::string& where,
             std::set<std::string>& keys) {
    for (const pugi::xml_node declaration : declarations) {
      if (const pugi::xml_node element = Named(declaration, "element", child.name()))
        return Element(child, {element}, where);
      if (const pugi::xml_node collection = CollectionOf(declaration, child.name(), "addElement")) {
        const std::string key = std::string(child.name()) + " " + KeyOf(collection, child);
        const bool checked = key.ends_with('|') && !collection.attribute("allowDuplicates").as_bool();
        if (checked && !keys.insert(key).second) Report(where, "duplicate key");
        return Element(child, {collection}, where);
      }
      if (CollectionOf(declaration, child.name(), "clearElement")) return keys.clear();
      if (const pugi::xml_node collection = CollectionOf(declaration, child.name(), "removeElement")) {
        return KeysOnly(child, collection, where);
      }
    }
    Report(where, "not declared");
  }

  void KeysOnly(pugi::xml_node node, pugi::xml_node collection, const std::string& where) {
    for (const pugi::xml_attribute attribute : node.attributes()) {
      const pugi::xml_node declared = Named(collection, "attribute", attribute.name());
      const bool is_key = declared.attribute("isUniqueKey").as_bool() || declared.attribute("isCombinedKey").as_bool();
      if (!is_key && !IsCommon(attribute.name())) Report(where + "@" + attribute.name(), "not a key");
    }
  }

  void Attributes(pugi::xml_node node, const std::vector<pugi::xml_node>& declarations, const std::string& where) {
    for (const pugi::xml_attribute attribute : node.attributes()) {
      if (IsCommon(attribute.name())) continue;
      pugi::xml_node declared;
      bool anything_goes = false;
      for (const pugi::xml_node declaration : declarations) {
        if (!declared) declared = Named(declaration, "attribute", attribute.name());
        anything_goes = anything_goes || declaration.attribute("allowUnrecognizedAttributes").as_bool();
      }
      if (declared && !IsValid(declared, attribute.value())) Report(where + "@" + attribute.name(), "value");
      if (!declared && !anything_goes) Report(where + "@" + attribute.name(), "not declared");
    }
    for (const pugi::xml_node declaration : declarations) {
      for (const pugi::xml_node attribute : declaration.children("attribute")) {
        const char* name = attribute.attribute("name").value();
        if (attribute.attribute("required").as_bool() && !node.attribute(name)) Report(where + "@" + name, "missing");
      }
    }
  }

  const IisSchema& m_schema;
  std::set<std::string> m_violations;
};

IisSchema::IisSchema(std::string_view bytes) : m_document(std::make_shared<pugi::xml_document>()) {
  EXPECT_TRUE(m_document->load_buffer(bytes.data(), bytes.size())) << "the schema is no XML";
  Index();
}

void IisSchema::Index() {
  m_sections.clear();
  for (const pugi::xml_node section : m_document->child("configSchema").children("sectionSchema")) {
    m_sections.emplace(section.attribute("name").value(), section);
  }
}

IisSchema IisSchema::ForIis75() const {
  IisSchema older = *this;
  older.m_document = std::make_shared<pugi::xml_document>();
  older.m_document->reset(*m_document);
  struct Newer : pugi::xml_tree_walker {
    std::vector<pugi::xml_node> nodes;
    bool for_each(pugi::xml_node& node) override {
      const std::string_view kind = node.name(), name = node.attribute("name").value();
      const bool in_binding = Names(node.parent().attribute("addElement").value(), "binding");
      const bool attribute = kind == "attribute" && (Names("denyAction,enableProxyMode,maxLogLineLength", name) ||
                                                     (name == "sslFlags" && in_binding));
      const bool element = kind == "element" && Names("hsts,customFields", name);
      const bool section = kind == "sectionSchema" && name == "system.webServer/security/dynamicIpSecurity";
      if (attribute || element || section) nodes.push_back(node);
      return true;
    }
  } newer;
  older.m_document->traverse(newer);
  // Deepest first: one may lie inside another.
  for (auto node = newer.nodes.rbegin(); node != newer.nodes.rend(); ++node) node->parent().remove_child(*node);
  older.Index();
  return older;
}

std::set<std::string> IisSchema::Violations(std::string_view configuration) const {
  pugi::xml_document document;
  EXPECT_TRUE(document.load_buffer(configuration.data(), configuration.size())) << "the configuration is no XML";
  Check check(*this);
  check.Groups(document.child("configuration"), "", "");
  return check.Take();
}

}  // namespace tests
