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
