// SPDX-License-Identifier: MIT
#include "engine/iis/policy/answers.h"

#include <algorithm>

#include <fmt/core.h>

#include "engine/iis/policy/observed.h"

namespace engine::iis {
namespace {

Answer Make(const Trail& trail, Answer::Kind kind, int stage, std::optional<Source> source) {
  Answer answer;
  answer.kind = kind;
  answer.stage = stage;
  answer.site = trail.site;
  answer.proof = trail.proof;
  answer.decisive = trail.decisive;
  answer.deciding = std::move(source);
  answer.notes = trail.notes;
  answer.observed = trail.observed;
  return answer;
}

template <class T>
void AddNew(std::vector<T>& all, const std::vector<T>& more) {
  for (const T& one : more) {
    if (std::ranges::find(all, one) == all.end()) all.push_back(one);
  }
}

void AddName(std::string& names, const std::string& name) {
  if (name.empty() || ("|" + names + "|").find("|" + name + "|") != std::string::npos) return;
  names += names.empty() ? name : "|" + name;
}

/// Everything of `more` but its kind goes into `answer`.
void Absorb(Answer& answer, const Answer& more) {
  answer.codes.insert(more.codes.begin(), more.codes.end());
  if (more.stage >= 0 && (answer.stage < 0 || more.stage < answer.stage)) {
    answer.stage = more.stage;
    if (more.deciding) answer.deciding = more.deciding;
  }
  if (!answer.deciding) answer.deciding = more.deciding;
  AddName(answer.handler, more.handler);
  AddName(answer.site, more.site);
  answer.runs_site_code = answer.runs_site_code || more.runs_site_code;
  answer.proof = Weaker(answer.proof, more.proof);
  answer.decisive = answer.decisive && more.decisive;
  AddNew(answer.missing, more.missing);
  AddNew(answer.notes, more.notes);
  AddNew(answer.observed, more.observed);
}

Answer AbsorbAll(std::vector<Answer>& answers) {
  Answer joined = std::move(answers.front());
  for (std::size_t i = 1; i < answers.size(); ++i) Absorb(joined, answers[i]);
  return joined;
}

}  // namespace

char Mark(Proof proof) { return "DCOGU"[static_cast<int>(proof)]; }

Proof Weaker(Proof a, Proof b) { return a < b ? b : a; }

void Trail::Note(int stage, std::string_view text) { notes.push_back(fmt::format("stage {}: {}", stage, text)); }

void Trail::Assume(const ServerFacts& facts, std::string_view test, int stage, std::string_view seen,
                   std::string_view open) {
  const Observation* found = SeenHere(facts, test);
  Weaken(found != nullptr ? Proof::Observed : Proof::Unproven);
  if (found != nullptr) observed.push_back(*found);
  Note(stage, fmt::format("{} ({})", found != nullptr ? seen : open, test));
}

void Trail::UseOrder(const Section& section, int stage) {
  if (!section.order_not_proven) return;
  Weaken(Proof::General);
  Note(stage, "a nearer file and a deeper location tag both set this section; their order is not documented (F-10)");
}

Answer Refuse(const Trail& trail, int stage, std::set<std::string> codes, std::optional<Source> source) {
  Answer answer = Make(trail, Answer::Kind::Refused, stage, std::move(source));
  answer.codes = std::move(codes);
  return answer;
}

Answer AnsweredBy(const Trail& trail, int stage, std::string handler, bool runs_site_code,
                  std::optional<Source> source) {
  Answer answer = Make(trail, Answer::Kind::Answered, stage, std::move(source));
  answer.handler = std::move(handler);
  answer.runs_site_code = runs_site_code;
  return answer;
}

Answer NotKnown(const Trail& trail, int stage, std::vector<std::string> missing, std::optional<Source> source) {
  Answer answer = Make(trail, Answer::Kind::Unknown, stage, std::move(source));
  answer.missing = std::move(missing);
  return answer;
}

Answer JoinBranches(std::vector<Answer> branches, const std::string& missing) {
  const Answer::Kind kind = branches.front().kind;
  const bool same = std::ranges::all_of(branches, [&](const Answer& branch) { return branch.kind == kind; });
  Answer joined = AbsorbAll(branches);
  if (same && kind != Answer::Kind::Unknown) return joined;
  joined.kind = Answer::Kind::Unknown;
  if (!missing.empty()) AddNew(joined.missing, {missing});
  return joined;
}

Answer JoinArrivals(std::vector<Answer> arrivals) {
  if (arrivals.size() == 1) return std::move(arrivals.front());
  using Kind = Answer::Kind;
  for (const Kind kind : {Kind::Answered, Kind::Unknown, Kind::OtherSite, Kind::NotJudged}) {
    std::vector<Answer> worst;
    std::ranges::copy_if(arrivals, std::back_inserter(worst), [&](const Answer& one) { return one.kind == kind; });
    if (!worst.empty()) return AbsorbAll(worst);
  }
  return AbsorbAll(arrivals);
}

}  // namespace engine::iis
