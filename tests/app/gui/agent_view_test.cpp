// SPDX-License-Identifier: MIT
//
// The agent's view as a window: everything fits at 1280 x 760 in every language and state; a support bundle is opened,
// walked and read in it, a bad one refused by its number, and nothing of the file or beside it is changed.
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <wx/scrolwin.h>
#include <wx/weakref.h>

#include <algorithm>
#include <fstream>

#include "app/gui/agent_field.h"
#include "app/gui/agent_frame.h"
#include "app/gui/pressable.h"
#include "engine/support/archive.h"
#include "pages/examples.h"
#include "pages/phone/code_of_page.h"
#include "tests/app/gui/support/agent.h"
#include "tests/pages/support/demo_workplace.h"
#include "tests/support/temp_folder.h"

namespace tests {
namespace {

using app::gui::Middle;
using pages::Language;
using pages::Msg;
using pages::PageId;

/// Leaves that do not lie in something that scrolls.
void AddLeaves(wxWindow& top, std::vector<wxWindow*>& leaves) {
  for (wxWindow* child : top.GetChildren()) {
    if (!child->IsShown() || child->IsTopLevel()) continue;
    const bool is_leaf = child->GetChildren().empty() || dynamic_cast<wxScrolledWindow*>(child) != nullptr ||
                         dynamic_cast<app::gui::Pressable*>(child) != nullptr ||
                         dynamic_cast<app::gui::AgentField*>(child) != nullptr;
    if (is_leaf) leaves.push_back(child);
    else AddLeaves(*child, leaves);
  }
}

void ExpectThatAllFits(Agent& agent, const std::string& where) {
  agent.Settle();
  std::vector<wxWindow*> leaves;
  AddLeaves(agent.frame(), leaves);
  const wxRect all(agent.frame().ClientToScreen(wxPoint(0, 0)), agent.frame().GetClientSize());
  EXPECT_GT(leaves.size(), 8u) << where;
  for (std::size_t i = 0; i < leaves.size(); ++i) {
    const wxRect one = leaves[i]->GetScreenRect();
    EXPECT_TRUE(all.Contains(one)) << where << ": outside: " << leaves[i]->GetLabel().utf8_string();
    EXPECT_GE(one.height, leaves[i]->GetMinSize().y) << where << ": squeezed: " << leaves[i]->GetLabel().utf8_string();
    for (std::size_t j = i + 1; j < leaves.size(); ++j) {
      EXPECT_FALSE(one.Intersects(leaves[j]->GetScreenRect()))
          << where << ": " << leaves[i]->GetLabel().utf8_string() << " over " << leaves[j]->GetLabel().utf8_string();
    }
  }
}

/// Of the example of that name, as if it were on that page.
std::string CodeOn(std::string_view form, PageId page, Language language, bool all) {
  pages::Session session;
  session.page = page;
  session.language = language;
  const auto example = std::ranges::find(pages::AllExamples(), form, &pages::Example::name);
  const pages::View view{example->facts, session};
  return pages::CodeOf(view) + (all ? pages::MoreDigitsOf(view) : "");
}

class AgentViewTest : public testing::TestWithParam<Language> {};

TEST_P(AgentViewTest, FitsInEveryState) {
  Agent agent(GetParam());
  agent.frame().SetClientSize(agent.frame().FromDIP(wxSize(1280, 760)));
  const std::string in = std::string(Name(GetParam())) + " ";
  ExpectThatAllFits(agent, in + "no code");
  const Language spoken = GetParam() == Language::ZhCn ? Language::Nl : Language::ZhCn;
  for (const auto& [form, page] : {std::pair{"32-what-changes", PageId::WhatChanges},
                                   {"34-applied", PageId::Applied},
                                   {"13-not-protected", PageId::ThisInstrument}}) {
    for (const bool all : {false, true}) {
      agent.frame().Enter(CodeOn(form, page, spoken, all));
      ExpectThatAllFits(agent, in + form + (all ? " 20 digits" : ""));
    }
  }
  for (int tries = 0; tries < 3; ++tries) agent.frame().Enter("48071350");
  ExpectThatAllFits(agent, in + "three wrong codes");
  agent.frame().Enter("32");
  ExpectThatAllFits(agent, in + "without a code");
}

/// Drawn anew without need, what is being pressed would be gone before it is let go.
TEST_P(AgentViewTest, StaysAsItIsWhileNobodyTouchesIt) {
  Agent agent(GetParam());
  agent.frame().Enter(CodeOn("13-not-protected", PageId::ThisInstrument, GetParam(), false));
  for (int turn = 0; turn < 3; ++turn) agent.Settle();
  std::vector<wxWindow*> leaves;
  AddLeaves(agent.frame(), leaves);
  ASSERT_FALSE(leaves.empty());
  const wxWeakRef<wxWindow> last(leaves.back());
  for (int turn = 0; turn < 20; ++turn) {
    wxMilliSleep(10);
    wxYield();
  }
  EXPECT_TRUE(last) << "made anew";
}

wxScrolledWindow* ScrollingIn(wxWindow& top) {
  for (wxWindow* child : top.GetChildren()) {
    auto* scrolled = dynamic_cast<wxScrolledWindow*>(child);
    if (scrolled != nullptr && scrolled->GetVirtualSize().y > scrolled->GetClientSize().y + 60) return scrolled;
    if (auto* deeper = ScrollingIn(*child)) return deeper;
  }
  return nullptr;
}

/// The age of the code is drawn anew every minute: whoever reads further down is not thrown back.
TEST_P(AgentViewTest, WhatIsDrawnAnewStaysScrolled) {
  Agent agent(GetParam());
  agent.frame().SetClientSize(agent.frame().FromDIP(wxSize(1000, 620)));
  agent.frame().Enter(CodeOn("32-what-changes", PageId::WhatChanges, GetParam(), false));
  agent.Settle();
  wxScrolledWindow* const before = ScrollingIn(agent.frame());
  ASSERT_NE(before, nullptr);
  before->Scroll(0, 2);
  ASSERT_EQ(before->GetViewStart().y, 2);
  agent.frame().ShowIn(agent.frame().shown().voice);
  agent.Settle();
  EXPECT_TRUE(PumpUntil([&] {
    const wxScrolledWindow* const after = ScrollingIn(agent.frame());
    return after != nullptr && after != before && after->GetViewStart().y == 2;
  }));
}

INSTANTIATE_TEST_SUITE_P(Languages, AgentViewTest, testing::ValuesIn(pages::kAllLanguages),
                         [](const auto& info) { return std::string(Name(info.param)); });

// ---- A bundle --------------------------------------------------------------------------------------------------------

class BundleViewTest : public testing::Test {
 protected:
  BundleViewTest() {
    pages::Session session;
    session.page = PageId::Drifted;
    session.language = Language::Nl;
    m_file = PathOf(m_work.Run(pages::Task::SaveBundle, session, m_work.Run(pages::Task::Check, session)).bundle_path);
    m_bytes = ReadBytes(m_file);
    m_files = CountIn(m_file.parent_path());
  }
  ~BundleViewTest() override {
    EXPECT_EQ(ReadBytes(m_file), m_bytes) << "it was changed";
    EXPECT_EQ(CountIn(m_file.parent_path()), m_files) << "something was written beside it";
  }
  static std::ptrdiff_t CountIn(const std::filesystem::path& folder) {
    return std::distance(std::filesystem::directory_iterator(folder), std::filesystem::directory_iterator());
  }
  /// What the view says at its lower edge about a file with these bytes.
  std::string Refusal(const std::string& bytes) {
    const TempFolder folder;
    const auto file = folder.path() / "LRM-support-bad.zip";
    std::ofstream(file, std::ios::binary) << bytes;
    Agent agent(Language::En);
    agent.frame().OpenBundle(file);
    agent.Settle();
    EXPECT_FALSE(agent.frame().shown().bundle);
    EXPECT_FALSE(agent.frame().call().HasPage());
    return agent.frame().shown().notice.Say(Language::En);
  }

  DemoWorkplace m_work{"drifted"};
  std::filesystem::path m_file;
  std::string m_bytes;
  std::ptrdiff_t m_files = 0;
};

/// The text that can be read in the middle; "" where there is none.
std::string TextRead(wxWindow& top) {
  for (wxWindow* child : top.GetChildren()) {
    const auto* field = dynamic_cast<app::gui::AgentField*>(child);
    if (field != nullptr && !field->IsEditable()) return field->GetValue().utf8_string();
    if (const std::string inner = TextRead(*child); !inner.empty()) return inner;
  }
  return "";
}

TEST_F(BundleViewTest, EveryFileIsReadAndThePagesAreWalked) {
  Agent agent(Language::En);
  agent.frame().SetClientSize(agent.frame().FromDIP(wxSize(1280, 760)));
  agent.frame().OpenBundle(m_file);
  ExpectThatAllFits(agent, "bundle");
  ASSERT_TRUE(agent.frame().shown().bundle);
  EXPECT_EQ(agent.frame().call().wizard().session().page, PageId::Drifted);
  const auto& items = agent.frame().shown().bundle->items;
  ASSERT_GE(items.size(), 5u);
  for (std::size_t i = 0; i < items.size(); ++i) {
    agent.frame().ReadFile(i);
    ExpectThatAllFits(agent, items[i].entry.name);
    const std::string text = TextRead(agent.frame());
    ASSERT_FALSE(text.empty()) << items[i].entry.name;
    EXPECT_EQ(text.substr(0, 20), items[i].entry.bytes.substr(0, 20)) << items[i].entry.name;
  }
  agent.frame().Enter("13");
  ExpectThatAllFits(agent, "13 of the bundle");
  EXPECT_EQ(agent.frame().call().wizard().session().page, PageId::ThisInstrument);
  std::size_t refused = 0;
  for (const pages::Button& button : pages::AllButtons(agent.frame().call().wizard().Current())) {
    if (!std::holds_alternative<pages::Do>(button.goal)) continue;
    agent.frame().Press(button);
    agent.Settle();
    EXPECT_EQ(agent.frame().shown().notice.Say(Language::En), English(Msg::BundleOnlyOperator));
    ++refused;
  }
  EXPECT_GT(refused, 0u);
  agent.frame().CloseBundle();
  agent.Settle();
  EXPECT_FALSE(agent.frame().call().HasPage());
}

TEST_F(BundleViewTest, AListOfThePageOpensInItsPlace) {
  Agent agent(Language::En);
  agent.frame().OpenBundle(m_file);
  agent.frame().Enter("93");
  agent.Settle();
  agent.frame().Press({.label = Msg::ButtonWhatIsInIt, .goal = pages::Show{0}});
  ExpectThatAllFits(agent, "a list");
  EXPECT_EQ(agent.frame().shown().middle, Middle::List);
}

TEST_F(BundleViewTest, ABundleCanBeChosenAndACallThatHasBegunStays) {
  Agent agent(Language::Nl);
  agent.frame().SetClientSize(agent.frame().FromDIP(wxSize(1280, 760)));
  agent.frame().ChooseBundle();
  ExpectThatAllFits(agent, "choice");
  EXPECT_EQ(agent.frame().shown().middle, Middle::Choose);
  agent.frame().Enter(CodeOn("34-applied", PageId::Applied, Language::ZhCn, false));
  agent.Settle();
  const std::size_t windows = wxTopLevelWindows.GetCount();
  agent.frame().OpenBundle(m_file);
  agent.Settle();
  EXPECT_FALSE(agent.frame().shown().bundle);
  EXPECT_EQ(agent.frame().call().wizard().session().page, PageId::Applied);
  ASSERT_EQ(wxTopLevelWindows.GetCount(), windows + 1);
  wxTopLevelWindows.GetLast()->GetData()->Destroy();
  PumpUntil([] { return true; });
}

TEST_F(BundleViewTest, ABadOneIsRefusedByItsNumber) {
  using engine::support::WriteArchive;
  EXPECT_NE(Refusal("no zip at all").find("damaged"), std::string::npos);
  EXPECT_NE(Refusal(m_bytes.substr(0, m_bytes.size() / 2)).find("damaged"), std::string::npos);
  std::string altered = m_bytes;
  altered[altered.size() / 2] ^= 1;
  EXPECT_NE(Refusal(altered).find("damaged"), std::string::npos);
  EXPECT_NE(Refusal(WriteArchive({{"../evil.txt", "x"}}, {})).find("not allowed"), std::string::npos);
  EXPECT_NE(Refusal(std::string(engine::support::kMostBundleBytes + 1, 'P')).find("too large"), std::string::npos);
  // Packed: what it says it unfolds into is never looked at.
  std::string packed = m_bytes;
  packed[8] = 8;
  EXPECT_NE(Refusal(packed).find("damaged"), std::string::npos);
}

}  // namespace
}  // namespace tests
