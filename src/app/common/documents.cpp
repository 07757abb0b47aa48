// SPDX-License-Identifier: MIT
#include "app/common/documents.h"

#include "app/common/machine.h"
#include "engine/verify/new_file.h"

namespace app {

using engine::Id;

namespace {

namespace fs = std::filesystem;

Id IdFor(std::error_code code) {
  if (code == std::errc::permission_denied || code == std::errc::operation_not_permitted ||
      code == std::errc::read_only_file_system) {
    return Id::AccessDenied;
  }
  if (code == std::errc::no_space_on_device) return Id::DiskFull;
  return code == std::errc::file_exists || code == std::errc::not_a_directory ? Id::FileExists : Id::FileSystem;
}

std::unexpected<engine::Error> Failed(std::string operation, const fs::path& path, std::error_code code) {
  engine::Error error{IdFor(code), std::move(operation), Utf8Of(path), {}, {}};
  if (code) error.system_code = code.value();
  return std::unexpected(std::move(error));
}

}  // namespace

engine::Status MakeFolder(const fs::path& folder) {
  std::error_code code;
  fs::create_directories(folder, code);
  if (code) return Failed("make folder", folder, code);
  if (!fs::is_directory(folder, code)) {
    return Failed("make folder", folder, std::make_error_code(std::errc::not_a_directory));
  }
  return {};
}

engine::Status WriteDocument(const fs::path& path, std::string_view bytes) {
  const fs::path fresh = fs::path(path).concat(".part");
  std::error_code code;
  fs::remove(fresh, code);  // of a run that was killed
  if (const auto error = engine::verify::WriteNewFile(fresh, bytes)) return Failed("write", path, error);
  fs::rename(fresh, path, code);
  if (!code) return {};
  std::error_code ignored;
  fs::remove(fresh, ignored);
  return Failed("rename", path, code);
}

}  // namespace app
