// SPDX-License-Identifier: MIT
//
// 13: this instrument. One verdict, one task, at most four rows with the worst first.
#include <algorithm>

#include "engine/core/text.h"
#include "pages/parts.h"

namespace pages {

using engine::lrm::VersionClass;
using engine::patch::State;

namespace {

constexpr std::size_t kMostRows = 4;
enum DetailsIndex : std::size_t { kWhatIsThis, kRemotes, kChecks, kBypasses };

/// Windows can be asked (again): until then there is nothing else to do here.
bool CanAskWindows(const Facts& facts) { return !facts.elevated && facts.can_elevate && facts.state == State::Unknown; }

struct Head {
  Sign sign{};
  Phrase title, line;
};

Head HeadFor(const Facts& facts) {
  if (CanAskWindows(facts) && facts.obstacle) return {Sign::Attention, Msg::CannotTellTitle, Phrase(*facts.obstacle)};
  if (!facts.lrm_found && !facts.traces) return {Sign::Info, Msg::NoLrmTitle, Msg::NoLrmLine};
  if (!facts.lrm_found && facts.site.empty())
    return {Sign::Attention, Msg::LrmNotRecognisedTitle, Msg::LrmNotRecognisedLine};
  switch (facts.state) {
    case State::Protected:
      if (facts.restart_pending) return {Sign::Attention, Msg::RestartDueTitle, Msg::RestartDueLine};
      return {Sign::Right, Msg::ProtectedTitle, Msg::ProtectedLine};
    case State::Unprotected: return {Sign::Wrong, Msg::NotProtectedTitle, Msg::NotProtectedLine};
    case State::Drifted:
      return {Sign::Wrong,
              Phrase(Msg::DriftedTitle, {{"count", ControlsNotInForce(facts)}, {"all", NeededControls(facts)}}),
              Msg::NotProtectedLine};
    case State::Interrupted: return {Sign::Attention, Msg::UnfinishedTitle, Msg::UnfinishedLine};
    case State::Unknown: break;
  }
  return {Sign::Attention, Msg::CannotTellTitle,
          facts.obstacle ? Phrase(*facts.obstacle) : Phrase(Msg::NeverTakenAsProtected)};
}

Tile Recommend(Msg label, Msg detail, Goal goal, bool shield = false) {
  return {MainButton(label, goal, shield), detail};
}

/// The one task that fits the state; page 31 says what is in its way.
Tile TaskFor(const Facts& facts) {
  if (CanAskWindows(facts)) {
    return Recommend(Msg::ContinueAsAdministrator, Msg::ContinueAsAdministratorDetail, Do{Task::CheckAgain}, true);
  }
  const bool nothing_here = !facts.lrm_found && facts.site.empty();
  if (nothing_here && !facts.traces) {
    return Recommend(Msg::MakeAStick, Msg::NothingToDoHere, Do{Task::FindSticks});
  }
  if (nothing_here) return Recommend(Msg::WhatNow, Msg::WhatNowDetail, GoTo{PageId::NotNow});
  switch (facts.state) {
    case State::Protected:
      if (facts.restart_pending)
        return Recommend(Msg::FinishWithRestart, Msg::FinishWithRestartDetail, GoTo{PageId::Applied});
      return Recommend(Msg::CheckAndProve, Msg::CheckAndProveDetail, Do{Task::Prove});
    case State::Drifted: return Recommend(Msg::RestoreProtection, Msg::RestoreProtectionDetail, GoTo{PageId::Drifted});
    case State::Interrupted: return Recommend(Msg::FinishBegun, Msg::FinishBegunDetail, GoTo{PageId::Unfinished});
    case State::Unprotected:
    case State::Unknown: break;
  }
  if (facts.apply.refusal) return Recommend(Msg::WhatNow, Msg::WhatNowDetail, GoTo{PageId::NotNow});
  return Recommend(Msg::ApplyThePatch, Msg::ApplyThePatchDetail, GoTo{PageId::WhatChanges});
}

Button OpenList(Msg label, DetailsIndex list) { return {.label = label, .goal = Show{list}}; }

Msg LastStateWord(State state) {
  switch (state) {
    case State::Protected: return Msg::LastProtected;
    case State::Unprotected: return Msg::LastNotProtected;
    case State::Drifted: return Msg::LastIncomplete;
    case State::Interrupted: return Msg::LastUnfinished;
    case State::Unknown: break;
  }
  return Msg::LastUnknown;
}

/// Where nothing could be found out: what was last, with its date, and no more than that.
void AddMarkerRows(const Facts& facts, std::vector<Row>& rows) {
  if (facts.state != State::Unknown) return;
  if (facts.marker.left.journal) rows.push_back({.sign = Sign::Attention, .text = Msg::UnfinishedTitle});
  if (const auto& last = facts.marker.left.last) {
    rows.push_back(
        {.sign = Sign::Attention, .text = Phrase(LastStateWord(last->state), {{"when", MomentOf(facts, last->time)}})});
  }
}

void AddReachRow(const Facts& facts, std::vector<Row>& rows) {
  if (facts.site.empty() || facts.state == State::Unknown || facts.state == State::Interrupted) return;
  if (facts.state == State::Protected) {
    rows.push_back(
        {.sign = Sign::Right, .text = Msg::OthersRefused, .button = OpenList(Msg::ButtonWhatIsThis, kWhatIsThis)});
    return;
  }
  Row row{.sign = Sign::Wrong, .text = Phrase(Msg::OthersReachLrm, {{"ports", Ports(facts.ports)}})};
  // With another way in there are three buttons below; what this is about stands behind 8, too.
  if (facts.bypasses.empty()) row.button = OpenList(Msg::ButtonWhatIsThis, kWhatIsThis);
  rows.push_back(std::move(row));
}

void AddBypassRow(const Facts& facts, std::vector<Row>& rows) {
  if (facts.bypasses.empty()) return;
  const auto count = static_cast<std::int64_t>(facts.bypasses.size());
  rows.push_back({.sign = Sign::Wrong,
                  .text = Phrase(Msg::OtherWaysIn, {{"count", count}}),
                  .button = OpenList(Msg::ButtonWhich, kBypasses)});
}

void AddUseRow(const Facts& facts, std::vector<Row>& rows) {
  if (facts.site.empty()) return;
  if (!facts.logs_readable) {
    rows.push_back({.sign = Sign::Attention, .text = Msg::LogsUnreadable});
  } else if (!facts.remotes.empty()) {
    const auto count = static_cast<std::int64_t>(facts.remotes.size());
    rows.push_back({.sign = Sign::Attention,
                    .text = Phrase(Msg::RemoteComputers, {{"count", count}}),
                    .button = OpenList(Msg::ButtonWhich, kRemotes)});
  }
}

void AddRunRow(const Facts& facts, std::vector<Row>& rows) {
  rows.push_back(facts.run_in_progress ? Row{.sign = Sign::Attention, .text = Msg::RunGoingOn}
                                       : Row{.sign = Sign::Right, .text = Msg::NoRunGoingOn});
}

Phrase Known(const std::string& value) { return value.empty() ? Phrase(Msg::WordCannotTell) : Phrase::Verbatim(value); }

/// Everything else that was looked at, as it was found.
Details ChecksOf(const Facts& facts) {
  Rows rows;
  rows.rows = {
      {.label = Msg::RowInstrument, .text = Known(facts.instrument)},
      {.label = Msg::RowComputer, .text = Known(facts.computer)},
      {.label = Phrase::Verbatim("Windows"), .text = Known(facts.windows)},
      {.label = Phrase::Verbatim("IIS"), .text = facts.iis_found ? Known(facts.iis) : Phrase(Msg::WordNotThere)},
      {.label = Phrase::Verbatim("LRM"), .text = Known(facts.lrm)},
      {.label = Msg::RowLrmWebsite, .text = Known(facts.site)}};
  if (facts.version_class == VersionClass::Outside) {
    rows.rows.push_back({.sign = Sign::Attention, .text = Msg::OutsidePublishedRange});
  }
  for (const engine::patch::ControlReport& control : facts.controls) {
    rows.rows.push_back(
        {.sign = SignOf(control.state), .label = ControlWord(control.state), .text = ControlName(control.id)});
  }
  Details details{Msg::DetailsChecks, {std::move(rows)}};
  const Details notes = DetailsOf({}, facts.notes);
  details.blocks.insert(details.blocks.end(), notes.blocks.begin(), notes.blocks.end());
  return details;
}

Rows RowsFor(const Facts& facts) {
  std::vector<Row> rows;
  AddMarkerRows(facts, rows);
  AddReachRow(facts, rows);
  AddBypassRow(facts, rows);
  AddUseRow(facts, rows);
  AddRunRow(facts, rows);
  std::ranges::stable_sort(rows, std::ranges::greater{}, [](const Row& row) {
    return row.sign == Sign::Wrong ? 2 : row.sign == Sign::Attention ? 1 : 0;
  });
  if (rows.size() >= kMostRows) rows.resize(kMostRows - 1);
  rows.push_back({.sign = Sign::Info, .text = Msg::AllChecks, .button = OpenList(Msg::ButtonShow, kChecks)});
  return {std::move(rows)};
}

}  // namespace

Page ThisInstrumentPage(const View& view) {
  const Facts& facts = view.facts;
  const Head head = HeadFor(facts);
  Page page{.sign = head.sign, .title = head.title};
  page.blocks.push_back(Body(head.line));
  if (CanAskWindows(facts) && facts.obstacle) {
    const auto next = NextStepOf(facts.obstacle->id);
    if (next && !NamesACommand(*next)) page.blocks.push_back(Body(*next));
  }
  page.blocks.push_back(Tiles{1, {TaskFor(facts)}, false});
  page.blocks.push_back(RowsFor(facts));
  // There is room for one of them.
  const bool offer = facts.network.remote_session && !view.session.second;
  page.blocks.push_back(Quiet(offer ? Phrase(Msg::SecondLanguageOffer)
                                    : Phrase(Msg::CheckedWhen, {{"when", MomentOf(facts, facts.checked)}})));
  page.details = {{Msg::ButtonWhatIsThis, {Body(Msg::AboutHole), Body(Msg::AboutPatch), Body(Msg::AboutPrice)}},
                  RemotesDetails(facts),
                  ChecksOf(facts),
                  DetailsOf(Msg::DetailsOtherWaysIn, facts.bypasses)};
  page.buttons.push_back(BackButton());
  page.buttons.push_back({.digit = 8, .label = Msg::ButtonAbout, .goal = GoTo{PageId::About}});
  const bool proof_is_main = facts.state == State::Protected && !facts.restart_pending;
  if (!facts.site.empty() && !proof_is_main) {
    page.buttons.push_back({.digit = 2, .label = Msg::CheckAndProve, .goal = Do{Task::Prove}});
  }
  page.buttons.push_back({.digit = 3, .label = Msg::ButtonOtherTasks, .goal = GoTo{PageId::OtherTasks}});
  return page;
}

}  // namespace pages
