// SPDX-License-Identifier: MIT
//
// What only an image does with files: links, played rights, names Windows cannot hold, changes at the worst moment.
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include "engine/core/hash.h"
#include "tests/support/image_builder.h"

namespace engine {
namespace {

namespace fs = std::filesystem;

WinPath P(std::string_view text) { return WinPath::Parse(text).value(); }

template <class T>
std::string IdOf(const Result<T>& result) {
  return result ? "success" : std::string(Name(result.error().id));
}

class ImageFilesTest : public testing::Test {
 protected:
  void Link(const fs::path& target, std::string_view at) {
    const auto link = m_image.RealPath(at);
    fs::create_directories(link.parent_path());
    fs::create_symlink(target, link);
  }
  ImageHost& host() {
    if (!m_host) m_host = m_image.Open();
    return *m_host;
  }
  Files& files() { return host().changing_files(); }
  std::string Text(std::string_view path) {
    const auto bytes = files().Read(P(path));
    return bytes ? *bytes : IdOf(bytes);
  }

  tests::ImageBuilder m_image;
  tests::TempFolder m_outside;
  std::unique_ptr<ImageHost> m_host;
};

TEST_F(ImageFilesTest, TheExactNameIsPreferredWhenTwoDifferOnlyByCase) {
  m_image.AddFile(R"(C:\x\Name)", "capital").AddFile(R"(C:\x\name)", "small").AddFile(R"(C:\x\NAME)", "all");
  EXPECT_EQ(Text(R"(C:\x\name)"), "small");
  EXPECT_EQ(Text(R"(C:\x\Name)"), "capital");
  EXPECT_EQ(Text(R"(C:\x\nAME)"), "all");
}

TEST_F(ImageFilesTest, SharesLieBelowUnc) {
  m_image.AddFile(R"(\\Server\share\x.txt)", "shared");
  EXPECT_EQ(Text(R"(\\SERVER\Share\X.txt)"), "shared");
  EXPECT_EQ(Text(R"(\\server\other\x.txt)"), "FileNotFound");
}

TEST_F(ImageFilesTest, LinksInsideAreFollowedAndTold) {
  m_image.AddFile(R"(C:\real\x.txt)", "x");
  Link("../real", R"(C:\links\relative)");
  Link(fs::canonical(m_image.RealPath(R"(C:\real)")), R"(C:\links\absolute)");
  Link("x.txt", R"(C:\real\file)");
  EXPECT_EQ(Text(R"(C:\links\RELATIVE\x.txt)"), "x");
  EXPECT_EQ(Text(R"(C:\links\absolute\file)"), "x");
  EXPECT_TRUE(files().Stat(P(R"(C:\links\relative\x.txt)")).value().through_link);
  EXPECT_TRUE(files().Stat(P(R"(C:\real\file)")).value().through_link);
  EXPECT_FALSE(files().Stat(P(R"(C:\real\x.txt)")).value().through_link);
  EXPECT_EQ(IdOf(files().WriteNew(P(R"(C:\links\relative\new)"), "n")), "success");
  EXPECT_EQ(Text(R"(C:\real\new)"), "n");
}

TEST_F(ImageFilesTest, LinksThatLeadOutAreRefused) {
  m_outside.Write("secret", "secret");
  const auto name = m_image.folder().filename();
  m_image.AddFile(R"(C:\real\x.txt)", "x");
  Link(m_outside.path(), R"(C:\links\outside)");
  Link(m_outside / "secret", R"(C:\links\file)");
  Link("../../../..", R"(C:\links\above)");
  Link("../../.." / name / "C" / "real", R"(C:\links\detour)");
  Link("outside", R"(C:\links\chain)");
  Link(m_image.folder().string() + "-beside", R"(C:\links\prefix)");
  for (const auto* path : {R"(C:\links\outside\secret)", R"(C:\links\file)", R"(C:\links\above\x)",
                           R"(C:\links\detour\x.txt)", R"(C:\links\chain\secret)", R"(C:\links\prefix)"}) {
    EXPECT_EQ(IdOf(files().Stat(P(path))), "PathLeavesImage") << path;
    EXPECT_EQ(Text(path), "PathLeavesImage") << path;
    EXPECT_EQ(IdOf(files().Append(P(path), "x")), "PathLeavesImage") << path;
  }
  EXPECT_EQ(IdOf(files().List(P(R"(C:\links\outside)"))), "PathLeavesImage");
  EXPECT_EQ(IdOf(files().WriteNew(P(R"(C:\links\outside\new)"), "n")), "PathLeavesImage");
  EXPECT_EQ(IdOf(files().MakePrivateFolder(P(R"(C:\links\outside\new)"))), "PathLeavesImage");
  EXPECT_EQ(IdOf(files().Remove(P(R"(C:\links\outside\secret)"))), "PathLeavesImage");
  EXPECT_EQ(IdOf(files().Lock(P(R"(C:\links\outside\lock)"))), "PathLeavesImage");
  EXPECT_EQ(m_outside.Read("secret"), "secret");
  EXPECT_FALSE(m_outside.Has("new"));
  const auto entries = files().List(P(R"(C:\links)")).value();
  for (const auto& entry : entries) {
    EXPECT_EQ(entry.info.kind, FileKind::Other) << entry.name;
    EXPECT_TRUE(entry.info.through_link) << entry.name;
  }
}

TEST_F(ImageFilesTest, ADriveThatIsALinkOutIsRefused) {
  m_outside.Write("x", "x");
  fs::create_symlink(m_outside.path(), m_image.folder() / "D");
  EXPECT_EQ(Text(R"(D:\x)"), "PathLeavesImage");
}

TEST_F(ImageFilesTest, CirclesEnd) {
  Link("b", R"(C:\links\a)");
  Link("a", R"(C:\links\b)");
  EXPECT_EQ(Text(R"(C:\links\a)"), "FileSystem");
}

TEST_F(ImageFilesTest, ALinkIsNeitherReplacedNorWrittenOverAndRemovedItself) {
  m_image.AddFile(R"(C:\x\real)", "real").AddFile(R"(C:\x\fresh)", "fresh");
  Link("real", R"(C:\x\link)");
  Link("nowhere", R"(C:\x\dangling)");
  EXPECT_EQ(IdOf(files().Replace(P(R"(C:\x\fresh)"), P(R"(C:\x\link)"), std::nullopt)), "PathNotUsable");
  EXPECT_EQ(IdOf(files().WriteNew(P(R"(C:\x\dangling)"), "x")), "FileExists");
  EXPECT_EQ(files().Stat(P(R"(C:\x\dangling)")).value().kind, FileKind::Absent);
  EXPECT_EQ(IdOf(files().MakePrivateFolder(P(R"(C:\x\link)"))), "FolderNotTrusted");
  EXPECT_EQ(IdOf(files().Remove(P(R"(C:\x\link)"))), "success");
  EXPECT_EQ(Text(R"(C:\x\real)"), "real");
}

TEST_F(ImageFilesTest, PrivateFoldersBehindLinksOrOpenToEverybodyAreNotTrusted) {
  m_image.AddFolder(R"(C:\real)").AddFolder(R"(C:\open)");
  Link("real", R"(C:\link)");
  fs::permissions(m_image.RealPath(R"(C:\open)"), fs::perms::others_write, fs::perm_options::add);
  EXPECT_EQ(IdOf(files().MakePrivateFolder(P(R"(C:\link\new)"))), "FolderNotTrusted");
  EXPECT_EQ(IdOf(files().MakePrivateFolder(P(R"(C:\open)"))), "FolderNotTrusted");
  EXPECT_EQ(IdOf(files().MakePrivateFolder(P(R"(E:\new)"))), "FileNotFound");
  ASSERT_TRUE(files().MakePrivateFolder(P(R"(C:\mine)")));
  EXPECT_EQ(fs::status(m_image.RealPath(R"(C:\mine)")).permissions(), fs::perms::owner_all);
}

TEST_F(ImageFilesTest, FilesNobodyMayReadAreDeniedEvenToRoot) {
  m_image.AddFile(R"(C:\x\closed)", "x").AddFile(R"(C:\x\fresh)", "y").AddFolder(R"(C:\shut)");
  fs::permissions(m_image.RealPath(R"(C:\x\closed)"), fs::perms::owner_write);
  fs::permissions(m_image.RealPath(R"(C:\shut)"), fs::perms::none);
  EXPECT_EQ(Text(R"(C:\x\closed)"), "AccessDenied");
  EXPECT_EQ(IdOf(files().Replace(P(R"(C:\x\fresh)"), P(R"(C:\x\closed)"), std::nullopt)), "AccessDenied");
  EXPECT_EQ(IdOf(files().List(P(R"(C:\shut)"))), "AccessDenied");
  EXPECT_EQ(files().Stat(P(R"(C:\x\closed)")).value().size, 1u);
  fs::permissions(m_image.RealPath(R"(C:\shut)"), fs::perms::owner_all);
}

TEST_F(ImageFilesTest, WithoutElevationTheConfigurationAndOurFolderAreDenied) {
  m_image.SetElevated(false);
  m_image.AddFile(tests::kConfigPath, "config").AddFile(R"(C:\ProgramData\LRM Patch Wizard\journal)", "j");
  m_image.AddFile(R"(C:\inetpub\wwwroot\web.config)", "web");
  Link("../Windows/System32/inetsrv", R"(C:\links\behind)");
  const std::string config(tests::kConfigPath);
  for (const auto* path :
       {config.c_str(), R"(c:\WINDOWS\system32\inetsrv\CONFIG\absent)", R"(C:\programdata\lrm patch wizard\journal)",
        R"(C:\links\behind\config\applicationHost.config)"}) {
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

TEST_F(ImageFilesTest, NamesWindowsCannotHoldAreListedAndNotOpened) {
  m_image.AddFolder(R"(C:\odd)");
  for (const auto* name : {"a:b", "dot.", "nul", "back\\slash", "\xFF"}) {
    std::ofstream(m_image.RealPath(R"(C:\odd)") / name) << "x";
  }
  const auto entries = files().List(P(R"(C:\odd)")).value();
  ASSERT_EQ(entries.size(), 5u);
  for (const auto& entry : entries) EXPECT_EQ(entry.info.kind, FileKind::Other) << entry.name;
  EXPECT_EQ(entries.back().name, "\uFFFD");
}

TEST_F(ImageFilesTest, AFolderIsNoFileAndAPipeDoesNotBlock) {
  m_image.AddFolder(R"(C:\x)");
  ASSERT_EQ(mkfifo(m_image.RealPath(R"(C:\x\pipe)").c_str(), 0600), 0);
  EXPECT_EQ(Text(R"(C:\x)"), "FileNotFound");
  EXPECT_EQ(Text(R"(C:\x\pipe)"), "FileSystem");
  EXPECT_EQ(files().Stat(P(R"(C:\x\pipe)")).value().kind, FileKind::Other);
}

class ImageReplaceTest : public ImageFilesTest {
 protected:
  ImageReplaceTest() { m_image.AddFile(R"(C:\x\target)", "old").AddFile(R"(C:\x\fresh)", "new"); }
  std::string Replace() { return IdOf(files().Replace(P(R"(C:\x\fresh)"), P(R"(C:\x\target)"), Sha256("old"))); }
};

TEST_F(ImageReplaceTest, ModeAndOwnerOfTheTargetAreKept) {
  const auto target = m_image.RealPath(R"(C:\x\target)");
  fs::permissions(target, static_cast<fs::perms>(0640));
  const bool is_root = geteuid() == 0;
  if (is_root) {
    ASSERT_EQ(chown(target.c_str(), 1234, 4321), 0);
  }
  ASSERT_EQ(Replace(), "success");
  struct stat info{};
  ASSERT_EQ(stat(target.c_str(), &info), 0);
  EXPECT_EQ(info.st_mode & 07777, 0640u);
  if (is_root) {
    EXPECT_EQ(info.st_uid, 1234u);
    EXPECT_EQ(info.st_gid, 4321u);
  }
}

TEST_F(ImageReplaceTest, AChangeBetweenComparingAndRenamingIsPutBack) {
  const auto target = m_image.RealPath(R"(C:\x\target)");
  fs::permissions(target, static_cast<fs::perms>(0640));
  host().OnBeforeRename([&] { std::ofstream(target) << "theirs"; });
  EXPECT_EQ(Replace(), "TargetChanged");
  EXPECT_EQ(Text(R"(C:\x\target)"), "theirs");
  EXPECT_EQ(fs::status(target).permissions(), static_cast<fs::perms>(0640));
}

TEST_F(ImageReplaceTest, FilesOfTwoFoldersAreNotSwapped) {
  m_image.AddFolder(R"(C:\y)");
  EXPECT_EQ(IdOf(files().Replace(P(R"(C:\x\fresh)"), P(R"(C:\y\target)"), std::nullopt)), "PathNotUsable");
}

}  // namespace
}  // namespace engine
