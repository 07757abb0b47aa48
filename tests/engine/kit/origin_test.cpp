// SPDX-License-Identifier: MIT
//
// Windows' note about where a file came from stays on copies of what nothing but an unsigned list proves, and is not put
// on what was identified. A disk that cannot hold it loses the note, not the file, and says so.
#include "engine/kit/origin.h"

#include <fstream>

#include "engine/kit/host_folder.h"
#include "tests/engine/kit/support.h"
#include "tests/support/image_builder.h"

namespace engine::kit {
namespace {

namespace fs = std::filesystem;
using Mark = Copied::Mark;

const std::string kNote = "[ZoneTransfer]\r\nZoneId=3\r\nHostUrl=https://example.org/x\r\n";
const WinPath kIllumina = WinPath::Parse(R"(C:\Illumina)").value();

/// False where the disk has no second streams and no such names (Wine).
bool NoteAt(const fs::path& file) {
  fs::path note = file;
  note += ":Zone.Identifier";
  std::ofstream stream(note, std::ios::binary);
  stream << kNote;
  return static_cast<bool>(stream.flush());
}

Mark MarkOf(const CopyReport& copy, std::string_view name) {
  for (const Copied& file : copy.files) {
    if (file.path.ends_with(name)) return file.mark;
  }
  ADD_FAILURE() << name << " did not arrive";
  return Mark::None;
}

/// As on a stick with FAT.
class NoStreams : public DiskFolder {
 public:
  using DiskFolder::DiskFolder;
  Status SetOrigin(std::string_view name, std::string_view) override {
    return Fail(Id::NotOnThisSystem, "note origin", Shown(name));
  }
};

class OriginTest : public testing::Test {
 protected:
  void SetUp() override {
    if (!NoteAt(m_sources.folder / "LrmPatchWizard.exe")) GTEST_SKIP() << "no second streams on this disk";
    NoteAt(m_sources.folder / "LocalRunManagerSecurityPatch.msi");
  }

  Sources m_sources;
  tests::TempFolder m_stick;
  tests::ImageBuilder m_image;
};

TEST_F(OriginTest, TheZoneIsRead) {
  EXPECT_EQ(ZoneIn(kNote), "3");
  EXPECT_EQ(ZoneIn("[ZoneTransfer]\nzoneid=0"), "0");
  EXPECT_EQ(ZoneIn(""), std::nullopt);
  EXPECT_EQ(OriginOf(m_sources.folder / "LrmPatchWizard.exe"), kNote);
  EXPECT_EQ(OriginOf(m_sources.folder / "absent"), std::nullopt);
}

TEST_F(OriginTest, AnUnidentifiedProgramKeepsItOnTheStickAndOnTheInstrument) {
  DiskFolder stick(m_stick.path());
  const MakeReport made = MakeKit(stick, m_sources.Parts(), TestInstallers(), std::nullopt, {});
  ASSERT_EQ(IdOf(made.copy.error), "success");
  EXPECT_EQ(MarkOf(made.copy, "LRM-Patch-Wizard.exe"), Mark::Kept);
  EXPECT_EQ(stick.Origin("LRM-Patch-Wizard.exe"), kNote);
  EXPECT_EQ(MarkOf(made.copy, ".msi"), Mark::None) << "identified: it is what it says";

  const auto host = m_image.Open();
  HostFolder target(*host, kIllumina);
  const ReceiveReport received = ReceiveKit(stick, target, std::nullopt, {});
  ASSERT_EQ(IdOf(received.copy.error), "success");
  EXPECT_EQ(MarkOf(received.copy, "LRM-Patch-Wizard.exe"), Mark::Kept);
  EXPECT_EQ(target.Origin("LRM-Patch-Wizard.exe"), kNote);
}

TEST_F(OriginTest, OneThatIsIdentifiedLeavesItBehind) {
  Installers known = TestInstallers();
  known.own = {{"own", "LrmPatchWizard.exe", "LRM Patch Wizard", "0.1.0", Sha256(kProgramBytes)}};
  DiskFolder stick(m_stick.path());
  const MakeReport made = MakeKit(stick, m_sources.Parts(), known, std::nullopt, {});
  EXPECT_EQ(MarkOf(made.copy, "LRM-Patch-Wizard.exe"), Mark::None);
  const auto host = m_image.Open();
  HostFolder target(*host, kIllumina);
  const auto identity = Identify(m_sources.folder / "LocalRunManagerSecurityPatch.msi", known);
  ASSERT_TRUE(identity.has_value());
  EXPECT_EQ(identity->zone, "3") << "shown until then";
  EXPECT_EQ(MarkOf(ReceiveFile(*identity, target, std::nullopt, {}).copy, ".msi"), Mark::None);
  EXPECT_EQ(target.Origin("LocalRunManagerSecurityPatch.msi"), std::nullopt);
}

TEST_F(OriginTest, ADiskThatCannotHoldItKeepsTheFileAndSaysSo) {
  NoStreams stick(m_stick.path());
  const MakeReport made = MakeKit(stick, m_sources.Parts(), TestInstallers(), std::nullopt, {});
  EXPECT_EQ(IdOf(made.copy.error), "success");
  EXPECT_EQ(MarkOf(made.copy, "LRM-Patch-Wizard.exe"), Mark::NotKept);
  EXPECT_EQ(stick.Origin("LRM-Patch-Wizard.exe"), std::nullopt);
}

TEST_F(OriginTest, OneThatWasLostToAPowerCutIsPutBackByTheNextCopy) {
  DiskFolder stick(m_stick.path());
  ASSERT_FALSE(MakeKit(stick, m_sources.Parts(), TestInstallers(), std::nullopt, {}).copy.error);
  fs::path note = m_stick / "LRM-Patch-Wizard.exe";
  note += ":Zone.Identifier";
  fs::remove(note);
  const MakeReport again = MakeKit(stick, m_sources.Parts(), TestInstallers(), std::nullopt, {});
  EXPECT_EQ(again.copy.files.front().how, Copied::How::AlreadyThere);
  EXPECT_EQ(MarkOf(again.copy, "LRM-Patch-Wizard.exe"), Mark::Kept);
  EXPECT_EQ(stick.Origin("LRM-Patch-Wizard.exe"), kNote);
}

}  // namespace
}  // namespace engine::kit
