// SPDX-License-Identifier: MIT
//
// Real configurations: the evaluator gives an answer with its reasons and never fails.
#include <gtest/gtest.h>

#include "tests/engine/iis/policy/golden_setup.h"

namespace tests {
namespace {

using engine::iis::Answer;

/// Host and port of the first http binding; nothing when there is none.
std::vector<std::pair<std::string, std::uint16_t>> FirstBinding(const engine::iis::Configuration& configuration) {
  for (const auto& site : configuration.model().sites) {
    for (const auto& binding : site.bindings) {
      const auto address = engine::iis::ParseBinding(binding.information);
      if (binding.protocol == "http" && address) return {{address->host, address->port}};
    }
  }
  return {};
}

TEST(PolicyCorpusTest, EveryServerGivesAnAnswerWithItsReasons) {
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
    for (const auto& [host_name, port] : FirstBinding(*configuration)) {
      for (const char* path : {"/", "/a.aspx"}) {
        engine::iis::Request request = RemoteGet(path);
        request.port = port;
        if (!host_name.empty()) request.host = host_name;
        const Answer answer = engine::iis::Explain(*configuration, facts, request);
        EXPECT_FALSE(answer.notes.empty()) << entry.path();
        EXPECT_TRUE(answer.kind != Answer::Kind::Refused || !answer.codes.empty()) << Describe(answer);
        EXPECT_TRUE(answer.kind != Answer::Kind::Unknown || !answer.missing.empty()) << Describe(answer);
        ++judged;
      }
    }
  }
  EXPECT_GT(judged, 50u);
}

}  // namespace
}  // namespace tests
