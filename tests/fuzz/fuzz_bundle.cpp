// SPDX-License-Identifier: MIT
//
// A support bundle comes from somebody else: it is refused, or it is exactly what its own contents would be written as.
#include <cstdlib>

#include "engine/support/bundle.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace engine::support;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  if (const auto entries = ReadArchive(bytes, "x.zip")) {
    for (const ArchiveEntry& entry : *entries) {
      if (entry.name.find('/') != std::string::npos || entry.name.find("..") == 0) std::abort();
    }
  }
  const auto bundle = ReadBundle(bytes, "x.zip");
  if (bundle && !ReadBundle(WriteBundle(*bundle), "x.zip")) std::abort();
  return 0;
}
