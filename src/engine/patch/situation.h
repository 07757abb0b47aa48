// SPDX-License-Identifier: MIT
//
// The situation of one instrument before deciding anything: inventory, our own record, an open journal, the verdict.
// Reads only. What `status`, `verify` and `plan` show and what every action starts from.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "engine/patch/assessment.h"
#include "engine/patch/control.h"
#include "engine/patch/follow_up.h"
#include "engine/patch/marker.h"
#include "engine/patch/probe.h"
#include "engine/patch/record.h"
#include "engine/patch/watch.h"

namespace engine::patch {

struct Options {
  std::string site;  // --site NAME
  Wishes wishes;
  Depth depth = Depth::Full;
  Watch watch{};                          // of an action's steps; empty: nobody watches
  std::string language{};                 // for the marker: "nl"; empty keeps the one that is there
  ProbePace pace{};                       // of the live probe after a change
  std::optional<OwnPrograms> programs{};  // for the tasks after the restart; nothing: none are made
};

/// Where the configuration stands relative to an open journal.
enum class OnDisk { Before, After, Other, Unreadable };
std::string_view Name(OnDisk on_disk);

struct Situation {
  StorePaths paths;
  const HostReader* host = nullptr;
  const lrm::Catalogue* catalogue = nullptr;
  Options options;
  lrm::Inventory inventory;
  LogHints hints;
  Assessment assessment;
  Record record;
  std::optional<Error> record_error;
  std::optional<Entry> journal;        // open
  std::optional<Error> journal_error;  // there is one, but it cannot be read
  OnDisk journal_on_disk = OnDisk::Unreadable;
  std::string configuration_bytes, configuration_sha256;  // "" if unreadable
  bool restart_pending = false;
  std::optional<Time> last_change;
  std::string original_sha256;          // before the first apply; "" if never applied
  Marker marker;                        // what it says, whether true or not
  FollowUp follow_up = FollowUp::None;  // the tasks after the restart

  explicit Situation(StorePaths store_paths) : paths(std::move(store_paths)) {}

  /// Of the chosen site; only when inventory.site and inventory.configuration are set.
  Subject SubjectOf() const;
  /// The ways to the site from this machine, as its bindings are now; none where there is no site.
  std::vector<Door> Doors() const;
  bool CanJudge() const { return inventory.configuration != nullptr && inventory.site.has_value(); }
};

Result<Situation> Examine(const HostReader& host, const lrm::Catalogue& catalogue, const Options& options);

/// The verdict for one configuration: controls, bypasses, request matrix, rule A/B/C. Used by Examine and on read-back.
Assessment Assess(const Subject& subject, const Record& record, Depth depth);

}  // namespace engine::patch
