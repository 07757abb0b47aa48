// SPDX-License-Identifier: MIT
//
// An MSI that may be anything: an answer or an error of ours, never more.
#include <cstdlib>

#include "engine/kit/msi_facts.h"
#include "tests/support/opened_text.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto facts = engine::kit::ReadMsiFacts(tests::OpenedText({reinterpret_cast<const char*>(data), size}));
  if (facts) return 0;
  const engine::Id id = facts.error().id;
  if (id != engine::Id::InstallerAltered && id != engine::Id::InstallerIncomplete) std::abort();
  return 0;
}
