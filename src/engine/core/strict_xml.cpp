// SPDX-License-Identifier: MIT
#include "engine/core/strict_xml.h"

#include <algorithm>
#include <string>

namespace engine {

bool HoldsOnly(pugi::xml_node node, XmlNames attributes, XmlNames children) {
  const auto known = [](XmlNames names, std::string_view name) {
    return std::ranges::find(names, name) != names.end();
  };
  for (const pugi::xml_attribute attribute : node.attributes()) {
    const bool twice = node.attribute(attribute.name()) != attribute;
    if (twice || !known(attributes, attribute.name())) return false;
  }
  return std::ranges::all_of(node.children(), [&](pugi::xml_node child) {
    return child.type() == pugi::node_element && known(children, child.name());
  });
}

bool HoldsExactly(pugi::xml_node node, XmlNames attributes, XmlNames children) {
  const auto count = static_cast<std::size_t>(std::ranges::distance(node.attributes()));
  return count == attributes.size() && HoldsOnly(node, attributes, children);
}

void Put(pugi::xml_node node, const char* name, std::string_view value) {
  node.append_attribute(name).set_value(std::string(value).c_str());
}

}  // namespace engine
