// SPDX-License-Identifier: MIT
//
// A small instrument on which all five controls have something to do, quick enough to be patched thousands of times.
#pragma once

#include <filesystem>
#include <map>
#include <string>

#include "engine/lrm/catalogue.h"
#include "tests/support/image_builder.h"

namespace tests {

struct SmallOptions {
  bool ip_module = true;       // false: ends in loopback bindings
  std::string extra_sections;  // inside <configuration>, after the location tags
  std::string extra_sites;     // inside <sites>
  std::string newline = "\r\n";
};

/// applicationHost.config of the small instrument: site "LRM" on *:80:, folder C:\LRM with C:\LRM\Uploads.
std::string SmallConfiguration(const SmallOptions& options = {});
/// The instrument around a configuration.
class SmallInstrument : public ImageBuilder {
 public:
  explicit SmallInstrument(std::string_view configuration);
};

const engine::lrm::Catalogue& TestCatalogue();

/// All files below a folder with their bytes: to compare whole machines.
std::map<std::string, std::string> Snapshot(const std::filesystem::path& folder);
/// A copy of an image that may be changed and thrown away.
void CopyTree(const std::filesystem::path& from, const std::filesystem::path& to);

}  // namespace tests
