// SPDX-License-Identifier: MIT
//
// The two reports on disk: both written under a temporary name, then given a name that is free for both, then read
// back.
#include <fstream>
#include <iterator>
#include <vector>

#include "engine/verify/new_file.h"
#include "engine/verify/verification.h"

namespace engine::verify {

namespace {

namespace fs = std::filesystem;

constexpr int kMostNames = 1000;

std::string Utf8(const fs::path& path) {
  const auto text = path.u8string();
  return {text.begin(), text.end()};
}
fs::path FromUtf8(const std::string& text) { return std::u8string(text.begin(), text.end()); }

std::unexpected<Error> Failed(std::string operation, const fs::path& path, std::error_code code) {
  Error error{Id::VerificationNotWritten, std::move(operation), Utf8(path), {}, {}};
  if (code) error.system_code = code.value();
  return std::unexpected(std::move(error));
}

// Removes what it holds unless told that all went well.
class Made {
 public:
  Made() = default;
  Made(const Made&) = delete;
  Made& operator=(const Made&) = delete;
  ~Made() {
    std::error_code ignored;
    for (const auto& path : m_paths) fs::remove(path, ignored);
  }
  void Add(const fs::path& path) { m_paths.push_back(path); }
  void Keep() { m_paths.clear(); }

 private:
  std::vector<fs::path> m_paths;
};

Status WriteTemporary(const fs::path& path, std::string_view bytes, Made& made) {
  std::error_code code;
  fs::remove(path, code);  // of a run that was killed
  if (const auto error = WriteNewFile(path, bytes)) return Failed("write", path, error);
  made.Add(path);
  return {};
}

Status CompareWithDisk(const fs::path& path, std::string_view bytes) {
  std::ifstream file(path, std::ios::binary);
  const std::string found{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  if (!file || found != bytes) return Failed("read back", path, {});
  return {};
}

bool IsFree(const fs::path& path) {
  std::error_code code;
  return fs::symlink_status(path, code).type() == fs::file_type::not_found;
}

// The first of "name", "name-2", "name-3" ... that is free for both endings.
Result<fs::path> GiveNames(const fs::path& folder, const std::string& base, const fs::path& xml, const fs::path& html,
                           Made& made) {
  for (int number = 1; number <= kMostNames; ++number) {
    const auto name = folder / FromUtf8(number == 1 ? base : base + "-" + std::to_string(number));
    const auto xml_name = fs::path(name).concat(".xml"), html_name = fs::path(name).concat(".html");
    if (!IsFree(xml_name) || !IsFree(html_name)) continue;
    auto error = RenameToNew(xml, xml_name);
    if (error == std::errc::file_exists) continue;  // another program was quicker
    if (error) return Failed("rename", xml_name, error);
    made.Add(xml_name);
    error = RenameToNew(html, html_name);
    if (error) return Failed("rename", html_name, error);
    made.Add(html_name);
    return name;
  }
  return Failed("name", folder, std::make_error_code(std::errc::file_exists));
}

Result<WrittenFiles> WriteInto(const fs::path& folder, const std::string& base, const std::string& xml,
                               const std::string& html) {
  std::error_code code;
  fs::create_directories(folder, code);
  if (code) return Failed("make folder", folder, code);
  Made made;
  const auto xml_fresh = folder / FromUtf8(base + ".xml.part"), html_fresh = folder / FromUtf8(base + ".html.part");
  LRM_CHECK(WriteTemporary(xml_fresh, xml, made));
  LRM_CHECK(WriteTemporary(html_fresh, html, made));
  LRM_TRY(const auto name, GiveNames(folder, base, xml_fresh, html_fresh, made));
  const auto xml_name = fs::path(name).concat(".xml"), html_name = fs::path(name).concat(".html");
  LRM_CHECK(CompareWithDisk(xml_name, xml));
  LRM_CHECK(CompareWithDisk(html_name, html));
  made.Keep();
  return WrittenFiles{Utf8(xml_name), Utf8(html_name)};
}

}  // namespace

Result<WrittenFiles> WriteFiles(const fs::path& folder, const Verification& verification, const ReportTexts& texts,
                                const FindingText& finding_text) {
  try {
    return WriteInto(folder, BaseName(verification), ToXml(verification), ToHtml(verification, texts, finding_text));
  } catch (const std::exception& failure) {  // paths of the file system library throw where names cannot be converted
    return Fail(Id::VerificationNotWritten, "write", "", {{"detail", failure.what()}});
  }
}

}  // namespace engine::verify
