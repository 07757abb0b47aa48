// SPDX-License-Identifier: MIT
//
// Carries out what a press asked for, with the engine, and gathers the facts afterwards. Runs on a thread of its own;
// everything it needs is handed in, so nothing is shared with the window but the watcher.
#pragma once

#include <filesystem>
#include <functional>

#include "engine/host/host.h"
#include "engine/kit/kit.h"
#include "engine/lrm/catalogue.h"
#include "pages/facts.h"
#include "pages/session.h"

namespace pages {

/// What a task works on.
struct Workplace {
  engine::Host& host;
  const engine::lrm::Catalogue& catalogue;
  std::filesystem::path reports;  // where verification files go
  /// Where a Windows path lies on the disk of this computer; "" where it must not be shown.
  std::function<std::string(std::string_view)> real_path;
  /// What a kit is made of here: the wizard, what is to be read. Where it is not set, none can be made.
  std::function<engine::kit::KitParts()> kit_parts{};
  /// This project's own files, as the list beside this program has them.
  std::vector<engine::kit::Installer> own_files{};
  /// For the tasks after the restart; nothing: none are made.
  std::optional<engine::patch::OwnPrograms> programs{};
  /// A copy of somebody's machine: looking at it and proving write nothing into it.
  bool is_evidence = false;
  /// Where this program was started from, for the support code.
  engine::support::ProgramPlace program = engine::support::ProgramPlace::Unknown;
};

/// Whether it is one of those that change the instrument.
bool ChangesMachine(Task task);
/// What carries a measure out.
Task TaskOf(engine::patch::Measure measure);

/// Told before each step; false asks to stop.
using OnStages = std::function<bool(const std::vector<Stage>&)>;

/// Runs check, apply, repair, remove, finish, undo or a proof. Everything in the result was read after the task. What
/// nobody expected is Internal in the facts, and its page x9.
Facts RunTask(Task task, const Workplace& place, const Session& session, const Facts& before,
              const OnStages& on_stages);

}  // namespace pages
