// SPDX-License-Identifier: MIT
#include "engine/forensics/decode.h"

#include <gtest/gtest.h>

namespace engine::forensics {
namespace {

TEST(Decode, EveryFormOfAnAddressBecomesTheOneTheServerReads) {
  EXPECT_EQ(Decode("/a/b.asp").text, "/a/b.asp");
  EXPECT_EQ(Decode("/%61.%41sp").text, "/a.Asp");
  EXPECT_EQ(Decode("/%2561").text, "/a");
  EXPECT_EQ(Decode("/%2561").rounds, 2);
  EXPECT_EQ(Decode("/%c0%ae%c0%ae%c0%af").text, "/../");
  EXPECT_EQ(Decode("/%e0%80%af").text, "//");
  EXPECT_EQ(Decode("/%u002e%uff0e").text, "/..");
  EXPECT_EQ(Decode("\xEF\xBC\x8E").text, ".");  // full-width full stop
  EXPECT_EQ(Decode("w^h^o`ami%00x").text, "whoami x");
}

TEST(Decode, WhatIsNoEscapeStaysAndTheEndIsNeverPassed) {
  EXPECT_EQ(Decode("100%").text, "100%");
  EXPECT_EQ(Decode("%4").text, "%4");
  EXPECT_EQ(Decode("%u00").text, "%u00");
  EXPECT_EQ(Decode("%zz").text, "%zz");
  EXPECT_EQ(Decode("\xE2\x82").text, "\xE2\x82");
  EXPECT_EQ(Decode("").text, "");
}

TEST(Decode, IsNeededForTheSameBytesWhereverTheyStand) {
  for (unsigned byte = 0; byte < 256; ++byte) {
    const bool needed = byte == 0 || byte == '%' || byte == '^' || byte == '`' || byte >= 0x80;
    for (std::size_t size = 1; size < 20; ++size) {
      for (std::size_t at = 0; at < size; ++at) {
        std::string text(size, 'a');
        text[at] = static_cast<char>(byte);
        ASSERT_EQ(NeedsDecoding(text), needed) << byte << ' ' << size << ' ' << at;
      }
    }
  }
  EXPECT_FALSE(NeedsDecoding(""));
}

TEST(Decode, NestingEndsAtItsLimit) {
  std::string nested = "%61";
  for (int i = 0; i < 40; ++i) nested.replace(0, 1, "%25");
  EXPECT_EQ(Decode(nested).rounds, kMaxRounds);
}

}  // namespace
}  // namespace engine::forensics
