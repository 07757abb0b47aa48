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
  void Begin(const std::string& scenario) {
    m_work = std::make_unique<DemoWorkplace>(scenario);
    // Not practice: there the word stands in place of a code.
    m_window = std::make_unique<Window>(pages::Wizard(), app::gui::Place{.image = app::Utf8Of(m_work->image()),
                                                                         .catalogue = "",
                                                                         .practice = false,
                                                                         .reports = app::Utf8Of(m_work->reports())});
    m_agent = std::make_unique<Agent>(GetParam().second);
    m_name = scenario;
    const Language spoken = GetParam().first;
    Operator(spoken == Language::Nl ? 1 : spoken == Language::ZhCn ? 2 : 3);
    ReadCode();
  }
  void Operator(int digit) {
    m_window->frame().PressDigit(digit);
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

std::string NameOf(const testing::TestParamInfo<std::pair<Language, Language>>& info) {
  return std::string(Name(info.param.first)) + "_" + std::string(Name(info.param.second));
}

INSTANTIATE_TEST_SUITE_P(Languages, PhoneWalkTest,
                         testing::Values(std::pair{Language::Nl, Language::ZhCn}, std::pair{Language::Nl, Language::En},
                                         std::pair{Language::ZhCn, Language::En}),
                         NameOf);

}  // namespace
}  // namespace tests
