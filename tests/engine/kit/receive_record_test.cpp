// SPDX-License-Identifier: MIT
//
// What arrived stands in the audit trail: which files, with their hashes, from where. Where it could not be written
// that is said, and never is there a record of what did not arrive.
#include "engine/kit/receive_record.h"

#include <iostream>

#include "engine/audit/trail.h"
#include "engine/host/faulting_host.h"
#include "engine/host/private_folder.h"
#include "engine/kit/host_folder.h"
#include "tests/engine/kit/support.h"
#include "tests/support/image_builder.h"

namespace engine::kit {
namespace {

const WinPath kIllumina = WinPath::Parse(R"(C:\Illumina)").value();

class ReceiveRecordTest : public testing::Test {
 protected:
  void SetUp() override {
    DiskFolder stick(m_stick.path());
    ASSERT_FALSE(MakeKit(stick, m_sources.Parts(), TestInstallers(), std::nullopt, {}).copy.error);
  }
  ReceiveReport Receive(Host& host) {
    HostFolder target(host, kIllumina);
    ReceiveReport report = ReceiveKit(DiskFolder(m_stick.path()), target, std::nullopt, {});
    RecordReceived(host, {R"(E:\)", kIllumina.text(), true}, report);
    return report;
  }
  static std::vector<audit::Line> Trail(const HostReader& host) {
    const auto lines = audit::ReadTrail(host, PrivateFolder(host).value());
    return lines ? *lines : std::vector<audit::Line>();
  }

  Sources m_sources;
  tests::TempFolder m_stick;
  tests::ImageBuilder m_image;
};

TEST_F(ReceiveRecordTest, FilesHashesAndWhereTheyCameFromAreRecorded) {
  m_image.AddFile(R"(C:\Illumina\LRM-Patch-Wizard.exe)", "an older one");
  const auto host = m_image.Open();
  const ReceiveReport report = Receive(*host);
  EXPECT_EQ(IdOf(report.not_recorded), "success");
  const auto trail = Trail(*host);
  ASSERT_EQ(trail.size(), 1u);
  const audit::Record& record = trail.front().record;
  EXPECT_EQ(record.action, "receive");
  EXPECT_EQ(record.outcome, "done");
  EXPECT_FALSE(record.account.empty());
  using Details = std::vector<std::pair<std::string, std::string>>;
  EXPECT_EQ(record.details,
            (Details{{"from", R"(E:\)"},
                     {"to", R"(C:\Illumina)"},
                     {"compared-with", "list-of-the-kit"},
                     {"file-1", "LRM-Patch-Wizard.exe sha256 " + Sha256(kProgramBytes) + " replaced, before " +
                                    Sha256("an older one")},
                     {"file-2", "LocalRunManagerSecurityPatch.msi sha256 " + Sha256(kInstallerBytes) + " copied"}}));
  EXPECT_TRUE(audit::Verify(*host, PrivateFolder(*host).value()).has_value());
}

TEST_F(ReceiveRecordTest, WhatDidNotArriveIsNotRecorded) {
  const auto host = m_image.Open();
  ASSERT_FALSE(Receive(*host).copy.error);
  EXPECT_FALSE(HasArrived(Receive(*host).copy)) << "all was there";
  m_stick.Write("LRM-Patch-Wizard.exe", "MZ forged");
  EXPECT_TRUE(Receive(*host).copy.error.has_value());
  EXPECT_EQ(Trail(*host).size(), 1u);
}

TEST_F(ReceiveRecordTest, WithoutRightsItIsSaidThatNothingWasRecorded) {
  m_image.SetElevated(false);
  const auto host = m_image.Open();
  const ReceiveReport report = Receive(*host);
  EXPECT_FALSE(report.copy.error);
  EXPECT_EQ(IdOf(report.not_recorded), "NotAdministrator");
  EXPECT_TRUE(Trail(*host).empty());
}

TEST_F(ReceiveRecordTest, WhateverFailsTheTrailStaysSoundAndSaysNoMoreThanArrived) {
  int points = 0;
  for (const FaultKind kind : {FaultKind::Error, FaultKind::DiskFull, FaultKind::TornWrite, FaultKind::Crash}) {
    for (int at = 1; at < 100; ++at) {
      SCOPED_TRACE(testing::Message() << "fault " << static_cast<int>(kind) << " at call " << at);
      const tests::ImageBuilder image;
      const auto host = image.Open();
      FaultingHost faulting(*host, {at, kind, FaultSpan::Once});
      ReceiveReport report;
      bool died = false;
      try {
        report = Receive(faulting);
      } catch (const SimulatedCrash&) {
        died = true;
      }
      if (!faulting.fired()) break;
      ++points;
      const auto trail = Trail(*host);
      if (!died && HasArrived(report.copy)) {
        // A line whose head could not be moved is there, and counts as not recorded until the next one mends it.
        EXPECT_TRUE(report.not_recorded || trail.size() == 1) << "recorded, or said that it is not";
      }
      for (const audit::Line& line : trail) {
        EXPECT_TRUE(std::filesystem::exists(image.RealPath(R"(C:\Illumina\LRM-Patch-Wizard.exe)"))) << line.number;
      }
      const ReceiveReport again = Receive(*host);
      EXPECT_FALSE(again.copy.error);
      EXPECT_FALSE(again.not_recorded);
      EXPECT_TRUE(audit::Verify(*host, PrivateFolder(*host).value()).has_value());
      if (testing::Test::HasFailure()) return;
    }
  }
  EXPECT_GT(points, 40) << "hardly any call was swept";
  std::cout << "[ SWEPT ] receive and record: " << points << " fault points\n";
}

}  // namespace
}  // namespace engine::kit
