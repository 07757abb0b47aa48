// SPDX-License-Identifier: MIT
#include "app/common/own_program.h"

#include <system_error>

#include "engine/kit/disk_folder.h"
#include "engine/kit/places.h"
#include "engine/support/gather.h"

namespace app {

namespace fs = std::filesystem;

fs::path OwnFolder() { return OwnProgram().parent_path(); }

fs::path WizardProgram(const fs::path& folder) {
  if (folder.empty()) return {};
  // On a stick or an instrument it bears the name that people see.
  for (const char* name : {"LrmPatchWizard.exe", "LRM-Patch-Wizard.exe"}) {
    const fs::path file = folder / name;
    std::error_code code;
    if (fs::is_regular_file(file, code)) return file;
  }
  return {};
}

engine::support::ProgramPlace StartedFrom(const Machine& machine) {
  const auto folder = engine::kit::ReceivingFolder(*machine.host);
  if (!machine.image.empty() || !folder) return engine::support::ProgramPlace::Unknown;
  return engine::support::ProgramPlaceOf(Utf8Of(OwnProgram()), folder->text());
}

engine::Result<std::vector<engine::kit::Installer>> OwnFiles(const fs::path& folder) {
  if (folder.empty()) return std::vector<engine::kit::Installer>();
  return engine::kit::OwnFilesBeside(engine::kit::DiskFolder(folder));
}

}  // namespace app
