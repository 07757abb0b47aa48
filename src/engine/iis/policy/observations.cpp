// SPDX-License-Identifier: MIT
#include "engine/iis/policy/observations.h"

namespace engine::iis {

Result<std::vector<Observation>> ParseObservations(std::string_view, const std::string& shown) {
  return Fail(Id::ObservationsDamaged, "read", shown);
}

}  // namespace engine::iis
