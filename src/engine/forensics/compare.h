// SPDX-License-Identifier: MIT
//
// What was seen on more than one machine: computers that left a trace on one of them and came to others as well, and
// addresses that left traces on several.
//
// Addresses are compared as a server ends up reading them, computers by their address, whatever way it is written. A
// machine's own requests to itself say nothing about others and are left out. As far as the records reach: a machine
// whose log is missing is in no row.
#pragma once

#include "engine/forensics/investigate.h"

namespace engine::forensics {

/// One of several machines, in the order in which they were given.
struct Searched {
  std::string name;   // of the computer, or of the folder; no two alike
  std::string place;  // as given
  Result<Investigation> found;
};

struct Shared {
  enum class Kind { Client, Address };
  struct Where {
    std::size_t machine = 0;  // index
    Grade worst = Grade::Harmless;
    std::uint64_t lines = 0;     // of traces
    std::uint64_t requests = 0;  // of a client: all it sent there
    std::optional<Time> first{}, last{};
  };

  Kind kind{};
  std::string value;
  Grade worst = Grade::Harmless;
  std::vector<Where> where;  // two at least
};
/// "client", "address".
std::string_view Name(Shared::Kind kind);

/// Heaviest first, then those on most machines, then by value; at most kMostShared of each kind.
inline constexpr std::size_t kMostShared = 1000;
std::vector<Shared> SeenOnSeveral(const std::vector<Searched>& machines);

/// Of all that could be searched.
Grade Worst(const std::vector<Searched>& machines);
/// Those of the same name get a number behind it.
void MakeNamesDiffer(std::vector<Searched>& machines);

}  // namespace engine::forensics
