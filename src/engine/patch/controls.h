// SPDX-License-Identifier: MIT
//
// What the files of controls/ hand to the table in controls.cpp, and what only they share.
#pragma once

#include "engine/patch/control.h"

namespace engine::patch {

ControlReport AssessIpRestriction(const Subject& subject);
Proposal ProposeIpRestriction(const Subject& subject);
ControlReport AssessLoopbackBindings(const Subject& subject);
Proposal ProposeLoopbackBindings(const Subject& subject);
ControlReport AssessNoRemoteHandlers(const Subject& subject);
Proposal ProposeNoRemoteHandlers(const Subject& subject);
ControlReport AssessNoUploadExecution(const Subject& subject);
Proposal ProposeNoUploadExecution(const Subject& subject);
ControlReport AssessNoScriptTypes(const Subject& subject);
Proposal ProposeNoScriptTypes(const Subject& subject);

/// Why nothing is known at `level`: a section in error there, or a file that cannot be read.
Finding UnknownAt(const std::string& level, const Error& error);

}  // namespace engine::patch
