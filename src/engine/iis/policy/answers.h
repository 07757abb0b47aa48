// SPDX-License-Identifier: MIT
//
// How the stages speak: a Trail that grows on the way down, answers made from it, and the two ways to join answers.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "engine/iis/policy/explain.h"

namespace engine::iis {

enum class Tri { No, Maybe, Yes };
inline Tri And(Tri a, Tri b) { return a < b ? a : b; }

/// What has been found on the way to a stage. Copied where the way branches.
struct Trail {
  std::string site;
  Proof proof = Proof::Documented;
  bool decisive = true;
  std::vector<std::string> notes;
  std::vector<Observation> observed;

  void Note(int stage, std::string_view text);
  void Weaken(Proof other) { proof = Weaker(proof, other); }
  /// What only a real IIS can tell: `seen` where one of this version was (field test `test`), else `open`.
  void Assume(const ServerFacts& facts, std::string_view test, int stage, std::string_view seen, std::string_view open);
  /// A section whose merge order Microsoft does not document (field test F-10).
  void UseOrder(const Section& section, int stage);
};

Answer Refuse(const Trail& trail, int stage, std::set<std::string> codes, std::optional<Source> source = {});
Answer AnsweredBy(const Trail& trail, int stage, std::string handler, bool runs_site_code,
                  std::optional<Source> source = {});
Answer NotKnown(const Trail& trail, int stage, std::vector<std::string> missing, std::optional<Source> source = {});

/// One of these happens, we do not know which, because `missing` is not known. Refused only if all refuse; Unknown
/// where they differ in kind.
Answer JoinBranches(std::vector<Answer> branches, const std::string& missing = "");
/// All of these happen (one for each address of arrival): the worst counts.
Answer JoinArrivals(std::vector<Answer> arrivals);

}  // namespace engine::iis
