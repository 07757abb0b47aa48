// SPDX-License-Identifier: MIT
//
// What an MSI says of itself: its table Property. Read without msi.dll, so it is the same on every computer, and
// nothing of the file is run.
#pragma once

#include "engine/kit/folder.h"

namespace engine::kit {

struct MsiFacts {
  std::string product, version, manufacturer, product_code;  // "" where the table has none
};
/// Nothing for a file that is no MSI. InstallerAltered, InstallerIncomplete for one that does not hold together.
Result<std::optional<MsiFacts>> ReadMsiFacts(const OpenedFile& file);

}  // namespace engine::kit
