// SPDX-License-Identifier: MIT
//
// 27: what was received, and against what it was checked. From here this program goes on, or Windows' installer is
// started with the vendor's file; how that ended is told by its exit code, and what it did by what is found now.
#include <algorithm>
#include <tuple>

#include "pages/obtain/obtain_parts.h"

namespace pages {

using engine::kit::Copied;
using engine::kit::ExitMeaning;
using engine::patch::ControlReport;
using engine::patch::ControlState;
using engine::patch::State;

namespace {

Msg WordsFor(ExitMeaning meaning) {
  switch (meaning) {
    case ExitMeaning::Done: return Msg::ExitDone;
    case ExitMeaning::Cancelled: return Msg::ExitCancelled;
    case ExitMeaning::Failed: return Msg::ExitFailed;
    case ExitMeaning::NotInstalled: return Msg::ExitNotInstalled;
    case ExitMeaning::AnotherRuns: return Msg::ExitAnotherRuns;
    case ExitMeaning::CannotOpen: return Msg::ExitCannotOpen;
    case ExitMeaning::CannotRead: return Msg::ExitCannotRead;
    case ExitMeaning::ForbiddenByPolicy: return Msg::ExitForbidden;
    case ExitMeaning::OtherVersion: return Msg::ExitOtherVersion;
    case ExitMeaning::RestartBegun: return Msg::ExitRestartBegun;
    case ExitMeaning::RestartNeeded: return Msg::ExitRestartNeeded;
    case ExitMeaning::Other: break;
  }
  return Msg::ExitOther;
}

bool EndedWell(ExitMeaning meaning) {
  return meaning == ExitMeaning::Done || meaning == ExitMeaning::RestartNeeded || meaning == ExitMeaning::RestartBegun;
}

/// Our own look, whatever the installer says of itself.
Row WhatIsFoundNow(const Facts& facts) {
  switch (facts.state) {
    case State::Protected: return {.sign = Sign::Right, .label = Msg::RowFoundNow, .text = Msg::ProtectedTitle};
    case State::Unprotected: return {.sign = Sign::Wrong, .label = Msg::RowFoundNow, .text = Msg::NotProtectedTitle};
    case State::Drifted: return {.sign = Sign::Wrong, .label = Msg::RowFoundNow, .text = Msg::ProofDrifted};
    case State::Interrupted: return {.sign = Sign::Attention, .label = Msg::RowFoundNow, .text = Msg::UnfinishedTitle};
    case State::Unknown: break;
  }
  return {.sign = Sign::Attention, .label = Msg::RowFoundNow, .text = Msg::CannotTellTitle};
}

bool InForce(const ControlReport& control) { return control.state == ControlState::InForce; }

/// Neither partly, nor impossible, nor not known: then before and after can be told in two words.
bool IsPlain(ControlState state) { return state == ControlState::InForce || state == ControlState::NotInForce; }

Msg WordFor(const ControlReport& now, const ControlReport& before) {
  if (InForce(now)) return InForce(before) ? Msg::VendorStillInForce : Msg::VendorNowInForce;
  return InForce(before) ? Msg::VendorNoLonger : Msg::VendorNotInForce;
}

/// In terms of our own measures: what held before it was started, and what holds now. Where one of the two is neither
/// yes nor no, only what is found now is said.
Details WhatItDid(const Facts& facts) {
  Details details{Msg::DetailsVendorDid, {}};
  Rows rows;
  for (const ControlReport& now : facts.controls) {
    const auto& list = facts.obtain.end->before;
    const auto before = std::ranges::find(list, now.id, &ControlReport::id);
    const bool judged = before != list.end() && IsPlain(before->state) && IsPlain(now.state);
    rows.rows.push_back({.sign = SignOf(now.state),
                         .label = ControlName(now.id),
                         .text = judged ? Phrase(WordFor(now, *before)) : ControlWord(now.state)});
  }
  details.blocks.push_back(std::move(rows));
  return details;
}

Page Ended(const Facts& facts) {
  const InstallerEnd& end = *facts.obtain.end;
  const ExitMeaning meaning = engine::kit::MeaningOf(end.exit_code);
  const bool well = EndedWell(meaning);
  Page page{.sign = Sign::Attention, .title = well ? Msg::InstallerEndedTitle : Msg::InstallerFailedTitle};
  page.blocks.push_back(Rows{{{.sign = well ? Sign::Info : Sign::Attention,
                               .label = Phrase(Msg::RowExitCode, {{"code", std::to_string(end.exit_code)}}),
                               .text = WordsFor(meaning)},
                              WhatIsFoundNow(facts)}});
  if (end.failed_line) page.blocks.push_back(Quiet(Phrase::Verbatim(*end.failed_line)));
  page.blocks.push_back(FileLine{Msg::InstallerLogIsIn, end.log});
  if (end.unproven) {
    page.blocks.push_back(Strong(Msg::VendorNoProof));
    page.blocks.push_back(Body(Phrase(*end.unproven)));
  } else if (!facts.verification_html.empty()) {
    page.blocks.push_back(FileLine{Msg::ReportIsIn, facts.verification_html});
  }
  if (!well) {
    page.blocks.push_back(Quiet(Phrase(Msg::MessageNumber, {{"number", engine::Label(engine::Id::InstallerFailed)}})));
  }
  page.details = {WhatItDid(facts)};
  if (!facts.controls.empty()) page.buttons.push_back(MoreButton(Msg::ButtonWhatItDid, 0));
  page.buttons.push_back(MainButton(Msg::ObtainGoOn, GoTo{PageId::ThisInstrument}));
  return page;
}

Button Starts(Msg label, InstallerAct act) {
  return {.label = label, .goal = Do{Task::StartInstaller}, .answer = act, .shield = true};
}

/// Repairing and removing, for the rare case that Illumina's patch is here already.
Links IfInstalled() {
  return {
      Msg::AlreadyInstalled,
      {Starts(Msg::ButtonRepairVendor, InstallerAct::Repair), Starts(Msg::ButtonRemoveVendor, InstallerAct::Remove)}};
}

/// Where a copy keeps Windows' note that it came from the Internet, and where it could not.
void AddMarks(const std::vector<Copied>& files, Page& page) {
  using Mark = Copied::Mark;
  Rows rows;
  for (const auto& [mark, sign, text] : {std::tuple{Mark::Kept, Sign::Info, Msg::FilesKeepMark},
                                         std::tuple{Mark::NotKept, Sign::Attention, Msg::FilesLostMark}}) {
    const auto count = std::ranges::count(files, mark, &Copied::mark);
    if (count == 0) continue;
    rows.rows.push_back({.sign = sign, .text = Phrase(text, {{"count", static_cast<std::int64_t>(count)}})});
  }
  if (!rows.rows.empty()) page.blocks.push_back(std::move(rows));
}

Rows WhatItDoes() {
  return {{{.label = Msg::RowChanges, .text = Msg::VendorChanges},
           {.label = Msg::RowStays, .text = Msg::VendorStays},
           {.label = Msg::RowUndo, .text = Msg::VendorUndo}}};
}

Rows FilesThere(const std::vector<Copied>& files) {
  Rows rows;
  for (const Copied& file : files) {
    const std::string name = file.path.substr(file.path.find_last_of("/\\") + 1);
    rows.rows.push_back({.sign = Sign::Right, .label = Phrase::Verbatim(name), .text = Msg::FileIsThere});
  }
  return rows;
}

}  // namespace

Page InstallerReadyPage(const View& view) {
  if (auto going_on = WorkGoingOn(view)) return *going_on;
  const Facts& facts = view.facts;
  const ObtainFacts& obtain = facts.obtain;
  if (obtain.end) return Ended(facts);
  Page page{.sign = Sign::Info, .title = Msg::ReadyTitle};
  page.blocks.push_back(FilesThere(obtain.ready));
  page.blocks.push_back(Body(obtain.by_list ? Msg::CheckedByList : Msg::CheckedByHash));
  AddMarks(obtain.ready, page);
  if (obtain.not_recorded) page.blocks.push_back(Rows{{{.sign = Sign::Attention, .text = Msg::ReceivedNotRecorded}}});
  AddForeign(obtain.foreign, page);
  page.buttons = {BackButton()};
  if (!obtain.vendor_installer.empty() && !facts.is_image) {
    page.blocks.push_back(WhatItDoes());
    page.blocks.push_back(IndependenceLine());
    page.blocks.push_back(IfInstalled());
    page.buttons.push_back(Starts(Msg::ButtonStartInstaller, InstallerAct::Install));
    page.buttons.back().digit = 2;
  }
  page.buttons.push_back(MainButton(Msg::ObtainGoOn, GoTo{PageId::ThisInstrument}));
  return page;
}

}  // namespace pages
