// SPDX-License-Identifier: MIT
//
// Ways around the controls, looked for before the word `protected` may be said (MITIGATION 6, T-1 to T-6): local
// forwarders, other doors to the same folders, protocols other than HTTP, FTP, WebDAV, LRM outside IIS.
#pragma once

#include <vector>

#include "engine/patch/control.h"

namespace engine::patch {

std::vector<Finding> FindBypasses(const Subject& subject);

}  // namespace engine::patch
