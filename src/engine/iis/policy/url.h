// SPDX-License-Identifier: MIT
//
// The request's address in the form IIS works with: decoded once, without "." and "..", split into its parts.
//
// An address HTTP.sys would not accept gives nothing (status 400).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace engine::iis {

struct CanonicalUrl {
  std::string path = "/";             // decoded: "/api/x", "/Uploads/"
  std::string query;                  // as sent, without '?'
  std::vector<std::string> segments;  // "api", "x"
  bool ends_with_slash = true;
  bool double_escaped = false;  // decoding once more would change it (or it holds '+')
  std::string raw;              // path and query as sent

  /// ".aspx" of the last segment, "" when there is none.
  std::string Extension() const;
};

std::optional<CanonicalUrl> Canonicalise(std::string_view path_and_query);

/// "lrm.local:8080" -> "lrm.local"; "[::1]:80" -> "::1".
std::string HostWithoutPort(std::string_view host);

}  // namespace engine::iis
