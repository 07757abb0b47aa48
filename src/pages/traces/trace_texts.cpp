// SPDX-License-Identifier: MIT
#include "pages/traces/trace_texts.h"

namespace pages {

using engine::forensics::EventKind;
using engine::forensics::Grade;

std::optional<RuleText> TextOfRule(std::string_view id) {
#define RULE(rule, meaning, harmless) \
  if (id == (rule)) return RuleText{Msg::meaning, Msg::harmless};
#define EVENT(kind, meaning)
#include "pages/traces/rule_texts.def"
#undef RULE
#undef EVENT
  return std::nullopt;
}

Msg TextOfEvent(EventKind kind) {
  switch (kind) {
#define RULE(rule, meaning, harmless)
#define EVENT(name, meaning) \
  case EventKind::name: return Msg::meaning;
#include "pages/traces/rule_texts.def"
#undef RULE
#undef EVENT
  }
  return Msg::NotGiven;
}

Msg TextOfGrade(Grade grade) {
  switch (grade) {
    case Grade::Signs: return Msg::GradeSigns;
    case Grade::Attempts: return Msg::GradeAttempts;
    case Grade::Unusual: return Msg::GradeUnusual;
    case Grade::Harmless: break;
  }
  return Msg::GradeHarmless;
}

Msg VerdictOf(const engine::forensics::Investigation& investigation) {
  switch (investigation.Worst()) {
    case Grade::Signs: return Msg::TracesSignsTitle;
    case Grade::Attempts: return Msg::TracesAttemptsTitle;
    case Grade::Unusual: return Msg::TracesUnusualTitle;
    case Grade::Harmless: break;
  }
  return investigation.AnythingRead() ? Msg::TracesNoneTitle : Msg::TracesNothingReadTitle;
}

std::string RequestOf(const engine::forensics::Trace& trace) {
  constexpr std::size_t kLongest = 80;
  std::string request = trace.method + ' ' + trace.target;
  for (char& c : request) {
    if (static_cast<unsigned char>(c) < ' ' || static_cast<unsigned char>(c) > '~') c = '?';
  }
  if (request.size() > kLongest) request = request.substr(0, kLongest) + "...";
  return request;
}

}  // namespace pages
