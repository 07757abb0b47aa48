// SPDX-License-Identifier: MIT
//
// What the XML and the HTML report have in common: safe text, names of answers, and what to say where little is known.
// For the files of this folder only. Cannot fail.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/verify/verification.h"

namespace engine::verify {

/// Text that XML 1.0 can hold: what it cannot (control characters, broken UTF-8) becomes U+FFFD. The inside of an
/// encrypted value ("[enc:...:enc]") is taken out.
std::string SafeText(std::string_view text);

/// An error beside findings: its operation and system code become arguments.
Finding AsFinding(const Error& error);
/// Of the inventory and of the verification, each once.
std::vector<Finding> AllFindings(const Verification& verification);

/// What is unknown rests on nothing, whatever the field says.
std::string_view BasisOf(const patch::Assessment& assessment);
std::string_view BasisOf(const patch::ControlReport& control);

/// "refused", "answered", "other-site", "unknown", "not-judged"
std::string_view AnswerName(iis::Answer::Kind kind);
/// "GET http://10.0.0.5:80/lrm/"
std::string RequestLine(const iis::Request& request);

}  // namespace engine::verify
