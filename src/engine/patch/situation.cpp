// SPDX-License-Identifier: MIT
#include "engine/patch/situation.h"

#include <algorithm>

#include "engine/core/hash.h"
#include "engine/host/private_folder.h"
#include "engine/patch/after_restart.h"
#include "engine/patch/log_hints.h"

namespace engine::patch {
namespace {

/// Journal and record; what cannot be read is kept as an error, because then nothing may be changed.
void ReadStore(const HostReader& host, Situation& situation) {
  if (auto record = ReadRecord(host, situation.paths)) {
    situation.record = std::move(*record);
  } else {
    situation.record_error = record.error();
  }
  if (auto journal = ReadJournal(host, situation.paths)) {
    situation.journal = std::move(*journal);
  } else {
    situation.journal_error = journal.error();
  }
}

void ReadBytes(Situation& situation) {
  const iis::Document& document = situation.inventory.configuration->document();
  // Encoding what was decoded gives the bytes that were read: Decode refuses everything else.
  if (auto bytes = document.ToBytes(document.text())) situation.configuration_bytes = std::move(*bytes);
  situation.configuration_sha256 = Sha256(situation.configuration_bytes);
}

OnDisk Compare(const Situation& situation) {
  if (!situation.journal || situation.configuration_sha256.empty()) return OnDisk::Unreadable;
  if (situation.configuration_sha256 == situation.journal->before_sha256) return OnDisk::Before;
  return situation.configuration_sha256 == situation.journal->after_sha256 ? OnDisk::After : OnDisk::Other;
}

/// Protected, and not by us: only where nothing of ours is or was under way.
bool IsByOthers(const Situation& situation) {
  const bool ours =
      !situation.record.entries.empty() || situation.record_error || situation.journal || situation.journal_error;
  return situation.assessment.state == State::Protected && !ours;
}

/// The verdict where there is no site to judge: unknown, except that LRM without IIS is certainly not protected by us.
Assessment Unjudged(const lrm::Inventory& inventory) {
  Assessment assessment;
  const Error& error = inventory.configuration_error && inventory.iis_found ? *inventory.configuration_error
                       : inventory.site_error                               ? *inventory.site_error
                                              : inventory.configuration_error.value_or(Error{});
  assessment.state = error.id == Id::LrmWithoutIis ? State::Unprotected : State::Unknown;
  assessment.reasons.push_back({error.id, error.object, error.args});
  return assessment;
}

void Summarise(Situation& situation) {
  for (const Entry& entry : situation.record.entries) {
    if (situation.original_sha256.empty()) situation.original_sha256 = entry.before_sha256;
    situation.last_change = entry.time;
  }
  situation.restart_pending = situation.last_change && *situation.last_change > situation.inventory.system.boot_time;
  if (IsByOthers(situation)) {
    situation.assessment.reasons.push_back(
        {Id::VendorPatchEffect, *situation.inventory.site, {{"by", situation.assessment.by}}});
  }
  const bool damaged = situation.journal_error && situation.journal_error->id != Id::AccessDenied;
  if (situation.journal || damaged) {
    situation.assessment.state = State::Interrupted;
    const Id id = situation.journal ? Id::JournalOpen : situation.journal_error->id;
    auto& reasons = situation.assessment.reasons;
    reasons.insert(reasons.begin(), {id, situation.paths.journal.text(), {}});
  }
}

}  // namespace

std::string_view Name(OnDisk on_disk) {
  switch (on_disk) {
    case OnDisk::Before: return "before";
    case OnDisk::After: return "after";
    case OnDisk::Other: return "other";
    case OnDisk::Unreadable: return "unreadable";
  }
  return "";
}

Subject Situation::SubjectOf() const {
  return {*host, *catalogue, inventory, *inventory.configuration, *inventory.site, hints, options.wishes};
}

std::vector<Door> Situation::Doors() const {
  if (!CanJudge()) return {};
  const iis::Site* site = inventory.configuration->model().FindSite(*inventory.site);
  return site ? DoorsOf(*host, *site) : std::vector<Door>{};
}

Result<Situation> Examine(const HostReader& host, const lrm::Catalogue& catalogue, const Options& options) {
  LRM_TRY(lrm::Inventory inventory, lrm::TakeInventory(host, catalogue, {options.site}));
  LRM_TRY(const WinPath folder, PrivateFolder(host));
  Situation situation{StorePaths::In(folder)};
  situation.host = &host;
  situation.catalogue = &catalogue;
  situation.options = options;
  situation.inventory = std::move(inventory);
  ReadStore(host, situation);
  situation.marker = ReadMarker(host);
  situation.follow_up = ExamineFollowUp(host);
  // What was wished for when the controls were applied still holds.
  for (const Entry& entry : situation.record.entries) {
    situation.options.wishes.allow_own_addresses |= entry.wishes.allow_own_addresses;
    situation.options.wishes.accept_local_loss |= entry.wishes.accept_local_loss;
    situation.options.wishes.reduce_only |= entry.wishes.reduce_only;
    if (options.wishes.only.empty())
      situation.options.wishes.only.insert(entry.wishes.only.begin(), entry.wishes.only.end());
  }
  if (situation.inventory.configuration != nullptr) ReadBytes(situation);
  if (situation.CanJudge()) {
    situation.hints = ReadLogHints(host, *situation.inventory.configuration, *situation.inventory.site,
                                   situation.inventory.facts.own_addresses);
    situation.assessment = Assess(situation.SubjectOf(), situation.record, options.depth);
  } else {
    situation.assessment = Unjudged(situation.inventory);
  }
  situation.journal_on_disk = Compare(situation);
  Summarise(situation);
  return situation;
}

}  // namespace engine::patch
