// SPDX-License-Identifier: MIT
#include "tests/pages/support/demo_workplace.h"

#include <gtest/gtest.h>

#include <fstream>

#include "app/common/demo_image.h"
#include "app/common/follow_up.h"
#include "app/common/machine.h"
#include "engine/host/faulting_host.h"
#include "engine/patch/actions.h"

namespace tests {

using pages::Facts;
using pages::Session;
using pages::Task;

DemoWorkplace::DemoWorkplace(std::string_view scenario) {
  const auto written = app::WriteDemo(scenario, image());
  EXPECT_TRUE(written) << scenario << ": " << (written ? "" : engine::Label(written.error().id));
}

Facts DemoWorkplace::Run(Task task, const Session& session, const Facts& before) {
  if (task == Task::Restart) Restart();
  const auto machine = app::OpenMachine(app::Utf8Of(image()), "");
  if (!machine) {
    ADD_FAILURE() << engine::Label(machine.error().id);
    return before;
  }
  const auto real_path = [&](std::string_view path) { return machine->RealPath(path).value_or(""); };
  const pages::Workplace place{.host = *machine->host,
                               .catalogue = machine->catalogue,
                               .reports = reports(),
                               .real_path = real_path,
                               .kit_parts = kit_parts,
                               .own_files = own_files,
                               .programs = app::ProgramsFor(*machine)};
  return pages::RunTask(task, place, session, before, on_stages);
}

void DemoWorkplace::Install() {
  const auto folder = image() / "C" / "Program Files" / "LRM Patch Wizard";
  std::filesystem::create_directories(folder);
  for (const char* name : {"lrmpatch.exe", "LrmPatchWizard.exe"}) std::ofstream(folder / name) << "MZ " << name;
}

void DemoWorkplace::Restart() { EXPECT_TRUE(app::RestartDemo(image())); }

std::unique_ptr<engine::Host> DemoWorkplace::Open() const {
  auto machine = app::OpenMachine(app::Utf8Of(image()), "");
  EXPECT_TRUE(machine);
  return std::move(machine->host);
}

void DemoWorkplace::CrashWhileRemoving() {
  const auto machine = app::OpenMachine(app::Utf8Of(image()), "");
  if (!machine) {
    ADD_FAILURE() << engine::Label(machine.error().id);
    return;
  }
  engine::FaultingHost crashing(*machine->host);
  crashing.after_call = [&](std::string_view call, const engine::WinPath& path) {
    if (call == "Replace" && path.name() == "applicationHost.config") crashing.CrashNow();
  };
  EXPECT_THROW(engine::patch::Remove(crashing, machine->catalogue, {}, {}), engine::SimulatedCrash);
}

Walker DemoWorkplace::Start() {
  return {pages::Wizard(),
          [this](Task task, const pages::Wizard& wizard) { return Run(task, wizard.session(), wizard.facts()); }};
}

std::string DemoWorkplace::Configuration() const {
  const auto file = RealPath(R"(C:\Windows\System32\inetsrv\config\applicationHost.config)");
  return std::filesystem::exists(file) ? ReadBytes(file) : "";
}

std::filesystem::path DemoWorkplace::RealPath(std::string_view windows_path) const {
  const auto machine = app::OpenMachine(app::Utf8Of(image()), "");
  return machine ? app::PathOf(machine->RealPath(windows_path).value_or("")) : std::filesystem::path();
}

}  // namespace tests
