// SPDX-License-Identifier: MIT
//
// What an instrument's support code says: the situation reduced to the closed lists of code.h. Reads nothing itself;
// what is not known goes in as unknown.
#pragma once

#include "engine/patch/situation.h"
#include "engine/support/code.h"

namespace engine::support {

Place PlaceOf(const patch::Situation& situation, int page, CodeLanguage language);
/// `program`: where this program was started from; not to be known from the situation.
Details DetailsOf(const patch::Situation& situation, ProgramPlace program = ProgramPlace::Unknown);

/// `program`: the path of this program's file; `folder`: the one the instrument's software restriction policy knows,
/// "C:\Illumina". Unknown where `program` is no path of Windows.
ProgramPlace ProgramPlaceOf(std::string_view program, std::string_view folder);

}  // namespace engine::support
