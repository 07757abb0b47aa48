// SPDX-License-Identifier: MIT
//
// There is no instrument but Windows: nobody to ask.
#include "app/common/elevation.h"

namespace app {
namespace {

class NoElevation : public Elevation {
 public:
  bool IsPossible() const override { return false; }
  std::string Program() const override { return {}; }
  engine::Status Start(const std::vector<std::string>&) override {
    return engine::Fail(engine::Id::NotOnThisSystem, "elevate", "");
  }
};

}  // namespace

std::unique_ptr<Elevation> MakeElevation() { return std::make_unique<NoElevation>(); }

}  // namespace app
