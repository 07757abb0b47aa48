// SPDX-License-Identifier: MIT
#include "app/gui/task_runner.h"

#include <exception>

#include "app/common/follow_up.h"
#include "app/common/machine.h"
#include "app/common/own_program.h"
#include "app/guide/kit_texts.h"
#include "pages/text/messages.h"

namespace app::gui {

using pages::Facts;
using pages::Task;

namespace {

/// Looking did not work: nothing is known, and that is what is said. Nothing was done either, so how an earlier action
/// ended is not told as this one's end.
Facts Unknown(Facts facts, engine::Error problem) {
  facts.known = true;
  facts.last.reset();
  facts.state = engine::patch::State::Unknown;
  facts.problem = std::move(problem);
  return facts;
}

/// What stood before still stands: a restart that did not begin changes nothing.
Facts Restart(engine::Host& host, const pages::Session& session, Facts facts) {
  const std::string reason = pages::Render(pages::Msg::RestartReason, {}, session.language);
  facts.problem.reset();
  if (const auto begun = host.changing_system().Restart(reason); !begun) facts.problem = begun.error();
  return facts;
}

/// What goes onto a stick: this program, as it lies here.
engine::kit::KitParts KitParts(const std::filesystem::path& beside) {
  engine::kit::KitParts parts;
  parts.program = WizardProgram(beside);
  parts.to_read = guide::KitTexts();
  return parts;
}

}  // namespace

std::filesystem::path Place::Beside() const { return beside.empty() ? OwnFolder() : PathOf(beside); }

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

Facts TaskRunner::Work(Task task, const Place& place, const pages::Session& session, const Facts& facts) try {
  auto machine = OpenMachine(place.image, place.catalogue);
  if (!machine) return Unknown(facts, machine.error());
  if (task == Task::Restart) {
    if (auto told = Restart(*machine->host, session, facts); told.problem || !place.image) return told;
  }
  const auto tell = [this](const std::vector<pages::Stage>& stages) {
    m_window.CallAfter([this, stages] { this->on_stages(stages); });
    return !m_stop;
  };
  const auto real_path = [&](std::string_view path) { return machine->RealPath(path).value_or(""); };
  const pages::Workplace workplace{
      .host = *machine->host,
      .catalogue = machine->catalogue,
      .reports = PathOf(place.reports),
      .real_path = real_path,
      .kit_parts = [&place] { return KitParts(place.Beside()); },
      // Where the list beside this program cannot be read, its own files are as unknown as any.
      .own_files = OwnFiles(place.Beside()).value_or(std::vector<engine::kit::Installer>()),
      .programs = ProgramsFor(*machine),
      .is_evidence = place.IsEvidence(),
      .program = StartedFrom(*machine)};
  return pages::RunTask(task, workplace, session, facts, tell);
} catch (const std::exception& failure) {  // before the task: its own are page x9 already
  return Unknown(facts, {engine::Id::Internal, "open", failure.what(), {}, {}});
}

}  // namespace app::gui
