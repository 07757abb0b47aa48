// SPDX-License-Identifier: MIT
//
// Chapter 7 in the real window, by mouse, digits and Tab, in three languages: the block and its test from elsewhere, the
// block away again, who stands around, off the network and on again, what to arrange. What lies on the disk afterwards
// is as it was.
#include <gtest/gtest.h>

#include <fstream>

#include "app/common/machine.h"
#include "engine/audit/trail.h"
#include "engine/host/image/image_host.h"
#include "engine/host/private_folder.h"
#include "tests/app/gui/support/hand.h"
#include "tests/pages/support/demo_workplace.h"
#include "tests/support/temp_folder.h"

namespace tests {
namespace {

using engine::mitigate::BlockState;
using pages::Do;
using pages::GoTo;
using pages::Language;
using pages::PageId;
using pages::Task;

constexpr std::string_view kSession =
    R"(<connection localAddress="10.20.4.31" localPort="3389" remoteAddress="10.20.7.9" remotePort="50123" pid="8"/>)";

int DigitOf(Language language) { return language == Language::Nl ? 1 : language == Language::ZhCn ? 2 : 3; }

class MeasuresWalkTest : public testing::TestWithParam<std::tuple<Way, Language>> {
 protected:
  MeasuresWalkTest() : m_work("miseq-lrm24") {}

  /// What the image says, whatever its lines end with: a port writes the file anew.
  std::string Fact(const char* name) const {
    std::string text = ReadBytes(m_work.image() / name);
    std::erase_if(text, [](char c) { return c == '\r' || c == '\n'; });
    return text;
  }
  std::vector<std::string> Trail() const {
    const auto host = engine::ImageHost::Open(m_work.image()).value();
    const auto trail = engine::audit::ReadTrail(*host, engine::PrivateFolder(*host).value()).value();
    std::vector<std::string> lines;
    for (const auto& line : trail) lines.push_back(line.record.action + " " + line.record.outcome);
    return lines;
  }
  void Open() {
    m_window = std::make_unique<Window>(pages::Wizard(), app::gui::Place{.image = app::Utf8Of(m_work.image()),
                                                                         .catalogue = "",
                                                                         .practice = true,
                                                                         .reports = app::Utf8Of(m_work.reports())});
    m_hand = std::make_unique<Hand>(*m_window, std::get<Way>(GetParam()));
    ASSERT_TRUE(m_window->Settle());
    ASSERT_TRUE(m_hand->Press(DigitOf(std::get<Language>(GetParam()))));
    ASSERT_NO_FATAL_FAILURE(Arrives(PageId::ThisInstrument));
    ASSERT_TRUE(m_hand->Press(3));
    ASSERT_TRUE(m_hand->PressFor(GoTo{PageId::Measures}));
    ASSERT_NO_FATAL_FAILURE(Arrives(PageId::Measures));
  }
  void Arrives(PageId page) {
    ASSERT_TRUE(m_window->Settle());
    ASSERT_EQ(pages::Number(m_window->wizard().session().page), pages::Number(page));
    ASSERT_EQ(m_window->wizard().session().language, std::get<Language>(GetParam()));
  }
  void Press(int digit, PageId page) {
    ASSERT_TRUE(m_hand->Press(digit)) << digit;
    ASSERT_NO_FATAL_FAILURE(Arrives(page));
  }
  /// The button that carries this answer.
  void Say(const pages::Answer& answer) {
    for (const pages::Button& button : pages::AllButtons(m_window->wizard().Current())) {
      if (button.answer.index() != answer.index()) continue;
      ASSERT_TRUE(m_hand->Press(button));
      return;
    }
    FAIL() << "nobody asks that";
  }
  const pages::Facts& facts() const { return m_window->wizard().facts(); }

  DemoWorkplace m_work;
  std::unique_ptr<Window> m_window;
  std::unique_ptr<Hand> m_hand;
};

TEST_P(MeasuresWalkTest, BlockedTestedAndTheRulesAreAsBefore) {
  const std::string rules = Fact("firewall.xml");
  ASSERT_NO_FATAL_FAILURE(Open());
  ASSERT_NO_FATAL_FAILURE(Press(1, PageId::Firewall));
  ASSERT_NO_FATAL_FAILURE(Press(1, PageId::Firewall));
  ASSERT_EQ(facts().firewall.verdict.state, BlockState::Effective);
  ASSERT_NO_FATAL_FAILURE(Press(3, PageId::Firewall));  // refused, or no answer
  ASSERT_EQ(facts().firewall.test.value().answer, engine::mitigate::RemoteAnswer::Refused);
  ASSERT_NO_FATAL_FAILURE(Say(pages::BlockChoice::TakeAway));
  ASSERT_TRUE(m_hand->Type("72"));
  ASSERT_TRUE(m_hand->PressFor(Do{Task::Unblock}));
  ASSERT_NO_FATAL_FAILURE(Arrives(PageId::Firewall));
  EXPECT_EQ(facts().firewall.verdict.state, BlockState::Absent);
  EXPECT_EQ(Fact("firewall.xml"), rules);
  EXPECT_EQ(Trail(),
            (std::vector<std::string>{"firewall-block done", "firewall-test refused", "firewall-unblock done"}));
}

TEST_P(MeasuresWalkTest, OffTheNetworkAndOnAgain) {
  const std::string network = Fact("network.xml");
  ASSERT_NO_FATAL_FAILURE(Open());
  ASSERT_NO_FATAL_FAILURE(Press(3, PageId::OffTheNetwork));
  ASSERT_NO_FATAL_FAILURE(Press(1, PageId::OffTheNetwork));
  ASSERT_TRUE(facts().offline.IsOff());
  EXPECT_NE(Fact("network.xml"), network);
  ASSERT_NO_FATAL_FAILURE(Press(1, PageId::OffTheNetwork));
  EXPECT_FALSE(facts().offline.IsOff());
  EXPECT_EQ(Fact("network.xml"), network);
  EXPECT_EQ(Trail(), (std::vector<std::string>{"network-off done", "network-on done"}));
}

TEST_P(MeasuresWalkTest, WhoWorksFromElsewhereIsCutOffByTwoDigits) {
  std::string network = Fact("network.xml");
  network.insert(network.find("</network>"), kSession);
  std::ofstream(m_work.image() / "network.xml", std::ios::binary) << network;
  ASSERT_NO_FATAL_FAILURE(Open());
  ASSERT_NO_FATAL_FAILURE(Press(3, PageId::OffTheNetwork));
  ASSERT_TRUE(facts().network.remote_session);
  ASSERT_TRUE(m_hand->PressFor(Do{Task::SwitchNetworkOff}));
  EXPECT_FALSE(facts().offline.IsOff()) << "nothing was typed";
  ASSERT_TRUE(m_hand->Type("74"));
  ASSERT_TRUE(m_hand->PressFor(Do{Task::SwitchNetworkOff}));
  ASSERT_NO_FATAL_FAILURE(Arrives(PageId::OffTheNetwork));
  EXPECT_TRUE(facts().offline.IsOff());
}

TEST_P(MeasuresWalkTest, WhoStandsAroundAndWhatToArrange) {
  ASSERT_NO_FATAL_FAILURE(Open());
  ASSERT_NO_FATAL_FAILURE(Press(2, PageId::FewerDevices));
  ASSERT_NO_FATAL_FAILURE(Press(8, PageId::FewerDevices));  // the message for IT lies over it
  ASSERT_NO_FATAL_FAILURE(Press(0, PageId::FewerDevices));
  ASSERT_NO_FATAL_FAILURE(Press(1, PageId::FewerDevices));
  ASSERT_NO_FATAL_FAILURE(Press(0, PageId::Measures));
  ASSERT_NO_FATAL_FAILURE(Press(4, PageId::LastingAdvice));
  ASSERT_NO_FATAL_FAILURE(Press(1, PageId::LastingAdvice));
  ASSERT_NO_FATAL_FAILURE(Press(0, PageId::Measures));
  EXPECT_TRUE(Trail().empty()) << "looking leaves nothing";
}

std::string NameOf(const testing::TestParamInfo<std::tuple<Way, Language>>& info) {
  constexpr const char* kWays[] = {"Mouse", "Digits", "Tab"};
  return std::string(kWays[static_cast<int>(std::get<Way>(info.param))]) + "_" +
         std::string(pages::Name(std::get<Language>(info.param)));
}

INSTANTIATE_TEST_SUITE_P(All, MeasuresWalkTest,
                         testing::Combine(testing::Values(Way::Mouse, Way::Digits, Way::Tab),
                                          testing::ValuesIn(pages::kAllLanguages)),
                         NameOf);

}  // namespace
}  // namespace tests
