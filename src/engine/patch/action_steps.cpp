// SPDX-License-Identifier: MIT
#include "engine/patch/action_steps.h"

#include "engine/core/build_info.h"
#include "engine/core/hash.h"

namespace engine::patch {

void Describe(const Situation& situation, ActionReport& report) {
  report.site = situation.inventory.site.value_or("");
  report.folder = situation.paths.folder.text();
  report.audit_path = audit::TrailPath(situation.paths.folder).text();
  report.sha256_before = report.sha256_after = situation.configuration_sha256;
  report.assessment = situation.assessment;
  report.on_disk = situation.configuration_sha256.empty() ? OnDisk::Unreadable : OnDisk::Before;
  if (situation.inventory.configuration != nullptr) {
    report.configuration_path = situation.inventory.configuration->path().text();
  }
}

bool NothingToDo(const Situation& situation, ActionReport& report) {
  report.error = report.plan.refusal;
  report.outcome = Outcome::Unchanged;
  if (report.error) return true;
  // A removal also clears our record, even when others already took our values out.
  const bool clears_record = report.plan.action == Action::Remove && !situation.record.entries.empty();
  return !report.plan.ChangesAnything() && !clears_record;
}

std::unique_ptr<FileLock> TakeLock(Host& host, const StorePaths& paths, ActionReport& report) {
  const Status made = host.changing_files().MakePrivateFolder(paths.folder);
  if (!made) {
    report.error = made.error();
    return nullptr;
  }
  auto lock = host.changing_files().Lock(paths.lock);
  if (lock) return std::move(*lock);
  report.error = lock.error();
  return nullptr;
}

audit::Record AuditRecord(const Situation& situation, const Entry& entry, std::string action) {
  audit::Record record;
  record.action = std::move(action);
  record.outcome = Name(entry.action == Action::Remove ? Outcome::Done : Outcome::DoneRebootRequired);
  record.account = situation.inventory.system.account;
  record.tool_version = ToolVersion();
  std::string controls;
  for (const ControlId id : entry.controls) controls += (controls.empty() ? "" : " ") + std::string(Name(id));
  record.details = {{"id", entry.id},
                    {"site", entry.site},
                    {"target", entry.target},
                    {"before", entry.before_sha256},
                    {"after", entry.after_sha256},
                    {"way", entry.way},
                    {"controls", controls},
                    {"catalogue", situation.inventory.catalogue_sha256}};
  return record;
}

void SetRestart(ActionReport& report) {
  if (report.outcome == Outcome::DoneRebootRequired) report.restart = Restart::Required;
  if (report.outcome == Outcome::Done && report.changed) report.restart = Restart::Recommended;
}

void NoteInMarker(Host& host, const Situation& now, ActionReport& report) {
  const auto problem = UpdateMarker(host, now, Name(report.outcome));
  const auto is_told = [](const Finding& finding) { return finding.id == Id::MarkerNotWritten; };
  // What could not be written with the journal and could be now is mended.
  std::erase_if(report.findings, is_told);
  if (problem) report.findings.push_back(*problem);
}

}  // namespace engine::patch
