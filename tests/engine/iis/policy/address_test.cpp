// SPDX-License-Identifier: MIT
#include "engine/iis/policy/address.h"

#include <gtest/gtest.h>

namespace engine::iis {
namespace {

bool Contains(std::string_view address, std::string_view mask, std::string_view client) {
  const auto range = AddressRange::Parse(address, mask);
  EXPECT_TRUE(range) << address << " " << mask;
  return range && range->Contains(ParseAddress(client).value());
}

TEST(AddressTest, SpellingsOfOneAddressAreEqual) {
  EXPECT_EQ(ParseAddress("::1"), ParseAddress("[0:0:0:0:0:0:0:1]"));
  EXPECT_EQ(ParseAddress("FE80::A%14"), ParseAddress("fe80:0::a%14"));
  EXPECT_EQ(ParseAddress("::ffff:10.0.0.5"), ParseAddress("10.0.0.5"));
  EXPECT_EQ(ParseAddress(" 10.0.0.5 "), ParseAddress("10.0.0.5"));
  EXPECT_NE(ParseAddress("fe80::a%14"), ParseAddress("fe80::a%3"));
}

TEST(AddressTest, TextThatIsNoAddressGivesNothing) {
  for (const char* text : {"",
                           "lrm.local",
                           "10.0.0",
                           "10.0.0.256",
                           "10.0.0.5.6",
                           "10.0.0.-1",
                           "10.0.0.5x",
                           "1:2",
                           ":::",
                           "::1::",
                           "12345::",
                           "fe80::1%",
                           "1:2:3:4:5:6:7:8:9",
                           "::1.2.3",
                           "[::1",
                           "1.2.3.4::",
                           "0x7f.0.0.1",
                           "*",
                           "fe80::1%1 4",
                           "fe80::1%<b>",
                           "fe80::1%1%2",
                           "fe80::1%/../x",
                           "fe80::1%\xC3\xA4"}) {
    EXPECT_FALSE(ParseAddress(text)) << text;
  }
}

TEST(AddressTest, LoopbackIsTheWholeRangeAndItsMappedForm) {
  EXPECT_TRUE(ParseAddress("127.0.0.1")->IsLoopback());
  EXPECT_TRUE(ParseAddress("127.9.9.9")->IsLoopback());
  EXPECT_TRUE(ParseAddress("::1")->IsLoopback());
  EXPECT_TRUE(ParseAddress("::ffff:127.0.0.1")->IsLoopback());
  EXPECT_FALSE(ParseAddress("128.0.0.1")->IsLoopback());
  EXPECT_FALSE(ParseAddress("::2")->IsLoopback());
  EXPECT_FALSE(ParseAddress("::")->IsLoopback());
}

TEST(AddressRangeTest, MasksAreDottedOrALength) {
  EXPECT_TRUE(Contains("10.0.0.0", "255.0.0.0", "10.200.3.4"));
  EXPECT_FALSE(Contains("10.0.0.0", "255.0.0.0", "11.0.0.0"));
  EXPECT_TRUE(Contains("10.1.2.3", "24", "10.1.2.200"));
  EXPECT_FALSE(Contains("10.1.2.3", "24", "10.1.3.3"));
  EXPECT_TRUE(Contains("10.1.2.3", "255.255.255.0", "::ffff:10.1.2.9"));
  EXPECT_TRUE(Contains("0.0.0.0", "0", "8.8.8.8"));
}

TEST(AddressRangeTest, WithoutMaskOnlyTheAddressItself) {
  EXPECT_TRUE(Contains("127.0.0.1", "", "127.0.0.1"));
  EXPECT_TRUE(Contains("127.0.0.1", "255.255.255.255", "127.0.0.1"));
  EXPECT_FALSE(Contains("127.0.0.1", "", "127.0.0.2"));
}

TEST(AddressRangeTest, Ipv6IsExactAndTheDefaultMaskOfTheSchemaMeansNothing) {
  EXPECT_TRUE(Contains("::1", "255.255.255.255", "::1"));
  EXPECT_FALSE(Contains("::1", "255.255.255.255", "::2"));
  EXPECT_TRUE(Contains("fe80::1%14", "", "fe80::1%14"));
  EXPECT_FALSE(Contains("fe80::1%14", "", "fe80::1"));
  EXPECT_TRUE(Contains("fe80::", "64", "fe80::99"));
  EXPECT_FALSE(Contains("::", "0", "10.0.0.5"));
}

TEST(AddressRangeTest, UnreadableRangesGiveNothing) {
  EXPECT_FALSE(AddressRange::Parse("10.0.0.0", "33"));
  EXPECT_FALSE(AddressRange::Parse("10.0.0.0", "ffff::"));
  EXPECT_FALSE(AddressRange::Parse("example", ""));
  EXPECT_FALSE(AddressRange::Parse("::1", "129"));
}

}  // namespace
}  // namespace engine::iis
