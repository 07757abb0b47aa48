// SPDX-License-Identifier: MIT
//
// The registry of an image: one file as regedit exports it ("Windows Registry Editor Version 5.00" or "REGEDIT4").
//
// Read whole at the start; later reading cannot fail. A file that is not as regedit writes it is RegistryExportDamaged
// with the arguments "line" and "detail"; nothing of it is used then. A change puts a new file in the place of the old
// one by one rename; all of it but our own key keeps its bytes. TargetChanged when another program wrote it meanwhile.
#pragma once

#include <functional>
#include <map>

#include "engine/host/host.h"
#include "engine/host/image/image_disk.h"

namespace engine {

class ImageRegistry : public ChangingRegistry {
 public:
  struct Key {
    std::string path;                                                     // as spelled first
    std::map<std::string, std::pair<std::string, RegistryValue>> values;  // by folded name: name and value
  };
  using Keys = std::map<std::string, Key>;  // by folded path, "hklm\software\x"

  /// `shown` names the file in errors. `is_64_bit`: whether the two views differ.
  static Result<ImageRegistry> Parse(std::string_view bytes, const std::string& shown, bool is_64_bit);
  ImageRegistry() = default;
  /// Where it is kept, and whether the account may change it. Without a call nothing can be changed.
  void KeepIn(disk::Path file, bool elevated);

  Result<std::vector<std::string>> SubKeys(std::string_view key, RegistryView view) const override;
  Result<std::vector<std::string>> ValueNames(std::string_view key, RegistryView view) const override;
  Result<std::optional<RegistryValue>> Value(std::string_view key, std::string_view name,
                                             RegistryView view) const override;
  Status SetValue(std::string_view key, std::string_view name, const RegistryValue& value, RegistryView view) override;
  Status DeleteKey(std::string_view key, RegistryView view) override;

 private:
  std::string Folded(std::string_view key, RegistryView view) const;
  Status MayChange(const char* operation, std::string_view key, RegistryView view) const;
  /// Reads the file anew, lets `edit` change what is in our own key, and puts it back.
  Status Change(const std::function<void(Keys& own)>& edit);

  Keys m_keys;
  bool m_is_64_bit = true, m_elevated = false;
  disk::Path m_file;
};

}  // namespace engine
