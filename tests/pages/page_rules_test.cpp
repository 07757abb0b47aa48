// SPDX-License-Identifier: MIT
//
// What a page must be, whatever it says: digits that mean the same everywhere, no digit on what opens the instrument,
// and on every page whose button changes the instrument what changes, what stays and how to undo it.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>

#include "pages/wizard.h"
#include "tests/pages/support/forms.h"
#include "tests/pages/support/page_texts.h"

namespace pages {
namespace {

using engine::patch::Action;
using tests::AllForms;
using tests::FactsOf;
using tests::Says;

Page PageOf(const Example& form) { return ContentShown({form.facts, form.session}); }

std::string Describe(const Example& form, const Button& button) {
  return form.name + ", button '" + button.label.Say(Language::En) + "'";
}

template <class Kind>
bool HasGoal(const Button& button) {
  return std::holds_alternative<Kind>(button.goal);
}

bool Does(const Button& button, Task task) {
  const auto* doing = std::get_if<Do>(&button.goal);
  return doing != nullptr && doing->task == task;
}

bool LeadsTo(const Button& button, PageId page) {
  const auto* go = std::get_if<GoTo>(&button.goal);
  return go != nullptr && go->page == page;
}

/// Removes the patch, or is a step on the way there.
bool LeadsToRemoval(const Example& form, const Button& button) {
  const bool finishes_removal =
      Does(button, Task::Finish) && form.facts.open_action && form.facts.open_action->action == Action::Remove;
  return finishes_removal || Does(button, Task::Remove) || LeadsTo(button, PageId::BeforeRemoval) ||
         LeadsTo(button, PageId::ConfirmRemoval);
}

// ---- Digits ----------------------------------------------------------------------------------------------------------

TEST(PageRulesTest, DigitsAreThoseThatAreHeardApart) {
  const std::set<int> kDigits = {kNoDigit, 0, 1, 2, 3, 4, 5, 8};
  for (const Example& form : AllForms()) {
    for (const Button& button : AllButtons(PageOf(form))) {
      EXPECT_TRUE(kDigits.contains(button.digit)) << Describe(form, button) << " has " << button.digit;
    }
  }
}

TEST(PageRulesTest, NoDigitStandsTwiceOnAPage) {
  for (const Example& form : AllForms()) {
    std::set<int> seen;
    for (const Button& button : AllButtons(PageOf(form))) {
      if (button.digit != kNoDigit) {
        EXPECT_TRUE(seen.insert(button.digit).second) << Describe(form, button);
      }
    }
  }
}

TEST(PageRulesTest, ZeroIsBackOrClose) {
  for (const Example& form : AllForms()) {
    for (const Button& button : AllButtons(PageOf(form))) {
      if (button.digit == 0) {
        EXPECT_TRUE(HasGoal<GoBack>(button) || HasGoal<CloseWizard>(button));
      }
      if (HasGoal<GoBack>(button)) {
        EXPECT_EQ(button.digit, 0) << Describe(form, button);
      }
    }
  }
}

TEST(PageRulesTest, EightIsMore) {
  for (const Example& form : AllForms()) {
    for (const Button& button : AllButtons(PageOf(form))) {
      if (button.digit != 8) continue;
      EXPECT_TRUE(HasGoal<Show>(button) || LeadsTo(button, PageId::About) || LeadsTo(button, PageId::SupportBundle) ||
                  Does(button, Task::Practise))
          << Describe(form, button);
    }
  }
}

TEST(PageRulesTest, ADigitMeansTheSameInEveryFormOfAPage) {
  // 1 is the main button, which depends on what was found; tiles of websites carry names.
  std::map<std::pair<PageId, int>, std::string> labels;
  for (const Example& form : AllForms()) {
    for (const Button& button : AllButtons(PageOf(form))) {
      if (button.digit == kNoDigit || button.digit == 1 || button.label.IsVerbatim()) continue;
      // 3 of page 14 is either to repair or to finish, 2 and 3 of page 31 belong to the question that is asked, and
      // before the restart page 35 has the buttons of page 34.
      if (form.session.page == PageId::AfterRestart && (form.facts.restart_pending || form.facts.marker.restart_due)) {
        continue;
      }
      if (form.session.page == PageId::NotNow || (form.session.page == PageId::OtherTasks && button.digit == 3))
        continue;
      const std::string label = button.label.Say(Language::En);
      const auto [known, is_new] = labels.emplace(std::pair{ShownPage(form.session), button.digit}, label);
      EXPECT_EQ(known->second, label) << form.name << ", digit " << button.digit;
    }
  }
}

TEST(PageRulesTest, WhatLeadsToRemovalHasNoDigit) {
  std::size_t met = 0;
  for (const Example& form : AllForms()) {
    for (const Button& button : AllButtons(PageOf(form))) {
      if (!LeadsToRemoval(form, button)) continue;
      ++met;
      EXPECT_EQ(button.digit, kNoDigit) << Describe(form, button);
    }
  }
  EXPECT_GE(met, 4u);
}

TEST(PageRulesTest, WhatTakesTheBlockAwayHasNoDigitAndNeedsTheNumberOfThePage) {
  std::size_t met = 0;
  for (const Example& form : AllForms()) {
    for (const Button& button : AllButtons(PageOf(form))) {
      const auto* choice = std::get_if<BlockChoice>(&button.answer);
      const bool asks = choice != nullptr && *choice == BlockChoice::TakeAway;
      if (!asks && !Does(button, Task::Unblock)) continue;
      ++met;
      EXPECT_EQ(button.digit, kNoDigit) << Describe(form, button);
      if (Does(button, Task::Unblock)) {
        EXPECT_EQ(button.blocked.IsEmpty(), form.session.typed == "72") << Describe(form, button);
      }
    }
  }
  EXPECT_GE(met, 4u);
}

TEST(PageRulesTest, WhoWorksFromElsewhereIsCutOffOnlyByTypingTheNumberOfThePage) {
  std::size_t met = 0;
  for (const Example& form : AllForms()) {
    if (!form.facts.network.remote_session) continue;
    for (const Button& button : AllButtons(PageOf(form))) {
      if (!Does(button, Task::SwitchNetworkOff)) continue;
      ++met;
      EXPECT_EQ(button.digit, kNoDigit) << Describe(form, button);
      EXPECT_EQ(button.blocked.IsEmpty(), form.session.typed == "74") << Describe(form, button);
      EXPECT_TRUE(Says(PageOf(form), Msg::RemoteSessionCut)) << form.name;
    }
  }
  EXPECT_GE(met, 2u);
}

TEST(PageRulesTest, EveryAdapterIsSaidToBeOffBeforeTheNetworkIs) {
  for (const Example& form : AllForms()) {
    if (!Says(PageOf(form), Msg::OfflineDoneTitle)) continue;
    EXPECT_TRUE(form.facts.offline.IsOff() && !form.facts.offline.IsInterrupted()) << form.name;
  }
}

TEST(PageRulesTest, ABlockIsNeverCalledProven) {
  for (const Example& form : AllForms()) {
    if (form.session.page != PageId::Firewall) continue;
    const Page page = PageOf(form);
    EXPECT_NE(page.sign, Sign::Right) << form.name;
    const bool effective = form.facts.firewall.verdict.state == engine::mitigate::BlockState::Effective;
    if (Says(page, Msg::BlockOnTitle)) {
      EXPECT_TRUE(effective && !form.facts.firewall.interrupted) << form.name;
    }
  }
}

TEST(PageRulesTest, OneKeepsTheProtectionOnRemovalPages) {
  for (const Example& form : AllForms()) {
    if (form.session.page != PageId::BeforeRemoval && form.session.page != PageId::ConfirmRemoval) continue;
    Wizard wizard(form.session, form.facts);
    EXPECT_EQ(wizard.PressDigit(1).kind, Request::Kind::Redraw) << form.name;
    EXPECT_EQ(wizard.session().page, PageId::ThisInstrument) << form.name;
  }
}

/// Windows is asked for permission first.
bool Asks(const Example& form) { return !form.facts.elevated && form.facts.can_elevate; }

TEST(PageRulesTest, WhatChangesTheInstrumentOrAsksWindowsShowsTheShield) {
  for (const Example& form : AllForms()) {
    for (const Button& button : AllButtons(PageOf(form))) {
      const bool changes = Does(button, Task::Apply) || Does(button, Task::Repair) || Does(button, Task::Remove) ||
                           Does(button, Task::Finish) || Does(button, Task::Undo) || Does(button, Task::Restart) ||
                           Does(button, Task::StartInstaller) || Does(button, Task::Block) ||
                           Does(button, Task::Unblock) || Does(button, Task::SwitchNetworkOff) ||
                           Does(button, Task::SwitchNetworkOn);
      if (changes) {
        EXPECT_TRUE(button.shield) << Describe(form, button);
      }
      if (form.session.page != PageId::Start && !Asks(form)) {
        EXPECT_EQ(button.shield, changes) << Describe(form, button);
      }
    }
  }
}

// ---- Kinds of pages --------------------------------------------------------------------------------------------------

TEST(PageRulesTest, OnlyPagesThatChangeTheInstrumentChangeIt) {
  for (const Example& form : AllForms()) {
    for (const Button& button : AllButtons(PageOf(form))) {
      const bool changes = Does(button, Task::Apply) || Does(button, Task::Repair) || Does(button, Task::Remove) ||
                           Does(button, Task::Finish) || Does(button, Task::Undo) ||
                           Does(button, Task::StartInstaller) || Does(button, Task::Block) ||
                           Does(button, Task::Unblock) || Does(button, Task::SwitchNetworkOff) ||
                           Does(button, Task::SwitchNetworkOn);
      if (changes) {
        EXPECT_EQ(SpecOf(form.session.page).kind, PageKind::Change) << Describe(form, button);
      }
    }
  }
}

/// Msg of the row where another one says the same on that page.
Msg SaidThereAs(PageId page, Msg row) {
  if (page == PageId::Unfinished && row == Msg::RowChanges) return Msg::FinishBegun;
  if (page == PageId::Unfinished && row == Msg::RowUndo) return Msg::UndoBegun;
  if (page == PageId::ConfirmRemoval && row == Msg::RowChanges) return Msg::RowPutBack;
  if (page == PageId::ConfirmRemoval && row == Msg::RowStays) return Msg::RowLeftAlone;  // where something is kept
  return row;
}

TEST(PageRulesTest, AChangeSaysWhatChangesWhatStaysHowToUndoAndWhoMadeIt) {
  for (const Example& form : AllForms()) {
    const Page page = PageOf(form);
    const bool can_change = std::ranges::any_of(
        AllButtons(page), [](const Button& button) { return button.shield && !Does(button, Task::Check); });
    if (SpecOf(page.id).kind != PageKind::Change || !can_change) continue;
    for (const Msg wanted : {Msg::RowChanges, Msg::RowStays, Msg::RowUndo, Msg::NotMadeByIllumina}) {
      EXPECT_TRUE(Says(page, SaidThereAs(page.id, wanted))) << form.name << " does not say '" << English(wanted) << "'";
    }
  }
}

TEST(PageRulesTest, WhoLosesAccessStandsWhereItIsTaken) {
  const Session session;
  const auto page = [&](PageId id, std::string_view name) { return ContentOf(id, {FactsOf(name), session}); };
  EXPECT_TRUE(Says(page(PageId::WhatChanges, "32-what-changes"), Msg::WhoLoses));
  EXPECT_TRUE(Says(page(PageId::WhatChanges, "32-no-logs"), Msg::WhoUnknown));
  EXPECT_TRUE(Says(page(PageId::WhatChanges, "32-nobody"), Msg::WhoNobody));
  EXPECT_TRUE(Says(page(PageId::Drifted, "41-drifted"), Msg::RepairChanges));
}

TEST(PageRulesTest, WhoLosesAccessIsToldWithTimeUseAndAQuestionForIt) {
  const Page page = ContentOf(PageId::WhatChanges, {FactsOf("32-what-changes"), {}});
  std::string list;
  for (const tests::Said& said : tests::TextsOfLists(page)) list += said.phrase.Say(Language::Nl) + "\n";
  for (const char* wanted :
       {"192.0.2.23\n", "Stuurde monsterlijsten of manifestbestanden. Laatste keer: 20 november 2025, 16:05.",
        "412 aanroepen", "Bekeek pagina's.", "MISEQ-M04417 gaat deze computers weigeren"}) {
    EXPECT_NE(list.find(wanted), std::string::npos) << wanted << " in\n" << list;
  }
}

TEST(PageRulesTest, WebsitesAreTellableApartAndNoneIsPreset) {
  const Page page = ContentOf(PageId::NotNow, {FactsOf("31-several-websites"), {}});
  std::string said;
  for (const tests::Said& text : tests::TextsOf(page)) said += text.phrase.Say(Language::En) + "\n";
  for (const char* wanted : {R"(Port 80, 443, folder C:\Illumina\LRM\Web)", R"(Port 8080, folder D:\LRM-old)"}) {
    EXPECT_NE(said.find(wanted), std::string::npos) << wanted << " in\n" << said;
  }
  for (const Button& button : AllButtons(page)) {
    const bool chooses = std::holds_alternative<ChosenSite>(button.answer);
    EXPECT_FALSE(chooses && button.digit == 1);
  }
}

TEST(PageRulesTest, NothingHasToBeTypedButThePageNumber) {
  for (const Example& form : AllForms()) {
    const Page page = PageOf(form);
    const auto check = [&](const std::vector<Block>& blocks, const auto& again) -> void {
      for (const Block& block : blocks) {
        if (const auto* pad = std::get_if<DigitPad>(&block)) {
          EXPECT_EQ(pad->wanted, std::to_string(Number(page.id))) << form.name;
        }
        if (const auto* columns = std::get_if<Columns>(&block)) {
          again(columns->left, again);
          again(columns->right, again);
        }
      }
    };
    check(page.blocks, check);
    EXPECT_TRUE(Number(page.id) >= 10 && Number(page.id) <= 99) << form.name;
  }
}

TEST(PageRulesTest, NothingSoundsLikeTheEndWhileARestartIsDue) {
  for (const Example& form : AllForms()) {
    const bool due = form.session.page == PageId::Applied ||
                     (form.session.page == PageId::AfterRestart && form.facts.restart_pending);
    if (!due) continue;
    for (const Button& button : AllButtons(PageOf(form))) {
      for (const char* word : {"Finish", "Done", "Ready"}) {
        EXPECT_EQ(button.label.Say(Language::En).find(word), std::string::npos) << Describe(form, button);
      }
      EXPECT_EQ(button.label.Say(Language::Nl).find("oltooi"), std::string::npos) << Describe(form, button);
      EXPECT_EQ(button.label.Say(Language::Nl).find("Klaar"), std::string::npos) << Describe(form, button);
      EXPECT_EQ(button.label.Say(Language::ZhCn).find("完成"), std::string::npos) << Describe(form, button);
      if (HasGoal<CloseWizard>(button)) {
        EXPECT_EQ(button.label.Say(Language::En), English(Msg::ButtonLater));
      }
    }
  }
}

TEST(PageRulesTest, ProtectedIsOnlySaidOfWhatIsProtected) {
  for (const Example& form : AllForms()) {
    const Page page = PageOf(form);
    const auto& record = form.facts.marker;
    // By the record alone, before anybody has looked: of who looked since Windows was started.
    const bool recorded = !form.facts.known && record.proven_since_start && record.left.last &&
                          record.left.last->state == engine::patch::State::Protected;
    const bool good = form.facts.state == engine::patch::State::Protected || recorded;
    if (Says(page, Msg::ProtectedTitle) || Says(page, Msg::FinishedTitle)) {
      EXPECT_TRUE(good && !form.facts.restart_pending) << form.name;
    }
    if (Says(page, Msg::ProofProtected) || Says(page, Msg::AppliedTitle)) {
      EXPECT_TRUE(good) << form.name;
    }
    if (page.sign == Sign::Right && page.id != PageId::NotNow) {
      EXPECT_TRUE(good) << form.name;
    }
    if (Says(page, Msg::FinishedTitle)) {
      EXPECT_FALSE(form.facts.dual_boot || record.left.dual_boot) << form.name;
    }
  }
}

TEST(PageRulesTest, WhatCouldNotBeReadIsNotCountedAsNone) {
  Facts facts;
  facts.known = true;
  Session session;
  session.page = PageId::FewerDevices;
  const auto says = [&](const std::string& text) {
    const auto has = [&](const tests::Said& said) { return said.phrase.Say(Language::En).starts_with(text); };
    return std::ranges::any_of(tests::TextsOf(ContentShown({facts, session})), has);
  };
  EXPECT_TRUE(says("0 neighbours")) << "all was read, and nobody was there";
  facts.network.errors.push_back({engine::Id::AccessDenied, "read", "neighbours", {}, {}});
  EXPECT_FALSE(says("0 "));
  facts.network.neighbours.resize(1);
  EXPECT_TRUE(says("1 neighbour "));
}

TEST(PageRulesTest, APageAboutAFailureSaysWhichOutcomeHolds) {
  for (const Example& form : AllForms()) {
    const Page page = PageOf(form);
    if (SpecOf(page.id).kind != PageKind::Problem) continue;
    const int outcomes =
        Says(page, Msg::OutcomeNothingChanged) + Says(page, Msg::OutcomeAllPutBack) + Says(page, Msg::OutcomePartDone);
    EXPECT_EQ(outcomes, 1) << form.name;
  }
}

}  // namespace
}  // namespace pages
