// SPDX-License-Identifier: MIT
//
// One request from this computer to one address, through WinHTTP.
//
// Certificates are judged first and tolerated then, so what is wrong with them is known. TLS 1.0 to 1.2 are offered, as
// old instruments speak the old ones. Every step has the request's time limit (a certificate that is in the way makes
// the steps twice); the body is read no longer than until three times as much has passed since the start.
#pragma once

#include "engine/host/host.h"

namespace engine {

class WindowsWeb : public Web {
 public:
  Result<WebAnswer> Ask(const WebRequest& request) const override;
};

}  // namespace engine
