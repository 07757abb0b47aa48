// SPDX-License-Identifier: MIT
//
// explain: what IIS would answer to one request, and what decides it. Reads only.
#include "engine/iis/policy/explain.h"

#include <fmt/format.h>

#include "app/cli/commands.h"
#include "app/cli/json.h"
#include "app/cli/text.h"
#include "engine/core/text.h"
#include "engine/iis/policy/address.h"

namespace app {

using engine::Id;
using engine::iis::Answer;
using pages::Msg;

namespace {

engine::Result<engine::iis::Request> RequestOf(const CommandLine& line) {
  LRM_TRY(auto request, engine::iis::ParseRequestUrl(line.url));
  if (!engine::iis::ParseAddress(line.from)) return engine::Fail(Id::AddressInvalid, "parse", line.from);
  request.from = line.from;
  if (!line.to.empty()) {
    if (!engine::iis::ParseAddress(line.to)) return engine::Fail(Id::AddressInvalid, "parse", line.to);
    request.to = line.to;
  }
  if (!line.host.empty()) request.host = line.host;
  if (!line.method.empty()) request.method = line.method;
  request.site = line.site;
  return request;
}

Msg AnswerWord(Answer::Kind kind) {
  switch (kind) {
    case Answer::Kind::Refused: return Msg::AnswerRefused;
    case Answer::Kind::Answered: return Msg::AnswerAnswered;
    case Answer::Kind::OtherSite: return Msg::AnswerOtherSite;
    case Answer::Kind::NotJudged: return Msg::AnswerNotJudged;
    case Answer::Kind::Unknown: break;
  }
  return Msg::AnswerUnknown;
}

std::string ExplainText(const CommandLine& line, const engine::iis::Request& request, const Answer& answer,
                        const std::vector<engine::Finding>& findings) {
  Text text(line.language);
  text.Line(AnswerWord(answer.kind));
  text.Blank();
  text.Row(Msg::LabelRequest, fmt::format("{} {}", request.method, line.url));
  text.Row(Msg::LabelFrom, request.from);
  text.Row(Msg::LabelCodes, engine::Join({answer.codes.begin(), answer.codes.end()}, ", "));
  text.Row(Msg::LabelSite, answer.site);
  text.Row(Msg::LabelHandler, answer.handler);
  if (answer.kind == Answer::Kind::Answered) {
    text.Row(Msg::LabelSiteCode, text.Say(answer.runs_site_code ? Msg::WordYes : Msg::WordNo));
  }
  if (answer.deciding) {
    text.Row(Msg::LabelDecidedBy, fmt::format("{}:{} ({})", answer.deciding->file, answer.deciding->line,
                                              answer.deciding->level.empty() ? "/" : answer.deciding->level));
  }
  text.Row(Msg::LabelMissing, engine::Join(answer.missing, ", "));
  text.Row(Msg::LabelBasis, text.Say(BasisWord(answer.proof)));
  if (!answer.decisive) text.Line(Msg::AnswerNotDecisive);
  if (!answer.notes.empty()) text.Heading(Msg::HeadingTrail);
  for (const std::string& note : answer.notes) text.Item(note);
  text.FindingsUnder(Msg::HeadingFindings, findings);
  return text.Take();
}

}  // namespace

Reply RunExplain(const CommandLine& line, Machine& machine) {
  const auto request = RequestOf(line);
  if (!request) return Refuse(line, request.error(), kUsage);
  const auto configuration = engine::iis::Configuration::Load(*machine.host);
  if (!configuration) return Refuse(line, configuration.error(), kCouldNotFindOut);
  if (!line.site.empty() && configuration->model().FindSite(line.site) == nullptr) {
    std::vector<std::string> sites;
    for (const engine::iis::Site& site : configuration->model().sites) sites.emplace_back(site.name);
    const engine::Error unknown{
        Id::SiteNotFound, "find", line.site, std::nullopt, {{"sites", engine::Join(sites, ", ")}}};
    return Refuse(line, unknown, kNotMet);
  }
  std::vector<engine::Finding> findings;
  const auto facts = engine::iis::ReadServerFacts(*machine.host, findings);
  const Answer answer = engine::iis::Explain(*configuration, facts, *request);
  Reply reply;
  reply.exit_code = answer.kind == Answer::Kind::Unknown ? kCouldNotFindOut : kDone;
  reply.text = ExplainText(line, *request, answer, findings);
  reply.json = ExplainJson({line.command, reply.exit_code, line.language}, *request, answer, findings);
  return reply;
}

}  // namespace app
