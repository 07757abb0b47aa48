// SPDX-License-Identifier: MIT
//
// The registry of an image: one file as regedit exports it ("Windows Registry Editor Version 5.00" or "REGEDIT4").
//
// Read whole at the start; later calls cannot fail. A file that is not as regedit writes it is RegistryExportDamaged
// with the arguments "line" and "detail"; nothing of it is used then.
#pragma once

#include <map>

#include "engine/host/host.h"

namespace engine {

class ImageRegistry : public Registry {
 public:
  struct Key {
    std::string path;                                                     // as spelled first
    std::map<std::string, std::pair<std::string, RegistryValue>> values;  // by folded name: name and value
  };
  using Keys = std::map<std::string, Key>;  // by folded path, "hklm\software\x"

  /// `shown` names the file in errors. `is_64_bit`: whether the two views differ.
  static Result<ImageRegistry> Parse(std::string_view bytes, const std::string& shown, bool is_64_bit);
  ImageRegistry() = default;

  Result<std::vector<std::string>> SubKeys(std::string_view key, RegistryView view) const override;
  Result<std::vector<std::string>> ValueNames(std::string_view key, RegistryView view) const override;
  Result<std::optional<RegistryValue>> Value(std::string_view key, std::string_view name,
                                             RegistryView view) const override;

 private:
  std::string Folded(std::string_view key, RegistryView view) const;

  Keys m_keys;
  bool m_is_64_bit = true;
};

}  // namespace engine
