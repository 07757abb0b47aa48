// SPDX-License-Identifier: MIT
//
// A verification file read again, as far as a table of many instruments needs it. The inverse of to_xml.cpp.
//
// The file may have come by mail or from a share everybody writes to, so nothing in it is believed for looking right:
// it has to be sound XML of the shape of res/verification.xsd, with words and numbers of that schema, or it is
// unreadable. A file that is readable can still say two things that cannot both be true: `contradiction` names it.
#pragma once

#include <string>
#include <string_view>

#include "engine/audit/trail.h"
#include "engine/core/time.h"
#include "engine/patch/assessment.h"

namespace engine::verify {

struct Summary {
  Time time{};
  std::string computer, account;  // "" where not known
  std::string instrument;         // its name, else its id
  std::string windows, iis_version, lrm_version, tool_version, catalogue_version;
  bool is_image = false, is_practice = false;  // judged from a folder; practised
  patch::State state = patch::State::Unknown;
  std::string by;                     // "A", "B", "C" or ""
  std::vector<std::string> findings;  // why: "LRM-401", each once
  bool restart_pending = false;
  audit::Head audit_head;
  bool audit_intact = false;
  std::string contradiction;  // English word for what does not go together: "by", "requests", ...; "" for nothing
};

/// `name` stands in errors. ReportUnreadable with "cause": "xml" (with "line"), "comment", "other" (sound XML that is no
/// verification file), "newer" (a schema this program does not know), else the element that is not as it has to be.
Result<Summary> ReadSummary(std::string_view xml, std::string_view name);

}  // namespace engine::verify
