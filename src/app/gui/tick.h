// SPDX-License-Identifier: MIT
//
// A tick with its sentence; the sentence is pressed as well as the box.
#pragma once

#include "app/gui/pressable.h"

namespace app::gui {

class Tick : public Pressable {
 public:
  Tick(wxWindow* parent, const pages::Consent& consent, const Voice& voice, bool set,
       std::function<void(bool)> on_change);

  int HeightFor(int width) override;
  Role role() const override { return Role::Tick; }
  bool IsSet() const override { return m_set; }

 private:
  void Draw(wxDC& dc, const wxSize& size) override;
  void DrawMark(wxDC& dc, int left, int top, int box) const;

  wxString m_text;
  pages::Language m_language;
  bool m_set;
};

}  // namespace app::gui
