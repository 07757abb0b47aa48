// SPDX-License-Identifier: MIT
#include "engine/iis/policy/url.h"

#include <algorithm>

#include "engine/core/text.h"
#include "engine/iis/policy/address.h"
#include "engine/iis/policy/explain.h"

namespace engine::iis {
namespace {

int HexValue(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

/// Nothing when a '%' is not followed by two hexadecimal digits.
std::optional<std::string> Decode(std::string_view text) {
  std::string decoded;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '%') {
      decoded += text[i];
      continue;
    }
    if (i + 2 >= text.size()) return std::nullopt;
    const int high = HexValue(text[i + 1]), low = HexValue(text[i + 2]);
    if (high < 0 || low < 0) return std::nullopt;
    decoded += static_cast<char>(high * 16 + low);
    i += 2;
  }
  return decoded;
}

bool IsControl(char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; }

/// "." and ".." resolved; nothing when the path climbs above "/".
std::optional<std::vector<std::string>> ResolveSegments(std::string_view path) {
  std::vector<std::string> segments;
  for (std::string& part : Split(path, '/')) {
    if (part.empty() || part == ".") continue;
    if (part != "..") {
      segments.push_back(std::move(part));
    } else if (segments.empty()) {
      return std::nullopt;
    } else {
      segments.pop_back();
    }
  }
  return segments;
}

/// Host and port of "host:port", "[::1]:port".
bool SplitAuthority(std::string_view authority, std::string& host, std::uint16_t& port) {
  std::string_view rest;
  if (authority.starts_with('[')) {
    const std::size_t close = authority.find(']');
    if (close == std::string_view::npos || !ParseAddress(authority.substr(0, close + 1))) return false;
    host = authority.substr(1, close - 1);
    rest = authority.substr(close + 1);
    if (!rest.empty() && rest[0] != ':') return false;
  } else {
    const std::size_t colon = authority.find(':');
    host = authority.substr(0, colon);
    if (colon != std::string_view::npos) rest = authority.substr(colon);
  }
  if (host.empty()) return false;
  if (rest.empty()) return true;
  const std::string_view digits = rest.substr(1);
  if (digits.empty() || digits.find_first_not_of("0123456789") != std::string_view::npos) return false;
  const auto number = ParseNumber(digits);
  if (!number || *number < 1 || *number > 65535) return false;
  port = static_cast<std::uint16_t>(*number);
  return true;
}

}  // namespace

std::string CanonicalUrl::Extension() const {
  if (ends_with_slash || segments.empty()) return "";
  const std::size_t dot = segments.back().rfind('.');
  return dot == std::string::npos ? "" : segments.back().substr(dot);
}

std::optional<CanonicalUrl> Canonicalise(std::string_view path_and_query) {
  CanonicalUrl url;
  url.raw = path_and_query;
  const std::size_t question = path_and_query.find('?');
  if (question != std::string_view::npos) url.query = path_and_query.substr(question + 1);
  const std::string_view raw_path = path_and_query.substr(0, question);
  std::optional<std::string> decoded = Decode(raw_path);
  if (!decoded || !decoded->starts_with('/') || std::ranges::any_of(*decoded, IsControl)) return std::nullopt;
  const std::optional<std::string> again = Decode(*decoded);
  url.double_escaped = !again || *again != *decoded || raw_path.find('+') != std::string_view::npos;
  std::ranges::replace(*decoded, '\\', '/');
  auto segments = ResolveSegments(*decoded);
  if (!segments) return std::nullopt;
  url.segments = std::move(*segments);
  url.ends_with_slash =
      url.segments.empty() || decoded->ends_with('/') || decoded->ends_with("/.") || decoded->ends_with("/..");
  url.path = url.segments.empty() ? "/" : "/" + Join(url.segments, "/") + (url.ends_with_slash ? "/" : "");
  return url;
}

std::string HostWithoutPort(std::string_view host) {
  host = Trim(host);
  if (host.starts_with('[')) {
    const std::size_t close = host.find(']');
    return std::string(close == std::string_view::npos ? host : host.substr(1, close - 1));
  }
  const std::size_t colon = host.find(':');
  // More than one colon: an IPv6 address without brackets.
  if (colon != host.rfind(':')) return std::string(host);
  return std::string(host.substr(0, colon));
}

Result<Request> ParseRequestUrl(std::string_view url) {
  const auto fail = [&] { return Fail(Id::Usage, "parse", std::string(url)); };
  const std::size_t scheme_end = url.find("://");
  if (scheme_end == std::string_view::npos) return fail();
  if (std::ranges::any_of(url, [](char c) { return IsControl(c) || c == ' '; })) return fail();
  Request request;
  request.scheme = FoldCase(url.substr(0, scheme_end));
  if (request.scheme != "http" && request.scheme != "https") return fail();
  request.port = request.scheme == "https" ? 443 : 80;
  std::string_view rest = url.substr(scheme_end + 3);
  rest = rest.substr(0, rest.find('#'));
  const std::size_t authority_end = rest.find_first_of("/?");
  const std::string_view authority = rest.substr(0, authority_end);
  // A name and password before the host would make the address read differently from what it is.
  if (authority.find('@') != std::string_view::npos) return fail();
  if (!SplitAuthority(authority, request.url_host, request.port)) return fail();
  if (authority_end != std::string_view::npos) {
    request.path = rest.substr(authority_end);
    if (request.path[0] == '?') request.path.insert(0, "/");
  }
  return request;
}

}  // namespace engine::iis
