// SPDX-License-Identifier: MIT
#include "engine/support/gather.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "engine/core/text.h"
#include "engine/mitigate/block_plan.h"

namespace engine::support {
namespace {

using patch::ControlState;
using patch::Situation;
using patch::State;

Instrument InstrumentOf(std::string_view id) {
  static constexpr std::pair<std::string_view, Instrument> kInstruments[] = {
      {"miseq", Instrument::MiSeq},
      {"miseqdx", Instrument::MiSeqDx},
      {"nextseq500", Instrument::NextSeq500},
      {"nextseq550", Instrument::NextSeq550},
      {"nextseq550dx", Instrument::NextSeq550Dx},
      {"miniseq", Instrument::MiniSeq},
      {"iseq100", Instrument::ISeq100},
      {"offinstrument", Instrument::OffInstrument}};
  const auto found = std::ranges::find(kInstruments, id, &std::pair<std::string_view, Instrument>::first);
  return found == std::end(kInstruments) ? Instrument::Unknown : found->second;
}

CodeState StateOf(const patch::Assessment& assessment) {
  switch (assessment.state) {
    case State::Protected: return CodeState::Protected;
    case State::Drifted: return CodeState::Drifted;
    case State::Interrupted: return CodeState::Interrupted;
    case State::Unprotected: {
      const bool some = std::ranges::any_of(assessment.controls, [](const patch::ControlReport& control) {
        return control.applied && control.state == ControlState::InForce;
      });
      return some ? CodeState::Reduced : CodeState::Unprotected;
    }
    case State::Unknown: break;
  }
  return CodeState::Unknown;
}

Blocker BlockerOf(Id id) {
  switch (id) {
    case Id::NotAdministrator:
    case Id::AccessDenied: return Blocker::NotAdministrator;
    case Id::RunInProgress: return Blocker::RunInProgress;
    case Id::SeveralSites: return Blocker::SeveralSites;
    case Id::LrmNotFound:
    case Id::IisNotFound:
    case Id::SiteNotFound:
    case Id::SiteHasNoWebBinding:
    case Id::NoCandidateSite: return Blocker::SiteNotFound;
    case Id::LrmWithoutIis: return Blocker::LrmWithoutIis;
    case Id::ConfigShared: return Blocker::SharedConfiguration;
    case Id::FolderNotTrusted: return Blocker::FolderNotUsable;
    case Id::LocalUseWouldBreak:
    case Id::LocalUseByName: return Blocker::LocalUseWouldBreak;
    default: break;
  }
  const auto number = static_cast<unsigned>(id);
  return number >= 200 && number < 300 ? Blocker::ConfigurationUnreadable : Blocker::Other;
}

/// The first that applies, worst first.
Blocker WorstOf(const Situation& situation) {
  const lrm::Inventory& inventory = situation.inventory;
  if (!inventory.system.elevated) return Blocker::NotAdministrator;
  if (situation.journal_error || situation.record_error) return Blocker::RecordDamaged;
  if (inventory.configuration_error) return BlockerOf(inventory.configuration_error->id);
  if (inventory.run_in_progress) return Blocker::RunInProgress;
  if (inventory.site_error) return BlockerOf(inventory.site_error->id);
  const auto breaks = std::ranges::find(situation.assessment.reasons, Id::LocalUseByName, &Finding::id);
  return breaks == situation.assessment.reasons.end() ? Blocker::None : Blocker::LocalUseWouldBreak;
}

CodeControl ControlOf(ControlState state) {
  switch (state) {
    case ControlState::InForce: return CodeControl::InForce;
    case ControlState::Partly:
    case ControlState::NotInForce: return CodeControl::NotInForce;
    case ControlState::NotPossible:
    case ControlState::NotApplicable: return CodeControl::NotHere;
    case ControlState::Unknown: break;
  }
  return CodeControl::Unknown;
}

LrmClass LrmOf(const lrm::Inventory& inventory) {
  if (!inventory.lrm_found) return LrmClass::NotFound;
  if (!inventory.lrm_version) return LrmClass::Unknown;
  static const std::pair<Version, LrmClass> kFrom[] = {
      {*Version::Parse("4.0"), LrmClass::V4OrLater}, {*Version::Parse("3.2"), LrmClass::V32To3x},
      {*Version::Parse("3.1"), LrmClass::V31},       {*Version::Parse("3.0"), LrmClass::V30},
      {*Version::Parse("2.5"), LrmClass::V25To2x},   {*Version::Parse("2.4"), LrmClass::V24},
      {*Version::Parse("2.0"), LrmClass::V20To23},   {*Version::Parse("1.4"), LrmClass::V14To1x},
      {*Version::Parse("1.3"), LrmClass::V13}};
  for (const auto& [first, meant] : kFrom) {
    if (*inventory.lrm_version >= first) return meant;
  }
  return LrmClass::Before13;
}

IisClass IisOf(const lrm::Inventory& inventory) {
  if (!inventory.iis_found) return IisClass::None;
  const std::string_view version = inventory.iis_version;
  if (version.empty()) return IisClass::Unknown;
  if (version.starts_with("7.")) return IisClass::V7;
  if (version.starts_with("8.")) return IisClass::V8;
  return version.starts_with("10.") ? IisClass::V10 : IisClass::Other;
}

WindowsClass WindowsOf(std::string_view version) {
  if (version.empty()) return WindowsClass::Unknown;
  if (version.starts_with("6.1.")) return WindowsClass::V7;
  if (version.starts_with("6.2.") || version.starts_with("6.3.")) return WindowsClass::V8;
  return version.starts_with("10.0.") ? WindowsClass::V10 : WindowsClass::Other;
}

JournalClass JournalOf(const Situation& situation) {
  if (situation.journal_error) return JournalClass::Unreadable;
  return situation.journal ? JournalClass::Open : JournalClass::None;
}

FirewallClass FirewallOf(const Situation& situation) {
  if (situation.host == nullptr) return FirewallClass::NotConfirmed;
  const mitigate::FirewallBlock block = mitigate::ExamineBlock(*situation.host, situation.inventory).verdict;
  using enum mitigate::BlockState;
  if (std::ranges::find(block.reasons, mitigate::BlockReason::OtherFirewall) != block.reasons.end())
    return FirewallClass::OtherVendor;
  switch (block.state) {
    case Effective: return FirewallClass::Effective;
    case NotEffective: return FirewallClass::NotEffective;
    case Absent: return FirewallClass::Absent;
    case NotConfirmed: break;
  }
  return FirewallClass::NotConfirmed;
}

}  // namespace

Place PlaceOf(const Situation& situation, int page, CodeLanguage language) {
  return {.page = page,
          .instrument = InstrumentOf(situation.inventory.instrument_id),
          .state = StateOf(situation.assessment),
          .blocker = WorstOf(situation),
          .elevated = situation.inventory.system.elevated,
          .restart_pending = situation.restart_pending,
          .language = language};
}

Details DetailsOf(const Situation& situation, ProgramPlace program) {
  Details details{.lrm = LrmOf(situation.inventory),
                  .iis = IisOf(situation.inventory),
                  .windows = WindowsOf(situation.inventory.system.windows_version),
                  .program = program,
                  .run = situation.inventory.run_in_progress ? RunClass::Running : RunClass::Idle,
                  .journal = JournalOf(situation),
                  .firewall = FirewallOf(situation)};
  for (std::size_t i = 0; i < details.controls.size(); ++i) {
    const auto report = std::ranges::find(situation.assessment.controls, kControlsInCode[i], &patch::ControlReport::id);
    if (report != situation.assessment.controls.end()) details.controls[i] = ControlOf(report->state);
  }
  return details;
}

ProgramPlace ProgramPlaceOf(std::string_view program, std::string_view folder) {
  const auto path = WinPath::Parse(program);
  if (!path || folder.empty()) return ProgramPlace::Unknown;
  const std::string below = std::string(folder) + "\\";
  return StartsWithNoCase(path->text(), below) ? ProgramPlace::IlluminaFolder : ProgramPlace::Elsewhere;
}

}  // namespace engine::support
