// SPDX-License-Identifier: MIT
#include "app/gui/buttons.h"

#include <algorithm>

namespace app::gui {

wxString ToWx(const std::string& utf8) { return wxString::FromUTF8(utf8); }

wxButton* MakeButton(wxWindow* parent, const Look& look, const pages::Button& button, pages::Language language,
                     ButtonStyle style, const OnPress& on_press) {
  const wxString label = ToWx(button.label.Say(language));
  auto* control = new wxButton(parent, wxID_ANY, wxControl::EscapeMnemonics(label));
  control->SetFont(look.Font(TextStyle::Body, button.label.SpokenIn(language)));
  const wxSize least = look.Units(96, style == ButtonStyle::Row ? kRowHeight : kLinkHeight);
  control->SetMinSize(wxSize(std::max(least.x, control->GetBestSize().x + look.Units(16)), least.y));
  control->SetName(label);
  control->Bind(wxEVT_BUTTON, [button, on_press](wxCommandEvent&) { on_press(button); });
  return control;
}

}  // namespace app::gui
