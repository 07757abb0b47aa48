// SPDX-License-Identifier: MIT
//
// Stages 9 and 10. An entry that may match opens a branch: with it, and with the rest of the list.
#include <fmt/core.h>

#include "engine/core/text.h"
#include "engine/iis/names.h"
#include "engine/iis/policy/access_policy.h"
#include "engine/iis/policy/handler_match.h"
#include "engine/iis/policy/handler_stages.h"

namespace engine::iis {
namespace {

/// What an entry that was passed over may still add to the refusal at the end of the list.
struct PassedOver {
  bool verb = false, file = false;
  std::set<std::string> codes;
};

Answer TryHandler(const Context& context, const Section& handlers, const Item& handler, Trail trail) {
  trail.Note(9, fmt::format("handler {}", handler.Get("name")));
  trail.UseOrder(handlers, 9);
  const AccessVerdict access = JudgeAccess(context, handlers, handler);
  trail.Note(10, access.note);
  if (access.refused) return Refuse(trail, 10, {access.code}, access.source);
  if (access.by_no_remote) {
    trail.Weaken(Proof::General);
    trail.decisive = false;
  }
  return RunHandler(context, handler, trail);
}

Answer NoHandler(const Section& handlers, PassedOver passed, Trail trail) {
  trail.Weaken(Proof::General);
  if (passed.file) {
    trail.Note(9, "there is no such file");
    passed.codes.insert("404.0");
    return Refuse(trail, 9, std::move(passed.codes));
  }
  trail.Note(9, "no handler takes this request");
  trail.UseOrder(handlers, 9);
  passed.codes.insert("404.4");
  if (passed.verb) passed.codes.insert("405");
  return Refuse(trail, 9, std::move(passed.codes));
}

}  // namespace

Answer ChooseHandler(const Context& context, const Trail& trail) {
  const Section& handlers = context.Effective(kHandlers);
  if (handlers.error) return Refuse(trail, 3, {"500.19"});
  std::vector<Answer> branches;
  PassedOver passed;
  std::string missing;
  for (const Candidate& candidate : context.place->Candidates()) {
    const Item& handler = *candidate.handler;
    const HandlerMatch match = MatchHandler(context, candidate);
    if (match.matches == Tri::Yes) {
      branches.push_back(TryHandler(context, handlers, handler, trail));
      return JoinBranches(std::move(branches), missing);
    }
    if (match.matches == Tri::Maybe) {
      branches.push_back(TryHandler(context, handlers, handler, trail));
      if (missing.empty()) missing = match.missing;
    }
    passed.verb = passed.verb || match.only_verb_differs;
    if (match.only_file_absent) {
      passed.file = true;
      // Absence may be seen before or after the access check.
      const AccessVerdict access = JudgeAccess(context, handlers, handler);
      if (access.refused) passed.codes.insert(access.code);
    }
  }
  branches.push_back(NoHandler(handlers, std::move(passed), trail));
  return JoinBranches(std::move(branches), missing);
}

}  // namespace engine::iis
