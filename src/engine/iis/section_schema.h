// SPDX-License-Identifier: MIT
//
// What must be known of IIS_schema.xml to merge the sections this program reads: which child elements are entries of a
// list, what their keys are, and on which side a deeper level's entries go. Source: Microsoft's IIS_schema.xml, names
// and attributes counted there; "prepend" is its mergeAppend="false".
#pragma once

#include <string_view>
#include <vector>

namespace engine::iis {

struct KeyAttribute {
  std::string_view name, fallback;
};

struct ListSchema {
  std::string_view section, list;  // "system.webServer/handlers", ""
  std::string_view entry = "add";  // element name of an entry
  std::vector<KeyAttribute> keys;
  bool prepend = false;
};

/// nullptr when `list` of `section` is not a list we know: its attributes are then read as plain values.
const ListSchema* FindList(std::string_view section, std::string_view list);

}  // namespace engine::iis
