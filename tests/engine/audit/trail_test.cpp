// SPDX-License-Identifier: MIT
//
// What the trail promises: nothing written is lost, nothing changed goes unseen, power loss is not taken for tampering.
// The files are bent by hand, through the real disk below an image.
#include "engine/audit/trail.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <map>
#include <span>

#include "engine/core/hash.h"
#include "engine/core/text.h"
#include "engine/host/faulting_host.h"
#include "engine/host/private_folder.h"
#include "tests/support/image_builder.h"

namespace {

using namespace engine;
using audit::Record;

class AuditTrailTest : public testing::Test {
 protected:
  AuditTrailTest() : host(image.Open()), folder(PrivateFolder(*host).value()) {
    EXPECT_TRUE(host->changing_files().MakePrivateFolder(folder));
  }

  static Record Entry(std::string action) {
    return {std::move(action), "done", R"(MISEQ\sbsadmin)", "0.1.0", {{"site", "LRM"}, {"before", "\"<&\n本地"}}};
  }
  audit::Head Add(std::string action) {
    const auto head = audit::Append(*host, folder, Entry(std::move(action)));
    EXPECT_TRUE(head);
    return head.value_or(audit::Head{});
  }
  void AddMany(int count) {
    for (int i = 1; i <= count; ++i) Add("action-" + std::to_string(i));
  }

  std::string TrailText() const { return (audit::TrailPath(folder)).text(); }
  std::string HeadText() const { return (folder / "audit.head").text(); }
  std::string Trail() const { return image.ReadFile(TrailText()); }
  /// Without line ends; a torn rest is the last one.
  std::vector<std::string> Lines() const {
    auto lines = Split(Trail(), '\n');
    if (lines.back().empty()) lines.pop_back();
    return lines;
  }
  void SetTrail(std::string_view bytes) { image.AddFile(TrailText(), bytes); }
  void SetLines(const std::vector<std::string>& lines) { SetTrail(Join(lines, "\n") + "\n"); }
  void SetHead(std::string_view bytes) { image.AddFile(HeadText(), bytes); }
  void Delete(const std::string& path) { std::filesystem::remove(image.RealPath(path)); }

  std::vector<std::string> Actions() const {
    std::vector<std::string> actions;
    const auto lines = audit::ReadTrail(*host, folder).value();
    for (const auto& line : lines) actions.push_back(line.record.action);
    return actions;
  }

  tests::ImageBuilder image;
  std::unique_ptr<ImageHost> host;
  WinPath folder;
};

testing::AssertionResult Says(const Result<audit::Head>& result, Id id, std::string_view line) {
  if (result) return testing::AssertionFailure() << "verified, count " << result->count;
  const auto& error = result.error();
  if (error.id == id && error.Get("line") == line) return testing::AssertionSuccess();
  return testing::AssertionFailure() << Name(error.id) << " line " << error.Get("line");
}

// ---- Sound trails
// -----------------------------------------------------------------------------------------------------

TEST_F(AuditTrailTest, AnAbsentTrailIsSoundAndEmpty) {
  const auto head = audit::Verify(*host, folder);
  ASSERT_TRUE(head);
  EXPECT_EQ(head->count, 0u);
  EXPECT_EQ(head->sha256, "");
  EXPECT_TRUE(audit::ReadTrail(*host, folder)->empty());
  EXPECT_EQ(audit::CurrentHead(*host, folder)->count, 0u);
}

TEST_F(AuditTrailTest, RecordsComeBackAsTheyWereWritten) {
  const auto before = Add("apply"), after = Add("verify");
  const auto lines = audit::ReadTrail(*host, folder).value();
  ASSERT_EQ(lines.size(), 2u);
  EXPECT_EQ(lines[0].number, 1u);
  EXPECT_EQ(lines[0].sha256, before.sha256);
  EXPECT_EQ(FormatUtc(lines[1].time), "2026-11-21T09:00:00Z");
  EXPECT_EQ(lines[1].record.action, "verify");
  EXPECT_EQ(lines[1].record.outcome, "done");
  EXPECT_EQ(lines[1].record.account, R"(MISEQ\sbsadmin)");
  EXPECT_EQ(lines[1].record.tool_version, "0.1.0");
  EXPECT_EQ(lines[1].record.details, Entry("").details);
  EXPECT_EQ(audit::Verify(*host, folder)->sha256, after.sha256);
  EXPECT_EQ(audit::CurrentHead(*host, folder)->count, 2u);
}

TEST_F(AuditTrailTest, ALineHasExactlyThePublishedKeysAndNamesTheHashOfTheLineBefore) {
  AddMany(2);
  const auto lines = Lines();
  ASSERT_EQ(lines.size(), 2u);
  EXPECT_EQ(lines[1], R"({"seq":2,"utc":"2026-11-21T09:00:00Z","action":"action-2","outcome":"done",)"
                      R"("account":"MISEQ\\sbsadmin","tool":"0.1.0",)"
                      R"("details":{"site":"LRM","before":"\"<&\n本地"},"prev":")" +
                          Sha256(lines[0]) + "\"}");
  EXPECT_EQ(image.ReadFile(HeadText()), R"({"count":2,"sha256":")" + Sha256(lines[1]) + "\"}\n");
}

TEST_F(AuditTrailTest, DetailsOfEqualNamesAreAllKept) {
  auto record = Entry("apply");
  record.details = {{"error", "one"}, {"error", "two"}};
  ASSERT_TRUE(audit::Append(*host, folder, record));
  const auto lines = audit::ReadTrail(*host, folder).value();
  EXPECT_EQ(lines[0].record.details, (decltype(record.details){{"error", "one"}, {"error-2", "two"}}));
}

TEST_F(AuditTrailTest, TextThatIsNoUtf8AndControlCharactersDoNotBreakTheTrail) {
  auto record = Entry("apply");
  record.details = {{"before", std::string("a\0b\r\n\xFF", 6)}};
  ASSERT_TRUE(audit::Append(*host, folder, record));
  Add("verify");
  EXPECT_EQ(audit::Verify(*host, folder)->count, 2u);
  EXPECT_EQ(Trail().find('\0'), std::string::npos);
  EXPECT_EQ(audit::ReadTrail(*host, folder)->front().record.details.front().second,
            std::string("a\0b\r\n", 5) + "\uFFFD");
}

TEST_F(AuditTrailTest, ARecordOfTenMegabytesIsOrdinary) {
  auto record = Entry("apply");
  record.details = {{"before", std::string(10u << 20, 'x')}};
  ASSERT_TRUE(audit::Append(*host, folder, record));
  Add("verify");
  EXPECT_EQ(audit::Verify(*host, folder)->count, 2u);
}

// ---- Damage
// -----------------------------------------------------------------------------------------------------------

TEST_F(AuditTrailTest, AChangedValueIsSeen) {
  AddMany(4);
  auto lines = Lines();
  lines[1].replace(lines[1].find("action-2"), 8, "action-9");
  SetLines(lines);
  EXPECT_TRUE(Says(audit::Verify(*host, folder), Id::AuditChanged, "2"));
}

TEST_F(AuditTrailTest, AChangedLastLineIsSeenByTheHead) {
  AddMany(4);
  auto lines = Lines();
  lines[3].replace(lines[3].find("action-4"), 8, "action-9");
  SetLines(lines);
  EXPECT_TRUE(Says(audit::Verify(*host, folder), Id::AuditChanged, "4"));
}

TEST_F(AuditTrailTest, LinesThatAreNoRecordsAreNamed) {
  AddMany(3);
  const auto sound = Lines();
  const std::string empty_record = R"({"seq":2})";
  std::string extra_key = sound[1], spaced = sound[1], nul = sound[1];
  extra_key.insert(1, R"("x":1,)");
  spaced.insert(1, " ");
  nul[20] = '\0';
  const std::string junk[] = {"",
                              "{",
                              "null",
                              "[1]",
                              std::string(10u << 20, '['),
                              R"({"seq":)" + std::string(100000, '['),
                              empty_record,
                              extra_key,
                              spaced,
                              nul,
                              sound[1] + "\r",
                              std::string(3, '\0'),
                              "\xFF\xFE"};
  for (const auto& line : junk) {
    auto lines = sound;
    lines[1] = line;
    SetLines(lines);
    EXPECT_TRUE(Says(audit::Verify(*host, folder), Id::AuditDamaged, "2")) << line.substr(0, 60);
    EXPECT_EQ(Actions(), (std::vector<std::string>{"action-1", "action-3"})) << line.substr(0, 60);
  }
}

TEST_F(AuditTrailTest, AFileOfZerosAsPowerLossMayLeaveItIsDamagedNotLost) {
  AddMany(2);
  SetTrail(std::string(4096, '\0') + "\n");
  EXPECT_TRUE(Says(audit::Verify(*host, folder), Id::AuditDamaged, "1"));
}

TEST_F(AuditTrailTest, MissingLinesAreSeenWhereverTheyStood) {
  AddMany(4);
  const auto sound = Lines();
  const std::pair<std::size_t, const char*> cases[] = {{0, "1"}, {1, "2"}, {2, "3"}, {3, "4"}};
  for (const auto& [removed, line] : cases) {
    auto lines = sound;
    lines.erase(lines.begin() + static_cast<std::ptrdiff_t>(removed));
    SetLines(lines);
    EXPECT_TRUE(Says(audit::Verify(*host, folder), Id::AuditMissing, line)) << removed;
  }
}

TEST_F(AuditTrailTest, MissingLinesAreSeenWhenTheRestIsNumberedAnew) {
  AddMany(3);
  auto lines = Lines();
  lines.erase(lines.begin() + 1);
  lines[1].replace(lines[1].find("\"seq\":3"), 7, "\"seq\":2");
  SetLines(lines);
  EXPECT_TRUE(Says(audit::Verify(*host, folder), Id::AuditChanged, "1"));
}

TEST_F(AuditTrailTest, SwappedAndRepeatedLinesAreSeen) {
  AddMany(4);
  auto lines = Lines();
  std::swap(lines[1], lines[2]);
  SetLines(lines);
  EXPECT_TRUE(Says(audit::Verify(*host, folder), Id::AuditChanged, "2"));
  std::swap(lines[1], lines[2]);
  lines.push_back(lines[3]);
  SetLines(lines);
  EXPECT_TRUE(Says(audit::Verify(*host, folder), Id::AuditChanged, "5"));
}

TEST_F(AuditTrailTest, LinesAddedWithoutTheHeadAreSeen) {
  AddMany(2);
  const auto head = image.ReadFile(HeadText());
  AddMany(2);
  SetHead(head);
  EXPECT_TRUE(Says(audit::Verify(*host, folder), Id::AuditChanged, "3"));
}

TEST_F(AuditTrailTest, AMissingTrailIsSeenByItsHead) {
  AddMany(2);
  Delete(TrailText());
  EXPECT_TRUE(Says(audit::Verify(*host, folder), Id::AuditMissing, "1"));
  SetTrail("");
  EXPECT_TRUE(Says(audit::Verify(*host, folder), Id::AuditMissing, "1"));
}

TEST_F(AuditTrailTest, AMissingOrUnreadableHeadIsSeen) {
  AddMany(2);
  Delete(HeadText());
  EXPECT_TRUE(Says(audit::Verify(*host, folder), Id::AuditMissing, "1"));
  for (const std::string bytes : {"", "{}", R"({"count":2,"sha256":""})", R"({"count":-2,"sha256":""})", "\0"}) {
    SetHead(bytes);
    EXPECT_TRUE(Says(audit::Verify(*host, folder), Id::AuditDamaged, "1")) << bytes;
    EXPECT_EQ(audit::CurrentHead(*host, folder).error().id, Id::AuditDamaged) << bytes;
  }
}

TEST_F(AuditTrailTest, ACutOffLastRecordThatTheHeadCountsIsNotTakenForPowerLoss) {
  AddMany(3);
  const auto trail = Trail();
  SetTrail(trail.substr(0, trail.size() - 1));
  EXPECT_TRUE(Says(audit::Verify(*host, folder), Id::AuditMissing, "3"));
}

TEST_F(AuditTrailTest, DamageDoesNotStopNewRecordsAndIsNotHealedByThem) {
  const std::pair<const char*, std::function<void()>> damages[] = {
      {"changed",
       [&] {
         auto l = Lines();
         l[1].replace(l[1].find("action-2"), 8, "action-9");
         SetLines(l);
       }},
      {"changed last",
       [&] {
         auto l = Lines();
         l[3].replace(l[3].find("action-4"), 8, "action-9");
         SetLines(l);
       }},
      {"last lines missing",
       [&] {
         auto l = Lines();
         l.resize(2);
         SetLines(l);
       }},
      {"cut off", [&] { SetTrail(Trail().substr(0, Trail().size() - 5)); }},
      {"trail missing", [&] { Delete(TrailText()); }},
      {"head missing", [&] { Delete(HeadText()); }},
      {"head unreadable", [&] { SetHead("x"); }},
      {"nothing readable",
       [&] {
         SetHead("x");
         Delete(TrailText());
       }},
      {"head of before",
       [&] {
         auto l = Lines();
         SetHead(R"({"count":1,"sha256":")" + Sha256(l[0]) + "\"}\n");
       }},
  };
  for (const auto& [name, damage] : damages) {
    Delete(TrailText());
    Delete(HeadText());
    AddMany(4);
    damage();
    EXPECT_FALSE(audit::Verify(*host, folder)) << name;
    Add("after-1");
    Add("after-2");
    EXPECT_FALSE(audit::Verify(*host, folder)) << name;
    const auto actions = Actions();
    ASSERT_GE(actions.size(), 2u) << name;
    EXPECT_EQ(actions[actions.size() - 2], "after-1") << name;
    EXPECT_EQ(actions.back(), "after-2") << name;
  }
}

// ---- Power loss
// -------------------------------------------------------------------------------------------------------

TEST_F(AuditTrailTest, AHeadOneRecordBehindIsSoundAndMendedByTheNextRecord) {
  AddMany(2);
  const auto head = image.ReadFile(HeadText());
  const auto third = Add("third");
  SetHead(head);
  EXPECT_EQ(audit::Verify(*host, folder)->sha256, third.sha256);
  Add("fourth");
  EXPECT_EQ(audit::Verify(*host, folder)->count, 4u);
  EXPECT_EQ(audit::CurrentHead(*host, folder)->count, 4u);
}

TEST_F(AuditTrailTest, AHeadOneRecordBehindMustNameTheRecordBefore) {
  AddMany(3);
  SetHead(R"({"count":2,"sha256":")" + Sha256("something else") + "\"}\n");
  EXPECT_TRUE(Says(audit::Verify(*host, folder), Id::AuditChanged, "2"));
}

TEST_F(AuditTrailTest, ATornLastLineIsNoRecordAndNoDamage) {
  AddMany(2);
  const auto sound = Trail();
  const auto whole = Lines()[1];
  // Cut anywhere, even when only the line end is missing.
  for (const auto& torn : {whole.substr(0, 1), whole.substr(0, whole.size() / 2), whole, std::string(4, '\0')}) {
    SetTrail(sound + torn);
    const auto head = audit::Verify(*host, folder);
    ASSERT_TRUE(head) << torn;
    EXPECT_EQ(head->count, 2u);
    EXPECT_EQ(audit::ReadTrail(*host, folder)->size(), 2u);
  }
}

TEST_F(AuditTrailTest, TheNextRecordAnnouncesATornLineAndKeepsItsBytes) {
  AddMany(2);
  const std::string torn = R"({"seq":3,"utc":"2026-)";
  SetTrail(Trail() + torn);
  Add("third");
  const auto lines = Lines();
  ASSERT_EQ(lines.size(), 5u);
  EXPECT_EQ(lines[2], torn);
  const auto records = audit::ReadTrail(*host, folder).value();
  ASSERT_EQ(records.size(), 4u);
  EXPECT_EQ(records[2].record.action, "trail-repaired");
  EXPECT_EQ(records[2].record.details,
            (std::vector<std::pair<std::string, std::string>>{{"torn-bytes", std::to_string(torn.size())},
                                                              {"torn-sha256", Sha256(torn)}}));
  EXPECT_EQ(records[3].record.action, "third");
  EXPECT_EQ(audit::Verify(*host, folder)->count, 4u);
}

TEST_F(AuditTrailTest, OnlyTheAnnouncedTornLineIsPassedOver) {
  AddMany(2);
  SetTrail(Trail() + "{\"seq\":3");
  Add("third");
  const auto sound = Lines();
  auto lines = sound;
  lines[2] += "x";
  SetLines(lines);
  EXPECT_TRUE(Says(audit::Verify(*host, folder), Id::AuditDamaged, "3"));
  lines = sound;
  lines[2].back() = '4';
  SetLines(lines);
  EXPECT_TRUE(Says(audit::Verify(*host, folder), Id::AuditDamaged, "3"));
  lines = sound;
  lines.insert(lines.begin() + 2, sound[2]);
  SetLines(lines);
  EXPECT_TRUE(Says(audit::Verify(*host, folder), Id::AuditDamaged, "3"));
  // Damage behind it is named by its line in the file.
  lines = sound;
  lines[4].replace(lines[4].find("third"), 5, "THIRD");
  SetLines(lines);
  EXPECT_TRUE(Says(audit::Verify(*host, folder), Id::AuditChanged, "5"));
}

TEST_F(AuditTrailTest, ARepairCannotSwallowARecordTheHeadCounts) {
  AddMany(3);
  auto lines = Lines();
  // The last record, made to look torn by a repair with the right number and chain.
  SetTrail(lines[0] + "\n" + lines[1] + "\n");
  SetHead(R"({"count":2,"sha256":")" + Sha256(lines[1]) + "\"}\n");
  SetTrail(Trail() + lines[2]);
  const auto head = image.ReadFile(HeadText());
  Add("fourth");
  auto forged = Lines();
  forged.resize(4);  // 1, 2, the swallowed 3, the repair
  SetLines(forged);
  SetHead(R"({"count":3,"sha256":")" + Sha256(lines[2]) + "\"}\n");
  EXPECT_TRUE(Says(audit::Verify(*host, folder), Id::AuditChanged, "4"));
}

struct CrashCase {
  const char* name;
  std::function<void()> prepare;
};

TEST_F(AuditTrailTest, NoCrashAtAnyCallLosesARecordOrLooksLikeTampering) {
  const CrashCase cases[] = {
      {"new", [] {}},
      {"ordinary", [&] { AddMany(2); }},
      {"torn",
       [&] {
         AddMany(2);
         SetTrail(Trail() + "{\"seq\":3,");
       }},
      {"torn and nothing else", [&] { SetTrail("{\"seq\""); }},
      {"head behind",
       [&] {
         AddMany(2);
         auto h = image.ReadFile(HeadText());
         Add("third");
         SetHead(h);
       }},
  };
  for (const auto& [name, prepare] : cases) {
    Delete(TrailText());
    Delete(HeadText());
    prepare();
    std::map<std::string, std::string> prepared;
    for (const auto& path : {TrailText(), HeadText()}) {
      if (std::filesystem::exists(image.RealPath(path))) prepared[path] = image.ReadFile(path);
    }
    const auto restore = [&] {
      Delete(TrailText());
      Delete(HeadText());
      for (const auto& [path, bytes] : prepared) image.AddFile(path, bytes);
    };
    for (const auto kind : {FaultKind::Error, FaultKind::TornWrite, FaultKind::Crash, FaultKind::CrashAfter}) {
      int swept = 0;
      for (int at = 1;; ++at, ++swept) {
        SCOPED_TRACE(std::string(name) + ", call " + std::to_string(at) + ", kind " +
                     std::to_string(static_cast<int>(kind)));
        restore();
        const auto before = Actions();
        FaultingHost faulting(*host, {at, kind});
        bool acknowledged = false;
        try {
          acknowledged = audit::Append(faulting, folder, Entry("swept")).has_value();
        } catch (const SimulatedCrash&) {
        }
        ASSERT_TRUE(audit::Verify(*host, folder));
        if (!faulting.fired()) break;
        EXPECT_FALSE(acknowledged);
        Add("next");
        ASSERT_TRUE(audit::Verify(*host, folder));
        const auto after = Actions();
        ASSERT_TRUE(std::ranges::equal(before, std::span(after).first(before.size())));
        EXPECT_EQ(after.back(), "next");
        EXPECT_LE(std::ranges::count(after, "swept"), 1);
        EXPECT_EQ(audit::CurrentHead(*host, folder)->count, after.size());
      }
      EXPECT_GE(swept, 4) << name;
    }
  }
}

TEST_F(AuditTrailTest, AnAcknowledgedRecordSurvivesEveryLaterCrash) {
  for (int at = 1; at <= 8; ++at) {
    const std::string action = "acknowledged-" + std::to_string(at);
    Add(action);
    FaultingHost faulting(*host, {at, FaultKind::Crash});
    try {
      (void)audit::Append(faulting, folder, Entry("crashing"));
    } catch (const SimulatedCrash&) {
    }
    EXPECT_EQ(std::ranges::count(Actions(), action), 1);
  }
  EXPECT_TRUE(audit::Verify(*host, folder));
}

TEST_F(AuditTrailTest, WhatCannotBeReadIsAnErrorAndNotAnEmptyTrail) {
  std::filesystem::create_directories(image.RealPath(TrailText()));
  EXPECT_FALSE(audit::Verify(*host, folder));
  EXPECT_FALSE(audit::ReadTrail(*host, folder));
  EXPECT_FALSE(audit::Append(*host, folder, Entry("apply")));
}

}  // namespace
