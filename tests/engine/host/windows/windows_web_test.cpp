// SPDX-License-Identifier: MIT
//
// One request and what came of it, asked of a server of the test's own on this machine.
#include "engine/host/windows/windows_web.h"

#include <gtest/gtest.h>

#include "tests/engine/host/windows/local_server.h"

namespace engine {
namespace {

using Outcome = WebAnswer::Outcome;

constexpr const char* kRedirect =
    "HTTP/1.1 302 Found\r\nServer: Test/1\r\nLocation: http://127.0.0.1:1/elsewhere\r\nSet-Cookie: a=b\r\n"
    "Content-Length: 5\r\nConnection: close\r\n\r\nmoved";

WebRequest To(const tests::LocalServer& server) {
  WebRequest request{.address = "127.0.0.1", .port = server.port()};
  request.timeout = std::chrono::seconds(20);  // the machine may be busy
  return request;
}

Outcome OutcomeOf(const WebRequest& request) {
  const auto answer = WindowsWeb().Ask(request);
  if (!answer) ADD_FAILURE() << Name(answer.error().id);
  return answer ? answer->outcome : Outcome::Unreachable;
}

TEST(WindowsWebTest, AnAnswerIsToldAsItCameAndNoRedirectIsFollowed) {
  const tests::LocalServer server(kRedirect);
  auto request = To(server);
  request.host = "lrm.example:81";
  request.path = "/a%20b?c=%41";
  const auto answer = WindowsWeb().Ask(request);
  ASSERT_TRUE(answer) << Name(answer.error().id);
  EXPECT_EQ(answer->outcome, Outcome::Answered);
  EXPECT_EQ(answer->status, 302u);
  EXPECT_EQ(answer->server, "Test/1");
  EXPECT_EQ(answer->location, "http://127.0.0.1:1/elsewhere");
  EXPECT_EQ(answer->body, "moved");
  const auto requests = server.requests();
  ASSERT_EQ(requests.size(), 1u);
  EXPECT_TRUE(requests[0].starts_with("GET /a%20b?c=%41 HTTP/1.1\r\n")) << requests[0];
  EXPECT_NE(requests[0].find("\r\nHost: lrm.example:81\r\n"), std::string::npos) << requests[0];
  EXPECT_EQ(requests[0].find("Host:", requests[0].find("Host:") + 1), std::string::npos) << requests[0];
}

TEST(WindowsWebTest, TheMethodIsTheOneAskedFor) {
  const tests::LocalServer server("HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
  auto request = To(server);
  request.method = "OPTIONS";
  const auto answer = WindowsWeb().Ask(request);
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->status, 403u);
  ASSERT_EQ(server.requests().size(), 1u);
  EXPECT_TRUE(server.requests()[0].starts_with("OPTIONS / "));
}

TEST(WindowsWebTest, SixAsWellAsFour) {
  const tests::LocalServer server(kRedirect, false, AF_INET6);
  if (!server.listens()) GTEST_SKIP() << "this machine has no ::1";
  auto request = To(server);
  request.address = "::1";
  EXPECT_EQ(OutcomeOf(request), Outcome::Answered);
}

TEST(WindowsWebTest, TheZoneOfAnAddressIsNobodyElsesBusiness) {
  const tests::LocalServer server(kRedirect, false, AF_INET6);
  if (!server.listens()) GTEST_SKIP() << "this machine has no ::1";
  auto request = To(server);
  request.address = "::1%1";
  if (OutcomeOf(request) != Outcome::Answered) GTEST_SKIP() << "no way to an address with a zone here";
  const auto requests = server.requests();
  ASSERT_EQ(requests.size(), 1u);
  const std::string host = "\r\nHost: [::1]:" + std::to_string(server.port()) + "\r\n";
  EXPECT_NE(requests[0].find(host), std::string::npos) << requests[0];
}

TEST(WindowsWebTest, ALongBodyIsCutOff) {
  const tests::LocalServer server("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n" + std::string(300'000, 'x'));
  const auto answer = WindowsWeb().Ask(To(server));
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->body, std::string(WebAnswer::kMaxBody, 'x'));
}

TEST(WindowsWebTest, NobodyThereIsAnAnswerToo) {
  WebRequest nobody{.address = "127.0.0.1"};
  {
    const auto closed = tests::Listen();
    nobody.port = tests::PortOf(closed);
  }
  EXPECT_EQ(OutcomeOf(nobody), Outcome::Refused);
}

TEST(WindowsWebTest, SilenceIsATimeOut) {
  if (tests::IsWine()) GTEST_SKIP() << "Wine waits for ever in spite of the limit: WINDOWS-CHECKLIST.md, 3.11";
  const tests::LocalServer silent("", true);
  auto request = To(silent);
  request.timeout = std::chrono::milliseconds(300);
  EXPECT_EQ(OutcomeOf(request), Outcome::TimedOut);
}

TEST(WindowsWebTest, ClosingWithoutAWordIsBrokenOff) {
  const tests::LocalServer closes("");
  EXPECT_EQ(OutcomeOf(To(closes)), Outcome::BrokenOff);
}

TEST(WindowsWebTest, AServerThatSpeaksNoTlsIsNotAnAnswer) {
  const tests::LocalServer plain(kRedirect);
  auto request = To(plain);
  request.secure = true;
  EXPECT_NE(OutcomeOf(request), Outcome::Answered);
}

TEST(WindowsWebTest, WhatWouldAddAHeaderIsRefused) {
  for (const char* host : {"a\r\nX: y", "a b", "a\n"}) {
    WebRequest request{.address = "127.0.0.1"};
    request.host = host;
    const auto answer = WindowsWeb().Ask(request);
    ASSERT_FALSE(answer) << host;
    EXPECT_EQ(answer.error().id, Id::AddressInvalid);
  }
}

}  // namespace
}  // namespace engine
