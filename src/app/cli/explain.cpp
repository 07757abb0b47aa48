// SPDX-License-Identifier: MIT
//
// explain: what IIS would answer to one request, and what decides it. Reads only.
#include "engine/iis/policy/explain.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "app/cli/commands.h"
#include "app/cli/json.h"
#include "app/cli/text.h"
#include "app/common/observation_files.h"
#include "engine/core/text.h"
#include "engine/iis/policy/address.h"
#include "engine/iis/policy/observed.h"

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

/// "MISEQ-M04417, Windows 10.0.19045, IIS 10.0, 2026-11-28T12:00:00Z (F-6)"
std::string Named(const engine::iis::Observation& seen) {
  return fmt::format("{}, Windows {}, IIS {}.{}, {} ({})", seen.machine, seen.windows, seen.iis_major, seen.iis_minor,
                     engine::FormatUtc(seen.date), seen.test);
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
  for (const engine::iis::Observation& seen : answer.observed) text.Row(Msg::LabelObserved, Named(seen));
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
  auto facts = engine::iis::ReadServerFacts(*machine.host, findings);
  facts.observations = engine::iis::ReadObservations(*machine.host, findings);
  if (!line.observations.empty()) {
    auto given = ObservationsIn(line.observations);
    if (!given) return Refuse(line, given.error(), kNotMet);
    facts.observations.insert(facts.observations.end(), given->begin(), given->end());
  }
  std::ranges::move(engine::iis::SeenOtherwise(facts), std::back_inserter(findings));
  const Answer answer = engine::iis::Explain(*configuration, facts, *request);
  Reply reply;
  reply.exit_code = answer.kind == Answer::Kind::Unknown ? kCouldNotFindOut : kDone;
  reply.text = ExplainText(line, *request, answer, findings);
  reply.json = ExplainJson({line.command, reply.exit_code, line.language}, *request, answer, findings);
  return reply;
}

}  // namespace app
