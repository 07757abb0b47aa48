// SPDX-License-Identifier: MIT
//
// Logs in a zip file read as plain ones do, whoever packed them. Names lead nowhere, what unfolds into a library is
// refused, and what is cut off, encrypted or damaged is told and harms no other entry.
#include "engine/forensics/zip_log.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "engine/forensics/scan.h"
#include "tests/engine/forensics/zip_writer.h"
#include "tests/support/test_paths.h"

namespace engine::forensics {
namespace {

using tests::Zip;
using tests::ZipOptions;
using Method = tests::ZipOptions::Method;

std::string Lines(std::size_t count) {
  std::string text = "#Fields: date time c-ip cs-method cs-uri-stem sc-status\n";
  for (std::size_t i = 0; i < count; ++i) {
    text += "2022-05-11 10:00:00 10.0.0." + std::to_string(i % 200) + " GET /page" + std::to_string(i) + " 200\n";
  }
  return text;
}

class ZipLogTest : public testing::Test {
 protected:
  void Write(const std::string& bytes) {
    std::ofstream(m_folder.path() / "logs.zip", std::ios::binary) << bytes;
    m_logs = LogsOnDisk(m_folder.path().string(), m_problems).value();
  }
  std::string Read(std::size_t log) {
    const auto opened = m_logs.at(log).open().value();
    std::string bytes(static_cast<std::size_t>(m_logs.at(log).size), '\0');
    EXPECT_EQ(opened->ReadAt(0, bytes).value(), bytes.size());
    return bytes;
  }
  bool Told(Id id, std::string_view ending) const {
    return std::ranges::any_of(m_problems,
                               [&](const Error& error) { return error.id == id && error.object.ends_with(ending); });
  }

  tests::ScratchFolder m_folder;
  std::vector<Error> m_problems;
  std::vector<LogFile> m_logs;
};

TEST_F(ZipLogTest, EntriesReadAsPlainFilesHoweverTheyWerePacked) {
  const std::string text = Lines(20'000), small = Lines(3);
  for (const bool sizes_behind : {false, true}) {
    for (const bool zip64 : {false, true}) {
      ZipOptions options;
      options.sizes_behind = sizes_behind;
      options.zip64 = zip64;
      Zip zip(options);
      zip.Add("W3SVC1/u_ex220511.log", text);
      zip.Add("W3SVC1/u_ex220512.log", small, Method::Stored);
      zip.Add("W3SVC1/readme.pdf", "no log");
      Write(zip.Take("a comment"));
      EXPECT_TRUE(m_problems.empty());
      ASSERT_EQ(m_logs.size(), 2U);
      EXPECT_TRUE(m_logs[0].shown.ends_with("logs.zip: W3SVC1/u_ex220511.log")) << m_logs[0].shown;
      EXPECT_EQ(Read(0), text);
      EXPECT_EQ(Read(1), small);
    }
  }
}

TEST_F(ZipLogTest, TheSearchFindsTheSameAsInThePlainFile) {
  const std::string text = Lines(5'000) + "2022-05-11 10:00:00 10.0.0.9 POST /upload/x.asp 200\n";
  Zip zip;
  zip.Add("u_ex220511.log", text);
  Write(zip.Take());
  for (const unsigned threads : {1U, 3U}) {
    const ScanReport report = Scan(m_logs, Rules::Own(), {.threads = threads, .part_size = 4096});
    EXPECT_EQ(report.coverage.lines, 5'001U);
    EXPECT_EQ(report.Worst(), Grade::Signs);
    ASSERT_FALSE(report.traces.empty());
    EXPECT_EQ(report.traces.front().kept.front().number, 5'002U);
  }
}

TEST_F(ZipLogTest, NamesAreShownAndLeadNowhere) {
  Zip zip;
  zip.Add("../../../etc/passwd.log", Lines(2));
  zip.Add(R"(C:\Windows\x.log)", Lines(2));
  zip.Add(std::string("a\x01\xff.log"), Lines(2));
  Write(zip.Take());
  ASSERT_EQ(m_logs.size(), 3U);
  for (std::size_t i = 0; i < 3; ++i) EXPECT_EQ(Read(i), Lines(2));
  EXPECT_TRUE(m_logs[0].shown.ends_with("logs.zip: ../../../etc/passwd.log"));
  EXPECT_TRUE(m_logs[2].shown.ends_with("logs.zip: a??.log"));
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator(m_folder.path()), {}), 1);
}

TEST_F(ZipLogTest, WhatIsCutOffIsReadUpToThereAndTold) {
  const std::string first = Lines(100), second = Lines(20'000);
  for (const bool sizes_behind : {false, true}) {
    ZipOptions options;
    options.sizes_behind = sizes_behind;
    Zip zip(options);
    zip.Add("one.log", first);
    zip.Add("two.log", second);
    std::string bytes = zip.Take();
    m_problems.clear();
    Write(bytes.substr(0, bytes.size() / 2));
    ASSERT_EQ(m_logs.size(), 2U);
    EXPECT_EQ(Read(0), first);
    EXPECT_GT(m_logs[1].size, 0U);
    EXPECT_EQ(Read(1), second.substr(0, static_cast<std::size_t>(m_logs[1].size)));
    EXPECT_TRUE(Told(Id::PackedLogCutOff, "logs.zip") && Told(Id::PackedLogCutOff, "logs.zip: two.log"));
    EXPECT_FALSE(Told(Id::PackedLogCutOff, "logs.zip: one.log"));
  }
}

TEST_F(ZipLogTest, DamageOfOneEntryIsToldAndHarmsNoOther) {
  ZipOptions options;
  options.wrong_crc = "two.log";
  Zip zip(options);
  zip.Add("one.log", Lines(10));
  zip.Add("two.log", Lines(10));
  zip.Add("three.log", Lines(10));
  Write(zip.Take());
  EXPECT_EQ(m_logs.size(), 3U);
  ASSERT_EQ(m_problems.size(), 1U);
  EXPECT_TRUE(Told(Id::PackedLogCutOff, "logs.zip: two.log"));
}

TEST_F(ZipLogTest, PasswordsOtherWaysOfPackingAndPackedOnesInsideAreTold) {
  Zip zip;
  zip.Add("secret.log", Lines(2), Method::Encrypted);
  zip.Add("odd.log", Lines(2), Method::Unknown);
  zip.Add("inner.zip", "PK");
  zip.Add("open.log", Lines(2));
  Write(zip.Take());
  ASSERT_EQ(m_logs.size(), 1U);
  for (const char* name : {"secret.log", "odd.log", "inner.zip"}) EXPECT_TRUE(Told(Id::PackedLogRefused, name)) << name;
}

TEST_F(ZipLogTest, WhatUnfoldsIntoALibraryIsRefused) {
  Zip zip;
  zip.Add("bomb.log", std::string(std::size_t{80} << 20, 'A'));
  zip.Add("small.log", Lines(2));
  Write(zip.Take());
  EXPECT_TRUE(Told(Id::FileTooLarge, "logs.zip: bomb.log"));
  ASSERT_EQ(m_logs.size(), 1U);
  EXPECT_EQ(Read(0), Lines(2));
}

TEST_F(ZipLogTest, ManyThatAreRefusedEndIt) {
  Zip zip;
  constexpr int kBombs = 24;  // each is read as far as 64 MiB
  for (int i = 0; i < kBombs; ++i) {
    zip.Add("bomb" + std::to_string(i) + ".log", std::string(std::size_t{66} << 20, static_cast<char>('A' + i)));
  }
  Write(zip.Take());
  EXPECT_TRUE(Told(Id::FileTooLarge, "logs.zip")) << "and the rest was left alone";
  EXPECT_FALSE(Told(Id::FileTooLarge, "logs.zip: bomb23.log"));
  EXPECT_TRUE(m_logs.empty());
}

TEST_F(ZipLogTest, ALocatorThatLeadsNowhereHidesNoLog) {
  ZipOptions options;
  options.zip64 = true;
  Zip zip(options);
  zip.Add("one.log", Lines(10));
  std::string bytes = zip.Take();
  const std::size_t locator = bytes.rfind("PK\x06\x07");
  ASSERT_NE(locator, std::string::npos);
  bytes.replace(locator + 8, 8, 8, '\xFF');
  Write(bytes);
  ASSERT_EQ(m_logs.size(), 1U);
  EXPECT_EQ(Read(0), Lines(10));
  EXPECT_TRUE(Told(Id::PackedLogCutOff, "logs.zip"));
}

TEST_F(ZipLogTest, ManyThatUnfoldALittleAreRefusedTogether) {
  Zip zip;
  for (int i = 0; i < 20; ++i) zip.Add("bomb" + std::to_string(i) + ".log", std::string(std::size_t{16} << 20, 'A'));
  Write(zip.Take());
  EXPECT_TRUE(Told(Id::FileTooLarge, "logs.zip"));
  EXPECT_LT(m_logs.size(), 20U);
}

TEST_F(ZipLogTest, BytesBelongToOneEntryOnly) {
  ZipOptions options;
  options.all_at_first = true;
  Zip zip(options);
  for (int i = 0; i < 5; ++i) zip.Add("same" + std::to_string(i) + ".log", Lines(1'000));
  Write(zip.Take());
  EXPECT_EQ(m_logs.size(), 1U);
  EXPECT_TRUE(Told(Id::FileTooLarge, "same1.log"));
}

TEST_F(ZipLogTest, WhatIsNoZipIsTold) {
  Write("no zip");
  EXPECT_TRUE(m_logs.empty());
  EXPECT_TRUE(Told(Id::PackedLogCutOff, "logs.zip"));
}

}  // namespace
}  // namespace engine::forensics
