// SPDX-License-Identifier: MIT
//
// `network.xml` in the private folder: which adapters this program switches off. Written before the first one is touched
// (open), kept while they are off (not open), taken away when they are on again. Whether an adapter is on is asked of
// Windows, never of this file.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/host/host.h"

namespace engine::mitigate {

enum class OfflineAction { SwitchOff, SwitchOn };
std::string_view Name(OfflineAction action);  // "off", "on"

struct OfflineJournal {
  std::string id{};  // unique on this machine
  OfflineAction action = OfflineAction::SwitchOff;
  bool open = true;  // begun and not finished
  Time time{};
  struct Entry {
    std::string id, name;
    bool operator==(const Entry&) const = default;
  };
  std::vector<Entry> adapters{};

  bool operator==(const OfflineJournal&) const = default;
};

/// Nothing if there is none. JournalDamaged, JournalVersion.
Result<std::optional<OfflineJournal>> ReadOfflineJournal(const HostReader& host, const WinPath& folder);
Status WriteOfflineJournal(Host& host, const WinPath& folder, const OfflineJournal& journal);
/// Removing what is not there is success.
Status RemoveOfflineJournal(Host& host, const WinPath& folder);

}  // namespace engine::mitigate
