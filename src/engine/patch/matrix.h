// SPDX-License-Identifier: MIT
//
// The request matrix of MITIGATION 4: who (loopback, own address, remote) asks what (address, host name, method, URL),
// per http and https binding, answered by the policy evaluator.
#pragma once

#include <vector>

#include "engine/patch/control.h"

namespace engine::patch {

/// Brief: GET and POST, one Host header; enough for `status`. Full: the default, what verification and actions use.
std::vector<iis::Request> MatrixRequests(const Subject& subject, Depth depth);
/// `from` is 127.0.0.0/8 or ::1.
bool IsLocalRequest(const iis::Request& request);
bool IsOwnAddressRequest(const Subject& subject, const iis::Request& request);
/// Refused, another site without LRM's folders, or answered by IIS itself without running site code (OPTIONS, TRACE).
/// A file of the site, a listing, a redirection or a cached page is an answer of the site.
bool RemotePasses(const iis::Answer& answer);

/// A local request that a control of ours would stop so: refused by the listener, ipSecurity or an access flag, or failing
/// with a configuration error. A handler that never took that verb breaks nothing.
bool BreaksLocalUse(const iis::Answer& answer);

/// Remote requests must pass as above. Local ones must not break.
MatrixResult EvaluateMatrix(const Subject& subject, Depth depth);

}  // namespace engine::patch
