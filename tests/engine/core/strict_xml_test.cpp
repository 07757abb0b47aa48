// SPDX-License-Identifier: MIT
#include "engine/core/strict_xml.h"

#include <gtest/gtest.h>

namespace engine {
namespace {

pugi::xml_node Read(pugi::xml_document& document, const char* text) {
  EXPECT_TRUE(document.load_string(text)) << text;
  return document.document_element();
}

TEST(StrictXmlTest, WhatIsNotAsItIsWrittenIsRefused) {
  pugi::xml_document document;
  const auto exact = [&](const char* text) { return HoldsExactly(Read(document, text), {"id", "name"}, {"port"}); };
  EXPECT_TRUE(exact(R"(<a id="1" name=""/>)"));
  EXPECT_TRUE(exact(R"(<a name="x" id="1"> <port/> <port/> </a>)")) << "in any order, as often as there are";
  EXPECT_FALSE(exact(R"(<a id="1"/>)"));
  EXPECT_FALSE(exact(R"(<a id="1" id="2"/>)"));
  EXPECT_FALSE(exact(R"(<a id="1" name="x" more=""/>)"));
  EXPECT_FALSE(exact(R"(<a id="1" name="x">80</a>)"));
  EXPECT_FALSE(exact(R"(<a id="1" name="x"><rule/></a>)"));
}

TEST(StrictXmlTest, OnlyLeavesOutButAddsNothing) {
  pugi::xml_document document;
  EXPECT_TRUE(HoldsOnly(Read(document, "<a/>"), {"id"}));
  EXPECT_TRUE(HoldsOnly(Read(document, R"(<a id="1"/>)"), {"id"}));
  EXPECT_FALSE(HoldsOnly(Read(document, "<a><b/></a>"), {"id"}));
  Put(document.document_element(), "id", "<&>");
  EXPECT_STREQ(document.document_element().attribute("id").value(), "<&>");
}

}  // namespace
}  // namespace engine
