// SPDX-License-Identifier: MIT
//
// Names of the engine's arguments as people read them: "line 7", "regel 7", "第 7 行". Log and JSON keep the engine's.
#pragma once

#include <optional>
#include <string_view>

#include "pages/text/messages.h"

namespace pages {

/// The message with the hole {value}; nothing for a name that is not known, which is then shown as it is.
std::optional<Msg> ArgMessage(std::string_view name);

}  // namespace pages
