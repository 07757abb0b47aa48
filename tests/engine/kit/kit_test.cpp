// SPDX-License-Identifier: MIT
//
// A kit is made, checked and received: what arrives is what was meant, and whatever is wrong is said before or instead.
#include "engine/kit/kit.h"

#include <filesystem>

#include "engine/kit/host_folder.h"
#include "tests/engine/kit/support.h"
#include "tests/support/image_builder.h"

namespace engine::kit {
namespace {

namespace fs = std::filesystem;
using testing::Test;

constexpr auto kInstaller = "IT/LocalRunManagerSecurityPatch.msi";

class KitTest : public Test {
 protected:
  MakeReport Make(std::optional<std::uint64_t> free_bytes = std::nullopt) {
    return Make(m_sources.Parts(), free_bytes);
  }
  MakeReport Make(const KitParts& parts, std::optional<std::uint64_t> free_bytes = std::nullopt) {
    DiskFolder folder(m_stick / "kit 补丁");
    return MakeKit(folder, parts, TestInstallers(), free_bytes, {});
  }
  CheckReport Check() { return CheckKit(DiskFolder(m_stick / "kit 补丁"), {}); }
  std::string InKit(const std::string& name) { return "kit 补丁/" + name; }

  Sources m_sources;
  tests::TempFolder m_stick;
};

// ---- Make -----------------------------------------------------------------------------------------------------------

TEST_F(KitTest, WhatIsMadeIsCompleteAndReadBack) {
  const MakeReport report = Make();
  EXPECT_EQ(IdOf(report.copy.error), "success");
  EXPECT_TRUE(report.started);
  EXPECT_EQ(report.copy.files.size(), 4u);
  EXPECT_TRUE(report.foreign.empty());
  EXPECT_EQ(m_stick.Read(InKit("LRM-Patch-Wizard.exe")), kProgramBytes);
  EXPECT_EQ(m_stick.Read(InKit(kInstaller)), kInstallerBytes);
  EXPECT_EQ(m_stick.Read(InKit("READ-ME-nl.txt")), "Lees mij");
  const auto check = Check();
  EXPECT_TRUE(check.IsIntact()) << IdOf(check.error);
  EXPECT_EQ(check.manifest, report.manifest);
  for (const auto& entry : fs::recursive_directory_iterator(m_stick.path())) {
    EXPECT_NE(entry.path().extension(), ".part") << entry.path();
  }
}

TEST_F(KitTest, MakingItTwiceWritesNothingTwice) {
  ASSERT_FALSE(Make().copy.error);
  const MakeReport again = Make();
  EXPECT_EQ(IdOf(again.copy.error), "success");
  for (const Copied& file : again.copy.files) EXPECT_EQ(file.how, Copied::How::AlreadyThere) << file.path;
}

TEST_F(KitTest, AnOldKitIsBroughtUpToDateAndOtherPeoplesFilesAreNot) {
  ASSERT_FALSE(Make().copy.error);
  m_sources.folder.Write("LrmPatchWizard.exe", kProgramBytes + "newer");
  const MakeReport newer = Make();
  EXPECT_EQ(IdOf(newer.copy.error), "success");
  EXPECT_EQ(newer.copy.files.front().how, Copied::How::Replaced);
  EXPECT_EQ(newer.copy.files.front().was_sha256, Sha256(kProgramBytes));
  EXPECT_TRUE(Check().IsIntact());

  fs::remove_all(m_stick / "kit 补丁");
  m_stick.Write(InKit("READ-ME-nl.txt"), "somebody's own notes");
  const MakeReport refused = Make();
  EXPECT_EQ(IdOf(refused.copy.error), "FileExists");
  EXPECT_FALSE(refused.started);
  EXPECT_EQ(m_stick.Read(InKit("READ-ME-nl.txt")), "somebody's own notes");
  EXPECT_FALSE(m_stick.Has(InKit("LRM-Patch-Wizard.exe")));

  m_stick.Write(InKit("manifest.xml"), "<somebody-elses/>");
  EXPECT_EQ(IdOf(Make().copy.error), "FileExists");
  EXPECT_EQ(m_stick.Read(InKit("manifest.xml")), "<somebody-elses/>");
}

TEST_F(KitTest, OnlyKnownInstallersAndWindowsProgramsGoIn) {
  m_sources.folder.Write("LocalRunManagerSecurityPatch.msi", "forged");
  EXPECT_EQ(IdOf(Make().copy.error), "InstallerAltered");
  m_sources.folder.Write("LocalRunManagerSecurityPatch.msi", "");
  EXPECT_EQ(IdOf(Make().copy.error), "InstallerIncomplete");
  KitParts parts = m_sources.Parts();
  m_sources.folder.Write("other.msi", "something");
  parts.installers = {m_sources.folder / "other.msi"};
  EXPECT_EQ(IdOf(Make(parts).copy.error), "InstallerUnknown");
  parts.installers.clear();
  m_sources.folder.Write("LrmPatchWizard.exe", "#!/bin/sh");
  EXPECT_EQ(IdOf(Make(parts).copy.error), "InstallerUnknown");
  EXPECT_FALSE(m_stick.Has("kit 补丁")) << "refused before anything was written";
}

TEST_F(KitTest, AFullOrProtectedTargetIsRefusedBeforeTheStart) {
  const MakeReport full = Make(1000);
  EXPECT_EQ(IdOf(full.copy.error), "DiskFull");
  EXPECT_EQ(full.copy.error->Get("free"), "1000");
  EXPECT_FALSE(full.started);
  EXPECT_FALSE(m_stick.Has("kit 补丁"));

  DiskFolder disk(m_stick.path());
  FailingFolder locked(disk, 1, true, false, Id::ReadOnlyTarget);
  const MakeReport refused = MakeKit(locked, m_sources.Parts(), TestInstallers(), std::nullopt, {});
  EXPECT_EQ(IdOf(refused.copy.error), "ReadOnlyTarget");
  EXPECT_FALSE(refused.started);

  m_stick.Write("kit 补丁", "a file of that name");
  EXPECT_EQ(IdOf(Make().copy.error), "PathNotUsable");
}

TEST_F(KitTest, AskedToStopItStopsAndGoesOnLater) {
  m_sources.folder.Write("LrmPatchWizard.exe", "MZ" + std::string(3u << 20, 'p'));
  DiskFolder folder(m_stick / "kit 补丁");
  const Watch stop{[](std::string_view, std::uint64_t done, std::uint64_t) { return done < (1u << 20); }};
  const MakeReport stopped = MakeKit(folder, m_sources.Parts(), TestInstallers(), std::nullopt, stop);
  EXPECT_EQ(IdOf(stopped.copy.error), "Stopped");
  EXPECT_FALSE(m_stick.Has(InKit("LRM-Patch-Wizard.exe")));
  EXPECT_EQ(IdOf(Check().error), "FileNotFound") << "a kit without its list is not finished";
  EXPECT_EQ(IdOf(Make().copy.error), "success");
  EXPECT_TRUE(Check().IsIntact());
}

// ---- Check ----------------------------------------------------------------------------------------------------------

TEST_F(KitTest, MissingAlteredAndForeignFilesAreNamed) {
  ASSERT_FALSE(Make().copy.error);
  m_stick.Write(InKit(kInstaller), kInstallerBytes.substr(1) + "x");
  fs::remove(m_stick / InKit("READ-ME-nl.txt"));
  m_stick.Write(InKit("autorun.inf"), "[autorun]");
  m_stick.Write(InKit("Guide/setup.EXE"), "MZ");
  m_stick.Write(InKit("holiday.jpg"), "no program");
  const auto check = Check();
  EXPECT_FALSE(check.IsIntact());
  EXPECT_EQ(Told(check.problems),
            (std::vector<std::string>{std::string("KitFileAltered ") + kInstaller, "KitFileMissing READ-ME-nl.txt"}));
  EXPECT_EQ(Told(check.foreign),
            (std::vector<std::string>{"KitFileForeign autorun.inf", "KitFileForeign Guide/setup.EXE"}));
}

TEST_F(KitTest, AFolderOrALinkInPlaceOfAFileIsNotThatFile) {
  ASSERT_FALSE(Make().copy.error);
  fs::remove(m_stick / InKit("READ-ME-nl.txt"));
  fs::create_directories(m_stick / InKit("READ-ME-nl.txt"));
  EXPECT_EQ(Told(Check().problems), std::vector<std::string>{"KitFileAltered READ-ME-nl.txt"});
  fs::remove(m_stick / InKit("READ-ME-nl.txt"));
  m_stick.Write("elsewhere.txt", "Lees mij");
  if (!tests::MakesLinks()) GTEST_SKIP() << tests::kNoLinks;
  fs::create_symlink(m_stick / "elsewhere.txt", m_stick / InKit("READ-ME-nl.txt"));
  EXPECT_EQ(Told(Check().problems), std::vector<std::string>{"KitFileAltered READ-ME-nl.txt"});
}

TEST_F(KitTest, ASearchThatEndsEarlySaysSo) {
  for (int i = 0; i < 150; ++i) m_stick.Write("x" + std::to_string(i) + ".exe", "MZ");
  const auto foreign = ForeignPrograms(DiskFolder(m_stick.path()), {});
  EXPECT_EQ(foreign.size(), 100u);
  EXPECT_EQ(foreign.back().args.size(), 1u);
  EXPECT_EQ(Told(ForeignPrograms(DiskFolder(m_stick / "absent"), {})).size(), 1u) << "what cannot be read is told";
}

TEST_F(KitTest, ADriveThatIsGoneIsCalledThat) {
  EXPECT_EQ(IdOf(CheckKit(DiskFolder(m_stick / "absent"), {}).error), "DriveGone");
  EXPECT_EQ(IdOf(CheckKit(DiskFolder(m_stick.path()), {}).error), "FileNotFound");
}

// ---- Receive --------------------------------------------------------------------------------------------------------

class ReceiveTest : public KitTest {
 protected:
  ReceiveReport Receive(std::optional<std::uint64_t> free_bytes = std::nullopt) {
    const auto host = m_image.Open();
    HostFolder target(*host, WinPath::Parse(R"(C:\Illumina)").value());
    return ReceiveKit(DiskFolder(m_stick / "kit 补丁"), target, free_bytes, {});
  }
  std::string There(std::string_view name) { return m_image.ReadFile(R"(C:\Illumina\)" + std::string(name)); }
  bool IsThere(std::string_view name) { return fs::exists(m_image.RealPath(R"(C:\Illumina\)" + std::string(name))); }

  tests::ImageBuilder m_image;
};

TEST_F(ReceiveTest, ProgramsArriveInAFolderThatIsMadeForThem) {
  ASSERT_FALSE(Make().copy.error);
  const ReceiveReport report = Receive();
  EXPECT_EQ(IdOf(report.copy.error), "success");
  EXPECT_EQ(There("LRM-Patch-Wizard.exe"), kProgramBytes);
  EXPECT_EQ(There("LocalRunManagerSecurityPatch.msi"), kInstallerBytes);
  EXPECT_FALSE(IsThere("READ-ME-nl.txt")) << "what is to be read stays on the stick";
  EXPECT_EQ(report.copy.files.front().path, R"(C:\Illumina\LRM-Patch-Wizard.exe)");
  for (const Copied& file : Receive().copy.files) EXPECT_EQ(file.how, Copied::How::AlreadyThere);
}

TEST_F(ReceiveTest, NothingIsTakenFromAKitThatIsNotIntact) {
  ASSERT_FALSE(Make().copy.error);
  m_stick.Write(InKit("READ-ME-nl.txt"), "changed");
  const ReceiveReport altered = Receive();
  EXPECT_EQ(IdOf(altered.copy.error), "KitFileAltered");
  EXPECT_FALSE(altered.started);
  EXPECT_FALSE(IsThere("LRM-Patch-Wizard.exe"));
  fs::remove(m_stick / InKit("manifest.xml"));
  EXPECT_EQ(IdOf(Receive().copy.error), "FileNotFound");
}

TEST_F(ReceiveTest, WhatLayThereIsReplacedAndTold) {
  ASSERT_FALSE(Make().copy.error);
  m_image.AddFile(R"(C:\Illumina\LRM-Patch-Wizard.exe)", "an older one");
  const ReceiveReport report = Receive();
  EXPECT_EQ(IdOf(report.copy.error), "success");
  EXPECT_EQ(report.copy.files.front().how, Copied::How::Replaced);
  EXPECT_EQ(report.copy.files.front().was_sha256, Sha256("an older one"));
  EXPECT_EQ(There("LRM-Patch-Wizard.exe"), kProgramBytes);
}

TEST_F(ReceiveTest, WithoutRoomNothingBegins) {
  ASSERT_FALSE(Make().copy.error);
  const ReceiveReport report = Receive(100);
  EXPECT_EQ(IdOf(report.copy.error), "DiskFull");
  EXPECT_FALSE(report.started);
}

TEST_F(ReceiveTest, TwoFilesThatWouldLandInOnePlaceAreRefused) {
  ASSERT_FALSE(Make().copy.error);
  Manifest manifest = Check().manifest;
  m_stick.Write(InKit("IT/LRM-Patch-Wizard.exe"), kProgramBytes);
  manifest.files.push_back(manifest.files.front());
  manifest.files.back().name = "IT/LRM-Patch-Wizard.exe";
  m_stick.Write(InKit("manifest.xml"), WriteManifest(manifest));
  const ReceiveReport report = Receive();
  EXPECT_EQ(IdOf(report.copy.error), "ManifestEntryRefused");
  EXPECT_FALSE(IsThere("LRM-Patch-Wizard.exe"));
}

TEST_F(ReceiveTest, OneInstallerIsReceivedOnlyWhenItIsKnown) {
  const auto receive = [&] {
    const auto host = m_image.Open();
    HostFolder target(*host, WinPath::Parse(R"(C:\Illumina)").value());
    const auto identity = Identify(m_sources.folder / "LocalRunManagerSecurityPatch.msi", TestInstallers());
    return ReceiveFile(*identity, target, std::nullopt, {});
  };
  EXPECT_EQ(IdOf(receive().copy.error), "success");
  EXPECT_EQ(There("LocalRunManagerSecurityPatch.msi"), kInstallerBytes);
  m_sources.folder.Write("LocalRunManagerSecurityPatch.msi", "forged");
  EXPECT_EQ(IdOf(receive().copy.error), "InstallerAltered");
  EXPECT_EQ(There("LocalRunManagerSecurityPatch.msi"), kInstallerBytes);
}

TEST_F(ReceiveTest, ASourceThatChangesAfterItWasCheckedDoesNotArrive) {
  ASSERT_FALSE(Make().copy.error);
  const auto host = m_image.Open();
  HostFolder target(*host, WinPath::Parse(R"(C:\Illumina)").value());
  const std::string forged(kProgramBytes.size(), 'f');
  bool swapped = false;
  const DiskFolder stick(m_stick / "kit 补丁");
  // The check tells every file once; the copy begins again at 0.
  std::uint64_t last = 0;
  const Watch swap{[&](std::string_view name, std::uint64_t done, std::uint64_t) {
    const bool again = done < last;
    last = done;
    if (again && !swapped && name == "LRM-Patch-Wizard.exe") {
      m_stick.Write(InKit("LRM-Patch-Wizard.exe"), forged);
      swapped = true;
    }
    return true;
  }};
  const ReceiveReport report = ReceiveKit(stick, target, std::nullopt, swap);
  EXPECT_TRUE(swapped);
  EXPECT_EQ(IdOf(report.copy.error), "KitFileAltered");
  EXPECT_FALSE(IsThere("LRM-Patch-Wizard.exe"));
}

}  // namespace
}  // namespace engine::kit
