// SPDX-License-Identifier: MIT
//
// The JSON documents, one per command. nlohmann::json stays inside the json_*.cpp files.
//
// Key names are a contract (camelCase, never translated); sentences in "message" and "nextStep" follow --lang. Texts
// that are not UTF-8 are written with replacement characters, so a document is always valid.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/common/machine.h"
#include "engine/audit/trail.h"
#include "engine/forensics/compare.h"
#include "engine/iis/policy/explain.h"
#include "engine/kit/kit.h"
#include "engine/lrm/demo.h"
#include "engine/mitigate/block.h"
#include "engine/mitigate/network.h"
#include "engine/mitigate/offline.h"
#include "engine/patch/actions.h"
#include "engine/support/bundle.h"
#include "engine/support/code.h"
#include "engine/verify/verification.h"
#include "pages/text/messages.h"

namespace app {

/// What every document begins with.
struct JsonHead {
  std::string command;
  int exit_code = 0;
  pages::Language language = pages::Language::En;
};

std::string HelpJson(const JsonHead& head, const std::string& text);
/// `with_outcome`: adds "changed": false and "outcome": "unchanged".
std::string ErrorJson(const JsonHead& head, const engine::Error& error, bool with_outcome);

std::string ScenariosJson(const JsonHead& head, const std::vector<engine::lrm::ScenarioInfo>& scenarios);
std::string DemoJson(const JsonHead& head, const engine::lrm::ScenarioInfo& scenario, const std::string& folder);

std::string StatusJson(const JsonHead& head, const Machine& machine, const engine::patch::Situation& situation);
std::string VerifyJson(const JsonHead& head, const Machine& machine, const engine::patch::Situation& situation,
                       const engine::verify::Verification& verification,
                       const std::optional<engine::verify::WrittenFiles>& written,
                       const std::optional<engine::Error>& error);

std::string PlanJson(const JsonHead& head, const engine::patch::Situation& situation, const engine::patch::Plan& plan);
std::string ActionJson(const JsonHead& head, const Machine& machine, const engine::patch::ActionReport& report);

std::string ExplainJson(const JsonHead& head, const engine::iis::Request& request, const engine::iis::Answer& answer,
                        const std::vector<engine::Finding>& findings);

std::string ScanJson(const JsonHead& head, const engine::forensics::Investigation& found,
                     const std::vector<std::string>& files, const std::optional<engine::Error>& error);
std::string ScanJson(const JsonHead& head, const std::vector<engine::forensics::Searched>& machines,
                     const std::vector<engine::forensics::Shared>& shared, const std::vector<std::string>& files,
                     const std::optional<engine::Error>& error);

std::string GuideJson(const JsonHead& head, const std::vector<std::string>& files);

/// How the block in the firewall stands, and what was done to it.
struct FirewallView {
  engine::mitigate::BlockSituation situation;
  std::optional<engine::mitigate::RemoteTest> test{};
  std::vector<std::string> powershell{}, curl{};          // the test from another computer
  std::optional<engine::mitigate::BlockReport> report{};  // block, unblock
};
std::string FirewallJson(const JsonHead& head, const FirewallView& view);
std::string NetworkJson(const JsonHead& head, const engine::mitigate::NetworkView& view,
                        const engine::mitigate::OfflineSituation& offline);
/// network off, network on.
std::string NetworkSwitchJson(const JsonHead& head, const engine::mitigate::OfflineReport& report);
std::string ExposureJson(const JsonHead& head, const std::string& site, const engine::patch::LogHints& hints);

struct CodeView {
  std::string first, second;  // 8 and 12 digits; "" where there are none
  engine::support::Place place;
  std::optional<engine::support::Details> details;
};
std::string CodeJson(const JsonHead& head, const CodeView& view);
std::string BundleJson(const JsonHead& head, const engine::support::Bundle& bundle, const std::string& path);

std::string IdentityJson(const JsonHead& head, const engine::kit::Identity& identity);
struct KitView {
  std::string action, folder;
  engine::kit::Manifest manifest;
  std::vector<engine::kit::Copied> files;
  std::vector<engine::Finding> problems, foreign;
  std::optional<engine::Error> error;
  std::optional<bool> recorded{};  // receive: what arrived stands in the audit trail
};
std::string KitJson(const JsonHead& head, const KitView& view);

/// Scheduled tasks of ours.
struct TasksView {
  std::string key;  // "afterRestart", "watch": which of them `state` is of
  engine::patch::FollowUp state = engine::patch::FollowUp::None;
  std::vector<engine::ScheduledTask> tasks;
  bool changed = false;
  std::optional<engine::Error> error{};
};
std::string TasksJson(const JsonHead& head, const TasksView& view);

struct AuditView {
  std::string path;
  std::optional<std::string> host_path;
  std::vector<engine::audit::Line> records;
  engine::audit::Head head;
  bool checked = false;                // the chain was checked, not only read
  std::optional<engine::Error> error;  // what is wrong with it
};
std::string AuditJson(const JsonHead& head, const AuditView& view);

/// "refused", "answered", "other-site", "unknown", "not-judged".
std::string_view NameOf(engine::iis::Answer::Kind kind);

}  // namespace app
