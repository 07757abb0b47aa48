// SPDX-License-Identifier: MIT
//
// What a search found as text for people, of one machine or of several. Local time first, UTC behind it.
#pragma once

#include <string>
#include <vector>

#include "engine/forensics/compare.h"
#include "pages/text/messages.h"

namespace app {

/// `files`: what was written.
std::string ScanText(const engine::forensics::Investigation& found, const std::vector<std::string>& files,
                     pages::Language language);
std::string ScanText(const std::vector<engine::forensics::Searched>& machines,
                     const std::vector<engine::forensics::Shared>& shared, const std::vector<std::string>& files,
                     pages::Language language);

}  // namespace app
