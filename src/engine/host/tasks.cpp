// SPDX-License-Identifier: MIT
#include "engine/host/tasks.h"

namespace engine {

std::string_view Name(ScheduledTask::When when) {
  switch (when) {
    case ScheduledTask::When::AtStart: return "at-start";
    case ScheduledTask::When::AtLogon: return "at-logon";
    case ScheduledTask::When::Daily: return "daily";
    case ScheduledTask::When::OnDemand: return "on-demand";
  }
  return "";
}

}  // namespace engine
