// SPDX-License-Identifier: MIT
//
// What every message has to keep, whoever writes it: a sentence for each id, known holes, no prefixes, no boasting.
#include "pages/text/messages.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "engine/core/text.h"

namespace pages {
namespace {

using engine::Id;

/// Arguments the engine, the command line or a page gives; a hole of another name would stay empty.
const std::set<std::string, std::less<>> kKnownHoles = {
    "account",   "action",  "address",  "client",   "done",       "meaning",   "request", "total",   "why",
    "addresses", "all",     "answered", "basis",    "broken",     "by",        "code",    "codes",   "computer",
    "count",     "days",    "detail",   "element",  "event",      "expected",  "port",    "profile", "file",
    "files",     "first",   "folder",   "free",     "instrument", "languages", "last",    "line",    "lrm",
    "names",     "number",  "object",   "page",     "part",       "path",      "percent", "ports",   "power",
    "product",   "program", "protocol", "question", "restart",    "sites",     "start",   "target",  "title",
    "value",     "version", "way",      "what",     "when",       "yes"};

/// Ids that tell something nobody has to act on.
const std::set<Id> kNotes = {Id::SessionDamaged,
                             Id::EventsCutOff,
                             Id::MarkerNotWritten,
                             Id::VersionOutsideRange,
                             Id::VersionUnknown,
                             Id::DualBoot,
                             Id::ServiceStopped,
                             Id::VendorPatchEffect,
                             Id::PoolKeepsConfiguration,
                             Id::WebConfigUnreadable,
                             Id::ForeignInstrument,
                             Id::ModuleRemovable,
                             Id::SectionNotDeclared,
                             Id::OverriddenByWebConfig,
                             Id::LockedAbove,
                             Id::KeyExistsElsewhere,
                             Id::IpListenExcludesLoopback,
                             Id::CertificateNotOnLoopback,
                             Id::BindingTaken,
                             Id::UploadFolderWithoutUrl,
                             Id::UploadFolderIsApplication,
                             Id::UploadFolderUnknown,
                             Id::NothingToDeny,
                             Id::LosesAccess,
                             Id::SuspendedEntry,
                             Id::AlreadyInForce,
                             Id::NeedsOtherControl,
                             Id::AccessPolicyNone,
                             Id::EarlyModule,
                             Id::OpenHandler,
                             Id::LocalBroken,
                             Id::RemoteAnswered,
                             Id::NotJudged,
                             Id::AlwaysAllowedUrl,
                             Id::OwnAddressAllowed,
                             Id::ControlMissing,
                             Id::NotChosen,
                             Id::LeftOut,
                             Id::KeptForeignChange,
                             Id::NotProvenFromHere,
                             Id::NotProbed,
                             Id::LogLinesUnread,
                             Id::PackedLogCutOff,
                             Id::LoggingOff,
                             Id::LogGap,
                             Id::ClockWentBack,
                             Id::LogFieldsMissing};

TEST(MessagesTest, EveryIdHasASentenceOfItsOwn) {
  std::set<std::string_view> seen;
  for (const Id id : engine::AllIds()) {
    const std::string_view sentence = English(SentenceOf(id));
    EXPECT_EQ(Name(SentenceOf(id)), engine::Name(id));
    EXPECT_FALSE(sentence.empty()) << engine::Name(id);
    EXPECT_TRUE(seen.insert(sentence).second) << "two ids say: " << sentence;
  }
}

TEST(MessagesTest, EveryIdHasANextStepOrIsKnownToNeedNone) {
  for (const Id id : engine::AllIds()) {
    EXPECT_EQ(NextStepOf(id).has_value(), !kNotes.contains(id)) << engine::Label(id) << " " << engine::Name(id);
  }
}

TEST(MessagesTest, SentencesOfIdsEndWithAFullStopOrWithWhatTheyAreAbout) {
  for (const Id id : engine::AllIds()) {
    const std::string_view sentence = English(SentenceOf(id));
    EXPECT_TRUE(sentence.ends_with('.') || sentence.ends_with('}')) << sentence;
  }
}

TEST(MessagesTest, EveryHoleIsKnown) {
  for (const Msg msg : AllMessages()) {
    for (const std::string& hole : Holes(English(msg))) {
      EXPECT_TRUE(kKnownHoles.contains(hole)) << Name(msg) << ": {" << hole << "}";
    }
  }
}

TEST(MessagesTest, BracesAlwaysMakeAHole) {
  for (const Msg msg : AllMessages()) {
    const std::string_view text = English(msg);
    const auto opened = std::ranges::count(text, '{'), closed = std::ranges::count(text, '}');
    EXPECT_EQ(opened, closed) << Name(msg);
    EXPECT_EQ(static_cast<std::size_t>(opened), Holes(text).size()) << Name(msg);
  }
}

TEST(MessagesTest, NoTextBringsItsOwnLayoutOrPrefix) {
  for (const Msg msg : AllMessages()) {
    const std::string_view text = English(msg);
    ASSERT_FALSE(text.empty()) << Name(msg);
    EXPECT_FALSE(text.ends_with('\n') || text.ends_with(' ')) << Name(msg);
    EXPECT_FALSE(engine::StartsWithNoCase(text, "error") || engine::StartsWithNoCase(text, "warning")) << Name(msg);
    EXPECT_TRUE(engine::IsUtf8(text)) << Name(msg);
  }
}

TEST(MessagesTest, NoTextPromisesMoreThanIsKnown) {
  for (const Msg msg : AllMessages()) {
    for (const std::string_view word : {"success", " safe", "clean", "secure ", "sorry", "oops"}) {
      EXPECT_FALSE(engine::ContainsNoCase(English(msg), word)) << Name(msg) << " says " << word;
    }
  }
}

TEST(RenderTest, HolesAreFilledByName) {
  EXPECT_EQ(Render(Msg::SeveralSites, {{"sites", "LRM, Old"}, {"count", "2"}}),
            "2 sites could be that of Local Run Manager: LRM, Old.");
}

TEST(RenderTest, AValueThatLooksLikeAHoleIsNotFilledAgain) {
  EXPECT_EQ(Render(Msg::SiteNotFound, {{"object", "{sites}"}, {"sites", "{object}"}}),
            "There is no site {sites}. There are: {object}.");
}

TEST(RenderTest, AHoleWithoutValueSaysSo) { EXPECT_EQ(Render(Msg::FileNotFound), "(not given) is not there."); }

TEST(RenderTest, HolesAreFilledInEveryLanguage) {
  for (const Language language : kAllLanguages) {
    const std::string text = Render(Msg::FileNotFound, {{"object", "x.config"}}, language);
    EXPECT_NE(text.find("x.config"), std::string::npos) << text;
    EXPECT_EQ(text == "x.config is not there.", language == Language::En) << text;
  }
}

TEST(SentenceTest, AnErrorTellsLineColumnAndSystemCode) {
  const engine::Error error{Id::ConfigNotWellFormed, "parse", "C:\\a.config", 13, {{"line", "7"}, {"column", "3"}}};
  EXPECT_EQ(Sentence(error),
            "C:\\a.config is not sound XML. This configuration is already broken. (line 7, column 3, system code 13)");
}

TEST(SentenceTest, WhatASentenceHasNoHoleForIsAdded) {
  EXPECT_EQ(Sentence(engine::Finding{Id::AlreadyInForce, "LRM", {{"level", "LRM/x"}}}),
            "Already in force. (LRM, level LRM/x)");
}

TEST(SentenceTest, EmptyArgumentsAreLeftOut) {
  EXPECT_EQ(Sentence(engine::Finding{Id::NotProbed, "", {{"detail", ""}}}), "No live test was made.");
}

TEST(LanguageTest, NamesGoBothWays) {
  for (const Language language : {Language::En, Language::Nl, Language::ZhCn}) {
    EXPECT_EQ(LanguageFromName(Name(language)), language);
  }
  EXPECT_EQ(LanguageFromName("de"), std::nullopt);
}

}  // namespace
}  // namespace pages
