// SPDX-License-Identifier: MIT
#include <system_error>

#include "app/common/bundle_places.h"

namespace app {

namespace fs = std::filesystem;

namespace {

void AddFolders(const fs::path& folder, std::vector<fs::path>& found) {
  std::error_code code;
  for (fs::directory_iterator at(folder, fs::directory_options::skip_permission_denied, code), end; !code && at != end;
       at.increment(code)) {
    std::error_code unreadable;
    if (at->is_directory(unreadable)) found.push_back(at->path());
  }
}

}  // namespace

/// Below a folder for each account.
std::vector<fs::path> StickFolders() {
  std::vector<fs::path> accounts, sticks;
  for (const char* where : {"/media", "/run/media"}) AddFolders(where, accounts);
  for (const fs::path& account : accounts) AddFolders(account, sticks);
  return sticks;
}

}  // namespace app
