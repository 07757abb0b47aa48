// SPDX-License-Identifier: MIT
#include "app/gui/buttons.h"

#include <wx/panel.h>
#include <wx/sizer.h>
#include <wx/stattext.h>

#include "app/gui/signs.h"

namespace app::gui {

using pages::Language;

namespace {

wxSize MinSizeOf(const Look& look, ButtonStyle style) {
  switch (style) {
    case ButtonStyle::Main: return look.Units(kMainWidth, kButtonHeight);
    case ButtonStyle::Footer: return look.Units(130, kButtonHeight);
    case ButtonStyle::Row: return look.Units(96, kRowHeight);
    case ButtonStyle::Link: break;
  }
  return look.Units(96, 44);
}

/// Names of sites may hold anything.
wxString ForMarkup(const std::string& utf8) {
  wxString text = wxControl::EscapeMnemonics(ToWx(utf8));
  text.Replace("&", "&amp;");
  text.Replace("<", "&lt;");
  text.Replace(">", "&gt;");
  return text;
}

}  // namespace

wxString ToWx(const std::string& utf8) { return wxString::FromUTF8(utf8); }

wxButton* MakeButton(wxWindow* parent, const Look& look, const pages::Button& button, Language language,
                     ButtonStyle style, const OnPress& on_press) {
  const wxString label = ToWx(button.label.Say(language));
  const bool main = style == ButtonStyle::Main, blocked = !button.blocked.IsEmpty();
  auto* control = new wxButton(parent, wxID_ANY, wxControl::EscapeMnemonics(label));
  const bool small = style == ButtonStyle::Row || style == ButtonStyle::Link;
  control->SetFont(look.Font(small ? TextStyle::Body : TextStyle::Button, button.label.SpokenIn(language)));
  if (main && !blocked) {
    control->SetBackgroundColour(look.Accent());
    control->SetForegroundColour(look.OnAccent());
  } else if (blocked) {
    control->SetForegroundColour(look.Quiet());
  }
  const wxBitmap bitmap = DigitBitmap(button.digit, button.shield, look, main && !blocked, !blocked);
  if (bitmap.IsOk()) {
    control->SetBitmap(wxBitmapBundle::FromBitmap(bitmap));
    control->SetBitmapMargins(look.Units(8), 0);
  }
  const wxSize least = MinSizeOf(look, style);
  const wxSize best = control->GetBestSize();
  control->SetMinSize(wxSize(std::max(least.x, best.x + look.Units(16)), std::max(least.y, small ? 0 : best.y)));
  control->SetName(label);
  control->Bind(wxEVT_BUTTON, [button, on_press](wxCommandEvent&) { on_press(button); });
  return control;
}

wxWindow* MakeTile(wxWindow* parent, const Look& look, const pages::Tile& tile, Language language, bool large,
                   const OnPress& on_press) {
  const Language spoken = tile.button.label.SpokenIn(language);
  auto* control = new wxButton(parent, wxID_ANY, "", wxDefaultPosition, wxDefaultSize, wxBU_LEFT);
  wxString label = ForMarkup(tile.button.label.Say(language));
  if (!tile.badge.IsEmpty()) label += wxString::FromUTF8("  \xC2\xB7  ") + ForMarkup(tile.badge.Say(language));
  const wxString detail = ForMarkup(tile.detail.Say(language));
  control->SetFont(look.Font(TextStyle::Button, spoken));
  const wxString markup = "<b>" + label + "</b>";
  control->SetLabelMarkup(detail.empty() ? markup : markup + "\n<small>" + detail + "</small>");
  const wxBitmap bitmap = DigitBitmap(tile.button.digit, tile.button.shield, look, false);
  if (bitmap.IsOk()) {
    control->SetBitmap(wxBitmapBundle::FromBitmap(bitmap));
    control->SetBitmapMargins(look.Units(10), 0);
  }
  control->SetMinSize(look.Units(100, large ? 130 : kTileHeight));
  control->SetName(ToWx(tile.button.label.Say(language)));
  const pages::Button button = tile.button;
  control->Bind(wxEVT_BUTTON, [button, on_press](wxCommandEvent&) { on_press(button); });
  return control;
}

}  // namespace app::gui
