// SPDX-License-Identifier: MIT
//
// What arrived at an instrument, into its audit trail: which files, with their hashes, from where, and against what
// they were compared. Written after the copies were read back, so a record never claims more than is there.
#pragma once

#include "engine/kit/kit.h"

namespace engine::kit {

struct ReceivedFrom {
  std::string from;      // the folder of the kit, or the file
  std::string to;        // the folder of the instrument
  bool by_list = false;  // compared with the list of the kit, which nobody signed; else with a known hash
};

/// Whether anything was written under a final name.
bool HasArrived(const CopyReport& copy);
/// One record, where anything arrived; `report.not_recorded` says why it could not be written. NotAdministrator,
/// FolderNotTrusted, Busy, what writing reports.
void RecordReceived(Host& host, const ReceivedFrom& received, ReceiveReport& report);

}  // namespace engine::kit
