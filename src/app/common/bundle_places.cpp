// SPDX-License-Identifier: MIT
#include "app/common/bundle_places.h"

#include <algorithm>
#include <system_error>
#include <utility>

#include "app/common/machine.h"
#include "engine/core/text.h"

namespace app {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t kMost = 6;

/// Practice puts its word before the name, a browser a number behind it.
bool IsNamedSo(const fs::path& file) {
  const std::string name = engine::FoldCase(Utf8Of(file.filename()));
  return name.contains("lrm-support-") && name.ends_with(".zip");
}

}  // namespace

std::vector<fs::path> BundlesIn(const std::vector<fs::path>& folders) {
  std::vector<std::pair<fs::file_time_type, fs::path>> found;
  for (const fs::path& folder : folders) {
    std::error_code code;
    for (fs::directory_iterator at(folder, fs::directory_options::skip_permission_denied, code), end;
         !code && at != end; at.increment(code)) {
      std::error_code unreadable;
      if (!IsNamedSo(at->path()) || !at->is_regular_file(unreadable)) continue;
      const auto written = at->last_write_time(unreadable);
      if (!unreadable) found.emplace_back(written, at->path());
    }
  }
  std::ranges::sort(found, std::ranges::greater{});
  std::vector<fs::path> files;
  for (auto& [written, file] : found) {
    if (files.size() < kMost && std::ranges::find(files, file) == files.end()) files.push_back(std::move(file));
  }
  return files;
}

}  // namespace app
