// SPDX-License-Identifier: MIT
#include "tests/engine/iis/policy/golden_setup.h"

#include <fmt/core.h>
#include <fmt/ranges.h>
#include <gtest/gtest.h>

#include <pugixml.hpp>
#include <stdexcept>

#include "engine/core/text.h"
#include "tests/support/test_paths.h"

namespace tests {
namespace {

using engine::iis::Answer;
using engine::iis::Request;

const pugi::xml_document& Setups() {
  static const std::unique_ptr<pugi::xml_document> document = [] {
    auto loaded = std::make_unique<pugi::xml_document>();
    const std::string bytes = ReadData("golden/setups.xml");
    EXPECT_TRUE(loaded->load_buffer(bytes.data(), bytes.size())) << "setups.xml";
    return loaded;
  }();
  return *document;
}

std::uint16_t PortOf(pugi::xml_node node, const char* name) {
  return static_cast<std::uint16_t>(node.attribute(name).as_uint());
}

std::string TextOf(pugi::xml_node node) {
  std::string text;
  for (const pugi::xml_node child : node.children()) text += child.value();
  return text;
}

void Replace(std::string& text, const std::string& old, const std::string& fresh) {
  const std::size_t at = text.find(old);
  ASSERT_NE(at, std::string::npos) << "not in base.config: " << old;
  text.replace(at, old.size(), fresh);
}

}  // namespace

GoldenServer::GoldenServer(std::string_view setup) : config(ReadData("golden/base.config")) {
  facts.computer_name = "INSTRUMENT-01";
  facts.own_addresses = {"10.0.0.5"};
  for (const std::string& word : engine::SplitList(setup, ' ')) Apply(word);
}

void GoldenServer::Apply(std::string_view word) {
  const pugi::xml_node setup =
      Setups().child("setups").find_child([&](pugi::xml_node node) { return word == node.attribute("name").value(); });
  ASSERT_TRUE(setup) << "setups.xml does not know " << word;
  for (const pugi::xml_node node : setup.children()) {
    const std::string_view kind = node.name();
    const std::string address = node.attribute("address").value();
    if (kind == "put") {
      Replace(config, "</configuration>", TextOf(node) + "</configuration>");
    } else if (kind == "replace") {
      Replace(config, node.attribute("old").value(), TextOf(node));
    } else if (kind == "file") {
      image.AddFile(node.attribute("path").value(), TextOf(node));
    } else if (kind == "certificate") {
      facts.certificates.push_back({address, PortOf(node, "port"), "", "aa"});
    } else if (kind == "iplisten") {
      facts.listen_only.push_back(address);
    } else if (kind == "portproxy") {
      facts.port_proxies.push_back({node.attribute("listen").value(), node.attribute("to").value(),
                                    PortOf(node, "port"), PortOf(node, "to-port")});
    } else if (kind == "ask") {
      asked_site = node.attribute("site").value();
    } else {
      FAIL() << "setups.xml: " << kind;
    }
  }
}

GoldenServer& GoldenServer::Change(const std::string& old, const std::string& fresh) {
  Replace(config, old, fresh);
  return *this;
}

GoldenServer& GoldenServer::AddWebConfig(const std::string& content) {
  image.AddFile(R"(C:\inetpub\lrm\web.config)",
                "<configuration><system.webServer>" + content + "</system.webServer></configuration>");
  return *this;
}

const engine::iis::Configuration& GoldenServer::configuration() {
  if (!m_configuration) {
    image.AddFile(kConfigPath, config);
    m_host = image.Open();
    auto loaded = engine::iis::Configuration::Load(*m_host);
    if (!loaded) throw std::runtime_error("the configuration of the test does not load: " + config);
    m_configuration.emplace(std::move(*loaded));
  }
  return *m_configuration;
}

Answer GoldenServer::Explain(Request request) {
  if (request.site.empty()) request.site = asked_site;
  return engine::iis::Explain(configuration(), facts, request);
}

Request RemoteGet(std::string path) {
  Request request;
  request.from = "10.0.0.77";
  request.to = "10.0.0.5";
  request.path = std::move(path);
  return request;
}

Request LocalGet(std::string path) {
  Request request = RemoteGet(std::move(path));
  request.from = "127.0.0.1";
  request.to = "127.0.0.1";
  return request;
}

std::string_view KindName(Answer::Kind kind) {
  switch (kind) {
    case Answer::Kind::Refused: return "refused";
    case Answer::Kind::Answered: return "answered";
    case Answer::Kind::OtherSite: return "other-site";
    case Answer::Kind::Unknown: return "unknown";
    case Answer::Kind::NotJudged: return "not-judged";
  }
  return "";
}

std::string Describe(const Answer& answer) {
  return fmt::format("{} {{{}}} stage {} by \"{}\" at \"{}\" code {} proof {} line {} missing [{}]\n  {}",
                     KindName(answer.kind), fmt::join(answer.codes, ", "), answer.stage, answer.handler, answer.site,
                     answer.runs_site_code, Mark(answer.proof), answer.deciding ? answer.deciding->line : 0,
                     fmt::join(answer.missing, ", "), fmt::join(answer.notes, "\n  "));
}

}  // namespace tests
