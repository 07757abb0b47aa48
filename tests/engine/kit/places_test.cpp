// SPDX-License-Identifier: MIT
//
// Where installers and kits are looked for: sticks, download folders, C:\Illumina; nowhere else.
#include "engine/kit/places.h"

#include "tests/engine/kit/support.h"
#include "tests/support/image_builder.h"

namespace engine::kit {
namespace {

class PlacesTest : public testing::Test {
 protected:
  RealPath Real() {
    return [this](std::string_view path) { return Utf8Of(m_image.RealPath(path)); };
  }
  std::vector<std::string> Files() {
    const auto host = m_image.Open();
    std::vector<std::string> names;
    for (const auto& path : FindInstallerFiles(*host, Real(), TestInstallers())) {
      names.push_back(Utf8Of(path.parent_path().filename()) + "/" + Utf8Of(path.filename()));
    }
    return names;
  }

  tests::ImageBuilder m_image;
};

TEST_F(PlacesTest, DrivesBesideTheOneOfWindowsAreFound) {
  m_image.AddFolder(R"(E:\)").AddFolder(R"(G:\)");
  const auto host = m_image.Open();
  std::vector<std::string> roots;
  for (const Drive& drive : FindDrives(*host, Real())) roots.push_back(drive.root);
  EXPECT_EQ(roots, (std::vector<std::string>{R"(E:\)", R"(G:\)"}));
  const auto folder = ReceivingFolder(*host);
  ASSERT_TRUE(folder.has_value());
  EXPECT_EQ(folder->text(), R"(C:\Illumina)");
}

TEST_F(PlacesTest, InstallersAreFoundByNameInTheUsualPlaces) {
  const std::string name = "LocalRunManagerSecurityPatch.msi";
  m_image.AddFile(R"(C:\Illumina\)" + name, "x")
      .AddFile(R"(C:\Users\sbsuser\Downloads\LocalRunManagerSecurityPatch (1).msi)", "x")
      .AddFile(R"(C:\Users\sbsuser\Downloads\)" + name + ".crdownload", "x")
      .AddFile(R"(C:\Users\sbsuser\Downloads\holiday.msi)", "x")
      .AddFile(R"(C:\Users\sbsuser\Desktop\)" + name, "x")
      .AddFile(R"(E:\IT\)" + name, "x");
  EXPECT_EQ(Files(), (std::vector<std::string>{"Illumina/" + name, "Downloads/LocalRunManagerSecurityPatch (1).msi",
                                               "Downloads/" + name + ".crdownload", "IT/" + name}));
}

TEST_F(PlacesTest, FoldersToChooseFromAreThereAndHoldNothingOfWindows) {
  m_image.AddFolder(R"(C:\Users\sbsuser\Desktop)")
      .AddFolder(R"(E:\map met spaties)")
      .AddFolder(R"(E:\$RECYCLE.BIN)")
      .AddFolder(R"(E:\System Volume Information)");
  const auto host = m_image.Open();
  EXPECT_EQ(FolderChoices(*host, Real()),
            (std::vector<std::string>{R"(C:\Users\sbsuser\Desktop)", R"(E:\)", R"(E:\map met spaties)"}));
}

TEST_F(PlacesTest, WhereThereIsNothingNothingIsFound) { EXPECT_TRUE(Files().empty()); }

}  // namespace
}  // namespace engine::kit
