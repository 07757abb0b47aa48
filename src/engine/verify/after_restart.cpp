// SPDX-License-Identifier: MIT
#include "engine/verify/after_restart.h"

#include "engine/audit/trail.h"
#include "engine/core/build_info.h"
#include "engine/host/private_folder.h"
#include "engine/patch/after_restart.h"
#include "engine/verify/gather.h"

namespace engine::verify {
namespace {

using patch::State;

/// The site somebody chose when the patch was applied; "" where that is not known.
std::string SiteOfRecord(const Host& host) {
  const auto folder = PrivateFolder(host);
  const auto record =
      folder ? patch::ReadRecord(host, patch::StorePaths::In(*folder)) : std::unexpected(folder.error());
  return record && !record->entries.empty() ? record->entries.back().site : "";
}

/// Nobody is there to be asked which site is meant: the one of the record, where it is still there.
Result<patch::Situation> ExamineApplied(const Host& host, const lrm::Catalogue& catalogue, patch::Options options) {
  if (!options.site.empty()) return patch::Examine(host, catalogue, options);
  options.site = SiteOfRecord(host);
  auto situation = patch::Examine(host, catalogue, options);
  if (situation && situation->CanJudge()) return situation;
  options.site.clear();
  return patch::Examine(host, catalogue, options);
}

/// With what the live probe says.
Result<ProofAfterRestart> Look(const Host& host, const lrm::Catalogue& catalogue, const patch::Options& options) {
  LRM_TRY(patch::Situation situation, ExamineApplied(host, catalogue, options));
  Verification verification = Gather(situation);
  situation.assessment = verification.assessment;
  return ProofAfterRestart{std::move(situation), std::move(verification)};
}

Status Note(Host& host, const patch::Situation& situation, std::string action) {
  audit::Record record{
      .action = std::move(action),
      .outcome = std::string(patch::Name(situation.assessment.state)),
      .account = situation.inventory.system.account,
      .tool_version = std::string(ToolVersion()),
      .details = {{"site", situation.inventory.site.value_or("")}, {"after", situation.configuration_sha256}}};
  LRM_TRY(const audit::Head head, audit::Append(host, situation.paths.folder, record));
  (void)head;
  return {};
}

void Record(Host& host, const patch::Situation& situation, std::string action, std::vector<Finding>& findings) {
  if (const auto unmarked = patch::UpdateMarker(host, situation, patch::kVerified)) findings.push_back(*unmarked);
  const Status noted = Note(host, situation, std::move(action));
  if (!noted) findings.push_back({noted.error().id, noted.error().object, {}});
}

/// The one lock of the engine: nothing is judged while somebody changes it.
Result<std::unique_ptr<FileLock>> TakeLock(Host& host) {
  LRM_TRY(const WinPath folder, PrivateFolder(host));
  LRM_CHECK(host.changing_files().MakePrivateFolder(folder));
  return host.changing_files().Lock(patch::StorePaths::In(folder).lock);
}

/// Nothing waits for the tasks any more.
void TakeAway(Host& host, std::vector<Finding>& findings) {
  const Status removed = patch::RemoveFollowUp(host);
  if (!removed) findings.push_back(patch::TasksProblem(Id::TasksNotRemoved, removed.error()));
}

bool IsShown(const HostReader& host) {
  const auto tasks = host.tasks().Ours();
  if (!tasks) return true;  // not known: then nothing is taken away
  for (const ScheduledTask& task : *tasks) {
    if (task.name == patch::kShowTask) return true;
  }
  return false;
}

}  // namespace

Result<ProofAfterRestart> ProveAfterRestart(Host& host, const lrm::Catalogue& catalogue,
                                            const patch::Options& options) {
  LRM_TRY(const SystemInfo system, host.system().Info());
  if (!system.elevated) return Fail(Id::NotAdministrator, "prove", system.account);
  LRM_TRY(const auto lock, TakeLock(host));
  LRM_TRY(ProofAfterRestart proof, Look(host, catalogue, options));
  if (proof.situation.restart_pending) return Fail(Id::RestartPending, "prove", system.computer_name);
  std::vector<Finding>& findings = proof.verification.findings;
  const bool is_applied =
      !proof.situation.record.entries.empty() || proof.situation.record_error || proof.situation.journal;
  if (!is_applied) {  // removed, or undone: nothing is to be proven
    TakeAway(host, findings);
    return proof;
  }
  Record(host, proof.situation, "after-restart-prove", findings);
  if (proof.situation.assessment.state == State::Protected && !IsShown(host)) TakeAway(host, findings);
  return proof;
}

Result<WatchReport> CheckWatched(Host& host, const lrm::Catalogue& catalogue, const patch::Options& options,
                                 const Say& say) {
  LRM_TRY(const SystemInfo system, host.system().Info());
  std::unique_ptr<FileLock> lock;
  if (system.elevated) {
    LRM_TRY(lock, TakeLock(host));
  }
  LRM_TRY(ProofAfterRestart found, Look(host, catalogue, options));
  WatchReport report{std::move(found.situation), std::move(found.verification)};
  const State state = report.situation.assessment.state;
  const bool applied = !report.situation.record.entries.empty();
  report.lost = applied && (state == State::Drifted || state == State::Unprotected);
  const auto& last = report.situation.marker.last;
  // Told when the watch found it, and once is enough; what others found was told to nobody.
  const bool known = last && last->state == state && last->outcome == patch::kWatched;
  if (!system.elevated) return report;
  const auto remark = [&](std::string_view outcome) {
    const auto unmarked = patch::UpdateMarker(host, report.situation, outcome);
    if (unmarked) report.verification.findings.push_back(*unmarked);
  };
  if (!report.lost || known) {
    remark(patch::kWatched);
    return report;
  }
  const Finding loss{Id::ProtectionLost, report.situation.inventory.site.value_or(system.computer_name), {}};
  const std::string words = Label(loss.id) + "  " + (say ? say(loss) : std::string(patch::Name(state)));
  const Status told = host.changing_event_log().Warn(kLostEvent, words);
  if (!told) {
    report.verification.findings.push_back(
        {Id::EventNotWritten, std::string(kOwnChannel), {{"cause", Label(told.error().id)}}});
  }
  const Status noted = Note(host, report.situation, "watch-lost");
  if (!noted) report.verification.findings.push_back({noted.error().id, noted.error().object, {}});
  // Last, so that what was cut off before is told again tomorrow, as is what nobody could be told.
  remark(told && noted ? patch::kWatched : patch::kVerified);
  return report;
}

}  // namespace engine::verify
