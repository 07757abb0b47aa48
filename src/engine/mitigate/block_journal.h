// SPDX-License-Identifier: MIT
//
// What is about to be done to the firewall, written before the first rule is touched and taken away after the last was
// read back: a file that is there after a start tells that somebody was interrupted. Which rules are there is asked of
// the firewall, never of the journal; doing the same again finishes, the opposite undoes.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/host/host.h"

namespace engine::mitigate {

enum class BlockAction { Block, Unblock };
std::string_view Name(BlockAction action);  // "block", "unblock"

struct BlockJournal {
  std::string id{};  // unique on this machine
  BlockAction action = BlockAction::Block;
  Time time{};
  std::vector<std::uint16_t> ports{};            // it is about; empty: every rule of ours
  std::vector<std::string> adds{}, takes_out{};  // names of rules

  bool operator==(const BlockJournal&) const = default;
};

/// Nothing if there is none. JournalDamaged, JournalVersion.
Result<std::optional<BlockJournal>> ReadBlockJournal(const HostReader& host, const WinPath& folder);
Status WriteBlockJournal(Host& host, const WinPath& folder, const BlockJournal& journal);
/// Removing what is not there is success.
Status RemoveBlockJournal(Host& host, const WinPath& folder);

}  // namespace engine::mitigate
