// SPDX-License-Identifier: MIT
//
// Finds test data by the source folder the build was made from, and makes scratch folders in the system's place.
#include "tests/support/test_paths.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <random>

namespace tests {
namespace fs = std::filesystem;

fs::path DataPath(std::string_view relative) { return fs::path(LRM_SOURCE_DIR) / "tests" / "data" / relative; }

std::string ReadData(std::string_view relative) { return ReadBytes(DataPath(relative)); }

std::string ReadBytes(const fs::path& file) {
  std::ifstream stream(file, std::ios::binary);
  std::string bytes{std::istreambuf_iterator<char>(stream), {}};
  if (!stream) ADD_FAILURE() << "cannot read " << file;
  return bytes;
}

std::optional<fs::path> CorpusPath() {
  const char* named = std::getenv("LRM_CORPUS");
  const fs::path folder = named ? fs::path(named) : fs::path(LRM_SOURCE_DIR) / ".." / "shared" / "corpus";
  std::error_code ignored;
  if (!fs::is_directory(folder, ignored)) return std::nullopt;
  return folder;
}

bool IsQuick() {
  const char* quick = std::getenv("LRM_QUICK");
  return quick && std::string_view(quick) == "1";
}

bool MakesLinks() {
  const ScratchFolder scratch;
  std::error_code refused;
  fs::create_symlink("target", scratch.path() / "link", refused);
  return !refused && fs::is_symlink(fs::symlink_status(scratch.path() / "link", refused));
}

bool KeepsModes() {
  const ScratchFolder scratch;
  std::ofstream(scratch.path() / "file") << "x";
  std::error_code refused;
  fs::permissions(scratch.path() / "file", fs::perms::none, refused);
  return !refused && fs::status(scratch.path() / "file", refused).permissions() == fs::perms::none;
}

ScratchFolder::ScratchFolder() {
  std::random_device random;
  do {
    m_path = fs::temp_directory_path() / ("lrm-test-" + std::to_string(random()));
  } while (!fs::create_directory(m_path));
}

ScratchFolder::~ScratchFolder() {
  std::error_code ignored;
  fs::remove_all(m_path, ignored);
}

}  // namespace tests
