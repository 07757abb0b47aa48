// SPDX-License-Identifier: MIT
//
// The marker: written with the journal and after every action, read by every account, never believed beyond its words.
#include "engine/patch/marker.h"

#include <gtest/gtest.h>

#include "engine/host/faulting_host.h"
#include "engine/patch/actions.h"
#include "tests/support/small_instrument.h"

namespace engine::patch {
namespace {

constexpr auto kNative = RegistryView::Native;

class MarkerTest : public testing::Test {
 protected:
  std::unique_ptr<ImageHost> Open() const {
    auto host = ImageHost::Open(m_instrument.folder());
    EXPECT_TRUE(host);
    return std::move(*host);
  }
  Marker Read() const { return ReadMarker(*Open()); }
  /// As every other account sees it, and as after a restart.
  void ChangeSystem(std::string_view from, std::string_view to) const {
    const auto file = m_instrument.folder() / "system.xml";
    std::string text = tests::ReadBytes(file);
    const std::size_t at = text.find(from);
    ASSERT_NE(at, std::string::npos) << text;
    text.replace(at, from.size(), to);
    std::ofstream(file, std::ios::binary) << text;
  }
  void Restart() const {
    const std::string text = tests::ReadBytes(m_instrument.folder() / "system.xml");
    const std::size_t at = text.find("bootTimeUtc=\"") + 13;
    ChangeSystem(text.substr(at, 20), "2099-01-01T00:00:00Z");
  }
  void Set(std::string_view name, std::string text) const {
    ASSERT_TRUE(Open()->changing_registry().SetValue(kOwnKey, name, {RegistryValue::Type::String, std::move(text), 0},
                                                     kNative));
  }
  ActionReport DoApply(Host& host) const {
    Options options;
    options.language = "nl";
    return Apply(host, tests::TestCatalogue(), options);
  }

  tests::SmallInstrument m_instrument{tests::SmallConfiguration()};
};

TEST_F(MarkerTest, NothingDoneLeavesNone) {
  EXPECT_EQ(Read(), Marker{});
  ASSERT_TRUE(Examine(*Open(), tests::TestCatalogue(), {}));
  EXPECT_EQ(Read(), Marker{});
}

TEST_F(MarkerTest, AfterApplyingItSaysWhatWasReadBackAndThatARestartIsDue) {
  const auto host = Open();
  const ActionReport report = DoApply(*host);
  ASSERT_FALSE(report.error);
  const Marker marker = Read();
  const SystemInfo system = host->system().Info().value();
  EXPECT_FALSE(marker.journal);
  ASSERT_TRUE(marker.last);
  EXPECT_EQ(marker.last->state, report.assessment->state);
  EXPECT_EQ(marker.last->outcome, "done-reboot-required");
  EXPECT_EQ(marker.last->account, system.account);
  EXPECT_EQ(marker.language, "nl");
  EXPECT_FALSE(marker.tool_version.empty());
  EXPECT_TRUE(IsRestartDue(marker, system));
  EXPECT_FALSE(IsProofDue(marker, system));
}

TEST_F(MarkerTest, ARestartMakesTheProofDueAndTheProofEndsIt) {
  ASSERT_FALSE(DoApply(*Open()).error);
  Restart();
  auto host = Open();
  const SystemInfo system = host->system().Info().value();
  EXPECT_FALSE(IsRestartDue(Read(), system));
  EXPECT_TRUE(IsProofDue(Read(), system));
  const auto situation = Examine(*host, tests::TestCatalogue(), {});
  EXPECT_FALSE(UpdateMarker(*host, *situation, kVerified));
  EXPECT_FALSE(IsProofDue(Read(), system));
  EXPECT_EQ(Read().last->outcome, "verified");
  EXPECT_EQ(Read().language, "nl") << "kept: who proves may be a task of the system";
}

TEST_F(MarkerTest, AProofThatEndsInUnknownLeavesTheProofDue) {
  ASSERT_FALSE(DoApply(*Open()).error);
  Restart();
  std::ofstream(m_instrument.RealPath(tests::kConfigPath), std::ios::binary) << "<configuration";
  auto host = Open();
  const auto situation = Examine(*host, tests::TestCatalogue(), {});
  ASSERT_TRUE(situation);
  ASSERT_EQ(situation->assessment.state, State::Unknown);
  EXPECT_FALSE(UpdateMarker(*host, *situation, kVerified));
  EXPECT_TRUE(IsProofDue(Read(), host->system().Info().value()));
}

TEST_F(MarkerTest, AnInterruptedActionIsKnownToEveryAccount) {
  const auto host = Open();
  FaultingHost crashing(*host);
  crashing.after_call = [&](std::string_view call, const WinPath& path) {
    if (call == "Replace" && path.name() == "applicationHost.config") crashing.CrashNow();
  };
  EXPECT_THROW(DoApply(crashing), SimulatedCrash);
  m_instrument.SetElevated(false);
  const Marker marker = Read();
  ASSERT_TRUE(marker.journal);
  EXPECT_EQ(marker.journal->action, Action::Apply);
  m_instrument.SetElevated(true);
  ASSERT_FALSE(Recover(*Open(), tests::TestCatalogue(), {}, RecoverChoice::Undo).error);
  EXPECT_FALSE(Read().journal);
  EXPECT_EQ(Read().last->outcome, "done");
  EXPECT_EQ(Read().last->state, State::Unprotected);
}

TEST_F(MarkerTest, TakingOutTheJournalLeavesTheRest) {
  ASSERT_FALSE(DoApply(*Open()).error);
  const Marker before = Read();
  Set("Journal", "apply 2026-11-21T14:05:00Z");
  ASSERT_TRUE(Read().journal);
  ASSERT_TRUE(UnmarkJournal(*Open()));
  EXPECT_EQ(Read(), before);
}

TEST_F(MarkerTest, RemovalLeavesNoRestartBehind) {
  ASSERT_FALSE(DoApply(*Open()).error);
  ASSERT_FALSE(Remove(*Open(), tests::TestCatalogue(), {}, {}).error);
  EXPECT_FALSE(Read().restart_due_since);
  EXPECT_EQ(Read().last->state, State::Unprotected);
}

TEST_F(MarkerTest, WithoutItTheActionStandsAndAFindingTells) {
  // The file that keeps the registry is taken away from everybody, as a policy might.
  std::filesystem::remove(m_instrument.folder() / "registry.reg.new");
  std::filesystem::create_directories(m_instrument.folder() / "registry.reg.new" / "in the way");
  const ActionReport report = DoApply(*Open());
  EXPECT_FALSE(report.error);
  EXPECT_EQ(report.outcome, Outcome::DoneRebootRequired);
  EXPECT_EQ(std::ranges::count(report.findings, Id::MarkerNotWritten, &Finding::id), 1);
}

TEST_F(MarkerTest, WordsThatAreNotOursAreNotBelieved) {
  ASSERT_FALSE(DoApply(*Open()).error);
  for (const auto* text : {"protected", "safe verified 2026-11-21T14:05:00Z x",
                           "protected hacked 2026-11-21T14:05:00Z x", "protected verified yesterday x", "\n", ""}) {
    Set("LastResult", text);
    EXPECT_FALSE(Read().last) << text;
  }
  for (const auto* text : {"apply", "explode 2026-11-21T14:05:00Z", "apply 2026-11-21T14:05:00Z x"}) {
    Set("Journal", text);
    EXPECT_FALSE(Read().journal) << text;
  }
  Set("Language", "nl --do apply");
  EXPECT_EQ(Read().language, "");
  Set("LastResult", "protected verified 2026-11-21T14:05:00Z A B\\C \u6D4B");
  EXPECT_EQ(Read().last->account, "A B\\C \u6D4B");
  ASSERT_TRUE(Open()->changing_registry().SetValue(kOwnKey, "Format", {RegistryValue::Type::Number, "", 2}, kNative));
  EXPECT_EQ(Read(), Marker{}) << "another version's marker is not read";
}

}  // namespace
}  // namespace engine::patch
