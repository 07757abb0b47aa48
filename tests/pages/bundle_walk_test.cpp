// SPDX-License-Identifier: MIT
//
// A support bundle on another computer: it opens where the operator was, its pages are walked with what it holds, its
// files are text; and from no page of it anything can be done.
#include <gtest/gtest.h>

#include <algorithm>

#include "engine/core/text.h"
#include "engine/patch/situation.h"
#include "engine/support/gather.h"
#include "pages/phone/agent.h"
#include "pages/phone/bundle_files.h"
#include "pages/phone/code_of_page.h"
#include "pages/phone/facts_of_bundle.h"
#include "tests/pages/support/demo_workplace.h"
#include "tests/pages/support/forms.h"
#include "tests/pages/support/page_texts.h"

namespace pages {
namespace {

using engine::support::Bundle;

constexpr engine::Time kNow{std::chrono::seconds{1'763'730'300}};

/// Of a practice instrument, saved on that page by the wizard, as the agent's program reads it.
Bundle SavedOn(PageId page, const char* scenario, Language language = Language::Nl) {
  tests::DemoWorkplace work(scenario);
  Session session;
  session.page = page;
  session.language = language;
  const Facts facts = work.Run(Task::SaveBundle, session, work.Run(Task::Check, session));
  EXPECT_FALSE(facts.problem) << scenario;
  const auto bundle = engine::support::LoadBundle(facts.bundle_path);
  EXPECT_TRUE(bundle) << facts.bundle_path;
  return bundle ? *bundle : Bundle{};
}

TEST(BundleWalkTest, OpensWhereTheOperatorWasWithWhatItHolds) {
  const Bundle bundle = SavedOn(PageId::Drifted, "drifted");
  AgentCall call(Language::En);
  call.Open(bundle, kNow, {});
  EXPECT_EQ(call.StepAt(kNow + std::chrono::minutes(90)), Step::Bundle) << "its age stands beside it";
  EXPECT_EQ(call.wizard().session().page, PageId::Drifted);
  EXPECT_EQ(call.wizard().session().language, Language::Nl);
  const Facts& facts = call.wizard().facts();
  EXPECT_TRUE(facts.from_bundle);
  EXPECT_EQ(facts.state, engine::patch::State::Drifted);
  EXPECT_EQ(facts.computer, bundle.computer);
  EXPECT_EQ(facts.checked, bundle.time);
  EXPECT_EQ(facts.lrm, "3.1.0") << "from the verification file: a code only has a class";
  EXPECT_FALSE(facts.apply.difference.empty());
  EXPECT_EQ(facts.bundle.size(), bundle.items.size());
  EXPECT_TRUE(call.details());
  EXPECT_EQ(call.Tag(), "") << "nobody reads digits from a file";
}

TEST(BundleWalkTest, ACallThatBeginsAfterItKnowsNothingOfThatMachine) {
  AgentCall call(Language::En);
  call.Open(SavedOn(PageId::Drifted, "drifted"), kNow, {});
  ASSERT_TRUE(call.details());
  Session session;
  session.page = PageId::ThisInstrument;
  call.Enter(CodeOf({tests::FactsOf("13-not-protected"), session}), kNow);
  EXPECT_EQ(call.StepAt(kNow), Step::InStep);
  EXPECT_FALSE(call.details()) << "eight digits say nothing of it";
}

/// Everything that can be pressed, on every page the number box leads to.
TEST(BundleWalkTest, NothingCanBeDoneFromAnyOfItsPages) {
  std::size_t refused = 0, walked = 0;
  for (const char* scenario : {"miseq-lrm24", "drifted"}) {
    const Bundle bundle = SavedOn(PageId::ThisInstrument, scenario);
    for (const PageSpec& spec : AllPages()) {
      AgentCall call(Language::En);
      call.Open(bundle, kNow, {});
      call.Enter(std::to_string(Number(spec.id)), kNow);
      const PageId page = call.wizard().session().page;
      for (const Button& button : AllButtons(call.wizard().Current())) {
        Wizard wizard = call.wizard();
        Button pressed = button;
        pressed.blocked = {};
        EXPECT_NE(wizard.Press(pressed).kind, Request::Kind::Run) << scenario << " page " << Number(page);
        if (!std::holds_alternative<Do>(button.goal)) continue;
        AgentCall other = call;
        EXPECT_FALSE(other.Press(button, kNow).IsEmpty());
        EXPECT_EQ(other.wizard().session().page, page) << "and nobody walks ahead of what is not done";
        ++refused;
      }
      for (const Ahead& ahead : call.AheadOf()) {
        EXPECT_EQ(ahead.tag, "");
        EXPECT_EQ(std::holds_alternative<Do>(ahead.button.goal), !ahead.why_not.IsEmpty());
      }
      ++walked;
    }
  }
  EXPECT_GT(refused, 20u);
  EXPECT_GT(walked, 60u);
}

TEST(BundleWalkTest, IsWalkedByButtonAndByNumber) {
  AgentCall call(Language::En);
  call.Open(SavedOn(PageId::ThisInstrument, "miseq-lrm24"), kNow, {});
  const std::vector<Button> buttons = AllButtons(call.wizard().Current());
  const auto to_32 = std::ranges::find_if(buttons, [](const Button& button) {
    const auto* page = std::get_if<GoTo>(&button.goal);
    return page != nullptr && page->page == PageId::WhatChanges;
  });
  ASSERT_NE(to_32, buttons.end());
  EXPECT_TRUE(call.Press(*to_32, kNow).IsEmpty());
  EXPECT_EQ(call.wizard().session().page, PageId::WhatChanges);
  call.Enter("93", kNow);
  EXPECT_EQ(call.wizard().session().page, PageId::SupportBundle);
  call.Enter("52", kNow);
  EXPECT_NE(call.wizard().session().page, PageId::ConfirmRemoval) << "the number box jumps over nothing here either";
  call.CloseBundle();
  EXPECT_FALSE(call.HasPage());
  EXPECT_EQ(call.StepAt(kNow), Step::NoCode);
}

/// Whatever a file says: one that contradicts the code, or is none at all, adds nothing to it.
TEST(BundleWalkTest, AVerificationFileThatCannotBeReadAddsNothing) {
  Bundle bundle = SavedOn(PageId::Drifted, "drifted");
  for (auto& item : bundle.items) {
    if (item.entry.name == kVerificationFile) item.entry.bytes = "<verification/>";
  }
  const Facts facts = FactsOfBundle(bundle, {});
  EXPECT_EQ(facts.state, engine::patch::State::Drifted);
  EXPECT_NE(facts.lrm, "3.1.0");
}

TEST(BundleWalkTest, WhatItDoesNotHoldIsNotMadeUp) {
  for (const char* scenario : {"miseq-lrm24", "drifted"}) {
    const Bundle bundle = SavedOn(PageId::ThisInstrument, scenario);
    const Facts facts = FactsOfBundle(bundle, {});
    for (const PageSpec& spec : AllPages()) {
      Session session = SessionOfBundle(bundle);
      session.page = spec.id;
      for (const tests::Said& said : tests::TextsOf(ContentShown({facts, session}))) {
        const std::string text = said.phrase.Say(Language::En);
        EXPECT_EQ(text.find("1970"), std::string::npos) << Number(spec.id) << ": " << text;
        EXPECT_EQ(text.find("-9,223"), std::string::npos) << Number(spec.id) << ": " << text;
      }
    }
  }
}

// ---- Its files -------------------------------------------------------------------------------------------------------

TEST(BundleFilesTest, EveryFileOfABundleSaysWhatItIs) {
  for (const auto& item : SavedOn(PageId::ThisInstrument, "drifted").items) {
    EXPECT_FALSE(FileIs(item.entry.name).IsEmpty()) << item.entry.name;
  }
  EXPECT_TRUE(FileIs("unknown.bin").IsEmpty());
  EXPECT_FALSE(FileIs("audit.jsonl.missing.txt").IsEmpty());
}

TEST(BundleFilesTest, TheWholeTextStandsInItsParts) {
  std::string text;
  for (int line = 0; line < 5000; ++line) text += "regel " + std::to_string(line) + " \xE4\xB8\xAD\xE6\x96\x87\n";
  for (const std::size_t most : {5u, 17u, 1000u, 65536u}) {
    std::string whole;
    for (const std::string& part : PartsOf(text, most)) {
      EXPECT_TRUE(engine::IsUtf8(part));
      EXPECT_LE(part.size(), most);
      whole += part;
    }
    EXPECT_EQ(whole, text) << most;
  }
  EXPECT_EQ(PartsOf("").size(), 1u);
  EXPECT_EQ(PartsOf(std::string(200'000, 'a')).size(), 4u) << "a line without an end";
}

TEST(BundleFilesTest, WhatWouldTurnTheTextRoundOrIsNoTextIsAQuestionMark) {
  EXPECT_EQ(PartsOf("a\x01"
                    "b\r\nc\td")
                .front(),
            "a?b\nc\td");
  EXPECT_EQ(PartsOf("\xEF\xBB\xBFx").front(), "x");
  EXPECT_EQ(PartsOf("\xE2\x80\xAE"
                    "exe")
                .front(),
            "?exe");
  EXPECT_EQ(PartsOf("\xFF\xC3"
                    "z")
                .front(),
            "??z");
  EXPECT_EQ(Shown("a\nb"), "a?b");
}

TEST(BundleFilesTest, ValuesTakenOutAndTheChainAreSaid) {
  engine::support::BundleItem item{{std::string(kTrailFile), ""}, 3};
  const auto notes = NotesOn(item);
  ASSERT_EQ(notes.size(), 2u);
  EXPECT_NE(notes[0].Say(Language::En).find('3'), std::string::npos);
}

}  // namespace
}  // namespace pages
