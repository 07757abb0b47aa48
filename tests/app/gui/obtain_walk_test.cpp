// SPDX-License-Identifier: MIT
//
// The four ways of getting the patch (pages 21 to 27), each to its right end in the real window, by mouse and by digits,
// in three languages, on instruments in folders with a stick as drive E; and each with what goes wrong most often: a
// stick that is pulled out, a known name with another content.
#include <gtest/gtest.h>
#include <wx/clipbrd.h>

#include <fstream>

#include "app/common/machine.h"
#include "engine/core/hash.h"
#include "engine/kit/manifest.h"
#include "tests/app/gui/support/hand.h"
#include "tests/pages/support/demo_workplace.h"

namespace tests {
namespace {

namespace fs = std::filesystem;
using pages::Language;
using pages::Msg;
using pages::PageId;
using pages::Task;

constexpr auto kWizard = "LrmPatchWizard.exe";
constexpr auto kOnStick = "LRM-Patch-Wizard.exe";
constexpr auto kVendors = "LocalRunManagerSecurityPatch.msi";

int DigitOf(Language language) { return language == Language::Nl ? 1 : language == Language::ZhCn ? 2 : 3; }

void Put(const fs::path& path, std::string_view bytes) {
  fs::create_directories(path.parent_path());
  std::ofstream(path, std::ios::binary) << bytes;
}

std::string WithoutSpaces(std::string text) {
  std::erase_if(text, [](char c) { return c == ' ' || c == '\n'; });
  return text;
}

class ObtainWalkTest : public testing::TestWithParam<std::tuple<Way, Language>> {
 protected:
  void SetUp() override {
    using engine::kit::Manifest;
    using engine::kit::Role;
    Put(m_program.path() / kWizard, m_bytes);
    const Manifest list{{}, "0.1.0", {{kWizard, Role::Program, m_bytes.size(), engine::Sha256(m_bytes), "", "0.1.0"}}};
    Put(m_program.path() / "manifest.xml", engine::kit::WriteManifest(list));
  }
  Language language() const { return std::get<Language>(GetParam()); }
  app::gui::Place PlaceOf(DemoWorkplace& work) const {
    return {.image = app::Utf8Of(work.image()),
            .catalogue = "",
            .practice = true,
            .reports = app::Utf8Of(work.reports()),
            .beside = app::Utf8Of(m_program.path())};
  }
  static fs::path Stick(const DemoWorkplace& work) { return work.image() / "E"; }
  static fs::path Downloads(const DemoWorkplace& work) { return work.image() / "C/Users/sbsuser/Downloads"; }

  /// A window on the instrument, on page 21.
  struct Walk {
    Window window;
    Hand hand;
    Walk(app::gui::Place place, Way way) : window(pages::Wizard(), std::move(place)), hand(window, way) {}
    PageId page() { return window.wizard().session().page; }
  };
  std::unique_ptr<Walk> Begin(DemoWorkplace& work) {
    auto walk = std::make_unique<Walk>(PlaceOf(work), std::get<Way>(GetParam()));
    EXPECT_TRUE(walk->hand.Press(DigitOf(language())));
    EXPECT_TRUE(walk->hand.Press(3));
    EXPECT_EQ(walk->page(), PageId::OtherTasks);
    return walk;
  }
  std::unique_ptr<Walk> AtTheFourWays(DemoWorkplace& work) {
    auto walk = Begin(work);
    EXPECT_TRUE(walk->hand.PressFor(pages::GoTo{PageId::Obtain}));
    EXPECT_EQ(walk->page(), PageId::Obtain);
    return walk;
  }
  bool Shows(Walk& walk, Msg msg) const {
    const std::string wanted = WithoutSpaces(pages::Render(msg, {}, language()));
    for (const Seen& seen : Look(walk.window.frame())) {
      const wxString said = seen.control->GetLabel() + seen.control->GetName();
      if (WithoutSpaces(said.utf8_string()).find(wanted) != std::string::npos) return true;
    }
    return false;
  }
  /// The stick of an office, made there by pressing.
  void MakeAStick(DemoWorkplace& office) {
    fs::create_directories(Stick(office));
    auto walk = Begin(office);
    ASSERT_TRUE(walk->hand.PressFor(pages::Do{Task::FindSticks}));
    ASSERT_EQ(walk->page(), PageId::MakeStick);
    ASSERT_TRUE(walk->hand.Press(1));
    ASSERT_EQ(walk->page(), PageId::MakeStick);
    ASSERT_TRUE(walk->window.wizard().facts().obtain.made.has_value());
    EXPECT_TRUE(Shows(*walk, Msg::StickReadyTitle));
  }
  void Carry(const DemoWorkplace& from, const DemoWorkplace& to) {
    fs::copy(Stick(from), Stick(to), fs::copy_options::recursive);
  }

  const std::string m_bytes = "MZ" + std::string(100'000, 'w');
  ScratchFolder m_program;
  DemoWorkplace m_office{"miseq-lrm24"}, m_instrument{"miseq-lrm24"};
};

TEST_P(ObtainWalkTest, WayOneTheDownloadIsSeenByItselfAndCopied) {
  auto walk = AtTheFourWays(m_instrument);
  ASSERT_TRUE(walk->hand.Press(3));
  ASSERT_EQ(walk->page(), PageId::Download);
  EXPECT_TRUE(Shows(*walk, Msg::DownloadTitle));
  Put(Downloads(m_instrument) / kWizard, m_bytes);
  const auto seen = [&] { return !walk->window.wizard().facts().obtain.files.empty(); };
  ASSERT_TRUE(PumpUntil(seen, 30)) << "nobody pressed anything";
  ASSERT_TRUE(walk->window.Settle());
  ASSERT_TRUE(walk->hand.Press(1));
  ASSERT_EQ(walk->page(), PageId::InstallerReady);
  EXPECT_TRUE(Shows(*walk, Msg::FileIsThere));
  EXPECT_EQ(ReadBytes(m_instrument.RealPath(R"(C:\Illumina\LrmPatchWizard.exe)")), m_bytes);
  ASSERT_TRUE(walk->hand.Press(1));
  EXPECT_EQ(walk->page(), PageId::ThisInstrument);
}

TEST_P(ObtainWalkTest, WayOneADownloadThatEndsBehindTheSupportCodeIsSeenAfterIt) {
  auto walk = AtTheFourWays(m_instrument);
  ASSERT_TRUE(walk->hand.Press(3));
  ASSERT_EQ(walk->page(), PageId::Download);
  walk->window.frame().Press({.goal = pages::OpenPhone{}});
  ASSERT_TRUE(walk->window.Settle());
  Put(Downloads(m_instrument) / kWizard, m_bytes);
  const auto seen = [&] { return !walk->window.wizard().facts().obtain.files.empty(); };
  EXPECT_FALSE(PumpUntil(seen, 8)) << "reading aloud is disturbed";
  walk->window.frame().PressDigit(0);
  EXPECT_TRUE(PumpUntil(seen, 30)) << "it was seen while nobody could be told";
}

TEST_P(ObtainWalkTest, WayOneAKnownNameWithAnotherContentIsNeverCopied) {
  Put(Downloads(m_instrument) / kVendors, "forged");
  Put(Downloads(m_instrument) / (std::string(kVendors) + ".crdownload"), "half");
  auto walk = AtTheFourWays(m_instrument);
  ASSERT_TRUE(walk->hand.Press(3));
  EXPECT_TRUE(Shows(*walk, Msg::FileAltered));
  EXPECT_TRUE(Shows(*walk, Msg::FileIncomplete));
  ASSERT_TRUE(walk->hand.Press(1));
  EXPECT_EQ(walk->page(), PageId::Download) << "button 1 looks again, and copies nothing";
  EXPECT_FALSE(fs::exists(m_instrument.image() / "C/Illumina" / kVendors));
  ASSERT_TRUE(walk->hand.Press(8));
  EXPECT_TRUE(Shows(*walk, Msg::DetailsFiles));
  ASSERT_TRUE(walk->hand.Press(0));
  ASSERT_TRUE(walk->hand.Press(0));
  EXPECT_EQ(walk->page(), PageId::Obtain);
}

TEST_P(ObtainWalkTest, WayOneInAnotherFolderThatIsChosenByAPress) {
  const fs::path desktop = m_instrument.image() / "C/Users/sbsuser/Desktop";
  Put(desktop / kWizard, m_bytes);
  auto walk = AtTheFourWays(m_instrument);
  ASSERT_TRUE(walk->hand.Press(3));
  ASSERT_TRUE(walk->hand.PressFor(pages::Do{Task::ChooseFolder}));
  app::gui::Pressable* folder = walk->window.Find(R"(C:\Users\sbsuser\Desktop)");
  ASSERT_NE(folder, nullptr);
  folder->PressNow();
  ASSERT_TRUE(walk->window.Settle());
  EXPECT_EQ(walk->page(), PageId::Download);
  EXPECT_TRUE(Shows(*walk, Msg::AlsoLookedIn));
  ASSERT_TRUE(walk->hand.Press(1));
  EXPECT_EQ(walk->page(), PageId::InstallerReady);
}

TEST_P(ObtainWalkTest, WayTwoAStickIsMadeCarriedAndReceived) {
  ASSERT_NO_FATAL_FAILURE(MakeAStick(m_office));
  Carry(m_office, m_instrument);
  auto walk = AtTheFourWays(m_instrument);
  ASSERT_TRUE(walk->hand.Press(2));
  ASSERT_EQ(walk->page(), PageId::FromStick);
  EXPECT_TRUE(Shows(*walk, Msg::FromStickFoundTitle));
  ASSERT_TRUE(walk->hand.Press(1));
  ASSERT_EQ(walk->page(), PageId::InstallerReady);
  EXPECT_TRUE(Shows(*walk, Msg::ReadyTitle));
  EXPECT_EQ(ReadBytes(m_instrument.RealPath(R"(C:\Illumina\LRM-Patch-Wizard.exe)")), m_bytes);
  EXPECT_EQ(m_instrument.Configuration(), m_office.Configuration()) << "nothing else was changed";
  ASSERT_TRUE(walk->hand.Press(1));
  EXPECT_EQ(walk->page(), PageId::ThisInstrument);
}

TEST_P(ObtainWalkTest, WayTwoAStickThatIsPulledOutIsSaidToBeGoneAndTryingAgainGoesOn) {
  ASSERT_NO_FATAL_FAILURE(MakeAStick(m_office));
  Carry(m_office, m_instrument);
  auto walk = AtTheFourWays(m_instrument);
  ASSERT_TRUE(walk->hand.Press(2));
  fs::rename(Stick(m_instrument), m_instrument.image() / "pulled-out");
  ASSERT_TRUE(walk->hand.Press(1));
  ASSERT_EQ(walk->page(), PageId::ObtainProblem);
  ASSERT_TRUE(walk->window.wizard().facts().problem.has_value());
  EXPECT_EQ(Name(walk->window.wizard().facts().problem->id), "DriveGone");
  EXPECT_FALSE(fs::exists(m_instrument.image() / "C/Illumina" / kOnStick)) << "no half file under the final name";
  fs::rename(m_instrument.image() / "pulled-out", Stick(m_instrument));
  ASSERT_TRUE(walk->hand.Press(1));
  ASSERT_EQ(walk->page(), PageId::Obtain);
  ASSERT_TRUE(walk->hand.Press(2));
  ASSERT_TRUE(walk->hand.Press(1));
  EXPECT_EQ(walk->page(), PageId::InstallerReady);
}

TEST_P(ObtainWalkTest, WayThreeSupportGetsWhatItMustKnow) {
  auto walk = AtTheFourWays(m_instrument);
  ASSERT_TRUE(walk->hand.Press(4));
  ASSERT_EQ(walk->page(), PageId::Support);
  ASSERT_TRUE(walk->hand.Press(8));
  EXPECT_TRUE(Shows(*walk, Msg::RemoteLoginAsk));
  EXPECT_TRUE(Shows(*walk, Msg::RowRemoteDesktop));
  ASSERT_TRUE(walk->hand.Press(0));
  ASSERT_TRUE(walk->hand.Press(1));
  EXPECT_TRUE(walk->window.wizard().session().phone.has_value()) << "the code lies over the page";
  ASSERT_TRUE(walk->hand.Press(0));
  EXPECT_EQ(walk->page(), PageId::Support);
}

TEST_P(ObtainWalkTest, WayFourTheMessageIsCopiedShownAndSaved) {
  auto walk = AtTheFourWays(m_instrument);
  ASSERT_TRUE(walk->hand.Press(5));
  ASSERT_EQ(walk->page(), PageId::OrderStick);
  ASSERT_TRUE(walk->hand.Press(2));
  EXPECT_TRUE(Shows(*walk, Msg::OrderCopied));
  {
    const wxClipboardLocker held;
    wxTextDataObject text;
    ASSERT_TRUE(wxTheClipboard->GetData(text));
    for (const Language each : {language(), Language::En}) {
      EXPECT_NE(text.GetText().utf8_string().find(pages::Render(Msg::OrderPlease, {}, each)), std::string::npos);
    }
  }
  ASSERT_TRUE(walk->hand.Press(3));
  EXPECT_TRUE(Shows(*walk, Msg::OrderPrinted) || Shows(*walk, Msg::OrderNotPrinted)) << "whichever holds is said";
  ASSERT_TRUE(walk->hand.Press(8));
  EXPECT_TRUE(Shows(*walk, Msg::OrderQr));
  ASSERT_TRUE(walk->hand.Press(0));
  ASSERT_TRUE(walk->hand.Press(1));
  EXPECT_TRUE(Shows(*walk, Msg::OrderSavedTitle));
  EXPECT_TRUE(fs::exists(app::PathOf(walk->window.wizard().facts().obtain.order)));
}

std::string NameOf(const testing::TestParamInfo<std::tuple<Way, Language>>& info) {
  return std::string(std::get<Way>(info.param) == Way::Mouse ? "Mouse" : "Digits") + "_" +
         std::string(pages::Name(std::get<Language>(info.param)));
}

INSTANTIATE_TEST_SUITE_P(All, ObtainWalkTest,
                         testing::Combine(testing::Values(Way::Mouse, Way::Digits),
                                          testing::ValuesIn(pages::kAllLanguages)),
                         NameOf);

}  // namespace
}  // namespace tests
