// SPDX-License-Identifier: MIT
//
// Chinese is written in a named face: an installed one, else the one built in, and page 11 then says so in all three
// languages. ctest runs NoChineseFont.* in a process of its own that sees no Chinese font (tests/data/no-chinese.conf).
#include "app/gui/faces.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <wx/fontenum.h>

#include <cstdlib>

#include "pages/wizard.h"
#include "tests/app/gui/support/window.h"

namespace tests {
namespace {

using app::gui::ChineseFace;
using app::gui::WhichChineseFace;
using pages::Language;
using pages::Msg;

bool SeesNoChineseFont() { return std::getenv("LRM_TEST_NO_CHINESE_FONT") != nullptr; }

std::vector<std::string> TextsOnPage11() {
  Window window;
  std::vector<std::string> texts;
  for (const Seen& seen : Look(window.frame())) texts.push_back(seen.control->GetLabel().utf8_string());
  return texts;
}

TEST(FacesTest, AnInstalledChineseFaceIsNamedAndNothingIsSaid) {
  if (SeesNoChineseFont()) GTEST_SKIP() << "this process sees no Chinese font";
  ASSERT_EQ(WhichChineseFace(), ChineseFace::Installed);
  EXPECT_TRUE(wxFontEnumerator::IsValidFacename(app::gui::FaceFor(Language::ZhCn)));
  EXPECT_NE(app::gui::FaceFor(Language::ZhCn), app::gui::FaceFor(Language::Nl));
  EXPECT_THAT(TextsOnPage11(), testing::Not(testing::Contains(pages::Render(Msg::NoChineseFont))));
}

TEST(FacesTest, TheBuiltInFaceIsSmall) {
  ASSERT_EQ(app::gui::Fonts().size(), 1U) << "fonts-wqy-microhei or python3-fonttools was missing when this was built";
  EXPECT_LT(app::gui::Fonts()[0].bytes.size(), 400'000U);
}

TEST(NoChineseFontTest, TheBuiltInFaceIsUsedAndPage11SaysItInThreeLanguages) {
  if (!SeesNoChineseFont()) GTEST_SKIP() << "this process sees a Chinese font";
  ASSERT_EQ(WhichChineseFace(), ChineseFace::Embedded);
  std::vector<std::string> said;
  for (const Language language : pages::kAllLanguages) said.push_back(pages::Render(Msg::NoChineseFont, {}, language));
  EXPECT_THAT(TextsOnPage11(), testing::IsSupersetOf(said));
}

}  // namespace
}  // namespace tests
