// SPDX-License-Identifier: MIT
#include "engine/patch/plan.h"

#include <algorithm>
#include <array>
#include <map>

#include "engine/core/hash.h"
#include "engine/patch/matrix.h"

namespace engine::patch {
namespace {

Error Refusal(Id id, std::string object, Args args = {}) {
  return {id, "plan", std::move(object), std::nullopt, std::move(args)};
}

/// What forbids every change, whatever it would be.
std::optional<Error> CommonObstacle(const Situation& situation) {
  const lrm::Inventory& inventory = situation.inventory;
  if (!inventory.system.elevated) return Refusal(Id::NotAdministrator, inventory.system.account);
  if (situation.journal_error) return situation.journal_error;
  if (situation.journal) return Refusal(Id::JournalOpen, situation.paths.journal.text());
  if (situation.record_error) return situation.record_error;
  // "No IIS here" says more than "no such file".
  if (inventory.configuration_error && (inventory.iis_found || !inventory.site_error))
    return inventory.configuration_error;
  if (inventory.configuration == nullptr) return inventory.site_error;
  if (inventory.run_in_progress) {
    return Refusal(Id::RunInProgress, inventory.run_reasons.empty() ? "" : inventory.run_reasons.front());
  }
  return std::nullopt;
}

struct Choice {
  std::map<ControlId, Proposal> proposals;
  std::string way;
  bool Possible(ControlId id) const { return proposals.at(id).possible; }
};

bool IsWanted(const Subject& subject, ControlId id) {
  return subject.wishes.only.empty() || subject.wishes.only.contains(id);
}

Choice Choose(const Subject& subject) {
  Choice choice;
  for (const ControlId id : kAllControls) choice.proposals[id] = ControlOf(id).propose(subject);
  const auto usable = [&](ControlId id) { return choice.Possible(id) && IsWanted(subject, id); };
  if (usable(ControlId::IpRestriction)) {
    choice.way = "A";
  } else if (usable(ControlId::LoopbackBindings) && usable(ControlId::NoRemoteHandlers)) {
    choice.way = "B";
  }
  return choice;
}

bool BelongsTo(const std::string& way, ControlId id) {
  if (id == ControlId::IpRestriction) return way == "A";
  if (id == ControlId::LoopbackBindings) return way == "B";
  return true;
}

void AddControls(const Subject& subject, const Choice& choice, Plan& plan) {
  for (const ControlId id : kAllControls) {
    const Proposal& proposal = choice.proposals.at(id);
    const bool wanted = IsWanted(subject, id);
    PlannedControl planned{id, proposal.possible && wanted && BelongsTo(choice.way, id), proposal.reasons};
    if (proposal.possible && !planned.chosen) {
      planned.reasons.push_back({wanted ? Id::NotChosen : Id::LeftOut, std::string(Name(id)), {}});
    }
    if (planned.chosen) std::ranges::copy(proposal.changes, std::back_inserter(plan.changes));
    plan.controls.push_back(std::move(planned));
  }
}

void AddWarnings(const Situation& situation, Plan& plan) {
  std::ranges::copy(situation.assessment.bypasses, std::back_inserter(plan.warnings));
  std::ranges::copy(situation.inventory.findings, std::back_inserter(plan.warnings));
  for (const auto& [address, use] : situation.hints.remote) {
    plan.warnings.push_back(
        {Id::LosesAccess, *situation.inventory.site, {{"address", address}, {"count", std::to_string(use.requests)}}});
  }
}

/// Known before anything is begun: the file could not be replaced in the end.
void RefuseReadOnly(const Situation& situation, Plan& plan) {
  if (plan.refusal || !plan.ChangesAnything()) return;
  const WinPath& path = situation.inventory.configuration->path();
  const auto info = situation.host->files().Stat(path);
  if (info && info->read_only) plan.refusal = Refusal(Id::ReadOnlyTarget, path.text());
}

/// A control that could not be confirmed once it is written: said now, instead of undone then.
std::optional<Error> Unconfirmable(const Subject& planned, const Plan& plan) {
  for (const PlannedControl& control : plan.controls) {
    if (!control.chosen) continue;
    const ControlReport report = ControlOf(control.id).assess(planned);
    if (report.state != ControlState::Unknown || report.reasons.empty()) continue;
    const Finding& why = report.reasons.front();
    return Refusal(why.id, why.object, why.args);
  }
  return std::nullopt;
}

/// Local requests that pass today and would not afterwards: such a plan is not carried out.
std::optional<Error> LocalLoss(const Situation& situation, const Subject& planned) {
  const lrm::Inventory& inventory = situation.inventory;
  iis::Explainer explainer(planned.configuration, inventory.facts), today(*inventory.configuration, inventory.facts);
  for (const iis::Request& request : MatrixRequests(planned, situation.options.depth)) {
    if (!IsLocalRequest(request)) continue;
    const iis::Answer answer = explainer.Explain(request);
    if (!BreaksLocalUse(answer) || BreaksLocalUse(today.Explain(request))) continue;
    return Refusal(Id::LocalUseWouldBreak, request.method + " " + request.path,
                   {{"codes", answer.codes.empty() ? "" : *answer.codes.begin()}});
  }
  return std::nullopt;
}

/// What speaks against the bytes planned.
std::optional<Error> Objection(const Situation& situation, const Plan& plan) {
  const lrm::Inventory& inventory = situation.inventory;
  const auto configuration =
      iis::Configuration::FromBytes(*situation.host, plan.after, inventory.configuration->path());
  if (!configuration) return configuration.error();
  const Subject planned{*situation.host, *situation.catalogue,    inventory, *configuration, *inventory.site,
                        situation.hints, situation.options.wishes};
  if (auto unconfirmable = Unconfirmable(planned, plan)) return unconfirmable;
  return LocalLoss(situation, planned);
}

Plan PlanInForce(const Situation& situation, Action action) {
  Plan plan;
  plan.action = action;
  plan.before = plan.after = situation.configuration_bytes;
  plan.refusal = CommonObstacle(situation);
  if (!plan.refusal && !situation.inventory.site) plan.refusal = situation.inventory.site_error;
  if (plan.refusal) return plan;
  const Subject subject = situation.SubjectOf();
  const Choice choice = Choose(subject);
  plan.way = choice.way;
  AddControls(subject, choice, plan);
  AddWarnings(situation, plan);
  if (choice.way.empty() && !situation.options.wishes.reduce_only) {
    const auto& reasons = choice.proposals.at(ControlId::LoopbackBindings).reasons;
    const bool local_use = std::ranges::any_of(reasons, [](const Finding& f) { return f.id == Id::LocalUseByName; });
    plan.refusal = Refusal(local_use ? Id::LocalUseByName : Id::NoWayToProtect, subject.site,
                           reasons.empty() ? Args{} : reasons.front().args);
    return plan;
  }
  auto text = ApplyChanges(subject.configuration, plan.changes);
  if (text && !plan.changes.empty()) text = subject.configuration.document().ToBytes(std::move(*text));
  if (!text) {
    plan.refusal = text.error();
  } else if (!plan.changes.empty()) {
    plan.after = std::move(*text);
    plan.refusal = Objection(situation, plan);
  }
  RefuseReadOnly(situation, plan);
  return plan;
}

/// The bytes before an entry, from bytes that are not exactly what it left: value by value.
Result<std::string> RevertByValues(const Situation& situation, const Entry& entry, const std::string& bytes,
                                   Plan& plan) {
  LRM_TRY(const iis::Configuration configuration,
          iis::Configuration::FromBytes(*situation.host, bytes, situation.inventory.configuration->path()));
  Undone undone = UndoChanges(configuration, entry.changes);
  std::ranges::copy(undone.kept, std::back_inserter(plan.warnings));
  return configuration.document().ToBytes(undone.text);
}

/// Takes all entries back, newest first: where nobody came between by the backup, else value by value.
Status Revert(const Situation& situation, const RemoveOptions& options, Plan& plan) {
  std::string bytes = situation.configuration_bytes;
  const std::vector<Entry>& entries = situation.record.entries;
  plan.from_backup = !options.by_values;
  for (auto entry = entries.rbegin(); entry != entries.rend(); ++entry) {
    const bool exact = !options.by_values && Sha256(bytes) == entry->after_sha256;
    plan.from_backup = plan.from_backup && exact;
    LRM_TRY(bytes, exact ? ReadBackup(*situation.host, *entry) : RevertByValues(situation, *entry, bytes, plan));
  }
  plan.after = std::move(bytes);
  return {};
}

}  // namespace

Plan PlanApply(const Situation& situation) { return PlanInForce(situation, Action::Apply); }

Plan PlanRepair(const Situation& situation) {
  Plan plan = PlanInForce(situation, Action::Repair);
  if (plan.refusal) return plan;
  if (situation.record.entries.empty()) {
    plan.refusal = Refusal(Id::NothingToRepair, *situation.inventory.site);
  } else if (plan.changes.empty() && situation.assessment.state == State::Drifted) {
    // Something is lost that no edit of this file brings back.
    const Finding& why = situation.assessment.reasons.front();
    plan.refusal = Refusal(why.id, why.object, why.args);
  }
  return plan;
}

Plan PlanRemove(const Situation& situation, const RemoveOptions& options) {
  Plan plan;
  plan.action = Action::Remove;
  plan.before = plan.after = situation.configuration_bytes;
  const std::vector<Entry>& entries = situation.record.entries;
  const bool store_is_readable = !situation.record_error && !situation.journal && !situation.journal_error;
  if (entries.empty() && store_is_readable) {
    plan.warnings.push_back({Id::NothingToRemove, situation.paths.record.text(), {}});
    return plan;
  }
  plan.refusal = CommonObstacle(situation);
  if (plan.refusal) return plan;
  for (const Entry& entry : entries) std::ranges::copy(entry.changes, std::back_inserter(plan.changes));
  if (const Status reverted = Revert(situation, options, plan); !reverted) plan.refusal = reverted.error();
  RefuseReadOnly(situation, plan);
  return plan;
}

}  // namespace engine::patch
