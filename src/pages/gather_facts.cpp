// SPDX-License-Identifier: MIT
#include "pages/gather_facts.h"

#include <algorithm>
#include <set>

#include "engine/patch/plan.h"
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
  for (const engine::lrm::CandidateSite& candidate : inventory.candidates) facts.candidates.push_back(candidate.name);
}

/// The ports of the chosen site's http and https bindings, each once.
void AddPorts(const Situation& situation, Facts& facts) {
  if (!situation.CanJudge()) return;
  const engine::iis::Site* site = situation.inventory.configuration->model().FindSite(*situation.inventory.site);
  if (site == nullptr) return;
  std::set<int> ports;
  for (const engine::iis::Binding& binding : site->bindings) {
    const auto address = engine::iis::ParseBinding(binding.information);
    if (binding.IsHttp() && address) ports.insert(address->port);
  }
  for (const int port : ports) facts.ports.push_back(std::to_string(port));
}

void AddUse(const Situation& situation, Facts& facts) {
  facts.logs_readable = situation.hints.readable;
  facts.log_days = static_cast<std::int64_t>(situation.hints.days);
  for (const auto& [address, requests] : situation.hints.remote) {
    facts.remotes.push_back({address, static_cast<std::int64_t>(requests)});
  }
  std::ranges::stable_sort(facts.remotes, std::ranges::greater{}, &RemoteUse::requests);
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
  facts.last_change = situation.last_change;
  if (situation.journal) {
    facts.open_action = OpenAction{situation.journal->action, situation.journal->time, situation.journal_on_disk,
                                   static_cast<std::int64_t>(situation.journal->changes.size())};
  }
  if (!facts.elevated && facts.state == engine::patch::State::Unknown && !facts.obstacle) {
    facts.obstacle = engine::Error{Id::NotAdministrator, "look", situation.inventory.system.account, {}, {}};
  }
}

}  // namespace

Facts FactsFrom(const Situation& situation) {
  Facts facts;
  facts.known = true;
  facts.checked = situation.host->clock().Now();
  AddMachine(situation, facts);
  AddPorts(situation, facts);
  AddUse(situation, facts);
  AddVerdict(situation, facts);
  AddMarker(situation.marker, situation.inventory.system, facts);
  facts.apply = PreviewOf(engine::patch::PlanApply(situation));
  facts.repair = PreviewOf(engine::patch::PlanRepair(situation));
  facts.removal = PreviewOf(engine::patch::PlanRemove(situation, {}));
  return facts;
}

}  // namespace pages
