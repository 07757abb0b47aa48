// SPDX-License-Identifier: MIT
//
// Elements of files that have one form only: what is not as it is written is refused, not half understood.
#pragma once

#include <initializer_list>
#include <pugixml.hpp>
#include <string_view>

namespace engine {

using XmlNames = std::initializer_list<std::string_view>;

/// Nothing in the element but these: an attribute at most once, children as often as there are, no text.
bool HoldsOnly(pugi::xml_node node, XmlNames attributes, XmlNames children = {});
/// The same, and every one of the attributes is there.
bool HoldsExactly(pugi::xml_node node, XmlNames attributes, XmlNames children = {});

void Put(pugi::xml_node node, const char* name, std::string_view value);

}  // namespace engine
