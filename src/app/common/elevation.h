// SPDX-License-Identifier: MIT
//
// Asking Windows for permission: this program is started a second time with administrator rights, and the first one
// closes. Windows asks the question and takes the password where one is needed; we never do.
//
// What goes along is a few words of ours on the command line, never a file: the second one may run under another
// account. Windows and its question are behind a small class, so that the way through the window is tested without it.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/core/result.h"
#include "pages/page.h"
#include "pages/session.h"

namespace app {

class Elevation {
 public:
  virtual ~Elevation() = default;
  /// False where there is nothing to ask, as on Linux.
  virtual bool IsPossible() const = 0;
  /// The full path of this program, UTF-8.
  virtual std::string Program() const = 0;
  /// Starts this program again with rights and does not wait for its end. PermissionRefused when Windows was answered
  /// No; FileSystem with Windows' code for everything else.
  virtual engine::Status Start(const std::vector<std::string>& args) = 0;
};

/// One implementation per system.
std::unique_ptr<Elevation> MakeElevation();

/// The tasks that may be named on the command line: "check", "finish", "undo", "prove", "prove-restart".
std::optional<pages::Task> ElevatedTask(std::string_view word);
std::vector<std::string> ElevatedTaskWords();
/// What the second one has to know. `paths`: options with a path that were typed behind the first one.
std::vector<std::string> ElevatedArguments(pages::Task task, const pages::Session& session,
                                           const std::vector<std::string>& paths);
/// Arguments as one command line that Windows takes apart into the same arguments.
std::string CommandLineOf(const std::vector<std::string>& args);

/// Looks beside the program first: ForeignFilesBeside names what lies there. Then starts it.
engine::Status AskForPermission(Elevation& elevation, const std::vector<std::string>& args);

}  // namespace app
