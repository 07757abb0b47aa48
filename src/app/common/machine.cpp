// SPDX-License-Identifier: MIT
#include "app/common/machine.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <system_error>
#include <vector>

#include "engine/core/text.h"
#include "engine/host/image/image_host.h"

namespace app {
namespace {

namespace fs = std::filesystem;
using engine::Id;

engine::Result<std::string> ReadFile(const std::string& name) {
  const fs::path path = PathOf(name);
  std::error_code code;
  const fs::file_status status = fs::status(path, code);
  if (status.type() == fs::file_type::not_found) return engine::Fail(Id::FileNotFound, "read", name);
  if (!fs::is_regular_file(status)) return engine::Fail(Id::PathNotUsable, "read", name);
  std::ifstream stream(path, std::ios::binary);
  if (!stream) return engine::Fail(Id::AccessDenied, "read", name);
  std::string bytes{std::istreambuf_iterator<char>(stream), {}};
  if (stream.bad()) return engine::Fail(Id::FileSystem, "read", name);
  return bytes;
}

engine::Result<engine::lrm::Catalogue> OpenCatalogue(const std::string& name) {
  if (name.empty()) return engine::lrm::BuiltInCatalogue();
  LRM_TRY(const std::string bytes, ReadFile(name));
  LRM_TRY(auto catalogue, engine::lrm::ParseCatalogue(bytes, name));
  catalogue.is_replacement = true;
  return catalogue;
}

/// The entry as the disk spells it: exactly as given, else the first that differs by case only, as an image host finds
/// it.
std::string OnDisk(const fs::path& folder, const std::string& name) {
  std::error_code code;
  if (fs::exists(fs::symlink_status(folder / PathOf(name), code))) return name;
  std::vector<std::string> found;
  for (fs::directory_iterator at(folder, code), end; !code && at != end; at.increment(code)) {
    std::string candidate = Utf8Of(at->path().filename());
    if (engine::EqualsNoCase(candidate, name)) found.push_back(std::move(candidate));
  }
  return found.empty() ? name : *std::ranges::min_element(found);
}

}  // namespace

fs::path PathOf(std::string_view utf8) { return fs::path(std::u8string(utf8.begin(), utf8.end())); }

std::string Utf8Of(const fs::path& path) {
  const std::u8string text = path.generic_u8string();
  return std::string(text.begin(), text.end());
}

std::optional<std::string> Machine::RealPath(std::string_view windows_path) const {
  if (image.empty()) return std::string(windows_path);
  const auto parsed = engine::WinPath::Parse(windows_path);
  if (!parsed) return std::nullopt;
  std::vector<std::string> names = {parsed->root().substr(0, 1)};
  if (parsed->root().starts_with("\\\\")) {
    names = engine::Split(parsed->root().substr(2), '\\');
    names.insert(names.begin(), "UNC");
  }
  names.insert(names.end(), parsed->parts().begin(), parsed->parts().end());
  fs::path real = image;
  for (const std::string& name : names) {
    real /= PathOf(OnDisk(real, name));
    std::error_code code;
    if (fs::is_symlink(fs::symlink_status(real, code))) return std::nullopt;
  }
  return Utf8Of(real);
}

engine::Result<Machine> OpenMachine(const std::optional<std::string>& image, const std::string& catalogue) {
  Machine machine;
  if (image) {
    machine.image = PathOf(*image);
    LRM_TRY(machine.host, engine::ImageHost::Open(machine.image));
  } else {
    LRM_TRY(machine.host, OpenThisComputer());
  }
  LRM_TRY(machine.catalogue, OpenCatalogue(catalogue));
  return machine;
}

}  // namespace app
