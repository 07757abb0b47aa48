// SPDX-License-Identifier: MIT
//
// Stages 4 and 5: what may refuse a request before any handler is chosen. Each filter judges alone; their order is not
// documented, so explain.cpp joins the verdicts into a set.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "engine/iis/policy/context.h"

namespace engine::iis {

struct Verdict {
  Tri refuses = Tri::No;
  std::set<std::string> codes;
  std::optional<Source> source;
  std::vector<std::string> missing;  // why Maybe
  std::vector<std::string> notes;
  Proof proof = Proof::Documented;
  std::vector<Observation> observed;
};

/// Stage 4: `access` sslFlags against the scheme of the request.
Verdict JudgeSsl(const Context& context);
/// Stage 5: IpRestrictionModule with ipSecurity (ip_security.cpp).
Verdict JudgeAddress(const Context& context);
/// Stage 5: RequestFilteringModule (request_filtering.cpp).
Verdict JudgeUrl(const Context& context);

/// The merged list, top-down, then allowUnlisted. Yes: allowed. Maybe: a name rule needs a look-up we cannot make.
struct AddressJudgement {
  Tri allowed = Tri::Yes;
  const Item* entry = nullptr;  // null: allowUnlisted decided
};
AddressJudgement JudgeOneAddress(const Section& ip_security, const IpAddress& address);

}  // namespace engine::iis
