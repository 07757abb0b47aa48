// SPDX-License-Identifier: MIT
//
// 92: the agent's view, a window of its own for a computer with keyboard and mouse. Shows what pages/phone/agent.h
// knows: facts from the code, the operator's page, what to say and what to ask, the log; or a support bundle, whose
// pages are walked and whose files are read. Nothing is sent anywhere and nothing on this computer is changed.
#pragma once

#include <wx/frame.h>
#include <wx/timer.h>

#include <filesystem>
#include <functional>
#include <utility>

#include "app/gui/agent_panel.h"
#include "pages/phone/agent.h"

namespace app::gui {

class AgentField;

class AgentFrame : public wxFrame {
 public:
  AgentFrame(wxWindow* parent, pages::Language language);

  const pages::AgentCall& call() const { return m_call; }
  /// As if they had been typed.
  void Enter(const std::string& digits);
  /// A support bundle, to look at; what is wrong with it is said. A call that has begun stays: then in another window.
  void OpenBundle(const std::filesystem::path& file);
  void ChooseBundle();
  /// A file of the bundle that is open, by its place in it.
  void ReadFile(std::size_t index);
  void CloseBundle();
  const AgentShown& shown() const { return m_shown; }
  void Press(const pages::Button& button);
  void ShowIn(PageVoice voice);
  bool IsShownAsDrawn() const { return !m_redraw_due; }

 private:
  void MakeHeader();
  void SelectOldDigits();
  void Redraw();
  void Build();
  /// What the passing of time changes on the screen.
  std::pair<pages::Step, std::int64_t> AgeAt(engine::Time now) const;
  AgentActions Actions();
  void ChooseLanguage();
  void CopySummary();
  void TakeDigits(const std::string& digits);
  void Do(const std::function<void()>& change);

  pages::AgentCall m_call;
  AgentShown m_shown;
  wxPanel* m_header = nullptr;
  AgentField* m_code = nullptr;
  wxString m_old_digits;  // in it when it was looked at last
  AgentPanel* m_body = nullptr;
  wxTimer m_timer;  // the code grows old
  std::pair<pages::Step, std::int64_t> m_drawn_age{};
  wxSize m_drawn_size;
  bool m_redraw_due = false;
};

}  // namespace app::gui
