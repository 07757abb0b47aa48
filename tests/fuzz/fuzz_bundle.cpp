// SPDX-License-Identifier: MIT
//
// A support bundle comes from somebody else: it is refused, or it is exactly what its own contents would be written as.
// Checksums keep random bytes from ever being one, so each input is also taken as the list of contents of a sound one.
// Whatever a file in it holds, what is shown of it is text without controls, whole and in order.
#include <cstdlib>

#include "engine/core/text.h"
#include "engine/support/bundle.h"
#include "pages/phone/bundle_files.h"

namespace {

using namespace engine::support;

void ReadOrRefuse(std::string_view bytes) {
  if (const auto entries = ReadArchive(bytes, "x.zip")) {
    for (const ArchiveEntry& entry : *entries) {
      if (entry.name.find('/') != std::string::npos || entry.name.find("..") == 0) std::abort();
    }
  }
  const auto bundle = ReadBundle(bytes, "x.zip");
  if (!bundle) return;
  const auto again = ReadBundle(WriteBundle(*bundle), "x.zip");
  if (!again || again->code != bundle->code || again->items.size() != bundle->items.size()) std::abort();
}

/// In small parts, so that ends fall everywhere.
void Show(std::string_view bytes) {
  constexpr std::size_t kMost = 16;
  std::string whole;
  for (const std::string& part : pages::PartsOf(bytes, kMost)) {
    if (!engine::IsUtf8(part)) std::abort();
    whole += part;
  }
  std::string at_once;
  for (const std::string& part : pages::PartsOf(bytes)) at_once += part;
  if (engine::IsUtf8(bytes) && whole != at_once) std::abort();
  for (const char c : whole) {
    if (static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\t') std::abort();
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  ReadOrRefuse(bytes);
  ReadOrRefuse(WriteArchive({{"bundle.json", std::string(bytes)}, {"findings.txt", "x"}}, {}));
  Show(bytes);
  return 0;
}
