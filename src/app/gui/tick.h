// SPDX-License-Identifier: MIT
//
// A tick with its sentence, once more beneath it in the second language; the sentence is pressed as well as the box.
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
  wxString Description() const override { return m_again; }

 private:
  void Draw(wxDC& dc, const wxSize& size) override;
  void DrawMark(wxDC& dc, int left, int top, int box) const;

  struct Text {
    Wrapped text, again;
    int Height() const { return text.size.y + again.size.y; }
  };
  Text Measure(int width) const;
  wxFont AgainFont() const { return m_look.Font(TextStyle::Again, m_voice.second.value_or(m_voice.language)); }
  wxFont TextFont() const { return m_look.Font(TextStyle::Strong, m_voice.language); }

  wxString m_text, m_again;
  Voice m_voice;
  bool m_set;
};

}  // namespace app::gui
