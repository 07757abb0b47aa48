// SPDX-License-Identifier: MIT
//
// Events exported as XML: by the Event Viewer, by wevtutil, in UTF-8 and UTF-16, in many files that overlap. What is cut
// off or no export at all is told, and the rest is read.
#include "engine/forensics/exported_events.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "engine/forensics/event_pieces.h"
#include "engine/forensics/investigate.h"
#include "tests/support/test_paths.h"

namespace engine::forensics {
namespace {

std::string Account(int record, const std::string& name = "helper") {
  return "<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System><Provider Name='Auditing'/>"
         "<EventID>4720</EventID><TimeCreated SystemTime='2022-05-11T04:14:07.1234567Z'/><EventRecordID>" +
         std::to_string(record) +
         "</EventRecordID><Channel>Security</Channel></System><EventData><Data Name='TargetUserName'>" + name +
         "</Data></EventData></Event>\r\n";
}

std::string Utf16(std::string_view ascii) {
  std::string wide = "\xFF\xFE";
  for (const char c : ascii) wide += {c, '\0'};
  return wide;
}

class ExportedEventsTest : public testing::Test {
 protected:
  void Write(const std::string& name, const std::string& bytes) {
    const auto path = m_folder.path() / name;
    std::filesystem::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << bytes;
  }
  EventReport Read() { return ReadExportedEvents({m_folder.path().string()}, std::nullopt); }
  static bool Told(const EventReport& report, Id id, std::string_view ending) {
    return std::ranges::any_of(report.problems,
                               [&](const Error& error) { return error.id == id && error.object.ends_with(ending); });
  }
  tests::ScratchFolder m_folder;
};

TEST_F(ExportedEventsTest, ManyFilesAreOneAndWhatIsInTwoCountsOnce) {
  Write("viewer.xml", "<?xml version=\"1.0\" encoding=\"utf-8\" standalone=\"yes\"?>\r\n<Events>" + Account(1) +
                          Account(2) + "</Events>");
  Write("may/wevtutil.xml", Account(2) + Account(3));
  Write("may/powershell.XML", Utf16(Account(4)));
  Write("readme.txt", "no events");
  const EventReport report = Read();
  EXPECT_TRUE(report.exported && report.problems.empty());
  EXPECT_EQ(report.channels, std::vector<std::string>{"Security"});
  EXPECT_EQ(report.not_recorded.size(), 4U);
  ASSERT_EQ(report.traces.size(), 1U);
  EXPECT_EQ(report.traces[0].events, 4U);
  EXPECT_EQ(report.traces[0].kind, EventKind::AccountCreated);
  EXPECT_EQ(report.traces[0].text, "TargetUserName=helper");
}

TEST_F(ExportedEventsTest, EntriesOfTheSystemLogSayOnWhichDaysWindowsRan) {
  std::string entry = Account(1);
  const std::size_t at = entry.find("Security");
  entry.replace(at, 8, "System");
  Write("system.xml", entry + Account(2));
  EXPECT_EQ(Read().windows_ran, (std::set{std::chrono::sys_days{std::chrono::year{2022} / 5 / 11}}));
}

TEST_F(ExportedEventsTest, TheEarliestOneIsShownWhateverFileItIsIn) {
  std::string early = Account(9, "first");
  early.replace(early.find("2022"), 4, "2021");
  Write("a.xml", Account(1, "later"));
  Write("b.xml", early);
  EXPECT_EQ(Read().traces.at(0).text, "TargetUserName=first");
}

TEST_F(ExportedEventsTest, WhatIsCutOffIsReadUpToThereAndTold) {
  const std::string all = "<Events>" + Account(1) + Account(2);
  Write("cut.xml", all.substr(0, all.size() - 40));
  Write("whole.xml", Account(3));
  const EventReport report = Read();
  EXPECT_EQ(report.traces.at(0).events, 2U);
  ASSERT_EQ(report.problems.size(), 1U);
  EXPECT_TRUE(Told(report, Id::EventsCutOff, "cut.xml"));
}

TEST_F(ExportedEventsTest, WhatHoldsNoEventsIsTold) {
  Write("page.xml", "<html><Events/></html>");
  Write("Security.evtx", "ElfFile");
  const EventReport report = Read();
  EXPECT_TRUE(Told(report, Id::EventsUnreadable, "page.xml"));
  EXPECT_TRUE(Told(report, Id::EventsBinary, "Security.evtx"));
  const std::string empty = (m_folder.path() / "empty").string();
  std::filesystem::create_directories(empty);
  EXPECT_TRUE(Told(ReadExportedEvents({empty}, std::nullopt), Id::EventsUnreadable, "empty"));
  EXPECT_EQ(ReadExportedEvents({empty + "/none"}, std::nullopt).problems.at(0).id, Id::FileNotFound);
}

TEST_F(ExportedEventsTest, BytesThatAreNoTextHarmOneEventOnly) {
  Write("odd.xml", Account(1, "\xE9l\xE8ve") + Account(2, "</Data><Data>&unknown") + Account(3));
  const EventReport report = Read();
  EXPECT_EQ(report.traces.at(0).text, "TargetUserName=?l?ve");
  EXPECT_GE(report.traces.at(0).events, 2U);
}

TEST_F(ExportedEventsTest, AFolderOfAnUnknownMachineHoldsLogsAndEvents) {
  Write("security.xml", Account(1));
  Write("W3SVC1/u_ex220511.log",
        "#Fields: date time c-ip cs-method cs-uri-stem sc-status\n2022-05-11 04:14:07 10.0.0.9 POST /x.asp 404\n");
  const auto found = InvestigateFolder(m_folder.path().string() + "/", {}, Time{});
  ASSERT_TRUE(found);
  EXPECT_EQ(found->computer, m_folder.path().filename().string());
  EXPECT_EQ(found->logs.coverage.lines, 1U);
  EXPECT_EQ(found->events.traces.size(), 1U);
  EXPECT_EQ(InvestigateFolder(m_folder.path().string() + "/none", {}, Time{}).error().id, Id::FileNotFound);
}

TEST(EventPieces, ComeOutTheSameWhereverTheBytesWereCut) {
  const std::string text = "<Events><Event><EventData/></Event>\n<Event a=''>\xC3\xA9</Event></Events>";
  for (const std::string& bytes : {text, Utf16("<Events><Event>a</Event><Event >b</Event></Events>")}) {
    std::vector<std::string> whole;
    EventPieces all([&](std::string_view xml) { whole.emplace_back(xml); });
    all.Feed(bytes);
    EXPECT_EQ(whole.size(), 2U);
    for (std::size_t size = 1; size < 12; ++size) {
      std::vector<std::string> cut;
      EventPieces pieces([&](std::string_view xml) { cut.emplace_back(xml); });
      for (std::size_t at = 0; at < bytes.size(); at += size) pieces.Feed(std::string_view(bytes).substr(at, size));
      EXPECT_EQ(cut, whole) << size;
      EXPECT_EQ(pieces.Damaged(), 0U);
    }
  }
}

TEST(EventPieces, ManyWithoutAnEndAreLeftTogether) {
  std::size_t count = 0;
  EventPieces pieces([&](std::string_view) { ++count; });
  std::string begins;
  while (begins.size() < EventPieces::kLongestEvent) begins += "<Event>";
  for (int i = 0; i < 4; ++i) pieces.Feed(begins);
  EXPECT_LE(pieces.Damaged(), 8U) << "an end was looked for from each of them";
  pieces.Feed("</Event><Event>short</Event>");
  EXPECT_GE(count, 1U) << "and the last one is found";
}

TEST(EventPieces, OneWithoutAnEndTakesNoMoreRoomThanTheLongest) {
  std::size_t count = 0;
  EventPieces pieces([&](std::string_view) { ++count; });
  pieces.Feed("<Event>");
  for (int i = 0; i < 40; ++i) pieces.Feed(std::string(EventPieces::kLongestEvent / 8, 'x'));
  pieces.Feed("<Event>short</Event>");
  EXPECT_EQ(count, 1U);
  EXPECT_EQ(pieces.Damaged(), 1U);
}

}  // namespace
}  // namespace engine::forensics
