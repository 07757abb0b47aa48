// SPDX-License-Identifier: MIT
#include "tests/pages/support/forms.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "pages/example_facts.h"

namespace tests {

using engine::patch::Action;
using engine::patch::OnDisk;
using engine::patch::Outcome;
using engine::patch::State;
using pages::AllExamples;
using pages::At;
using pages::Example;
using pages::Facts;
using pages::PageId;
using pages::Session;

namespace {

void AddUnfinished(std::vector<Example>& forms) {
  for (const Action action : {Action::Apply, Action::Repair, Action::Remove}) {
    for (const OnDisk on_disk : {OnDisk::Before, OnDisk::After, OnDisk::Other, OnDisk::Unreadable}) {
      Facts facts = FactsOf("42-unfinished");
      facts.open_action->action = action;
      facts.open_action->on_disk = on_disk;
      forms.push_back(
          {"42-" + std::string(Name(action)) + "-" + std::string(Name(on_disk)), facts, At(PageId::Unfinished), false});
    }
  }
  Facts facts = FactsOf("42-unfinished");
  facts.open_action.reset();
  forms.push_back({"42-unreadable-journal", facts, At(PageId::Unfinished), false});
  forms.push_back({"13-interrupted", FactsOf("42-unfinished"), At(PageId::ThisInstrument), false});
  forms.push_back({"14-tasks-interrupted", FactsOf("42-unfinished"), At(PageId::OtherTasks), false});
}

/// Pages whose button is blocked until something is ticked, typed or gone.
void AddReady(std::vector<Example>& forms) {
  Session ticked = At(PageId::WhatChanges);
  ticked.consent = true;
  forms.push_back({"32-ticked", FactsOf("32-what-changes"), ticked, false});
  Facts refused = FactsOf("52-confirm");
  refused.removal.refusal = FactsOf("31-run").apply.refusal;
  forms.push_back({"52-refused", refused, At(PageId::ConfirmRemoval), false});
  Facts run = FactsOf("41-drifted");
  run.repair.refusal = FactsOf("31-run").apply.refusal;
  forms.push_back({"41-refused", run, At(PageId::Drifted), false});
  forms.push_back({"31-nothing-in-the-way", FactsOf("32-what-changes"), At(PageId::NotNow), false});
}

void AddVerdicts(std::vector<Example>& forms) {
  for (const State state : {State::Unprotected, State::Protected, State::Drifted, State::Interrupted, State::Unknown}) {
    Facts facts = FactsOf("62-proof");
    facts.state = state;
    forms.push_back({"62-" + std::string(Name(state)), facts, At(PageId::Proof), false});
  }
  Facts reduced = FactsOf("34-applied");
  reduced.state = State::Unprotected;
  forms.push_back({"34-reduced", reduced, At(PageId::Applied), false});
  forms.push_back({"14-nothing", FactsOf("13-no-lrm"), At(PageId::OtherTasks), false});
  Session practice = At(PageId::Applied);
  practice.mode = pages::Mode::Practice;
  forms.push_back({"34-practice", FactsOf("34-applied"), practice, false});
  practice.page = PageId::Start;
  forms.push_back({"11-practice", {}, practice, false});
}

}  // namespace

const std::vector<Example>& AllForms() {
  static const std::vector<Example> forms = [] {
    std::vector<Example> all = AllExamples();
    AddUnfinished(all);
    AddReady(all);
    AddVerdicts(all);
    return all;
  }();
  return forms;
}

Facts FactsOf(std::string_view name) {
  const auto found = std::ranges::find(AllExamples(), name, &Example::name);
  if (found != AllExamples().end()) return found->facts;
  ADD_FAILURE() << "no example " << name;
  return {};
}

Facts Done(pages::Task task, Facts facts) {
  facts.last = pages::LastAction{.task = task,
                                 .outcome = facts.restart_pending ? Outcome::DoneRebootRequired : Outcome::Done,
                                 .on_disk = OnDisk::After,
                                 .error = {},
                                 .kept = 0,
                                 .put_back = 5};
  return facts;
}

}  // namespace tests
