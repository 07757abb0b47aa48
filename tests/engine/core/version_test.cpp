// SPDX-License-Identifier: MIT
//
// Versions are compared as numbers; what is no version is refused.
#include "engine/core/version.h"

#include <gtest/gtest.h>

namespace engine {
namespace {

Version V(std::string_view text) { return Version::Parse(text).value(); }

TEST(VersionTest, PartsAreComparedAsNumbers) {
  EXPECT_GT(V("1.10"), V("1.3"));
  EXPECT_LT(V("2.4.1"), V("2.10"));
  EXPECT_LT(V("1.9.9.9"), V("2"));
}

TEST(VersionTest, MissingPartsAreZero) {
  EXPECT_EQ(V("3.0"), V("3.0.0.0"));
  EXPECT_LT(V("3"), V("3.0.0.1"));
  EXPECT_EQ(V("3.1").part(1), 1);
  EXPECT_EQ(V("3.1").part(3), 0);
}

TEST(VersionTest, TheTextStaysAsWrittenWithoutWhiteSpaceAround) { EXPECT_EQ(V(" 2.04\n").text(), "2.04"); }

TEST(VersionTest, WhatIsNoVersionIsNothing) {
  for (const auto* text :
       {"", " ", ".", "1.", ".1", "1..2", "1.2.3.4.5", "v1", "1.2a", "-1", "1.-2", "1. 2", "2147483648", "1,2"}) {
    EXPECT_FALSE(Version::Parse(text)) << text;
  }
}

}  // namespace
}  // namespace engine
