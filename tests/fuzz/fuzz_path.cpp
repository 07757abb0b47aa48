// SPDX-License-Identifier: MIT
//
// Any bytes as a Windows path: a normal form that reads as itself, or an error; nothing climbs out of a folder.
#include <cstdlib>
#include <string_view>

#include "engine/host/win_path.h"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  if (const auto path = engine::WinPath::Parse(text)) {
    const auto again = engine::WinPath::Parse(path->text());
    if (!again || !(*again == *path) || again->text() != path->text()) std::abort();
    if (!path->parent().Covers(*path) || !path->Covers(*path)) std::abort();
  }
  static const engine::WinPath base = *engine::WinPath::Parse(R"(C:\inetpub\site)");
  if (const auto below = base.Child(text)) {
    if (!base.Covers(*below) || below->text().find("..\\") != std::string::npos) std::abort();
  }
  return 0;
}
