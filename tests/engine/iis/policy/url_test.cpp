// SPDX-License-Identifier: MIT
#include "engine/iis/policy/url.h"

#include <gtest/gtest.h>

#include "engine/iis/policy/explain.h"

namespace engine::iis {
namespace {

TEST(RequestUrlTest, PartsAreTakenApart) {
  const auto request = ParseRequestUrl("https://Lrm.Local:8443/api/x?y=1#top");
  ASSERT_TRUE(request);
  EXPECT_EQ(request->scheme, "https");
  EXPECT_EQ(request->url_host, "Lrm.Local");
  EXPECT_EQ(request->port, 8443);
  EXPECT_EQ(request->path, "/api/x?y=1");
}

TEST(RequestUrlTest, PortAndPathHaveTheirDefaults) {
  EXPECT_EQ(ParseRequestUrl("http://localhost")->port, 80);
  EXPECT_EQ(ParseRequestUrl("HTTPS://localhost")->port, 443);
  EXPECT_EQ(ParseRequestUrl("http://localhost")->path, "/");
  EXPECT_EQ(ParseRequestUrl("http://localhost?a")->path, "/?a");
  EXPECT_EQ(ParseRequestUrl("http://[::1]:8080/")->url_host, "::1");
  EXPECT_EQ(ParseRequestUrl("http://[::1]:8080/")->port, 8080);
}

TEST(RequestUrlTest, BadTextIsAUsageErrorThatNamesIt) {
  for (const char* url :
       {"", "localhost", "ftp://localhost/", "net.tcp://localhost/", "http://", "http:///x", "http://h:0/",
        "http://h:65536/", "http://h:/", "http://h:8o/", "http://h:+80/", "http://[::1/", "http://[x]/",
        "http://[::1]80/", "http://u@h/", "http://h/a b", "http://h/\n"}) {
    const auto request = ParseRequestUrl(url);
    ASSERT_FALSE(request) << url;
    EXPECT_EQ(request.error().id, Id::Usage);
    EXPECT_EQ(request.error().object, url);
  }
}

TEST(CanonicalUrlTest, IsDecodedOnceAndResolved) {
  EXPECT_EQ(Canonicalise("/a/./b/../c.txt?q=/../x")->path, "/a/c.txt");
  EXPECT_EQ(Canonicalise("/a/./b/../c.txt?q=/../x")->query, "q=/../x");
  EXPECT_EQ(Canonicalise("/Up%6Coads//a.%61sp")->path, "/Uploads/a.asp");
  EXPECT_EQ(Canonicalise("/Uploads\\a.asp")->path, "/Uploads/a.asp");
  EXPECT_EQ(Canonicalise("/Uploads/")->path, "/Uploads/");
  EXPECT_EQ(Canonicalise("/a/..")->path, "/");
}

TEST(CanonicalUrlTest, WhatHttpSysRefusesGivesNothing) {
  for (const char* url :
       {"", "x", "/..", "/a/../../b", "/%2e%2e/", "/%", "/%4", "/%zz", "/%00", "/a%0db", "/..%5c.."}) {
    EXPECT_FALSE(Canonicalise(url)) << url;
  }
}

TEST(CanonicalUrlTest, DoubleEscapesAreSeen) {
  EXPECT_TRUE(Canonicalise("/a%252easp")->double_escaped);
  EXPECT_TRUE(Canonicalise("/a+b")->double_escaped);
  EXPECT_TRUE(Canonicalise("/100%25")->double_escaped);
  EXPECT_FALSE(Canonicalise("/a%20b?c+d")->double_escaped);
}

TEST(CanonicalUrlTest, ExtensionIsThatOfTheLastName) {
  EXPECT_EQ(Canonicalise("/a.b/c.tar.gz")->Extension(), ".gz");
  EXPECT_EQ(Canonicalise("/a.b/c")->Extension(), "");
  EXPECT_EQ(Canonicalise("/a.b/")->Extension(), "");
}

TEST(HostHeaderTest, PortIsTakenOff) {
  EXPECT_EQ(HostWithoutPort("lrm.local:80"), "lrm.local");
  EXPECT_EQ(HostWithoutPort("[::1]:80"), "::1");
  EXPECT_EQ(HostWithoutPort("::1"), "::1");
  EXPECT_EQ(HostWithoutPort("lrm"), "lrm");
}

}  // namespace
}  // namespace engine::iis
