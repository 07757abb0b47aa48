// SPDX-License-Identifier: MIT
//
// bundle: one new file that opens again, its contents listed. And what is secret in the settings of the web server comes
// out nowhere: not in a bundle, a report, a log, the audit trail or on the screen. Only the exact difference of a plan,
// on the instrument's own screen, is exact.
#include <gtest/gtest.h>

#include <filesystem>
#include <nlohmann/json.hpp>

#include "engine/support/bundle.h"
#include "tests/app/support/lrmpatch.h"
#include "tests/support/temp_folder.h"

namespace app {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

/// No word of ours, so that each place where it stands is a secret that got out.
constexpr std::string_view kPlanted = "Zw0rdv1sG3heim";

void Put(std::string& text, std::string_view before, std::string added) {
  const std::size_t at = text.find(before);
  ASSERT_NE(at, std::string::npos) << before;
  for (std::size_t hole = added.find('@'); hole != std::string::npos; hole = added.find('@')) {
    added.replace(hole, 1, kPlanted);
  }
  text.insert(at, added);
}

class BundleCommandTest : public testing::Test {
 protected:
  void SetUp() override {
    m_image = (m_folder / "image").string();
    ASSERT_EQ(Lrmpatch({"demo", m_image, "--scenario", "miseq-lrm24"}).code, 0);
  }
  Ran Run(std::vector<std::string> words) {
    words.insert(words.begin(), {"--image", m_image});
    return Lrmpatch(words);
  }
  fs::path Find(std::string_view name) const {
    for (const auto& file : fs::recursive_directory_iterator(m_image)) {
      if (file.path().filename() == name) return file.path();
    }
    ADD_FAILURE() << "no " << name;
    return {};
  }
  /// Every kind of secret such a file may hold.
  void Plant() {
    const fs::path file = Find("applicationHost.config");
    std::string text = tests::ReadBytes(file);
    Put(text, "<processModel ", R"(<!-- @ -->)");
    const std::size_t at = text.find("<processModel ") + std::string_view("<processModel ").size();
    Put(text, text.substr(at), R"(userName="LAB\@" password="[enc:IISWASOnlyAesProvider:@:enc]" )");
    Put(text, "</configuration>",
        R"(<configProtectedData><providers><add name="Aes" sessionKey="@" /></providers></configProtectedData>
           <location path="Elsewhere"><appSettings><add key="ApiToken" value="@" /></appSettings>
           <connectionStrings><add name="db" connectionString="Data Source=x;User ID=@;Password=@" /></connectionStrings>
           </location>)");
    m_folder.Write(fs::relative(file, m_folder.path()).string(), text);
  }

  tests::TempFolder m_folder;
  std::string m_image;
};

TEST_F(BundleCommandTest, IsOneNewFileThatOpensAgain) {
  const fs::path file = m_folder / "out" / "b.zip";
  const Ran ran = Run({"bundle", "--out", file.string(), "--json"});
  ASSERT_EQ(ran.code, 0) << ran.err;
  const auto bundle = engine::support::LoadBundle(file);
  ASSERT_TRUE(bundle);
  const json document = ran.document();
  EXPECT_EQ(document["code"], bundle->code);
  EXPECT_EQ(document["moreDigits"], bundle->more);
  ASSERT_EQ(document["files"].size(), bundle->items.size());
  for (std::size_t i = 0; i < bundle->items.size(); ++i) {
    EXPECT_EQ(document["files"][i]["name"], bundle->items[i].entry.name);
    EXPECT_EQ(document["files"][i]["size"], bundle->items[i].entry.bytes.size());
  }
  const std::string bytes = tests::ReadBytes(file);
  EXPECT_EQ(Run({"bundle", "--out", file.string()}).code, 8) << "a file that is there is never replaced";
  EXPECT_EQ(tests::ReadBytes(file), bytes);
}

TEST_F(BundleCommandTest, IsListedInEveryLanguage) {
  for (const char* language : {"en", "nl", "zh_CN"}) {
    const Ran ran =
        Run({"bundle", "--lang", language, "--out", (m_folder / (std::string(language) + ".zip")).string()});
    EXPECT_EQ(ran.code, 0) << ran.err;
    EXPECT_NE(ran.out.find("applicationHost.config"), std::string::npos) << ran.out;
  }
}

TEST_F(BundleCommandTest, SecretsOfTheSettingsComeOutNowhere) {
  Plant();
  const fs::path out = m_folder / "out";
  const auto at = [&](std::string_view name) { return (out / name).string(); };
  const std::vector<std::vector<std::string>> calls = {{"status", "--json"},
                                                       {"plan", "apply", "--json"},
                                                       {"bundle", "--out", at("before.zip")},
                                                       {"exposure"},
                                                       {"network"},
                                                       {"apply"},
                                                       {"verify", "--out", at("")},
                                                       {"scan", "--out", at("")},
                                                       {"status"},
                                                       {"bundle", "--out", at("after.zip"), "--json"},
                                                       {"remove", "--yes"},
                                                       {"bundle", "--out", at("removed.zip")}};
  std::size_t said = 0;
  for (auto words : calls) {
    const std::string name = words.front();
    words.insert(words.end(), {"--log", at("lrmpatch.log")});
    fs::create_directories(out);
    const Ran ran = Run(words);
    if (name != "plan") {
      EXPECT_EQ((ran.out + ran.err).find(kPlanted), std::string::npos) << name << ": " << ran.out << ran.err;
    }
    said += ran.out.size();
  }
  EXPECT_GT(said, 1000u);
  std::size_t looked_at = 0;
  const auto look = [&](const fs::path& file) {
    EXPECT_EQ(tests::ReadBytes(file).find(kPlanted), std::string::npos) << file;
    ++looked_at;
  };
  for (const auto& file : fs::recursive_directory_iterator(out)) {
    if (file.is_regular_file()) look(file.path());
  }
  look(Find("audit.jsonl"));
  EXPECT_GE(looked_at, 6u) << "three bundles, reports, log, trail";
  const auto bundle = engine::support::LoadBundle(out / "after.zip");
  ASSERT_TRUE(bundle);
  std::int64_t taken_out = 0;
  for (const auto& item : bundle->items) taken_out += item.taken_out;
  EXPECT_GE(taken_out, 3);
}

}  // namespace
}  // namespace app
