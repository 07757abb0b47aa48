// SPDX-License-Identifier: MIT
//
// The place of each page in the code. Frozen: a new page goes behind the last one, none is ever taken out.
#pragma once

namespace engine::support {

inline constexpr int kPages[] = {11, 12, 13, 14, 19, 21, 22, 23, 24, 25, 26, 27, 29, 31, 32, 33, 34, 35, 39, 41, 42,
                                 49, 51, 52, 54, 59, 62, 69, 71, 72, 73, 74, 75, 79, 81, 83, 89, 91, 92, 93, 99};
inline constexpr unsigned kPagePlaces = 60;  // so many may there ever be in this layout
static_assert(sizeof(kPages) / sizeof(kPages[0]) <= kPagePlaces);

}  // namespace engine::support
