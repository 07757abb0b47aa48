// SPDX-License-Identifier: MIT
//
// The port to Windows' Task Scheduler, as far as this program needs it: tasks in a folder of its own, each starting one
// program of ours.
//
// A task is registered in the place of one of the same name. Success of a changing call means: read back and found so.
// TasksUnreadable where the service does not answer.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/core/result.h"

namespace engine {

struct ScheduledTask {
  enum class When {
    AtStart,   // of Windows, by the system account
    AtLogon,   // of any account, in its own session, with no more rights than it has
    Daily,     // by the system account, later when the machine was off
    OnDemand,  // by the system account, when any account asks for it with Start()
  };
  std::string name;  // in our folder: "Check after the restart"
  When when = When::AtStart;
  std::string program, arguments;
  std::string description;
  bool enabled = true;

  bool operator==(const ScheduledTask&) const = default;
};

/// The only folder of the Task Scheduler this program ever looks into.
inline constexpr std::string_view kTaskFolder = R"(\LRM Patch Wizard)";

class Tasks {
 public:
  virtual ~Tasks() = default;
  /// Sorted by name; none where there is no folder of ours. What in it is not as we write it counts as not enabled.
  virtual Result<std::vector<ScheduledTask>> Ours() const = 0;
  /// Asks Windows to run it now; every account may, where the task says so. Success: Windows took it, not that it ran.
  virtual Status Start(std::string_view name) const = 0;
};

class ChangingTasks : public Tasks {
 public:
  /// NotConfirmed when it is accepted and not there then. AccessDenied without administrator rights.
  virtual Status Register(const ScheduledTask& task) = 0;
  /// With our folder when it was the last one. Removing what is not there is success.
  virtual Status Remove(std::string_view name) = 0;
};

/// Contract names for images and JSON: "at-start", "at-logon", "daily", "on-demand".
std::string_view Name(ScheduledTask::When when);

}  // namespace engine
