// SPDX-License-Identifier: MIT
//
// Network of this computer, as Windows tells it now: nothing is kept from one call to the next.
//
// An address counts as this machine's own while its adapter is up. Connections are established ones; those that are
// being closed no longer belong to a program. What cannot be read is an error, never an empty list.
#pragma once

#include "engine/host/host.h"

namespace engine {

class WindowsNetwork : public ChangingNetwork {
 public:
  Result<std::vector<std::string>> OwnAddresses() const override;
  Result<std::vector<Adapter>> Adapters() const override;
  Result<std::vector<Listener>> TcpListeners() const override;
  Result<std::vector<Connection>> TcpConnections() const override;
  Result<std::vector<Neighbour>> Neighbours() const override;
  Result<std::vector<AdapterSwitch>> Switches() const override;
  Status Switch(std::string_view id, bool on) override;
};

}  // namespace engine
