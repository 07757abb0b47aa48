// SPDX-License-Identifier: MIT
//
// All of the agent's view below its header, made anew for every change: the bar that says whether both are in step,
// three columns (what is known and to be asked; agent_middle.h; what to say, or the files of a bundle), the log.
#pragma once

#include <wx/panel.h>
#include <wx/scrolwin.h>

#include "app/gui/agent_parts.h"

namespace app::gui {

class AgentPanel : public wxPanel {
 public:
  AgentPanel(wxWindow* parent, const pages::AgentCall& call, const AgentShown& shown, engine::Time now,
             AgentActions actions);

 private:
  void AddBar(wxSizer& sizer);
  void AddBarTexts(wxWindow* bar, wxSizer& row);
  void AddSpoken(wxWindow* bar, wxSizer& row);
  wxSizer* Facts(int width);
  void AddKnown(wxSizer& sizer, int width);
  void AddFiveQuestions(wxSizer& sizer, int width);
  void AddQuestions(wxSizer& sizer, int width);
  void AddIfWrong(wxSizer& sizer, int width);
  wxSizer* Sentences(int width);
  void AddSentence(wxWindow* list, wxSizer& sizer, const pages::ReadySentence& sentence, int width);
  void AddConfirm(wxWindow* list, wxSizer& sizer);
  wxSizer* Files(int width);
  void AddLog(wxSizer& sizer);
  void AddFact(wxSizer& sizer, pages::Msg label, const pages::Phrase& value, int width);
  void AddHeading(wxSizer& sizer, pages::Msg heading, int width);
  wxScrolledWindow* MakeList(int width);
  wxString LogText() const;

  const pages::AgentCall& m_call;
  const AgentShown& m_shown;
  engine::Time m_now;
  AgentActions m_actions;
  Look m_look;
  AgentParts m_parts;
  pages::Session m_session;  // of a message that is explained, in the agent's language
};

}  // namespace app::gui
