// SPDX-License-Identifier: MIT
//
// Packed bytes come back whole. Damaged ones are a text of the size asked for, never more.
#include "engine/core/inflate.h"

#include <gtest/gtest.h>

namespace engine {
namespace {

using namespace std::string_literals;

TEST(InflateTest, PackedBytesComeBack) {
  EXPECT_EQ(Inflate("\x01\x02\x00\xFD\xFF"
                    "ab"s,
                    2),
            "ab");
  EXPECT_EQ(Inflate("\x03\x00"s, 0), "");
  // zlib.compressobj(9, zlib.DEFLATED, -15).compress(b"a" * 1000), which copies from itself.
  EXPECT_EQ(Inflate("\113\114\034\005\243\140\024\014\167\000\000"s, 1000), std::string(1000, 'a'));
}

TEST(InflateTest, DamagedBytesGiveTheSizeAskedFor) {
  const std::string packed = "\113\114\034\005\243\140\024\014\167\000\000"s;
  for (std::size_t size = 0; size < packed.size(); ++size) {
    EXPECT_EQ(Inflate(packed.substr(0, size), 1000).size(), 1000U) << size;
  }
  for (std::size_t bit = 0; bit < packed.size() * 8; ++bit) {
    std::string damaged = packed;
    damaged[bit / 8] = static_cast<char>(damaged[bit / 8] ^ 1 << bit % 8);
    EXPECT_EQ(Inflate(damaged, 1000).size(), 1000U) << bit;
  }
  EXPECT_EQ(Inflate("\x07"s, 3), "\0\0\0"s) << "a kind of block that does not exist";
  EXPECT_EQ(Inflate(packed, 10), std::string(10, 'a')) << "more than was asked for";
}

}  // namespace
}  // namespace engine
