// SPDX-License-Identifier: MIT
//
// A computer without Windows holds no instrument: only images can be worked on.
#include "app/common/machine.h"

namespace app {

engine::Result<std::unique_ptr<engine::Host>> OpenThisComputer() {
  return engine::Fail(engine::Id::NotOnThisSystem, "open", "");
}

}  // namespace app
