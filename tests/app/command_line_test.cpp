// SPDX-License-Identifier: MIT
//
// The command line as a shell and a script meet it: usage, options, JSON, exit codes. In-process, on demo instruments.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>

#include "app/cli/commands.h"
#include "tests/app/support/lrmpatch.h"
#include "tests/support/temp_folder.h"

namespace app {
namespace {

using nlohmann::json;
using Words = std::vector<std::string>;

/// A demo instrument of its own for each test.
class DemoTest : public testing::Test {
 protected:
  std::string Image(const std::string& scenario, const std::string& name = "image") {
    const std::string image = m_folder.path().string() + "/" + name + "-" + scenario;
    const Ran ran = Lrmpatch({"demo", image, "--scenario", scenario});
    EXPECT_EQ(ran.code, 0) << ran.err;
    return image;
  }
  std::string ReadConfiguration(const std::string& image) { return tests::ReadBytes(ConfigurationPath(image)); }
  static std::string ConfigurationPath(const std::string& image) {
    return image + "/C/Windows/System32/inetsrv/config/applicationHost.config";
  }
  static void Write(const std::string& path, const std::string& bytes) {
    std::ofstream(path, std::ios::binary | std::ios::trunc) << bytes;
  }
  static void WriteConfiguration(const std::string& image, const std::string& bytes) {
    Write(ConfigurationPath(image), bytes);
  }
  tests::TempFolder m_folder;
};

// ---- Usage ----------------------------------------------------------------------------------------------------------

struct Mistake {
  const char* name;
  Words words;
  const char* named;  // must stand in the message
};

class UsageTest : public testing::TestWithParam<Mistake> {};

TEST_P(UsageTest, EndsWithTwoAndNamesTheMistake) {
  const Ran ran = Lrmpatch(GetParam().words);
  EXPECT_EQ(ran.code, 2);
  EXPECT_EQ(ran.out, "");
  EXPECT_NE(ran.err.find("LRM-70"), std::string::npos) << ran.err;
  EXPECT_NE(ran.err.find(GetParam().named), std::string::npos) << ran.err;
}

TEST_P(UsageTest, WithJsonGivesOneDocumentAndTheSameCode) {
  Words words = GetParam().words;
  words.push_back("--json");
  const Ran ran = Lrmpatch(words);
  EXPECT_EQ(ran.code, 2);
  const json document = ran.document();
  EXPECT_EQ(document["exitCode"], 2);
  EXPECT_EQ(document["ok"], false);
  EXPECT_EQ(document["error"]["id"].get<std::string>().substr(0, 5), "LRM-7");
}

INSTANTIATE_TEST_SUITE_P(
    Mistakes, UsageTest,
    testing::Values(Mistake{"UnknownCommand", {"fly"}, "fly"}, Mistake{"UnknownOption", {"status", "--fast"}, "--fast"},
                    Mistake{"UnknownOptionBeforeCommand", {"--fast", "status"}, "--fast"},
                    Mistake{"ExtraWord", {"status", "now"}, "now"},
                    Mistake{"TwoCommands", {"status", "verify"}, "verify"}, Mistake{"PlanOfWhat", {"plan"}, "ACTION"},
                    Mistake{"PlanOfSomethingElse", {"plan", "fly"}, "fly"},
                    Mistake{"RecoverHow", {"recover"}, "CHOICE"}, Mistake{"AuditSomething", {"audit", "fly"}, "fly"},
                    Mistake{"UnknownLanguage", {"status", "--lang", "de"}, "de"},
                    Mistake{"OptionWithoutValue", {"status", "--site"}, "--site"},
                    Mistake{"OptionInsteadOfAValue", {"status", "--site", "--quiet"}, "--site"},
                    Mistake{"SiteTwice", {"status", "--site", "a", "--site", "b"}, "--site"},
                    Mistake{"YesWithoutRemove", {"apply", "--yes"}, "--yes"},
                    Mistake{"DemoWithoutFolder", {"demo"}, "folder"},
                    Mistake{"NamesWithoutList", {"demo", "x", "--names"}, "--names"},
                    Mistake{"UnknownScenario", {"demo", "/nowhere/x", "--scenario", "miseq-lrm42"}, "miseq-lrm24"},
                    Mistake{"ExplainWithoutFrom", {"explain", "http://10.0.0.5/"}, "--from"}),
    [](const auto& info) { return info.param.name; });

TEST(CommandLineTest, NoCommandShowsHelpAndEndsWithTwo) {
  const Ran ran = Lrmpatch({});
  EXPECT_EQ(ran.code, 2);
  EXPECT_EQ(ran.out, "");
  EXPECT_NE(ran.err.find("status"), std::string::npos);
}

TEST(CommandLineTest, NoCommandWithJsonIsADocumentToo) {
  const Ran ran = Lrmpatch({"--json"});
  EXPECT_EQ(ran.code, 2);
  EXPECT_EQ(ran.document()["error"]["name"], "Usage");
}

TEST(CommandLineTest, HelpSpeaksTheLanguageThatWasAskedFor) {
  const std::string english = Lrmpatch({"--help"}).out;
  const std::string dutch = Lrmpatch({"--help", "--lang", "nl"}).out;
  EXPECT_NE(dutch, english);
  EXPECT_NE(dutch.find("Afsluitcodes"), std::string::npos) << dutch;
  EXPECT_EQ(Lrmpatch({"--lang=nl", "--help"}).out, dutch);
  EXPECT_NE(Lrmpatch({"apply", "--help", "--lang", "zh_CN"}).out, Lrmpatch({"apply", "--help"}).out);
}

TEST(CommandLineTest, HelpNamesEveryCommandAndEndsWithZero) {
  const Ran ran = Lrmpatch({"--help"});
  EXPECT_EQ(ran.code, 0);
  for (const CommandSpec& command : Commands()) {
    EXPECT_NE(ran.out.find(fmt::format("\n  {} ", command.name)), std::string::npos) << command.name;
  }
}

TEST(CommandLineTest, HelpOfOneCommandShowsItsOptions) {
  const Ran ran = Lrmpatch({"verify", "--help"});
  EXPECT_EQ(ran.code, 0);
  EXPECT_NE(ran.out.find("--out"), std::string::npos);
}

TEST(CommandLineTest, VersionIsOneLine) {
  const Ran ran = Lrmpatch({"--version"});
  EXPECT_EQ(ran.code, 0);
  EXPECT_EQ(ran.out.find("lrmpatch "), 0U);
  EXPECT_EQ(std::ranges::count(ran.out, '\n'), 1);
}

// ---- Bad input ------------------------------------------------------------------------------------------------------

TEST(BadInputTest, WithoutImageOnASystemWithoutWindowsNothingIsDone) {
#ifndef _WIN32
  const Ran ran = Lrmpatch({"apply"});
  EXPECT_EQ(ran.code, 3);
  EXPECT_NE(ran.err.find("LRM-115"), std::string::npos) << ran.err;
  EXPECT_TRUE(ran.err.ends_with("Nothing was changed.\n")) << ran.err;
#else
  GTEST_SKIP() << "this system runs Windows";
#endif
}

TEST(BadInputTest, AMissingImageIsNamed) {
  const Ran ran = Lrmpatch({"--image", "/nowhere/at all", "status", "--json"});
  EXPECT_EQ(ran.code, 3);
  EXPECT_EQ(ran.document()["error"]["id"], "LRM-112");
  EXPECT_NE(ran.err.find("/nowhere/at all"), std::string::npos);
}

TEST(BadInputTest, AnImageThatIsAFileIsRefused) {
  tests::TempFolder folder;
  folder.Write("file", "x");
  const Ran ran = Lrmpatch({"--image", (folder / "file").string(), "status", "--json"});
  EXPECT_EQ(ran.code, 3);
  EXPECT_EQ(ran.document()["error"]["id"], "LRM-112");
}

TEST(BadInputTest, AnImageWithoutSystemIsRefused) {
  const tests::TempFolder folder;
  const Ran ran = Lrmpatch({"--image", folder.path().string(), "status", "--json"});
  EXPECT_EQ(ran.code, 3);
  EXPECT_EQ(ran.document()["error"]["id"], "LRM-113");
}

TEST_F(DemoTest, AMissingCatalogueIsNamed) {
  const Ran ran = Lrmpatch({"--image", Image("miseq-lrm24"), "--catalogue", "/nowhere.xml", "status", "--json"});
  EXPECT_EQ(ran.code, 3);
  EXPECT_EQ(ran.document()["error"]["object"], "/nowhere.xml");
}

TEST_F(DemoTest, ADamagedCatalogueIsRefusedWithItsLine) {
  m_folder.Write("bad.xml", "<catalogue>\n<what/>\n</catalogue>");
  const Ran ran =
      Lrmpatch({"--image", Image("miseq-lrm24"), "--catalogue", (m_folder / "bad.xml").string(), "apply", "--json"});
  EXPECT_EQ(ran.code, 3);
  EXPECT_EQ(ran.document()["error"]["id"], "LRM-310");
  EXPECT_NE(ran.document()["error"]["args"]["line"], "");
}

TEST_F(DemoTest, DemoDoesNotWriteIntoAFolderThatHoldsSomething) {
  m_folder.Write("full/x", "x");
  const Ran ran = Lrmpatch({"demo", (m_folder / "full").string(), "--json"});
  EXPECT_EQ(ran.code, 3);
  EXPECT_EQ(ran.document()["error"]["id"], "LRM-119");
}

TEST_F(DemoTest, AnAddressThatIsNoneIsUsage) {
  const Ran ran =
      Lrmpatch({"--image", Image("miseq-lrm24"), "explain", "--from", "10.0.0", "http://10.0.0.5/", "--json"});
  EXPECT_EQ(ran.code, 2);
  EXPECT_EQ(ran.document()["error"]["id"], "LRM-706");
}

TEST_F(DemoTest, AUrlThatIsNoneIsUsage) {
  const Ran ran = Lrmpatch({"--image", Image("miseq-lrm24"), "explain", "--from", "10.0.0.9", "lrm", "--json"});
  EXPECT_EQ(ran.code, 2);
  EXPECT_EQ(ran.document()["error"]["id"], "LRM-701");
}

TEST_F(DemoTest, AnUnwritableLogIsToldAndTheWorkGoesOn) {
  const Ran ran = Lrmpatch({"--image", Image("miseq-lrm24"), "--log", "/proc/nowhere/x.log", "status"});
  EXPECT_EQ(ran.code, 0);
  EXPECT_NE(ran.err.find("LRM-705"), std::string::npos) << ran.err;
}

/// One way a configuration may be broken, and what is said about it.
struct Broken {
  const char* name;
  std::string (*breaks)(const std::string& sound);
  const char* id;
  bool has_place;  // line and column
};

std::string After(const std::string& sound, std::string_view what, std::string_view fresh) {
  const std::size_t at = sound.find(what);
  EXPECT_NE(at, std::string::npos) << what;
  return sound.substr(0, at) + std::string(what) + std::string(fresh) + sound.substr(at + what.size());
}

class BrokenConfigurationTest : public DemoTest, public testing::WithParamInterface<Broken> {};

TEST_P(BrokenConfigurationTest, IsNamedWithItsPlaceAndLeftAsItIs) {
  const std::string image = Image("miseq-lrm24");
  const std::string broken = GetParam().breaks(ReadConfiguration(image));
  WriteConfiguration(image, broken);
  for (const Words& words : {Words{"apply"}, Words{"repair"}, Words{"plan", "apply"}}) {
    Words all{"--image", image};
    all.insert(all.end(), words.begin(), words.end());
    const Ran ran = Lrmpatch(all);
    EXPECT_EQ(ran.code, 3) << ran.out;
    EXPECT_NE(ran.err.find(GetParam().id), std::string::npos) << ran.err;
    EXPECT_EQ(ran.err.ends_with("Nothing was changed.\n"), words.front() != "plan") << ran.err;
    all.push_back("--json");
    const json error = Lrmpatch(all).document()["error"];
    EXPECT_EQ(error["id"], GetParam().id);
    EXPECT_TRUE(error["object"].get<std::string>().ends_with("\\applicationHost.config")) << error;
    EXPECT_EQ(error["args"].contains("line") && error["args"].contains("column"), GetParam().has_place) << error;
    EXPECT_EQ(ReadConfiguration(image), broken);
  }
  for (const char* word : {"status", "verify"}) {
    const Ran ran = Lrmpatch({"--image", image, word, "--json"});
    EXPECT_EQ(ran.code, 8) << word;
    EXPECT_EQ(ran.document()["state"], "unknown") << word;
    EXPECT_EQ(ran.document()["reasons"][0]["id"], GetParam().id) << word;
  }
}

const Broken kBroken[] = {
    {"Truncated", [](const std::string& sound) { return sound.substr(0, sound.size() / 2); }, "LRM-203", true},
    {"NotClosed", [](const std::string& sound) { return sound.substr(0, sound.rfind('<')); }, "LRM-203", true},
    {"AttributeTwice", [](const std::string& sound) { return After(sound, "<site ", "id=\"7\" id=\"7\" "); }, "LRM-203",
     true},
    {"TwoRoots", [](const std::string& sound) { return sound + "<configuration/>"; }, "LRM-203", true},
    {"BytesAfterANul", [](const std::string& sound) { return sound + std::string("\0<x>", 4); }, "LRM-203", true},
    {"NulInside", [](const std::string& sound) { return After(sound, "<site ", std::string_view("\0", 1)); }, "LRM-203",
     true},
    {"InvalidUtf8", [](const std::string& sound) { return After(sound, "<site name=\"", "\xC0\xAF"); }, "LRM-203",
     true},
    {"UndefinedEntity", [](const std::string& sound) { return After(sound, "<site name=\"", "&lrm;"); }, "LRM-203",
     true},
    {"DocumentType", [](const std::string& sound) { return After(sound, "?>", "<!DOCTYPE configuration>"); }, "LRM-215",
     true},
    {"UnknownEncoding",
     [](const std::string& sound) {
       return "<?xml version=\"1.0\" encoding=\"gb2312\"?>" + sound.substr(sound.find("?>") + 2);
     },
     "LRM-204", false},
    {"OddUtf16", [](const std::string&) { return std::string("\xFF\xFE<\0x", 5); }, "LRM-205", false},
    {"Empty", [](const std::string&) { return std::string(); }, "LRM-202", false},
    {"AnotherRoot", [](const std::string&) { return std::string("<services/>"); }, "LRM-206", false}};
INSTANTIATE_TEST_SUITE_P(Kinds, BrokenConfigurationTest, testing::ValuesIn(kBroken),
                         [](const auto& info) { return info.param.name; });

TEST_F(DemoTest, AConfigurationNobodyMayReadIsNamedAndLeftAsItIs) {
  if (!tests::KeepsModes()) GTEST_SKIP() << tests::kNoModes;
  const std::string image = Image("miseq-lrm24"), path = ConfigurationPath(image);
  std::filesystem::permissions(path, std::filesystem::perms::none);
  const Ran ran = Lrmpatch({"--image", image, "apply"});
  EXPECT_EQ(ran.code, 3);
  EXPECT_NE(ran.err.find("LRM-102"), std::string::npos) << ran.err;
  EXPECT_TRUE(ran.err.ends_with("Nothing was changed.\n")) << ran.err;
  EXPECT_EQ(Lrmpatch({"--image", image, "status"}).code, 8);
  std::filesystem::permissions(path, std::filesystem::perms::owner_all);
}

TEST_F(DemoTest, AReadOnlyConfigurationIsRefusedBeforeAnythingIsBegun) {
  const std::string image = Image("miseq-lrm24"), path = ConfigurationPath(image), before = ReadConfiguration(image);
  const auto read_only = [&](bool on) {
    std::filesystem::permissions(path, std::filesystem::perms::owner_write | std::filesystem::perms::group_write,
                                 on ? std::filesystem::perm_options::remove : std::filesystem::perm_options::add);
  };
  read_only(true);
  for (const Words& words : {Words{"plan", "apply"}, Words{"apply"}}) {
    Words all{"--image", image};
    all.insert(all.end(), words.begin(), words.end());
    const Ran ran = Lrmpatch(all);
    EXPECT_EQ(ran.code, 3) << ran.out;
    EXPECT_NE(ran.err.find("LRM-110"), std::string::npos) << ran.err;
  }
  EXPECT_EQ(ReadConfiguration(image), before);
  EXPECT_FALSE(std::filesystem::exists(image + "/C/ProgramData/LRM Patch Wizard/audit.jsonl"));
  read_only(false);
  EXPECT_EQ(Lrmpatch({"--image", image, "apply"}).code, 10);
  read_only(true);
  const std::string applied = ReadConfiguration(image);
  EXPECT_EQ(Lrmpatch({"--image", image, "apply"}).code, 0) << "nothing to do is no refusal";
  const Ran ran = Lrmpatch({"--image", image, "remove", "--yes"});
  EXPECT_EQ(ran.code, 3);
  EXPECT_TRUE(ran.err.ends_with("Nothing was changed.\n")) << ran.err;
  EXPECT_EQ(ReadConfiguration(image), applied);
  read_only(false);
}

TEST_F(DemoTest, AJournalOfAnotherVersionAndADamagedOneStopEveryChange) {
  for (const bool other_version : {true, false}) {
    const std::string image = Image("interrupted", other_version ? "version" : "damage");
    const std::string path = image + "/C/ProgramData/LRM Patch Wizard/journal.xml", before = ReadConfiguration(image);
    std::string journal = tests::ReadBytes(path);
    if (other_version) {
      journal.replace(journal.find("version=\"1\""), 11, "version=\"9\"");
    } else {
      journal.resize(journal.size() / 2);
    }
    Write(path, journal);
    for (const Words& words : {Words{"apply"}, Words{"repair"}, Words{"remove", "--yes"}, Words{"recover", "undo"},
                               Words{"recover", "finish"}}) {
      Words all{"--image", image};
      all.insert(all.end(), words.begin(), words.end());
      const Ran ran = Lrmpatch(all);
      EXPECT_EQ(ran.code, 3) << words.front();
      EXPECT_NE(ran.err.find(other_version ? "LRM-503" : "LRM-504"), std::string::npos) << ran.err;
      EXPECT_NE(ran.err.find("journal.xml"), std::string::npos) << ran.err;
      EXPECT_TRUE(ran.err.ends_with("Nothing was changed.\n")) << ran.err;
    }
    EXPECT_EQ(Lrmpatch({"--image", image, "verify"}).code, 6);
    EXPECT_EQ(ReadConfiguration(image), before);
    EXPECT_EQ(tests::ReadBytes(path), journal);
  }
}

TEST_F(DemoTest, ATamperedBackupIsNotUsed) {
  const std::string image = Image("miseq-lrm24"), original = ReadConfiguration(image);
  EXPECT_EQ(Lrmpatch({"--image", image, "apply"}).code, 10);
  const std::string applied = ReadConfiguration(image);
  for (const auto& file : std::filesystem::directory_iterator(image + "/C/ProgramData/LRM Patch Wizard/backups")) {
    Write(file.path().string(), tests::ReadBytes(file.path().string()) + " ");
  }
  const Ran ran = Lrmpatch({"--image", image, "remove", "--yes"});
  EXPECT_EQ(ran.code, 3);
  EXPECT_NE(ran.err.find("LRM-505"), std::string::npos) << ran.err;
  EXPECT_NE(ran.err.find("backups"), std::string::npos) << ran.err;
  EXPECT_TRUE(ran.err.ends_with("Nothing was changed.\n")) << ran.err;
  EXPECT_EQ(ReadConfiguration(image), applied);
  EXPECT_EQ(Lrmpatch({"--image", image, "remove", "--yes", "--by-values"}).code, 0);
  EXPECT_EQ(ReadConfiguration(image), original);
}

TEST_F(DemoTest, ADamagedRecordStopsEveryChange) {
  const std::string image = Image("miseq-lrm24");
  EXPECT_EQ(Lrmpatch({"--image", image, "apply"}).code, 10);
  const std::string applied = ReadConfiguration(image);
  const std::string path = image + "/C/ProgramData/LRM Patch Wizard/applied.xml";
  Write(path, tests::ReadBytes(path) + "<x/>");
  for (const char* word : {"apply", "repair"}) {
    const Ran ran = Lrmpatch({"--image", image, word});
    EXPECT_EQ(ran.code, 3) << word;
    EXPECT_NE(ran.err.find("LRM-517"), std::string::npos) << ran.err;
  }
  EXPECT_EQ(Lrmpatch({"--image", image, "remove", "--yes"}).code, 3);
  EXPECT_EQ(ReadConfiguration(image), applied);
}

TEST_F(DemoTest, AChangedAMissingAndATornLineOfTheTrailAreTold) {
  const std::string image = Image("miseq-lrm24");
  EXPECT_EQ(Lrmpatch({"--image", image, "apply"}).code, 10);
  EXPECT_EQ(Lrmpatch({"--image", image, "remove", "--yes"}).code, 0);
  EXPECT_EQ(Lrmpatch({"--image", image, "apply"}).code, 10);
  const std::string path = image + "/C/ProgramData/LRM Patch Wizard/audit.jsonl", sound = tests::ReadBytes(path);
  EXPECT_EQ(Lrmpatch({"--image", image, "audit", "verify"}).code, 0);
  const std::size_t second = sound.find('\n') + 1, third = sound.find('\n', second) + 1;
  std::string changed = sound;
  changed.replace(changed.find("remove"), 6, "repair");
  for (const auto& [bytes, id] : {std::pair<std::string, const char*>{changed, "LRM-601"},
                                  {sound.substr(0, second) + sound.substr(third), "LRM-602"},
                                  {sound.substr(0, third), "LRM-602"}}) {
    Write(path, bytes);
    const Ran ran = Lrmpatch({"--image", image, "audit", "verify"});
    EXPECT_EQ(ran.code, 6) << id;
    EXPECT_NE(ran.err.find(id), std::string::npos) << ran.err;
    EXPECT_NE(ran.err.find("audit.jsonl"), std::string::npos) << ran.err;
    EXPECT_NE(ran.err.find("line"), std::string::npos) << ran.err;
    EXPECT_EQ(Lrmpatch({"--image", image, "status"}).code, 0);
    EXPECT_EQ(tests::ReadBytes(path), bytes);
  }
}

TEST_F(DemoTest, ABrokenWebConfigOfTheSiteIsNamedAndOneBelowIsNoReasonToRefuse) {
  const std::string image = Image("nextseq550dx-lrm31"), before = ReadConfiguration(image);
  const std::string web = image + "/C/Program Files/Illumina/Local Run Manager/Web/";
  const std::string sound = tests::ReadBytes(web + "web.config");
  Write(web + "web.config", "<configuration>\n<x");
  const Ran refused = Lrmpatch({"--image", image, "apply"});
  EXPECT_EQ(refused.code, 3);
  EXPECT_NE(refused.err.find("LRM-203"), std::string::npos) << refused.err;
  EXPECT_NE(refused.err.find("Web\\web.config"), std::string::npos) << refused.err;
  EXPECT_NE(refused.err.find("line 2"), std::string::npos) << refused.err;
  EXPECT_TRUE(refused.err.ends_with("Nothing was changed.\n")) << refused.err;
  EXPECT_EQ(ReadConfiguration(image), before);
  Write(web + "web.config", sound);
  std::filesystem::create_directory(web + "Help");
  Write(web + "Help/web.config", "<configuration>\n<x");
  const Ran applied = Lrmpatch({"--image", image, "apply"});
  EXPECT_EQ(applied.code, 10) << applied.err;
  EXPECT_NE(applied.out.find("LRM-319"), std::string::npos) << applied.out;
}

// ---- What commands do -----------------------------------------------------------------------------------------------

TEST_F(DemoTest, OptionsMayStandBeforeOrAfterTheCommand) {
  const std::string image = Image("miseq-lrm24");
  const Ran before = Lrmpatch({"--json", "--image", image, "status"});
  const Ran after = Lrmpatch({"status", "--image=" + image, "--json"});
  EXPECT_EQ(before.code, 0);
  EXPECT_EQ(before.out, after.out);
  EXPECT_EQ(before.document()["state"], "unprotected");
}

TEST_F(DemoTest, QuietPrintsNothingAndKeepsTheExitCode) {
  const Ran ran = Lrmpatch({"--image", Image("miseq-lrm24"), "verify", "--quiet"});
  EXPECT_EQ(ran.code, 6);
  EXPECT_EQ(ran.out + ran.err, "");
}

TEST_F(DemoTest, ApplyVerifyRemoveGiveBackTheSameBytes) {
  const std::string image = Image("nextseq550dx-lrm31");
  const std::string before = ReadConfiguration(image);
  const Ran applied = Lrmpatch({"--image", image, "apply", "--json"});
  EXPECT_EQ(applied.code, 10) << applied.out;
  const json document = applied.document();
  EXPECT_EQ(document["ok"], true);
  EXPECT_EQ(document["changed"], true);
  EXPECT_EQ(document["outcome"], "done-reboot-required");
  EXPECT_EQ(document["state"], "protected");
  EXPECT_EQ(document["restartPending"], true);
  EXPECT_NE(ReadConfiguration(image), before);
  EXPECT_EQ(Lrmpatch({"--image", image, "verify"}).code, 0);
  EXPECT_EQ(Lrmpatch({"--image", image, "remove", "--yes"}).code, 0);
  EXPECT_EQ(ReadConfiguration(image), before);
}

TEST_F(DemoTest, ASecondApplyHasNothingToDo) {
  const std::string image = Image("miseq-lrm24");
  EXPECT_EQ(Lrmpatch({"--image", image, "apply"}).code, 10);
  const std::string once = ReadConfiguration(image);
  const Ran ran = Lrmpatch({"--image", image, "apply", "--json"});
  EXPECT_EQ(ran.code, 0) << ran.out;
  EXPECT_EQ(ran.document()["changed"], false);
  EXPECT_EQ(ReadConfiguration(image), once);
}

TEST_F(DemoTest, RemoveWithoutYesExplainsAndChangesNothing) {
  const std::string image = Image("miseq-lrm24");
  EXPECT_EQ(Lrmpatch({"--image", image, "apply"}).code, 10);
  const std::string protected_bytes = ReadConfiguration(image);
  const Ran ran = Lrmpatch({"--image", image, "remove"});
  EXPECT_EQ(ran.code, 3);
  EXPECT_NE(ran.err.find("LRM-510"), std::string::npos) << ran.err;
  EXPECT_TRUE(ran.err.ends_with("Nothing was changed.\n")) << ran.err;
  EXPECT_EQ(ReadConfiguration(image), protected_bytes);
  EXPECT_EQ(Lrmpatch({"--image", image, "verify"}).code, 0);
}

TEST_F(DemoTest, RemoveWhereNothingIsNeedsNoConfirmation) {
  const Ran ran = Lrmpatch({"--image", Image("miseq-lrm24"), "remove", "--json"});
  EXPECT_EQ(ran.code, 0) << ran.out;
  EXPECT_EQ(ran.document()["changed"], false);
}

TEST_F(DemoTest, PlanShowsTheDifferenceAndChangesNothing) {
  const std::string image = Image("nextseq550dx-lrm31");
  const std::string before = ReadConfiguration(image);
  const Ran ran = Lrmpatch({"--image", image, "plan", "apply", "--json"});
  EXPECT_EQ(ran.code, 0) << ran.err;
  EXPECT_NE(ran.out.find("allowUnlisted"), std::string::npos);
  EXPECT_FALSE(ran.document()["difference"].empty());
  EXPECT_EQ(ReadConfiguration(image), before);
}

TEST_F(DemoTest, ARefusedActionEndsWithTheOutcomeSentence) {
  const Ran ran = Lrmpatch({"--image", Image("shared-config"), "apply"});
  EXPECT_EQ(ran.code, 3);
  EXPECT_NE(ran.err.find("LRM-213"), std::string::npos) << ran.err;
  EXPECT_TRUE(ran.err.ends_with("Nothing was changed.\n")) << ran.err;
}

TEST_F(DemoTest, AnInterruptedActionCanBeUndoneOrFinished) {
  for (const char* choice : {"undo", "finish"}) {
    const std::string image = Image("interrupted", choice);
    EXPECT_EQ(Lrmpatch({"--image", image, "status", "--json"}).document()["state"], "interrupted");
    const Ran ran = Lrmpatch({"--image", image, "recover", choice, "--json"});
    EXPECT_TRUE(ran.code == 0 || ran.code == 10) << choice << ran.out;
    const json status = Lrmpatch({"--image", image, "status", "--json"}).document();
    EXPECT_EQ(status["state"], std::string(choice) == "undo" ? "unprotected" : "protected");
    EXPECT_TRUE(status["journal"].is_null());
  }
}

TEST_F(DemoTest, VerifyWritesFilesOnlyWhereItIsTold) {
  const std::string image = Image("miseq-lrm24");
  EXPECT_TRUE(Lrmpatch({"--image", image, "verify", "--json"}).document()["files"].is_null());
  const json written =
      Lrmpatch({"--image", image, "verify", "--json", "--out", (m_folder / "proof").string()}).document();
  EXPECT_NE(tests::ReadBytes(written["files"]["xml"].get<std::string>()), "");
  EXPECT_NE(tests::ReadBytes(written["files"]["html"].get<std::string>()), "");
}

TEST_F(DemoTest, ExplainTellsThatARemoteRequestIsRefusedAfterApply) {
  const std::string image = Image("nextseq550dx-lrm31");
  const Words question = {"--image", image, "explain", "--from", "192.0.2.7", "https://localhost/", "--json"};
  EXPECT_NE(Lrmpatch(question).document()["answer"], "refused");
  EXPECT_EQ(Lrmpatch({"--image", image, "apply"}).code, 10);
  const Ran ran = Lrmpatch(question);
  EXPECT_EQ(ran.code, 0) << ran.out;
  EXPECT_EQ(ran.document()["answer"], "refused");
}

TEST_F(DemoTest, AuditGivesThePathsOfTheTrailAndFindsAChange) {
  const std::string image = Image("miseq-lrm24");
  EXPECT_EQ(Lrmpatch({"--image", image, "audit", "verify"}).code, 0);
  EXPECT_EQ(Lrmpatch({"--image", image, "apply"}).code, 10);
  const json audit = Lrmpatch({"--image", image, "audit", "--json"}).document();
  EXPECT_EQ(audit["path"].get<std::string>().substr(0, 3), "C:\\");
  EXPECT_FALSE(audit["records"].empty());
  const std::string trail = audit["hostPath"];
  EXPECT_EQ(Lrmpatch({"--image", image, "audit", "verify"}).code, 0);
  std::string bytes = tests::ReadBytes(trail);
  bytes.replace(bytes.find("apply"), 5, "reply");
  std::ofstream(trail, std::ios::binary) << bytes;
  EXPECT_EQ(Lrmpatch({"--image", image, "audit", "verify", "--json"}).code, 6);
}

TEST_F(DemoTest, ChangingCommandsLeaveALineInTheLogBesideTheTrail) {
  const std::string image = Image("miseq-lrm24");
  EXPECT_EQ(Lrmpatch({"--image", image, "apply"}).code, 10);
  const std::string log = tests::ReadBytes(image + "/C/ProgramData/LRM Patch Wizard/log/lrmpatch.log");
  EXPECT_NE(log.find("command=apply exit=10 outcome=done-reboot-required"), std::string::npos) << log;
}

TEST_F(DemoTest, ALogFolderThatIsALinkIsNotFollowed) {
  if (!tests::MakesLinks()) GTEST_SKIP() << tests::kNoLinks;
  const std::string image = Image("miseq-lrm24");
  EXPECT_EQ(Lrmpatch({"--image", image, "apply"}).code, 10);
  const std::string folder = image + "/C/ProgramData/LRM Patch Wizard/log";
  std::filesystem::remove_all(folder);
  std::filesystem::create_directory(m_folder / "outside");
  std::filesystem::create_directory_symlink(m_folder / "outside", folder);
  EXPECT_EQ(Lrmpatch({"--image", image, "apply"}).code, 0);
  EXPECT_TRUE(std::filesystem::is_empty(m_folder / "outside"));
}

TEST_F(DemoTest, ControlCharactersOfTheMachineDoNotReachTheTerminal) {
  const Ran ran = Lrmpatch({"--image", Image("miseq-lrm24"), "--site", "a\x1b[2Jb\nProtected.", "status"});
  EXPECT_EQ(ran.out.find('\x1b'), std::string::npos);
  EXPECT_EQ((ran.out + ran.err).find("\nProtected."), std::string::npos);
}

// ---- JSON for every command
// -------------------------------------------------------------------------------------------

class EveryCommandTest : public DemoTest, public testing::WithParamInterface<Words> {};

TEST_P(EveryCommandTest, AnswersWithOneDocumentThatNamesCommandAndExitCode) {
  std::vector<std::string> scenarios = {"nextseq550dx-lrm31", "no-iis"};
  if (!tests::IsQuick()) scenarios.insert(scenarios.end(), {"shared-config", "not-admin", "interrupted"});
  for (const std::string& scenario : scenarios) {
    Words words = {"--image", Image(scenario), "--json"};
    words.insert(words.end(), GetParam().begin(), GetParam().end());
    const Ran ran = Lrmpatch(words);
    const json document = ran.document();
    EXPECT_EQ(document["command"], GetParam().front());
    EXPECT_EQ(document["exitCode"], ran.code);
    EXPECT_EQ(document["ok"], ran.code == 0 || ran.code == 10);
    EXPECT_TRUE(document.contains("error")) << ran.out;
    EXPECT_NE(ran.code, 2) << ran.err;
  }
}

INSTANTIATE_TEST_SUITE_P(Commands, EveryCommandTest,
                         testing::Values(Words{"status"}, Words{"plan", "apply"}, Words{"plan", "repair"},
                                         Words{"plan", "remove"}, Words{"apply"}, Words{"repair"}, Words{"remove"},
                                         Words{"remove", "--yes"}, Words{"recover", "undo"}, Words{"recover", "finish"},
                                         Words{"verify"}, Words{"code"}, Words{"audit"}, Words{"audit", "verify"},
                                         Words{"firewall", "status"}, Words{"network"}, Words{"exposure"},
                                         Words{"scan"}, Words{"explain", "--from", "192.0.2.7", "http://localhost/"}));

}  // namespace
}  // namespace app
