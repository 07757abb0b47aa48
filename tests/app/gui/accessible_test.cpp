// SPDX-License-Identifier: MIT
//
// What a screen reader is told, on every form of every page, in three languages: everything that is pressed has a name,
// its digit and a role of its own; no two on a page sound alike; a grey button tells why. The words are the same for
// every system; how Windows is told them is accessible_windows.cpp.
#include "app/gui/accessible.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <map>

#include "app/gui/key.h"
#include "app/gui/signs.h"
#include "app/gui/tick.h"
#include "app/gui/tile.h"
#include "pages/examples.h"
#include "pages/parts.h"
#include "tests/app/gui/support/window.h"

namespace tests {
namespace {

using app::gui::Drawing;
using app::gui::Key;
using app::gui::Pressable;
using app::gui::Tell;
using app::gui::Tick;
using app::gui::Tile;
using app::gui::Told;
using pages::Language;

/// Calls `look` with every form of every page in every language, drawn.
void OnEveryPage(const std::function<void(const std::string& where, Language, const std::vector<Seen>&)>& look) {
  Window window;
  for (const pages::Example& example : pages::AllExamples()) {
    for (const Language language : pages::kAllLanguages) {
      const pages::Session session = SessionIn(example, language);
      window.Show(pages::Wizard(session, example.facts));
      look(fmt::format("{} {}", example.name, pages::Name(language)), language, Look(window.frame()));
    }
  }
}

TEST(AccessibleTest, WhateverIsPressedHasANameItsDigitAndItsRole) {
  std::size_t tiles = 0, ticks = 0, keys = 0;
  OnEveryPage([&](const std::string& where, Language, const std::vector<Seen>& seen) {
    for (const Seen& each : seen) {
      const auto* control = dynamic_cast<const Pressable*>(each.control);
      if (control == nullptr) continue;
      const Told told = Tell(*control);
      EXPECT_FALSE(told.name.empty()) << where << ": " << Describe(*control);
      const auto* tile = dynamic_cast<const Tile*>(control);
      const bool is_tick = dynamic_cast<const Tick*>(control) != nullptr;
      EXPECT_EQ(told.role, is_tick ? Told::Role::Tick : Told::Role::Button) << where << ": " << told.name;
      if (tile != nullptr && tile->button().digit >= 0)
        EXPECT_EQ(told.shortcut, wxString(std::to_string(tile->button().digit))) << where << ": " << told.name;
      else EXPECT_TRUE(told.shortcut.empty()) << where << ": " << told.name;
      (tile != nullptr ? tiles : is_tick ? ticks : keys)++;
    }
  });
  EXPECT_GT(tiles, 100U);
  EXPECT_GT(ticks, 2U);
  EXPECT_GT(keys, 100U);
}

TEST(AccessibleTest, NoTwoOnAPageSoundAlike) {
  OnEveryPage([](const std::string& where, Language, const std::vector<Seen>& seen) {
    std::map<wxString, int> heard;
    for (const Seen& each : seen) {
      const auto* control = dynamic_cast<const Pressable*>(each.control);
      if (control == nullptr) continue;
      const Told told = Tell(*control);
      const wxString all = told.shortcut + "|" + told.name + "|" + told.description;
      EXPECT_EQ(++heard[all], 1) << where << ": " << all;
    }
  });
}

TEST(AccessibleTest, AGreyButtonSaysWhyAndAnotherIsNotGrey) {
  std::size_t grey = 0;
  OnEveryPage([&](const std::string& where, Language language, const std::vector<Seen>& seen) {
    for (const Seen& each : seen) {
      const auto* tile = dynamic_cast<const Tile*>(each.control);
      if (tile == nullptr) continue;
      const std::string why = tile->button().blocked.Say(language);
      EXPECT_EQ(Tell(*tile).is_grey, !why.empty()) << where << ": " << tile->GetName();
      if (why.empty()) continue;
      EXPECT_NE(Tell(*tile).description.utf8_string().find(why), std::string::npos) << where << ": " << tile->GetName();
      ++grey;
    }
  });
  EXPECT_GT(grey, 0U);
}

TEST(AccessibleTest, ASignIsSaidInTheLanguageOfThePage) {
  std::size_t signs = 0;
  OnEveryPage([&](const std::string& where, Language language, const std::vector<Seen>& seen) {
    std::vector<wxString> words;
    for (const pages::Sign sign : {pages::Sign::Right, pages::Sign::Attention, pages::Sign::Wrong, pages::Sign::Info})
      words.push_back(app::gui::SignName(sign, language));
    for (const Seen& each : seen) {
      const auto* drawing = dynamic_cast<const Drawing*>(each.control);
      if (drawing == nullptr) continue;
      const Told told = Tell(*drawing);
      EXPECT_EQ(told.role, Told::Role::Picture) << where;
      // A picture beside words that say the same has none of its own; the support code is read digit by digit.
      const bool is_sign = std::ranges::find(words, told.name) != words.end();
      EXPECT_TRUE(is_sign || told.name.empty() || where.starts_with("91-")) << where << ": " << told.name;
      if (is_sign) ++signs;
    }
  });
  EXPECT_GT(signs, 100U);
}

TEST(AccessibleTest, TheLanguageSignSaysWhatItIsAndTheLanguage) {
  pages::Session session;
  session.language = Language::Nl;
  Window window(pages::Wizard{session});
  EXPECT_NE(window.Find("Taal: Nederlands"), nullptr);
  session.second = Language::En;
  window.Show(pages::Wizard(session));
  EXPECT_NE(window.Find("Taal: Nederlands / English"), nullptr);
}

TEST(AccessibleTest, ATickTellsWhetherItIsSet) {
  OnEveryPage([](const std::string& where, Language, const std::vector<Seen>& seen) {
    for (const Seen& each : seen) {
      const auto* tick = dynamic_cast<const Tick*>(each.control);
      if (tick == nullptr) continue;
      EXPECT_EQ(Tell(*tick).is_set, tick->IsSet()) << where;
    }
  });
}

}  // namespace
}  // namespace tests
