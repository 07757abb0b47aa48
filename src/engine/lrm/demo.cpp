// SPDX-License-Identifier: MIT
//
// Writes composed scenarios with std::filesystem: an image being made is not yet a host.
#include "engine/lrm/demo.h"

#include <chrono>
#include <fstream>
#include <iterator>
#include <system_error>

#include "engine/core/text.h"
#include "engine/lrm/file_time.h"
#include "engine/lrm/scenario.h"

namespace engine::lrm {
namespace {

namespace fs = std::filesystem;

fs::path PathFrom(std::string_view utf8) { return fs::path(std::u8string(utf8.begin(), utf8.end())); }

std::unexpected<Error> FileError(std::string operation, const fs::path& path, std::error_code code) {
  const std::u8string shown = path.generic_u8string();
  return std::unexpected(
      Error{Id::FileSystem, std::move(operation), std::string(shown.begin(), shown.end()), code.value(), {}});
}

Status CheckTarget(const fs::path& folder) {
  std::error_code code;
  const fs::file_status status = fs::status(folder, code);
  if (status.type() == fs::file_type::not_found) return {};
  if (code) return FileError("list", folder, code);
  const std::u8string shown = folder.generic_u8string();
  const std::string name(shown.begin(), shown.end());
  if (!fs::is_directory(status)) return Fail(Id::FileExists, "create", name);
  const bool empty = fs::is_empty(folder, code);
  if (code) return FileError("list", folder, code);
  if (!empty) return Fail(Id::FolderNotEmpty, "create", name);
  return {};
}

Status MakeFolders(const fs::path& folder) {
  std::error_code code;
  fs::create_directories(folder, code);
  if (code) return FileError("create", folder, code);
  return {};
}

Status WriteBytes(const fs::path& path, const std::string& bytes) {
  std::ofstream stream(path, std::ios::binary | std::ios::trunc);
  stream.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  stream.close();
  if (!stream) return FileError("write", path, std::make_error_code(std::errc::io_error));
  return {};
}

Status SetTime(const fs::path& path, Time time) {
  if (const auto code = SetFileTime(path, time)) return FileError("set time", path, code);
  return {};
}

Status WriteFiles(const Scenario& scenario, const fs::path& root) {
  for (const auto& [path, time] : scenario.folders) LRM_CHECK(MakeFolders(root / PathFrom(path)));
  for (const auto& [path, file] : scenario.files) {
    const fs::path full = root / PathFrom(path);
    LRM_CHECK(MakeFolders(full.parent_path()));
    LRM_CHECK(WriteBytes(full, file.Bytes()));
    LRM_CHECK(SetTime(full, file.modified));
  }
  return {};
}

/// Last of all: writing a file changes the time of its folder.
Status SetFolderTimes(const Scenario& scenario, const fs::path& root) {
  std::error_code code;
  fs::recursive_directory_iterator at(root, code);
  for (; !code && at != fs::recursive_directory_iterator(); at.increment(code)) {
    if (at->is_directory(code)) LRM_CHECK(SetTime(at->path(), scenario.modified));
  }
  if (code) return FileError("list", root, code);
  for (const auto& [path, time] : scenario.folders) LRM_CHECK(SetTime(root / PathFrom(path), time));
  return {};
}

Status RestoreFile(const Scenario& scenario, const std::string& path, const fs::path& root) {
  const auto file = scenario.files.find(path);
  if (file == scenario.files.end()) return Fail(Id::Internal, "restore", path);
  LRM_CHECK(WriteBytes(root / PathFrom(path), file->second.Bytes()));
  return SetTime(root / PathFrom(path), file->second.modified);
}

}  // namespace

Status WriteScenario(std::string_view name, const fs::path& folder, const Prepare& prepare) {
  auto scenario = ComposeScenario(name);
  if (!scenario && scenario.error().id == Id::ScenarioUnknown) {
    std::vector<std::string> names;
    for (const ScenarioInfo& info : Scenarios()) names.push_back(info.name);
    return std::unexpected(std::move(scenario).error().With("names", Join(names, ", ")));
  }
  if (!scenario) return std::unexpected(scenario.error());
  if (!scenario->preparations.empty() && !prepare) {
    return Fail(Id::Internal, "prepare", std::string(name), {{"detail", "no prepare"}});
  }
  LRM_CHECK(CheckTarget(folder));
  LRM_CHECK(MakeFolders(folder));
  LRM_CHECK(WriteFiles(*scenario, folder));
  LRM_CHECK(SetFolderTimes(*scenario, folder));
  for (const Scenario::Preparation& step : scenario->preparations) LRM_CHECK(prepare(folder, step.action, step.crash));
  for (const std::string& path : scenario->restored) LRM_CHECK(RestoreFile(*scenario, path, folder));
  return {};
}

}  // namespace engine::lrm
