// SPDX-License-Identifier: MIT
//
// Installed programs as Windows lists them, both registry views, and what they say about the instrument and LRM.
//
// Reads only. A registry that cannot be read gives an error, an entry without display name is left out.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/host/host.h"
#include "engine/lrm/catalogue.h"

namespace engine::lrm {

struct Product {
  std::string name, version;
  std::optional<Time> installed;  // InstallDate, the day's first second; it moves when the program is repaired
};

/// Sorted by name and version; an entry that stands in both views counts once.
Result<std::vector<Product>> ReadProducts(const Registry& registry);

/// What the products say about LRM by the catalogue's rows.
struct LrmProducts {
  std::vector<std::string> names;  // "Local Run Manager 2.4.1"
  std::optional<Product> main;     // the one whose version is LRM's
};
LrmProducts FindLrm(const std::vector<Product>& products, const Catalogue& catalogue);

/// The rule that fits best; with nothing to go by the "otherwise" rule when LRM is there; or nullptr.
const InstrumentRule* RecogniseInstrument(const Catalogue& catalogue, const std::vector<Product>& products,
                                          const std::vector<Process>& processes, std::string_view computer_name,
                                          bool lrm_found);

}  // namespace engine::lrm
