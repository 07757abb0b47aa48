// SPDX-License-Identifier: MIT
#include "engine/forensics/scan.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "engine/forensics/part.h"
#include "tests/engine/forensics/support.h"

namespace engine::forensics {
namespace {

using tests::LogOf;
using tests::ScanText;

const std::string kHead =
    "#Software: Microsoft Internet Information Services 7.5\n#Version: 1.0\n"
    "#Date: 2022-05-11 00:00:00\n#Fields: date time s-ip cs-method cs-uri-stem cs-uri-query "
    "s-port c-ip cs(User-Agent) sc-status\n";
const std::string kOther = "#Date: 2022-05-13 00:00:00\n#Fields: time c-ip cs-method cs-uri-stem sc-status\n";

std::string Line(std::string_view date, std::string_view time, std::string_view method, std::string_view stem,
                 std::string_view status, std::string_view client = "10.0.0.9") {
  std::string line;
  for (const std::string_view part : {date, time, std::string_view("10.0.0.5"), method, stem, std::string_view("-"),
                                      std::string_view("80"), client, std::string_view("Mozilla/5.0"), status}) {
    line += (line.empty() ? "" : " ") + std::string(part);
  }
  return line + "\n";
}

/// All that a report says, as text.
std::string Told(const ScanReport& report) {
  std::string told;
  for (const Trace& trace : report.traces) {
    told += trace.rule + ' ' + std::string(Name(trace.grade)) + ' ' + trace.client + ' ' + trace.target + ' ' +
            std::to_string(trace.lines) + ' ' + std::to_string(trace.answered) + ' ' +
            (trace.first ? FormatUtc(*trace.first) : "-") + (trace.last ? FormatUtc(*trace.last) : "-") + '\n';
    for (const LogLine& line : trace.kept) told += "  " + std::to_string(line.number) + ' ' + line.text + '\n';
  }
  for (const auto& [day, count] : report.coverage.days) {
    told += FormatUtc(Time{day}) + ' ' + std::to_string(count.requests) + ' ' + std::to_string(count.traces) + '\n';
  }
  for (const auto& [address, client] : report.clients) {
    told += address + ' ' + std::to_string(client.requests) + ' ' + std::to_string(client.refused) + '\n';
  }
  for (const Finding& finding : report.coverage.findings) {
    told += Label(finding.id) + ' ' + finding.object + (finding.args.empty() ? "" : ' ' + finding.args[0].value) + '\n';
  }
  return told + std::to_string(report.coverage.lines) + ' ' + std::to_string(report.coverage.unread) + ' ' +
         std::to_string(report.coverage.steps_back);
}

/// Ordinary lines, attacks, headers that change, rubbish, blank lines, mixed line ends.
std::string MixedLog(unsigned seed, int lines) {
  std::mt19937 random(seed);
  std::string text = kHead;
  bool other = false;
  for (int i = 0; i < lines; ++i) {
    const auto n = random() % 100;
    const std::string time = "0" + std::to_string(i * 9 / lines) + ":1" + std::to_string(random() % 10) + ":07";
    if (n == 0) text += (other = !other) ? kOther : kHead;
    if (n == 1) text += "rubbish\n";
    if (n == 2) text += "\r\n";
    if (n == 3) text += std::string(3000, 'x') + "\n";
    const std::string stem = n < 8 ? "/u/x" + std::to_string(random() % 3) + ".asp" : "/p" + std::to_string(n);
    const std::string status = random() % 3 != 0 ? "200" : "404";
    std::string line = other
                           ? time + " 10.0.0." + std::to_string(n) + (n < 8 ? " POST " : " GET ") + stem + ' ' + status
                           : Line("2022-05-1" + std::to_string(1 + i * 3 / lines), time, n < 8 ? "POST" : "GET", stem,
                                  status, "10.0.0." + std::to_string(n % 7));
    if (!other) line.pop_back();
    text += line + (n % 2 != 0 ? "\r\n" : "\n");
  }
  return text;
}

TEST(Scan, WhoIsLeftOutForWantOfRoomDoesNotDependOnTheCuts) {
  std::string text(kHead);
  for (int i = 0; i < 20'001; ++i) {  // as many as are kept, and one more
    text += Line("2022-05-11", "04:10:07", "GET", "/p", "404", fmt::format("10.9.{}.{}", i / 250, i % 250));
  }
  for (int i = 0; i < 60; ++i) {  // the last one comes first by its name
    text += Line("2022-05-11", "04:11:07", "GET", "/q" + std::to_string(i), "404", "10.0.0.1");
  }
  const std::string whole = Told(ScanText(text, {.threads = 1, .part_size = text.size()}));
  EXPECT_EQ(Told(ScanText(text, {.threads = 2, .part_size = 65'537})), whole);
}

TEST(Scan, TheResultIsTheSameForAnyCutAndAnyNumberOfThreads) {
  for (unsigned seed = 1; seed <= 3; ++seed) {
    const std::string text = MixedLog(seed, 3000);
    const std::string whole = Told(ScanText(text, {.threads = 1, .part_size = text.size()}));
    EXPECT_NE(whole.find("script-upload"), std::string::npos);
    for (const std::size_t part : {701u, 4096u, 65'537u}) {
      for (const unsigned threads : {1u, 2u, 5u}) {
        EXPECT_EQ(Told(ScanText(text, {.threads = threads, .part_size = part})), whole) << part << ' ' << threads;
      }
    }
  }
}

TEST(Scan, FieldsMayStandAnywhereInAnyOrderAndMayBeMissing) {
  const ScanReport report = ScanText(
      "2022-05-11 04:00:00 before any header\n"
      "#Fields: sc-status c-ip extra cs-uri-stem time date cs-method\n"
      "404 10.0.0.9 - /a.asp 04:14:07 2022-05-11 POST\r\n"
      "#Date: 2022-05-12 00:00:00\n#Fields: time c-ip cs-method cs-uri-stem sc-status\n"
      "04:14:07 10.0.0.9 POST /a.asp 404 more columns\n"
      "04:14\n"
      "#Fields: date time c-ip c-port s-ip s-port cs-version cs-method cs-uri sc-status s-reason\n"
      "2022-05-13 04:14:07 10.0.0.9 1 10.0.0.5 80 HTTP/1.1 POST /a.asp?cmd=whoami 404 -");
  EXPECT_EQ(report.coverage.lines, 3u);
  EXPECT_EQ(report.coverage.unread, 2u);
  EXPECT_EQ(report.coverage.days.size(), 3u);
  EXPECT_EQ(report.lines_by_rule.at("script-upload"), 3u);
  EXPECT_EQ(report.lines_by_rule.at("command"), 1u);
  EXPECT_TRUE(report.coverage.missing_fields.contains("cs(User-Agent)"));
  EXPECT_EQ(FormatUtc(*report.coverage.first), "2022-05-11T04:14:07Z");
}

TEST(Scan, NcsaAndIisFormatAreReadLineByLine) {
  const ScanReport report = ScanText(
      "10.0.0.9 - - [11/May/2022:06:14:07 +0200] \"POST /x.asp HTTP/1.1\" 200 12 \"-\" \"sqlmap/1.4\"\n"
      "10.0.0.9, -, 5/11/2022, 6:14:08, W3SVC1, SRV, 10.0.0.5, 15, 200, 300, 200, 0, POST, /y.asp, -,\n"
      "10.0.0.9 - - [31/Feb/2022:06:14:07 +0200] \"GET / HTTP/1.1\" 200 12\n",
      {.utc_offset = std::chrono::minutes(120)});
  EXPECT_EQ(report.coverage.lines, 2u);
  EXPECT_EQ(report.coverage.unread, 1u);
  EXPECT_EQ(FormatUtc(*report.coverage.first), "2022-05-11T04:14:07Z");
  EXPECT_EQ(FormatUtc(*report.coverage.last), "2022-05-11T04:14:08Z");
  EXPECT_EQ(report.lines_by_rule.at("script-upload"), 2u);
  EXPECT_EQ(report.lines_by_rule.at("tool"), 1u);
}

TEST(Scan, LinesBeyondTheLimitAreCountedAndTheNextOneIsRead) {
  const std::string text = kHead + Line("2022-05-11", "04:14:07", "GET", "/" + std::string(kLongestLine, 'a'), "200") +
                           Line("2022-05-11", "04:14:08", "POST", "/x.asp", "200");
  for (const std::size_t part : {1000u, 100'000u, 1u << 20}) {
    const ScanReport report = ScanText(text, {.part_size = part});
    EXPECT_EQ(report.coverage.lines, 1u) << part;
    EXPECT_EQ(report.coverage.unread, 1u) << part;
    EXPECT_EQ(report.Worst(), Grade::Signs) << part;
  }
}

TEST(Scan, ACutOffLastLineIsReadAsFarAsItGoesOrCounted) {
  const std::string line = Line("2022-05-11", "04:14:08", "POST", "/x.asp", "200");
  EXPECT_EQ(ScanText(kHead + line.substr(0, line.size() - 1)).Worst(), Grade::Signs);
  EXPECT_EQ(ScanText(kHead + line.substr(0, 30)).coverage.unread, 1u);
  EXPECT_EQ(ScanText("").coverage.lines, 0u);
  EXPECT_EQ(ScanText("\n\n").coverage.unread, 0u);
  EXPECT_GT(ScanText(std::string("\0\xFF\n\x80 \0 b\n", 8)).coverage.unread, 0u);
}

TEST(Scan, GapsStepsBackAndUnreadLinesAreTold) {
  const ScanReport report = ScanText(kHead + Line("2022-05-11", "04:00:00", "GET", "/", "200") +
                                     Line("2022-05-11", "03:00:00", "GET", "/", "200") +
                                     Line("2022-05-15", "03:00:00", "GET", "/", "200") + "what\n");
  EXPECT_EQ(report.coverage.MissingDays(), 3u);
  EXPECT_EQ(report.coverage.steps_back, 1u);
  const auto has = [&](Id id) {
    return std::ranges::any_of(report.coverage.findings, [&](const Finding& finding) { return finding.id == id; });
  };
  EXPECT_TRUE(has(Id::LogGap) && has(Id::ClockWentBack) && has(Id::LogLinesUnread));
  EXPECT_FALSE(has(Id::LogNotFound) || has(Id::LogFieldsMissing));
  EXPECT_EQ(Scan({}, Rules::Own()).coverage.findings.front().id, Id::LogNotFound);
}

TEST(Scan, AScriptThatWasMissingAndThenAnsweredAppeared) {
  const std::string text = kHead + Line("2022-05-11", "04:00:00", "GET", "/u/z.aspx", "404") +
                           Line("2022-05-11", "04:01:00", "POST", "/u/z.aspx", "200") +
                           Line("2022-05-11", "04:02:00", "GET", "/u/z.aspx", "200");
  const ScanReport report = ScanText(text);
  EXPECT_EQ(report.traces.front().rule, "script-appeared");
  EXPECT_EQ(report.traces.front().grade, Grade::Signs);
  EXPECT_EQ(report.traces.front().kept.front().number, 6u);
}

TEST(Scan, AYoungFileOfTheAddressMakesASignOfIt) {
  ScanOptions options;
  options.installed = Time{std::chrono::sys_days(std::chrono::year(2020) / 11 / 18)};
  const std::string text = kHead + Line("2022-05-11", "04:01:00", "POST", "/u/z.aspx", "200");
  Time modified = *options.installed;
  options.locate = [&](std::string_view stem) {
    return stem == "/u/z.aspx" ? std::optional(NamedFile{R"(C:\u\z.aspx)", modified}) : std::nullopt;
  };
  EXPECT_EQ(ScanText(text, options).Worst(), Grade::Unusual);
  modified += std::chrono::days(500);
  const ScanReport report = ScanText(text, options);
  EXPECT_EQ(report.Worst(), Grade::Signs);
  EXPECT_EQ(report.traces.front().file->path, R"(C:\u\z.aspx)");
}

TEST(Scan, ManyRefusedAddressesWithinTheHourAreProbing) {
  std::string text = kHead;
  for (int i = 0; i < 40; ++i)
    text += Line("2022-05-11", "04:00:" + std::to_string(10 + i), "GET", "/q" + std::to_string(i), "404");
  EXPECT_TRUE(ScanText(text).lines_by_rule.contains("probing"));
  EXPECT_EQ(ScanText(text).Worst(), Grade::Attempts);
  text = kHead;
  for (int i = 0; i < 40; ++i)
    text += Line("2022-05-11", "04:00:" + std::to_string(10 + i), "GET", "/favicon.ico", "404");
  EXPECT_EQ(ScanText(text).Worst(), Grade::Harmless);
}

TEST(Scan, StoppingKeepsWhatWasFound) {
  const std::string text = kHead + Line("2022-05-11", "04:01:00", "POST", "/x.asp", "200") + MixedLog(9, 2000);
  ScanOptions options{.threads = 1, .part_size = 4096};
  std::uint64_t all = 0;
  options.on_bytes = [&](std::uint64_t done, std::uint64_t total) {
    all = total;
    return done < 8192;
  };
  const ScanReport report = ScanText(text, options);
  EXPECT_TRUE(report.stopped);
  EXPECT_EQ(report.Worst(), Grade::Signs);
  EXPECT_EQ(all, text.size());
  EXPECT_LT(report.coverage.lines, 500u);
}

TEST(Scan, AFileThatCannotBeReadIsToldAndTheOthersAreRead) {
  LogFile bad{"bad.log", 10,
              [] { return Result<std::unique_ptr<OpenedFile>>(Fail(Id::AccessDenied, "read", "bad.log")); }};
  const ScanReport report =
      Scan({bad, LogOf("good.log", kHead + Line("2022-05-11", "04:01:00", "POST", "/x.asp", "200"))}, Rules::Own());
  EXPECT_EQ(report.Worst(), Grade::Signs);
  EXPECT_EQ(report.coverage.files, 1u);
  ASSERT_FALSE(report.coverage.findings.empty());
  EXPECT_EQ(report.coverage.findings.front().id, Id::AccessDenied);
  EXPECT_EQ(report.coverage.findings.front().object, "bad.log");
}

}  // namespace
}  // namespace engine::forensics
