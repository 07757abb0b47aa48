// SPDX-License-Identifier: MIT
#include "engine/host/windows/windows_tasks.h"

namespace engine {

Result<std::vector<ScheduledTask>> WindowsTasks::Ours() const {
  return Fail(Id::TasksUnreadable, "read", std::string(kTaskFolder));
}

Status WindowsTasks::Start(std::string_view name) const {
  return Fail(Id::TasksUnreadable, "start task", std::string(name));
}

Status WindowsTasks::Register(const ScheduledTask& task) {
  return Fail(Id::TasksUnreadable, "register task", task.name);
}

Status WindowsTasks::Remove(std::string_view name) {
  return Fail(Id::TasksUnreadable, "remove task", std::string(name));
}

}  // namespace engine
