// SPDX-License-Identifier: MIT
//
// One table of many instruments: where each stands by its newest verification file, and which files are not to be
// believed. A pure function; reading is collected.h.
//
// Promises: an instrument is called protected only by a readable, sound, recent file that contradicts nothing beside
// it. Good news expires, bad news does not: an old "protected" is too old, an old "drifted" stays drifted. Where two
// files contradict each other and no audit trail decides, none of them is believed. What a search for traces found stands
// beside that and changes none of it; of several searches the worst counts, since logs are deleted and traces with them.
#pragma once

#include <chrono>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "engine/support/collected.h"

namespace engine::support {

/// In the order in which they need attention.
enum class Standing {
  Contradicted,  // its newest file does not go with its audit trail, with another file or with itself
  Unprotected,
  Drifted,
  Interrupted,
  Unknown,
  Unreadable,      // only files that cannot be read, by their names
  Missing,         // on the list, no file
  TooOld,          // was protected then; or the date cannot be right
  RestartPending,  // protected, not yet taken up
  Protected,
};
inline constexpr Standing kAllStandings[] = {
    Standing::Contradicted, Standing::Unprotected, Standing::Drifted, Standing::Interrupted,    Standing::Unknown,
    Standing::Unreadable,   Standing::Missing,     Standing::TooOld,  Standing::RestartPending, Standing::Protected};
std::string_view Name(Standing standing);  // "restart-pending"

/// Why a file is not believed, or what is odd about it.
enum class Doubt {
  None,
  Unreadable,
  Itself,       // "protected" and yet something in it says otherwise
  FileName,     // its name gives another time, computer or state
  Trail,        // the audit trail beside it has another record at that number
  TrailDamage,  // the audit trail beside it is damaged, or the file says so of the instrument's own
  Fork,         // another file of this instrument has another record at that number
  Shrunk,       // an older file counts more records
  Future,       // later than now
};
std::string_view Name(Doubt doubt);  // "audit-fork"

enum class Role { Used, Older, Copy, Practice, Doubted, Unreadable };
std::string_view Name(Role role);

struct FileNote {
  Role role = Role::Older;
  Doubt doubt = Doubt::None;
  std::optional<std::size_t> same_as{};  // with Copy: the file that counts
};

struct Member {
  std::string name;  // as its newest file, else the list, spells it
  Standing standing = Standing::Missing;
  Doubt doubt = Doubt::None;        // what decided, with Contradicted, or what is odd
  std::optional<std::size_t> file;  // the one that decides; its index in Fleet::files
  std::size_t files = 0, doubted = 0, unreadable = 0;
  std::optional<std::size_t> search;  // what counts of its searches; index in Fleet::searches
  bool listed = true;                 // false: a list was given and it is not on it
};

struct Fleet {
  Time now{};
  std::chrono::days max_age{};
  bool has_list = false;
  std::vector<CollectedFile> files;
  std::vector<FileNote> notes;  // of the file of the same index
  std::vector<Member> members;  // worst first, then by name
  std::vector<SearchFile> searches;
  std::size_t foreign = 0;

  std::size_t Count(Standing standing) const;
  std::size_t Count(Role role) const;
  /// Instruments whose worst search has this grade.
  std::size_t Count(forensics::Grade grade) const;
  std::size_t UnreadableSearches() const;
  /// Every instrument protected, by a recent file, and every file readable and believed.
  bool IsAllProtected() const;
};

struct RollUpOptions {
  Time now{};
  std::chrono::days max_age{35};
  std::optional<std::vector<std::string>> expected{};  // names of computers
};

Fleet RollUp(Collected collected, const RollUpOptions& options);

/// A list of computers, UTF-8 or UTF-16 with its mark: the first column of each line up to a comma, semicolon or tab;
/// "#" begins a remark. Nothing when it is neither.
std::optional<std::vector<std::string>> ParseExpected(std::string_view bytes);

}  // namespace engine::support
