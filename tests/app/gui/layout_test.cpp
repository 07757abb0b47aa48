// SPDX-License-Identifier: MIT
//
// Every form of every page, in three languages, at the sizes instruments have: nothing clipped, nothing over something
// else, nothing too high, everything that is pressed large enough for a glove and far enough from what is beside it.
// At 200 % the same program runs again with GDK_SCALE=2 (tests/CMakeLists.txt): the scale belongs to the process.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <iostream>

#include "app/gui/key.h"
#include "app/gui/screen.h"
#include "app/gui/tick.h"
#include "app/gui/tile.h"
#include "pages/examples.h"
#include "tests/app/gui/support/window.h"

namespace tests {
namespace {

using app::gui::Key;
using app::gui::Pressable;
using app::gui::Tick;
using app::gui::Tile;

/// Least height in units, by what it is.
int LeastHeight(const Pressable& control) {
  if (const auto* tile = dynamic_cast<const Tile*>(&control)) return tile->size() == Tile::Size::Small ? 44 : 64;
  if (dynamic_cast<const Tick*>(&control) != nullptr) return 64;
  const auto* key = dynamic_cast<const Key*>(&control);
  return key != nullptr && key->place() == Key::Place::Pad ? 56 : 44;
}

class Layout {
 public:
  Layout(Window& window, std::string where) : m_window(window), m_where(std::move(where)) {}

  void Check() {
    const int overflow = m_window.frame().page()->Overflow();
    if (overflow > 0 && !m_window.frame().page()->ShowsList()) Fault(fmt::format("{} pixels too high", overflow));
    const std::vector<Seen> seen = Look(m_window.frame());
    const wxRect all(wxPoint(0, 0), m_window.frame().GetClientSize());
    for (std::size_t i = 0; i < seen.size(); ++i) {
      CheckOne(seen[i], all);
      for (std::size_t j = i + 1; j < seen.size(); ++j) {
        if (seen[i].place.Intersects(seen[j].place))
          Fault(Describe(*seen[i].control) + " lies over " + Describe(*seen[j].control));
        if (IsPressed(seen[i]) && IsPressed(seen[j])) CheckGap(seen[i], seen[j]);
      }
    }
  }

 private:
  static bool IsPressed(const Seen& seen) { return dynamic_cast<const Pressable*>(seen.control) != nullptr; }

  /// Between what is pressed, in the direction in which they are further apart.
  void CheckGap(const Seen& one, const Seen& other) {
    const auto between = [](int from, int to, int other_from, int other_to) {
      return std::max(other_from - to, from - other_to) - 1;
    };
    const wxRect &a = one.place, &b = other.place;
    const int gap = std::max(between(a.GetLeft(), a.GetRight(), b.GetLeft(), b.GetRight()),
                             between(a.GetTop(), a.GetBottom(), b.GetTop(), b.GetBottom()));
    if (gap < m_window.frame().FromDIP(app::gui::kGap))
      Fault(fmt::format("{} and {} are {} pixels apart", Describe(*one.control), Describe(*other.control), gap));
  }

  void CheckOne(const Seen& seen, const wxRect& all) {
    if (!all.Contains(seen.place)) Fault(Describe(*seen.control) + " is not wholly within the window");
    const wxSize parent = seen.control->GetParent()->GetClientSize();
    const wxRect place = seen.control->GetRect();
    if (place.GetRight() >= parent.x || place.GetBottom() >= parent.y || place.x < 0 || place.y < 0)
      Fault(Describe(*seen.control) + " is cut off by what it lies in");
    if (auto* text = dynamic_cast<wxStaticText*>(seen.control)) {
      const wxSize best = text->GetBestSize();
      if (best.x > place.width + 1 || best.y > place.height + 1) Fault(Describe(*text) + " is clipped");
    }
    if (auto* pressable = dynamic_cast<Pressable*>(seen.control)) CheckPressable(*pressable);
  }

  void CheckPressable(Pressable& control) {
    const wxSize size = control.GetSize();
    if (control.HeightFor(size.x) > size.y) Fault(Describe(control) + " has more text than room");
    auto* tile = dynamic_cast<Tile*>(&control);
    const bool one_line = tile != nullptr && tile->size() != Tile::Size::Normal && tile->size() != Tile::Size::Large;
    if (one_line && tile->WidthOfLabel() > size.x) Fault(Describe(control) + " is too narrow for its label");
    const int least = m_window.frame().FromDIP(LeastHeight(control));
    if (size.y < least) Fault(fmt::format("{} is {} pixels high, {} are needed", Describe(control), size.y, least));
    if (size.x < m_window.frame().FromDIP(44)) Fault(Describe(control) + " is too narrow for a glove");
  }

  void Fault(const std::string& what) { ADD_FAILURE() << m_where << ": " << what; }

  Window& m_window;
  std::string m_where;
};

class LayoutTest : public testing::TestWithParam<wxSize> {
 protected:
  /// `second`: with titles, warnings and buttons said once more.
  void CheckAllPages(bool second, pages::Mode mode) {
    Window window(pages::Wizard(), {}, GetParam());
    std::size_t checked = 0;
    for (const pages::Example& example : pages::AllExamples()) {
      for (const pages::Language language : pages::kAllLanguages) {
        pages::Session session = SessionIn(example, language);
        session.mode = mode;
        if (second) session.second = language == pages::Language::En ? pages::Language::Nl : pages::Language::En;
        window.Show(pages::Wizard(session, example.facts));
        Layout(window, fmt::format("{} {}", example.name, pages::Name(language))).Check();
        ++checked;
      }
    }
    std::cout << "[ SWEPT    ] layout: " << checked << " pages at " << GetParam().x << " x " << GetParam().y << " units"
              << (second ? ", two languages" : "") << (mode == pages::Mode::Practice ? ", practice" : "") << "\n";
  }
};

TEST_P(LayoutTest, NothingIsClippedOverlapsOrTooSmall) { CheckAllPages(false, pages::Mode::Real); }

TEST_P(LayoutTest, NothingIsClippedInPractice) {
  if (GetParam().x != app::gui::kWidth) GTEST_SKIP() << "the smallest window is the one that could lack room";
  CheckAllPages(false, pages::Mode::Practice);
}

TEST_P(LayoutTest, NothingIsClippedWithASecondLanguage) {
  if (GetParam().x != app::gui::kWidth) GTEST_SKIP() << "the smallest window is the one that could lack room";
  CheckAllPages(true, pages::Mode::Real);
}

TEST_P(LayoutTest, TheNumberBoxNeedsNoScrolling) {
  Window window(pages::Wizard(), {}, GetParam());
  const auto example = std::ranges::find(pages::AllExamples(), "13-not-protected", &pages::Example::name);
  for (const bool second : {false, true}) {
    for (const pages::Language language : pages::kAllLanguages) {
      pages::Session session = SessionIn(*example, language);
      if (second) session.second = language == pages::Language::En ? pages::Language::Nl : pages::Language::En;
      window.Show(pages::Wizard(session, example->facts));
      auto* key = window.Find(pages::Render(pages::Msg::NumberBox, {}, language));
      ASSERT_NE(key, nullptr);
      key->PressNow();
      ASSERT_TRUE(window.Settle());
      ASSERT_TRUE(window.frame().page()->ShowsList());
      EXPECT_LE(window.frame().page()->Overflow(), 0) << Name(language);
    }
  }
}

std::string NameOf(const testing::TestParamInfo<wxSize>& info) {
  return fmt::format("{}x{}", info.param.x, info.param.y);
}

INSTANTIATE_TEST_SUITE_P(Smallest, LayoutTest, testing::Values(wxSize(960, 500)), NameOf);
// The client area of a maximised window: the title bar and the taskbar take their part.
INSTANTIATE_TEST_SUITE_P(Screens, LayoutTest, testing::Values(wxSize(1024, 704), wxSize(1280, 960), wxSize(1920, 1010)),
                         NameOf);

TEST(ScreenTest, AUnitGrowsUntilAMainButtonIs13MillimetresHighAndTheWindowStillFits) {
  const double monitor = 96 / 25.4, notebook = 141 / 25.4;  // 15.6 inch at 1920 x 1080
  EXPECT_EQ(app::gui::ScaleFor(monitor, 1920, 1040), 1.0);
  EXPECT_EQ(app::gui::ScaleFor(85 / 25.4, 1024, 728), 1.0);
  EXPECT_EQ(app::gui::ScaleFor(notebook, 1920, 1040), 1.25) << "64 pixels would be 11.5 mm";
  EXPECT_EQ(app::gui::ScaleFor(notebook, 1920, 1000, 2), 1.0) << "at 200 % they are 23 mm";
  EXPECT_EQ(app::gui::ScaleFor(notebook, 1100, 600), 1.0) << "a larger window would not fit";
}

TEST(ScreenTest, KeysAre20MillimetresOnTheScreensOfInstruments) {
  const auto room = [](int client, int margin) { return (client - 2 * margin - 24) / 2; };
  EXPECT_GE(app::gui::KeySize(85 / 25.4, 56, 12, room(1024, 24)), 67) << "15 inch, 1024 x 768";
  EXPECT_GE(app::gui::KeySize(141 / 25.4, 112, 24, 2 * room(960, 24)), 111) << "15.6 inch, 1920 x 1080 at 200 %";
  EXPECT_EQ(app::gui::KeySize(96 / 25.4, 56, 12, 2000), 76);
  EXPECT_EQ(app::gui::KeySize(96 / 25.4, 56, 12, 300), 56) << "never smaller, whatever the room";
}

}  // namespace
}  // namespace tests
