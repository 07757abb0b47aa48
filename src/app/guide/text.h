// SPDX-License-Identifier: MIT
//
// The walkthrough as plain text, 80 columns, UTF-8: for a terminal, for a message, for reading aloud. The same pages,
// digits and targets as the HTML document. Rendering cannot fail.
#pragma once

#include "app/guide/guide.h"

namespace app::guide {

std::string RenderText(const Guide& guide);

}  // namespace app::guide
