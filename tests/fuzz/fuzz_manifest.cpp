// SPDX-License-Identifier: MIT
//
// The list of files of a kit: a stick may come from anyone. It is refused or means exactly what is written again, and no
// name in it leads out of the folder it lies in.
#include <cstdlib>

#include "engine/core/text.h"
#include "engine/kit/manifest.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace engine;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const auto manifest = kit::ParseManifest(bytes, "manifest.xml");
  if (!manifest) {
    const Id id = manifest.error().id;
    if (id != Id::ManifestDamaged && id != Id::ManifestEntryRefused) std::abort();
    return 0;
  }
  const auto again = kit::ParseManifest(kit::WriteManifest(*manifest), "manifest.xml");
  if (!again || *again != *manifest) std::abort();
  const WinPath root = WinPath::Parse(R"(E:\kit)").value();
  for (const kit::ManifestFile& file : manifest->files) {
    const auto path = root.Child(file.name);
    if (!path || !root.Covers(*path) || *path == root) std::abort();
    if (manifest->Find(file.name) != &file) std::abort();  // twice there
  }
  return 0;
}
