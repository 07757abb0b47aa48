// SPDX-License-Identifier: MIT
//
// The stages in their order, for one connection; and over every address a request may arrive at.
#include "engine/iis/policy/explain.h"

#include <algorithm>

#include <fmt/core.h>

#include "engine/core/text.h"
#include "engine/iis/names.h"
#include "engine/iis/policy/answers.h"
#include "engine/iis/policy/context.h"
#include "engine/iis/policy/filters.h"
#include "engine/iis/policy/handler_stages.h"
#include "engine/iis/policy/listener.h"
#include "engine/iis/policy/modules.h"
#include "engine/iis/policy/section_errors.h"

namespace engine::iis {
namespace {

struct Question {
  const Configuration& configuration;
  const ServerFacts& facts;
  const Request& request;
  Places& places;
};

/// A proxy that forwards to itself must not hold us for ever.
constexpr int kMaxForwards = 4;

/// Stages 8 to 11.
Answer FromCacheOn(const Context& context, const Trail& trail) {
  Answer handled = ChooseHandler(context, trail);
  if (!MayBeCached(context)) return handled;
  Trail cached = trail;
  cached.Assume(context.facts, "F-6", 8,
                "a caching profile fits; of what a real IIS had kept nothing was given away after a change: observed",
                "a caching profile fits: an earlier answer may be given again");
  return JoinBranches({AnsweredBy(cached, 8, "HttpCacheModule", false), std::move(handled)}, "output cache");
}

/// Stages 6 and 7, and what follows.
Answer FromEarlyModulesOn(const Context& context, Trail trail) {
  std::optional<Source> redirect;
  const Tri redirects = Redirects(context, redirect);
  Trail redirected = trail;
  redirected.Note(6, "httpRedirect is enabled");
  Answer redirection = AnsweredBy(redirected, 6, "HttpRedirectionModule", false, redirect);
  const std::vector<EarlyAnswer> early = EarlyAnswers(context, trail);
  if (redirects == Tri::Yes && early.empty()) return redirection;
  if (context.configuration.IsDeclared("system.webServer/security/authentication/anonymousAuthentication") &&
      !context.Effective("system.webServer/security/authentication/anonymousAuthentication").Flag("enabled", true)) {
    trail.Note(7, "anonymous access is off here; judged as if the client could log on");
  }
  Answer below = FromCacheOn(context, trail);
  if (redirects != Tri::No) below = JoinBranches({std::move(redirection), std::move(below)}, "httpRedirect");
  if (early.empty()) return below;
  Answer unknown = NotKnown(trail, 6, {}, early.front().source);
  for (const EarlyAnswer& one : early) {
    unknown.missing.push_back(one.missing);
    unknown.notes.push_back(fmt::format("stage 6: {} may answer first", one.missing));
  }
  return JoinBranches({std::move(unknown), std::move(below)});
}

/// Joins the verdicts of one stage: certain refusal, possible refusal beside what follows, or just what follows.
template <class Next>
Answer AfterFilters(int stage, const std::vector<Verdict>& verdicts, Trail trail, Next next) {
  Tri refuses = Tri::No;
  std::set<std::string> codes;
  std::vector<std::string> missing;
  std::optional<Source> source;
  for (const Verdict& verdict : verdicts) {
    for (const std::string& note : verdict.notes) trail.Note(stage, note);
    trail.Weaken(verdict.proof);
    trail.observed.insert(trail.observed.end(), verdict.observed.begin(), verdict.observed.end());
    if (verdict.refuses == Tri::No) continue;
    if (verdict.refuses > refuses || !source) source = verdict.source;
    refuses = std::max(refuses, verdict.refuses);
    codes.insert(verdict.codes.begin(), verdict.codes.end());
    missing.insert(missing.end(), verdict.missing.begin(), verdict.missing.end());
  }
  if (refuses == Tri::No) return next(trail);
  Answer refusal = Refuse(trail, stage, std::move(codes), source);
  if (refuses == Tri::Yes) return refusal;
  Answer answer = JoinBranches({std::move(refusal), next(trail)});
  if (answer.kind == Answer::Kind::Unknown) {
    answer.missing.insert(answer.missing.end(), missing.begin(), missing.end());
  }
  return answer;
}

/// Stages 3 to 11.
Answer FromConfigurationOn(const Context& context, const Trail& trail) {
  if (auto broken = JudgeConfiguration(context, trail)) return *broken;
  return AfterFilters(4, {JudgeSsl(context)}, trail, [&](Trail ssl) {
    ssl.UseOrder(context.Effective(kIpSecurity), 5);
    ssl.UseOrder(context.Effective(kRequestFiltering), 5);
    return AfterFilters(5, {JudgeAddress(context), JudgeUrl(context)}, std::move(ssl),
                        [&](const Trail& filtered) { return FromEarlyModulesOn(context, filtered); });
  });
}

/// Stages 1b and 2 for a request a site of ours has got.
Answer InSite(const Question& question, const Connect& connect, const Routed& routed, Trail trail) {
  const std::string& asked = question.request.site;
  if (!asked.empty() && !EqualsNoCase(asked, routed.site->name)) {
    Answer answer = NotKnown(trail, 1, {}, routed.binding);
    answer.kind = Answer::Kind::OtherSite;
    return answer;
  }
  const auto url = Canonicalise(question.request.path);
  if (!url) {
    trail.Note(2, "the URL is not acceptable");
    return Refuse(trail, 2, {"400"});
  }
  const Place& place = question.places.At(*routed.site, *url);
  if (place.application == nullptr) {
    trail.Weaken(Proof::General);
    trail.Note(2, "the site has no application for the URL");
    return Refuse(trail, 2, {"404.0"}, routed.binding);
  }
  if (place.pool == nullptr || !place.pool->auto_start) {
    trail.Weaken(Proof::General);
    trail.Note(1, fmt::format("application pool {} is not started", place.pool_name));
    return Refuse(trail, 1, {"503"}, routed.binding);
  }
  trail.Note(2, fmt::format("level {}{}", place.level, place.physical ? ", " + place.physical->text() : std::string()));
  const Context context{question.configuration, question.facts, question.request, question.places, connect.client,
                        connect.arrival,        &place};
  return FromConfigurationOn(context, trail);
}

Answer OverHttp(const Question& question, const Connect& connect, Trail trail) {
  Listening listening = Listen(question.configuration, question.facts, connect, trail);
  if (!listening.goes_on) return JoinBranches(std::move(listening.endings));
  const auto url = Canonicalise(question.request.path);
  Routed routed = Route(question.configuration, question.facts, connect, url ? url->path : "/", trail);
  Answer answer = routed.ending ? std::move(*routed.ending) : InSite(question, connect, routed, trail);
  if (listening.endings.empty()) return answer;
  listening.endings.push_back(std::move(answer));
  return JoinBranches(std::move(listening.endings), listening.missing);
}

Answer AtAddress(const Question& question, const Connect& connect, const Trail& trail, int forwards);

Answer Forwarded(const Question& question, const Connect& connect, const ServerFacts::PortProxy& proxy, Trail trail,
                 int forwards) {
  trail.Weaken(Proof::General);
  trail.Note(0, fmt::format("portproxy {}:{} forwards to {}:{}", proxy.listen_address, proxy.listen_port,
                            proxy.connect_address, proxy.connect_port));
  const auto to = ParseAddress(EqualsNoCase(proxy.connect_address, "localhost") ? "127.0.0.1" : proxy.connect_address);
  const bool ours =
      to && (to->IsLoopback() || std::ranges::any_of(question.facts.own_addresses,
                                                     [&](const std::string& own) { return ParseAddress(own) == to; }));
  if (!ours || forwards >= kMaxForwards) {
    Answer answer = NotKnown(trail, 0, {"portproxy:" + proxy.connect_address});
    if (!ours) answer.kind = Answer::Kind::NotJudged;
    return answer;
  }
  Connect inner = connect;
  inner.client = *to;  // it arrives as from this machine
  inner.arrival = *to;
  inner.arrival_text = proxy.connect_address;
  inner.port = proxy.connect_port;
  return AtAddress(question, inner, trail, forwards + 1);
}

Answer AtAddress(const Question& question, const Connect& connect, const Trail& trail, int forwards) {
  std::vector<Answer> answers;
  for (const ServerFacts::PortProxy& proxy : ProxiesFor(question.facts, connect)) {
    answers.push_back(Forwarded(question, connect, proxy, trail, forwards));
  }
  if (answers.empty() || HttpSysListens(question.configuration, question.facts, connect.port)) {
    answers.push_back(OverHttp(question, connect, trail));
  }
  return JoinArrivals(std::move(answers));
}

/// Stands for "some other address of this machine" where its addresses are not known (documentation ranges).
constexpr const char* kSomeAddress4 = "192.0.2.1";
constexpr const char* kSomeAddress6 = "2001:db8::1";

/// Every address of this family the site could be reached at: those of the bindings, and one that stands for the rest.
std::vector<std::string> PossibleAddresses(const Configuration& configuration, bool v6) {
  std::vector<std::string> addresses = {v6 ? kSomeAddress6 : kSomeAddress4};
  for (const Site& site : configuration.model().sites) {
    for (const Binding& binding : site.bindings) {
      const auto information = ParseBinding(binding.information);
      const auto address = information ? ParseAddress(information->address) : std::nullopt;
      if (address && address->is_v6 == v6 && !address->IsLoopback()) addresses.push_back(information->address);
    }
  }
  return addresses;
}

struct Arrivals {
  std::vector<std::string> addresses;
  bool guessed = false;
};

Arrivals ArrivalsOf(const Configuration& configuration, const ServerFacts& facts, const Request& request,
                    const IpAddress& client) {
  if (request.to) return {{*request.to}, false};
  if (ParseAddress(request.url_host)) return {{request.url_host}, false};
  if (client.IsLoopback()) return {{request.from}, false};
  Arrivals arrivals;
  for (const std::string& own : facts.own_addresses) {
    const auto address = ParseAddress(own);
    if (address && address->is_v6 == client.is_v6) arrivals.addresses.push_back(own);
  }
  if (arrivals.addresses.empty()) return {PossibleAddresses(configuration, client.is_v6), true};
  return arrivals;
}

Answer BadRequest(const char* what, std::string_view text) {
  Trail trail;
  trail.Note(0, fmt::format("\"{}\" is not an address", text));
  return NotKnown(trail, 0, {what});
}

}  // namespace

Explainer::Explainer(const Configuration& configuration, const ServerFacts& facts)
    : m_configuration(configuration), m_facts(facts), m_places(std::make_unique<Places>(configuration, facts)) {}

Explainer::~Explainer() = default;

Answer Explainer::Explain(const Request& request) {
  const Question question{m_configuration, m_facts, request, *m_places};
  const auto client = ParseAddress(request.from);
  if (!client) return BadRequest("from", request.from);
  const Arrivals arrivals = ArrivalsOf(m_configuration, m_facts, request, *client);
  std::vector<Answer> answers;
  for (const std::string& text : arrivals.addresses) {
    const auto arrival = ParseAddress(text);
    if (!arrival) return BadRequest("to", text);
    Trail trail;
    if (arrivals.guessed) {
      trail.Weaken(Proof::General);
      trail.Note(0, "the machine's own addresses are not known; " + text + " stands for one");
    }
    Connect connect{*client, *arrival, text, FoldCase(request.scheme), "", request.port};
    const std::string& url_host = request.url_host.empty() ? text : request.url_host;
    connect.host = request.host ? HostWithoutPort(*request.host) : url_host;
    if (connect.scheme != "http" && connect.scheme != "https") {
      trail.Note(0, request.scheme + " is not HTTP: not judged");
      answers.push_back(NotKnown(trail, 0, {}));
      answers.back().kind = Answer::Kind::NotJudged;
      continue;
    }
    answers.push_back(AtAddress(question, connect, trail, 0));
  }
  return JoinArrivals(std::move(answers));
}

Answer Explain(const Configuration& configuration, const ServerFacts& facts, const Request& request) {
  return Explainer(configuration, facts).Explain(request);
}

}  // namespace engine::iis
