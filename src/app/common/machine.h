// SPDX-License-Identifier: MIT
//
// What the programs work on: this computer, or an instrument kept in a folder (--image), with its catalogue.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "engine/host/host.h"
#include "engine/lrm/catalogue.h"

namespace app {

struct Machine {
  std::unique_ptr<engine::Host> host;
  engine::lrm::Catalogue catalogue;
  std::filesystem::path image;  // "" for this computer

  /// Where a Windows path lies on the disk of this computer: for an image below its folder, else the same. Nothing for
  /// an image when a link lies on the way: such a path is neither shown nor written to.
  std::optional<std::string> RealPath(std::string_view windows_path) const;
};

/// ImageNotFound, ImageDamaged, CatalogueDamaged, FileNotFound, NotOnThisSystem and the like.
engine::Result<Machine> OpenMachine(const std::optional<std::string>& image, const std::string& catalogue);

/// This computer. One implementation per system.
engine::Result<std::unique_ptr<engine::Host>> OpenThisComputer();

/// UTF-8 to path and back, whatever the system's own encoding is.
std::filesystem::path PathOf(std::string_view utf8);
std::string Utf8Of(const std::filesystem::path& path);

}  // namespace app
