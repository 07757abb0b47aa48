// SPDX-License-Identifier: MIT
//
// The table of many instruments: never better than the files allow. Forged, damaged, old, double, missing.
#include "engine/support/roll_up.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "engine/audit/line_format.h"
#include "engine/core/hash.h"
#include "engine/core/text.h"
#include "engine/verify/verification.h"
#include "tests/support/temp_folder.h"

namespace engine::support {
namespace {

using patch::ControlId;
using patch::ControlState;

const Time kNow = *ParseUtc("2026-11-28T12:00:00Z");

/// As an instrument writes it: protected by ip-restriction.
verify::Verification Protected(const std::string& computer, Time time, std::uint64_t count = 1,
                               const std::string& head = Sha256("head")) {
  verify::Verification v;
  v.time = time;
  v.tool_version = "0.1.0";
  v.inventory.system.computer_name = computer;
  v.inventory.instrument_id = "miseq";
  v.assessment.state = patch::State::Protected;
  v.assessment.by = "A";
  v.assessment.controls.push_back({.id = ControlId::IpRestriction, .state = ControlState::InForce, .applied = true});
  v.assessment.matrix.requests = v.assessment.matrix.remote = 9;
  v.audit_head = {count, head};
  return v;
}

class RollUpTest : public testing::Test {
 protected:
  void Write(const verify::Verification& v, const std::string& folder = "in") {
    m_folder.Write(folder + "/" + verify::BaseName(v) + ".xml", verify::ToXml(v));
  }
  Fleet Made(const std::optional<std::vector<std::string>>& expected = {}) {
    auto collected = Collect({m_folder / "in"});
    EXPECT_TRUE(collected.has_value());
    return RollUp(std::move(*collected), {.now = kNow, .expected = expected});
  }
  Member Only(const Fleet& fleet) {
    EXPECT_EQ(fleet.members.size(), 1U);
    return fleet.members.empty() ? Member{} : fleet.members.front();
  }

  tests::TempFolder m_folder;
};

TEST_F(RollUpTest, ARecentSoundFileOfAProtectedInstrumentIsProtected) {
  Write(Protected("MISEQ", kNow - std::chrono::days(3)));
  const Fleet fleet = Made();
  EXPECT_EQ(Only(fleet).standing, Standing::Protected);
  EXPECT_EQ(Only(fleet).name, "MISEQ");
  EXPECT_TRUE(fleet.IsAllProtected());
}

TEST_F(RollUpTest, GoodNewsExpiresAndBadNewsDoesNot) {
  Write(Protected("OLD", kNow - std::chrono::days(36)));
  auto bad = Protected("BAD", kNow - std::chrono::days(400));
  bad.assessment.state = patch::State::Unprotected;
  Write(bad);
  const Fleet fleet = Made();
  ASSERT_EQ(fleet.members.size(), 2U);
  EXPECT_EQ(fleet.members[0].standing, Standing::Unprotected);
  EXPECT_EQ(fleet.members[1].standing, Standing::TooOld);
  EXPECT_FALSE(fleet.IsAllProtected());
}

TEST_F(RollUpTest, TheNewestFileDecidesWhateverTheCaseOfTheName) {
  Write(Protected("MiSeq", kNow - std::chrono::days(9)));
  auto drifted = Protected("MISEQ", kNow - std::chrono::days(2), 2);
  drifted.assessment.state = patch::State::Drifted;
  Write(drifted);
  const Fleet fleet = Made();
  EXPECT_EQ(Only(fleet).standing, Standing::Drifted);
  EXPECT_EQ(Only(fleet).files, 2U);
}

TEST_F(RollUpTest, ARestartThatIsDueIsNotProtectedYet) {
  auto pending = Protected("MISEQ", kNow);
  pending.restart_pending = true;
  Write(pending);
  EXPECT_EQ(Only(Made()).standing, Standing::RestartPending);
}

TEST_F(RollUpTest, AStateThatWasEditedContradictsTheControls) {
  auto v = Protected("MISEQ", kNow);
  v.assessment.state = patch::State::Unprotected;
  v.assessment.by = "";
  v.assessment.controls.front().state = ControlState::NotInForce;
  v.assessment.controls.front().applied = false;
  std::string xml = verify::ToXml(v);
  const std::string state = "state=\"unprotected\"";
  ASSERT_NE(xml.find(state), std::string::npos);
  xml.replace(xml.find(state), state.size(), "state=\"protected\" by=\"A\"");
  m_folder.Write("in/report.xml", xml);
  const Fleet fleet = Made();
  EXPECT_EQ(Only(fleet).standing, Standing::Contradicted);
  EXPECT_EQ(fleet.notes.front().doubt, Doubt::Itself);
}

TEST_F(RollUpTest, AStateThatContradictsTheNameOfTheFileIsDoubted) {
  m_folder.Write("in/20261128-110000Z-MISEQ-unprotected.xml",
                 verify::ToXml(Protected("MISEQ", *ParseUtc("2026-11-28T11:00:00Z"))));
  EXPECT_EQ(Only(Made()).doubt, Doubt::FileName);
}

TEST_F(RollUpTest, TwoHeadsOfTheSameNumberAreBothDoubted) {
  Write(Protected("MISEQ", kNow - std::chrono::days(2), 4, Sha256("one")));
  Write(Protected("MISEQ", kNow - std::chrono::days(1), 4, Sha256("two")));
  const Fleet fleet = Made();
  EXPECT_EQ(Only(fleet).standing, Standing::Contradicted);
  EXPECT_EQ(Only(fleet).doubt, Doubt::Fork);
  EXPECT_EQ(fleet.Count(Role::Doubted), 2U);
}

TEST_F(RollUpTest, ATrailThatBecameShorterIsDoubted) {
  Write(Protected("MISEQ", kNow - std::chrono::days(2), 4));
  Write(Protected("MISEQ", kNow - std::chrono::days(1), 3));
  EXPECT_EQ(Only(Made()).doubt, Doubt::Shrunk);
}

TEST_F(RollUpTest, TheTrailBesideAFileDecidesWhichIsForged) {
  const std::string line = audit::WriteLine(1, kNow, {"apply", "done", "A", "0.1.0", {}}, "");
  m_folder.Write("in/audit.jsonl", line + "\n");
  m_folder.Write("in/audit.head", audit::WriteHead({1, Sha256(line)}));
  Write(Protected("MISEQ", kNow - std::chrono::hours(5), 1, Sha256("forged")));
  Write(Protected("MISEQ", kNow - std::chrono::hours(1), 1, Sha256(line)));
  const Fleet fleet = Made();
  EXPECT_EQ(Only(fleet).standing, Standing::Protected);
  EXPECT_EQ(Only(fleet).doubted, 1U);
  EXPECT_EQ(fleet.notes[0].doubt, Doubt::Trail);
  EXPECT_FALSE(fleet.IsAllProtected());
}

TEST_F(RollUpTest, ATrailBesideThatWasChangedMakesItsFilesDoubted) {
  std::string line = audit::WriteLine(1, kNow, {"apply", "done", "A", "0.1.0", {}}, "");
  m_folder.Write("in/audit.head", audit::WriteHead({1, Sha256(line)}));
  line.replace(line.find("done"), 4, "DONE");
  m_folder.Write("in/audit.jsonl", line + "\n");
  Write(Protected("MISEQ", kNow, 1, Sha256(line)));
  EXPECT_EQ(Only(Made()).doubt, Doubt::TrailDamage);
}

TEST_F(RollUpTest, ATrailSaysNothingAboutTheFilesOfSeveralInstruments) {
  const std::string line = audit::WriteLine(1, kNow, {"apply", "done", "A", "0.1.0", {}}, "");
  m_folder.Write("in/audit.jsonl", line + "\n");
  Write(Protected("ONE", kNow));
  Write(Protected("TWO", kNow));
  EXPECT_TRUE(Made().IsAllProtected());
}

TEST_F(RollUpTest, AFileOfTheSameContentCountsOnce) {
  const auto v = Protected("MISEQ", kNow);
  Write(v);
  m_folder.Write("in/copy.xml", verify::ToXml(v));
  const Fleet fleet = Made();
  EXPECT_EQ(fleet.Count(Role::Copy), 1U);
  EXPECT_EQ(std::ranges::count_if(fleet.notes, [](const FileNote& note) { return note.same_as.has_value(); }), 1);
  EXPECT_EQ(Only(fleet).standing, Standing::Protected);
}

TEST_F(RollUpTest, DamagedFilesAreCountedAndNamedByTheirNames) {
  const auto v = Protected("MISEQ", kNow);
  const std::string xml = verify::ToXml(v);
  m_folder.Write("in/" + verify::BaseName(v) + ".xml", xml.substr(0, xml.size() / 2));
  m_folder.Write("in/empty.xml", "");
  m_folder.Write("in/other.xml", "<catalogue/>");
  const Fleet fleet = Made();
  EXPECT_EQ(Only(fleet).standing, Standing::Unreadable);
  EXPECT_EQ(Only(fleet).name, "MISEQ");
  EXPECT_EQ(fleet.Count(Role::Unreadable), 2U);
  EXPECT_EQ(fleet.foreign, 1U);
}

TEST_F(RollUpTest, NoTruncatedFileIsEverProtected) {
  const std::string xml = verify::ToXml(Protected("MISEQ", kNow));
  for (std::size_t size = 0; size + 2 < xml.size(); size += 7) {
    const auto summary = verify::ReadSummary(std::string_view(xml).substr(0, size), "x");
    ASSERT_FALSE(summary.has_value()) << size;
    ASSERT_EQ(summary.error().id, Id::ReportUnreadable);
  }
  EXPECT_TRUE(verify::ReadSummary(xml, "x").has_value());
}

TEST_F(RollUpTest, AMissingElementOrAnotherSchemaIsUnreadable) {
  std::string xml = verify::ToXml(Protected("MISEQ", kNow));
  std::string newer = xml;
  newer.replace(newer.find("schema=\"1\""), 10, "schema=\"2\"");
  EXPECT_EQ(verify::ReadSummary(newer, "x").error().Get("cause"), "newer");
  xml.replace(xml.find("<probe"), 6, "<probf");
  const auto broken = verify::ReadSummary(xml, "x");
  ASSERT_FALSE(broken.has_value());
  EXPECT_EQ(broken.error().id, Id::ReportUnreadable);
}

/// Requests are cut out before the tree is built: that must not hide that there are some, nor mend what is broken.
TEST_F(RollUpTest, AnAnsweredRequestFromTheNetworkIsSeenHoweverItIsWritten) {
  const std::string xml = verify::ToXml(Protected("MISEQ", kNow));
  const std::string empty = "<remoteAnswered />";
  ASSERT_NE(xml.find(empty), std::string::npos);
  for (const std::string inside : {"<request from=\"a\"><answer/></request>", "<request/>", "<request\n/>",
                                   "<request from=\"a\"/>", "<request><x/></request>"}) {
    std::string changed = xml;
    changed.replace(changed.find(empty), empty.size(), "<remoteAnswered>" + inside + "</remoteAnswered>");
    const auto summary = verify::ReadSummary(changed, "x");
    EXPECT_TRUE(!summary || summary->contradiction == "requests") << inside;
  }
  std::string hidden = xml;
  hidden.replace(hidden.find(empty), empty.size(), "<remoteAnswered><!--<request --></remoteAnswered>");
  EXPECT_EQ(verify::ReadSummary(hidden, "x").error().Get("cause"), "comment");
}

/// As `lrmpatch scan --format json` writes it, shortened.
std::string Search(const std::string& computer, const std::string& worst, Time made, const std::string& lines = "7") {
  return R"({"command": "scan", "worst": ")" + worst + R"(", "stopped": false, "computer": ")" + computer +
         R"(", "made": ")" + FormatUtc(made) + R"(", "traces": [{"lines": [{"text": "x"}]}], "coverage": {"lines": )" +
         lines + R"(, "days": [{"day": "2026-11-28"}]}, "events": {"found": [], "read": []}})";
}

TEST_F(RollUpTest, TheWorstSearchStandsBesideTheProtectionAndDoesNotChangeIt) {
  Write(Protected("MISEQ", kNow));
  m_folder.Write("in/a.json", Search("MiSeq", "signs", kNow - std::chrono::days(9)));
  m_folder.Write("in/b.json", Search("MISEQ", "harmless", kNow));
  m_folder.Write("in/c.json", Search("LONELY", "attempts", kNow));
  const Fleet fleet = Made();
  ASSERT_EQ(fleet.members.size(), 2U);
  EXPECT_EQ(fleet.members[0].name, "LONELY");
  EXPECT_EQ(fleet.members[0].standing, Standing::Missing);
  EXPECT_EQ(fleet.members[1].standing, Standing::Protected);
  ASSERT_TRUE(fleet.members[1].search);
  EXPECT_EQ(fleet.searches[*fleet.members[1].search].summary->worst, forensics::Grade::Signs);
  EXPECT_EQ(fleet.Count(forensics::Grade::Signs), 1U);
  EXPECT_EQ(fleet.Count(forensics::Grade::Attempts), 1U);
}

TEST_F(RollUpTest, ASearchThatReadNothingIsNotComplete) {
  const auto nothing = ReadSearchReport(Search("A", "harmless", kNow, "0"), "x");
  ASSERT_TRUE(nothing.has_value());
  ASSERT_TRUE(nothing->front());
  EXPECT_FALSE(nothing->front()->complete);
  EXPECT_TRUE(ReadSearchReport(Search("A", "harmless", kNow), "x")->front()->complete);
}

TEST_F(RollUpTest, ADamagedSearchIsCountedAndOtherJsonIsNot) {
  const std::string sound = Search("MISEQ", "signs", kNow);
  m_folder.Write("in/20261128-140500Z-MISEQ-traces.json", sound.substr(0, sound.size() - 9));
  m_folder.Write("in/20261128-140500Z-MISEQ-traces-2.json", "[]");
  m_folder.Write("in/fleet.json", R"({"command": "collect"})");
  const Fleet fleet = Made();
  EXPECT_EQ(fleet.searches.size(), 2U);
  EXPECT_EQ(fleet.UnreadableSearches(), 2U);
  EXPECT_TRUE(fleet.members.empty());
}

TEST_F(RollUpTest, NoTruncatedOrAlteredSearchIsRead) {
  const std::string sound = Search("MISEQ", "signs", kNow);
  for (std::size_t size = 0; size + 1 < sound.size(); ++size) {
    ASSERT_FALSE(ReadSearchReport(std::string_view(sound).substr(0, size), "x").has_value()) << size;
  }
  for (const auto& [old, changed] : {std::pair<std::string, std::string>{"\"signs\"", "\"none\""},
                                     {"\"MISEQ\"", "\"\""},
                                     {"2026-11-28T", "2026-13-28T"},
                                     {"\"lines\": 7", "\"lines\": -7"},
                                     {"\"stopped\": false", "\"stopped\": 0"}}) {
    std::string broken = sound;
    broken.replace(broken.find(old), old.size(), changed);
    const auto read = ReadSearchReport(broken, "x");
    ASSERT_TRUE(read.has_value()) << changed;
    ASSERT_EQ(read->size(), 1U) << changed;
    ASSERT_FALSE(read->front().has_value()) << changed;
    EXPECT_EQ(read->front().error().id, Id::ReportUnreadable);
  }
}

/// A report about several machines, under any name: one that could not be searched is neither passed over nor in the way.
TEST_F(RollUpTest, OfSeveralMachinesEachStandsForItself) {
  const std::string damaged = Search("B", "none", kNow);
  m_folder.Write("in/fleet.json", R"({"command": "scan", "worst": "signs", "machines": [)" +
                                      Search("A", "signs", kNow) + ", " + damaged +
                                      R"(, {"name": "C", "place": "c", "error": {"id": "LRM-214"}}, 7]})");
  const Fleet fleet = Made();
  EXPECT_EQ(fleet.searches.size(), 4U);
  EXPECT_EQ(fleet.UnreadableSearches(), 3U);
  ASSERT_EQ(fleet.members.size(), 1U);
  EXPECT_EQ(fleet.members[0].name, "A");
}

TEST_F(RollUpTest, PractisingIsLeftOut) {
  auto v = Protected("MISEQ", kNow);
  v.practice = "PRACTICE";
  Write(v);
  const Fleet fleet = Made();
  EXPECT_TRUE(fleet.members.empty());
  EXPECT_EQ(fleet.Count(Role::Practice), 1U);
}

TEST_F(RollUpTest, AListNamesWhoIsMissingAndWhoIsNotOnIt) {
  Write(Protected("MISEQ-01", kNow));
  Write(Protected("STRANGER", kNow));
  const Fleet fleet = Made(std::vector<std::string>{"miseq-01.lab.example", "NEXTSEQ-02"});
  ASSERT_EQ(fleet.members.size(), 3U);
  EXPECT_EQ(fleet.members[0].standing, Standing::Missing);
  EXPECT_EQ(fleet.members[0].name, "NEXTSEQ-02");
  EXPECT_TRUE(fleet.members[1].listed);
  EXPECT_FALSE(fleet.members[2].listed);
}

TEST_F(RollUpTest, ADateInTheFutureIsNoProofForNow) {
  Write(Protected("MISEQ", kNow + std::chrono::days(2)));
  EXPECT_EQ(Only(Made()).standing, Standing::TooOld);
  EXPECT_EQ(Only(Made()).doubt, Doubt::Future);
}

TEST_F(RollUpTest, AFolderThatIsNotThereIsAnError) {
  const auto collected = Collect({m_folder / "nothing"});
  ASSERT_FALSE(collected.has_value());
  EXPECT_EQ(collected.error().id, Id::FileNotFound);
}

TEST(ExpectedListTest, ReadsListsAsSpreadsheetsAndPeopleWriteThem) {
  const std::vector<std::string> names = {"A", "B 1", "C"};
  EXPECT_EQ(ParseExpected("A\r\n# remark\n\n\"B 1\",room 4\nC;x\n"), names);
  EXPECT_EQ(ParseExpected("\xEF\xBB\xBF"
                          "A\nB 1\nC"),
            names);
  EXPECT_EQ(ParseExpected(std::string("\xFF\xFE") + Utf8ToUtf16("A\tx\r\nB 1\r\nC\r\n", ByteOrder::Little)), names);
  EXPECT_EQ(ParseExpected("\xFF\xFE\x41"), std::nullopt);
  EXPECT_EQ(ParseExpected(std::string("A\0B", 3)), std::nullopt);
  EXPECT_EQ(ParseExpected("\xC3\x28"), std::nullopt);
}

TEST(FileNameTest, OnlyNamesAsWeGiveThemAreUnderstood) {
  const auto name = ParseFileName("20261121-140500Z-MISEQ-01-protected-2.xml");
  ASSERT_TRUE(name.has_value());
  EXPECT_EQ(name->computer, "MISEQ-01");
  EXPECT_EQ(name->state, "protected");
  EXPECT_EQ(FormatUtc(name->time), "2026-11-21T14:05:00Z");
  for (const auto* other : {"", ".xml", "20261121-140500Z.xml", "20261121-140500Z-protected.xml", "report.xml",
                            "2026112X-140500Z-A-protected.xml", "20261121-140500Z-A-fine.xml",
                            "PRACTICE-20261121-140500Z-A-protected.xml", "20261121-140500Z-A-protected.html"}) {
    EXPECT_FALSE(ParseFileName(other).has_value()) << other;
  }
}

}  // namespace
}  // namespace engine::support
