// SPDX-License-Identifier: MIT
//
// What only a real disk does: long paths, other programs in the way, links, owners.
#include <gtest/gtest.h>

#include "engine/core/hash.h"
#include "engine/host/windows/rights.h"
#include "engine/host/windows/win32_error.h"
#include "engine/host/windows/windows_files.h"
#include "tests/engine/host/windows/windows_folder.h"

namespace engine {
namespace {

constexpr const char* kNoLinks = "this system makes no links (Wine): tests/field/WINDOWS-CHECKLIST.md, 2.4";
constexpr const char* kNoOwners = "this disk keeps no owners (Wine): tests/field/WINDOWS-CHECKLIST.md, 2.1 to 2.3";
constexpr DWORD kShareAll = FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE;

template <class T>
std::string IdOf(const Result<T>& result) {
  return result ? "success" : std::string(Name(result.error().id));
}

class WindowsFilesTest : public testing::Test {
 protected:
  WinPath P(std::string_view name) const { return m_folder.path().Child(name).value(); }
  std::string Text(const WinPath& path) {
    const auto bytes = m_files.Read(path);
    return bytes ? *bytes : IdOf(bytes);
  }
  std::string Names() {
    std::string names;
    const auto entries = m_files.List(m_folder.path()).value();
    for (const auto& entry : entries) names += entry.name + ' ';
    return names;
  }
  bool MakeFolderLink(const WinPath& at, const WinPath& to) {
    constexpr DWORD kFolder = 1;
    CreateSymbolicLinkW(tests::RealPath(at).c_str(), engine::windows::Wide(to.text()).c_str(), kFolder);
    const DWORD attributes = GetFileAttributesW(tests::RealPath(at).c_str());
    return attributes != INVALID_FILE_ATTRIBUTES && (attributes & FILE_ATTRIBUTE_REPARSE_POINT) != 0;
  }
  bool KeepsOwners() {
    const windows::Place probe{tests::RealPath(P("owner")), "owner"};
    if (!windows::CreatePrivateFolder("make folder", probe)) return false;
    const windows::Handle handle(CreateFileW(probe.real.c_str(), READ_CONTROL, kShareAll, nullptr, OPEN_EXISTING,
                                             FILE_FLAG_BACKUP_SEMANTICS, nullptr));
    return windows::Rights::Of("read", probe, handle).value().OnlyAdministratorsMayChange();
  }

  tests::WindowsFolder m_folder;
  WindowsFiles m_files;
};

TEST_F(WindowsFilesTest, WhatIsNotOnThisComputerIsAbsent) {
  const auto illumina = WinPath::Parse(R"(Q:\Illumina\Local Run Manager)").value();
  EXPECT_EQ(m_files.Stat(illumina).value().kind, FileKind::Absent);
  EXPECT_EQ(IdOf(m_files.List(illumina)), "FileNotFound");
  EXPECT_EQ(Text(illumina), "FileNotFound");
}

TEST(Win32ErrorTest, WhatDoesNotAnswerIsNotAbsent) {
  for (const DWORD code : {ERROR_FILE_NOT_FOUND, ERROR_PATH_NOT_FOUND, ERROR_INVALID_DRIVE}) {
    EXPECT_EQ(windows::IdOf(code), Id::FileNotFound) << code;
  }
  for (const DWORD code : {ERROR_NOT_READY, ERROR_BAD_NETPATH, ERROR_BAD_NET_NAME, ERROR_BAD_UNIT}) {
    EXPECT_EQ(windows::IdOf(code), Id::FileSystem) << code;
  }
  EXPECT_EQ(windows::CallError("read", "HTTP.sys", ERROR_FILE_NOT_FOUND).error().id, Id::SystemCall);
}

TEST_F(WindowsFilesTest, PathsLongerThanWindowsOnceAllowedWork) {
  const std::string part(120, 'n');
  const auto folder = P(part + '\\' + part + "\\测试");
  ASSERT_GT(folder.text().size(), 260u);
  ASSERT_EQ(IdOf(m_files.MakePrivateFolder(folder)), "success");
  const auto target = folder / "applicationHost.config", fresh = folder / "fresh";
  ASSERT_EQ(IdOf(m_files.WriteNew(target, "old")), "success");
  ASSERT_EQ(IdOf(m_files.WriteNew(fresh, "new")), "success");
  ASSERT_EQ(IdOf(m_files.Replace(fresh, target, Sha256("old"))), "success");
  EXPECT_EQ(Text(target), "new");
  EXPECT_EQ(m_files.List(folder).value().size(), 1u);
  EXPECT_EQ(IdOf(m_files.Lock(folder / "lock")), "success");
  EXPECT_EQ(IdOf(m_files.Remove(target)), "success");
}

TEST_F(WindowsFilesTest, AFileThatIsBeingWrittenCanBeRead) {
  ASSERT_TRUE(m_files.WriteNew(P("u_ex.log"), "row"));
  const auto writer = tests::OpenedByAnother(P("u_ex.log"), GENERIC_WRITE, FILE_SHARE_READ);
  ASSERT_TRUE(writer);
  EXPECT_EQ(Text(P("u_ex.log")), "row");
}

TEST_F(WindowsFilesTest, AFileThatOthersKeepToThemselvesIsInUse) {
  ASSERT_TRUE(m_files.WriteNew(P("target"), "old"));
  ASSERT_TRUE(m_files.WriteNew(P("fresh"), "new"));
  auto alone = tests::OpenedByAnother(P("target"), GENERIC_READ, 0);
  ASSERT_TRUE(alone);
  EXPECT_EQ(Text(P("target")), "FileInUse");
  EXPECT_EQ(IdOf(m_files.Replace(P("fresh"), P("target"), Sha256("old"))), "FileInUse");
  EXPECT_EQ(IdOf(m_files.Remove(P("target"))), "FileInUse");
  alone.Reset();
  EXPECT_EQ(Text(P("target")), "old");
  EXPECT_EQ(IdOf(m_files.Replace(P("fresh"), P("target"), Sha256("old"))), "success");
}

TEST_F(WindowsFilesTest, AFileThatSomebodyIsWritingIsNotReplaced) {
  ASSERT_TRUE(m_files.WriteNew(P("target"), "old"));
  ASSERT_TRUE(m_files.WriteNew(P("fresh"), "new"));
  const auto writer = tests::OpenedByAnother(P("target"), GENERIC_WRITE, kShareAll);
  ASSERT_TRUE(writer);
  EXPECT_EQ(IdOf(m_files.Replace(P("fresh"), P("target"), Sha256("old"))), "FileInUse");
  EXPECT_EQ(Text(P("target")), "old");
  EXPECT_EQ(Names(), "fresh target ");
}

TEST_F(WindowsFilesTest, ASecondNameOfTheFormerFileDoesNotStay) {
  ASSERT_TRUE(m_files.WriteNew(P("target"), "old"));
  ASSERT_TRUE(m_files.WriteNew(P("fresh"), "new"));
  ASSERT_EQ(IdOf(m_files.Replace(P("fresh"), P("target"), Sha256("old"))), "success");
  EXPECT_EQ(Names(), "target ");
}

// Windows 10 keeps writers out while the two are exchanged; older ones let them in, and their change is put back.
TEST_F(WindowsFilesTest, AChangeBetweenComparingAndRenamingIsNotLost) {
  ASSERT_TRUE(m_files.WriteNew(P("target"), "old"));
  ASSERT_TRUE(m_files.WriteNew(P("fresh"), "new"));
  bool theirs = false;
  m_files.OnBeforeRename([&] {
    const auto writer = tests::OpenedByAnother(P("target"), GENERIC_WRITE, kShareAll);
    DWORD written = 0;
    if (writer) WriteFile(writer.get(), "theirs", 6, &written, nullptr);
    theirs |= written == 6;
  });
  const auto replaced = IdOf(m_files.Replace(P("fresh"), P("target"), Sha256("old")));
  EXPECT_EQ(replaced, theirs ? "TargetChanged" : "success");
  EXPECT_EQ(Text(P("target")), theirs ? "theirs" : "new");
  EXPECT_EQ(Names(), "target ");
}

TEST_F(WindowsFilesTest, HiddenFilesStayHidden) {
  ASSERT_TRUE(m_files.WriteNew(P("target"), "old"));
  ASSERT_TRUE(m_files.WriteNew(P("fresh"), "new"));
  SetFileAttributesW(tests::RealPath(P("target")).c_str(), FILE_ATTRIBUTE_HIDDEN | FILE_ATTRIBUTE_SYSTEM);
  const DWORD before = GetFileAttributesW(tests::RealPath(P("target")).c_str());
  if ((before & FILE_ATTRIBUTE_HIDDEN) == 0) GTEST_SKIP() << "this disk keeps no attributes (Wine)";
  ASSERT_EQ(IdOf(m_files.Replace(P("fresh"), P("target"), Sha256("old"))), "success");
  EXPECT_NE(GetFileAttributesW(tests::RealPath(P("target")).c_str()) & FILE_ATTRIBUTE_HIDDEN, 0u);
}

TEST_F(WindowsFilesTest, LinksAreFollowedInReadingAndToldAndNotTrusted) {
  ASSERT_TRUE(m_files.MakePrivateFolder(P("real")));
  ASSERT_TRUE(m_files.WriteNew(P(R"(real\x)"), "x"));
  if (!MakeFolderLink(P("link"), P("real"))) GTEST_SKIP() << kNoLinks;
  EXPECT_EQ(Text(P(R"(link\x)")), "x");
  EXPECT_TRUE(m_files.Stat(P(R"(link\x)")).value().through_link);
  EXPECT_TRUE(m_files.Stat(P("link")).value().through_link);
  EXPECT_FALSE(m_files.Stat(P(R"(real\x)")).value().through_link);
  EXPECT_EQ(IdOf(m_files.MakePrivateFolder(P(R"(link\new)"))), "FolderNotTrusted");
  EXPECT_EQ(IdOf(m_files.MakePrivateFolder(P("link"))), "FolderNotTrusted");
  EXPECT_EQ(m_files.Stat(P(R"(real\new)")).value().kind, FileKind::Absent);
  EXPECT_EQ(IdOf(m_files.Remove(P("link"))), "success");
  EXPECT_EQ(Text(P(R"(real\x)")), "x");
}

TEST_F(WindowsFilesTest, AFolderThatOthersMayChangeIsNotTrusted) {
  if (!KeepsOwners()) GTEST_SKIP() << kNoOwners;
  ASSERT_TRUE(CreateDirectoryW(tests::RealPath(P("theirs")).c_str(), nullptr));
  EXPECT_EQ(IdOf(m_files.MakePrivateFolder(P("theirs"))), "FolderNotTrusted");
}

TEST_F(WindowsFilesTest, OnADiskWithoutOwnersAFolderIsAcceptedAndNothingIsLeftOfTheTrial) {
  if (KeepsOwners()) GTEST_SKIP() << "this disk keeps owners";
  ASSERT_TRUE(CreateDirectoryW(tests::RealPath(P("folder")).c_str(), nullptr));
  EXPECT_EQ(IdOf(m_files.MakePrivateFolder(P("folder"))), "success");
  EXPECT_EQ(Names(), "folder owner ");
}

}  // namespace
}  // namespace engine
