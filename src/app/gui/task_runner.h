// SPDX-License-Identifier: MIT
//
// Runs one task at a time on a thread of its own. Each task opens the machine anew, so nothing is shared between
// threads but the request to stop. Ends by waiting for the task: a transaction is never left to itself.
#pragma once

#include <wx/event.h>

#include <atomic>
#include <functional>
#include <optional>
#include <string>
#include <thread>

#include "pages/task.h"

namespace app::gui {

/// What the window works on.
struct Place {
  std::optional<std::string> image;  // nothing: this computer
  std::string catalogue;             // "" built in
  bool practice = false;             // the image is ours: it may be restarted
  std::string reports;               // folder of verification files
  std::string beside = {};           // where this program and the list of its files are taken from; "" where it lies

  /// A copy of somebody's machine: nothing is noted in it that was not asked for.
  bool IsEvidence() const { return image && !practice; }
  std::filesystem::path Beside() const;
};

class TaskRunner {
 public:
  /// Both are called on the window's thread.
  std::function<void(std::vector<pages::Stage>)> on_stages;
  std::function<void(pages::Task, pages::Facts)> on_finished;

  explicit TaskRunner(wxEvtHandler& window) : m_window(window) {}
  ~TaskRunner();

  void Start(pages::Task task, Place place, pages::Session session, pages::Facts facts);
  bool IsRunning() const { return m_running; }
  /// After the present step; what was done is put back.
  void AskToStop() { m_stop = true; }

 private:
  pages::Facts Work(pages::Task task, const Place& place, const pages::Session& session, const pages::Facts& facts);

  wxEvtHandler& m_window;
  std::jthread m_thread;
  std::atomic<bool> m_stop = false;
  bool m_running = false;
};

}  // namespace app::gui
