// SPDX-License-Identifier: MIT
#include "app/guide/write.h"

#include <fstream>
#include <iterator>
#include <optional>

#include "app/common/documents.h"
#include "app/common/machine.h"
#include "app/guide/html.h"
#include "app/guide/text.h"

namespace app::guide {

using engine::Id;

namespace {

namespace fs = std::filesystem;

constexpr std::uintmax_t kLargestPicture = 16U << 20U;
constexpr std::string_view kPngBegin = "\x89PNG\r\n\x1A\n";

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
    return engine::Fail(Id::FileNotFound, "read", Utf8Of(wanted.pictures));
  }
  LRM_CHECK(MakeFolder(folder));
  std::vector<fs::path> written;
  for (const pages::Language language : wanted.languages) {
    const std::string ending = wanted.format == Format::Html ? ".html" : ".txt";
    const fs::path path = folder / ("guide-" + std::string(pages::Name(language)) + ending);
    LRM_CHECK(WriteDocument(path, Document(language, wanted)));
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
