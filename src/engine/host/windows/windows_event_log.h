// SPDX-License-Identifier: MIT
//
// Event logs of this computer through wevtapi, which is loaded when the first log is asked for.
//
// The message is the event's data, a line each, as in an exported log without rendering: the same in every language of
// Windows. Of a very long log the newest kMaxEvents are read. An event that is not sound XML is left out.
#pragma once

#include "engine/host/host.h"

namespace engine {

class WindowsEventLog : public ChangingEventLog {
 public:
  static constexpr std::size_t kMaxEvents = 10'000;

  Result<std::vector<Event>> Read(std::string_view channel) const override;
  Status Warn(std::uint32_t event_id, std::string_view message) override;
};

}  // namespace engine
