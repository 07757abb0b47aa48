// SPDX-License-Identifier: MIT
//
// The registry of this computer, both views. On 32-bit Windows the two are the same.
//
// What does not exist is empty; what may not be read is AccessDenied. Strings that are not UTF-16 come as their bytes.
// Every change is flushed to the disk before it returns success.
#pragma once

#include "engine/host/host.h"

namespace engine {

class WindowsRegistry : public ChangingRegistry {
 public:
  Result<std::vector<std::string>> SubKeys(std::string_view key, RegistryView view) const override;
  Result<std::vector<std::string>> ValueNames(std::string_view key, RegistryView view) const override;
  Result<std::optional<RegistryValue>> Value(std::string_view key, std::string_view name,
                                             RegistryView view) const override;
  Status SetValue(std::string_view key, std::string_view name, const RegistryValue& value, RegistryView view) override;
  Status DeleteKey(std::string_view key, RegistryView view) override;
};

}  // namespace engine
