// SPDX-License-Identifier: MIT
//
// Every changing call of every action fails once, in every way, alone and with all that follow.
//
// Promises: (a) the configuration is the old or the new one, byte for byte; (b) the outcome says which; (c) a fault is
// never swallowed and success never invented: only where no file was concerned may an action go on, and then the marker
// is true or a finding tells that it is not; (d) afterwards recovery, in either direction, reaches the old or the new
// configuration exactly, closes the journal and leaves no leftovers; (e) the audit chain holds.
#include <gtest/gtest.h>

#include <iostream>
#include <set>

#include "engine/audit/trail.h"
#include "engine/host/faulting_host.h"
#include "engine/patch/actions.h"
#include "tests/support/small_instrument.h"

namespace engine::patch {
namespace {

using Act = ActionReport (*)(Host&);

// Thousands of runs: the brief matrix will do, what is swept here are the writes.
const Options kBrief{"", {}, Depth::Brief};

ActionReport DoApply(Host& host) { return Apply(host, tests::TestCatalogue(), kBrief); }
ActionReport DoRepair(Host& host) { return Repair(host, tests::TestCatalogue(), kBrief); }
ActionReport DoRemove(Host& host) { return Remove(host, tests::TestCatalogue(), kBrief, {}); }
ActionReport DoFinish(Host& host) { return Recover(host, tests::TestCatalogue(), kBrief, RecoverChoice::Finish); }
ActionReport DoUndo(Host& host) { return Recover(host, tests::TestCatalogue(), kBrief, RecoverChoice::Undo); }

/// A story: how the instrument came to be as it is, and what is done to it now.
struct Story {
  std::string name;
  std::vector<Act> before{};  // carried out without faults
  bool drift = false;         // then our access flags are taken out by hand
  Act interrupted = nullptr;  // then this one crashes right after (or before) the replace
  bool crash_after = true;
  Act act = nullptr;  // the one that is swept
};

void PrintTo(const Story& story, std::ostream* out) { *out << story.name; }

std::unique_ptr<ImageHost> OpenImage(const std::filesystem::path& folder) {
  auto host = ImageHost::Open(folder);
  EXPECT_TRUE(host.has_value());
  return host ? std::move(*host) : nullptr;
}

void CrashAtReplace(Host& host, Act act, bool after) {
  FaultingHost crashing(host);
  const auto hook = [&](std::string_view call, const WinPath& path) {
    if (call == "Replace" && path.name() == "applicationHost.config") crashing.CrashNow();
  };
  (after ? crashing.after_call : crashing.before_call) = hook;
  EXPECT_THROW(act(crashing), SimulatedCrash);
}

void TakeOutFlags(const std::filesystem::path& config) {
  std::string text = tests::ReadBytes(config);
  const std::string ours = ", NoRemoteRead, NoRemoteWrite, NoRemoteScript, NoRemoteExecute";
  const std::size_t at = text.find("\"Read, Script" + ours);
  ASSERT_NE(at, std::string::npos);
  text.erase(at + 13, ours.size());
  std::ofstream(config, std::ios::binary) << text;
}

class FaultSweep : public testing::TestWithParam<Story> {
 protected:
  void SetUp() override {
    m_template = std::make_unique<tests::SmallInstrument>(tests::SmallConfiguration());
    const Story& story = GetParam();
    auto host = OpenImage(m_template->folder());
    for (const Act act : story.before) ASSERT_FALSE(act(*host).error.has_value());
    if (story.drift) TakeOutFlags(Config(m_template->folder()));
    m_reachable.insert(tests::ReadBytes(Config(m_template->folder())));
    if (story.interrupted != nullptr) {
      m_reachable.insert(After(story.interrupted));
      CrashAtReplace(*host, story.interrupted, story.crash_after);
    }
    m_old = tests::ReadBytes(Config(m_template->folder()));
    m_new = After(story.act);
    m_reachable.insert(m_new);
  }

  /// The configuration an action leaves when nothing goes wrong; tried on a copy.
  std::string After(Act act) const {
    const tests::TempFolder copy;
    tests::CopyTree(m_template->folder(), copy.path());
    auto host = OpenImage(copy.path());
    const ActionReport report = act(*host);
    EXPECT_FALSE(report.error.has_value()) << Label(report.error->id) << " " << report.error->object;
    return tests::ReadBytes(Config(copy.path()));
  }

  static std::filesystem::path Config(const std::filesystem::path& folder) {
    return folder / "C" / "Windows" / "System32" / "inetsrv" / "config" / "applicationHost.config";
  }
  static std::filesystem::path Private(const std::filesystem::path& folder) {
    return folder / "C" / "ProgramData" / "LRM Patch Wizard";
  }
  static bool JournalOpen(const std::filesystem::path& folder) {
    return std::filesystem::exists(Private(folder) / "journal.xml");
  }

  static bool IsMarkerTold(const ActionReport& report) {
    return std::ranges::find(report.findings, Id::MarkerNotWritten, &Finding::id) != report.findings.end();
  }
  /// What could not be written with the journal was written at the end.
  static bool IsMarkerTrue(const ActionReport& report, const std::filesystem::path& folder) {
    const Marker marker = ReadMarker(*OpenImage(folder));
    return marker.journal.has_value() == JournalOpen(folder) && marker.last && report.assessment &&
           marker.last->state == report.assessment->state && marker.last->outcome == Name(report.outcome);
  }

  void CheckTruth(const ActionReport& report, bool file_spoilt, const std::filesystem::path& folder) {
    const std::string now = tests::ReadBytes(Config(folder));
    EXPECT_TRUE(report.error || (!file_spoilt && (IsMarkerTold(report) || IsMarkerTrue(report, folder))))
        << "a fault was swallowed: " << Name(report.outcome);
    switch (report.outcome) {
      case Outcome::Done:
      case Outcome::DoneRebootRequired:
        EXPECT_EQ(now, m_new);
        EXPECT_FALSE(JournalOpen(folder));
        break;
      case Outcome::Undone:
        EXPECT_EQ(now, m_old);
        EXPECT_FALSE(JournalOpen(folder));
        break;
      case Outcome::Unchanged: EXPECT_EQ(now, m_old); break;
      case Outcome::Partial: EXPECT_TRUE(JournalOpen(folder)) << "nothing is left to recover from"; break;
    }
  }

  /// Both directions, each on a copy of its own.
  void CheckRecovery(const std::filesystem::path& folder) {
    if (!JournalOpen(folder)) return;
    for (const Act recover : {DoUndo, DoFinish}) {
      const tests::TempFolder copy;
      tests::CopyTree(folder, copy.path());
      auto host = OpenImage(copy.path());
      const ActionReport report = recover(*host);
      EXPECT_FALSE(report.error.has_value()) << Label(report.error->id) << " " << report.error->object;
      EXPECT_TRUE(m_reachable.contains(tests::ReadBytes(Config(copy.path())))) << "recovery made something else";
      EXPECT_FALSE(JournalOpen(copy.path()));
      CheckNoLeftovers(copy.path());
      const auto chain = audit::Verify(*host, WinPath::Parse(report.folder).value());
      EXPECT_TRUE(chain.has_value()) << (chain ? "" : Label(chain.error().id));
    }
  }

  static void CheckNoLeftovers(const std::filesystem::path& folder) {
    for (const auto& entry : std::filesystem::directory_iterator(Config(folder).parent_path())) {
      EXPECT_NE(entry.path().extension(), ".new") << entry.path();
    }
    EXPECT_FALSE(std::filesystem::exists(Private(folder) / "journal.new"));
  }

  /// False when the fault lies beyond the last call.
  bool Once(Fault fault) {
    const tests::TempFolder copy;
    tests::CopyTree(m_template->folder(), copy.path());
    auto image = OpenImage(copy.path());
    {
      FaultingHost host(*image, fault);
      try {
        const ActionReport report = GetParam().act(host);
        if (!host.fired()) return false;
        CheckTruth(report, host.spoilt_a_file(), copy.path());
      } catch (const SimulatedCrash&) {
        EXPECT_TRUE(host.fired());
      }
    }
    const std::string now = tests::ReadBytes(Config(copy.path()));
    EXPECT_TRUE(now == m_old || now == m_new) << "neither old nor new";
    CheckRecovery(copy.path());
    return true;
  }

  std::unique_ptr<tests::SmallInstrument> m_template;
  std::string m_old, m_new;
  std::set<std::string> m_reachable;  // before and after the interrupted action, and after the swept one
};

TEST_P(FaultSweep, EveryFailedCallLeavesOldOrNewConfigurationAndTheTruth) {
  int points = 0;
  for (const FaultKind kind :
       {FaultKind::Error, FaultKind::DiskFull, FaultKind::TornWrite, FaultKind::Crash, FaultKind::CrashAfter}) {
    for (const FaultSpan span : {FaultSpan::Once, FaultSpan::FromThereOn}) {
      const bool crash = kind == FaultKind::Crash || kind == FaultKind::CrashAfter;
      if (crash && span == FaultSpan::FromThereOn) continue;  // a dead process makes no further calls
      for (int at = 1; at < 200; ++at) {
        SCOPED_TRACE(testing::Message() << GetParam().name << ": fault " << static_cast<int>(kind) << "/"
                                        << static_cast<int>(span) << " at call " << at);
        if (!Once({at, kind, span})) break;
        ++points;
        if (HasFatalFailure() || HasNonfatalFailure()) return;
      }
    }
  }
  EXPECT_GT(points, 20) << "hardly any call was swept";
  std::cout << "[ SWEPT ] " << GetParam().name << ": " << points << " fault points\n";
}

INSTANTIATE_TEST_SUITE_P(
    Stories, FaultSweep,
    testing::Values(Story{.name = "Apply", .act = DoApply},
                    Story{.name = "Repair", .before = {DoApply}, .drift = true, .act = DoRepair},
                    Story{.name = "Remove", .before = {DoApply}, .act = DoRemove},
                    Story{.name = "FinishApplyAfter", .interrupted = DoApply, .act = DoFinish},
                    Story{.name = "UndoApplyAfter", .interrupted = DoApply, .act = DoUndo},
                    Story{.name = "FinishApplyBefore", .interrupted = DoApply, .crash_after = false, .act = DoFinish},
                    Story{.name = "UndoApplyBefore", .interrupted = DoApply, .crash_after = false, .act = DoUndo},
                    Story{.name = "FinishRemoveAfter", .before = {DoApply}, .interrupted = DoRemove, .act = DoFinish},
                    Story{.name = "UndoRemoveAfter", .before = {DoApply}, .interrupted = DoRemove, .act = DoUndo}),
    [](const testing::TestParamInfo<Story>& info) { return info.param.name; });

}  // namespace
}  // namespace engine::patch
