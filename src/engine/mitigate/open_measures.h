// SPDX-License-Identifier: MIT
//
// Measures that were begun and not finished, whatever they are about: what pages 11 and 42 and `recover` ask for beside
// the patch's own journal. Closing one does again what it says, or the opposite; both end in a state that was read back.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/lrm/catalogue.h"
#include "engine/mitigate/block.h"
#include "engine/mitigate/offline.h"
#include "engine/patch/marker.h"

namespace engine::mitigate {

patch::OpenMeasure OpenMeasureOf(const BlockJournal& journal);
patch::OpenMeasure OpenMeasureOf(const OfflineJournal& journal);

/// In the order of patch::kMeasureKinds. Without rights the journals are out of sight: none, and the marker tells.
std::vector<patch::OpenMeasure> FindOpenMeasures(const HostReader& host);
/// The one to be finished or undone next: none while the patch itself has something open, which comes first.
std::optional<patch::OpenMeasure> MeasureToRecover(const HostReader& host);
/// A note of what is no longer open is taken away. For whoever looks with rights: a program that was ended between
/// closing a journal and noting it leaves such a note.
Status MendMeasureNotes(Host& host, const std::vector<patch::OpenMeasure>& open);

/// What closing `open` comes down to.
patch::Measure MeasureToClose(patch::Measure open, patch::RecoverChoice choice);

struct MeasureReport {
  patch::Measure measure{};  // that was carried out
  std::optional<BlockReport> block{};
  std::optional<OfflineReport> offline{};

  patch::Outcome outcome() const { return block ? block->outcome : offline->outcome; }
  const std::optional<Error>& error() const { return block ? block->error : offline->error; }
};

struct MeasureOptions {
  std::string site{};
  bool may_cut_off = false;  // whoever works here from elsewhere
  patch::Watch watch{};
};

/// One that cannot be read is JournalDamaged or what reading it said, and nothing is done.
MeasureReport RecoverMeasure(Host& host, const lrm::Catalogue& catalogue, const MeasureOptions& options,
                             const patch::OpenMeasure& open, patch::RecoverChoice choice);

}  // namespace engine::mitigate
