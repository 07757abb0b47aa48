// SPDX-License-Identifier: MIT
//
// 93: what support may need, in one file, listed before it is saved.
#include <algorithm>
#include <numeric>

#include "pages/parts.h"

namespace pages {
namespace {

Details FileList(const Facts& facts) {
  Rows rows;
  for (const BundleFile& file : facts.bundle) {
    const auto size = static_cast<std::int64_t>(file.size);
    const Phrase text = file.taken_out == 0
                            ? Phrase(Msg::BundleFileSize, {{"count", size}})
                            : Phrase(Msg::BundleFileTakenOut, {{"number", size}, {"count", file.taken_out}});
    rows.rows.push_back({.label = Phrase::Verbatim(file.name), .text = text});
  }
  return {Msg::BundleFiles, {std::move(rows)}};
}

}  // namespace

Page SupportBundlePage(const View& view) {
  const Facts& facts = view.facts;
  const bool is_saved = !facts.bundle_path.empty();
  Page page{.sign = is_saved ? Sign::Info : Sign::None, .title = is_saved ? Msg::BundleSavedTitle : Msg::BundleTitle};
  page.blocks.push_back(Rows{{{.label = Msg::BundleRowIn, .text = Msg::BundleIn},
                              {.label = Msg::BundleRowOut, .text = Msg::BundleOut},
                              {.label = Msg::BundleRowPrivacy, .text = Msg::BundlePrivacy}}});
  if (is_saved) {
    page.blocks.push_back(FileLine{Msg::BundleSavedAs, facts.bundle_path});
    page.blocks.push_back(Body(Msg::BundleNotSent));
    page.details = {FileList(facts)};
    page.buttons = {BackButton(), MoreButton(Msg::ButtonWhatIsInIt, 0)};
    return page;
  }
  page.blocks.push_back(Body(Msg::BundleNotSent));
  if (facts.bundle.empty()) {
    page.buttons = {BackButton(), MainButton(Msg::ButtonCollectBundle, Do{Task::ListBundle})};
    return page;
  }
  page.details = {FileList(facts)};
  page.buttons = {BackButton(), MoreButton(Msg::ButtonWhatIsInIt, 0),
                  MainButton(Msg::ButtonSaveBundle, Do{Task::SaveBundle})};
  return page;
}

}  // namespace pages
