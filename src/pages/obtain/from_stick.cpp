// SPDX-License-Identifier: MIT
//
// 24: at the instrument, with a stick. Every file of its list is read; only a kit that is whole is copied.
#include <algorithm>

#include "pages/obtain/obtain_parts.h"

namespace pages {

using engine::kit::CheckReport;

namespace {

constexpr std::size_t kMostRows = 3;

bool IsUsable(const FoundDrive& drive) { return drive.kit && drive.kit->IsIntact(); }

Row RowOf(const FoundDrive& drive) {
  const Phrase root = Phrase::Verbatim(drive.root);
  if (!drive.kit) return {.sign = Sign::Info, .label = root, .text = Msg::KitNotThere};
  const CheckReport& kit = *drive.kit;
  if (kit.error) return {.sign = Sign::Wrong, .label = root, .text = Phrase(*kit.error)};
  if (!kit.problems.empty()) {
    const auto count = static_cast<std::int64_t>(kit.problems.size());
    return {.sign = Sign::Wrong, .label = root, .text = Phrase(Msg::KitProblems, {{"count", count}})};
  }
  const auto count = static_cast<std::int64_t>(kit.manifest.files.size());
  return {.sign = Sign::Right, .label = root, .text = Phrase(Msg::KitWhole, {{"count", count}})};
}

Row ProtectionOf(const FoundDrive& drive) {
  if (!drive.write_protected) return {.sign = Sign::Info, .text = Msg::ProtectionUnknown};
  return *drive.write_protected ? Row{.sign = Sign::Right, .text = Msg::StickProtected}
                                : Row{.sign = Sign::Info, .text = Msg::StickNotProtected};
}

Details ProblemsOf(const std::vector<FoundDrive>& drives) {
  std::vector<engine::Finding> problems;
  for (const FoundDrive& drive : drives) {
    if (drive.kit) std::ranges::copy(drive.kit->problems, std::back_inserter(problems));
  }
  return DetailsOf(Msg::DetailsWhatWasFound, problems);
}

}  // namespace

Page FromStickPage(const View& view) {
  if (auto going_on = WorkGoingOn(view)) return *going_on;
  const std::vector<FoundDrive>& drives = view.facts.obtain.drives;
  const auto usable = std::ranges::find_if(drives, IsUsable);
  const bool found = usable != drives.end();
  Page page{.title = found ? Msg::FromStickFoundTitle : Msg::FromStickTitle};
  page.details = {ProblemsOf(drives)};
  if (!found) page.blocks.push_back(Steps{{Msg::FromStickStepPutIn, Msg::FromStickStepLook}});
  Rows rows;
  for (const FoundDrive& drive : drives) {
    if (rows.rows.size() < kMostRows) rows.rows.push_back(RowOf(drive));
  }
  if (found) rows.rows.push_back(ProtectionOf(*usable));
  if (drives.empty()) rows.rows.push_back({.sign = Sign::Info, .text = Msg::NoDriveFound});
  page.blocks.push_back(std::move(rows));
  if (found) {
    AddForeign(usable->kit->foreign, page);
    page.blocks.push_back(Body(Msg::FromStickCopies));
    page.blocks.push_back(Quiet(Msg::KitUnsigned));
  }
  page.buttons = {BackButton()};
  const bool problems = std::ranges::any_of(drives, [](const auto& d) { return d.kit && !d.kit->problems.empty(); });
  if (problems) page.buttons.push_back(MoreButton(Msg::ButtonWhatWasFound, 0));
  page.buttons.push_back({.digit = found ? 3 : 1, .label = Msg::ButtonLookAgain, .goal = Do{Task::FindKits}});
  if (found) {
    page.buttons.push_back(
        {.digit = 1, .label = Msg::ButtonCopyHere, .goal = Do{Task::ReceiveKit}, .answer = ChosenDrive{usable->root}});
  }
  return page;
}

}  // namespace pages
