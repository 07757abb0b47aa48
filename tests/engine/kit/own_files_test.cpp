// SPDX-License-Identifier: MIT
//
// This project's own files are known by the list beside the program that runs, and by no other.
#include "engine/kit/own_files.h"

#include "engine/kit/host_folder.h"
#include "engine/kit/places.h"
#include "tests/engine/kit/support.h"
#include "tests/support/image_builder.h"

namespace engine::kit {
namespace {

const std::string kWizard = "MZ the wizard", kPackage = "our own package";

class OwnFilesTest : public testing::Test {
 protected:
  void SetUp() override {
    const Manifest list{
        Time{},
        "0.1.0",
        {{"LrmPatchWizard.exe", Role::Program, kWizard.size(), Sha256(kWizard), "", "0.1.0"},
         {"IT/LrmSecurityPatch-0.1.0.msi", Role::Installer, kPackage.size(), Sha256(kPackage), "", "0.1.0"},
         {"READ-ME-en.txt", Role::ReadMe, 4, Sha256("read"), "", ""}}};
    m_beside.Write("manifest.xml", WriteManifest(list));
  }
  Installers Known() {
    Installers installers = TestInstallers();
    installers.own = OwnFilesBeside(DiskFolder(m_beside.path())).value();
    return installers;
  }

  tests::TempFolder m_beside, m_downloads;
};

TEST_F(OwnFilesTest, ProgramsAndInstallersOfTheListAreKnownByTheirContent) {
  m_downloads.Write("anything.bin", kPackage);
  const auto identity = Identify(m_downloads / "anything.bin", Known());
  ASSERT_TRUE(identity.has_value());
  EXPECT_EQ(identity->verdict, Verdict::Own);
  EXPECT_EQ(identity->installer->file, "LrmSecurityPatch-0.1.0.msi");
  EXPECT_EQ(identity->installer->product, kOwnProduct);
  EXPECT_EQ(identity->installer->version, "0.1.0");
  m_downloads.Write("READ-ME-en.txt", "read");
  EXPECT_EQ(Identify(m_downloads / "READ-ME-en.txt", Known())->verdict, Verdict::Unknown) << "what is read is not run";
}

TEST_F(OwnFilesTest, OurNameWithAnotherContentIsTold) {
  m_downloads.Write("LrmPatchWizard (2).exe", "MZ something else");
  EXPECT_EQ(Identify(m_downloads / "LrmPatchWizard (2).exe", Known())->verdict, Verdict::Altered);
  m_downloads.Write("LrmPatchWizard.exe", "");
  EXPECT_EQ(Identify(m_downloads / "LrmPatchWizard.exe", Known())->verdict, Verdict::Incomplete);
}

TEST_F(OwnFilesTest, AListBesideTheFileItselfIsNotThatList) {
  m_beside.Write("LrmPatchWizard.exe", kWizard);
  EXPECT_EQ(Identify(m_beside / "LrmPatchWizard.exe", TestInstallers())->verdict, Verdict::Listed)
      << "whoever forged the file could forge what lies beside it";
}

TEST_F(OwnFilesTest, WithoutAListNothingIsOursAndADamagedOneIsSaidToBeDamaged) {
  const auto none = OwnFilesBeside(DiskFolder(m_downloads.path()));
  ASSERT_TRUE(none.has_value());
  EXPECT_TRUE(none->empty());
  m_downloads.Write("manifest.xml", "<kit");
  EXPECT_EQ(IdOf(OwnFilesBeside(DiskFolder(m_downloads.path()))), "ManifestDamaged");
}

TEST_F(OwnFilesTest, OurPackageGoesOntoAStickAndIsReceivedAlone) {
  m_downloads.Write("LrmSecurityPatch-0.1.0.msi", kPackage);
  m_downloads.Write("wizard.exe", kWizard);
  DiskFolder stick(m_downloads / "stick");
  const KitParts parts{.program = m_downloads / "wizard.exe",
                       .installers = {m_downloads / "LrmSecurityPatch-0.1.0.msi"},
                       .to_read = {},
                       .made = Time{}};
  EXPECT_EQ(IdOf(MakeKit(stick, parts, TestInstallers(), std::nullopt, {}).copy.error), "InstallerUnknown");
  EXPECT_EQ(IdOf(MakeKit(stick, parts, Known(), std::nullopt, {}).copy.error), "success");
  EXPECT_EQ(m_downloads.Read("stick/IT/LrmSecurityPatch-0.1.0.msi"), kPackage);

  tests::ImageBuilder image;
  const auto host = image.Open();
  HostFolder target(*host, WinPath::Parse(R"(C:\Illumina)").value());
  const auto identity = Identify(m_downloads / "LrmSecurityPatch-0.1.0.msi", Known());
  EXPECT_EQ(IdOf(ReceiveFile(*identity, target, std::nullopt, {}).copy.error), "success");
  EXPECT_EQ(image.ReadFile(R"(C:\Illumina\LrmSecurityPatch-0.1.0.msi)"), kPackage);
}

TEST_F(OwnFilesTest, OurFilesAreLookedForWhereTheyComeFromAndInAChosenFolder) {
  tests::ImageBuilder image;
  image
      .AddFile(R"(C:\Illumina\LrmPatchWizard.exe)", kWizard)  // that is where this program itself may lie
      .AddFile(R"(C:\Users\sbsuser\Downloads\LrmPatchWizard.exe)", kWizard)
      .AddFile(R"(C:\Users\sbsuser\Desktop\x\LrmPatchWizard.exe.crdownload)", "MZ");
  const auto host = image.Open();
  const RealPath real = [&](std::string_view path) { return Utf8Of(image.RealPath(path)); };
  std::vector<std::string> found;
  for (const auto& path : FindInstallerFiles(*host, real, Known(), image.RealPath(R"(C:\Users\sbsuser\Desktop\x)"))) {
    found.push_back(Utf8Of(path.parent_path().filename()) + "/" + Utf8Of(path.filename()));
  }
  EXPECT_EQ(found, (std::vector<std::string>{"Downloads/LrmPatchWizard.exe", "x/LrmPatchWizard.exe.crdownload"}));
}

}  // namespace
}  // namespace engine::kit
