// SPDX-License-Identifier: MIT
//
// What W3C logs say about the use of a site; broken and absent logs say nothing and harm nothing.
#include "engine/patch/log_hints.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "tests/support/image_builder.h"
#include "tests/support/test_paths.h"

namespace engine::patch {
namespace {

using Strings = std::set<std::string>;
using Counts = std::map<std::string, std::size_t>;

constexpr std::string_view kFields = "#Fields: date time s-ip cs-method cs-uri-stem cs-uri-query c-ip sc-status\r\n";

std::string Row(const std::string& client, const std::string& method, const std::string& stem, int status,
                const std::string& server = "10.0.0.5", const std::string& date = "2026-11-20") {
  return date + " 10:00:00 " + server + " " + method + " " + stem + " - " + client + " " + std::to_string(status) +
         "\r\n";
}

class LogHintsTest : public testing::Test {
 protected:
  LogHintsTest() : configuration(tests::ReadData("golden/base.config")) {}

  void AddLog(std::string_view name, const std::string& text,
              const std::string& folder = R"(C:\inetpub\logs\LogFiles\W3SVC1)") {
    image.AddFile(folder + "\\" + std::string(name), text);
  }
  /// Requests by client.
  static Counts CountsOf(const LogHints& hints) {
    Counts counts;
    for (const auto& [address, use] : hints.remote) counts[address] = use.requests;
    return counts;
  }
  LogHints Read(std::string_view site = "LRM", unsigned days = kUsualLogDays) {
    image.AddFile(tests::kConfigPath, configuration);
    const auto host = image.Open();
    const auto loaded = iis::Configuration::Load(*host);
    EXPECT_TRUE(loaded);
    return ReadLogHints(*host, *loaded, site, {"10.0.0.5", "fe80::5%14"}, days);
  }
  void Replace(std::string_view old, std::string_view fresh) {
    const std::size_t at = configuration.find(old);
    ASSERT_NE(at, std::string::npos) << old;
    configuration.replace(at, old.size(), fresh);
  }

  tests::ImageBuilder image;
  std::string configuration;
};

TEST_F(LogHintsTest, WithoutLogsNothingIsKnown) {
  const LogHints none = Read();
  EXPECT_FALSE(none.readable);
  EXPECT_EQ(none.days, 0u);
  EXPECT_FALSE(Read("Elsewhere").readable);
}

TEST_F(LogHintsTest, RemoteClientsAreCounted) {
  AddLog("u_ex261119.log", std::string(kFields) + Row("10.0.0.9", "GET", "/", 200, "10.0.0.5", "2026-11-19") +
                               Row("10.0.0.9", "POST", "/x.asp", 500, "10.0.0.5", "2026-11-19"));
  AddLog("u_ex261120.log",
         std::string(kFields) + Row("10.0.0.9", "GET", "/", 404) + Row("fe80::7%14", "GET", "/", 200));
  const LogHints hints = Read();
  EXPECT_TRUE(hints.readable);
  EXPECT_EQ(hints.days, 2u);
  EXPECT_EQ(CountsOf(hints), (Counts{{"10.0.0.9", 3}, {"fe80::7%14", 1}}));
  EXPECT_TRUE(hints.own_addresses_used.empty());
  EXPECT_TRUE(hints.local_extensions.empty());
  EXPECT_TRUE(hints.post_prefixes.empty());
}

TEST_F(LogHintsTest, ARemoteClientHasAFirstAndALastTimeAndAKindOfUse) {
  const auto at = [](std::string_view time, std::string_view row) { return std::string(time) + std::string(row); };
  const std::string rest = " 10.0.0.5 GET / - 10.0.0.9 200\r\n";
  AddLog("u_ex261120.log", std::string(kFields) + at("2026-11-20 16:40:07", rest) + at("2026-11-03 09:12:00", rest) +
                               Row("10.0.0.8", "POST", "/RunService.svc/Manifests", 200) +
                               Row("10.0.0.8", "POST", "/login", 200) + Row("10.0.0.7", "POST", "/login", 302) +
                               Row("10.0.0.6", "POST", "/manifests", 403) + Row("10.0.0.6", "GET", "/x.asp", 404) +
                               Row("10.0.0.5", "GET", "/", 200));
  const auto remote = Read().remote;
  EXPECT_EQ(remote.at("10.0.0.9"),
            (RemoteUse{2, ParseUtc("2026-11-03T09:12:00Z"), ParseUtc("2026-11-20T16:40:07Z"), UseKind::Views}));
  EXPECT_EQ(remote.at("10.0.0.8").kind, UseKind::SendsSheets);
  EXPECT_EQ(remote.at("10.0.0.7").kind, UseKind::SendsData);
  EXPECT_EQ(remote.at("10.0.0.6").kind, UseKind::Unanswered);
  EXPECT_FALSE(remote.contains("10.0.0.5"));
}

TEST_F(LogHintsTest, TheDateOfTheHeaderHoldsWhereLinesHaveNone) {
  AddLog("a.log",
         "#Date: 2026-11-20 00:00:01\r\n#Fields: time c-ip cs-uri-stem\r\n10:00:00 10.0.0.9 /\r\nsoon 10.0.0.8 /\r\n");
  AddLog("b.log", "#Fields: c-ip cs-uri-stem\r\n10.0.0.7 /\r\n");
  const auto remote = Read().remote;
  EXPECT_EQ(remote.at("10.0.0.9").last, ParseUtc("2026-11-20T10:00:00Z"));
  EXPECT_EQ(remote.at("10.0.0.8").last, std::nullopt);
  EXPECT_EQ(remote.at("10.0.0.7"), (RemoteUse{1, {}, {}, UseKind::Views}));
}

TEST_F(LogHintsTest, ThisMachineIsKnownByItsAddressesAndByTheAddressOfArrival) {
  AddLog("u_ex261120.log", std::string(kFields) + Row("10.0.0.5", "GET", "/", 200) +
                               Row("FE80::5%14", "GET", "/", 200) + Row("10.7.7.7", "GET", "/", 200, "10.7.7.7"));
  const LogHints hints = Read();
  EXPECT_EQ(hints.own_addresses_used, (Strings{"10.0.0.5", "10.7.7.7", "fe80::5%14"}));
  EXPECT_TRUE(hints.remote.empty());
}

TEST_F(LogHintsTest, LocalUseThatWasAnsweredIsNoted) {
  AddLog("u_ex261120.log", std::string(kFields) + Row("127.0.0.1", "GET", "/Pages/Start.ASPX", 200, "127.0.0.1") +
                               Row("::1", "POST", "/Uploads/run/1", 201, "::1") +
                               Row("127.0.0.1", "GET", "/broken.asp", 500, "127.0.0.1") +
                               Row("127.0.0.1", "POST", "/Failed", 404, "127.0.0.1") +
                               Row("127.0.0.1", "GET", "/folder.x/name", 200, "127.0.0.1"));
  const LogHints hints = Read();
  EXPECT_EQ(hints.local_extensions, (Strings{".aspx"}));
  EXPECT_EQ(hints.post_prefixes, (Strings{"/uploads"}));
  EXPECT_TRUE(hints.remote.empty());
  EXPECT_TRUE(hints.own_addresses_used.empty());
}

TEST_F(LogHintsTest, ColumnsAreFoundByTheirNewestHeader) {
  AddLog("u_ex261120.log",
         "#Fields: c-ip cs-uri-stem\r\n10.0.0.9 /\r\n#Fields: cs-uri-stem s-ip c-ip\r\n/ 10.0.0.5 10.0.0.8\r\n");
  EXPECT_EQ(CountsOf(Read()), (Counts{{"10.0.0.8", 1}, {"10.0.0.9", 1}}));
}

TEST_F(LogHintsTest, BrokenLinesSayNothing) {
  AddLog("u_ex261120.log", "10.0.0.1 before any header\r\n" + std::string(kFields) + "2026-11-20\r\n\r\n# comment\r\n" +
                               std::string("\0\xFF garbage\r\n", 12) + "a b c d e f - 200\r\n" +
                               Row("10.0.0.9", "GET", "/", 200));
  const LogHints hints = Read();
  EXPECT_TRUE(hints.readable);
  EXPECT_EQ(CountsOf(hints), (Counts{{"10.0.0.9", 1}}));
}

TEST_F(LogHintsTest, LogsWithoutTheColumnsSayNothing) {
  AddLog("u_ex261120.log", "#Fields: date time sc-status\r\n2026-11-20 10:00:00 200\r\n");
  AddLog("u_ex261121.log", "");
  const LogHints hints = Read();
  EXPECT_TRUE(hints.readable);
  EXPECT_EQ(hints.days, 0u);
  EXPECT_TRUE(hints.remote.empty());
}

TEST_F(LogHintsTest, LineFeedsAloneAreFine) {
  AddLog("u_ex261120.log", "#Fields: c-ip cs-uri-stem\n10.0.0.9 /\n10.0.0.9 /");
  EXPECT_EQ(CountsOf(Read()), (Counts{{"10.0.0.9", 2}}));
}

TEST_F(LogHintsTest, OtherFilesAndFoldersAreNotRead) {
  AddLog("u_ex261120.txt", std::string(kFields) + Row("10.0.0.9", "GET", "/", 200));
  AddLog("x.log", std::string(kFields) + Row("10.0.0.9", "GET", "/", 200), R"(C:\inetpub\logs\LogFiles\W3SVC2)");
  image.AddFolder(R"(C:\inetpub\logs\LogFiles\W3SVC1\folder.log)");
  EXPECT_FALSE(Read().readable);
}

TEST_F(LogHintsTest, TheFolderIsTakenFromTheSiteElseFromTheDefaultsElseTheUsualOne) {
  const std::string log = std::string(kFields) + Row("10.0.0.9", "GET", "/", 200);
  AddLog("a.log", log, R"(C:\defaults\W3SVC1)");
  Replace("<applicationDefaults",
          "<siteDefaults><logFile directory=\"C:\\defaults\" /></siteDefaults><applicationDefaults");
  EXPECT_TRUE(Read().readable);
  Replace("<bindings>", "<logFile directory=\"%SystemDrive%\\own\" /><bindings>");
  EXPECT_FALSE(Read().readable);
  AddLog("a.log", log, R"(C:\own\W3SVC1)");
  EXPECT_TRUE(Read().readable);
}

TEST_F(LogHintsTest, TheWindowEndsWithTheNewestLineWhateverTheClockSays) {
  const auto on = [](const std::string& client, const std::string& date) {
    return Row(client, "GET", "/", 200, "10.0.0.5", date);
  };
  AddLog("one.log", std::string(kFields) + on("10.0.0.1", "2019-12-31") + on("10.0.0.2", "2020-01-01") +
                        on("10.0.0.3", "2020-01-30"));
  const LogHints hints = Read();
  EXPECT_EQ(CountsOf(hints), (Counts{{"10.0.0.2", 1}, {"10.0.0.3", 1}}));
  EXPECT_EQ(hints.days, 2u);
  EXPECT_EQ(hints.first, ParseUtc("2020-01-01T00:00:00Z"));
  EXPECT_EQ(hints.last, ParseUtc("2020-01-30T00:00:00Z"));
  EXPECT_EQ(CountsOf(Read("LRM", 1)), (Counts{{"10.0.0.3", 1}}));
  EXPECT_EQ(CountsOf(Read("LRM", 31)), (Counts{{"10.0.0.1", 1}, {"10.0.0.2", 1}, {"10.0.0.3", 1}}));
}

TEST_F(LogHintsTest, FilesNobodyWroteIntoSinceAreNotRead) {
  AddLog("old.log", std::string(kFields) + Row("10.0.0.1", "GET", "/", 200));
  AddLog("new.log", std::string(kFields) + Row("10.0.0.2", "GET", "/", 200));
  const auto file = image.RealPath(R"(C:\inetpub\logs\LogFiles\W3SVC1\old.log)");
  std::filesystem::last_write_time(file, std::filesystem::file_time_type::clock::now() - std::chrono::hours(24 * 40));
  EXPECT_EQ(CountsOf(Read()), (Counts{{"10.0.0.2", 1}}));
}

TEST_F(LogHintsTest, WhatCouldNotBeUsedIsCounted) {
  AddLog("u_ex261120.log", std::string(kFields) + "2026-11-20 10:00:00 10.0.0.5 GET / - - 200\r\n2026-11-20\r\n" +
                               Row("10.0.0.9", "GET", "/", 200));
  EXPECT_EQ(Read().unread, 2u);
}

TEST_F(LogHintsTest, PartsReadAtOnceAddUpToTheWholeEvenWhenTheColumnsChangeInBetween) {
  const auto block = [](std::string_view layout, const std::string& line) {
    std::string text(layout);
    while (text.size() < (9u << 20)) text += line;
    return text;
  };
  const std::string first = block("#Fields: c-ip cs-uri-stem\r\n", "10.0.0.9 /a-page-of-lrm\r\n");
  const std::string second = block("#Fields: cs-uri-stem s-ip c-ip\r\n", "/another 10.0.0.5 10.0.0.8\r\n");
  AddLog("u_ex261120.log", first + second);
  const auto lines = [](const std::string& text) {
    return static_cast<std::size_t>(std::ranges::count(text, '\n')) - 1;
  };
  const LogHints hints = Read();
  EXPECT_EQ(CountsOf(hints), (Counts{{"10.0.0.8", lines(second)}, {"10.0.0.9", lines(first)}}));
  EXPECT_EQ(hints.days, 1u);
  EXPECT_EQ(hints.unread, 0u);
}

TEST_F(LogHintsTest, LongLogsAreReadInPieces) {
  std::string log(kFields);
  std::size_t lines = 0;
  while (log.size() < (3u << 20)) {
    log += Row("10.0.0." + std::to_string(lines % 200), "GET", "/" + std::string(lines % 97, 'x'), 200, "10.1.0.5");
    ++lines;
  }
  log += "2026-11-20 10:00:00 10.0.0.5 GET / - 10.0.0.7 200";  // no line end
  AddLog("u_ex261120.log", log);
  std::size_t counted = 0;
  for (const auto& [address, count] : CountsOf(Read())) counted += count;
  const LogHints hints = Read();
  EXPECT_EQ(counted + (lines + 194) / 200, lines + 1) << "10.0.0.5 is this machine itself";
  EXPECT_EQ(hints.unread, 0u);
}

}  // namespace
}  // namespace engine::patch
