// SPDX-License-Identifier: MIT
//
// What only an image does with files, on every system: shares, played rights, changes at the worst moment. Links, modes
// and names of POSIX disks: image_files_test_posix.cpp.
#include <fstream>

#include "tests/engine/host/image_files_fixture.h"

namespace engine {
namespace {

TEST_F(ImageFilesTest, SharesLieBelowUnc) {
  m_image.AddFile(R"(\\Server\share\x.txt)", "shared");
  EXPECT_EQ(Text(R"(\\SERVER\Share\X.txt)"), "shared");
  EXPECT_EQ(Text(R"(\\server\other\x.txt)"), "FileNotFound");
}

TEST_F(ImageFilesTest, WithoutElevationTheConfigurationAndOurFolderAreDenied) {
  m_image.SetElevated(false);
  m_image.AddFile(tests::kConfigPath, "config").AddFile(R"(C:\ProgramData\LRM Patch Wizard\journal)", "j");
  m_image.AddFile(R"(C:\inetpub\wwwroot\web.config)", "web");
  const std::string config(tests::kConfigPath);
  for (const auto* path :
       {config.c_str(), R"(c:\WINDOWS\system32\inetsrv\CONFIG\absent)", R"(C:\programdata\lrm patch wizard\journal)"}) {
    EXPECT_EQ(Text(path), "AccessDenied") << path;
    EXPECT_EQ(IdOf(files().Stat(P(path))), "AccessDenied") << path;
    EXPECT_EQ(IdOf(files().WriteNew(P(path), "x")), "AccessDenied") << path;
    EXPECT_EQ(IdOf(files().Append(P(path), "x")), "AccessDenied") << path;
    EXPECT_EQ(IdOf(files().Remove(P(path))), "AccessDenied") << path;
    EXPECT_EQ(IdOf(files().Lock(P(path))), "AccessDenied") << path;
  }
  EXPECT_EQ(files().Stat(P(config).parent()).value().kind, FileKind::Folder);
  EXPECT_EQ(IdOf(files().List(P(config).parent())), "AccessDenied");
  EXPECT_EQ(IdOf(files().MakePrivateFolder(P(R"(C:\ProgramData\LRM Patch Wizard)"))), "AccessDenied");
  EXPECT_EQ(Text(R"(C:\inetpub\wwwroot\web.config)"), "web");
  EXPECT_EQ(IdOf(files().List(P(R"(C:\Windows\System32\inetsrv)"))), "success");
}

// On Windows the file cannot be written while it is compared; where it can, the change is put back.
TEST_F(ImageReplaceTest, AChangeBetweenComparingAndRenamingIsNotLost) {
  const auto target = m_image.RealPath(R"(C:\x\target)");
  bool written = false;
  host().OnBeforeRename([&] { written |= static_cast<bool>(std::ofstream(target) << "theirs" << std::flush); });
  const auto replaced = Replace();
  EXPECT_EQ(replaced, written ? "TargetChanged" : "success");
  EXPECT_EQ(Text(R"(C:\x\target)"), written ? "theirs" : "new");
}

TEST_F(ImageReplaceTest, FilesOfTwoFoldersAreNotSwapped) {
  m_image.AddFolder(R"(C:\y)");
  EXPECT_EQ(IdOf(files().Replace(P(R"(C:\x\fresh)"), P(R"(C:\y\target)"), std::nullopt)), "PathNotUsable");
}

}  // namespace
}  // namespace engine
