// SPDX-License-Identifier: MIT
//
// What a real IIS was seen to do: the result files of the field tests (tests/field/observations.xsd), read strictly.
//
// An assumption of the evaluator that nobody could prove counts as observed where a file says so of the same IIS; a file
// that contradicts leaves it unproven. Files come from other machines and people: whatever is not of the form is refused
// as a whole (ObservationsDamaged with "line" and "detail"), and no file makes an answer better than observed.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/core/result.h"
#include "engine/core/time.h"

namespace engine::iis {

struct Observation {
  enum class Holds { Yes, No, NotRun };
  std::string test;  // "F-6"
  Holds holds = Holds::NotRun;
  std::string machine, windows;  // "10.0.19045"
  int iis_major = 0, iis_minor = 0;
  Time date{};
  bool operator==(const Observation&) const = default;
};

/// One file. `shown`: its name, for errors.
Result<std::vector<Observation>> ParseObservations(std::string_view bytes, const std::string& shown);

}  // namespace engine::iis
