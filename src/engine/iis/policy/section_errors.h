// SPDX-License-Identifier: MIT
//
// Stage 3: what makes IIS answer 500.19 whatever the request: an error in a section that an enabled module reads, a
// section twice for one level, an attribute this version of IIS does not know.
#pragma once

#include <optional>

#include "engine/iis/policy/context.h"

namespace engine::iis {

std::optional<Answer> JudgeConfiguration(const Context& context, Trail trail);

}  // namespace engine::iis
