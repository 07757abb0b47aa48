// SPDX-License-Identifier: MIT
//
// Any bytes as exported events: cut the same way wherever they came apart, and what is cut out never breaks the reader.
#include <cstdlib>
#include <string>
#include <vector>

#include "engine/forensics/event_pieces.h"
#include "engine/host/image/image_facts.h"

namespace {

std::vector<std::string> Cut(std::string_view bytes, std::size_t size) {
  std::vector<std::string> events;
  engine::forensics::EventPieces pieces([&](std::string_view xml) { events.emplace_back(xml); });
  for (std::size_t at = 0; at < bytes.size(); at += size) pieces.Feed(bytes.substr(at, size));
  return events;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const auto whole = Cut(bytes, size + 1);
  if (whole != Cut(bytes, 7)) std::abort();
  for (const std::string& xml : whole) (void)engine::ParseEvents(xml, "Security", "x.xml");
  return 0;
}
