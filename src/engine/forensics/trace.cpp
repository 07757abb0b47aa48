// SPDX-License-Identifier: MIT
#include "engine/forensics/trace.h"

#include <algorithm>
#include <array>

namespace engine::forensics {

namespace {

constexpr std::array<std::string_view, kGrades> kNames = {"harmless", "unusual", "attempts", "signs"};

}  // namespace

std::string_view Name(Grade grade) { return kNames[static_cast<std::size_t>(grade)]; }

std::optional<Grade> GradeFromName(std::string_view name) {
  const auto found = std::ranges::find(kNames, name);
  if (found == kNames.end()) return std::nullopt;
  return static_cast<Grade>(found - kNames.begin());
}

std::vector<std::pair<std::chrono::sys_days, std::chrono::sys_days>> Coverage::Gaps() const {
  std::vector<std::pair<std::chrono::sys_days, std::chrono::sys_days>> gaps;
  const auto one = std::chrono::days(1);
  for (auto day = days.begin(); day != days.end(); ++day) {
    const auto next = std::next(day);
    if (next != days.end() && next->first > day->first + one) gaps.emplace_back(day->first + one, next->first - one);
  }
  return gaps;
}

std::uint64_t Coverage::MissingDays() const {
  std::uint64_t missing = 0;
  for (const auto& [from, to] : Gaps()) missing += static_cast<std::uint64_t>((to - from).count()) + 1;
  return missing;
}

std::uint64_t ScanReport::Lines(Grade grade) const {
  std::uint64_t lines = 0;
  for (const Trace& trace : traces) lines += trace.grade == grade ? trace.lines : 0;
  return lines;
}

Grade ScanReport::Worst() const {
  Grade worst = Grade::Harmless;
  for (const Trace& trace : traces) worst = std::max(worst, trace.grade);
  return worst;
}

}  // namespace engine::forensics
