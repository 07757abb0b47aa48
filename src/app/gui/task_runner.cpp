// SPDX-License-Identifier: MIT
#include "app/gui/task_runner.h"

#include "app/common/demo_image.h"
#include "app/common/machine.h"

namespace app::gui {

using pages::Facts;
using pages::Task;

namespace {

/// Looking did not work: nothing is known, and that is what is said.
Facts Unknown(Facts facts, engine::Error problem) {
  facts.known = true;
  facts.state = engine::patch::State::Unknown;
  facts.problem = std::move(problem);
  return facts;
}

}  // namespace

TaskRunner::~TaskRunner() {
  m_stop = true;
  if (m_thread.joinable()) m_thread.join();
}

void TaskRunner::Start(Task task, Place place, pages::Session session, Facts facts) {
  if (m_running) return;
  if (m_thread.joinable()) m_thread.join();
  m_running = true;
  m_stop = false;
  m_thread =
      std::jthread([this, task, place = std::move(place), session = std::move(session), facts = std::move(facts)] {
        Facts found = Work(task, place, session, facts);
        m_window.CallAfter([this, task, found = std::move(found)] {
          m_running = false;
          on_finished(task, found);
        });
      });
}

Facts TaskRunner::Work(Task task, const Place& place, const pages::Session& session, const Facts& facts) {
  if (task == Task::Restart && place.practice) {
    if (auto restarted = RestartDemo(PathOf(*place.image)); !restarted) return Unknown(facts, restarted.error());
  }
  auto machine = OpenMachine(place.image, place.catalogue);
  if (!machine) return Unknown(facts, machine.error());
  const auto tell = [this](const std::vector<pages::Stage>& stages) {
    m_window.CallAfter([this, stages] { this->on_stages(stages); });
    return !m_stop;
  };
  const auto real_path = [&](std::string_view path) { return machine->RealPath(path).value_or(""); };
  return pages::RunTask(task, {*machine->host, machine->catalogue, PathOf(place.reports), real_path}, session, facts,
                        tell);
}

}  // namespace app::gui
