// SPDX-License-Identifier: MIT
#include "pages/examples.h"

#include <algorithm>
#include <iterator>

#include "pages/example_facts.h"
#include "pages/measures/measures_examples.h"
#include "pages/obtain/obtain_examples.h"
#include "pages/phone/code_of_page.h"
#include "pages/wizard.h"

namespace pages {

using engine::Id;
using engine::patch::Measure;
using engine::patch::Outcome;
using engine::patch::State;

namespace {

Session Removing(PageId page, std::string typed = {}) {
  Session session = At(page);
  session.removal_reason = RemovalReason::SomebodyAsked;
  session.typed = std::move(typed);
  return session;
}

/// The code of the page as it was before something changed.
Session OnTelephone(PageId page, bool all = false) {
  Session session = At(page);
  session.phone = ShownCode{"00000000", "", kExampleTime, all};
  return session;
}

engine::support::CodeState CodeStateOf(State state) {
  using engine::support::CodeState;
  switch (state) {
    case State::Unprotected: return CodeState::Unprotected;
    case State::Protected: return CodeState::Protected;
    case State::Drifted: return CodeState::Drifted;
    case State::Interrupted: return CodeState::Interrupted;
    case State::Unknown: break;
  }
  return CodeState::Unknown;
}

/// What the engine would put into the code of such an instrument.
void AddCode(Example& example) {
  using namespace engine::support;
  Facts& facts = example.facts;
  Place& place = facts.code.place;
  place = {.instrument = facts.dual_boot            ? Instrument::NextSeq550Dx
                         : facts.instrument.empty() ? Instrument::Unknown
                                                    : Instrument::MiSeq,
           .state = CodeStateOf(facts.state),
           .blocker = facts.run_in_progress ? Blocker::RunInProgress : Blocker::None,
           .elevated = facts.elevated,
           .restart_pending = facts.restart_pending};
  facts.code.details.lrm = facts.dual_boot ? LrmClass::V31 : LrmClass::V24;
  facts.code.details.iis = IisClass::V7;
  auto& phone = example.session.phone;
  if (!phone) return;
  const View view{facts, example.session};
  const bool is_old = facts.restart_pending;  // the example in which something has changed meanwhile
  phone = ShownCode{is_old ? phone->code : CodeOf(view), MoreDigitsOf(view), phone->shown, phone->all};
}

std::vector<Example> Make() {
  using enum PageId;
  return {
      {"11-start", Unelevated(), At(Start)},
      {"11-start-elevated", {}, At(Start), false},
      {"11-waiting", Waiting(), At(Start), false},
      {"11-session-damaged", DamagedSession(), At(Start), false},
      {"11-no-texts", NoTexts(), At(Start), false},
      {"12-about", MiSeq(), At(About)},
      {"13-not-protected", MiSeq(), At(ThisInstrument)},
      {"13-remote-session", RemoteSession(MiSeq()), At(ThisInstrument), false},
      {"13-protected", Protected(false), At(ThisInstrument)},
      {"13-restart-due", Protected(true), At(ThisInstrument), false},
      {"13-drifted", DriftedFacts(), At(ThisInstrument), false},
      {"13-unknown",
       Refused(Id::AccessDenied, R"(C:\Windows\System32\inetsrv\config\applicationHost.config)", State::Unknown),
       At(ThisInstrument), false},
      {"13-bypass", WithBypass(), At(ThisInstrument), false},
      {"13-not-recognised", Nothing(true), At(ThisInstrument), false},
      {"13-no-lrm", Nothing(false), At(ThisInstrument), false},
      {"13-permission-refused", NotPermitted(Id::PermissionRefused), At(ThisInstrument), false},
      {"13-foreign-files", NotPermitted(Id::ForeignFilesBeside), At(ThisInstrument), false},
      {"14-tasks", MiSeq(), At(OtherTasks)},
      {"14-tasks-protected", Protected(false), At(OtherTasks)},
      {"14-tasks-drifted", DriftedFacts(), At(OtherTasks), false},
      {"19-problem", CouldNotLook(Id::AccessDenied, R"(C:\Windows\System32\inetsrv\config)"), At(CheckProblem)},
      {"31-run", Refused(Id::RunInProgress, "RTA.exe"), At(NotNow)},
      {"31-not-administrator", Refused(Id::NotAdministrator, R"(MISEQ-M04417\sbsuser)", State::Unknown), At(NotNow)},
      {"31-several-websites", Several(), At(NotNow)},
      {"31-local-use", LocalUse(), At(NotNow)},
      {"31-no-way", Refused(Id::NoWayToProtect, "LRM"), At(NotNow), false},
      {"31-shared", Refused(Id::ConfigShared, R"(\\server\iis)", State::Unknown), At(NotNow), false},
      {"31-without-iis", Refused(Id::LrmWithoutIis, "", State::Unknown), At(NotNow), false},
      {"31-broken-settings",
       Refused(Id::ConfigNotWellFormed, R"(C:\Windows\System32\inetsrv\config\applicationHost.config)", State::Unknown),
       At(NotNow), false},
      {"32-what-changes", MiSeq(), At(WhatChanges)},
      {"32-what-changes-dx",
       [] {
         Facts f = MiSeq();
         f.dual_boot = true;
         f.instrument = "NextSeq 550Dx";
         return f;
       }(),
       At(WhatChanges), false},
      {"32-no-logs",
       [] {
         Facts f = MiSeq();
         f.logs_readable = false;
         f.remotes.clear();
         return f;
       }(),
       At(WhatChanges), false},
      {"32-nobody",
       [] {
         Facts f = MiSeq();
         f.remotes.clear();
         return f;
       }(),
       At(WhatChanges), false},
      {"33-working", WorkingFacts(), At(Working)},
      {"34-applied", Scheduled(Protected(true)), At(Applied)},
      {"34-not-scheduled", Protected(true), At(Applied), false},
      {"34-applied-dx", Dx(true), At(Applied), false},
      {"34-remote-session", RemoteSession(Protected(true)), At(Applied), false},
      {"35-finished", Protected(false), At(AfterRestart)},
      {"35-finished-dx", Dx(false), At(AfterRestart), false},
      {"35-not-restarted", Scheduled(Protected(true)), At(AfterRestart)},
      {"35-not-protected", MiSeq(), At(AfterRestart), false},
      {"35-restart-marked", RestartMarked(false), At(AfterRestart), false},
      {"35-not-yet-proven", RestartMarked(true), At(AfterRestart), false},
      {"35-proven-by-record", ProvenByRecord(State::Protected), At(AfterRestart), false},
      {"35-one-mode-by-record",
       [] {
         Facts f = ProvenByRecord(State::Protected);
         f.marker.left.dual_boot = true;
         return f;
       }(),
       At(AfterRestart), false},
      {"35-not-protected-by-record", ProvenByRecord(State::Drifted), At(AfterRestart), false},
      {"39-problem", Failed(Task::Apply, Outcome::Undone, Id::FileInUse), At(ApplyProblem)},
      {"39-problem-partial", Failed(Task::Apply, Outcome::Partial, Id::UndoIncomplete), At(ApplyProblem), false},
      {"41-drifted", DriftedFacts(), At(Drifted)},
      {"42-unfinished", UnfinishedFacts(), At(Unfinished)},
      {"42-marked", JournalMarked(engine::patch::Action::Apply), At(Unfinished), false},
      {"42-marked-removal", JournalMarked(engine::patch::Action::Remove), At(Unfinished), false},
      {"42-marked-unreadable", JournalMarked(std::nullopt), At(Unfinished), false},
      {"42-marked-block", MeasureMarked(Measure::Block), At(Unfinished), false},
      {"49-problem", Failed(Task::Repair, Outcome::Unchanged, Id::AccessDenied), At(RepairProblem)},
      {"51-before-removal", Removable(), At(BeforeRemoval)},
      {"51-reason", Removable(), Removing(BeforeRemoval)},
      {"52-confirm", Removable(), Removing(ConfirmRemoval)},
      {"52-confirm-typed", Removable(), Removing(ConfirmRemoval, "52"), false},
      {"54-removed", RemovedFacts(), At(Removed)},
      {"59-problem", Failed(Task::Remove, Outcome::Unchanged, Id::BackupTampered), At(RemovalProblem)},
      {"62-proof", Protected(false), At(Proof)},
      {"62-proof-not-protected", MiSeq(), At(Proof), false},
      {"69-problem", CouldNotLook(Id::VerificationNotWritten, R"(E:\report.xml)"), At(ProofProblem)},
      {"69-not-restarted", CouldNotLook(Id::RestartNotPossible, ""), At(ProofProblem), false},
      {"81-start-search", MiSeq(), At(StartSearch)},
      {"81-searching", SearchingFacts(), At(StartSearch), false},
      {"83-found-attempts", Searched(engine::forensics::Grade::Attempts), At(FoundTraces)},
      {"83-found-signs", Searched(engine::forensics::Grade::Signs), At(FoundTraces), false},
      {"83-found-none", Searched(engine::forensics::Grade::Harmless), At(FoundTraces), false},
      {"89-problem", CouldNotLook(Id::AccessDenied, R"(C:\inetpub\logs)"), At(SearchProblem)},
      {"91-code", MiSeq(), OnTelephone(WhatChanges)},
      {"91-more-digits", MiSeq(), OnTelephone(WhatChanges, true), false},
      {"91-new-code", Protected(true), OnTelephone(Applied), false},
      {"92-helping", {}, At(HelpSomeone)},
      {"93-bundle", MiSeq(), At(SupportBundle)},
      {"93-listed", WithBundle(false), At(SupportBundle)},
      {"93-saved", WithBundle(true), At(SupportBundle), false},
      {"99-problem", CouldNotLook(Id::FileSystem, R"(E:\LRM-support.zip)"), At(PhoneProblem)},
  };
}

}  // namespace

Session SessionIn(const Example& example, Language language) {
  Wizard wizard(example.session, example.facts);
  wizard.SetLanguage(language);
  return wizard.session();
}

const std::vector<Example>& AllExamples() {
  static const std::vector<Example> examples = [] {
    std::vector<Example> all = Make();
    for (const auto& chapter : {ObtainExamples(), MeasuresExamples()})
      std::ranges::copy(chapter, std::back_inserter(all));
    std::ranges::stable_sort(all, {}, [](const Example& example) { return Number(ShownPage(example.session)); });
    for (Example& example : all) AddCode(example);
    return all;
  }();
  return examples;
}

}  // namespace pages
