// SPDX-License-Identifier: MIT
//
// Any bytes as a catalogue: one with a version and its hash, or an error, never a crash.
#include <cstdlib>
#include <string_view>

#include "engine/lrm/catalogue.h"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const auto catalogue = engine::lrm::ParseCatalogue(bytes, "catalogue.xml");
  if (catalogue && catalogue->sha256.empty()) std::abort();
  if (!catalogue && catalogue.error().id != engine::Id::CatalogueDamaged) std::abort();
  return 0;
}
