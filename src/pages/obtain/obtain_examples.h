// SPDX-License-Identifier: MIT
//
// The examples of chapter 2, for examples.cpp.
#pragma once

#include "pages/examples.h"

namespace pages {

std::vector<Example> ObtainExamples();
/// In examples.cpp: an instrument that is not protected, a computer on which there is nothing.
Facts ExampleInstrument();
Facts ExampleOtherComputer();

}  // namespace pages
