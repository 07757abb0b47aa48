// SPDX-License-Identifier: MIT
#include "app/common/observation_files.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <system_error>

#include "app/common/machine.h"
#include "engine/core/text.h"
#include "engine/iis/policy/observed.h"

namespace app {
namespace {

namespace fs = std::filesystem;
using engine::Id;

engine::Result<std::vector<engine::iis::Observation>> Read(const fs::path& file) {
  const std::string shown = Utf8Of(file);
  std::error_code code;
  const auto size = fs::file_size(file, code);
  if (code) return engine::Fail(Id::FileNotFound, "read", shown);
  if (size > engine::iis::kMaxObservations) return engine::Fail(Id::FileTooLarge, "read", shown);
  std::ifstream stream(file, std::ios::binary);
  if (!stream) return engine::Fail(Id::AccessDenied, "read", shown);
  const std::string bytes{std::istreambuf_iterator<char>(stream), {}};
  return engine::iis::ParseObservations(bytes, shown);
}

/// Sorted, so that the same folder gives the same answer.
std::vector<fs::path> FilesIn(const fs::path& folder) {
  std::vector<fs::path> files;
  std::error_code code;
  for (fs::directory_iterator at(folder, code), end; !code && at != end; at.increment(code)) {
    const bool is_file = at->is_regular_file(code) && !code;
    if (is_file && engine::EqualsNoCase(Utf8Of(at->path().extension()), ".xml")) files.push_back(at->path());
  }
  std::ranges::sort(files);
  return files;
}

}  // namespace

engine::Result<std::vector<engine::iis::Observation>> ObservationsIn(const std::string& path) {
  const fs::path given = PathOf(path);
  std::error_code code;
  if (!fs::is_directory(given, code)) return Read(given);
  const auto files = FilesIn(given);
  if (files.empty()) return engine::Fail(Id::FileNotFound, "read", path);
  std::vector<engine::iis::Observation> all;
  for (const fs::path& file : files) {
    LRM_TRY(auto found, Read(file));
    all.insert(all.end(), std::make_move_iterator(found.begin()), std::make_move_iterator(found.end()));
  }
  return all;
}

}  // namespace app
