// SPDX-License-Identifier: MIT
#include "pages/gather_facts.h"

#include <algorithm>
#include <set>

#include "engine/mitigate/open_measures.h"
#include "engine/patch/plan.h"
#include "engine/support/gather.h"
#include "pages/first_look.h"

namespace pages {

using engine::Id;
using engine::patch::Plan;
using engine::patch::Situation;

namespace {

Preview PreviewOf(const Plan& plan) {
  Preview preview{.refusal = plan.refusal, .difference = {}, .warnings = plan.warnings};
  preview.kept = std::ranges::count(plan.warnings, Id::KeptForeignChange, &engine::Finding::id);
  preview.changes = static_cast<std::int64_t>(plan.changes.size()) - preview.kept;
  if (plan.before != plan.after) preview.difference = engine::patch::Difference(plan.before, plan.after);
  return preview;
}

void AddMachine(const Situation& situation, Facts& facts) {
  const engine::lrm::Inventory& inventory = situation.inventory;
  facts.computer = inventory.system.computer_name;
  facts.instrument = inventory.instrument_name;
  facts.windows = inventory.system.windows_name;
  facts.iis = inventory.iis_version;
  facts.lrm = inventory.lrm_version ? inventory.lrm_version->text() : "";
  facts.site = inventory.site.value_or("");
  facts.lrm_found = inventory.lrm_found;
  facts.iis_found = inventory.iis_found;
  facts.traces = inventory.lrm_found || inventory.iis_found || !inventory.instrument_name.empty() ||
                 inventory.configuration != nullptr;
  facts.elevated = inventory.system.elevated;
  facts.is_image = inventory.system.is_image;
  facts.dual_boot = inventory.dual_boot;
  facts.version_class = inventory.version_class;
  facts.utc_offset = inventory.system.utc_offset;
  facts.run_in_progress = inventory.run_in_progress;
  facts.run_reasons = inventory.run_reasons;
  facts.windows_speech = SpeechOf(inventory.system.ui_language, inventory.system.windows_version);
}

/// The ports of a site's http and https bindings, each once.
std::vector<std::string> PortsOf(const engine::iis::Site& site) {
  std::set<int> numbers;
  for (const engine::iis::Binding& binding : site.bindings) {
    const auto address = engine::iis::ParseBinding(binding.information);
    if (binding.IsHttp() && address) numbers.insert(address->port);
  }
  std::vector<std::string> ports;
  for (const int port : numbers) ports.push_back(std::to_string(port));
  return ports;
}

/// Where a site's own files lie, as the configuration has it.
std::string FolderOf(const engine::iis::Site& site) {
  for (const engine::iis::Application& application : site.applications) {
    if (application.path != "/") continue;
    for (const engine::iis::VirtualDirectory& directory : application.directories) {
      if (directory.path == "/") return std::string(directory.physical_path);
    }
  }
  return "";
}

void AddSites(const Situation& situation, Facts& facts) {
  const auto& configuration = situation.inventory.configuration;
  if (configuration == nullptr) return;
  for (const engine::lrm::CandidateSite& candidate : situation.inventory.candidates) {
    const engine::iis::Site* site = configuration->model().FindSite(candidate.name);
    if (site != nullptr) facts.candidates.push_back({candidate.name, FolderOf(*site), PortsOf(*site)});
  }
  if (!situation.CanJudge()) return;
  const engine::iis::Site* site = configuration->model().FindSite(*situation.inventory.site);
  if (site != nullptr) facts.ports = PortsOf(*site);
}

void AddUse(const Situation& situation, Facts& facts) {
  facts.logs_readable = situation.hints.readable;
  facts.log_days = static_cast<std::int64_t>(situation.hints.days);
  for (const auto& [address, use] : situation.hints.remote) {
    facts.remotes.push_back({address, static_cast<std::int64_t>(use.requests), use.last, use.kind});
  }
  std::ranges::stable_sort(facts.remotes, std::ranges::greater{}, &RemoteUse::last);
}

void AddVerdict(const Situation& situation, Facts& facts) {
  facts.state = situation.assessment.state;
  facts.way = situation.assessment.by;
  facts.controls = situation.assessment.controls;
  facts.bypasses = situation.assessment.bypasses;
  facts.reasons = situation.assessment.reasons;
  facts.notes = situation.inventory.findings;
  facts.obstacle = situation.inventory.configuration_error ? situation.inventory.configuration_error
                                                           : situation.inventory.site_error;
  facts.restart_pending = situation.restart_pending;
  facts.follow_up = situation.follow_up;
  facts.last_change = situation.last_change;
  if (situation.journal) {
    facts.open_action = OpenAction{situation.journal->action, situation.journal->time, situation.journal_on_disk,
                                   static_cast<std::int64_t>(situation.journal->changes.size())};
  }
  if (!facts.elevated && facts.state == engine::patch::State::Unknown && !facts.obstacle) {
    facts.obstacle = engine::Error{Id::NotAdministrator, "look", situation.inventory.system.account, {}, {}};
  }
}

std::optional<bool> IsFirewallOn(const engine::HostReader& host) {
  const auto profiles = host.firewall().Profiles();
  if (!profiles) return std::nullopt;
  std::optional<bool> on;
  for (const engine::FirewallProfile& profile : *profiles) {
    if (!profile.active) continue;
    if (!profile.enabled) return std::nullopt;
    on = on.value_or(true) && *profile.enabled;
  }
  return on;
}

void AddMeasures(const Situation& situation, Facts& facts) {
  const engine::HostReader& host = *situation.host;
  auto block = engine::mitigate::ExamineBlock(host, situation.inventory);
  facts.firewall.our_rules = std::ssize(block.Ours());
  facts.firewall.on = IsFirewallOn(host);
  facts.firewall.interrupted = block.IsInterrupted();
  for (const std::uint16_t port : block.ports) facts.firewall.ports.push_back(std::to_string(port));
  facts.firewall.verdict = std::move(block.verdict);
  facts.firewall.test = engine::mitigate::LastRemoteTest(host);
  facts.open_measures = engine::mitigate::FindOpenMeasures(host);
  facts.offline = engine::mitigate::ExamineOffline(host);
  facts.network = engine::mitigate::LookAtNetwork(host, engine::mitigate::LoadEndpoints(host));
  facts.own_addresses = situation.inventory.facts.own_addresses;
}

}  // namespace

Facts FactsFrom(const Situation& situation) {
  Facts facts;
  facts.known = true;
  facts.checked = situation.host->clock().Now();
  AddMachine(situation, facts);
  AddSites(situation, facts);
  AddUse(situation, facts);
  AddVerdict(situation, facts);
  AddMeasures(situation, facts);
  // Page and language are put in when the code is shown.
  facts.code = {engine::support::PlaceOf(situation, Number(PageId::ThisInstrument), {}),
                engine::support::DetailsOf(situation)};
  AddMarker(situation.marker, situation.inventory.system, facts);
  facts.apply = PreviewOf(engine::patch::PlanApply(situation));
  facts.repair = PreviewOf(engine::patch::PlanRepair(situation));
  facts.removal = PreviewOf(engine::patch::PlanRemove(situation, {}));
  return facts;
}

}  // namespace pages
