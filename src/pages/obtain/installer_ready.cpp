// SPDX-License-Identifier: MIT
//
// 27: what was received, and against what it was checked. From here this program goes on, or Windows' installer is
// started with the vendor's file; how that ended is told by its exit code, and what it did by what is found now.
#include "pages/obtain/obtain_parts.h"

namespace pages {

using engine::kit::Copied;
using engine::kit::ExitMeaning;
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
  if (!well) {
    page.blocks.push_back(Quiet(Phrase(Msg::MessageNumber, {{"number", engine::Label(engine::Id::InstallerFailed)}})));
  }
  page.buttons = {MainButton(Msg::ObtainGoOn, GoTo{PageId::ThisInstrument})};
  return page;
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
  AddForeign(obtain.foreign, page);
  page.buttons = {BackButton()};
  if (!obtain.vendor_installer.empty() && !facts.is_image) {
    page.blocks.push_back(WhatItDoes());
    page.blocks.push_back(IndependenceLine());
    page.buttons.push_back(
        {.digit = 2, .label = Msg::ButtonStartInstaller, .goal = Do{Task::StartInstaller}, .shield = true});
  }
  page.buttons.push_back(MainButton(Msg::ObtainGoOn, GoTo{PageId::ThisInstrument}));
  return page;
}

}  // namespace pages
