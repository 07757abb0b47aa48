// SPDX-License-Identifier: MIT
//
// For processors without a way of their own.
#include "engine/forensics/blanks.h"

namespace engine::forensics {

void Blanks::Find(const char* text, std::size_t size) { FindByWords(text, size); }

}  // namespace engine::forensics
