// SPDX-License-Identifier: MIT
#include "pages/first_look.h"

namespace pages {

using engine::patch::FollowUp;

namespace {

/// A catalogue that is there and can be read says at least who is protected.
bool HasTexts(Language language) { return language == Language::En || IsTranslated(Msg::ProtectedTitle, language); }

}  // namespace

void AddMarker(const engine::patch::Marker& marker, const engine::SystemInfo& system, Facts& facts) {
  facts.marker.left = marker;
  facts.marker.restart_due = engine::patch::IsRestartDue(marker, system);
  facts.marker.proof_due = engine::patch::IsProofDue(marker, system);
  facts.marker.proven_since_start = marker.last && marker.last->time >= system.boot_time;
}

Facts FirstLook(const engine::HostReader& host) {
  Facts facts;
  if (const auto system = host.system().Info()) {
    facts.computer = system->computer_name;
    facts.elevated = system->elevated;
    facts.is_image = system->is_image;
    facts.utc_offset = system->utc_offset;
    facts.windows_speech = SpeechOf(system->ui_language, system->windows_version);
    AddMarker(engine::patch::ReadMarker(host), *system, facts);
  }
  if (auto saved = LoadSession(host)) {
    facts.waiting = std::move(*saved);
  } else {
    facts.session_problem = saved.error();
  }
  for (const Language language : kAllLanguages) {
    if (!HasTexts(language)) facts.without_texts.push_back(language);
  }
  // Whoever changed the machine went past what the session waited for.
  if (FirstPage(facts) != PageId::Start) facts.waiting.reset();
  return facts;
}

PageId FirstPage(const Facts& facts) {
  if (facts.marker.left.journal || !facts.marker.left.measures.empty()) return PageId::Unfinished;
  const bool due = facts.marker.restart_due || facts.marker.proof_due;
  // The task at the start has proven it, and the one at logon shows that until somebody has closed it.
  const bool to_be_shown = facts.follow_up != FollowUp::None && facts.marker.proven_since_start;
  return due || to_be_shown ? PageId::AfterRestart : PageId::Start;
}

std::optional<Task> FirstTask(const Facts& facts) {
  if (!facts.elevated || FirstPage(facts) == PageId::Start) return std::nullopt;
  return FirstPage(facts) == PageId::Unfinished || facts.marker.restart_due ? Task::Check : Task::ProveRestart;
}

std::optional<Language> LanguageLeft(const Facts& facts) {
  if (FirstPage(facts) == PageId::Start) return std::nullopt;
  return LanguageFromName(facts.marker.left.language);
}

}  // namespace pages
