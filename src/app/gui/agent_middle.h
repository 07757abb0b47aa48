// SPDX-License-Identifier: MIT
//
// The middle of the agent's view: the operator's page with what each of its buttons leads to, a list of that page, a
// file of a support bundle, or the choice of a bundle. Nothing here changes anything but what is shown.
#pragma once

#include <wx/panel.h>

#include "app/gui/agent_parts.h"

namespace app::gui {

class AgentMiddle : public wxPanel {
 public:
  /// `width`: pixels it may take.
  AgentMiddle(wxWindow* parent, const Look& look, const pages::AgentCall& call, const AgentShown& shown,
              const AgentActions& actions, int width);

 private:
  void AddPage(wxSizer& sizer);
  void AddVoices(wxSizer& sizer);
  void AddList(wxSizer& sizer);
  void AddFile(wxSizer& sizer);
  void AddChoice(wxSizer& sizer);
  void AddHelp(wxSizer& sizer);
  void AddAhead(wxSizer& sizer);
  /// A heading, and behind it the way back to the page.
  void AddHeading(wxSizer& sizer, const wxString& text);
  /// In a frame that scrolls, in the languages that were chosen.
  void AddCopy(wxSizer& sizer, const std::vector<pages::Block>& blocks);

  const Look& m_look;
  const pages::AgentCall& m_call;
  const AgentShown& m_shown;
  const AgentActions& m_actions;
  AgentParts m_parts;
  int m_width;
  pages::Session m_session;  // of the page that is shown, in the language it is shown in
};

}  // namespace app::gui
