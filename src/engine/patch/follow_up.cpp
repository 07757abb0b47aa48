// SPDX-License-Identifier: MIT
#include "engine/patch/follow_up.h"

namespace engine::patch {

std::string_view Name(FollowUp follow_up) {
  switch (follow_up) {
    case FollowUp::None: return "none";
    case FollowUp::Complete: return "complete";
    case FollowUp::Part: return "part";
    case FollowUp::Unknown: return "unknown";
  }
  return "";
}

}  // namespace engine::patch
