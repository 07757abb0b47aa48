// SPDX-License-Identifier: MIT
//
// Every changing call of making and of receiving fails once, alone and with all that follow (the stick was pulled out),
// with half of its bytes written or none.
//
// Promises: (a) under a final name there is never anything but the whole file that is meant; (b) success is only said
// of a kit that checks; (c) an unfinished kit never passes for a finished one; (d) trying again ends well, and leaves
// no part.
#include <filesystem>
#include <iostream>

#include "engine/host/faulting_host.h"
#include "engine/kit/host_folder.h"
#include "tests/engine/kit/support.h"
#include "tests/support/image_builder.h"

namespace engine::kit {
namespace {

namespace fs = std::filesystem;

const std::map<std::string, std::string> kMeant = {{"LRM-Patch-Wizard.exe", kProgramBytes},
                                                   {"LocalRunManagerSecurityPatch.msi", kInstallerBytes},
                                                   {"READ-ME-nl.txt", "Lees mij"},
                                                   {"guide-en.html", "<html/>"}};

void ExpectWholeFilesOnly(const fs::path& folder) {
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    const std::string name = entry.path().filename().string();
    const auto meant = kMeant.find(name);
    if (entry.is_regular_file() && meant != kMeant.end()) {
      EXPECT_EQ(tests::ReadBytes(entry.path()), meant->second) << entry.path();
    }
  }
}

void ExpectNoParts(const fs::path& folder) {
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    EXPECT_NE(entry.path().extension(), ".part") << entry.path();
  }
}

TEST(KitFaultSweepTest, AKitIsWholeOrSaysThatItIsNot) {
  const Sources sources;
  int points = 0;
  for (const bool gone : {false, true}) {
    for (const bool torn : {false, true}) {
      for (int at = 1; at < 200; ++at) {
        SCOPED_TRACE(testing::Message() << "call " << at << (gone ? ", gone" : "") << (torn ? ", torn" : ""));
        const tests::TempFolder stick;
        DiskFolder disk(stick / "kit");
        FailingFolder failing(disk, at, gone, torn);
        const MakeReport report = MakeKit(failing, sources.Parts(), TestInstallers(), std::nullopt, {});
        if (!failing.fired()) break;
        ++points;
        ExpectWholeFilesOnly(stick.path());
        const bool intact = CheckKit(disk, {}).IsIntact();
        EXPECT_TRUE(intact || report.copy.error) << "success was invented";
        const MakeReport again = MakeKit(disk, sources.Parts(), TestInstallers(), std::nullopt, {});
        EXPECT_FALSE(again.copy.error.has_value()) << Name(again.copy.error->id) << " " << again.copy.error->object;
        EXPECT_TRUE(CheckKit(disk, {}).IsIntact());
        ExpectNoParts(stick.path());
        if (testing::Test::HasFailure()) return;
      }
    }
  }
  EXPECT_GT(points, 60) << "hardly any call was swept";
  std::cout << "[ SWEPT ] make: " << points << " fault points\n";
}

TEST(KitFaultSweepTest, AnInstrumentReceivesWholeFilesOrNone) {
  const Sources sources;
  const tests::TempFolder stick;
  DiskFolder kit(stick.path());
  ASSERT_FALSE(MakeKit(kit, sources.Parts(), TestInstallers(), std::nullopt, {}).copy.error);
  const WinPath illumina = WinPath::Parse(R"(C:\Illumina)").value();
  int points = 0;
  for (const FaultKind kind :
       {FaultKind::Error, FaultKind::DiskFull, FaultKind::TornWrite, FaultKind::Crash, FaultKind::CrashAfter}) {
    for (const FaultSpan span : {FaultSpan::Once, FaultSpan::FromThereOn}) {
      const bool crash = kind == FaultKind::Crash || kind == FaultKind::CrashAfter;
      if (crash && span == FaultSpan::FromThereOn) continue;  // the dead make no further calls
      for (int at = 1; at < 100; ++at) {
        SCOPED_TRACE(testing::Message() << "fault " << static_cast<int>(kind) << " at call " << at);
        tests::ImageBuilder image;
        image.AddFile(R"(C:\Illumina\keep.txt)", "keep");
        const auto host = image.Open();
        FaultingHost faulting(*host, {at, kind, span});
        bool done = false;
        try {
          HostFolder target(faulting, illumina);
          done = !ReceiveKit(kit, target, std::nullopt, {}).copy.error;
        } catch (const SimulatedCrash&) {
          EXPECT_TRUE(faulting.fired());
        }
        if (!faulting.fired()) break;
        ++points;
        const fs::path there = image.RealPath(R"(C:\Illumina)");
        ExpectWholeFilesOnly(there);
        EXPECT_TRUE(!done || fs::exists(there / "LocalRunManagerSecurityPatch.msi")) << "success was invented";
        HostFolder target(*host, illumina);
        const ReceiveReport again = ReceiveKit(kit, target, std::nullopt, {});
        EXPECT_FALSE(again.copy.error.has_value()) << Name(again.copy.error->id);
        ExpectNoParts(there);
        EXPECT_EQ(tests::ReadBytes(there / "keep.txt"), "keep");
        if (testing::Test::HasFailure()) return;
      }
    }
  }
  EXPECT_GT(points, 30) << "hardly any call was swept";
  std::cout << "[ SWEPT ] receive: " << points << " fault points\n";
}

}  // namespace
}  // namespace engine::kit
