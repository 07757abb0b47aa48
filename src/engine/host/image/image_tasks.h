// SPDX-License-Identifier: MIT
//
// The tasks of an image: tasks.xml beside its drives. Nothing on an image ever starts them; whoever plays the next start
// of Windows does what they name.
//
// Rewritten by one rename and parsed again; only what is then in it counts. ImageDamaged when it was spoilt meanwhile.
#pragma once

#include "engine/host/host.h"

namespace engine {

Result<std::vector<ScheduledTask>> ParseTasks(std::string_view bytes, const std::string& shown);

class ImageTasks : public ChangingTasks {
 public:
  /// `root`: the image's folder. Without `elevated` nothing can be changed: AccessDenied.
  ImageTasks(std::vector<ScheduledTask> tasks, std::string root, bool elevated)
      : m_tasks(std::move(tasks)), m_root(std::move(root)), m_elevated(elevated) {}

  Result<std::vector<ScheduledTask>> Ours() const override { return m_tasks; }
  /// FileNotFound for a name that is not there; else it is taken, and nothing happens.
  Status Start(std::string_view name) const override;
  Status Register(const ScheduledTask& task) override;
  Status Remove(std::string_view name) override;

 private:
  Status Keep(std::vector<ScheduledTask> tasks);

  std::vector<ScheduledTask> m_tasks;
  std::string m_root;
  bool m_elevated;
};

}  // namespace engine
