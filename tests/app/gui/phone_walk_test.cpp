// SPDX-License-Identifier: MIT
//
// Two windows side by side, as on a telephone: the operator's works on an instrument, the agent's knows only the digits
// that are read aloud. Through an apply, a failure and a repair both show the same page after every step.
//
// LRM_PHONE_PICTURES=DIR keeps a picture of both windows at each step.
#include <gtest/gtest.h>

#include <cstdlib>

#include "app/common/machine.h"
#include "app/gui/screenshots.h"
#include "pages/phone/code_of_page.h"
#include "tests/app/gui/support/agent.h"
#include "tests/app/gui/support/hand.h"
#include "tests/pages/support/demo_workplace.h"

namespace tests {
namespace {

using pages::Language;
using pages::PageId;

class PhoneWalkTest : public testing::TestWithParam<std::pair<Language, Language>> {
 protected:
  /// `done`: before anybody calls.
  void Begin(const std::string& scenario, std::initializer_list<pages::Task> done = {}) {
    m_work = std::make_unique<DemoWorkplace>(scenario);
    for (const pages::Task task : done) (void)m_work->Run(task);
    // Not practice: there the word stands in place of a code.
    m_window = std::make_unique<Window>(pages::Wizard(), app::gui::Place{.image = app::Utf8Of(m_work->image()),
                                                                         .catalogue = "",
                                                                         .practice = false,
                                                                         .reports = app::Utf8Of(m_work->reports())});
    m_agent = std::make_unique<Agent>(GetParam().second);
    m_name = testing::UnitTest::GetInstance()->current_test_info()->name();
    m_name = m_name.substr(0, m_name.find('/'));
    const Language spoken = GetParam().first;
    Operator(spoken == Language::Nl ? 1 : spoken == Language::ZhCn ? 2 : 3);
    ReadCode();
  }
  void Operator(int digit) {
    m_window->frame().PressDigit(digit);
    ASSERT_TRUE(m_window->Settle());
  }
  void OpenNumberBox() {
    auto* key = m_window->Find(pages::Render(pages::Msg::NumberBox, {}, GetParam().first));
    ASSERT_NE(key, nullptr);
    key->PressNow();
    ASSERT_TRUE(m_window->Settle());
  }
  void ReadCode() {
    const pages::Wizard& wizard = m_window->wizard();
    m_agent->frame().Enter(pages::CodeOf({wizard.facts(), wizard.session()}));
    Agree();
  }
  /// What the agent expects after that button, then what the operator reads.
  void Press(int digit) {
    for (const pages::Ahead& ahead : m_agent->frame().call().AheadOf()) {
      if (ahead.button.digit == digit) m_agent->frame().Press(ahead.button);
    }
    const bool ask = m_window->wizard().session().page == PageId::WhatChanges;
    if (ask) m_window->frame().SetConsent(true);
    Operator(digit);
    Agree();
  }
  void Agree() {
    m_agent->Settle();
    const pages::Wizard& wizard = m_window->wizard();
    const pages::AgentCall& call = m_agent->frame().call();
    EXPECT_EQ(pages::Number(call.wizard().session().page), pages::Number(wizard.session().page));
    EXPECT_EQ(call.Tag(), pages::TagOf({wizard.facts(), wizard.session()}));
    EXPECT_EQ(call.wizard().session().language, wizard.session().language);
    Picture();
  }
  void Picture() {
    const char* folder = std::getenv("LRM_PHONE_PICTURES");
    if (folder == nullptr) return;
    ++m_step;
    const std::string languages = std::string(Name(GetParam().first)) + "-" + std::string(Name(GetParam().second));
    const std::string base = std::string(folder) + "/" + m_name + "-" + languages + "-" + std::to_string(m_step);
    std::filesystem::create_directories(folder);
    for (const auto& [window, end] :
         {std::pair<wxWindow*, const char*>{&m_window->frame(), "-operator.png"}, {&m_agent->frame(), "-agent.png"}}) {
      window->Raise();
      int frames = 0;
      PumpUntil([&] { return ++frames > 10; });
      app::gui::PictureOf(*window).SaveFile(wxString::FromUTF8(base + end), wxBITMAP_TYPE_PNG);
    }
  }

  std::unique_ptr<DemoWorkplace> m_work;
  std::unique_ptr<Window> m_window;
  std::unique_ptr<Agent> m_agent;
  std::string m_name;
  int m_step = 0;
};

TEST_P(PhoneWalkTest, AnApplyStaysInStep) {
  Begin("miseq-lrm24");
  Press(1);
  ASSERT_EQ(m_window->wizard().session().page, PageId::WhatChanges);
  // A list and the code over the page lose nothing on the way.
  Operator(8);
  Operator(0);
  m_window->frame().Press({.goal = pages::OpenPhone{}});
  ASSERT_TRUE(m_window->Settle());
  EXPECT_EQ(m_window->wizard().Current().id, PageId::PhoneHelp);
  Agree();
  Operator(0);
  Press(1);
  ASSERT_EQ(m_window->wizard().session().page, PageId::Applied);
}

TEST_P(PhoneWalkTest, ARepairStaysInStep) {
  Begin("drifted");
  Press(1);
  ASSERT_EQ(m_window->wizard().session().page, PageId::Drifted);
  Press(1);
  ASSERT_EQ(m_window->wizard().session().page, PageId::Applied);
}

TEST_P(PhoneWalkTest, AFailureIsHeardAndTheEightDigitsBringBothTogether) {
  Begin("miseq-lrm24");
  Press(1);
  // Somebody else changed the settings meanwhile; the apply ends on 39 or lands elsewhere, which four digits tell.
  const auto config = m_work->RealPath(R"(C:\Windows\System32\inetsrv\config\applicationHost.config)");
  std::filesystem::resize_file(config, 100);
  m_window->frame().SetConsent(true);
  std::string expected;
  for (const pages::Ahead& ahead : m_agent->frame().call().AheadOf()) {
    if (ahead.button.digit == 1) expected = ahead.tag;
  }
  Operator(1);
  ASSERT_EQ(pages::SpecOf(m_window->wizard().session().page).kind, pages::PageKind::Problem);
  const std::string heard = pages::TagOf({m_window->wizard().facts(), m_window->wizard().session()});
  EXPECT_NE(heard, expected);
  ReadCode();
  EXPECT_EQ(m_agent->frame().call().StepAt(std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now())),
            pages::Step::InStep);
  // The message is looked up by its three digits.
  ASSERT_TRUE(m_window->wizard().facts().last && m_window->wizard().facts().last->error);
  m_agent->frame().Enter(engine::Label(m_window->wizard().facts().last->error->id).substr(4));
  EXPECT_FALSE(m_agent->frame().call().explained().empty());
  Agree();
}

/// "Zero five", "three two", "one": the operator types what is said, reads, goes there, presses.
TEST_P(PhoneWalkTest, NumbersThatAreSaidAreFollowed) {
  Begin("miseq-lrm24");
  ASSERT_EQ(m_window->wizard().session().page, PageId::ThisInstrument);
  OpenNumberBox();
  m_window->frame().TypeDigits("05");
  ASSERT_TRUE(m_window->Settle());
  Picture();
  m_window->frame().Press({.goal = pages::OpenNumber{}});
  ASSERT_TRUE(m_window->Settle());
  EXPECT_EQ(m_window->wizard().session().page, PageId::ThisInstrument) << "a sentence triggers nothing";
  m_agent->frame().Enter(pages::CodeOf({m_window->wizard().facts(), m_window->wizard().session()}));
  Agree();
  Operator(0);
  OpenNumberBox();
  m_window->frame().TypeDigits("32");
  ASSERT_TRUE(m_window->Settle());
  Picture();
  m_window->frame().Press({.goal = pages::OpenNumber{}});
  ASSERT_TRUE(m_window->Settle());
  ASSERT_EQ(m_window->wizard().session().page, PageId::WhatChanges);
  m_agent->frame().Enter(pages::TagOf({m_window->wizard().facts(), m_window->wizard().session()}));
  Agree();
  Press(1);
  ASSERT_EQ(m_window->wizard().session().page, PageId::Applied);
}

/// One digit misheard as people mishear it: red, what was probably meant, and in step with the right ones.
TEST_P(PhoneWalkTest, AMisheardCodeIsAskedForAgain) {
  Begin("miseq-lrm24");
  const std::string code = pages::CodeOf({m_window->wizard().facts(), m_window->wizard().session()});
  std::string wrong = code;
  wrong[6] = wrong[6] == '9' ? '7' : '9';
  m_window->frame().Press({.goal = pages::OpenPhone{}});
  ASSERT_TRUE(m_window->Settle());
  m_agent->frame().Enter(wrong);
  m_agent->Settle();
  EXPECT_EQ(m_agent->frame().call().StepAt({}), pages::Step::Wrong);
  EXPECT_FALSE(m_agent->frame().call().problem().IsEmpty());
  Picture();
  ReadCode();
}

/// A false caller wants the patch away: the pages ask who called, and no digit that could be said takes it away.
TEST_P(PhoneWalkTest, ARemovalThatSomebodyAskedForOnTheTelephoneIsStopped) {
  Begin("miseq-lrm24", {pages::Task::Apply, pages::Task::Restart});
  ASSERT_EQ(m_window->wizard().facts().state, engine::patch::State::Protected);
  m_window->frame().ShowPage(PageId::OtherTasks);
  ASSERT_TRUE(m_window->Settle());
  ReadCode();
  for (const char* said : {"52", "51"}) {
    OpenNumberBox();
    m_window->frame().TypeDigits(said);
    m_window->frame().Press({.goal = pages::OpenNumber{}});
    ASSERT_TRUE(m_window->Settle());
    EXPECT_EQ(m_window->wizard().session().page, PageId::BeforeRemoval) << said;
  }
  ReadCode();
  for (const pages::Button& button : pages::AllButtons(m_window->wizard().Current())) {
    if (!std::holds_alternative<pages::RemovalReason>(button.answer)) continue;
    if (std::get<pages::RemovalReason>(button.answer) != pages::RemovalReason::SomebodyAsked) continue;
    m_window->frame().Press(button);
    break;
  }
  ASSERT_TRUE(m_window->Settle());
  ReadCode();
  for (const pages::Button& button : pages::AllButtons(m_window->wizard().Current())) {
    const auto* page = std::get_if<pages::GoTo>(&button.goal);
    if (page == nullptr || page->page != PageId::ConfirmRemoval) continue;
    EXPECT_EQ(button.digit, pages::kNoDigit);
    m_window->frame().Press(button);
    break;
  }
  ASSERT_TRUE(m_window->Settle());
  if (m_window->wizard().session().page == PageId::ConfirmRemoval) ReadCode();
  for (const pages::ReadySentence& sentence : m_agent->frame().call().Sentences(false)) EXPECT_NE(sentence.number, 11);
}

std::string NameOf(const testing::TestParamInfo<std::pair<Language, Language>>& info) {
  return std::string(Name(info.param.first)) + "_" + std::string(Name(info.param.second));
}

INSTANTIATE_TEST_SUITE_P(Languages, PhoneWalkTest,
                         testing::Values(std::pair{Language::Nl, Language::ZhCn}, std::pair{Language::Nl, Language::En},
                                         std::pair{Language::ZhCn, Language::En}),
                         NameOf);

}  // namespace
}  // namespace tests
