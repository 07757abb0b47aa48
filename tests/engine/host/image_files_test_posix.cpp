// SPDX-License-Identifier: MIT
//
// What only an image on a POSIX disk does: links, modes and owners, pipes, names Windows cannot hold.
#include <sys/stat.h>
#include <unistd.h>

#include <fstream>

#include "tests/engine/host/image_files_fixture.h"

namespace engine {
namespace {

namespace fs = std::filesystem;

class ImageLinksTest : public ImageFilesTest {
 protected:
  void Link(const fs::path& target, std::string_view at) {
    const auto link = m_image.RealPath(at);
    fs::create_directories(link.parent_path());
    fs::create_symlink(target, link);
  }
};

TEST_F(ImageFilesTest, TheExactNameIsPreferredWhenTwoDifferOnlyByCase) {
  m_image.AddFile(R"(C:\x\Name)", "capital").AddFile(R"(C:\x\name)", "small").AddFile(R"(C:\x\NAME)", "all");
  EXPECT_EQ(Text(R"(C:\x\name)"), "small");
  EXPECT_EQ(Text(R"(C:\x\Name)"), "capital");
  EXPECT_EQ(Text(R"(C:\x\nAME)"), "all");
}

TEST_F(ImageLinksTest, LinksInsideAreFollowedAndTold) {
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

TEST_F(ImageLinksTest, LinksThatLeadOutAreRefused) {
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

TEST_F(ImageLinksTest, CirclesEnd) {
  Link("b", R"(C:\links\a)");
  Link("a", R"(C:\links\b)");
  EXPECT_EQ(Text(R"(C:\links\a)"), "FileSystem");
}

TEST_F(ImageLinksTest, ALinkIsNeitherReplacedNorWrittenOverAndRemovedItself) {
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

TEST_F(ImageLinksTest, PrivateFoldersBehindLinksOrOpenToEverybodyAreNotTrusted) {
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

TEST_F(ImageLinksTest, WithoutElevationALinkLeadsNotPastTheRights) {
  m_image.SetElevated(false);
  m_image.AddFile(tests::kConfigPath, "config");
  Link("../Windows/System32/inetsrv", R"(C:\links\behind)");
  const auto* path = R"(C:\links\behind\config\applicationHost.config)";
  EXPECT_EQ(Text(path), "AccessDenied");
  EXPECT_EQ(IdOf(files().Append(P(path), "x")), "AccessDenied");
  EXPECT_EQ(IdOf(files().Remove(P(path))), "AccessDenied");
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

}  // namespace
}  // namespace engine
