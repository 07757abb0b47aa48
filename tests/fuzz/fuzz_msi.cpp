// SPDX-License-Identifier: MIT
//
// An MSI that may be anything: an answer or an error of ours, never more.
#include <algorithm>
#include <cstdlib>
#include <cstring>

#include "engine/kit/msi_facts.h"

namespace {

struct Bytes : engine::OpenedFile {
  explicit Bytes(std::string_view given) : bytes(given) {}
  std::uint64_t size() const override { return bytes.size(); }
  engine::Result<std::size_t> ReadAt(std::uint64_t offset, std::span<char> into) const override {
    if (offset >= bytes.size()) return std::size_t{0};
    const std::size_t count = std::min<std::size_t>(into.size(), bytes.size() - offset);
    std::memcpy(into.data(), bytes.data() + offset, count);
    return count;
  }
  std::string_view bytes;
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto facts = engine::kit::ReadMsiFacts(Bytes({reinterpret_cast<const char*>(data), size}));
  if (facts) return 0;
  const engine::Id id = facts.error().id;
  if (id != engine::Id::InstallerAltered && id != engine::Id::InstallerIncomplete) std::abort();
  return 0;
}
