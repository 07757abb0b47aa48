// SPDX-License-Identifier: MIT
//
// Before it asks for administrator rights the wizard looks for files that Windows would load from its folder. All that
// count are found, nothing else is, and a folder that cannot be read is no permission.
#include "app/common/foreign_files.h"

#include <gtest/gtest.h>

#include "tests/support/temp_folder.h"

namespace app {
namespace {

using Names = std::vector<std::string>;

class ForeignFilesTest : public testing::Test {
 protected:
  ForeignFilesTest() { folder_.Write("LrmPatchWizard.exe", "MZ"); }
  Names Beside() const {
    const auto found = ForeignFilesBeside(folder_ / "LrmPatchWizard.exe");
    return found ? *found : Names{"could not be read"};
  }
  tests::TempFolder folder_;
};

TEST_F(ForeignFilesTest, AFolderWithTheProgramsAndDocumentsIsFree) {
  for (const auto* name :
       {"lrmpatch.exe", "README.txt", "report.html", "dll", "dll.txt", "version.dll.txt", "a.drv2",
        "lrmpatch.exe.manifest", "lrmpatch.exe.local", "LrmPatchWizard.exe.log", "LrmPatchWizard.manifest"}) {
    folder_.Write(name, "");
  }
  folder_.Write("below/version.dll", "");
  EXPECT_EQ(Beside(), Names{});
}

TEST_F(ForeignFilesTest, LibrariesAndDriversAreNamedWhateverTheirCase) {
  for (const auto* name : {"version.dll", "UXTHEME.DLL", "winspool.drv", "测试.Dll", ".dll"}) folder_.Write(name, "");
  EXPECT_EQ(Beside(), (Names{".dll", "UXTHEME.DLL", "version.dll", "winspool.drv", "测试.Dll"}));
}

TEST_F(ForeignFilesTest, RedirectionsOfThisProgramAreNamed) {
  folder_.Write("lrmpatchwizard.EXE.Local", "");
  folder_.Write("LRMPATCHWIZARD.exe.manifest", "");
  EXPECT_EQ(Beside(), (Names{"LRMPATCHWIZARD.exe.manifest", "lrmpatchwizard.EXE.Local"}));
}

TEST_F(ForeignFilesTest, FoldersCountToo) {
  folder_.Write("LrmPatchWizard.exe.local/comctl32.dll", "");
  std::filesystem::create_directory(folder_ / "oleacc.dll");
  EXPECT_EQ(Beside(), (Names{"LrmPatchWizard.exe.local", "oleacc.dll"}));
}

TEST(ForeignFiles, AFolderThatCannotBeReadIsAnErrorAndNotNone) {
  const tests::TempFolder folder;
  const auto found = ForeignFilesBeside(folder / "missing/LrmPatchWizard.exe");
  ASSERT_FALSE(found);
  EXPECT_EQ(found.error().id, engine::Id::FileSystem);
  EXPECT_TRUE(found.error().system_code);
}

}  // namespace
}  // namespace app
