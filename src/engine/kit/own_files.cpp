// SPDX-License-Identifier: MIT
#include "engine/kit/own_files.h"

#include "engine/kit/manifest.h"

namespace engine::kit {

Result<std::vector<Installer>> OwnFilesBeside(const Folder& folder) {
  std::vector<Installer> own;
  const auto manifest = ReadManifest(folder);
  if (!manifest && manifest.error().id == Id::FileNotFound) return own;
  if (!manifest) return std::unexpected(manifest.error());
  const auto known = BuiltInInstallers();
  for (const ManifestFile& file : manifest->files) {
    const bool is_ours = file.role == Role::Program || file.role == Role::Installer;
    // A kit carries installers of others, too: those are known by themselves.
    if (!is_ours || (known && known->BySha256(file.sha256) != nullptr)) continue;
    own.push_back(
        {"own", file.name.substr(file.name.rfind('/') + 1), std::string(kOwnProduct), file.version, file.sha256});
  }
  return own;
}

}  // namespace engine::kit
