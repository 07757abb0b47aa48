// SPDX-License-Identifier: MIT
//
// Reading of the small XML files of an image, strictly: a misspelt attribute would silently play another machine.
//
// Anything not well-formed, not known or not of its type is ImageDamaged with the file as object and the arguments
// "line", "column" and "detail".
#pragma once

#include <initializer_list>
#include <memory>
#include <utility>
#include <vector>

#include <pugixml.hpp>

#include "engine/core/result.h"
#include "engine/core/time.h"

namespace engine {

class FactFile {
 public:
  /// Bytes in UTF-8 or, with a byte order mark, UTF-16.
  static Result<FactFile> Parse(std::string_view bytes, std::string shown);

  const pugi::xml_document& document() const { return *m_document; }
  /// The only root element, which must be called `name`.
  Result<pugi::xml_node> Root(const char* name) const;
  /// Children and attributes of `node` are among those named.
  Status Allow(pugi::xml_node node, std::initializer_list<std::string_view> attributes,
               std::initializer_list<std::string_view> children = {}) const;
  std::unexpected<Error> Damaged(pugi::xml_node at, std::string detail) const;

  Result<std::string> Required(pugi::xml_node node, const char* name) const;
  static std::string Text(pugi::xml_node node, const char* name) { return node.attribute(name).as_string(); }
  /// Absent: `absent`.
  Result<bool> Bool(pugi::xml_node node, const char* name, bool absent) const;
  Result<std::optional<bool>> MaybeBool(pugi::xml_node node, const char* name) const;
  /// Required unless `absent` has a value.
  Result<long long> Number(pugi::xml_node node, const char* name, long long least, long long most,
                           std::optional<long long> absent = std::nullopt) const;
  Result<Time> Utc(pugi::xml_node node, const char* name) const;
  template <class T>
  Result<T> OneOf(pugi::xml_node node, const char* name,
                  std::initializer_list<std::pair<std::string_view, T>> choices) const {
    LRM_TRY(const auto text, Required(node, name));
    for (const auto& [word, value] : choices) {
      if (word == text) return value;
    }
    return Damaged(node, name);
  }

 private:
  std::string m_text, m_shown;
  std::unique_ptr<pugi::xml_document> m_document;
};

}  // namespace engine
