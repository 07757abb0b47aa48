// SPDX-License-Identifier: MIT
#include "app/gui/agent_parts.h"

#include <fmt/format.h>

#include "app/gui/tile.h"

namespace app::gui {

std::string Spaced(const std::string& tag) {
  std::string text;
  for (std::size_t i = 0; i < tag.size(); ++i) text += (i == 0 ? "" : i == 2 ? " . " : " ") + std::string(1, tag[i]);
  return text;
}

wxStaticText* AgentParts::Text(wxWindow* parent, const wxString& text, TextStyle style, const wxColour& ink,
                               int width) const {
  auto* control = new wxStaticText(parent, wxID_ANY, "");
  control->SetFont(m_look.Font(style, m_call.language()));
  control->SetForegroundColour(ink);
  SetWrapped(*control, text, width);
  return control;
}

wxWindow* AgentParts::Small(wxWindow* parent, const pages::Phrase& label, std::function<void()> on_press,
                            bool is_chosen) const {
  const std::string mark = is_chosen ? "\xE2\x9C\x93 " : "";
  const pages::Button button{.label = pages::Phrase::Verbatim(mark + label.Say(m_call.language()))};
  return MakeSmallButton(parent, m_look, button, {m_call.language(), {}},
                         [press = std::move(on_press)](const pages::Button&) { press(); });
}

}  // namespace app::gui
