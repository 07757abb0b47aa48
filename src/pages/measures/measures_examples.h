// SPDX-License-Identifier: MIT
//
// The examples of chapter 7, and of what it leaves unfinished, for examples.cpp.
#pragma once

#include "pages/examples.h"

namespace pages {

std::vector<Example> MeasuresExamples();

}  // namespace pages
