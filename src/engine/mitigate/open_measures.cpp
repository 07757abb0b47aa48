// SPDX-License-Identifier: MIT
#include "engine/mitigate/open_measures.h"

#include <algorithm>

#include "engine/host/private_folder.h"

namespace engine::mitigate {

using patch::Measure;
using patch::MeasureKind;
using patch::OpenMeasure;

namespace {

/// A journal out of sight is none; one that is there and cannot be read is open, whatever it was about.
template <class Journal>
void Add(const HostReader& host, MeasureKind kind, const Result<std::optional<Journal>>& journal,
         std::vector<OpenMeasure>& open) {
  if (!journal) {
    if (journal.error().id != Id::AccessDenied) open.push_back({kind, std::nullopt, host.clock().Now()});
  } else if (*journal) {
    open.push_back(OpenMeasureOf(**journal));
  }
}

BlockReport ChangeRules(Host& host, const lrm::Catalogue& catalogue, const MeasureOptions& options, Measure measure) {
  BlockOptions block{.site = options.site, .watch = options.watch};
  const auto folder = PrivateFolder(host);
  const auto journal = folder ? ReadBlockJournal(host, *folder) : std::unexpected(folder.error());
  if (journal && *journal) block.ports = (*journal)->ports;  // what it was about, not what it would be about today
  return measure == Measure::Block ? Block(host, catalogue, block) : Unblock(host, catalogue, block);
}

}  // namespace

OpenMeasure OpenMeasureOf(const BlockJournal& journal) {
  const Measure measure = journal.action == BlockAction::Block ? Measure::Block : Measure::Unblock;
  return {MeasureKind::Firewall, measure, journal.time};
}

OpenMeasure OpenMeasureOf(const OfflineJournal& journal) {
  const Measure measure = journal.action == OfflineAction::SwitchOff ? Measure::SwitchOff : Measure::SwitchOn;
  return {MeasureKind::Network, measure, journal.time};
}

std::vector<OpenMeasure> FindOpenMeasures(const HostReader& host) {
  std::vector<OpenMeasure> open;
  const auto folder = PrivateFolder(host);
  if (!folder) return open;
  Add(host, MeasureKind::Firewall, ReadBlockJournal(host, *folder), open);
  auto offline = ReadOfflineJournal(host, *folder);
  if (offline && *offline && !(*offline)->open) offline->reset();  // finished: it only remembers what is off
  Add(host, MeasureKind::Network, offline, open);
  return open;
}

std::optional<OpenMeasure> MeasureToRecover(const HostReader& host) {
  const auto folder = PrivateFolder(host);
  if (!folder) return std::nullopt;
  const auto journal = patch::ReadJournal(host, patch::StorePaths::In(*folder));
  if (!journal || *journal) return std::nullopt;
  const std::vector<OpenMeasure> open = FindOpenMeasures(host);
  return open.empty() ? std::nullopt : std::optional(open.front());
}

Status MendMeasureNotes(Host& host, const std::vector<OpenMeasure>& open) {
  for (const OpenMeasure& noted : patch::ReadMarker(host).measures) {
    const bool is_open = std::ranges::find(open, noted.kind, &OpenMeasure::kind) != open.end();
    if (!is_open) LRM_CHECK(patch::UnmarkMeasure(host, noted.kind));
  }
  return {};
}

Measure MeasureToClose(Measure open, patch::RecoverChoice choice) {
  if (choice == patch::RecoverChoice::Finish) return open;
  switch (open) {
    case Measure::Block: return Measure::Unblock;
    case Measure::Unblock: return Measure::Block;
    case Measure::SwitchOff: return Measure::SwitchOn;
    case Measure::SwitchOn: break;
  }
  return Measure::SwitchOff;
}

MeasureReport RecoverMeasure(Host& host, const lrm::Catalogue& catalogue, const MeasureOptions& options,
                             const OpenMeasure& open, patch::RecoverChoice choice) {
  const bool is_firewall = open.kind == MeasureKind::Firewall;
  const Measure begun = open.measure.value_or(is_firewall ? Measure::Block : Measure::SwitchOff);
  MeasureReport report{.measure = MeasureToClose(begun, choice)};
  if (is_firewall) {
    report.block = BlockReport{};
    if (open.measure) report.block = ChangeRules(host, catalogue, options, report.measure);
  } else {
    const OfflineOptions offline{.may_cut_off = options.may_cut_off, .watch = options.watch};
    report.offline = OfflineReport{};
    if (open.measure) {
      report.offline = report.measure == Measure::SwitchOff ? SwitchOff(host, offline) : SwitchOn(host, offline);
    }
  }
  if (!open.measure) {
    const Error damaged{Id::JournalDamaged, "recover", is_firewall ? "firewall.xml" : "network.xml", {}, {}};
    (is_firewall ? report.block->error : report.offline->error) = damaged;
  }
  return report;
}

}  // namespace engine::mitigate
