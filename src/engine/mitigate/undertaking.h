// SPDX-License-Identifier: MIT
//
// A change beside the patch, as one transaction, whatever it is about: lock, journal, change, read back, audit record,
// journal closed. Any failure puts things back, going on after its own errors, and the outcome is what is read then,
// never the absence of an error. Killed in between, the journal is left open, every account knows of it by the marker,
// and finishing or undoing closes it.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/audit/trail.h"
#include "engine/patch/actions.h"
#include "engine/patch/marker.h"

namespace engine::mitigate {

/// What has to be known of one kind of change. Each call may fail; what is asked for is read anew each time.
class Undertaking {
 public:
  virtual ~Undertaking() = default;
  /// For the marker.
  virtual patch::OpenMeasure Begun() const = 0;
  virtual Status WriteJournal() = 0;
  virtual Status Change() = 0;
  /// Whether it is now as it should be. Findings: what else is worth telling.
  virtual Status Prove(std::vector<Finding>& findings) const = 0;
  /// After success.
  virtual Status CloseJournal() = 0;
  /// What was done so far, undone; goes on after its own errors.
  virtual void PutBack() = 0;
  /// False also where it cannot be read.
  virtual bool IsAsBefore() const = 0;
  /// After everything was put back: the journal as it was before, open where it was.
  virtual Status RestoreJournal() = 0;
  /// What the journal says is begun and not finished now.
  virtual std::optional<patch::OpenMeasure> LeftOpen() const = 0;
  virtual audit::Record RecordOf(std::string outcome) const = 0;
};

/// Where the results go, in the report of whatever it is about.
struct UndertakingResult {
  patch::Outcome& outcome;
  std::optional<Error>& error;
  std::vector<Finding>& findings;
};

/// What is to be done as things are now; null where it is refused (the error is set) or nothing is to be done. Asked
/// twice: without the lock, since what is refused or needs nothing leaves no trace, and again holding it.
using Planner = std::function<std::unique_ptr<Undertaking>(const WinPath& folder)>;

void Undertake(Host& host, const patch::Watch& watch, const Planner& planner, const UndertakingResult& result);

}  // namespace engine::mitigate
