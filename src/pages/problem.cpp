// SPDX-License-Identifier: MIT
//
// 19, 29, 39, 49, 59, 69, 79, 89, 99: something went wrong. What, which of the three outcomes holds, and a way on.
#include "pages/parts.h"

namespace pages {

using engine::patch::Outcome;

namespace {

const std::optional<engine::Error>& ErrorOf(const Facts& facts) {
  return facts.problem || !facts.last ? facts.problem : facts.last->error;
}

/// What was read back, never what was hoped.
Phrase OutcomeLine(const Facts& facts, bool changes_machine) {
  if (!changes_machine || !facts.last) return Msg::OutcomeNothingChanged;
  switch (facts.last->outcome) {
    case Outcome::Unchanged: return Msg::OutcomeNothingChanged;
    case Outcome::Undone: return Msg::OutcomeAllPutBack;
    case Outcome::Done:
    case Outcome::DoneRebootRequired:
    case Outcome::Partial: break;
  }
  return Msg::OutcomePartDone;
}

/// `go_on`: where what was done in part is finished or undone.
Page Problem(const View& view, Msg title, bool changes_machine, PageId go_on = PageId::Unfinished) {
  const Facts& facts = view.facts;
  const auto& error = ErrorOf(facts);
  const bool partial = changes_machine && facts.last && facts.last->outcome == Outcome::Partial;
  Page page{.sign = partial ? Sign::Wrong : Sign::Attention, .title = title};
  // How it ended is not in a code: whoever helps has to ask, and nothing is said for the operator's page to contradict.
  if (facts.from_code && changes_machine) {
    page.blocks.push_back(Callout{Sign::Info, Msg::WrongMessage});
  } else {
    page.blocks.push_back(Strong(OutcomeLine(facts, changes_machine)));
  }
  // "Put back" is no protection: said here, or it is taken for one.
  const bool open = changes_machine && !partial && facts.state == engine::patch::State::Unprotected;
  if (open) page.blocks.push_back(Callout{Sign::Wrong, Msg::NotProtectedTitle});
  if (error) {
    page.blocks.push_back(Rows{{{.label = Phrase::Verbatim(engine::Label(error->id)), .text = Phrase(*error)}}});
    if (const auto next = NextStepOf(error->id); next && !NamesACommand(*next)) page.blocks.push_back(Body(*next));
  }
  page.blocks.push_back(Quiet(Msg::CallWithNumber));
  page.buttons = {CloseButton(), partial ? MainButton(Msg::ButtonGoOn, GoTo{go_on})
                                         : MainButton(Msg::ButtonCheckAgain, Do{Task::CheckAgain})};
  return page;
}

}  // namespace

Page CheckProblemPage(const View& view) { return Problem(view, Msg::CheckProblemTitle, false); }
Page ApplyProblemPage(const View& view) { return Problem(view, Msg::ApplyProblemTitle, true); }
Page RepairProblemPage(const View& view) { return Problem(view, Msg::RepairProblemTitle, true); }
Page ObtainProblemPage(const View& view) {
  Page page = Problem(view, Msg::ObtainProblemTitle, false);
  if (view.facts.obtain.is_partly) {
    page.blocks.front() = Strong(Msg::OutcomePartDone);
    page.blocks.insert(page.blocks.begin() + 1, Body(Msg::ObtainPartDone));
  }
  page.buttons = {CloseButton(), MainButton(Msg::ButtonGoOn, GoTo{PageId::Obtain})};
  return page;
}

Page RemovalProblemPage(const View& view) { return Problem(view, Msg::RemovalProblemTitle, true); }

Page MeasuresProblemPage(const View& view) {
  const auto& last = view.facts.last;
  const bool network = last && (last->task == Task::SwitchNetworkOff || last->task == Task::SwitchNetworkOn);
  if (network) return Problem(view, Msg::NetworkProblemTitle, true, PageId::OffTheNetwork);
  return Problem(view, Msg::MeasuresProblemTitle, true, PageId::Firewall);
}

Page SearchProblemPage(const View& view) { return Problem(view, Msg::TracesProblemTitle, false); }
Page PhoneProblemPage(const View& view) { return Problem(view, Msg::PhoneProblemTitle, false); }

Page ProofProblemPage(const View& view) {
  const auto& error = ErrorOf(view.facts);
  if (!error || error->id != engine::Id::RestartNotPossible) return Problem(view, Msg::ProofProblemTitle, false);
  Page page = Problem(view, Msg::RestartProblemTitle, false);
  page.blocks.insert(page.blocks.begin() + 1, Body(Msg::RestartStill));
  return page;
}

}  // namespace pages
