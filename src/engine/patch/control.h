// SPDX-License-Identifier: MIT
//
// A control is two questions about one protective measure: is it in force, and what would bring it into force?
//
// Both read only. Adding a control is one file in controls/ and one row in controls.cpp (README.md has the tick list).
// Specification of all five: MITIGATION section 3.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "engine/core/time.h"
#include "engine/iis/configuration.h"
#include "engine/lrm/inventory.h"
#include "engine/patch/assessment.h"
#include "engine/patch/change.h"

namespace engine::patch {

/// What a computer got from LRM. The later one says more: a computer that sends sheets looks at pages, too.
enum class UseKind { Unanswered, Views, SendsData, SendsSheets };

/// What the logs know of one computer elsewhere. Times are those of the first and last line; none where none is logged.
struct RemoteUse {
  std::size_t requests = 0;
  std::optional<Time> first, last;
  UseKind kind = UseKind::Unanswered;

  bool operator==(const RemoteUse&) const = default;
};

/// What the site's own logs say about its use; see log_hints.h.
struct LogHints {
  bool readable = false;
  std::string folder;                        // of the logs; "" where the site has none
  std::size_t days = 0;                      // days with at least one line
  std::optional<Time> first, last;           // days; none where none is dated
  std::size_t unread = 0;                    // lines in which no client was found, and files that could not be read
  std::map<std::string, RemoteUse> remote;   // by client address
  std::set<std::string> own_addresses_used;  // this machine came in through them: loopback-only would break it
  std::set<std::string> local_extensions;    // ".aspx": answered 2xx for a local client
  std::set<std::string> post_prefixes;       // "/Uploads": a local POST below it was answered 2xx
};

std::string_view Name(UseKind kind);

/// What the person wants beyond the default. Nothing here is ever preselected: each gives up access or protection.
struct Wishes {
  bool allow_own_addresses = false;  // ip-restriction also lets this machine's own addresses in
  bool accept_local_loss = false;    // local use through name or LAN address may stop
  bool reduce_only = false;          // apply what is possible though it will not count as protected
  std::set<ControlId> only{};        // no other control; empty: whatever the instrument allows
};

/// How many request classes are worked through.
enum class Depth { Brief, Full };

/// Everything a control looks at.
struct Subject {
  const HostReader& host;
  const lrm::Catalogue& catalogue;
  const lrm::Inventory& inventory;
  const iis::Configuration& configuration;
  std::string site;
  LogHints hints;
  Wishes wishes;
};

struct Proposal {
  bool possible = true;
  std::vector<Finding> reasons;  // why not possible, or what to know
  std::vector<Change> changes;   // empty and possible: already in force

  static Proposal Impossible(Finding why) { return {false, {std::move(why)}, {}}; }
};

struct Control {
  ControlId id;
  ControlReport (*assess)(const Subject& subject);
  Proposal (*propose)(const Subject& subject);
};

const Control& ControlOf(ControlId id);

// ---- Shared by several controls -------------------------------------------------------------------------------------

/// The module is in globalModules and in the effective modules of the site and all its applications.
/// Nothing if so; else ModuleNotLoaded with the level where it is missing.
std::optional<Finding> ModuleMissing(const Subject& subject, std::string_view module);
/// ModuleRemovable when a web.config may take the module out (its entry is not lockItem).
std::optional<Finding> ModuleRemovable(const Subject& subject, std::string_view module);
/// The site, each deeper level of applicationHost.config with own data of the section, and child applications that a
/// tag holding the section keeps from inheriting. The site comes first.
std::vector<std::string> LevelsToVisit(const Subject& subject, std::string_view section);
/// LevelsToVisit plus every level whose web.config holds the section, plus all applications: where to judge.
std::vector<std::string> LevelsToJudge(const Subject& subject, std::string_view section);
/// The section element of applicationHost.config for exactly this level, or null.
pugi::xml_node OwnSection(const Subject& subject, std::string_view section, std::string_view level);
/// The attribute as applicationHost.config alone gives it at `level` (web.config files left out).
std::optional<std::string> ApplicationHostText(const Subject& subject, std::string_view section,
                                               std::string_view attribute, std::string_view level);
/// A lock on the attribute (or on "add"/"clear" elements) in applicationHost.config above `level`: field test F-3.
bool IsLockedAbove(const Subject& subject, std::string_view section, std::string_view name, std::string_view level);
/// A change inside `section` of the location tag for `level`; the caller fills in the rest.
Change ChangeIn(ControlId control, std::string_view section, std::string_view level);
iis::Attributes AttributesOf(pugi::xml_node element);
/// Of the element that follows `element` under the same parent; nothing for the last one.
std::optional<iis::Attributes> FollowerOf(pugi::xml_node element);
/// LocalUseByName for every own address the logs show local use through; empty when the wishes accept it.
std::vector<Finding> LocalUseFindings(const Subject& subject);
/// The state that follows from how many of the judged levels hold what they should.
ControlState StateOf(std::size_t good, std::size_t all);

}  // namespace engine::patch
