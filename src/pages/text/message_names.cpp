// SPDX-License-Identifier: MIT
//
// The names of the messages, for tests: in a file of its own, so that programs that never ask for one do not hold them.
#include <cstddef>

#include "pages/text/messages.h"

namespace pages {
namespace {

constexpr std::string_view kNames[] = {
#define MESSAGE(name, english) #name,
#define MESSAGE_NEXT(name, english) #name "Next",
#define MESSAGE_PLURAL(name, one, many) #name,
#include "pages/text/all_messages.def"
#undef MESSAGE
#undef MESSAGE_NEXT
#undef MESSAGE_PLURAL
};

}  // namespace

std::string_view Name(Msg msg) { return kNames[static_cast<std::size_t>(msg)]; }

}  // namespace pages
