// SPDX-License-Identifier: MIT
//
// Lines as IIS writes them are read a quicker way than others. Both must say the same.
#include "engine/forensics/part.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <random>

#include "tests/engine/forensics/support.h"

namespace engine::forensics {
namespace {

using tests::ScanText;
using tests::WithTestFields;

struct Asked {
  std::string date = "2022-05-11", time = "04:14:07", method = "GET", stem = "/a", query = "-", client = "10.0.0.9",
              agent = "Mozilla/5.0", status = "200";
};

/// With the columns side by side.
std::string Usual(const Asked& asked) {
  return asked.date + ' ' + asked.time + " 10.0.0.5 " + asked.method + ' ' + asked.stem + ' ' + asked.query + " 80 " +
         asked.client + ' ' + asked.agent + ' ' + asked.status + '\n';
}

constexpr std::string_view kApart =
    "#Fields: sc-status cs-uri-stem time cs(User-Agent) x cs-method c-ip cs-uri-query date\n";
std::string Apart(const Asked& asked) {
  return asked.status + ' ' + asked.stem + ' ' + asked.time + ' ' + asked.agent + " x " + asked.method + ' ' +
         asked.client + ' ' + asked.query + ' ' + asked.date + '\n';
}

/// All that does not depend on how a line is written.
std::string Told(const ScanReport& report) {
  std::string told;
  for (const Trace& trace : report.traces) {
    told += trace.rule + ' ' + std::string(Name(trace.grade)) + ' ' + trace.client + ' ' + trace.method + ' ' +
            trace.target + ' ' + std::to_string(trace.lines) + ' ' + std::to_string(trace.answered) + ' ' +
            std::to_string(trace.kept.size()) + (trace.first ? FormatUtc(*trace.first) : "") +
            (trace.last ? FormatUtc(*trace.last) : "") + '\n';
  }
  for (const auto& [rule, lines] : report.lines_by_rule) told += rule + ' ' + std::to_string(lines) + '\n';
  for (const auto& [address, client] : report.clients) {
    told += address + ' ' + std::to_string(client.requests) + ' ' + std::to_string(client.refused) +
            (client.first ? FormatUtc(*client.first) : "") + (client.last ? FormatUtc(*client.last) : "") + '\n';
  }
  for (const auto& [day, count] : report.coverage.days) {
    told += FormatUtc(Time{day}) + ' ' + std::to_string(count.requests) + ' ' + std::to_string(count.traces) + '\n';
  }
  return told + std::to_string(report.coverage.lines) + ' ' + std::to_string(report.coverage.unread) + ' ' +
         std::to_string(report.coverage.steps_back);
}

void ExpectTheSame(const std::vector<Asked>& all) {
  std::string usual = WithTestFields(""), apart(kApart), both;
  for (std::size_t i = 0; i < all.size(); ++i) {
    usual += Usual(all[i]);
    apart += Apart(all[i]);
    const bool is_apart = i / 7 % 2 != 0;
    if (i % 7 == 0) both += is_apart ? std::string(kApart) : WithTestFields("");
    both += is_apart ? Apart(all[i]) : Usual(all[i]);
  }
  const std::string told = Told(ScanText(apart));
  EXPECT_EQ(Told(ScanText(usual)), told);
  EXPECT_EQ(Told(ScanText(both)), told);
  EXPECT_EQ(Told(ScanText(usual, {.threads = 3, .part_size = 900})), told);
}

TEST(Part, LinesThatDifferInOneColumnAreJudgedOnTheirOwn) {
  const Asked plain;
  std::vector<Asked> all;
  for (int round = 0; round < 3; ++round) {
    all.push_back(plain);
    const auto add = [&](std::string Asked::* column, const char* value) {
      all.push_back(plain);
      all.back().*column = value;
      all.push_back(plain);
    };
    add(&Asked::method, "POST");
    add(&Asked::stem, "/b.asp");
    add(&Asked::query, "c=cmd.exe");
    add(&Asked::query, "c=%2563md.exe");
    add(&Asked::client, "203.0.113.5");
    add(&Asked::agent, "sqlmap/1.4");
    add(&Asked::status, "404");
    add(&Asked::date, "2022-05-12");
    add(&Asked::date, "2022-05-32");
    add(&Asked::time, "04:14:08");
    add(&Asked::time, "04:14");
    add(&Asked::time, "24:00:00");
    add(&Asked::time, "23:59:60");
  }
  ExpectTheSame(all);
  EXPECT_TRUE(ScanText(WithTestFields(Usual(all[5]) + Usual(all[1]))).lines_by_rule.contains("command"));
}

TEST(Part, AnyMixtureIsJudgedAsOtherLogsAre) {
  constexpr std::array<const char*, 5> kMethods = {"GET", "POST", "PROPFIND", "PROPPATCH", "-"};
  constexpr std::array<const char*, 6> kStems = {"/a", "/LRM/api/runs/", "/x.asp", "/%73hell.aspx", "/.env", "*"};
  constexpr std::array<const char*, 5> kQueries = {"-", "a=b", "c=wscript.shell", "q=net%20user", "="};
  constexpr std::array<const char*, 4> kClients = {"::1", "10.0.0.", "203.0.113.", "fe80:1234:5678:9abc:def0::"};
  constexpr std::array<const char*, 4> kAgents = {"-", "Mozilla/5.0+(Windows+NT+10.0;+Win64;+x64)+Chrome/109.0",
                                                  "sqlmap/1.4", "A"};
  std::mt19937 random(5);
  const auto any = [&](const auto& of) { return std::string(of[random() % of.size()]); };
  std::vector<Asked> all;
  for (int i = 0; i < 4000; ++i) {
    Asked asked{.method = any(kMethods),
                .stem = any(kStems),
                .query = any(kQueries),
                .client = any(kClients),
                .agent = any(kAgents),
                .status = random() % 4 == 0 ? "404" : "200"};
    if (random() % 2 == 0) asked.stem += std::to_string(random() % 50);
    if (random() % 40 == 0) asked.stem += std::string(random() % 100, 'y');
    if (asked.client.ends_with('.') || asked.client.size() > 20) asked.client += std::to_string(random() % 9);
    asked.time = "0" + std::to_string(i / 500) + ":1" + std::to_string(random() % 10) + ":07";
    all.push_back(std::move(asked));
  }
  ExpectTheSame(all);
}

TEST(Part, ALineThatEndsBeforeItsAgentIsReadAsFarAsItGoes) {
  const std::string begin = "2022-05-11 04:14:07 10.0.0.5 POST /x.asp c=cmd.exe 80 10.0.0.9";
  for (const char* end : {"\n", " \n", " A\n", "\r\n", " A\r\n", ""}) {
    const ScanReport report = ScanText(WithTestFields(begin + end));
    EXPECT_EQ(report.coverage.lines, 1u);
    EXPECT_EQ(report.lines_by_rule.at("command"), 1u);
    EXPECT_EQ(report.clients.count("10.0.0.9"), 1u);
  }
}

TEST(Part, MoreColumnsThanThereCanBeChangeNothing) {
  std::string line = Usual({.query = "c=cmd.exe"});
  line.pop_back();
  for (const int more : {1, 53, 54, 55, 200, 40'000}) {
    std::string longer = line;
    for (int i = 0; i < more; ++i) longer += ' ';
    const ScanReport report = ScanText(WithTestFields(longer + "\r\n" + line));
    EXPECT_EQ(report.lines_by_rule.at("command"), longer.size() <= kLongestLine ? 2u : 1u) << more;
  }
}

TEST(Part, TheLastColumnThereCanBeTakesWhatIsLeft) {
  std::string fields = "#Fields: date time c-ip cs-method cs-uri-stem", line = "2022-05-11 04:14:07 10.0.0.9 GET /a";
  for (int i = 5; i < 63; ++i) {
    fields += " x";
    line += " -";
  }
  const ScanReport report = ScanText(fields + " cs-uri-query\n" + line + " first cmd /c dir\n");
  EXPECT_EQ(report.lines_by_rule.at("command"), 1u);
}

TEST(Part, ALineMayBeAsLongAsTheLimitAndNotLonger) {
  const auto of_length = [](std::size_t length, const std::string& status) {
    std::string line = Usual({.query = "c=cmd.exe", .status = status});
    line.insert(line.find("/a"), std::string(length - (line.size() - 1), '/'));
    return line;
  };
  constexpr std::array<std::size_t, 7> kLengths = {1000, 8191, 8192, 8193, 20'000, kLongestLine - 1, kLongestLine};
  for (const std::size_t length : kLengths) {
    for (const std::string status : {"200", "404"}) {
      const std::string line = of_length(length, status);
      ASSERT_EQ(line.size(), length + 1);
      for (const std::string& text : {line, line.substr(0, length), line.substr(0, length) + "\r\n"}) {
        const ScanReport report = ScanText(WithTestFields(text));
        EXPECT_EQ(report.lines_by_rule.at("command"), 1u) << length;
        EXPECT_EQ(report.traces.front().answered, status == "200" ? 1u : 0u) << length;
        EXPECT_EQ(report.clients.at("10.0.0.9").refused, status == "200" ? 0u : 1u) << length;
      }
    }
  }
  EXPECT_EQ(ScanText(WithTestFields(of_length(kLongestLine + 1, "200"))).coverage.unread, 1u);
}

TEST(Part, OtherControlCharactersDoNotDivide) {
  for (const char byte : {'\t', '\0', '\r', '\v', '\x1F', '\x7F', '\xA0'}) {
    const ScanReport report =
        ScanText(WithTestFields(Usual({.stem = std::string("/a") + byte + "b.asp", .query = "c=cmd.exe"})));
    EXPECT_EQ(report.coverage.lines, 1u);
    EXPECT_EQ(report.traces.front().target, std::string("/a") + byte + "b.asp");
  }
}

TEST(Part, TimesAreToldFromWhatIsNone) {
  EXPECT_EQ(SecondsOf("00:00:00"), 0);
  EXPECT_EQ(SecondsOf("04:14:07"), 4 * 3600 + 14 * 60 + 7);
  EXPECT_EQ(SecondsOf("19:58:49.123"), 19 * 3600 + 58 * 60 + 49);
  EXPECT_EQ(SecondsOf("23:59:60"), 86'399);
  const std::string sound = "04:14:07";
  for (std::size_t at = 0; at < sound.size(); ++at) {
    for (int byte = 0; byte < 256; ++byte) {
      std::string text = sound;
      text[at] = static_cast<char>(byte);
      const bool is_digit = byte >= '0' && byte <= '9', is_colon = at == 2 || at == 5;
      const bool is_high = (at == 0 && byte > '2') || (at == 0 && byte == '2' && sound[1] > '3') ||
                           ((at == 3 || at == 6) && byte > '5' && !(at == 6 && byte == '6'));
      const bool is_sound = is_colon ? byte == ':' : is_digit && !is_high && text.substr(6) <= "60";
      EXPECT_EQ(SecondsOf(text) >= 0, is_sound) << text;
    }
  }
  EXPECT_EQ(SecondsOf("4:14:07"), -1);
  EXPECT_EQ(SecondsOf(""), -1);
}

}  // namespace
}  // namespace engine::forensics
