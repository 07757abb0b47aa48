// SPDX-License-Identifier: MIT
//
// Every button of every form of every page is pressed: there is always a way on, Back leads back, a number never leads
// past a page that asks, and another language changes nothing but words.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>

#include "pages/wizard.h"
#include "tests/pages/support/forms.h"

namespace pages {
namespace {

using engine::patch::State;
using tests::AllForms;
using tests::FactsOf;

/// For messages of failed tests.
std::string Describe(const Example& form, const Button& button) {
  return form.name + ", button '" + button.label.Say(Language::En) + "'";
}

template <class Kind>
bool HasGoal(const Button& button) {
  return std::holds_alternative<Kind>(button.goal);
}

bool HasBack(const Page& page) { return std::ranges::any_of(AllButtons(page), HasGoal<GoBack>); }

/// Leads somewhere else now, closes, or does something.
bool LeadsOn(const Wizard& wizard, const Button& button) {
  if (!button.blocked.IsEmpty()) return false;
  Wizard tried = wizard;
  const Request request = tried.Press(button);
  return request.kind == Request::Kind::Close || request.kind == Request::Kind::Run ||
         tried.session().page != wizard.session().page;
}

bool HasWayOn(const Wizard& wizard) {
  return std::ranges::any_of(AllButtons(wizard.Current()),
                             [&](const Button& button) { return LeadsOn(wizard, button); });
}

/// All wizards that a press may lead to: a task may end in the facts of any form.
std::vector<Wizard> AfterPress(const Wizard& wizard, const Button& button) {
  Wizard pressed = wizard;
  const Request request = pressed.Press(button);
  if (request.kind == Request::Kind::Close) return {};
  if (request.kind != Request::Kind::Run) return {pressed};
  std::vector<Wizard> after;
  for (const Example& form : AllForms()) {
    Wizard done = pressed;
    done.Began(request.task);
    done.Finished(request.task, form.facts);
    after.push_back(std::move(done));
  }
  return after;
}

TEST(FlowTest, EveryPageHasAWayOnOrCanBeClosed) {
  for (const Example& form : AllForms()) {
    EXPECT_TRUE(HasWayOn(Wizard(form.session, form.facts))) << form.name;
  }
}

TEST(FlowTest, NoPressLeadsIntoADeadEnd) {
  for (const Example& form : AllForms()) {
    const Wizard wizard(form.session, form.facts);
    for (const Button& button : AllButtons(wizard.Current())) {
      for (const Wizard& after : AfterPress(wizard, button)) {
        ASSERT_TRUE(HasWayOn(after)) << Describe(form, button) << " to page " << Number(after.session().page);
      }
    }
  }
}

TEST(FlowTest, NoButtonDoesNothing) {
  for (const Example& form : AllForms()) {
    const Wizard wizard(form.session, form.facts);
    for (const Button& button : AllButtons(wizard.Current())) {
      for (Wizard after : AfterPress(wizard, button)) {
        for (const Button& next : AllButtons(after.Current())) {
          EXPECT_NE(Wizard(after).Press(next).kind, Request::Kind::Nothing)
              << Describe(form, button) << ", then '" << next.label.Say(Language::En) << "'";
        }
      }
    }
  }
}

TEST(FlowTest, EveryPageIsReachedFromTheFirst) {
  std::map<PageId, std::set<PageId>> ways;
  for (const Example& form : AllForms()) {
    const Wizard wizard(form.session, form.facts);
    for (const Button& button : AllButtons(wizard.Current())) {
      if (!button.blocked.IsEmpty()) continue;
      if (const auto* task = std::get_if<Do>(&button.goal)) {
        Wizard working = wizard;
        working.Began(task->task);
        ways[form.session.page].insert(working.session().page);
      }
      for (const Wizard& after : AfterPress(wizard, button)) ways[form.session.page].insert(after.session().page);
    }
  }
  std::set<PageId> reached = {PageId::Start, PageId::PhoneHelp};  // 91 lies over every page: the sign in the header
  for (std::size_t before = 0; before != reached.size();) {
    before = reached.size();
    for (const PageId page : std::set(reached)) reached.insert(ways[page].begin(), ways[page].end());
  }
  for (const PageSpec& spec : AllPages()) EXPECT_TRUE(reached.contains(spec.id)) << Number(spec.id);
}

TEST(FlowTest, ListsThatAreOpenedAreThere) {
  for (const Example& form : AllForms()) {
    const Page page = ContentShown({form.facts, form.session});
    for (const Button& button : AllButtons(page)) {
      if (const auto* list = std::get_if<Show>(&button.goal)) {
        ASSERT_LT(list->index, page.details.size()) << Describe(form, button);
        EXPECT_FALSE(page.details[list->index].blocks.empty()) << Describe(form, button);
      }
    }
  }
}

TEST(FlowTest, OnceWindowsIsOnItsWayDownNoPressDoesAnything) {
  for (const Example& form : AllForms()) {
    Wizard wizard(form.session, form.facts);
    wizard.RestartBegun();
    for (const Button& button : AllButtons(wizard.Current())) {
      EXPECT_EQ(wizard.Press(button).kind, Request::Kind::Nothing) << Describe(form, button);
    }
    EXPECT_EQ(wizard.Jump(PageId::OtherTasks).kind, Request::Kind::Nothing) << form.name;
    EXPECT_EQ(wizard.session().page, form.session.page) << form.name;
  }
}

// ---- Back ------------------------------------------------------------------------------------------------------------

TEST(BackTest, ThereIsNoneAfterAChangeNorWhileOneIsUnfinished) {
  for (const Example& form : AllForms()) {
    const PageId shown = ShownPage(form.session);
    const PageKind kind = SpecOf(shown).kind;
    const bool may = (kind == PageKind::Question || kind == PageKind::Change) && shown != PageId::Unfinished;
    if (!may) {
      EXPECT_FALSE(HasBack(ContentShown({form.facts, form.session}))) << form.name;
    }
  }
}

TEST(BackTest, LeadsToThePageBeforeWithTheSameAnswers) {
  for (const Example& form : AllForms()) {
    Session session = form.session;
    session.language = Language::Nl;
    session.site = "LRM";
    session.wishes.accept_local_loss = true;
    const Wizard first(session, form.facts);
    for (const Button& button : AllButtons(first.Current())) {
      Wizard wizard = first;
      const PageKind kind = SpecOf(session.page).kind;
      if (!HasGoal<GoTo>(button) || (kind != PageKind::Question && kind != PageKind::Change)) continue;
      wizard.Press(button);
      if (!HasBack(wizard.Current())) continue;
      wizard.Press(Button{.goal = GoBack{}});
      EXPECT_EQ(wizard.session().page, session.page) << Describe(form, button);
      EXPECT_EQ(wizard.session().site, "LRM");
      EXPECT_TRUE(wizard.session().wishes.accept_local_loss);
      EXPECT_EQ(wizard.session().language, Language::Nl);
    }
  }
}

TEST(BackTest, NeverLeadsToAPageThatToldAResult) {
  for (const Example& form : AllForms()) {
    const Wizard wizard(form.session, form.facts);
    for (const Button& button : AllButtons(wizard.Current())) {
      for (Wizard after : AfterPress(wizard, button)) {
        if (after.session().phone) {  // Back takes away what lies over the page, and nothing else
          const PageId below = after.session().page;
          after.Press(Button{.goal = GoBack{}});
          EXPECT_FALSE(after.session().phone) << Describe(form, button);
          EXPECT_EQ(after.session().page, below) << Describe(form, button);
          continue;
        }
        if (!HasBack(after.Current())) continue;
        after.Press(Button{.goal = GoBack{}});
        const PageKind kind = SpecOf(after.session().page).kind;
        EXPECT_TRUE(kind == PageKind::Question || kind == PageKind::Change)
            << Describe(form, button) << ", then Back, leads to page " << Number(after.session().page);
      }
    }
  }
}

TEST(BackTest, WithNothingBeforeItLeadsToTheVerdictAndThenToTheFirstPage) {
  Session session;
  session.page = PageId::OtherTasks;
  Wizard wizard(session, FactsOf("14-tasks"));
  wizard.PressDigit(0);
  EXPECT_EQ(wizard.session().page, PageId::ThisInstrument);
  wizard.PressDigit(0);
  EXPECT_EQ(wizard.session().page, PageId::Start);
}

TEST(BackTest, AReasonForRemovalIsForgottenOutsideTheRemoval) {
  Session session;
  session.page = PageId::OtherTasks;
  Wizard wizard(session, FactsOf("51-before-removal"));
  wizard.Press(Button{.goal = GoTo{PageId::BeforeRemoval}});
  wizard.PressDigit(5);
  wizard.Press(Button{.goal = GoTo{PageId::ConfirmRemoval}});
  wizard.Type('5');
  wizard.PressDigit(0);
  EXPECT_EQ(wizard.session().page, PageId::BeforeRemoval);
  EXPECT_EQ(wizard.session().removal_reason, RemovalReason::SomebodyAsked);
  EXPECT_EQ(wizard.session().typed, "");
  wizard.PressDigit(0);
  EXPECT_EQ(wizard.session().page, PageId::OtherTasks);
  EXPECT_EQ(wizard.session().removal_reason, std::nullopt);
}

// ---- Language --------------------------------------------------------------------------------------------------------

TEST(LanguageSwitchTest, ChangesWordsAndNothingElse) {
  for (const Example& form : AllForms()) {
    Wizard wizard(form.session, form.facts);
    const Page before = wizard.Current();
    for (const Language language : {Language::ZhCn, Language::Nl}) {
      wizard.SetLanguage(language);
      const Session& after = wizard.session();
      EXPECT_EQ(after.language, language);
      EXPECT_EQ(after.page, form.session.page);
      EXPECT_EQ(after.consent, form.session.consent);
      EXPECT_EQ(after.typed, form.session.typed);
      EXPECT_EQ(after.removal_reason, form.session.removal_reason);
      EXPECT_EQ(after.back, form.session.back);
      const auto buttons = AllButtons(wizard.Current()), same = AllButtons(before);
      ASSERT_EQ(buttons.size(), same.size()) << form.name;
      for (std::size_t i = 0; i < buttons.size(); ++i) {
        EXPECT_EQ(buttons[i].digit, same[i].digit) << form.name;
        EXPECT_EQ(buttons[i].goal.index(), same[i].goal.index()) << form.name;
        EXPECT_EQ(buttons[i].blocked.IsEmpty(), same[i].blocked.IsEmpty()) << form.name;
      }
    }
  }
}

}  // namespace
}  // namespace pages
