// SPDX-License-Identifier: MIT
//
// The list of what is expected on the network of an instrument: res/endpoints.xml, or the site's own in its place. Data
// with a source per row, so that anybody can check and extend it. What is not in it is "not in your list", never
// "malicious": the list is known to be incomplete.
#pragma once

#include <string>
#include <vector>

#include "engine/host/host.h"

namespace engine::mitigate {

struct Endpoint {
  enum class Kind {
    Listen,   // a port this machine answers on
    Connect,  // a port elsewhere this machine talks to; names of computers are told, not compared
    Computer  // another computer, by its address
  } kind{};
  std::uint16_t port = 0;    // Listen, Connect
  std::string address;       // Computer
  std::string name, source;  // what it is, and who says so
};

struct EndpointList {
  std::vector<Endpoint> rows{};
  std::string version{};
  bool is_own = false;             // the site's, from our private folder
  std::optional<Error> problem{};  // the site's own cannot be used, so the built-in one stands

  /// The name of the row, or nothing: not in the list.
  std::optional<std::string> FindPort(Endpoint::Kind kind, std::uint16_t port) const;
  std::optional<std::string> FindComputer(std::string_view address) const;
};

/// Strict: what this version does not understand refuses the file. CatalogueDamaged with line and detail.
Result<EndpointList> ParseEndpoints(std::string_view text, const std::string& shown);
/// `endpoints.xml` in our private folder, which only administrators may write, or else the built-in one.
EndpointList LoadEndpoints(const HostReader& host);

}  // namespace engine::mitigate
