// SPDX-License-Identifier: MIT
//
// Which installer a file is: by its content. And everything a folder of downloads may hold instead.
#include "engine/kit/installers.h"

#include <filesystem>

#include "tests/engine/kit/support.h"

namespace engine::kit {
namespace {

namespace fs = std::filesystem;

class IdentifyTest : public testing::Test {
 protected:
  Result<Identity> Of(std::string_view name) { return Identify(m_folder / name, TestInstallers()); }
  Verdict VerdictOf(std::string_view name) {
    const auto identity = Of(name);
    EXPECT_TRUE(identity.has_value()) << name << ": " << IdOf(identity);
    return identity ? identity->verdict : Verdict::Unknown;
  }

  tests::TempFolder m_folder;
};

constexpr auto kName = "LocalRunManagerSecurityPatch.msi";

TEST_F(IdentifyTest, TheContentCountsWhateverTheName) {
  for (const char* name : {kName, "renamed.bin", "map met spaties 补丁/x (1).msi"}) {
    m_folder.Write(name, kInstallerBytes);
    const auto identity = Of(name);
    ASSERT_TRUE(identity.has_value()) << name;
    EXPECT_EQ(identity->verdict, Verdict::Known);
    EXPECT_EQ(identity->installer->version, "1.0.0");
    EXPECT_EQ(identity->size, kInstallerBytes.size());
    EXPECT_EQ(identity->sha256, Sha256(kInstallerBytes));
    // Elsewhere than on Windows nobody can check it.
    EXPECT_TRUE(identity->signature == Signature::NotChecked || identity->signature == Signature::Unsigned);
  }
}

TEST_F(IdentifyTest, TheNameAloneIsNoProof) {
  m_folder.Write(kName, kInstallerBytes + "x");
  EXPECT_EQ(VerdictOf(kName), Verdict::Altered);
  m_folder.Write("localrunmanagersecuritypatch (12).MSI", "another");
  EXPECT_EQ(VerdictOf("localrunmanagersecuritypatch (12).MSI"), Verdict::Altered);
  m_folder.Write("LocalRunManagerSecurityPatch (x).msi", "another");
  EXPECT_EQ(VerdictOf("LocalRunManagerSecurityPatch (x).msi"), Verdict::Unknown);
  m_folder.Write("other.msi", "another");
  EXPECT_EQ(VerdictOf("other.msi"), Verdict::Unknown);
}

TEST_F(IdentifyTest, WhatIsNotFinishedIsToldAsSuch) {
  m_folder.Write(kName, "");
  EXPECT_EQ(VerdictOf(kName), Verdict::Incomplete);
  const std::string msi = tests::ReadBytes(tests::DataPath("kit/small.msi"));
  m_folder.Write("cut.msi", std::string_view(msi).substr(0, 1024));
  EXPECT_EQ(VerdictOf("cut.msi"), Verdict::Incomplete);
  for (const char* name : {"LocalRunManagerSecurityPatch.msi.crdownload", "x.partial", "x.part", "x.OPDOWNLOAD"}) {
    m_folder.Write(name, "half of it");
    EXPECT_EQ(VerdictOf(name), Verdict::Incomplete) << name;
    EXPECT_TRUE(IsPartialName(name));
  }
}

TEST_F(IdentifyTest, AListBesideItIsSaidToBeAList) {
  const Manifest list{Time{}, "x", {{"tool.exe", Role::Program, 4, Sha256("tool"), "", ""}}};
  m_folder.Write("manifest.xml", WriteManifest(list));
  m_folder.Write("tool.exe", "tool");
  EXPECT_EQ(VerdictOf("tool.exe"), Verdict::Listed);
  m_folder.Write("tool.exe", "changed");
  EXPECT_EQ(VerdictOf("tool.exe"), Verdict::Unknown);
}

TEST_F(IdentifyTest, WhatIsNoFileIsRefused) {
  EXPECT_EQ(IdOf(Of("missing.msi")), "FileNotFound");
  fs::create_directories(m_folder / kName);
  EXPECT_EQ(IdOf(Of(kName)), "PathNotUsable");
  m_folder.Write("real.msi", kInstallerBytes);
  if (!tests::MakesLinks()) GTEST_SKIP() << tests::kNoLinks;
  fs::create_symlink(m_folder / "real.msi", m_folder / "link.msi");
  EXPECT_EQ(IdOf(Of("link.msi")), "PathNotUsable");
}

TEST_F(IdentifyTest, AskedToStopItStops) {
  m_folder.Write("x.msi", std::string(5u << 20, 'x'));
  std::uint64_t told = 0;
  const auto identity = Identify(m_folder / "x.msi", TestInstallers(), [&](std::uint64_t done, std::uint64_t all) {
    told = done;
    EXPECT_EQ(all, 5u << 20);
    return done < (2u << 20);
  });
  EXPECT_EQ(IdOf(identity), "Stopped");
  EXPECT_EQ(told, 2u << 20);
}

TEST_F(IdentifyTest, AFileThatVanishesWhileItIsReadIsReadToTheEnd) {
  m_folder.Write(kName, kInstallerBytes);
  const auto identity = Identify(m_folder / kName, TestInstallers(), [&](std::uint64_t, std::uint64_t) {
    std::error_code refused;  // where the system does not let go of open files it stays
    fs::remove(m_folder / kName, refused);
    return true;
  });
  ASSERT_TRUE(identity.has_value()) << IdOf(identity);
  EXPECT_EQ(identity->verdict, Verdict::Known);
}

TEST_F(IdentifyTest, AFileThatIsCutOffWhileItIsReadIsNotTakenForTheWholeOne) {
  m_folder.Write(kName, kInstallerBytes + std::string(3u << 20, 'x'));
  const auto identity = Identify(m_folder / kName, TestInstallers(), [&](std::uint64_t, std::uint64_t) {
    std::error_code refused;
    fs::resize_file(m_folder / kName, 100, refused);
    return true;
  });
  EXPECT_TRUE(!identity || identity->verdict != Verdict::Known);
}

TEST_F(IdentifyTest, ATruncatedInstallerIsNeverTheKnownOne) {
  for (std::size_t size = 0; size < kInstallerBytes.size(); size += 97) {
    m_folder.Write(kName, std::string_view(kInstallerBytes).substr(0, size));
    EXPECT_NE(VerdictOf(kName), Verdict::Known) << size;
  }
}

TEST_F(IdentifyTest, AHugeFileIsReadPieceByPieceAndCanBeStopped) {
  const auto path = m_folder / "huge.msi";
  m_folder.Write("huge.msi", "");
  std::error_code code;
  fs::resize_file(path, 3ull << 30, code);
  if (code) GTEST_SKIP() << "no room for a file of holes";
  bool stopped = false;
  const auto identity = Identify(path, TestInstallers(), [&](std::uint64_t done, std::uint64_t all) {
    EXPECT_EQ(all, 3ull << 30);
    stopped = done >= (64u << 20);
    return !stopped;
  });
  EXPECT_TRUE(stopped);
  EXPECT_EQ(IdOf(identity), "Stopped");
}

TEST_F(IdentifyTest, WhereItCameFromIsShown) {
  m_folder.Write(kName, kInstallerBytes);
  EXPECT_FALSE(Of(kName)->zone.has_value());
  fs::path note = m_folder / kName;
  note += ":Zone.Identifier";
  std::ofstream file(note, std::ios::binary);
  if (!file) GTEST_SKIP() << "no second streams on this disk (Wine)";
  file << "[ZoneTransfer]\r\nZoneId=3\r\n";
  file.close();
  EXPECT_EQ(Of(kName)->zone, "3");
}

TEST(InstallersTest, TheVendorsInstallerIsKnownByItsPublishedHash) {
  const auto installers = BuiltInInstallers();
  ASSERT_TRUE(installers.has_value());
  const Installer* vendor = installers->ByName(kName);
  ASSERT_NE(vendor, nullptr);
  EXPECT_EQ(vendor->sha256, "595b724f1c5b4bac446001400b38b748b4ef05520b5489ea4711a2a4289e721a");
  EXPECT_EQ(vendor->version, "1.0.0");
}

TEST(InstallersTest, ADamagedCatalogueIsRefused) {
  for (const char* xml : {"", "<installers/>", "<installers><installer/></installers>",
                          R"(<installers><installer id="a" file="b" sha256="12"/></installers>)"}) {
    const auto installers = ParseInstallers(xml, "installers.xml");
    EXPECT_EQ(IdOf(installers), "CatalogueDamaged") << xml;
  }
}

}  // namespace
}  // namespace engine::kit
