// SPDX-License-Identifier: MIT
#include "engine/mitigate/remote_test.h"

#include "engine/audit/trail.h"
#include "engine/core/build_info.h"
#include "engine/core/text.h"
#include "engine/host/private_folder.h"
#include "engine/patch/record.h"

namespace engine::mitigate {
namespace {

constexpr std::string_view kTestAction = "firewall-test", kOurActions = "firewall-", kPorts = "ports";

std::string TextOf(const std::vector<std::uint16_t>& ports) {
  std::vector<std::string> texts;
  for (const std::uint16_t port : ports) texts.push_back(std::to_string(port));
  return Join(texts, ",");
}

std::vector<std::uint16_t> PortsIn(const audit::Record& record) {
  std::vector<std::uint16_t> ports;
  for (const auto& [name, value] : record.details) {
    if (name != kPorts) continue;
    for (const std::string& text : SplitList(value, ',')) {
      const auto port = ParseNumber(text);
      if (port && *port > 0 && *port <= 65535) ports.push_back(static_cast<std::uint16_t>(*port));
    }
  }
  return ports;
}

}  // namespace

std::string_view Name(RemoteAnswer answer) { return answer == RemoteAnswer::Refused ? "refused" : "opened"; }

Status NoteRemoteTest(Host& host, RemoteAnswer answer, const std::vector<std::uint16_t>& ports) {
  LRM_TRY(const SystemInfo system, host.system().Info());
  if (!system.elevated) return Fail(Id::NotAdministrator, "note", system.account);
  LRM_TRY(const WinPath folder, PrivateFolder(host));
  LRM_CHECK(host.changing_files().MakePrivateFolder(folder));
  LRM_TRY(const auto lock, host.changing_files().Lock(patch::StorePaths::In(folder).lock));
  audit::Record record;
  record.action = kTestAction;
  record.outcome = Name(answer);
  record.account = system.account;
  record.tool_version = ToolVersion();
  record.details = {{"ports", TextOf(ports)}};
  LRM_TRY(const audit::Head head, audit::Append(host, folder, record));
  (void)head;
  return {};
}

std::optional<RemoteTest> LastRemoteTest(const HostReader& host) {
  const auto folder = PrivateFolder(host);
  if (!folder) return std::nullopt;
  const auto trail = audit::ReadTrail(host, *folder);
  if (!trail) return std::nullopt;
  for (auto line = trail->rbegin(); line != trail->rend(); ++line) {
    if (!line->record.action.starts_with(kOurActions)) continue;
    if (line->record.action != kTestAction) return std::nullopt;
    const bool opened = line->record.outcome == Name(RemoteAnswer::Opened);
    return RemoteTest{opened ? RemoteAnswer::Opened : RemoteAnswer::Refused, line->time, line->record.account,
                      PortsIn(line->record)};
  }
  return std::nullopt;
}

}  // namespace engine::mitigate
