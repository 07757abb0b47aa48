// SPDX-License-Identifier: MIT
//
// One request on its way through the stages: what stage 0 to 2 found out about it.
#pragma once

#include "engine/iis/configuration.h"
#include "engine/iis/policy/address.h"
#include "engine/iis/policy/explain.h"
#include "engine/iis/policy/place.h"

namespace engine::iis {

struct Context {
  const Configuration& configuration;
  const ServerFacts& facts;
  const Request& request;
  Places& places;
  IpAddress client, arrival;
  const Place* place;

  const Section& Effective(std::string_view section) const { return place->Effective(section); }
  bool ClientIsLoopback() const { return client.IsLoopback(); }
  /// Not loopback, but the address the connection arrived at: this machine talking to its own LAN address.
  bool ClientIsOwnAddress() const { return !client.IsLoopback() && client == arrival; }
  bool IsVersion7() const { return facts.iis_major == 7; }
};

/// The source of an element of applicationHost.config.
inline Source SourceIn(const Configuration& configuration, pugi::xml_node node) {
  return {configuration.path().text(), "", configuration.document().LineOf(node)};
}

}  // namespace engine::iis
