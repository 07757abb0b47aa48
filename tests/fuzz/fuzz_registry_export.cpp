// SPDX-License-Identifier: MIT
//
// Any bytes as a registry export: keys or an error that names a line, never a crash.
#include <string_view>

#include "engine/host/image/registry_export.h"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  (void)engine::ParseRegistryExport(bytes, "registry.reg");
  // Most random bytes fail at the header; with it they get further.
  std::string with_header = "Windows Registry Editor Version 5.00\r\n\r\n[HKEY_LOCAL_MACHINE\\SOFTWARE\\x]\r\n";
  (void)engine::ParseRegistryExport(with_header.append(bytes), "registry.reg");
  return 0;
}
