// SPDX-License-Identifier: MIT
//
// lrmpatch guide: which files it writes, and what it refuses.
#include <gtest/gtest.h>

#include <filesystem>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>

#include "app/cli/run.h"
#include "app/guide/html_parts.h"
#include "app/guide/text.h"
#include "tests/app/support/documents.h"
#include "tests/support/temp_folder.h"

namespace app::guide {
namespace {

using pages::Language;

class GuideCommandTest : public testing::Test {
 protected:
  struct Ran {
    int code = 0;
    std::string out, err;
  };
  static Ran Lrmpatch(const std::vector<std::string>& words) {
    std::ostringstream out, err;
    const int code = RunCommandLine(words, out, err);
    return {code, out.str(), err.str()};
  }
  std::string Folder(const char* name) const { return (m_folder / name).string(); }
  std::set<std::string> Names(const char* folder) const {
    std::set<std::string> names;
    for (const auto& entry : std::filesystem::directory_iterator(m_folder / folder)) {
      names.insert(entry.path().filename().string());
    }
    return names;
  }
  tests::TempFolder m_folder;
};

TEST_F(GuideCommandTest, WritesOneDocumentPerLanguageAndNamesThem) {
  const Ran ran = Lrmpatch({"guide", "--out", Folder("new/deep"), "--json"});
  EXPECT_EQ(ran.code, 0);
  EXPECT_EQ(Names("new/deep"), (std::set<std::string>{"guide-en.html", "guide-nl.html", "guide-zh_CN.html"}));
  const auto document = nlohmann::json::parse(ran.out);
  ASSERT_EQ(document["files"].size(), 3U);
  EXPECT_EQ(std::filesystem::path(document["files"][1].get<std::string>()),
            std::filesystem::path(Folder("new/deep") + "/guide-nl.html"));
  EXPECT_EQ(m_folder.Read("new/deep/guide-nl.html"), Html(Language::Nl));
}

TEST_F(GuideCommandTest, WritesOnlyTheLanguageAskedFor) {
  EXPECT_EQ(Lrmpatch({"guide", "--out", Folder("one"), "--lang", "zh_CN", "--format", "text"}).code, 0);
  EXPECT_EQ(Names("one"), std::set<std::string>{"guide-zh_CN.txt"});
  EXPECT_EQ(m_folder.Read("one/guide-zh_CN.txt"), RenderText(MakeGuide(Language::ZhCn)));
}

TEST_F(GuideCommandTest, PutsPicturesInWhereThereAreSome) {
  const std::string png = std::string("\x89PNG\r\n\x1A\n") + "drawn";
  m_folder.Write("pictures/13-not-protected-nl.png", png);
  m_folder.Write("pictures/12-about-nl.png", "not a picture");
  m_folder.Write("pictures/14-tasks-en.png", png);
  EXPECT_EQ(Lrmpatch({"guide", "--out", Folder("out"), "--lang", "nl", "--pictures", Folder("pictures")}).code, 0);
  const auto document = Parsed(m_folder.Read("out/guide-nl.html"));
  const auto images = All(*document, [](const auto& node) { return std::string_view(node.name()) == "img"; });
  ASSERT_EQ(images.size(), 1U);
  EXPECT_EQ(images.front().parent().attribute("id").value(), std::string("sheet-13-not-protected"));
  EXPECT_EQ(images.front().attribute("src").value(), "data:image/png;base64," + Base64(png));
}

TEST_F(GuideCommandTest, ReplacesADocumentOfBeforeAndWhatAKilledRunLeft) {
  m_folder.Write("out/guide-en.html", "old");
  m_folder.Write("out/guide-en.html.part", "half");
  EXPECT_EQ(Lrmpatch({"guide", "--out", Folder("out"), "--lang", "en"}).code, 0);
  EXPECT_EQ(m_folder.Read("out/guide-en.html"), Html(Language::En));
  EXPECT_EQ(Names("out"), std::set<std::string>{"guide-en.html"});
}

TEST_F(GuideCommandTest, AFileInPlaceOfTheFolderIsRefused) {
  m_folder.Write("file", "mine");
  for (const char* out : {"file", "file/below"}) {
    const Ran ran = Lrmpatch({"guide", "--out", Folder(out), "--json"});
    EXPECT_EQ(ran.code, 8) << out;
    EXPECT_NE(ran.err.find("LRM-1"), std::string::npos) << ran.err;
    EXPECT_EQ(nlohmann::json::parse(ran.out)["exitCode"], 8);
  }
  EXPECT_EQ(m_folder.Read("file"), "mine");
}

TEST_F(GuideCommandTest, ANameThatCannotBeReplacedIsAnErrorAndLeavesNoHalfFile) {
  std::filesystem::create_directories(m_folder / "out/guide-en.html/inside");
  const Ran ran = Lrmpatch({"guide", "--out", Folder("out"), "--lang", "en"});
  EXPECT_EQ(ran.code, 8);
  EXPECT_NE(ran.err.find("LRM-1"), std::string::npos) << ran.err;
  EXPECT_EQ(ran.out, "");
  EXPECT_EQ(Names("out"), std::set<std::string>{"guide-en.html"});
}

TEST_F(GuideCommandTest, NoFolderOfPicturesIsSaidBeforeAnythingIsWritten) {
  const Ran ran = Lrmpatch({"guide", "--out", Folder("out"), "--pictures", Folder("none")});
  EXPECT_EQ(ran.code, 8);
  EXPECT_NE(ran.err.find("LRM-101"), std::string::npos) << ran.err;
  EXPECT_FALSE(m_folder.Has("out"));
}

TEST_F(GuideCommandTest, WrongUseEndsWithTwo) {
  using Words = std::vector<std::string>;
  for (const Words& words :
       {Words{"guide"}, Words{"guide", "--out", "x", "--format", "pdf"},
        Words{"guide", "--out", "x", "--format", "text", "--pictures", "y"},
        Words{"guide", "--out", "x", "--image", "y"}, Words{"guide", "--out", "x", "--lang", "de"}}) {
    EXPECT_EQ(Lrmpatch(words).code, 2) << words.back();
  }
}

}  // namespace
}  // namespace app::guide
