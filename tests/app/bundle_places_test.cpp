// SPDX-License-Identifier: MIT
//
// Support bundles are found by their name, the newest first; nothing is opened, nothing below is looked at.
#include "app/common/bundle_places.h"

#include <gtest/gtest.h>

#include <fstream>

#include "tests/support/temp_folder.h"

namespace tests {
namespace {

namespace fs = std::filesystem;

void Write(const fs::path& file, int minutes_old) {
  std::ofstream(file) << "x";
  fs::last_write_time(file, fs::file_time_type::clock::now() - std::chrono::minutes(minutes_old));
}

TEST(BundlePlacesTest, AreFoundByNameTheNewestFirst) {
  const TempFolder folder;
  Write(folder.path() / "LRM-support-20251121-130500Z-MISEQ.zip", 20);
  Write(folder.path() / "OEFENEN-LRM-support-20251121-140500Z.ZIP", 10);
  Write(folder.path() / "holiday.zip", 1);
  Write(folder.path() / "LRM-support-notes.txt", 1);
  fs::create_directories(folder.path() / "LRM-support-folder.zip");
  fs::create_directories(folder.path() / "below");
  Write(folder.path() / "below" / "LRM-support-deep.zip", 1);
  // The same folder twice, as documents and desktop may be.
  const auto found = app::BundlesIn({folder.path(), folder.path() / "none", folder.path()});
  ASSERT_EQ(found.size(), 2u);
  EXPECT_EQ(found[0].filename(), "OEFENEN-LRM-support-20251121-140500Z.ZIP");
  EXPECT_EQ(found[1].filename(), "LRM-support-20251121-130500Z-MISEQ.zip");
}

TEST(BundlePlacesTest, AreNoMoreThanFitOnAPage) {
  const TempFolder folder;
  for (int i = 0; i < 30; ++i) Write(folder.path() / ("LRM-support-" + std::to_string(i) + ".zip"), i);
  const auto found = app::BundlesIn({folder.path()});
  ASSERT_EQ(found.size(), 6u);
  EXPECT_EQ(found.front().filename(), "LRM-support-0.zip");
}

}  // namespace
}  // namespace tests
