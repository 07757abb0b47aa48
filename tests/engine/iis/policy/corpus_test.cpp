// SPDX-License-Identifier: MIT
//
// Real configurations: the evaluator gives an answer for each site, of every kind of request, and never fails.
#include <gtest/gtest.h>

#include "tests/engine/iis/policy/golden_setup.h"

namespace tests {
namespace {

using engine::iis::Answer;

TEST(PolicyCorpusTest, EverySiteOfEveryServerGetsAnAnswerWithItsReasons) {
  const auto corpus = CorpusPath();
  if (!corpus) GTEST_SKIP() << kNoCorpus;
  std::size_t judged = 0;
  for (const auto& entry : std::filesystem::directory_iterator(*corpus / "apphost")) {
    if (!entry.is_regular_file()) continue;
    ImageBuilder image(ReadBytes(entry.path()));
    const auto host = image.Open();
    ASSERT_TRUE(host);
    const auto configuration = engine::iis::Configuration::Load(*host);
    if (!configuration) continue;
    engine::iis::ServerFacts facts;
    facts.own_addresses = {"10.0.0.5"};
    for (const auto& site : configuration->model().sites) {
      for (const auto& binding : site.bindings) {
        const auto address = engine::iis::ParseBinding(binding.information);
        if (binding.protocol != "http" || !address) continue;
        for (const char* path : {"/", "/index.html", "/a.aspx", "/api/values", "/x.asp"}) {
          engine::iis::Request request = RemoteGet(path);
          request.port = address->port;
          if (!address->host.empty()) request.host = address->host;
          const Answer answer = engine::iis::Explain(*configuration, facts, request);
          EXPECT_FALSE(answer.notes.empty()) << entry.path();
          EXPECT_TRUE(answer.kind != Answer::Kind::Refused || !answer.codes.empty()) << entry.path();
          EXPECT_TRUE(answer.kind != Answer::Kind::Unknown || !answer.missing.empty()) << Describe(answer);
          ++judged;
          if (std::getenv("POLICY_DUMP")) std::cout << entry.path().filename() << " " << site.name << " " << path << " " << Describe(answer) << "\n";
        }
      }
    }
  }
  EXPECT_GT(judged, 100u);
}

}  // namespace
}  // namespace tests
