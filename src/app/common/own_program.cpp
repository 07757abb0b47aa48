// SPDX-License-Identifier: MIT
#include "app/common/own_program.h"

#include <system_error>

namespace app {

namespace fs = std::filesystem;

fs::path WizardProgram() {
  const fs::path own = OwnProgram();
  if (own.empty()) return {};
  // On a stick or an instrument it bears the name that people see.
  for (const char* name : {"LrmPatchWizard.exe", "LRM-Patch-Wizard.exe"}) {
    const fs::path file = own.parent_path() / name;
    std::error_code code;
    if (fs::is_regular_file(file, code)) return file;
  }
  return {};
}

}  // namespace app
