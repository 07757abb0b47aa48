// SPDX-License-Identifier: MIT
//
// 22: the file is downloaded on this computer. Found by name, judged by content; only a known one is copied. The window
// looks again by itself when something new lies there (app/gui/download_watch.h).
#include <algorithm>

#include "pages/obtain/obtain_parts.h"

namespace pages {

using engine::kit::Identity;
using engine::kit::Verdict;

namespace {

constexpr std::size_t kMostRows = 3;

/// The usable first, then what is wrong, then what is not finished.
std::vector<Identity> Sorted(std::vector<Identity> files) {
  std::ranges::stable_sort(files, {}, &Identity::verdict);
  return files;
}

bool IsUsable(const Identity& file) { return file.verdict == Verdict::Known || file.verdict == Verdict::Own; }

/// Whose file it is: the vendor's, or this project's own.
Phrase FoundTitle(const Identity& file) {
  if (file.verdict == Verdict::Known) return Msg::DownloadFoundTitle;
  return {Msg::FileOwnShort, {{"product", file.installer->product}, {"version", file.installer->version}}};
}

}  // namespace

Page DownloadPage(const View& view) {
  if (auto going_on = WorkGoingOn(view)) return *going_on;
  const std::vector<Identity> files = Sorted(view.facts.obtain.files);
  const bool usable = !files.empty() && IsUsable(files.front());
  Page page{.title = usable ? FoundTitle(files.front()) : Phrase(Msg::DownloadTitle)};
  if (!usable) page.blocks.push_back(Steps{{Msg::DownloadStepOpen, Msg::DownloadStepSave, Msg::DownloadStepWatch}});
  Rows rows;
  for (const Identity& file : files) {
    if (rows.rows.size() < kMostRows) rows.rows.push_back(RowOf(file));
  }
  if (files.empty() && view.facts.obtain.looked_for_files) {
    rows.rows.push_back({.sign = Sign::Info, .text = Msg::NoFileFound});
  }
  page.blocks.push_back(std::move(rows));
  const std::string& also = view.session.download_folder;
  if (!also.empty()) page.blocks.push_back(FileLine{Msg::AlsoLookedIn, also});
  if (usable) page.blocks.push_back(Body(Msg::DownloadCopies));
  page.blocks.push_back(Links{{}, {{.label = Msg::ButtonOtherFolder, .goal = Do{Task::ChooseFolder}}}});
  page.details = {DetailsOf(files)};
  page.buttons = {BackButton()};
  if (!files.empty()) page.buttons.push_back(MoreButton(Msg::ButtonFileDetails, 0));
  page.buttons.push_back({.digit = usable ? 3 : 1, .label = Msg::ButtonLookAgain, .goal = Do{Task::FindInstallers}});
  if (usable) {
    page.buttons.push_back({.digit = 1,
                            .label = Msg::ButtonCopyHere,
                            .goal = Do{Task::ReceiveFile},
                            .answer = ChosenFile{files.front().path}});
  }
  return page;
}

}  // namespace pages
