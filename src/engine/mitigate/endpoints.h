// SPDX-License-Identifier: MIT
//
// The list of what is expected on the network of an instrument: res/endpoints.xml, or the site's own in its place. Data
// with a source per row, so that anybody can check and extend it. What is not in it is "not in your list", never
// "malicious": the list is known to be incomplete.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "engine/host/host.h"

namespace engine::mitigate {

/// What a row is called; its plain name where the file has none in a language.
struct EndpointName {
  std::string plain;
  std::map<std::string, std::string, std::less<>> by_language{};  // "nl", "zh_CN"

  const std::string& In(std::string_view language) const {
    const auto found = by_language.find(language);
    return found == by_language.end() ? plain : found->second;
  }
  bool operator==(const EndpointName&) const = default;
};

struct Endpoint {
  enum class Kind {
    Listen,   // a port this machine answers on
    Connect,  // a port elsewhere this machine talks to; names of computers are told, not compared
    Computer  // another computer, by its address
  } kind{};
  std::uint16_t port = 0;  // Listen, Connect
  std::string address;     // Computer
  EndpointName name;       // what it is
  std::string source;      // who says so
};

struct EndpointList {
  std::vector<Endpoint> rows{};
  std::string version{};
  bool is_own = false;             // the site's, from our private folder
  std::optional<Error> problem{};  // the site's own cannot be used, so the built-in one stands

  /// The name of the row, or nothing: not in the list.
  std::optional<EndpointName> FindPort(Endpoint::Kind kind, std::uint16_t port) const;
  std::optional<EndpointName> FindComputer(std::string_view address) const;
};

/// Strict: what this version does not understand refuses the file. CatalogueDamaged with line and detail.
Result<EndpointList> ParseEndpoints(std::string_view text, const std::string& shown);
/// `endpoints.xml` in our private folder, which only administrators may write, or else the built-in one.
EndpointList LoadEndpoints(const HostReader& host);

}  // namespace engine::mitigate
