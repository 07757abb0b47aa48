// SPDX-License-Identifier: MIT
//
// Every span Document gives is checked against the text itself, and against a scan that knows nothing of pugixml.
#include "engine/iis/document.h"

#include <gtest/gtest.h>

#include <iostream>

#include "engine/iis/well_formed.h"
#include "tests/engine/iis/real_files.h"

namespace engine::iis {
namespace {

Document Parsed(std::string_view bytes) {
  auto document = Document::Parse(std::string(bytes), "x.config");
  if (document) return std::move(*document);
  ADD_FAILURE() << Name(document.error().id) << ' ' << document.error().Get("detail");
  return std::move(*Document::Parse("<configuration/>", ""));
}

std::string_view At(const Document& document, Span span) {
  return std::string_view(document.text()).substr(span.begin, span.end - span.begin);
}

/// Where elements begin and end, in order of their start tags: comments, CDATA and instructions skipped, quotes minded.
struct Scanned {
  std::string name;
  Span start, whole;
};

std::vector<Scanned> Scan(std::string_view text) {
  std::vector<Scanned> elements;
  std::vector<std::size_t> open;
  const auto skip = [&](std::size_t at, std::string_view end) { return text.find(end, at) + end.size(); };
  for (std::size_t at = text.find('<'); at != std::string_view::npos; at = text.find('<', at)) {
    const std::string_view rest = text.substr(at);
    if (rest.starts_with("<!--")) {
      at = skip(at + 4, "-->");
    } else if (rest.starts_with("<![CDATA[")) {
      at = skip(at, "]]>");
    } else if (rest.starts_with("<?")) {
      at = skip(at, "?>");
    } else if (rest.starts_with("</")) {
      at = skip(at, ">");
      elements[open.back()].whole.end = at;
      open.pop_back();
    } else {
      std::size_t end = at + 1;
      char quote = 0;
      for (; quote != 0 || text[end] != '>'; ++end) {
        if (quote != 0) {
          if (text[end] == quote) quote = 0;
        } else if (text[end] == '"' || text[end] == '\'') {
          quote = text[end];
        }
      }
      ++end;
      const std::size_t name_end = text.find_first_of(" \t\r\n/>", at);
      elements.push_back({std::string(text.substr(at + 1, name_end - at - 1)), {at, end}, {at, end}});
      if (text[end - 2] != '/') open.push_back(elements.size() - 1);
      at = end;
    }
  }
  return elements;
}

void ExpectAttribute(const Document& document, pugi::xml_attribute attribute, const Span& tag) {
  const Span whole = document.Attribute(attribute), value = document.AttributeValue(attribute);
  const std::string_view text = At(document, whole);
  ASSERT_TRUE(text.starts_with(attribute.name())) << text;
  const char quote = text.back();
  ASSERT_TRUE(quote == '"' || quote == '\'') << text;
  ASSERT_EQ(value.end + 1, whole.end) << text;
  ASSERT_EQ(document.text()[value.begin - 1], quote) << text;
  ASSERT_EQ(At(document, value).find(quote), std::string_view::npos) << text;
  std::string between(At(document, {whole.begin + std::string_view(attribute.name()).size(), value.begin - 1}));
  std::erase_if(between, [](char c) { return c != '='; });
  ASSERT_EQ(between, "=") << text;
  ASSERT_LT(tag.begin, whole.begin);
  ASSERT_LT(whole.end, tag.end);
  if (At(document, value).find_first_of("&\t\r\n") == std::string_view::npos) {
    ASSERT_EQ(At(document, value), attribute.value());
  }
}

/// Compares every element of the tree with the scan; returns how many.
std::size_t ExpectSameElements(const Document& document, const std::string& name) {
  const std::vector<Scanned> scanned = Scan(document.text());
  std::size_t index = 0;
  std::size_t line = 1, counted_to = 0;
  const auto visit = [&](const auto& self, pugi::xml_node element, Span outer) -> void {
    if (testing::Test::HasFatalFailure() || index >= scanned.size()) return;
    const Scanned& expected = scanned[index++];
    const Span start = document.StartTag(element), whole = document.Whole(element);
    ASSERT_EQ(element.name(), expected.name) << name;
    ASSERT_EQ(start.begin, expected.start.begin) << name << ' ' << expected.name;
    ASSERT_EQ(start.end, expected.start.end) << name << ' ' << expected.name;
    ASSERT_EQ(whole.begin, expected.whole.begin) << name << ' ' << expected.name;
    ASSERT_EQ(whole.end, expected.whole.end) << name << ' ' << expected.name;
    ASSERT_GE(whole.begin, outer.begin);
    ASSERT_LE(whole.end, outer.end);
    ASSERT_EQ(document.IsSelfClosing(element), At(document, start).ends_with("/>"));
    if (!document.IsSelfClosing(element)) {
      ASSERT_TRUE(document.text().substr(document.EndTag(element)).starts_with("</" + expected.name)) << name;
    }
    line += PositionOf(std::string_view(document.text()).substr(counted_to), start.begin - counted_to).line - 1;
    counted_to = start.begin;
    ASSERT_EQ(document.LineOf(element), line) << name << ' ' << expected.name;
    for (const pugi::xml_attribute attribute : element.attributes()) ExpectAttribute(document, attribute, start);
    const std::size_t inner_end = document.IsSelfClosing(element) ? start.end : document.EndTag(element);
    for (const pugi::xml_node child : element.children()) {
      if (child.type() == pugi::node_element) self(self, child, {start.end, inner_end});
    }
  };
  visit(visit, document.root(), {0, document.text().size()});
  EXPECT_EQ(index, scanned.size()) << name;
  return index;
}

TEST(DocumentTest, SpansOfOddlyWrittenFilesAreRight) {
  for (const char* name : {"plain.config", "crlf.config", "inline.config", "odd.config"}) {
    const std::string bytes = tests::ReadData(std::string("configs/") + name);
    for (const std::string_view newline : {"\n", "\r\n", "\r"}) {
      ExpectSameElements(Parsed(tests::WithNewline(bytes, newline)), name);
    }
  }
}

TEST(DocumentTest, MixedLineEndsCountAsLines) {
  const Document document = Parsed("<configuration>\n<a/>\r\n<b/>\r<c/>\r\r\n<d/>\n\r<e/></configuration>");
  ExpectSameElements(document, "mixed");
  EXPECT_EQ(document.LineOf(document.root().child("c")), 4u);
  EXPECT_EQ(document.LineOf(document.root().child("d")), 6u);
  EXPECT_EQ(document.LineOf(document.root().child("e")), 8u);
}

TEST(DocumentTest, WhatLooksLikeATagIsNoTag) {
  const Document document = Parsed(
      "<?xml version='1.0'?><!-- <configuration> --><configuration>"
      "<!-- </a> --><a x='>' y=\"/>\"><![CDATA[</a>]]><?p </a>?>t<b z='/'></b ><!-- </a> --></a\n>"
      "</configuration><!-- </configuration> -->");
  ExpectSameElements(document, "look-alikes");
  const pugi::xml_node a = document.root().child("a");
  EXPECT_EQ(At(document, document.StartTag(a)), "<a x='>' y=\"/>\">");
  EXPECT_EQ(At(document, document.Whole(a.child("b"))), "<b z='/'></b >");
  EXPECT_TRUE(At(document, document.Whole(a)).ends_with("</a\n>"));
  EXPECT_FALSE(document.IsSelfClosing(a.child("b")));
}

TEST(DocumentTest, AttributeSpansHoldTheTextAsWritten) {
  const Document document = Parsed("<configuration><a  one = \"&lt;&#x9;\t\"\n two='' three='\"'/></configuration>");
  const pugi::xml_node a = document.root().child("a");
  EXPECT_EQ(At(document, document.Attribute(a.attribute("one"))), "one = \"&lt;&#x9;\t\"");
  EXPECT_EQ(At(document, document.AttributeValue(a.attribute("one"))), "&lt;&#x9;\t");
  EXPECT_EQ(At(document, document.Attribute(a.attribute("two"))), "two=''");
  EXPECT_EQ(At(document, document.AttributeValue(a.attribute("two"))), "");
  EXPECT_EQ(At(document, document.AttributeValue(a.attribute("three"))), "\"");
  EXPECT_STREQ(a.attribute("one").value(), "<\t ") << "XML makes a plain tab a space";
}

TEST(DocumentTest, OnlyAConfigurationIsOne) {
  const auto other = Document::Parse("<services/>", "x.xml");
  ASSERT_FALSE(other);
  EXPECT_EQ(other.error().id, Id::ConfigNotIis);
  EXPECT_EQ(other.error().Get("element"), "services");
  EXPECT_EQ(other.error().object, "x.xml");
  EXPECT_EQ(Document::Parse("", "x.xml").error().id, Id::ConfigEmpty);
  EXPECT_EQ(Document::Parse("<configuration>", "x.xml").error().id, Id::ConfigNotWellFormed);
  EXPECT_EQ(Document::Parse("<!DOCTYPE a><configuration/>", "x.xml").error().id, Id::ConfigDocumentType);
}

TEST(DocumentTest, LargeFilesAreJudgedAsStrictlyAsSmallOnes) {
  const std::string filler(3u << 20, ' ');
  EXPECT_TRUE(Document::Parse("<configuration>" + filler + "</configuration>", ""));
  for (const std::string& tail : {std::string("<a x='1' x='2'/></configuration>"), std::string("</configuration><b/>"),
                                  std::string("&nbsp;</configuration>"), std::string("</configuration>") + '\0',
                                  std::string("<a></b></configuration>"), std::string("\xC0\x80</configuration>")}) {
    const auto document = Document::Parse("<configuration>\n" + filler + tail, "big.config");
    ASSERT_FALSE(document) << tail;
    EXPECT_EQ(document.error().id, Id::ConfigNotWellFormed) << tail;
    EXPECT_EQ(document.error().Get("line"), "2") << tail;
  }
}

TEST(DocumentTest, ADocumentMayBeMoved) {
  Document first = Parsed("<configuration><a x='1'/></configuration>");
  const pugi::xml_node a = first.root().child("a");
  const Document second = std::move(first);
  EXPECT_EQ(At(second, second.Whole(a)), "<a x='1'/>");
  EXPECT_EQ(second.LineOf(a), 1u);
}

TEST(DocumentTest, SpansOfEveryRealFileAreRight) {
  if (tests::RealFiles().empty()) GTEST_SKIP() << tests::kNoCorpus;
  std::size_t files = 0, elements = 0;
  for (const tests::RealFile& file : tests::RealFiles()) {
    const auto text = tests::Utf8Of(file);
    if (!text || !Document::Parse(file.bytes, file.name)) continue;
    const std::string plain = tests::WithoutDeclaredEncoding(*text);
    for (const std::string& bytes : {file.bytes, tests::WithNewline(plain, "\r\n"), tests::WithNewline(plain, "\r"),
                                     tests::Utf16LittleBytes(tests::WithNewline(plain, "\n"))}) {
      const auto document = Document::Parse(bytes, file.name);
      ASSERT_TRUE(document) << file.name;
      elements += ExpectSameElements(*document, file.name);
      if (HasFatalFailure()) return;
    }
    ++files;
  }
  std::cout << "[ SWEPT ] " << elements << " elements of " << files << " real files found where they stand\n";
  EXPECT_GT(files, 60u);
}

}  // namespace
}  // namespace engine::iis
