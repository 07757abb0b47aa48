// SPDX-License-Identifier: MIT
//
// Bundles come from a telephone's other end: whatever was changed in one, the reader takes it or refuses it, and takes
// only what the writer wrote.
#include "engine/support/archive.h"

#include <gtest/gtest.h>

namespace {

using namespace engine::support;
using engine::Id;

constexpr engine::Time kTime{std::chrono::seconds{1'763'730'300}};

std::vector<ArchiveEntry> Two() { return {{"bundle.json", "{}\n"}, {"audit.jsonl", std::string("a\0b", 3)}}; }

Id RefusalOf(std::string_view bytes) {
  const auto read = ReadArchive(bytes, "x.zip");
  EXPECT_FALSE(read);
  return read ? Id{} : read.error().id;
}

std::string Renamed(std::string bytes, std::string_view from, std::string_view to) {
  EXPECT_EQ(from.size(), to.size());
  for (std::size_t at = bytes.find(from); at != std::string::npos; at = bytes.find(from, at + 1)) {
    bytes.replace(at, from.size(), to);
  }
  return bytes;
}

TEST(ArchiveTest, TheChecksumIsThatOfZip) {
  EXPECT_EQ(Crc32("123456789"), 0xCBF43926u);
  EXPECT_EQ(Crc32(""), 0u);
}

TEST(ArchiveTest, WhatWasWrittenIsRead) {
  const auto read = ReadArchive(WriteArchive(Two(), kTime), "x.zip");
  ASSERT_TRUE(read);
  ASSERT_EQ(read->size(), 2u);
  EXPECT_EQ((*read)[0].name, "bundle.json");
  EXPECT_EQ((*read)[1].bytes, std::string("a\0b", 3));
}

TEST(ArchiveTest, EveryChangedByteIsNoticedOrMeansNothingElse) {
  const std::string sound = WriteArchive(Two(), kTime);
  std::size_t refused = 0;
  for (std::size_t at = 0; at < sound.size(); ++at) {
    for (const int flip : {1, 0x80}) {
      std::string bytes = sound;
      bytes[at] = static_cast<char>(bytes[at] ^ flip);
      const auto read = ReadArchive(bytes, "x.zip");
      EXPECT_FALSE(read) << "byte " << at;
      refused += read ? 0 : 1;
    }
  }
  EXPECT_EQ(refused, 2 * sound.size());
}

TEST(ArchiveTest, EveryCutIsNoticed) {
  const std::string sound = WriteArchive(Two(), kTime);
  for (std::size_t size = 0; size < sound.size(); ++size) RefusalOf(std::string_view(sound).substr(0, size));
  EXPECT_EQ(RefusalOf(sound + "x"), Id::BundleDamaged);
}

TEST(ArchiveTest, NamesThatLeadElsewhereAreRefused) {
  const std::string sound = WriteArchive(Two(), kTime);
  for (const std::string_view name : {"../../a.txt", "/etc/passwd", "C:\\xx\\y.exe", ".hidden.txt", "a/b/c/d.txt"}) {
    EXPECT_EQ(RefusalOf(Renamed(sound, "bundle.json", name)), Id::BundleEntryRefused) << name;
  }
  EXPECT_EQ(RefusalOf(Renamed(sound, "bundle.json", "audit.jsonl")), Id::BundleEntryRefused) << "twice";
  EXPECT_EQ(RefusalOf(WriteArchive({{"", "x"}}, kTime)), Id::BundleEntryRefused);
}

/// A zip bomb says that little becomes much: a stored entry cannot, and a packed one is none of ours.
TEST(ArchiveTest, WhatIsPackedOrSaysItIsLargerThanItIsIsRefused) {
  std::string packed = WriteArchive(Two(), kTime);
  packed[8] = 8;  // deflate, in the first local header
  EXPECT_EQ(RefusalOf(packed), Id::BundleDamaged);
  std::string larger = WriteArchive(Two(), kTime);
  larger[25] = '\x7F';  // size as unpacked: two gigabytes
  EXPECT_EQ(RefusalOf(larger), Id::BundleDamaged);
}

TEST(ArchiveTest, TooMuchIsRefusedBeforeItIsLookedAt) {
  EXPECT_EQ(RefusalOf(std::string(kMostBundleBytes + 1, 'P')), Id::BundleTooLarge);
  std::vector<ArchiveEntry> many;
  for (std::size_t i = 0; i <= kMostEntries; ++i) many.push_back({"f" + std::to_string(i), ""});
  EXPECT_EQ(RefusalOf(WriteArchive(many, kTime)), Id::BundleTooLarge);
  many.pop_back();
  EXPECT_TRUE(ReadArchive(WriteArchive(many, kTime), "x.zip"));
}

TEST(ArchiveTest, NothingIsNoBundle) {
  EXPECT_EQ(RefusalOf(""), Id::BundleDamaged);
  EXPECT_EQ(RefusalOf(WriteArchive({}, kTime)), Id::BundleDamaged);
}

}  // namespace
