// SPDX-License-Identifier: MIT
//
// Which of the modules that run for a request may answer before the handler does (stage 6).
#pragma once

#include <string>
#include <vector>

#include "engine/iis/policy/context.h"

namespace engine::iis {

/// A module that may answer, or change what answers, before stage 9.
struct EarlyAnswer {
  std::string missing;  // "module:Foo", "rewrite:Rule"
  std::optional<Source> source;
};
std::vector<EarlyAnswer> EarlyAnswers(const Context& context, Trail& trail);

/// httpRedirect with its module: every request is answered by a redirection. Maybe: only some are.
Tri Redirects(const Context& context, std::optional<Source>& source);
/// A caching profile that fits the request (stage 8).
bool MayBeCached(const Context& context);

}  // namespace engine::iis
