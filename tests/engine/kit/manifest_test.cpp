// SPDX-License-Identifier: MIT
//
// manifest.xml: what is written is read again; whatever could lead out of the kit or means two files is refused.
#include "engine/kit/manifest.h"

#include <gtest/gtest.h>

#include "engine/core/hash.h"

namespace engine::kit {
namespace {

const std::string kHash = Sha256("x");

Manifest Sample() {
  return {Time{std::chrono::seconds{1'800'000'000}},
          "0.1.0",
          {{"LRM-Patch-Wizard.exe", Role::Program, 4711, kHash, "", "0.1.0"},
           {"IT/LocalRunManagerSecurityPatch.msi", Role::Installer, 1, kHash, "A & \"B\" <C>", "1.0.0"},
           {"Guide/handleiding 指南.html", Role::Guide, 0, kHash, "", ""}}};
}

std::string WithFile(const std::string& attributes) {
  return R"(<kit format="1" made="2026-11-21T09:00:00Z" tool="x"><file )" + attributes + "/></kit>";
}
std::string Named(const std::string& name) {
  return WithFile("name=\"" + name + "\" role=\"guide\" size=\"1\" sha256=\"" + kHash + "\"");
}
std::string IdOf(const std::string& xml) {
  const auto manifest = ParseManifest(xml, "manifest.xml");
  return manifest ? "success" : std::string(Name(manifest.error().id));
}

TEST(ManifestTest, WhatIsWrittenIsReadAgain) {
  const auto again = ParseManifest(WriteManifest(Sample()), "manifest.xml");
  ASSERT_TRUE(again.has_value());
  EXPECT_EQ(*again, Sample());
  EXPECT_EQ(again->Bytes(), 4712u);
  EXPECT_NE(again->Find("lrm-patch-wizard.EXE"), nullptr);
  EXPECT_EQ(again->Find("IT"), nullptr);
}

TEST(ManifestTest, ANameThatCouldLeadOutOfTheKitIsRefused) {
  for (const char* name : {"",
                           "..",
                           "../x",
                           "a/../../x",
                           "a/../x",
                           "/x",
                           "//server/share/x",
                           "C:/x",
                           "C:x",
                           "a\\b",
                           "..\\x",
                           ".",
                           "./x",
                           "a//b",
                           "a/",
                           "x.",
                           "x ",
                           "CON",
                           "a/NUL.txt",
                           "x:stream",
                           "a*b",
                           "a?b",
                           "manifest.xml",
                           "MANIFEST.XML",
                           "x.part",
                           "manifest.xml/x"}) {
    EXPECT_FALSE(IsKitName(name)) << name;
    EXPECT_EQ(IdOf(Named(name)), "ManifestEntryRefused") << name;
  }
  for (const char* name : {"x", "IT/x.msi", "a b/c d.txt", "指南/说明.html"}) {
    EXPECT_TRUE(IsKitName(name)) << name;
    EXPECT_EQ(IdOf(Named(name)), "success") << name;
  }
  EXPECT_FALSE(IsKitName(std::string(300, 'x')));
  EXPECT_FALSE(IsKitName("\xFF"));
  EXPECT_FALSE(IsKitName("a\tb"));
}

TEST(ManifestTest, TwoFilesOfOneNameAreRefused) {
  const auto two = [](const std::string& first, const std::string& second) {
    Manifest manifest = Sample();
    manifest.files = {{first, Role::Guide, 1, kHash, "", ""}, {second, Role::Guide, 1, kHash, "", ""}};
    return IdOf(WriteManifest(manifest));
  };
  EXPECT_EQ(two("a", "a"), "ManifestEntryRefused");
  EXPECT_EQ(two("IT/a", "it/A"), "ManifestEntryRefused");
  EXPECT_EQ(two("a", "A/b"), "ManifestEntryRefused") << "a file cannot be a folder too";
  EXPECT_EQ(two("a", "b"), "success");
}

TEST(ManifestTest, DamageIsToldAsDamage) {
  const std::string good = WriteManifest(Sample());
  EXPECT_EQ(IdOf(""), "ManifestDamaged");
  EXPECT_EQ(IdOf("<kit/>"), "ManifestDamaged");
  EXPECT_EQ(IdOf(R"(<kit format="1" made="2026-11-21T09:00:00Z"/>)"), "ManifestDamaged") << "no file";
  EXPECT_EQ(IdOf(R"(<kit format="2" made="2026-11-21T09:00:00Z"/>)"), "ManifestDamaged");
  EXPECT_EQ(IdOf(WithFile("name=\"a\" role=\"guide\" size=\"-1\" sha256=\"" + kHash + "\"")), "ManifestDamaged");
  EXPECT_EQ(IdOf(WithFile("name=\"a\" role=\"guide\" size=\"9999999999999\" sha256=\"" + kHash + "\"")),
            "ManifestDamaged");
  EXPECT_EQ(IdOf(WithFile("name=\"a\" role=\"boss\" size=\"1\" sha256=\"" + kHash + "\"")), "ManifestDamaged");
  EXPECT_EQ(IdOf(WithFile("name=\"a\" role=\"guide\" size=\"1\" sha256=\"12\"")), "ManifestDamaged");
  EXPECT_EQ(IdOf(std::string(2u << 20, ' ')), "ManifestDamaged");
  for (std::size_t size = 0; size + 8 < good.size(); size += 7) {
    EXPECT_EQ(IdOf(good.substr(0, size)), "ManifestDamaged") << "cut at " << size;
  }
}

/// Found by random input: written again they would have meant something else.
TEST(ManifestTest, WordsThatAreNoLineOfTextAreDamage) {
  for (const char* word : {"0.\x16.0", "A \xFC\xFC", "two\x7Fwords", "a&#10;b"}) {
    EXPECT_EQ(IdOf(R"(<kit format="1" made="2026-11-21T09:00:00Z" tool=")" + std::string(word) +
                   R"("><file name="a" )" + R"(role="guide" size="1" sha256=")" + kHash + R"("/></kit>)"),
              "ManifestDamaged")
        << word;
    for (const char* attribute : {"product", "version"}) {
      EXPECT_EQ(IdOf(WithFile("name=\"a\" role=\"guide\" size=\"1\" sha256=\"" + kHash + "\" " + attribute + "=\"" +
                              word + "\"")),
                "ManifestDamaged")
          << attribute << ": " << word;
    }
  }
}

}  // namespace
}  // namespace engine::kit
