// SPDX-License-Identifier: MIT
#include "app/gui/download_watch.h"

#include <algorithm>
#include <condition_variable>
#include <exception>
#include <mutex>
#include <set>
#include <string>
#include <utility>

#include "app/common/machine.h"
#include "app/common/own_program.h"
#include "engine/kit/places.h"

namespace app::gui {

namespace {

/// Path and size of every file there.
using Seen = std::set<std::pair<std::string, std::uint64_t>>;

Seen SeenBefore(const std::vector<engine::kit::Identity>& files) {
  Seen seen;
  for (const engine::kit::Identity& file : files) seen.emplace(file.path, file.size);
  return seen;
}

std::optional<Seen> LookNow(const Place& place, const std::filesystem::path& also) try {
  const auto machine = OpenMachine(place.image, place.catalogue);
  auto installers = engine::kit::BuiltInInstallers();
  if (!machine || !installers) return std::nullopt;
  installers->own = OwnFiles(place.Beside()).value_or(std::vector<engine::kit::Installer>());
  const auto real_path = [&](std::string_view path) { return machine->RealPath(path).value_or(""); };
  Seen seen;
  for (const auto& path : engine::kit::FindDownloads(*machine->host, real_path, *installers, also)) {
    std::error_code gone;
    const auto size = std::filesystem::file_size(path, gone);
    if (!gone) seen.emplace(Utf8Of(path), size);
  }
  return seen;
} catch (const std::exception&) {  // memory, a library: then nobody is told, and the button is still there
  return std::nullopt;
}

/// Whether all of `part` is in `whole`.
bool Holds(const Seen& whole, const Seen& part) { return std::ranges::includes(whole, part); }

/// False where it was asked to stop meanwhile.
bool Wait(const std::stop_token& stop) {
  std::mutex mutex;
  std::condition_variable_any waiting;
  std::unique_lock lock(mutex);
  waiting.wait_for(lock, stop, DownloadWatch::kEvery, [] { return false; });
  return !stop.stop_requested();
}

}  // namespace

void DownloadWatch::Start(const Place& place, const std::vector<engine::kit::Identity>& seen, const std::string& also) {
  Stop();
  m_thread = std::jthread([this, place, known = SeenBefore(seen), also = PathOf(also),
                           round = m_round](const std::stop_token& stop) mutable {
    std::optional<Seen> last;
    Seen rested;
    while (Wait(stop)) {
      auto now = LookNow(place, also);
      // A file that still grows is another one at every look.
      const bool at_rest = now && now == last;
      if (at_rest && (!Holds(known, *now) || !Holds(*now, rested))) {
        known.insert(now->begin(), now->end());
        m_window.CallAfter([this, round] {
          if (round == m_round && on_change) on_change();
        });
      }
      if (at_rest) rested = *now;
      last = std::move(now);
    }
  });
}

void DownloadWatch::Stop() {
  ++m_round;
  m_thread = {};  // asks it to stop and waits: a look takes no longer than listing some folders
}

}  // namespace app::gui
