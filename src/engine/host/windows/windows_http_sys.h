// SPDX-License-Identifier: MIT
//
// HTTP.sys of this computer: certificates, the addresses it listens on, reservations.
//
// Certificates for host names (SNI) exist since Windows 8; on Windows 7 there are none. The central certificate store is
// not among them. Which prefixes are in use, and by whom, no call of Windows 7 tells: `registered` stays false, and the
// listeners of the network (process 4) are all there is to go by.
#pragma once

#include "engine/host/host.h"

namespace engine {

class WindowsHttpSys : public HttpSys {
 public:
  Result<std::vector<CertificateBinding>> Certificates() const override;
  Result<std::vector<std::string>> ListenOnly() const override;
  Result<std::vector<UrlReservation>> Reservations() const override;
};

}  // namespace engine
