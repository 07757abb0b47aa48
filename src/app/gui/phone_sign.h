// SPDX-License-Identifier: MIT
//
// The telephone sign in the header of every page, with the support code beside it, which
// is called so: readers took it for a number to dial. The last two digits are underlined:
// with the page number they are the in-step tag. In practice there is no code.
#pragma once

#include "app/gui/pressable.h"
#include "pages/wizard.h"

namespace app::gui {

class PhoneSign : public Pressable {
 public:
  PhoneSign(wxWindow* parent, const Look& look, const pages::Wizard& wizard, std::function<void()> on_press);

  int HeightFor(int width) override;

 private:
  void Draw(wxDC& dc, const wxSize& size) override;

  wxString m_word, m_first, m_tag;  // "Code", "4807 13", "58"
  wxFont m_small, m_font;
};

}  // namespace app::gui
