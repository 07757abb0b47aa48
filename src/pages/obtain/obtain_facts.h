// SPDX-License-Identifier: MIT
//
// What was found and done on the way of getting the patch to where it is needed (pages 21 to 29).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/kit/installer_run.h"
#include "engine/kit/kit.h"
#include "engine/patch/assessment.h"

namespace pages {

/// A drive that can carry a kit, and the kit on it where there is one.
struct FoundDrive {
  std::string root;                             // "E:\"
  std::optional<std::int64_t> free_mb;          // nothing: not known
  std::optional<bool> write_protected;          // nothing: not known
  std::optional<engine::kit::CheckReport> kit;  // nothing: no manifest there
};

/// How Windows' installer ended with the vendor's file.
struct InstallerEnd {
  std::int64_t exit_code = 0;
  std::optional<std::string> failed_line;  // of its log
  std::string log;                         // where that lies
  engine::kit::InstallerAct act = engine::kit::InstallerAct::Install;
  std::vector<engine::patch::ControlReport> before{};  // what held before it was started
  std::optional<engine::Error> unproven{};             // why our own check afterwards could not be made
};

struct ObtainFacts {
  std::vector<engine::kit::Identity> files;  // what could be an installer, identified
  std::vector<FoundDrive> drives;
  bool looked_for_files = false, looked_for_drives = false;

  std::optional<engine::kit::MakeReport> made;
  std::string made_on;                        // the drive
  std::vector<engine::kit::Copied> ready;     // what was received, read back
  std::vector<engine::Finding> foreign;       // programs that lay beside it
  std::optional<engine::Error> not_recorded;  // what was received is not in the audit trail
  bool by_list = false;                       // proven by the list of a kit, which nobody signed; else by its hash
  std::string vendor_installer;               // of `ready`, the vendor's: as Windows names it; "" none
  std::optional<InstallerEnd> end;
  std::string order;       // where the message was saved
  bool is_partly = false;  // `problem` came after something was written
};

}  // namespace pages
