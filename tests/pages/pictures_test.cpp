// SPDX-License-Identifier: MIT
//
// The pictures of res/pictures: each can be read, is small enough for a page, holds only what the window's renderer
// knows, and goes into the walkthrough with its words and nothing else.
#include "pages/pictures.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <pugixml.hpp>
#include <set>

#include "engine/core/resources.h"
#include "pages/examples.h"
#include "pages/wizard.h"

namespace tests {
namespace {

using pages::FindPicture;
using pages::Language;
using pages::Phrase;
using pages::Picture;

std::vector<std::string> Names() {
  std::vector<std::string> names;
  for (const engine::Resource& resource : engine::Resources()) {
    if (!resource.path.starts_with("pictures/")) continue;
    const std::string_view file = resource.path.substr(9);
    names.emplace_back(file.substr(0, file.size() - 4));
  }
  return names;
}

void CollectPictures(const std::vector<pages::Block>& blocks, std::vector<Picture>& all) {
  for (const pages::Block& block : blocks) {
    const auto& variant = static_cast<const pages::Block::variant&>(block);
    if (const auto* picture = std::get_if<Picture>(&variant)) all.push_back(*picture);
    if (const auto* columns = std::get_if<pages::Columns>(&variant)) {
      CollectPictures(columns->left, all);
      CollectPictures(columns->right, all);
    }
  }
}

std::vector<Picture> PicturesOnPages() {
  std::vector<Picture> all;
  for (const pages::Example& example : pages::AllExamples()) {
    CollectPictures(pages::Wizard(example.session, example.facts).Current().blocks, all);
  }
  return all;
}

TEST(PicturesTest, EachCanBeReadAndFitsOnAPage) {
  ASSERT_FALSE(Names().empty());
  for (const std::string& name : Names()) {
    const auto picture = FindPicture(name);
    ASSERT_TRUE(picture) << name;
    EXPECT_LE(picture->width, 200) << name;
    EXPECT_LE(picture->height, 112) << name;
  }
}

/// nanosvg draws these and leaves out everything else without a word.
TEST(PicturesTest, EachHoldsOnlyWhatTheWindowCanDraw) {
  const std::set<std::string> drawn = {"svg", "g", "path", "rect", "circle", "text"};
  for (const std::string& name : Names()) {
    pugi::xml_document document;
    const auto svg = FindPicture(name)->svg;
    ASSERT_TRUE(document.load_buffer(svg.data(), svg.size())) << name;
    for (const pugi::xpath_node node : document.select_nodes("//*"))
      EXPECT_TRUE(drawn.contains(node.node().name())) << name << ": " << node.node().name();
    EXPECT_EQ(svg.find("href"), std::string_view::npos) << name << " depends on something else";
  }
}

TEST(PicturesTest, EachIsOnSomePageAndEachOnAPageExistsAndHasAllItsWords) {
  std::set<std::string> used;
  for (const Picture& picture : PicturesOnPages()) {
    const auto drawn = FindPicture(picture.name);
    ASSERT_TRUE(drawn) << picture.name;
    EXPECT_EQ(drawn->words.size(), picture.words.size()) << picture.name;
    used.insert(picture.name);
  }
  EXPECT_THAT(Names(), testing::UnorderedElementsAreArray(used));
}

TEST(PicturesTest, WindowsQuestionHasTwoWordsEachWithItsPlace) {
  const auto picture = FindPicture("windows-question");
  ASSERT_TRUE(picture);
  ASSERT_EQ(picture->words.size(), 2U);
  EXPECT_TRUE(picture->words[0].bold);
  EXPECT_LT(picture->words[0].centre, picture->words[1].centre);
  EXPECT_EQ(picture->words[1].index, 1U);
}

TEST(PicturesTest, ANameThatIsNoneIsNothing) {
  EXPECT_FALSE(FindPicture("no-such-picture"));
  EXPECT_FALSE(FindPicture("../catalogue"));
  EXPECT_EQ(PictureForHtml({"no-such-picture"}, Language::En), "");
}

TEST(PicturesTest, InHtmlItsWordsAreFilledInAndEscaped) {
  const Picture picture{"windows-question", {}, {Phrase::Verbatim("<Yes>"), Phrase::Verbatim("No & out")}};
  const std::string html = PictureForHtml(picture, Language::En);
  EXPECT_TRUE(html.starts_with("<svg")) << html;
  EXPECT_NE(html.find("&lt;Yes&gt;"), std::string::npos);
  EXPECT_NE(html.find("No &amp; out"), std::string::npos);
  EXPECT_EQ(html.find("{0}"), std::string::npos);
  EXPECT_EQ(html.find("http"), std::string::npos) << "nothing that looks like an address";
  EXPECT_EQ(PictureForHtml({"windows-question"}, Language::En).find("{1}"), std::string::npos) << "words missing";
}

}  // namespace
}  // namespace tests
