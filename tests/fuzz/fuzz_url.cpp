// SPDX-License-Identifier: MIT
//
// Any bytes as a request's address: an error or a request whose path begins with a slash; decoded paths hold no "..".
#include <algorithm>
#include <cstdlib>
#include <string_view>

#include "engine/iis/policy/explain.h"
#include "engine/iis/policy/url.h"
#include "engine/iis/sites.h"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  using namespace engine::iis;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  if (const auto request = ParseRequestUrl(text)) {
    if (!request->path.starts_with('/')) std::abort();
  }
  if (const auto url = Canonicalise(text)) {
    if (!url->path.starts_with('/')) std::abort();
    if (std::ranges::any_of(url->segments, [](const std::string& s) { return s == ".." || s == "." || s.empty(); })) {
      std::abort();
    }
    (void)url->Extension();
  }
  (void)HostWithoutPort(text);
  if (const auto binding = ParseBinding(text)) {
    const auto again = ParseBinding(FormatBinding(*binding));
    if (!again || again->address != binding->address || again->port != binding->port) std::abort();
  }
  if (NormaliseAddress(NormaliseAddress(text)) != NormaliseAddress(text)) std::abort();
  return 0;
}
