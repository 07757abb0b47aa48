// SPDX-License-Identifier: MIT
#include "engine/patch/take_up.h"

#include <algorithm>
#include <set>

#include "engine/core/text.h"

namespace engine::patch {
namespace {

constexpr std::string_view kWasParameters = R"(HKLM\SYSTEM\CurrentControlSet\Services\WAS\Parameters)";
constexpr std::string_view kUsualFolder = R"(%SystemDrive%\inetpub\temp\apppools)";
constexpr std::string_view kLog = "System";

/// Events about a configuration that cannot be used. 5189 and 5191 are documented by Microsoft, the others general
/// knowledge: configuration unreadable, pool disabled, service stopping; a prefix that could not be registered.
constexpr std::uint32_t kWasProblems[] = {5002, 5005, 5059, 5172, 5189, 5191};
constexpr std::uint32_t kWebProblems[] = {1004, 1007};

bool IsProblem(const Event& event) {
  const bool was = EqualsNoCase(event.provider, "Microsoft-Windows-WAS") || EqualsNoCase(event.provider, "WAS");
  const bool web = EqualsNoCase(event.provider, "Microsoft-Windows-IIS-W3SVC") || EqualsNoCase(event.provider, "W3SVC");
  return (was && std::ranges::find(kWasProblems, event.event_id) != std::end(kWasProblems)) ||
         (web && std::ranges::find(kWebProblems, event.event_id) != std::end(kWebProblems));
}

/// Each kind once, with its last time.
void FindProblems(const Situation& situation, std::vector<Finding>& findings) {
  const auto events = situation.host->event_log().Read(kLog);
  if (!events) return;
  std::set<std::pair<std::string, std::uint32_t>> seen;
  for (auto event = events->rbegin(); event != events->rend() && event->time >= *situation.last_change; ++event) {
    if (!IsProblem(*event) || !seen.emplace(FoldCase(event->provider), event->event_id).second) continue;
    findings.push_back({Id::IisReportedProblem,
                        event->provider,
                        {{"event", std::to_string(event->event_id)}, {"when", FormatUtc(event->time)}}});
  }
}

Result<WinPath> PoolFolder(const HostReader& host) {
  const auto given = host.registry().Value(kWasParameters, "ConfigIsolationPath", RegistryView::Native);
  const bool is_set = given && *given && (*given)->type == RegistryValue::Type::String && !(*given)->text.empty();
  return PathOf(host, is_set ? std::string_view((*given)->text) : kUsualFolder);
}

/// What of our changes stands in the configuration now; what others took out since, no pool can hold.
std::vector<const Change*> ChangesInPlace(const Situation& situation) {
  std::vector<const Change*> changes;
  for (const Entry& entry : situation.record.entries) {
    for (const Change& change : entry.changes) {
      if (IsInPlace(*situation.inventory.configuration, change)) changes.push_back(&change);
    }
  }
  return changes;
}

PoolTakeUp::State StateOf(const Situation& situation, const WinPath& folder, const std::string& pool,
                          const std::vector<const Change*>& changes) {
  using State = PoolTakeUp::State;
  const auto below = folder.Child(pool);
  const auto file = below ? below->Child(pool + ".config") : below;
  if (!file) return State::Unknown;
  const auto info = situation.host->files().Stat(*file);
  if (!info || info->kind != FileKind::File) return State::Unknown;
  if (info->modified < *situation.last_change) return State::NotYet;
  auto bytes = situation.host->files().Read(*file);
  if (!bytes) return State::Unknown;
  const auto copy = iis::Configuration::FromBytes(*situation.host, std::move(*bytes), *file);
  if (!copy) return State::Unknown;
  const bool holds_all = std::ranges::all_of(changes, [&](const Change* change) { return IsInPlace(*copy, *change); });
  return holds_all ? State::TakenUp : State::NotYet;
}

std::vector<std::string> PoolsOf(const Situation& situation) {
  std::vector<std::string> pools;
  const iis::ServerModel& model = situation.inventory.configuration->model();
  const iis::Site* site = model.FindSite(*situation.inventory.site);
  if (site == nullptr) return pools;
  std::set<std::string> seen;
  for (const iis::Application& application : site->applications) {
    if (!application.pool.empty() && seen.insert(FoldCase(application.pool)).second) {
      pools.emplace_back(application.pool);
    }
  }
  return pools;
}

bool ConcernsTakeUp(const Finding& finding) {
  return finding.id == Id::ServiceStopped || finding.id == Id::IisManagerOpen ||
         finding.id == Id::PoolKeepsConfiguration;
}

}  // namespace

TakeUp ReadTakeUp(const Situation& situation) {
  TakeUp found;
  if (!situation.CanJudge() || situation.record.entries.empty() || !situation.last_change) return found;
  const auto folder = PoolFolder(*situation.host);
  const auto changes = ChangesInPlace(situation);
  for (std::string& pool : PoolsOf(situation)) {
    const auto state = folder ? StateOf(situation, *folder, pool, changes) : PoolTakeUp::State::Unknown;
    if (state == PoolTakeUp::State::NotYet) found.findings.push_back({Id::NotYetActive, pool, {}});
    found.pools.push_back({std::move(pool), state});
  }
  FindProblems(situation, found.findings);
  return found;
}

std::vector<Finding> TakeUpFindings(const Situation& situation) {
  std::vector<Finding> findings = ReadTakeUp(situation).findings;
  std::ranges::copy_if(situation.inventory.findings, std::back_inserter(findings), ConcernsTakeUp);
  return findings;
}

}  // namespace engine::patch
