// SPDX-License-Identifier: MIT
//
// A server for the evaluator's tests: tests/data/golden/base.config bent by words of setups.xml.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "engine/iis/policy/explain.h"
#include "tests/support/image_builder.h"

namespace tests {

class GoldenServer {
 public:
  /// Words separated by spaces: "B0 C2 no-ip-module". An unknown word is a test failure.
  explicit GoldenServer(std::string_view setup);

  /// Replaces the first `old` of the configuration, before it is first used. A missing `old` is a test failure.
  GoldenServer& Change(const std::string& old, const std::string& fresh);
  /// A web.config of the LRM site with this inside system.webServer.
  GoldenServer& AddWebConfig(const std::string& content);
  /// Fails the test when the configuration cannot be loaded.
  const engine::iis::Configuration& configuration();
  engine::iis::Answer Explain(engine::iis::Request request);

  engine::iis::ServerFacts facts;
  ImageBuilder image;
  std::string config;
  std::string asked_site;

 private:
  void Apply(std::string_view word);

  std::unique_ptr<engine::ImageHost> m_host;
  std::optional<engine::iis::Configuration> m_configuration;
};

/// From 10.0.0.77 to 10.0.0.5.
engine::iis::Request RemoteGet(std::string path);
/// From 127.0.0.1 to 127.0.0.1.
engine::iis::Request LocalGet(std::string path);
std::string Describe(const engine::iis::Answer& answer);
std::string_view KindName(engine::iis::Answer::Kind kind);

}  // namespace tests
