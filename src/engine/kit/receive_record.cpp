// SPDX-License-Identifier: MIT
#include "engine/kit/receive_record.h"

#include <algorithm>

#include "engine/audit/trail.h"
#include "engine/core/build_info.h"
#include "engine/host/private_folder.h"
#include "engine/patch/record.h"

namespace engine::kit {

namespace {

std::string_view Word(Copied::How how) {
  switch (how) {
    case Copied::How::AlreadyThere: return "was-there";
    case Copied::How::Replaced: return "replaced";
    case Copied::How::Fresh: break;
  }
  return "copied";
}

/// "LRM-Patch-Wizard.exe sha256 0a1b… replaced, before 9f8e…"
std::string LineOf(const Copied& file) {
  std::string line = file.path.substr(file.path.find_last_of("/\\") + 1);
  line += " sha256 " + file.sha256 + " " + std::string(Word(file.how));
  if (!file.was_sha256.empty()) line += ", before " + file.was_sha256;
  return line;
}

audit::Record RecordOf(const ReceivedFrom& received, const CopyReport& copy, const std::string& account) {
  audit::Record record;
  record.action = "receive";
  record.outcome = copy.error ? "partial" : "done";
  record.account = account;
  record.tool_version = ToolVersion();
  record.details = {{"from", received.from},
                    {"to", received.to},
                    {"compared-with", received.by_list ? "list-of-the-kit" : "known-hash"}};
  int number = 0;
  for (const Copied& file : copy.files) record.details.emplace_back("file-" + std::to_string(++number), LineOf(file));
  if (copy.error) record.details.emplace_back("error", std::string(Name(copy.error->id)));
  return record;
}

Status Write(Host& host, const ReceivedFrom& received, const CopyReport& copy) {
  LRM_TRY(const SystemInfo system, host.system().Info());
  if (!system.elevated) return Fail(Id::NotAdministrator, "record", system.account);
  LRM_TRY(const WinPath folder, PrivateFolder(host));
  LRM_CHECK(host.changing_files().MakePrivateFolder(folder));
  LRM_TRY(const auto lock, host.changing_files().Lock(patch::StorePaths::In(folder).lock));
  LRM_TRY(const audit::Head head, audit::Append(host, folder, RecordOf(received, copy, system.account)));
  (void)head;
  return {};
}

}  // namespace

bool HasArrived(const CopyReport& copy) {
  return std::ranges::any_of(copy.files, [](const Copied& file) { return file.how != Copied::How::AlreadyThere; });
}

void RecordReceived(Host& host, const ReceivedFrom& received, ReceiveReport& report) {
  if (!HasArrived(report.copy)) return;
  if (const Status written = Write(host, received, report.copy); !written) report.not_recorded = written.error();
}

}  // namespace engine::kit
