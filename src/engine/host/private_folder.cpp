// SPDX-License-Identifier: MIT
//
// One place for the folder's name. A variable that is set but no full path is an error, not a reason to go elsewhere.
#include "engine/host/private_folder.h"

namespace engine {

Result<WinPath> PrivateFolder(const HostReader& host) {
  const auto program_data = host.system().Variable("ProgramData");
  const bool is_set = program_data && !program_data->empty();
  LRM_TRY(const auto base, PathOf(host, is_set ? "%ProgramData%" : "%SystemDrive%\\ProgramData"));
  return base / "LRM Patch Wizard";
}

}  // namespace engine
