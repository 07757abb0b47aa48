// SPDX-License-Identifier: MIT
#include "pages/phone/facts_of_code.h"

#include <algorithm>

#include "pages/phone/code_words.h"

namespace pages {

using engine::Id;
using engine::patch::ControlReport;
using engine::patch::ControlState;
using engine::patch::State;
using namespace engine::support;

namespace {

constexpr const char* kEllipsis = "\xE2\x80\xA6";  // in place of what is not known, to be asked for

State StateOf(CodeState state) {
  switch (state) {
    case CodeState::Unprotected:
    case CodeState::Reduced: return State::Unprotected;
    case CodeState::Protected: return State::Protected;
    case CodeState::Drifted: return State::Drifted;
    case CodeState::Interrupted: return State::Interrupted;
    case CodeState::Unknown: break;
  }
  return State::Unknown;
}

ControlState StateOf(CodeControl control) {
  switch (control) {
    case CodeControl::InForce: return ControlState::InForce;
    case CodeControl::NotInForce: return ControlState::NotInForce;
    case CodeControl::NotHere: return ControlState::NotPossible;
    case CodeControl::Unknown: break;
  }
  return ControlState::Unknown;
}

/// One id that stands for the blocker: the page it leads to is the same.
std::optional<Id> IdOf(Blocker blocker) {
  switch (blocker) {
    case Blocker::None: return std::nullopt;
    case Blocker::NotAdministrator: return Id::NotAdministrator;
    case Blocker::RunInProgress: return Id::RunInProgress;
    case Blocker::SeveralSites: return Id::SeveralSites;
    case Blocker::SiteNotFound: return Id::NoCandidateSite;
    case Blocker::LrmWithoutIis: return Id::LrmWithoutIis;
    case Blocker::SharedConfiguration: return Id::ConfigShared;
    case Blocker::ConfigurationUnreadable: return Id::ConfigNotWellFormed;
    case Blocker::FolderNotUsable: return Id::FolderNotTrusted;
    case Blocker::LocalUseWouldBreak: return Id::LocalUseByName;
    case Blocker::RecordDamaged: return Id::JournalDamaged;
    case Blocker::Other: break;
  }
  return Id::Internal;
}

bool IsBeforeLooking(const Place& place) {
  const bool nothing = place.state == CodeState::Unknown && place.instrument == Instrument::Unknown;
  return nothing && place.blocker == Blocker::None;
}

void AddBlocker(const Place& place, Facts& facts) {
  const auto id = IdOf(place.blocker);
  if (!id) return;
  const engine::Error error{*id, "plan", kEllipsis, {}, {}};
  facts.apply.refusal = facts.repair.refusal = facts.removal.refusal = error;
  facts.run_in_progress = place.blocker == Blocker::RunInProgress;
  if (facts.state == State::Unknown) facts.obstacle = error;
}

engine::mitigate::BlockState StateOf(FirewallClass firewall) {
  using engine::mitigate::BlockState;
  switch (firewall) {
    case FirewallClass::Absent: return BlockState::Absent;
    case FirewallClass::Effective: return BlockState::Effective;
    case FirewallClass::NotEffective: return BlockState::NotEffective;
    case FirewallClass::OtherVendor:
    case FirewallClass::NotConfirmed: break;
  }
  return BlockState::NotConfirmed;
}

void AddFirewall(FirewallClass firewall, Facts& facts) {
  facts.firewall.verdict.state = StateOf(firewall);
  // Whose rules these are is not in the code: nothing is said of it.
  if (firewall == FirewallClass::Effective || firewall == FirewallClass::NotEffective) {
    facts.firewall.our_rules = kNotKnown;
  }
}

void AddDetails(const engine::support::Details& details, Facts& facts) {
  AddFirewall(details.firewall, facts);
  facts.lrm = details.lrm == LrmClass::Unknown || details.lrm == LrmClass::NotFound
                  ? ""
                  : WordFor(details.lrm).Say(Language::En);
  facts.lrm_found = details.lrm != LrmClass::NotFound;
  facts.iis = WordFor(details.iis).Say(Language::En);
  facts.iis_found = details.iis != IisClass::None;
  facts.run_in_progress = facts.run_in_progress || details.run == RunClass::Running;
  facts.controls.clear();
  for (std::size_t i = 0; i < details.controls.size(); ++i) {
    const ControlState state = StateOf(details.controls[i]);
    facts.controls.push_back(
        {.id = engine::support::kControlsInCode[i], .state = state, .applied = state == ControlState::InForce});
  }
}

/// How the task ended whose result is shown; counts are not in the code.
void AddLast(const Place& place, Facts& facts) {
  using engine::patch::Outcome;
  if (place.page == Number(PageId::Applied)) {
    facts.last = LastAction{.task = Task::Apply, .outcome = Outcome::DoneRebootRequired, .error = {}};
  } else if (place.page == Number(PageId::Removed)) {
    facts.last = LastAction{
        .task = Task::Remove, .outcome = Outcome::Done, .error = {}, .kept = kNotKnown, .put_back = kNotKnown};
  }
}

}  // namespace

Facts FactsOfCode(const Decoded& code, bool looked) {
  const Place& place = code.place;
  Facts facts;
  facts.from_code = true;
  facts.code = {place, code.details.value_or(engine::support::Details{})};
  facts.elevated = place.elevated;
  facts.can_elevate = !place.elevated;
  facts.checked = engine::Time::min();
  if (!looked && IsBeforeLooking(place)) {
    facts.marker.restart_due = place.restart_pending;
    return facts;
  }
  facts.known = facts.lrm_found = facts.iis_found = facts.traces = true;
  facts.instrument = place.instrument == Instrument::Unknown ? "" : WordFor(place.instrument).Say(Language::En);
  facts.dual_boot = place.instrument == Instrument::MiSeqDx || place.instrument == Instrument::NextSeq550Dx;
  facts.site = "LRM";
  facts.ports = facts.firewall.ports = {kEllipsis};
  facts.version_class = engine::lrm::VersionClass::Published;
  facts.state = StateOf(place.state);
  facts.restart_pending = place.restart_pending;
  facts.logs_readable = true;
  facts.log_days = facts.apply.changes = facts.repair.changes = facts.removal.changes = kNotKnown;
  const bool ours = place.state != CodeState::Unprotected && place.state != CodeState::Unknown;
  if (ours) facts.last_change = engine::Time::min();
  if (facts.state == State::Interrupted)
    facts.open_action = OpenAction{.time = engine::Time::min(), .changes = kNotKnown};
  const bool is_proof = place.page == Number(PageId::AfterRestart) || place.page == Number(PageId::Proof);
  if (is_proof) facts.verification_xml = facts.verification_html = kEllipsis;
  AddBlocker(place, facts);
  AddLast(place, facts);
  if (code.details) AddDetails(*code.details, facts);
  return facts;
}

Session SessionOfCode(const Place& place) {
  Session session;
  session.language = LanguageOf(place.language);
  session.page = PageFromName(std::to_string(place.page)).value_or(PageId::ThisInstrument);
  return session;
}

}  // namespace pages
