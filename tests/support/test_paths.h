// SPDX-License-Identifier: MIT
//
// Where tests find their data and may write. Fails the program, not the test, when a folder cannot be made.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace tests {

/// A file or folder below tests/data.
std::filesystem::path DataPath(std::string_view relative);
/// The bytes of a file below tests/data; records a test failure and gives "" when it cannot be read.
std::string ReadData(std::string_view relative);
/// The bytes of any file; records a test failure and gives "" when it cannot be read.
std::string ReadBytes(const std::filesystem::path& file);

/// A path written in UTF-8, as the programs tell it, on any system.
inline std::filesystem::path PathOf(std::string_view utf8) { return std::u8string(utf8.begin(), utf8.end()); }

/// The folder of real configurations, or nothing where it is absent: then skip, and say so (kNoCorpus).
/// It is named by the environment variable LRM_CORPUS, else ../shared/corpus beside the source tree.
std::optional<std::filesystem::path> CorpusPath();
inline constexpr const char* kNoCorpus = "no corpus: set LRM_CORPUS to a folder of real configurations";

/// Whether links can be made here; elsewhere skip, and say so (kNoLinks).
bool MakesLinks();
inline constexpr const char* kNoLinks =
    "no links can be made here (Wine, Windows without rights): tests/field/WINDOWS-CHECKLIST.md, 2.4";
/// Whether a file can be closed to its owner by std::filesystem::permissions; elsewhere skip, and say so (kNoModes).
bool KeepsModes();
inline constexpr const char* kNoModes = "this disk has no mode bits (Windows)";

/// True in `./dev test --quick`: fewer seeds, fewer repetitions, every property still tried.
bool IsQuick();

/// A folder of its own, empty, removed with everything in it at the end. Not copyable.
class ScratchFolder {
 public:
  ScratchFolder();
  ~ScratchFolder();
  ScratchFolder(const ScratchFolder&) = delete;
  ScratchFolder& operator=(const ScratchFolder&) = delete;

  const std::filesystem::path& path() const { return m_path; }

 private:
  std::filesystem::path m_path;
};

}  // namespace tests
