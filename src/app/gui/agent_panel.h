// SPDX-License-Identifier: MIT
//
// All of the agent's view below its header, made anew for every change.
#pragma once

#include <wx/panel.h>

#include "app/gui/block_view.h"
#include "pages/phone/agent.h"

namespace app::gui {

/// In which language the operator's page is shown.
enum class PageVoice { Operator, Agent, Both };

/// What the agent has chosen to see.
struct AgentShown {
  PageVoice voice = PageVoice::Both;
  bool all_sentences = false;
  pages::Phrase notice{};          // of a bundle, of the clipboard
  std::vector<std::string> files;  // names in the bundle that was opened
};

struct AgentActions {
  std::function<void(const pages::Button&)> press;
  std::function<void(bool)> consent;
  std::function<void(int)> said;
  std::function<void(PageVoice)> voice;
  std::function<void()> other, all, copy;
};

class AgentPanel : public wxPanel {
 public:
  AgentPanel(wxWindow* parent, const pages::AgentCall& call, const AgentShown& shown, engine::Time now,
             AgentActions actions);

 private:
  void AddBar(wxSizer& sizer);
  wxSizer* Facts(int width);
  wxSizer* OperatorsPage(int width);
  void AddAhead(wxWindow* parent, wxSizer& sizer, int width);
  wxSizer* Sentences(int width);
  void AddLog(wxSizer& sizer);
  void AddFact(wxSizer& sizer, pages::Msg label, const pages::Phrase& value, int width);
  wxStaticText* Text(wxWindow* parent, const wxString& text, TextStyle style, const wxColour& ink, int width);
  wxString Say(const pages::Phrase& phrase) const { return ToWx(phrase.Say(m_call.language())); }
  wxWindow* Small(wxWindow* parent, pages::Msg label, std::function<void()> on_press, int digit = pages::kNoDigit);

  const pages::AgentCall& m_call;
  const AgentShown& m_shown;
  engine::Time m_now;
  AgentActions m_actions;
  Look m_look;
  pages::Session m_session;  // of the page that is shown, in the language it is shown in
};

}  // namespace app::gui
