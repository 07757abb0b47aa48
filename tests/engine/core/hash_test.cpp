// SPDX-License-Identifier: MIT
//
// SHA-256 against the examples of its standard (FIPS 180-2).
#include "engine/core/hash.h"

#include <gtest/gtest.h>

namespace engine {
namespace {

TEST(HashTest, TheExamplesOfTheStandardComeOut) {
  EXPECT_EQ(Sha256(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(Sha256("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(Sha256(std::string(1000000, 'a')), "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST(HashTest, InPiecesItIsTheSame) {
  const std::string text(100'000, 'a');
  for (const std::size_t piece : {1u, 7u, 64u, 4096u, 200'000u}) {
    Sha256Stream stream;
    for (std::size_t at = 0; at < text.size(); at += piece) stream.Add(std::string_view(text).substr(at, piece));
    EXPECT_EQ(stream.Finish(), Sha256(text)) << piece;
  }
  EXPECT_EQ(Sha256Stream().Finish(), Sha256(""));
}

TEST(HashTest, BytesOfZeroCount) { EXPECT_NE(Sha256(std::string(1, '\0')), Sha256("")); }

}  // namespace
}  // namespace engine
