// SPDX-License-Identifier: MIT
//
// Names and numbers of the message ids, generated from message_ids.def, and argument look-up. Nothing here can fail.
#include "engine/core/result.h"

#include <algorithm>

#include <fmt/format.h>

namespace engine {

std::string Label(Id id) { return fmt::format("LRM-{:03}", static_cast<unsigned>(id)); }

std::string_view Name(Id id) {
  switch (id) {
#define MESSAGE_ID(number, name) \
  case Id::name: return #name;
#include "engine/core/message_ids.def"
#undef MESSAGE_ID
  }
  return "";
}

const std::vector<Id>& AllIds() {
  static const std::vector<Id> ids = [] {
    std::vector<Id> all = {
#define MESSAGE_ID(number, name) Id::name,
#include "engine/core/message_ids.def"
#undef MESSAGE_ID
    };
    std::ranges::sort(all);
    return all;
  }();
  return ids;
}

std::string_view Error::Get(std::string_view name) const {
  const auto found = std::ranges::find(args, name, &Arg::name);
  return found == args.end() ? std::string_view{} : std::string_view(found->value);
}

}  // namespace engine
