// SPDX-License-Identifier: MIT
//
// The HTML report: runs nothing, hides nothing, says every colour in words and can speak another language.
#include <gtest/gtest.h>

#include <algorithm>
#include <tuple>

#include "tests/engine/verify/sample.h"

namespace {

using namespace engine;
using verify::ReportTexts;
using verify::Verification;

bool Has(std::string_view html, std::string_view text) { return html.find(text) != std::string_view::npos; }

TEST(VerificationHtmlTest, NoValueIsMarkup) {
  const auto html = verify::ToHtml(tests::FullVerification(), {}, [](const Finding& f) { return "<b>" + f.object; });
  EXPECT_FALSE(Has(html, "<script"));
  EXPECT_FALSE(Has(html, tests::kHostile.substr(0, 12)));
  EXPECT_TRUE(Has(html, "&lt;script&gt;&quot;x&quot; &amp; &apos;y&apos;&lt;/script&gt;本地"));
  EXPECT_TRUE(Has(html, "&lt;b&gt;"));
  EXPECT_TRUE(IsUtf8(html));
}

TEST(VerificationHtmlTest, IsOneFileThatFetchesAndRunsNothing) {
  const auto html = verify::ToHtml(tests::FullVerification());
  for (const auto* text : {"<script", "<link", "<img", "src=", "href=", "url(", "@import", " on"}) {
    // " on" stands for event handlers: an attribute " onclick=".
    for (auto at = html.find(text); at != std::string::npos; at = html.find(text, at + 1)) {
      EXPECT_EQ(std::string_view(text), " on") << text;
      EXPECT_FALSE(html.substr(at, 12).find('=') != std::string::npos) << html.substr(at, 30);
    }
  }
  EXPECT_TRUE(Has(html, "<meta charset=\"utf-8\">"));
  EXPECT_TRUE(Has(html, "@page"));
}

TEST(VerificationHtmlTest, MentionsEveryControlItsStateAndItsBasis) {
  const auto html = verify::ToHtml(tests::FullVerification());
  for (const auto id : patch::kAllControls) EXPECT_TRUE(Has(html, patch::Name(id))) << patch::Name(id);
  for (const auto* text :
       {"In force", "Partly in force", "Not in force", "Not possible here", "Does not apply", "documented by Microsoft",
        "counted in real configurations", "general knowledge", "not proven", "LRM-405", "LRM-416", "LRM-419"}) {
    EXPECT_TRUE(Has(html, text)) << text;
  }
}

TEST(VerificationHtmlTest, EveryStateHasASignAndAWord) {
  const std::tuple<patch::State, const char*, const char*> states[] = {
      {patch::State::Protected, "✓", "Protected"}, {patch::State::Unprotected, "✗", "Not protected"},
      {patch::State::Drifted, "!", "Drifted"},     {patch::State::Interrupted, "!", "Interrupted"},
      {patch::State::Unknown, "?", "Unknown"},
  };
  for (const auto& [state, sign, word] : states) {
    Verification v;
    v.assessment.state = state;
    const auto html = verify::ToHtml(v);
    EXPECT_TRUE(Has(html, "<strong><span class=\"sign\">" + std::string(sign) + "</span> " + word)) << word;
  }
}

TEST(VerificationHtmlTest, HoldsTheFactsOfTheMoment) {
  const auto html = verify::ToHtml(tests::FullVerification());
  for (const std::string& text :
       {std::string("2026-11-21T14:05:00Z"), std::string("2026-11-21T15:05:00+01:00"), std::string("MISEQ"),
        std::string("IIS web interface of Local Run Manager"), std::string("2.4.1 (outside the published range)"),
        std::string("10.0.14393"), Sha256("catalogue"), Sha256("before"), Sha256("now"), Sha256("line"),
        std::string("applicationHost.config"), std::string("LRM-601"), std::string("960"),
        std::string("http://[fe80::1%14]:80/")}) {
    EXPECT_TRUE(Has(html, text)) << text;
  }
}

TEST(VerificationHtmlTest, HasLinesToSign) {
  const auto html = verify::ToHtml(Verification{});
  for (const auto* text : {"Performed by", "Seen by", "Date"}) EXPECT_TRUE(Has(html, text)) << text;
}

TEST(VerificationHtmlTest, NothingKnownIsNotGoodNews) {
  const auto html = verify::ToHtml(Verification{});
  EXPECT_FALSE(Has(html, "Protected<"));
  EXPECT_FALSE(Has(html, "documented by Microsoft"));
  // The empty audit trail is the only thing that is in order.
  const auto first = html.find("✓");
  EXPECT_EQ(html.find("✓", first + 1), std::string::npos);
  EXPECT_GT(first, html.find("Audit trail"));
}

TEST(VerificationHtmlTest, AnImageIsCalledOne) {
  Verification v;
  EXPECT_FALSE(Has(verify::ToHtml(v), "instrument image"));
  v.inventory.system.is_image = true;
  EXPECT_TRUE(Has(verify::ToHtml(v), "instrument image"));
}

TEST(VerificationHtmlTest, ManyRequestsAreCutShortAndTheRestCounted) {
  const auto html = verify::ToHtml(tests::FullVerification());  // 50 and 1
  std::size_t rows = 0;
  for (auto at = html.find("GET http"); at != std::string::npos; at = html.find("GET http", at + 1)) ++rows;
  EXPECT_EQ(rows, 31u);
  EXPECT_TRUE(Has(html, "XML file: 20<"));
}

TEST(VerificationHtmlTest, EveryWordCanBeReplaced) {
  ReportTexts marked;
  for (const auto& key : ReportTexts::Keys()) marked.texts[key] = "译<" + key + ">";
  auto v = tests::FullVerification();
  v.inventory.system.is_image = v.inventory.dual_boot = v.inventory.catalogue_is_replacement = true;
  const auto html = verify::ToHtml(v, marked, [](const Finding&) { return std::string("句"); });
  const ReportTexts english;
  for (const auto& key : ReportTexts::Keys()) {
    const auto text = english.At(key);
    if (text.size() < 12) continue;  // "yes", "Date": too short to be looked for
    EXPECT_FALSE(Has(html, ">" + std::string(text) + "<")) << text;
  }
  EXPECT_TRUE(Has(html, "译&lt;title&gt;"));
  EXPECT_TRUE(Has(html, "<b>LRM-405</b> 句"));
  EXPECT_FALSE(Has(html, "LockedAbove"));
}

TEST(ReportTextsTest, FallBackToEnglishAndThenToTheKey) {
  ReportTexts texts;
  texts.texts["date"] = "Datum";
  EXPECT_EQ(texts.At("date"), "Datum");
  EXPECT_EQ(texts.At("seen-by"), "Seen by");
  EXPECT_EQ(texts.At("no.such.key"), "no.such.key");
}

TEST(ReportTextsTest, KnowEveryContractName) {
  const auto keys = ReportTexts::Keys();
  const auto knows = [&](std::string_view group, std::string_view word) {
    return std::ranges::find(keys, std::string(group) + "." + std::string(word)) != keys.end();
  };
  for (const auto id : patch::kAllControls) EXPECT_TRUE(knows("control", patch::Name(id)));
  for (int i = 0; i <= static_cast<int>(patch::State::Unknown); ++i) {
    EXPECT_TRUE(knows("state", patch::Name(static_cast<patch::State>(i)))) << i;
  }
  for (int i = 0; i <= static_cast<int>(patch::ControlState::Unknown); ++i) {
    EXPECT_TRUE(knows("control-state", patch::Name(static_cast<patch::ControlState>(i)))) << i;
  }
  for (const auto proof : {iis::Proof::Documented, iis::Proof::Counted, iis::Proof::General, iis::Proof::Unproven}) {
    EXPECT_TRUE(knows("basis", verify::BasisName(proof)));
  }
}

TEST(PlainFindingTextTest, ShowsNameObjectAndArguments) {
  EXPECT_EQ(verify::PlainFindingText({Id::PortProxy, "", {}}), "PortProxy");
  EXPECT_EQ(verify::PlainFindingText({Id::LockedAbove, "LRM", {{"line", "7"}, {"file", "x"}}}),
            "LockedAbove: LRM (line=7, file=x)");
}

}  // namespace
