// SPDX-License-Identifier: MIT
//
// 23: a stick is made at another computer: this program, the list of files, what is to be read. Read back, then said
// so.
#include "pages/obtain/obtain_parts.h"

namespace pages {

namespace {

constexpr int kDigits[] = {2, 4, 5};

Page Made(const Facts& facts) {
  const engine::kit::MakeReport& made = *facts.obtain.made;
  Page page{.sign = Sign::Info, .title = Msg::StickReadyTitle};
  const auto count = static_cast<std::int64_t>(made.copy.files.size());
  page.blocks.push_back(Rows{{{.sign = Sign::Right,
                               .label = Phrase::Verbatim(facts.obtain.made_on),
                               .text = Phrase(Msg::FilesReadBack, {{"count", count}})}}});
  AddForeign(made.foreign, page);
  page.blocks.push_back(
      Steps{{Msg::StickStepTakeOut, Phrase(Msg::StickStepStart, {{"program", std::string(engine::kit::kProgramName)}}),
             Msg::StickStepOnly}});
  page.blocks.push_back(Quiet(Msg::KitUnsigned));
  page.buttons = {BackButton(),
                  {.digit = 3, .label = Msg::ButtonLookAgain, .goal = Do{Task::FindSticks}},
                  MainButton(Msg::ButtonClose, CloseWizard{})};
  return page;
}

Button MakeOn(const FoundDrive& drive, int digit, Phrase label) {
  const bool is_protected = drive.write_protected.value_or(false);
  return {.digit = digit,
          .label = std::move(label),
          .goal = Do{Task::MakeKit},
          .answer = ChosenDrive{drive.root},
          .blocked = is_protected ? Phrase(Msg::DriveProtected) : Phrase()};
}

}  // namespace

Page MakeStickPage(const View& view) {
  if (auto going_on = WorkGoingOn(view)) return *going_on;
  const ObtainFacts& obtain = view.facts.obtain;
  if (obtain.made) return Made(view.facts);
  Page page{.title = Msg::MakeStickTitle};
  page.blocks.push_back(
      Columns{{Picture{"stick"}}, {Steps{{Msg::MakeStickStepAsk, Msg::MakeStickStepPutIn, Msg::MakeStickStepHolds}}}});
  const Button look{.digit = 3, .label = Msg::ButtonLookAgain, .goal = Do{Task::FindSticks}};
  page.buttons = {BackButton(), look};
  if (obtain.drives.empty()) {
    if (obtain.looked_for_drives) page.blocks.push_back(Rows{{{.sign = Sign::Info, .text = Msg::NoDriveFound}}});
    page.buttons = {BackButton(), MainButton(Msg::ButtonLookAgain, Do{Task::FindSticks})};
  } else if (obtain.drives.size() == 1) {
    const FoundDrive& drive = obtain.drives.front();
    page.blocks.push_back(Rows{{{.sign = drive.write_protected.value_or(false) ? Sign::Attention : Sign::Right,
                                 .label = Phrase::Verbatim(drive.root),
                                 .text = RoomOn(drive)}}});
    page.buttons.push_back(MakeOn(drive, 1, Msg::ButtonMakeStick));
  } else {
    Tiles tiles{2, {}, false};
    for (const FoundDrive& drive : obtain.drives) {
      if (tiles.tiles.size() == std::size(kDigits)) break;
      const int digit = kDigits[tiles.tiles.size()];
      tiles.tiles.push_back({MakeOn(drive, digit, Phrase::Verbatim(drive.root)), RoomOn(drive)});
    }
    page.blocks.push_back(std::move(tiles));
  }
  return page;
}

}  // namespace pages
