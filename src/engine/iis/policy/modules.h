// SPDX-License-Identifier: MIT
//
// Which modules run for a request, and which of them may answer before the handler does (stage 6).
#pragma once

#include <string>
#include <vector>

#include "engine/iis/policy/context.h"

namespace engine::iis {

/// A native module runs when globalModules loads it (with preconditions that hold) and `modules` at this level has it.
Tri NativeModuleRuns(const Context& context, std::string_view name);

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
