// SPDX-License-Identifier: MIT
//
// Recall on labelled attack lines, precision on ordinary ones, and logs of others: read without being taken for what
// they are not. Recall and precision are printed.
#include <gtest/gtest.h>

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <random>

#include "engine/core/text.h"
#include "tests/engine/forensics/support.h"
#include "tests/support/test_paths.h"

namespace engine::forensics {
namespace {

namespace fs = std::filesystem;
using tests::ScanText;
using tests::WithTestFields;

std::string ReadAll(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

TEST(ForensicCorpus, EveryLabelledAttackIsGradedAtLeastAsItIsLabelled) {
  std::set<std::string> kinds;
  std::size_t lines = 0, found = 0;
  for (const std::string& row : Split(ReadAll(fs::path(LRM_SOURCE_DIR) / "tests/data/forensics-labelled.log"), '\n')) {
    const auto part = Split(row, '\t');
    if (part.size() != 3) continue;
    ++lines;
    kinds.insert(part[0]);
    const Grade grade = ScanText(WithTestFields(part[2] + "\n")).Worst();
    found += grade >= Grade::Attempts ? 1u : 0u;
    EXPECT_GE(grade, GradeFromName(part[1]).value()) << row;
  }
  std::printf("recall: %zu of %zu lines of %zu kinds\n", found, lines, kinds.size());
  EXPECT_GE(lines, 60u);
  EXPECT_GE(kinds.size(), 12u);
}

/// As the web interface of an instrument is used, manifests included, and as ordinary IIS sites are.
std::string OrdinaryLines(std::size_t count, bool lrm) {
  std::mt19937 random(7);
  const auto one_of = [&](std::initializer_list<const char*> words) {
    return std::string(words.begin()[random() % words.size()]);
  };
  std::string text;
  for (std::size_t i = 0; i < count; ++i) {
    const std::string number = std::to_string(random() % 100'000);
    std::string request;
    if (lrm) {
      request = one_of({"GET / -", "GET /app/main.js v=2.4.1", "GET /css/site.css -",
                        "POST /RunService.svc/manifests -", "POST /api/samplesheets name=Panel_v1",
                        "GET /images/logo%20small.png -", "PUT /api/runs/settings -", "GET /favicon.ico -"});
      if (i % 3 == 0) request = "GET /RunService.svc/runs/" + number + " state=active&page=" + number;
    } else {
      request =
          one_of({"GET /Default.aspx -", "POST /Login.aspx ReturnUrl=%2fDefault.aspx", "GET /ScriptResource.axd d=x",
                  "POST /Service.asmx/GetItems -", "GET /content/setup-guide.pdf -", "GET /products/list sort=asc",
                  "GET /WebResource.axd d=abc&t=637", "POST /handlers/Save.ashx id=4"});
      if (i % 3 == 0) request = "GET /items/" + number + " q=net+weight&set=" + number;
    }
    const auto parts = Split(request, ' ');
    const std::string second = std::to_string(10 + i * 49 / count);
    text += "2022-05-11 " + std::to_string(10 + i * 13 / count) + ":" + second + ":07 10.20.4.31 " + parts[0] + ' ' +
            parts[1] + ' ' + parts[2] + " 80 10.20.7." + std::to_string(random() % 40) +
            " Mozilla/5.0+(Windows+NT+10.0;+Win64;+x64)+AppleWebKit/537.36 " + (random() % 50 != 0 ? "200" : "404") +
            "\n";
  }
  return text;
}

TEST(ForensicCorpus, NoOrdinaryLineIsMoreThanUnusual) {
  for (const bool lrm : {true, false}) {
    const ScanReport report = ScanText(WithTestFields(OrdinaryLines(20'000, lrm)));
    EXPECT_EQ(report.coverage.lines, 20'000u);
    const auto wrong = report.Lines(Grade::Signs) + report.Lines(Grade::Attempts);
    for (const Trace& trace : report.traces) {
      if (trace.grade >= Grade::Attempts) ADD_FAILURE() << trace.rule << ' ' << trace.method << ' ' << trace.target;
    }
    std::printf("precision: %llu of 20000 ordinary lines of %s above unusual, %llu unusual\n",
                static_cast<unsigned long long>(wrong), lrm ? "LRM" : "other sites",
                static_cast<unsigned long long>(report.Lines(Grade::Unusual)));
  }
}

TEST(ForensicCorpus, LogsOfOthersAreReadToTheEnd) {
  const auto corpus = tests::CorpusPath();
  std::error_code code;
  if (!corpus || !fs::is_directory(*corpus / "iislogs", code)) GTEST_SKIP() << tests::kNoCorpus;
  const fs::path folder = *corpus / "iislogs";
  std::map<std::string, ScanReport> read;
  for (const auto& entry : fs::directory_iterator(folder)) {
    if (!entry.is_regular_file()) continue;
    const std::string text = ReadAll(entry.path());
    const ScanReport whole = ScanText(text), cut = ScanText(text, {.threads = 2, .part_size = 777});
    EXPECT_EQ(whole.coverage.lines, cut.coverage.lines) << entry.path();
    EXPECT_EQ(whole.coverage.unread, cut.coverage.unread) << entry.path();
    EXPECT_EQ(whole.Worst(), cut.Worst()) << entry.path();
    read[entry.path().filename().string()] = whole;
  }
  // What the projects these come from count in them.
  const auto lines = [&](const char* name) { return read.at(name).coverage.lines; };
  EXPECT_EQ(lines("microsoft+Tx__Traces__u_ex130609.log"), 17u);
  EXPECT_EQ(lines("filebeat+iis+access+test-iis-7.5.log"), 4u);
  EXPECT_EQ(read.at("datadog+iis_tests.log").coverage.unread, 2u);  // nothing says what its columns are
  // A log of attacks is told from one of ordinary use.
  EXPECT_GE(read.at("Markernan+proxylogon-siem-detection__data__iis_logs.log").Worst(), Grade::Attempts);
}

}  // namespace
}  // namespace engine::forensics
