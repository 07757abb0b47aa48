// SPDX-License-Identifier: MIT
//
// 54: removed: what was put back, what was left, and that the instrument is open now.
#include "pages/parts.h"

namespace pages {

Page RemovedPage(const View& view) {
  const Facts& facts = view.facts;
  Page page{.sign = Sign::Wrong, .title = Msg::RemovedTitle};
  const std::int64_t put_back = facts.last ? facts.last->put_back : 0, kept = facts.last ? facts.last->kept : 0;
  Rows rows{{{.sign = Sign::Right,
              .label = Msg::WordConfirmed,
              .text = Phrase(Msg::SettingsWerePutBack, {{"count", put_back}})}}};
  if (kept > 0) {
    rows.rows.push_back(
        {.sign = Sign::Attention, .label = Msg::RowLeftAlone, .text = Phrase(Msg::SettingsKept, {{"count", kept}})});
  }
  rows.rows.push_back({.sign = Sign::Wrong, .label = Msg::WordOpenNow, .text = Msg::NotProtectedLine});
  page.blocks.push_back(std::move(rows));
  page.blocks.push_back(Strong(Msg::FirewallMeanwhile));
  page.blocks.push_back(Body(Msg::RestartRecommendedLine));
  if (view.session.mode == Mode::Practice) page.blocks.push_back(Callout{Sign::Info, Msg::PracticeChangedNothing});
  if (!facts.audit_path.empty()) page.blocks.push_back(FileLine{Msg::RecordKeptIn, facts.audit_path});
  page.buttons = {{.digit = 2, .label = Msg::ButtonRestartNow, .goal = Do{Task::Restart}, .shield = true},
                  MainButton(Msg::ButtonClose, CloseWizard{})};
  return page;
}

}  // namespace pages
