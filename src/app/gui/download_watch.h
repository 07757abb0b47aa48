// SPDX-License-Identifier: MIT
//
// While page 22 is shown: looks every few seconds whether another file lies where downloads go, on a thread of its own.
// Names and sizes only; what a file is, the task behind the page finds out. What cannot be looked at is silence.
#pragma once

#include <wx/event.h>

#include <chrono>
#include <functional>
#include <thread>
#include <vector>

#include "app/gui/task_runner.h"

namespace app::gui {

class DownloadWatch {
 public:
  /// Called on the window's thread, once for each change that has come to rest.
  std::function<void()> on_change;

  explicit DownloadWatch(wxEvtHandler& window) : m_window(window) {}

  /// `seen`: what the page shows; `also`: a folder that was chosen.
  void Start(const Place& place, const std::vector<engine::kit::Identity>& seen, const std::string& also);
  void Stop();
  bool IsWatching() const { return m_thread.joinable(); }

  static constexpr std::chrono::milliseconds kEvery{1500};

 private:
  wxEvtHandler& m_window;
  std::jthread m_thread;
  int m_round = 0;  // a call that was on its way when watching ended means nothing any more
};

}  // namespace app::gui
