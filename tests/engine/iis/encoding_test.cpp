// SPDX-License-Identifier: MIT
//
// What is decoded is encoded to the same bytes again, or it is refused.
#include "engine/iis/encoding.h"

#include <gtest/gtest.h>

#include <iostream>

#include "tests/engine/iis/real_files.h"

namespace engine::iis {
namespace {

using namespace std::string_view_literals;

constexpr std::string_view kText = "<?xml version=\"1.0\"?>\r\n<a x=\"\xC3\xA4\xE2\x82\xAC\xF0\x9F\x98\x80\"/>\r\n";

void ExpectRoundTrip(std::string_view bytes, Encoding encoding, std::string_view name) {
  const auto decoded = Decode(std::string(bytes), name);
  ASSERT_TRUE(decoded) << name << ' ' << Name(decoded.error().id);
  EXPECT_EQ(decoded->encoding, encoding) << name;
  EXPECT_FALSE(decoded->utf8.starts_with("\xEF\xBB\xBF")) << name;
  const auto encoded = Encode(decoded->utf8, decoded->encoding, name);
  ASSERT_TRUE(encoded) << name;
  EXPECT_TRUE(*encoded == bytes) << name;
}

Error Refused(std::string_view bytes) {
  const auto decoded = Decode(std::string(bytes), "x.config");
  if (!decoded) return decoded.error();
  ADD_FAILURE() << "taken: " << decoded->utf8;
  return {};
}

TEST(EncodingTest, EveryEncodingComesBackByteByByte) {
  ExpectRoundTrip(kText, Encoding::Utf8, "utf-8");
  ExpectRoundTrip("\xEF\xBB\xBF" + std::string(kText), Encoding::Utf8WithMark, "utf-8 with mark");
  ExpectRoundTrip(tests::Utf16LittleBytes(kText), Encoding::Utf16Little, "utf-16 little");
  ExpectRoundTrip(tests::Utf16BigBytes(kText), Encoding::Utf16Big, "utf-16 big");
  ExpectRoundTrip("<?xml version='1.0' encoding='ISO-8859-1'?><a x='\xE4\xFF\x80'/>", Encoding::Latin1, "latin1");
}

TEST(EncodingTest, DeclarationsThatFitAreTaken) {
  for (const char* name : {"utf-8", "UTF-8", "utf8", "us-ascii", "iso-8859-1"}) {
    ExpectRoundTrip("<?xml version='1.0' encoding='" + std::string(name) + "'?><a/>", Encoding::Utf8, name);
  }
  for (const char* name : {"utf-16", "UTF-16", "unicode"}) {
    const std::string text = "<?xml version='1.0' encoding=\"" + std::string(name) + "\"?><a/>";
    ExpectRoundTrip(tests::Utf16LittleBytes(text), Encoding::Utf16Little, name);
    ExpectRoundTrip(tests::Utf16BigBytes(text), Encoding::Utf16Big, name);
  }
}

TEST(EncodingTest, Latin1TextReadsAsItsCharacters) {
  const auto decoded = Decode("<?xml version='1.0' encoding='iso-8859-1'?><a x='\xE4'/>", "");
  ASSERT_TRUE(decoded);
  EXPECT_NE(decoded->utf8.find("x='\xC3\xA4'"), std::string::npos);
}

TEST(EncodingTest, Latin1CannotHoldEveryCharacter) {
  EXPECT_TRUE(Encode("\xC3\xBF", Encoding::Latin1, "x.config"));
  for (const std::string_view text : {"\xC4\x80"sv, "\xE2\x82\xAC"sv, "\xF0\x9F\x98\x80"sv}) {
    const auto encoded = Encode(std::string(text), Encoding::Latin1, "x.config");
    ASSERT_FALSE(encoded);
    EXPECT_EQ(encoded.error().id, Id::ConfigEncodingNotExact);
    EXPECT_EQ(encoded.error().object, "x.config");
  }
}

TEST(EncodingTest, UnknownEncodingsAreNamed) {
  for (const char* name : {"koi8-r", "gb2312", "utf-7", "windows-1252", "utf-16", "ebcdic-cp-us"}) {
    const Error error = Refused("<?xml version='1.0' encoding='" + std::string(name) + "'?><a/>");
    EXPECT_EQ(error.id, Id::ConfigEncodingUnknown) << name;
    EXPECT_EQ(error.Get("encoding"), name);
    EXPECT_EQ(error.object, "x.config");
  }
}

TEST(EncodingTest, DeclarationsThatLieAreRefused) {
  const std::string says_utf8 = "<?xml version='1.0' encoding='utf-8'?><a/>";
  const std::string says_utf16 = "<?xml version='1.0' encoding='utf-16'?><a/>";
  EXPECT_EQ(Refused(tests::Utf16LittleBytes(says_utf8)).id, Id::ConfigEncodingUnknown);
  EXPECT_EQ(Refused(tests::Utf16BigBytes(says_utf8)).id, Id::ConfigEncodingUnknown);
  EXPECT_EQ(Refused("\xEF\xBB\xBF" + says_utf16).id, Id::ConfigEncodingUnknown);
  EXPECT_EQ(Refused("<?xml version='1.0' encoding='us-ascii'?><a x='\xC3\xA4'/>").id, Id::ConfigEncodingNotExact);
}

TEST(EncodingTest, OnlyTheDeclarationDeclares) {
  ExpectRoundTrip("<?xml-stylesheet encoding='koi8-r'?><a/>", Encoding::Utf8, "another instruction");
  ExpectRoundTrip("<?xml version='1.0'?><a encoding='koi8-r'/>", Encoding::Utf8, "an attribute");
  ExpectRoundTrip("<!-- <?xml encoding='koi8-r'?> --><a/>", Encoding::Utf8, "a comment");
}

TEST(EncodingTest, BrokenUtf16IsRefused) {
  const std::string little = tests::Utf16LittleBytes(kText), big = tests::Utf16BigBytes(kText);
  EXPECT_EQ(Refused(little + "x").id, Id::ConfigEncodingNotExact) << "odd byte count";
  EXPECT_EQ(Refused(big + "x").id, Id::ConfigEncodingNotExact) << "odd byte count";
  EXPECT_EQ(Refused("\xFF\xFE<\0\x00\xD8"sv).id, Id::ConfigEncodingNotExact) << "high surrogate at the end";
  EXPECT_EQ(Refused("\xFF\xFE\x00\xD8<\0"sv).id, Id::ConfigEncodingNotExact) << "high surrogate alone";
  EXPECT_EQ(Refused("\xFF\xFE\x00\xDC<\0"sv).id, Id::ConfigEncodingNotExact) << "low surrogate alone";
  EXPECT_EQ(Refused("\xFE\xFF\xDC\x00\xD8\x00"sv).id, Id::ConfigEncodingNotExact) << "surrogates the wrong way round";
}

TEST(EncodingTest, Utf16WithoutMarkIsRefused) {
  EXPECT_EQ(Refused(tests::Utf16LittleBytes("<a/>").substr(2)).id, Id::ConfigEncodingUnknown);
  EXPECT_EQ(Refused(tests::Utf16BigBytes("<a/>").substr(2)).id, Id::ConfigEncodingUnknown);
}

TEST(EncodingTest, EmptyFilesAreRefused) {
  EXPECT_EQ(Refused("").id, Id::ConfigEmpty);
  EXPECT_EQ(Refused("").object, "x.config");
}

TEST(EncodingTest, EveryRealFileComesBackInEveryEncoding) {
  if (tests::RealFiles().empty()) GTEST_SKIP() << tests::kNoCorpus;
  std::size_t count = 0;
  for (const tests::RealFile& file : tests::RealFiles()) {
    const auto decoded = Decode(file.bytes, file.name);
    if (!decoded) continue;
    ExpectRoundTrip(file.bytes, decoded->encoding, file.name);
    const auto text = tests::Utf8Of(file);
    if (!text) continue;
    for (const std::string_view newline : {"\n", "\r\n", "\r"}) {
      const std::string plain = tests::WithoutDeclaredEncoding(tests::WithNewline(*text, newline));
      ExpectRoundTrip(plain, Encoding::Utf8, file.name);
      ExpectRoundTrip("\xEF\xBB\xBF" + plain, Encoding::Utf8WithMark, file.name);
      ExpectRoundTrip(tests::Utf16LittleBytes(plain), Encoding::Utf16Little, file.name);
      ExpectRoundTrip(tests::Utf16BigBytes(plain), Encoding::Utf16Big, file.name);
    }
    ++count;
  }
  std::cout << "[ SWEPT ] " << count << " real files in 4 encodings and 3 line ends\n";
  EXPECT_GT(count, 100u);
}

}  // namespace
}  // namespace engine::iis
