// SPDX-License-Identifier: MIT
#include "app/guide/write.h"

#include <fstream>
#include <iterator>
#include <optional>

#include "app/guide/html.h"
#include "app/guide/text.h"
#include "engine/verify/new_file.h"

namespace app::guide {

using engine::Id;

namespace {

namespace fs = std::filesystem;

constexpr std::uintmax_t kLargestPicture = 16U << 20U;
constexpr std::string_view kPngBegin = "\x89PNG\r\n\x1A\n";

std::string Utf8(const fs::path& path) {
  const auto text = path.u8string();
  return {text.begin(), text.end()};
}

Id IdFor(std::error_code code) {
  if (code == std::errc::permission_denied || code == std::errc::operation_not_permitted ||
      code == std::errc::read_only_file_system) {
    return Id::AccessDenied;
  }
  if (code == std::errc::no_space_on_device) return Id::DiskFull;
  return code == std::errc::file_exists || code == std::errc::not_a_directory ? Id::FileExists : Id::FileSystem;
}

std::unexpected<engine::Error> Failed(std::string operation, const fs::path& path, std::error_code code) {
  engine::Error error{IdFor(code), std::move(operation), Utf8(path), {}, {}};
  if (code) error.system_code = code.value();
  return std::unexpected(std::move(error));
}

engine::Status MakeFolder(const fs::path& folder) {
  std::error_code code;
  fs::create_directories(folder, code);
  if (code) return Failed("make folder", folder, code);
  if (!fs::is_directory(folder, code)) {
    return Failed("make folder", folder, std::make_error_code(std::errc::not_a_directory));
  }
  return {};
}

engine::Status WriteBeside(const fs::path& path, std::string_view bytes) {
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

/// A PNG of usual size; everything else counts as absent.
std::optional<std::string> ReadPicture(const fs::path& path) {
  std::error_code code;
  const auto size = fs::file_size(path, code);
  if (code || size > kLargestPicture) return std::nullopt;
  std::ifstream file(path, std::ios::binary);
  std::string bytes{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  if (!file || !bytes.starts_with(kPngBegin)) return std::nullopt;
  return bytes;
}

std::string Document(pages::Language language, const Wanted& wanted) {
  const Guide guide = MakeGuide(language);
  if (wanted.format == Format::Text) return RenderText(guide);
  if (wanted.pictures.empty()) return RenderHtml(guide, {});
  return RenderHtml(guide, [&](std::string_view example) {
    const std::string name = std::string(example) + "-" + std::string(pages::Name(language)) + ".png";
    return ReadPicture(wanted.pictures / fs::path(std::u8string(name.begin(), name.end())));
  });
}

engine::Result<std::vector<fs::path>> WriteInto(const fs::path& folder, const Wanted& wanted) {
  std::error_code code;
  if (!wanted.pictures.empty() && !fs::is_directory(wanted.pictures, code)) {
    return engine::Fail(Id::FileNotFound, "read", Utf8(wanted.pictures));
  }
  LRM_CHECK(MakeFolder(folder));
  std::vector<fs::path> written;
  for (const pages::Language language : wanted.languages) {
    const std::string ending = wanted.format == Format::Html ? ".html" : ".txt";
    const fs::path path = folder / ("guide-" + std::string(pages::Name(language)) + ending);
    LRM_CHECK(WriteBeside(path, Document(language, wanted)));
    written.push_back(path);
  }
  return written;
}

}  // namespace

engine::Result<std::vector<fs::path>> WriteGuides(const fs::path& folder, const Wanted& wanted) {
  try {
    return WriteInto(folder, wanted);
  } catch (const std::exception& failure) {  // paths throw where names cannot be converted
    return engine::Fail(Id::FileSystem, "write", "", {{"detail", failure.what()}});
  }
}

}  // namespace app::guide
