// SPDX-License-Identifier: MIT
#include "tests/engine/patch/support/answering_host.h"

#include "engine/iis/policy/explain.h"

namespace tests {

using engine::WebAnswer;

namespace {

WebAnswer Page(unsigned status, std::string server, std::string body) {
  WebAnswer answer;
  answer.outcome = WebAnswer::Outcome::Answered;
  answer.status = status;
  answer.server = std::move(server);
  answer.body = std::move(body);
  return answer;
}

/// Of "403.6" and "400": refusals before any website is chosen are HTTP.sys's own.
WebAnswer Refusal(const engine::iis::Answer& answer) {
  for (const std::string& code : answer.codes) {
    if (code == "no-connection" || code == "tls-failure" || code == "dropped") continue;
    const auto status = static_cast<unsigned>(std::stoi(code));
    return Page(status, answer.site.empty() ? "Microsoft-HTTPAPI/2.0" : "Microsoft-IIS/10.0", "refused");
  }
  WebAnswer none;
  none.outcome = WebAnswer::Outcome::Refused;
  return none;
}

}  // namespace

engine::Result<WebAnswer> AnsweringHost::Ask(const engine::WebRequest& request) const {
  ++m_asked;
  if (instead) return instead(request);
  LRM_TRY(const engine::iis::Configuration configuration, engine::iis::Configuration::Load(*this));
  std::vector<engine::Finding> findings;
  const engine::iis::ServerFacts facts = engine::iis::ReadServerFacts(*this, findings);
  engine::iis::Request asked;
  asked.from = asked.url_host = request.address;  // Windows answers itself from the address it asks
  asked.to = request.address;
  asked.port = request.port;
  asked.scheme = request.secure ? "https" : "http";
  asked.path = request.path;
  if (!request.host.empty()) asked.host = request.host;
  const engine::iis::Answer answer = engine::iis::Explain(configuration, facts, asked);
  switch (answer.kind) {
    case engine::iis::Answer::Kind::Refused: return Refusal(answer);
    case engine::iis::Answer::Kind::OtherSite: return Page(200, "Microsoft-IIS/10.0", "the page of " + answer.site);
    default: return Page(200, "Microsoft-IIS/10.0", "Local Run Manager");
  }
}

}  // namespace tests
