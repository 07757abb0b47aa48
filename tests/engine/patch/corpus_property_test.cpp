// SPDX-License-Identifier: MIT
//
// Properties over every real configuration in the corpus, as stored, with CRLF and in UTF-16: apply, remove gives the
// original bytes; apply twice is apply once; after apply no remote request reaches site code and local use is as before;
// other sites keep their effective sections; the difference holds nothing but our lines; values alone undo it too.
#include <gtest/gtest.h>

#include <iostream>

#include "engine/core/text.h"
#include "engine/iis/names.h"
#include "engine/patch/actions.h"
#include "engine/patch/matrix.h"
#include "tests/support/small_instrument.h"

namespace engine::patch {
namespace {

namespace fs = std::filesystem;

std::vector<std::string> CorpusFiles() {
  std::vector<std::string> names;
  const auto corpus = tests::CorpusPath();
  if (!corpus) return {""};
  for (const auto& entry : fs::directory_iterator(*corpus / "apphost")) {
    if (entry.path().extension() == ".config") names.push_back(entry.path().filename().string());
  }
  std::ranges::sort(names);
  return names;
}

std::string WithCrlf(const std::string& text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\n' && (i == 0 || text[i - 1] != '\r')) out += '\r';
    out += text[i];
  }
  return out;
}

std::string WithUtf16(const std::string& text) {
  const bool marked = text.starts_with("\xEF\xBB\xBF");
  std::string plain = marked ? text.substr(3) : text;
  for (const std::string_view name : {"UTF-8", "utf-8"}) {
    const std::size_t at = plain.substr(0, 100).find(name);
    if (at != std::string::npos) plain.replace(at, name.size(), "UTF-16");
  }
  return "\xFF\xFE" + Utf8ToUtf16(plain, ByteOrder::Little);
}

/// The first site with a web binding; "" when there is none.
std::string WebSite(const iis::Configuration& configuration) {
  for (const iis::Site& site : configuration.model().sites) {
    for (const iis::Binding& binding : site.bindings) {
      if (binding.IsHttp() && iis::ParseBinding(binding.information) && !site.name.empty())
        return std::string(site.name);
    }
  }
  return "";
}

/// One text per other site and section: what a request to it would meet.
std::vector<std::string> OtherSites(const iis::Configuration& configuration, const std::string& ours) {
  std::vector<std::string> texts;
  for (const iis::Site& site : configuration.model().sites) {
    if (EqualsNoCase(site.name, ours)) continue;
    std::string text(site.name);
    for (const iis::Binding& binding : site.bindings) text += "|" + std::string(binding.information);
    for (const std::string_view section : {iis::kHandlers, iis::kIpSecurity, iis::kRequestFiltering, iis::kModules}) {
      const iis::Section& effective = configuration.Effective(section, site.name);
      for (const auto& [name, value] : effective.values) text += "|" + name + "=" + value.text;
      for (const auto& [name, items] : effective.lists) text += "|" + name + ":" + std::to_string(items.size());
    }
    texts.push_back(text);
  }
  return texts;
}

class CorpusProperty : public testing::TestWithParam<std::string> {
 protected:
  void SetUp() override {
    if (GetParam().empty()) GTEST_SKIP() << tests::kNoCorpus;
  }

  /// All properties for one spelling of the file's bytes.
  void Check(const std::string& original, Depth depth) {
    const tests::SmallInstrument image(original);
    auto host = image.Open();
    ASSERT_NE(host, nullptr);
    const auto path = iis::Configuration::ApplicationHostPath(*host).value();
    const auto before = iis::Configuration::FromBytes(*host, original, path);
    if (!before) {
      CheckRefused(image, *host, original, before.error());
      return;
    }
    const std::string site = WebSite(*before);
    if (site.empty()) {
      EXPECT_EQ(Apply(*host, tests::TestCatalogue(), {}).outcome, Outcome::Unchanged);
      EXPECT_EQ(image.ReadFile(tests::kConfigPath), original);
      return;
    }
    Options options;
    options.site = site;
    options.wishes.reduce_only = true;
    options.depth = depth;
    CheckSite(image, *host, original, *before, options);
  }

  static void CheckRefused(const tests::ImageBuilder& image, ImageHost& host, const std::string& original,
                           const Error& why) {
    const ActionReport report = Apply(host, tests::TestCatalogue(), {});
    ASSERT_TRUE(report.error.has_value());
    EXPECT_EQ(report.error->id, why.id);
    EXPECT_EQ(report.outcome, Outcome::Unchanged);
    EXPECT_EQ(image.ReadFile(tests::kConfigPath), original);
  }

  void CheckSite(const tests::ImageBuilder& image, ImageHost& host, const std::string& original,
                 const iis::Configuration& before, const Options& options) {
    const ActionReport applied = Apply(host, tests::TestCatalogue(), options);
    ASSERT_FALSE(applied.error.has_value())
        << Label(applied.error->id) << " " << applied.error->object << " " << applied.error->Get("detail");
    const std::string patched = image.ReadFile(tests::kConfigPath);
    ASSERT_EQ(applied.outcome, Outcome::DoneRebootRequired);
    EXPECT_NE(patched, original);

    const ActionReport again = Apply(host, tests::TestCatalogue(), options);
    EXPECT_EQ(again.outcome, Outcome::Unchanged);
    EXPECT_EQ(image.ReadFile(tests::kConfigPath), patched);

    const auto after = iis::Configuration::FromBytes(host, patched, before.path());
    ASSERT_TRUE(after.has_value());
    EXPECT_EQ(OtherSites(*after, options.site), OtherSites(before, options.site));
    if (!applied.plan.way.empty()) {
      ++s_protected;
      EXPECT_TRUE(applied.assessment->matrix.remote_answered.empty())
          << applied.assessment->matrix.remote_answered.front().request.method << " "
          << applied.assessment->matrix.remote_answered.front().request.path;
      EXPECT_EQ(applied.assessment->by, applied.plan.way);
    }
    CheckUndoneByValues(host, original, *after, applied.plan.changes);
    CheckOnlyOurs(original, patched);

    const ActionReport removed = Remove(host, tests::TestCatalogue(), options, {});
    ASSERT_FALSE(removed.error.has_value()) << Label(removed.error->id);
    EXPECT_EQ(image.ReadFile(tests::kConfigPath), original);
    ++s_files;
  }

  static void CheckUndoneByValues(ImageHost& host, const std::string& original, const iis::Configuration& after,
                                  const std::vector<Change>& changes) {
    const Undone undone = UndoChanges(after, changes);
    EXPECT_TRUE(undone.kept.empty());
    const auto bytes = after.document().ToBytes(undone.text);
    ASSERT_TRUE(bytes.has_value());
    EXPECT_EQ(*bytes, original) << "undone value by value";
    (void)host;
  }

  /// Every line that differs is one we wrote, or a binding, entry or policy the plan names.
  static void CheckOnlyOurs(const std::string& original, const std::string& patched) {
    static const char* kOurs[] = {"location", "system.webServer", "handlers", "security", "ipSecurity", "<clear",
                                  "<add ",    "requestFiltering", "fileExt",  "<binding", "<remove ",   "webdav"};
    for (const std::string& line : Difference(original, patched)) {
      if (line.empty() || line[0] == ' ' || line[0] == '@') continue;
      const bool ours =
          std::ranges::any_of(kOurs, [&](const char* word) { return line.find(word) != std::string::npos; });
      EXPECT_TRUE(ours) << line;
    }
  }

  static void TearDownTestSuite() {
    std::cout << "[ SWEPT ] corpus: " << s_files << " spellings of real configurations patched and restored, "
              << s_protected << " of them by way A or B\n";
  }

  static inline int s_files = 0, s_protected = 0;
};

TEST_P(CorpusProperty, AsStored) {
  Check(tests::ReadBytes(*tests::CorpusPath() / "apphost" / GetParam()), Depth::Brief);
}

TEST_P(CorpusProperty, WithCrlf) {
  Check(WithCrlf(tests::ReadBytes(*tests::CorpusPath() / "apphost" / GetParam())), Depth::Brief);
}

TEST_P(CorpusProperty, InUtf16) {
  Check(WithUtf16(tests::ReadBytes(*tests::CorpusPath() / "apphost" / GetParam())), Depth::Brief);
}

/// The restriction module added, as `IIS-IPSecurity` would, so that way A is walked on every file too.
TEST_P(CorpusProperty, WithTheRestrictionModule) {
  std::string text = tests::ReadBytes(*tests::CorpusPath() / "apphost" / GetParam());
  if (text.find("IpRestrictionModule") != std::string::npos) return;
  const std::size_t global = text.find("<globalModules>");
  if (global == std::string::npos) return;
  text.insert(global + 15, "<add name=\"IpRestrictionModule\" image=\"iprestr.dll\" />");
  const std::size_t modules = text.find("<modules>", global);
  if (modules == std::string::npos) return;
  text.insert(modules + 9, "<add name=\"IpRestrictionModule\" lockItem=\"true\" />");
  Check(text, Depth::Full);
}

INSTANTIATE_TEST_SUITE_P(RealFiles, CorpusProperty, testing::ValuesIn(CorpusFiles()),
                         [](const testing::TestParamInfo<std::string>& info) {
                           return "File" + std::to_string(info.index);
                         });

}  // namespace
}  // namespace engine::patch
