// SPDX-License-Identifier: MIT
//
// watch and after-restart.
#include "app/cli/json_parts.h"

namespace app {

std::string TasksJson(const JsonHead& head, const TasksView& view) {
  Json document = Begin(head);
  document["changed"] = view.changed;
  document[view.key] = engine::patch::Name(view.state);
  Json tasks = Json::array();
  for (const engine::ScheduledTask& task : view.tasks) {
    tasks.push_back({{"name", task.name},
                     {"when", engine::Name(task.when)},
                     {"program", task.program},
                     {"arguments", task.arguments},
                     {"enabled", task.enabled}});
  }
  document["tasks"] = std::move(tasks);
  document["error"] = OfError(view.error, head.language);
  return Finish(document);
}

}  // namespace app
