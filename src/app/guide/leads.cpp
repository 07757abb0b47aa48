// SPDX-License-Identifier: MIT
#include "app/guide/leads.h"

#include <algorithm>

#include "pages/after_success.h"

namespace app::guide {

using engine::patch::State;
using pages::AfterSuccess;
using pages::Facts;
using pages::Looks;
using pages::Msg;
using pages::PageId;
using pages::Task;
using pages::WithoutObstacle;

namespace {

/// Presses the button as if nothing held it back, lets the task end with `after`, and tells which pages were shown.
std::vector<PageId> Walk(pages::Button button, const Sheet& sheet, const Facts& after) {
  button.blocked = {};
  pages::Wizard wizard(sheet.example->session, sheet.example->facts);
  std::vector<PageId> shown;
  const auto note = [&](PageId before) {
    if (wizard.session().page != before) shown.push_back(wizard.session().page);
    return wizard.session().page;
  };
  const pages::Request request = wizard.Press(button);
  PageId page = note(sheet.page.id);
  if (request.kind != pages::Request::Kind::Run) return shown;
  wizard.Began(request.task);
  page = note(page);
  wizard.Finished(request.task, after);
  note(page);
  return shown;
}

/// What else may be found after looking.
std::vector<Facts> OtherFindings(Task task, const Facts& facts) {
  std::vector<Facts> others;
  if (!Looks(task) || task == Task::Practise) return others;
  if (facts.apply.refusal) others.push_back(facts);  // still in the way
  others.push_back(WithoutObstacle(facts));
  others.back().state = State::Interrupted;
  if (task != Task::Check) return others;
  others.push_back(WithoutObstacle(facts));
  others.back().state = State::Protected;
  others.back().restart_pending = true;
  others.back().last_change = engine::Time{};
  return others;
}

/// The page of a task that went wrong; nothing for one that has none.
std::optional<PageId> ProblemPage(Task task) {
  if (task == Task::ShowFiles || task == Task::Restart || task == Task::ListBundle || task == Task::ChooseFolder ||
      task == Task::CopyOrder || task == Task::PrintOrder) {
    return std::nullopt;
  }
  Facts facts;
  facts.problem = engine::Error{};
  return pages::PageAfter(task, facts);
}

Lead LeadOfTask(const pages::Button& button, Task task, const Sheet& sheet) {
  const Facts& facts = sheet.example->facts;
  Lead lead;
  lead.then = Walk(button, sheet, AfterSuccess(task, facts));
  lead.restarts = task == Task::Restart;
  if (lead.then.empty() && lead.restarts) lead.then = {pages::PageAfter(task, facts)};
  if (lead.then.empty()) lead.kind = Lead::Kind::Stays;
  for (const Facts& other : OtherFindings(task, facts)) {
    const std::vector<PageId> shown = Walk(button, sheet, other);
    const PageId last = shown.empty() ? sheet.page.id : shown.back();
    const bool is_new = std::ranges::find(lead.others, last) == lead.others.end();
    if (is_new && (lead.then.empty() || last != lead.then.back())) lead.others.push_back(last);
  }
  lead.if_not = ProblemPage(task);
  if (lead.if_not == sheet.page.id) lead.if_not.reset();  // that page says so itself
  return lead;
}

std::string PageName(PageId page, pages::Language language) {
  return pages::Render(Msg::GuidePage, {{"number", std::to_string(pages::Number(page))}}, language);
}

void AddOthers(const Lead& lead, pages::Language language, std::vector<LeadPiece>& pieces) {
  const auto add = [&](Msg words, const std::vector<PageId>& targets) {
    if (targets.empty()) return;
    const bool chinese = language == pages::Language::ZhCn;  // full-width marks, no space beside them
    pieces.push_back({(chinese ? "；" : "; ") + pages::Render(words, {}, language) + (chinese ? "" : " "), {}});
    for (const PageId page : targets) {
      if (page != targets.front()) pieces.push_back({" / ", {}});
      pieces.push_back({PageName(page, language), page});
    }
  };
  add(Msg::GuideOr, lead.others);
  if (lead.if_not) add(Msg::GuideIfNot, {*lead.if_not});
}

}  // namespace

Lead LeadOf(const pages::Button& button, const Sheet& sheet) {
  struct {
    const pages::Button& button;
    const Sheet& sheet;
    Lead operator()(const pages::Stay&) const { return {.kind = Lead::Kind::Stays}; }
    Lead operator()(const pages::GoTo& go) const { return {.then = {go.page}}; }
    Lead operator()(const pages::Do& task) const { return LeadOfTask(button, task.task, sheet); }
    Lead operator()(const pages::Show& list) const { return {.kind = Lead::Kind::List, .list = list.index}; }
    Lead operator()(const pages::GoBack&) const { return {.kind = Lead::Kind::Before}; }
    Lead operator()(const pages::CloseWizard&) const {
      const bool works = pages::SpecOf(sheet.page.id).kind == pages::PageKind::Progress;
      return {.kind = works ? Lead::Kind::StopsAfterStep : Lead::Kind::Closes};
    }
    Lead operator()(const pages::OpenNumber&) const { return {.kind = Lead::Kind::Stays}; }
    Lead operator()(const pages::HelpSomebody&) const { return {.kind = Lead::Kind::Window}; }
    Lead operator()(const pages::OpenPhone&) const { return {.kind = Lead::Kind::Stays}; }
  } const lead{button, sheet};
  return std::visit(lead, button.goal);
}

std::vector<LeadPiece> Say(const Lead& lead, const Sheet& sheet, pages::Language language) {
  const auto say = [&](Msg msg, const engine::Args& args = {}) { return pages::Render(msg, args, language); };
  constexpr const char* kArrow = "\xE2\x86\x92 ";
  std::vector<LeadPiece> pieces;
  switch (lead.kind) {
    case Lead::Kind::Before: return {{kArrow + say(Msg::GuideBack), {}}};
    case Lead::Kind::Closes: return {{kArrow + say(Msg::GuideCloses), {}}};
    case Lead::Kind::Window: return {{kArrow + say(Msg::GuideOpensAgentView), {}}};
    case Lead::Kind::StopsAfterStep: return {{kArrow + say(Msg::StopsAfterStep), {}}};
    case Lead::Kind::List: {
      const bool known = lead.list < sheet.page.details.size();
      const std::string title = known ? sheet.page.details[lead.list].title.Say(language) : "";
      return {{kArrow + say(Msg::GuideOpensList, {{"title", title}}), {}}};
    }
    case Lead::Kind::Stays:
      pieces.push_back({kArrow + say(Msg::GuideStays, {{"number", std::to_string(pages::Number(sheet.page.id))}}), {}});
      break;
    case Lead::Kind::Pages: break;
  }
  if (lead.restarts) pieces.push_back({kArrow + say(Msg::GuideRestarts) + " ", {}});
  for (const PageId page : lead.then) {
    const bool needs_arrow = !lead.restarts || page != lead.then.front();
    if (needs_arrow) pieces.push_back({(pieces.empty() ? "" : " ") + std::string(kArrow), {}});
    pieces.push_back({PageName(page, language), page});
  }
  AddOthers(lead, language, pieces);
  return pieces;
}

}  // namespace app::guide
