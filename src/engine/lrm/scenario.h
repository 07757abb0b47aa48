// SPDX-License-Identifier: MIT
//
// A scenario as data: the files of an image, composed from scenario.xml, its bases and the files they name.
//
// Pure. Steps are taken in order, bases first; marker lines (<!--@name-->) are filled at the end, so a scenario can
// fill one its base left empty or filled otherwise; edits come after that and must fit exactly once.
// res/scenarios/README.md documents the format. Anything wrong is Internal with "line" and "detail": scenarios are
// compiled in and tested.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/core/time.h"
#include "engine/lrm/demo.h"

namespace engine::lrm {

struct ScenarioFile {
  std::string text;  // UTF-8, lines end with LF
  Time modified{};
  bool crlf = true;
  bool utf16 = false;  // written as UTF-16LE with byte order mark
  /// As it lies on the disk.
  std::string Bytes() const;
};

struct ScenarioEdit {
  std::string path, find, with;
};

struct Scenario {
  ScenarioInfo info;
  Time modified{};                            // of folders and of files without a time of their own
  std::map<std::string, ScenarioFile> files;  // "C/Windows/win.ini"
  std::map<std::string, Time> folders;        // named ones, empty or with a time of their own
  struct Preparation {
    std::string action, crash;
  };
  std::vector<Preparation> preparations;
  std::vector<std::string> restored;  // files put back after the preparations, as somebody's old copy would be
};

/// ScenarioUnknown, Internal.
Result<Scenario> ComposeScenario(std::string_view name);
/// Replaces the one occurrence. Internal when there is none or more than one.
Status ApplyEdit(std::string& text, const ScenarioEdit& edit);

}  // namespace engine::lrm
