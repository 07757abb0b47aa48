// SPDX-License-Identifier: MIT
//
// Stage 9: which handlers may take a request: path mask, verb, resourceType, preconditions.
#pragma once

#include <string>
#include <string_view>

#include "engine/iis/policy/context.h"

namespace engine::iis {

/// "*.cshtml,*.vbhtml", "*.", "trace.axd", "/api/*". Maybe: a folder's address against "*.", and path-info forms.
Tri PathMatches(std::string_view masks, const CanonicalUrl& url, FileState state = FileState::Unknown);
/// "GET,HEAD" or "*"; case counts.
bool VerbMatches(std::string_view verbs, std::string_view method);
/// "File", "Directory", "Either", "Unspecified" against what is on disk.
Tri ResourceMatches(std::string_view type, FileState state);

struct HandlerMatch {
  Tri matches = Tri::No;
  bool only_verb_differs = false;  // path and preconditions fit
  bool only_file_absent = false;   // would match if there were such a file
  std::string missing;             // why Maybe
};
HandlerMatch MatchHandler(const Context& context, const Candidate& candidate);

}  // namespace engine::iis
