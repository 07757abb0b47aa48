// SPDX-License-Identifier: MIT
//
// Chapter 8: every rule says what it means, the report cannot be turned against its reader, and signs come before a
// restart.
#include <gtest/gtest.h>

#include <algorithm>

#include "engine/forensics/rules.h"
#include "pages/traces/report.h"
#include "pages/traces/trace_texts.h"
#include "pages/wizard.h"
#include "tests/pages/support/forms.h"

namespace pages {
namespace {

using engine::forensics::Grade;
using engine::forensics::Investigation;
using tests::FactsOf;

Page PageOf(PageId id, const Facts& facts) { return ContentOf(id, {facts, Session{}}); }

bool Offers(const Page& page, Task task) {
  return std::ranges::any_of(AllButtons(page), [&](const Button& button) {
    const auto* does = std::get_if<Do>(&button.goal);
    return does != nullptr && does->task == task;
  });
}

Investigation Hostile() {
  Investigation found;
  engine::forensics::Trace trace;
  trace.rule = "script-upload";
  trace.grade = Grade::Signs;
  trace.client = "=cmd|' /C calc'!A0";
  trace.method = "POST";
  trace.target = "/<script>alert(1)</script>\xFF\x1B[2J";
  trace.lines = 1;
  trace.kept = {{"x\".log", 1, "<img src=x onerror=alert(1)>\n\"quoted\""}};
  found.logs.traces = {trace};
  return found;
}

TEST(TracesTest, EveryRuleHasTexts) {
  for (const auto& rule : engine::forensics::Rules::Own().all()) EXPECT_TRUE(TextOfRule(rule.id)) << rule.id;
  EXPECT_FALSE(TextOfRule("no-such-rule"));
}

TEST(TracesTest, TheVerdictNeverSaysMoreThanWasRead) {
  Investigation found;
  EXPECT_EQ(VerdictOf(found), Msg::TracesNothingReadTitle);
  found.logs.coverage.lines = 1;
  EXPECT_EQ(VerdictOf(found), Msg::TracesNoneTitle);
  EXPECT_EQ(VerdictOf(Hostile()), Msg::TracesSignsTitle);
}

TEST(TracesTest, NoRestartIsOfferedWhileThereAreSigns) {
  Facts facts = FactsOf("34-applied");
  EXPECT_TRUE(Offers(PageOf(PageId::Applied, facts), Task::Restart));
  EXPECT_TRUE(Offers(PageOf(PageId::AfterRestart, facts), Task::Restart));
  facts.search = Hostile();
  EXPECT_FALSE(Offers(PageOf(PageId::Applied, facts), Task::Restart));
  EXPECT_FALSE(Offers(PageOf(PageId::AfterRestart, facts), Task::Restart));
}

TEST(TracesTest, WhatAttackersWroteStaysTextInTheReport) {
  const std::string html = SearchReportHtml(Hostile(), "hash", Language::En);
  EXPECT_EQ(html.find("<script>"), std::string::npos);
  EXPECT_EQ(html.find("<img"), std::string::npos);
  EXPECT_EQ(html.find('\x1B'), std::string::npos);
  EXPECT_NE(html.find("&lt;img src=x"), std::string::npos);
  EXPECT_EQ(html.find("http://"), std::string::npos);  // nothing is fetched
  const std::string csv = SearchReportCsv(Hostile());
  EXPECT_NE(csv.find("\"'=cmd|"), std::string::npos);
  EXPECT_NE(csv.find("\"\"quoted\"\""), std::string::npos);
}

TEST(TracesTest, TheEvidenceHoldsTheLinesWithTheirPlaces) {
  EXPECT_NE(EvidenceOf(Hostile()).find("signs script-upload x\".log:1\n<img"), std::string::npos);
}

Investigation Timed() {
  Investigation found = Hostile();
  found.utc_offset = std::chrono::minutes(120);
  found.logs.traces.front().first = *engine::ParseUtc("2022-05-11T23:14:07Z");
  found.logs.coverage.first = found.logs.coverage.last = found.logs.traces.front().first;
  found.logs.coverage.lines = 1;
  return found;
}

bool Says(const std::string& text, std::string_view words) { return text.find(words) != std::string::npos; }

TEST(TracesTest, TimesAreLocalInTheLanguageAndUtcIsBehindMore) {
  const std::string en = SearchReportHtml(Timed(), "hash", Language::En),
                    nl = SearchReportHtml(Timed(), "hash", Language::Nl),
                    zh = SearchReportHtml(Timed(), "hash", Language::ZhCn);
  EXPECT_TRUE(Says(en, "<td>12 May 2022, 01:14<details><summary>More</summary>In UTC: 2022-05-11T23:14:07Z</details>"));
  EXPECT_TRUE(Says(nl, "<td>12 mei 2022, 01:14<details><summary>Meer</summary>"));
  EXPECT_TRUE(Says(zh, "<td>2022年5月12日 01:14<details><summary>更多</summary>"));
  Facts facts = FactsOf("83-found-signs");
  facts.search = Timed();
  facts.utc_offset = facts.search->utc_offset;
  const Page page = PageOf(PageId::FoundTraces, facts);
  std::string shown, more;
  for (const Block& block : page.blocks) {
    if (const auto* rows = std::get_if<Rows>(&block)) {
      for (const Row& row : rows->rows) shown += row.text.Say(Language::Nl) + "\n";
    }
  }
  for (const Block& block : page.details.front().blocks) {
    if (const auto* rows = std::get_if<Rows>(&block)) {
      for (const Row& row : rows->rows) more += row.text.Say(Language::Nl) + "\n";
    }
  }
  EXPECT_TRUE(Says(shown, "12 mei 2022") && !Says(shown, "2022-05")) << shown;
  EXPECT_TRUE(Says(more, "12 mei 2022, 01:14") && Says(more, "In UTC: 2022-05-11T23:14:07Z")) << more;
}

TEST(TracesTest, WhereTheClockIsNotKnownTimesAreSaidToBeUtc) {
  Investigation found = Timed();
  found.knows_clock = false;
  found.utc_offset = {};
  EXPECT_EQ(TimeOn(found, *found.logs.coverage.first, Language::Nl), "In UTC: 11 mei 2022, 23:14");
  EXPECT_FALSE(Says(SearchReportHtml(found, "hash", Language::En), "clock of the machine"));
}

TEST(TracesTest, SeveralMachinesAreOneReportWithWhatTheyHaveInCommon) {
  std::vector<engine::forensics::Searched> machines = {
      {"A<b>", "/a", Timed()},
      {"B", "/b", Timed()},
      {"C", "/c", engine::Fail(engine::Id::ImageDamaged, "read", "system.xml", {{"detail", "missing"}})}};
  for (auto& machine : machines) {
    if (machine.found) machine.found->logs.traces.front().client = "10.0.0.9";
  }
  const auto shared = SeenOnSeveral(machines);
  ASSERT_FALSE(shared.empty());
  const std::string html = SearchReportHtml(machines, shared, "hash", Language::En);
  EXPECT_TRUE(Says(html, "2 machines were searched.") && Says(html, "1 machine could not be searched."));
  EXPECT_TRUE(Says(html, "Computer: <code>10.0.0.9</code>") && Says(html, "B: 1 line (12 May 2022, 01:14)"));
  EXPECT_TRUE(Says(html, "<h2 id=\"m2\">B</h2>") && Says(html, "<h3>Signs of access</h3>"));
  EXPECT_TRUE(Says(html, "The search could not be made") && !Says(html, "A<b>"));
  EXPECT_TRUE(Says(SearchReportHtml(machines, {}, "hash", Language::En), English(Msg::ReportSharedNone)));
  EXPECT_TRUE(SearchReportCsv(machines).starts_with("machine,grade,rule,"));
  EXPECT_TRUE(Says(EvidenceOf(machines), "== B\nsigns script-upload"));
  EXPECT_EQ(VerdictOf(machines), Msg::TracesSignsTitle);
}

TEST(TracesTest, ASearchIsShownWhereItWasStartedAndEndsInItsResult) {
  Facts facts = FactsOf("81-start-search");
  Session session;
  session.page = PageId::StartSearch;
  Wizard wizard(session, facts);
  const Request request = wizard.PressDigit(1);
  ASSERT_EQ(request.kind, Request::Kind::Run);
  ASSERT_EQ(request.task, Task::SearchTraces);
  wizard.Began(request.task);
  EXPECT_EQ(wizard.session().page, PageId::StartSearch);
  EXPECT_TRUE(wizard.facts().searching);
  wizard.Finished(request.task, FactsOf("83-found-signs"));
  EXPECT_EQ(wizard.session().page, PageId::FoundTraces);
  EXPECT_FALSE(wizard.facts().searching);
  EXPECT_EQ(SafeTarget(PageId::FoundTraces, facts), PageId::StartSearch);
}

}  // namespace
}  // namespace pages
