// SPDX-License-Identifier: MIT
//
// manifest.xml in the root of a kit: which files belong to it, with size and SHA-256. It is written last, so a kit
// without one is not finished. Nobody has signed it: it shows damage and mistakes, not a forger who writes both.
//
// A stick may come from anyone, so every name is taken for hostile: only names that stay inside, that Windows allows
// and that are not there twice pass.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/core/time.h"
#include "engine/kit/folder.h"

namespace engine::kit {

inline constexpr std::string_view kManifestName = "manifest.xml";

/// Program and installer are what an instrument needs; the rest is to be read.
enum class Role { Program, Installer, Guide, ReadMe };

struct ManifestFile {
  std::string name;  // below the root, '/' between folders
  Role role = Role::Guide;
  std::uint64_t size = 0;  // bytes
  std::string sha256;
  std::string product, version;  // of an installer; may be empty
  bool operator==(const ManifestFile&) const = default;
};

struct Manifest {
  Time made{};
  std::string tool;  // version of the program that made it
  std::vector<ManifestFile> files;
  bool operator==(const Manifest&) const = default;

  std::uint64_t Bytes() const;
  const ManifestFile* Find(std::string_view name) const;
};

/// ManifestDamaged; ManifestEntryRefused with the name.
Result<Manifest> ParseManifest(std::string_view bytes, std::string_view shown);
std::string WriteManifest(const Manifest& manifest);
/// Of a kit: FileNotFound where there is none, what reading reports.
Result<Manifest> ReadManifest(const Folder& kit);

/// Whether a name may stand in a manifest.
bool IsKitName(std::string_view name);
bool IsSha256(std::string_view text);

}  // namespace engine::kit
