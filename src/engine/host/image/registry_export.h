// SPDX-License-Identifier: MIT
//
// Reads the text of a registry export into keys, and writes our own ones into it. See image_registry.h for the promise.
#pragma once

#include "engine/host/image/image_registry.h"

namespace engine {

Result<ImageRegistry::Keys> ParseRegistryExport(std::string_view bytes, const std::string& shown);

/// `bytes` with `own` in the place of all that stands at and below kOwnKey: at the end, in the encoding and with the line
/// ends of the file. Every other line keeps its bytes. Without bytes a file as regedit begins it.
Result<std::string> WithOwnKeys(std::string_view bytes, const std::string& shown, const ImageRegistry::Keys& own);

}  // namespace engine
