// SPDX-License-Identifier: MIT
//
// Reads the text of a registry export into keys. See image_registry.h for the promise.
#pragma once

#include "engine/host/image/image_registry.h"

namespace engine {

Result<ImageRegistry::Keys> ParseRegistryExport(std::string_view bytes, const std::string& shown);

}  // namespace engine
