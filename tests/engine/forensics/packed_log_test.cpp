// SPDX-License-Identifier: MIT
//
// A log packed with gzip reads as the plain one does: from anywhere, in any order, in several members. Where it was cut
// off it ends, and that is told.
#include "engine/forensics/packed_log.h"

#include <gtest/gtest.h>
#include <zlib.h>

#include <algorithm>
#include <fstream>
#include <random>

#include "engine/forensics/log_files.h"
#include "tests/support/test_paths.h"

namespace engine::forensics {
namespace {

std::string Gzip(std::string_view text) {
  constexpr int kGzip = MAX_WBITS + 16;
  z_stream stream{};
  EXPECT_EQ(deflateInit2(&stream, 6, Z_DEFLATED, kGzip, 8, Z_DEFAULT_STRATEGY), Z_OK);
  std::string packed(deflateBound(&stream, static_cast<uLong>(text.size())), '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
  stream.avail_in = static_cast<uInt>(text.size());
  stream.next_out = reinterpret_cast<Bytef*>(packed.data());
  stream.avail_out = static_cast<uInt>(packed.size());
  EXPECT_EQ(deflate(&stream, Z_FINISH), Z_STREAM_END);
  packed.resize(stream.total_out);
  deflateEnd(&stream);
  return packed;
}

std::string Lines(std::size_t count) {
  std::string text;
  for (std::size_t i = 0; i < count; ++i) text += "2022-05-11 10:00:00 GET /page" + std::to_string(i) + " 200\n";
  return text;
}

class PackedLogTest : public testing::Test {
 protected:
  void Write(const std::string& bytes) {
    std::ofstream(tests::PathOf(m_name), std::ios::binary) << bytes;
    auto logs = LogsOnDisk(m_folder.path().string(), m_problems);
    ASSERT_TRUE(logs);
    m_logs = std::move(*logs);
    ASSERT_EQ(m_logs.size(), 1U);
  }
  std::string Read(std::uint64_t offset, std::size_t size) {
    if (!m_opened) m_opened = std::move(m_logs[0].open().value());
    std::string bytes(size, '\0');
    bytes.resize(m_opened->ReadAt(offset, bytes).value());
    return bytes;
  }

  tests::ScratchFolder m_folder;
  std::string m_name = (m_folder.path() / "u_ex220511.log.gz").string();
  std::vector<Error> m_problems;
  std::vector<LogFile> m_logs;
  std::unique_ptr<OpenedFile> m_opened;
};

TEST_F(PackedLogTest, ReadsAsThePlainOneFromAnywhere) {
  const std::string text = Lines(900'000);  // more than is kept
  Write(Gzip(text));
  EXPECT_TRUE(m_problems.empty());
  ASSERT_EQ(m_logs[0].size, text.size());
  std::mt19937_64 random(7);
  for (std::size_t at = 0; at < text.size(); at += 3'000'017)
    EXPECT_EQ(Read(at, 70'000), text.substr(at, 70'000)) << at;
  for (int i = 0; i < 5; ++i) {
    const auto at = static_cast<std::size_t>(random() % text.size());
    EXPECT_EQ(Read(at, 5000), text.substr(at, 5000)) << at;
  }
  EXPECT_EQ(Read(text.size(), 10), "");
}

TEST_F(PackedLogTest, MembersBehindEachOtherAreOneLog) {
  const std::string text = Lines(1000);
  Write(Gzip(text.substr(0, 7777)) + Gzip("") + Gzip(text.substr(7777)));
  EXPECT_TRUE(m_problems.empty());
  EXPECT_EQ(Read(0, text.size() + 10), text);
}

TEST_F(PackedLogTest, WhatIsCutOffIsReadUpToThereAndTold) {
  const std::string text = Lines(5000), packed = Gzip(text);
  Write(packed.substr(0, packed.size() / 2));
  ASSERT_EQ(m_problems.size(), 1U);
  EXPECT_EQ(m_problems[0].id, Id::PackedLogCutOff);
  const auto size = static_cast<std::size_t>(m_logs[0].size);
  EXPECT_GT(size, 0U);
  EXPECT_LT(size, text.size());
  EXPECT_EQ(Read(0, text.size()), text.substr(0, size));
}

TEST_F(PackedLogTest, WhatIsNotPackedAtAllIsTold) {
  Write("no gzip");
  ASSERT_EQ(m_problems.size(), 1U);
  EXPECT_EQ(m_logs[0].size, 0U);
}

}  // namespace
}  // namespace engine::forensics
