// SPDX-License-Identifier: MIT
//
// The Task Scheduler of this computer through its COM interface (taskschd, Windows 7 and later), which is loaded when it
// is first asked. Where the service does not answer, or under a Windows that has none: TasksUnreadable.
#pragma once

#include "engine/host/host.h"

namespace engine {

class WindowsTasks : public ChangingTasks {
 public:
  Result<std::vector<ScheduledTask>> Ours() const override;
  Status Start(std::string_view name) const override;
  Status Register(const ScheduledTask& task) override;
  Status Remove(std::string_view name) override;
};

}  // namespace engine
