// SPDX-License-Identifier: MIT
#include "pages/wizard.h"

#include <algorithm>

#include "pages/first_look.h"
#include "pages/phone/code_of_page.h"
#include "pages/phone/number_box.h"
#include "pages/task.h"

namespace pages {

using engine::patch::Outcome;
using engine::patch::State;

namespace {

constexpr std::size_t kLongestPad = 20;  // a whole support code

PageId ProblemPageOf(Task task) {
  switch (task) {
    case Task::Apply: return PageId::ApplyProblem;
    case Task::Repair:
    case Task::Finish:
    case Task::Undo: return PageId::RepairProblem;
    case Task::Remove: return PageId::RemovalProblem;
    case Task::Prove:
    case Task::ProveRestart:
    case Task::Restart:
    case Task::ShowFiles: return PageId::ProofProblem;
    case Task::FindInstallers:
    case Task::FindSticks:
    case Task::FindKits:
    case Task::MakeKit:
    case Task::ReceiveKit:
    case Task::ReceiveFile:
    case Task::StartInstaller:
    case Task::ChooseFolder:
    case Task::CopyOrder:
    case Task::PrintOrder:
    case Task::SaveOrder: return PageId::ObtainProblem;
    case Task::Block:
    case Task::Unblock:
    case Task::SwitchNetworkOff:
    case Task::SwitchNetworkOn:
    case Task::NoteRemoteTest: return PageId::MeasuresProblem;
    case Task::SearchTraces: return PageId::SearchProblem;
    case Task::ListBundle:
    case Task::SaveBundle: return PageId::PhoneProblem;
    case Task::Check:
    case Task::CheckAgain:
    case Task::Practise: break;
  }
  return PageId::CheckProblem;
}

/// Of the patch, or of a measure beside it.
bool IsUnfinished(const Facts& facts) { return facts.state == State::Interrupted || !facts.open_measures.empty(); }

/// After looking: what is due comes before what was wanted.
PageId PageAfterCheck(const Facts& facts) { return IsUnfinished(facts) ? PageId::Unfinished : PageId::ThisInstrument; }

/// A restart alone mends neither what was interrupted nor what was lost.
bool WaitsForRestart(const Facts& facts) {
  return facts.restart_pending && facts.last_change && !IsUnfinished(facts) && facts.state != State::Drifted;
}

/// Finishing and undoing may have been about a measure: then its page says what came of it.
PageId PageAfterChange(Task task, const Facts& facts) {
  if (facts.last) task = facts.last->task;
  if (!facts.last || facts.last->error) return ProblemPageOf(task);
  if (facts.last->outcome == Outcome::Undone || facts.last->outcome == Outcome::Partial) return ProblemPageOf(task);
  if (task == Task::Block || task == Task::Unblock) return PageId::Firewall;
  if (task == Task::SwitchNetworkOff || task == Task::SwitchNetworkOn) return PageId::OffTheNetwork;
  if (task == Task::Remove) return PageId::Removed;
  if (facts.restart_pending && facts.state != State::Unprotected) return PageId::Applied;
  if (task == Task::Finish && facts.state == State::Unprotected) return PageId::Removed;
  return facts.last->outcome == Outcome::DoneRebootRequired ? PageId::Applied : PageId::ThisInstrument;
}

/// Looking again there is about that page, not about the verdict.
bool IsAMeasure(PageId page) {
  return page == PageId::Firewall || page == PageId::FewerDevices || page == PageId::OffTheNetwork ||
         page == PageId::LastingAdvice;
}

/// What a page told of its task is not true any more when one comes back.
bool CanComeBackTo(PageId page) {
  const PageKind kind = SpecOf(page).kind;
  return kind == PageKind::Question || kind == PageKind::Change;
}

}  // namespace

PageId PageAfter(Task task, const Facts& facts) {
  if (facts.problem) return ProblemPageOf(task);
  switch (task) {
    case Task::Check: return WaitsForRestart(facts) ? PageId::AfterRestart : PageAfterCheck(facts);
    case Task::CheckAgain:
    case Task::Practise: return PageAfterCheck(facts);
    case Task::Apply:
    case Task::Repair:
    case Task::Remove:
    case Task::Finish:
    case Task::Undo:
    case Task::Block:
    case Task::Unblock:
    case Task::SwitchNetworkOff:
    case Task::SwitchNetworkOn: return PageAfterChange(task, facts);
    case Task::NoteRemoteTest: return PageId::Firewall;
    case Task::Restart: return PageId::AfterRestart;
    case Task::SearchTraces: return PageId::FoundTraces;
    case Task::ProveRestart: return facts.state == State::Interrupted ? PageId::Unfinished : PageId::AfterRestart;
    case Task::FindInstallers: return PageId::Download;
    case Task::FindSticks:
    case Task::MakeKit: return PageId::MakeStick;
    case Task::FindKits: return PageId::FromStick;
    case Task::ReceiveKit:
    case Task::ReceiveFile:
    case Task::StartInstaller: return PageId::InstallerReady;
    case Task::ChooseFolder: return PageId::Download;
    case Task::CopyOrder:
    case Task::PrintOrder:
    case Task::SaveOrder: return PageId::OrderStick;
    case Task::ListBundle:
    case Task::SaveBundle: return PageId::SupportBundle;
    case Task::Prove:
    case Task::ShowFiles: break;
  }
  return PageId::Proof;
}

PageId SafeTarget(PageId wanted, const Facts& facts) {
  const bool needs_no_instrument = wanted == PageId::About || wanted == PageId::HelpSomeone;
  if (!facts.known) return needs_no_instrument ? wanted : FirstPage(facts);
  switch (wanted) {
    case PageId::ConfirmRemoval:
    case PageId::Removed:
    case PageId::BeforeRemoval: return facts.last_change ? PageId::BeforeRemoval : PageId::ThisInstrument;
    case PageId::WhatChanges:
    case PageId::Working:
    case PageId::Applied:
      if (facts.restart_pending) return PageId::Applied;
      if (facts.state != State::Unprotected) return PageId::ThisInstrument;
      return facts.apply.refusal ? PageId::NotNow : PageId::WhatChanges;
    case PageId::AfterRestart: return facts.last_change ? PageId::AfterRestart : PageId::ThisInstrument;
    case PageId::Drifted: return facts.state == State::Drifted ? wanted : PageId::ThisInstrument;
    case PageId::Unfinished: return IsUnfinished(facts) ? wanted : PageId::ThisInstrument;
    case PageId::NotNow: return facts.apply.refusal || facts.obstacle ? wanted : PageId::ThisInstrument;
    case PageId::Proof: return facts.verification_xml.empty() ? PageId::ThisInstrument : wanted;
    case PageId::InstallerReady: return facts.obtain.ready.empty() ? PageId::Obtain : wanted;
    case PageId::CheckProblem:
    case PageId::ObtainProblem:
    case PageId::ApplyProblem:
    case PageId::RepairProblem:
    case PageId::RemovalProblem:
    case PageId::ProofProblem:
    case PageId::MeasuresProblem:
    case PageId::SearchProblem:
    case PageId::PhoneProblem: return PageId::ThisInstrument;  // a failure is met, not visited
    case PageId::PhoneHelp: return PageId::ThisInstrument;     // it lies over a page and is none to go to
    case PageId::FoundTraces: return facts.search ? wanted : PageId::StartSearch;
    case PageId::HelpSomeone:
    case PageId::SupportBundle:
    case PageId::Start:
    case PageId::About:
    case PageId::ThisInstrument:
    case PageId::Obtain:
    case PageId::Download:
    case PageId::MakeStick:
    case PageId::FromStick:
    case PageId::Support:
    case PageId::OrderStick:
    case PageId::OtherTasks:
    case PageId::Measures:
    case PageId::Firewall:
    case PageId::FewerDevices:
    case PageId::OffTheNetwork:
    case PageId::LastingAdvice:
    case PageId::StartSearch: break;
  }
  return wanted;
}

Wizard::Wizard(Session session, Facts facts) : m_session(std::move(session)), m_facts(std::move(facts)) {}

void Wizard::Go(PageId page, bool may_come_back) {
  if (page == m_session.page) return;
  const auto again = std::ranges::find(m_session.back, page);
  if (again != m_session.back.end()) {
    m_session.back.erase(again, m_session.back.end());  // a page met before: its way back is as it was
  } else if (may_come_back && CanComeBackTo(m_session.page)) {
    m_session.back.push_back(m_session.page);
  }
  const PageKind kind = SpecOf(page).kind;
  if (kind == PageKind::Result || kind == PageKind::Problem) m_session.back.clear();
  m_session.page = page;
  m_session.consent = false;
  m_session.typed.clear();
  m_session.unblocking = false;
  if (page != PageId::ConfirmRemoval && page != PageId::BeforeRemoval) m_session.removal_reason.reset();
}

/// After a result there is nothing to go back to: then the verdict, and from there the first page.
PageId Wizard::PageBefore() const {
  if (!m_session.back.empty()) return m_session.back.back();
  const PageId verdict = SafeTarget(PageId::ThisInstrument, m_facts);
  return m_session.page == PageId::ThisInstrument || !CanComeBackTo(verdict) ? PageId::Start : verdict;
}

void Wizard::Keep(const Answer& answer) {
  if (const auto* language = std::get_if<Language>(&answer)) m_session.language = *language;
  if (const auto* reason = std::get_if<RemovalReason>(&answer)) m_session.removal_reason = *reason;
  if (const auto* site = std::get_if<ChosenSite>(&answer)) m_session.site = site->name;
  if (const auto* drive = std::get_if<ChosenDrive>(&answer)) m_session.drive = drive->root;
  if (const auto* file = std::get_if<ChosenFile>(&answer)) m_session.installer = file->path;
  if (const auto* folder = std::get_if<ChosenFolder>(&answer)) m_session.download_folder = folder->path;
  if (std::holds_alternative<ResumeSession>(answer) && m_facts.waiting) {
    m_session.language = m_facts.waiting->language;
    m_session.resume_at = m_facts.waiting->page;
  }
  if (const auto* act = std::get_if<InstallerAct>(&answer)) m_session.installer_act = *act;
  if (const auto* answer_there = std::get_if<RemoteAnswer>(&answer)) m_session.remote_answer = *answer_there;
  if (const auto* choice = std::get_if<BlockChoice>(&answer)) {
    m_session.unblocking = *choice == BlockChoice::TakeAway;
    m_session.typed.clear();
  }
  if (std::holds_alternative<MoreDigits>(answer) && m_session.phone) m_session.phone->all = true;
  if (const auto* wish = std::get_if<Wish>(&answer)) {
    m_session.wishes.allow_own_addresses = *wish == Wish::AllowOwnAddresses;
    m_session.wishes.accept_local_loss = *wish == Wish::AcceptLocalLoss;
    m_session.wishes.reduce_only = *wish == Wish::ReduceOnly;
  }
}

Request Wizard::Press(const Button& button) {
  if (m_restarting) return {};
  if (!button.blocked.IsEmpty()) return {.kind = Request::Kind::Explain, .why = button.blocked};
  Keep(button.answer);
  if (std::holds_alternative<GoBack>(button.goal) && m_session.phone) {
    ClosePhone();
    return {.kind = Request::Kind::Redraw};
  }
  if (const auto* page = std::get_if<GoTo>(&button.goal)) {
    ClosePhone();
    Go(page->page);
  } else if (std::holds_alternative<GoBack>(button.goal)) {
    Go(PageBefore(), false);
  } else if (const auto* task = std::get_if<Do>(&button.goal)) {
    if (m_facts.from_bundle) return {.kind = Request::Kind::Explain, .why = Msg::BundleOnlyOperator};
    return {.kind = Request::Kind::Run, .task = task->task};
  } else if (const auto* list = std::get_if<Show>(&button.goal)) {
    return {.kind = Request::Kind::OpenDetails, .details = list->index};
  } else if (std::holds_alternative<CloseWizard>(button.goal)) {
    return {.kind = Request::Kind::Close};
  } else if (std::holds_alternative<OpenNumber>(button.goal)) {
    return Enter(std::exchange(m_session.typed, {}));
  } else if (std::holds_alternative<HelpSomebody>(button.goal)) {
    return {.kind = Request::Kind::OpenAgent};
  } else if (std::holds_alternative<pages::OpenPhone>(button.goal)) {
    return {.kind = Request::Kind::OpenPhone};
  }
  return {.kind = Request::Kind::Redraw};
}

Request Wizard::PressDigit(int digit) {
  const std::vector<Button> buttons = AllButtons(Current());
  const auto found =
      std::ranges::find_if(buttons, [&](const Button& button) { return digit != kNoDigit && button.digit == digit; });
  return found == buttons.end() ? Request{} : Press(*found);
}

void Wizard::Type(char key) {
  if (key == '\b') {
    if (!m_session.typed.empty()) m_session.typed.pop_back();
  } else if (key >= '0' && key <= '9' && m_session.typed.size() < kLongestPad) {
    m_session.typed += key;
  }
}

Request Wizard::Jump(PageId page) {
  if (page == PageId::PhoneHelp) return {.kind = Request::Kind::OpenPhone};
  if (m_restarting || SpecOf(m_session.page).kind == PageKind::Progress) return {};
  ClosePhone();
  const PageId landed = SafeTarget(page, m_facts);
  Go(landed);
  if (landed == page) return {.kind = Request::Kind::Redraw};
  const auto number = [](PageId id) { return std::to_string(Number(id)); };
  return {.kind = Request::Kind::Redraw,
          .why = Phrase(Msg::LandedBefore, {{"number", number(page)}, {"page", number(landed)}})};
}

Request Wizard::Enter(std::string_view digits) {
  const NumberMeaning meaning = MeaningOf(digits);
  if (const auto* page = std::get_if<PageId>(&meaning)) return Jump(*page);
  if (const auto* code = std::get_if<TypedCode>(&meaning)) {
    return {.kind = Request::Kind::OpenAgent, .digits = code->digits};
  }
  if (const auto* list = std::get_if<ToRead>(&meaning)) {
    return {.kind = Request::Kind::OpenList, .list = list->blocks};
  }
  return {.kind = Request::Kind::Explain, .why = std::get<Phrase>(meaning)};
}

/// The language is in the code: one that was up to date is so in the other language, too.
void Wizard::SetLanguage(Language language) {
  const View view{m_facts, m_session};
  const bool renew = m_session.phone && m_session.phone->code == CodeOf(view);
  m_session.language = language;
  if (renew) m_session.phone->code = CodeOf(view);
}

void Wizard::SwapLanguages() {
  if (!m_session.second) return;
  const Language first = m_session.language;
  SetLanguage(*m_session.second);
  m_session.second = first;
}

void Wizard::OpenPhone(engine::Time now) {
  const View view{m_facts, m_session};
  const bool is_all = m_session.phone && m_session.phone->all;
  m_session.phone = ShownCode{CodeOf(view), MoreDigitsOf(view), now, is_all};
}

void Wizard::Began(Task task) {
  m_facts.searching = task == Task::SearchTraces;
  if (m_facts.searching) m_facts.stages.clear();
  if (!ChangesMachine(task)) return;
  Go(PageId::Working);
  m_session.back.clear();
}

void Wizard::Finished(Task task, Facts facts) {
  facts.can_elevate = m_facts.can_elevate;
  facts.without_texts = m_facts.without_texts;
  // Looking takes nothing away from a session that waits, as long as what it waits to do is still to be done.
  if (!ChangesMachine(task) && facts.state == State::Unprotected) facts.waiting = m_facts.waiting;
  if (m_no_permission && facts.state == State::Unknown) facts.obstacle = m_no_permission;
  m_no_permission.reset();
  m_facts = std::move(facts);
  m_facts.searching = false;
  if (task == Task::ShowFiles) return;
  if (task == Task::CheckAgain && m_session.page == PageId::NotNow && m_facts.apply.refusal && !m_facts.problem) return;
  if (task == Task::CheckAgain && IsAMeasure(m_session.page) && !m_facts.problem &&
      m_facts.state != State::Interrupted) {
    return;
  }
  Go(PageAfter(task, m_facts), !ChangesMachine(task));
  const auto resume_at = std::exchange(m_session.resume_at, std::nullopt);
  // What is due comes first; and where what it waited for has gone, the way is free.
  if (resume_at && m_session.page == PageId::ThisInstrument) Go(SafeTarget(PageId::WhatChanges, m_facts));
}

bool Wizard::NeedsPermission(Task task) const {
  const bool is_ours = task == Task::FindInstallers || task == Task::FindSticks || task == Task::FindKits ||
                       task == Task::MakeKit || task == Task::SaveOrder ||  // files of whoever sits here
                       task == Task::ChooseFolder || task == Task::CopyOrder || task == Task::PrintOrder ||
                       task == Task::ListBundle || task == Task::SaveBundle;
  const bool reads_or_changes = !is_ours && task != Task::Restart && task != Task::Practise && task != Task::ShowFiles;
  // Practice is ours; and whoever is asked for it would be asked for the instrument.
  const bool is_real = m_session.mode == Mode::Real;
  return is_real && reads_or_changes && !m_facts.elevated && m_facts.can_elevate;
}

std::optional<SavedSession> Wizard::Left() const {
  const bool decided = m_session.page == PageId::NotNow || m_session.page == PageId::WhatChanges;
  const bool open = m_facts.state == State::Unprotected && !m_facts.last;
  if (m_session.mode == Mode::Practice || !m_facts.known || !decided || !open) return std::nullopt;
  return SavedSession{.language = m_session.language,
                      .time = m_facts.checked,
                      .page = m_session.page,
                      .waits_for_run = m_facts.run_in_progress};
}

}  // namespace pages
