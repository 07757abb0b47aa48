// SPDX-License-Identifier: MIT
//
// The files of res/ that are compiled in, so that the program is one file and works from a write-protected stick.
//
// The bytes are those of the files, with nothing added, changed or ended by a zero. They are packed in the program and
// unpacked when first asked for. Both functions cannot fail and may be called from any thread; what they return lives as
// long as the program.
#pragma once

#include <optional>
#include <span>
#include <string_view>

namespace engine {

struct Resource {
  std::string_view path;  // below res/, with slashes: "scenarios/drifted/system.xml"
  std::string_view bytes;
};

/// All files of res/ compiled in (catalogue.xml, scenarios/**, verification.xsd), sorted by path.
std::span<const Resource> Resources();
/// The bytes of one file, its path spelled exactly as in res/.
std::optional<std::string_view> FindResource(std::string_view path);

}  // namespace engine
