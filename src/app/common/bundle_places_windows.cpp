// SPDX-License-Identifier: MIT
#include "app/common/bundle_places.h"
#include "app/common/machine.h"
#include "engine/kit/places.h"

namespace app {

std::vector<std::filesystem::path> StickFolders() {
  const auto host = OpenThisComputer();
  if (!host) return {};
  std::vector<std::filesystem::path> folders;
  const auto as_it_is = [](std::string_view path) { return std::string(path); };
  for (const engine::kit::Drive& drive : engine::kit::FindDrives(**host, as_it_is)) folders.push_back(drive.real);
  return folders;
}

}  // namespace app
