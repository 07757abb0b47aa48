// SPDX-License-Identifier: MIT
//
// The examples of chapter 2, for examples.cpp.
#pragma once

#include "pages/examples.h"

namespace pages {

std::vector<Example> ObtainExamples();

}  // namespace pages
