// SPDX-License-Identifier: MIT
//
// Stages 9 to 11 for one located request. A folder leads to a default document, which is a request of its own and
// comes back to stage 9.
#pragma once

#include "engine/iis/policy/context.h"

namespace engine::iis {

/// Stages 9 and 10, then what the handler itself does.
Answer ChooseHandler(const Context& context, const Trail& trail);
/// Stage 11 for a handler that was chosen and may run.
Answer RunHandler(const Context& context, const Item& handler, const Trail& trail);
/// Stage 11 for StaticFile: file, MIME type, default document, listing (static_file.cpp).
Answer ServeStatic(const Context& context, const Item& handler, const Trail& trail);

bool HandlerHasModule(const Item& handler, std::string_view module);

}  // namespace engine::iis
