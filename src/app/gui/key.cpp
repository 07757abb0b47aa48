// SPDX-License-Identifier: MIT
#include "app/gui/key.h"

#include <wx/dcclient.h>

namespace app::gui {

Key::Key(wxWindow* parent, const wxString& face, const wxString& name, const wxFont& font, Place place,
         std::function<void()> on_press)
    : Pressable(parent, face, name, std::move(on_press)), m_face(face), m_font(font), m_place(place) {}

int Key::HeightFor(int) {
  wxClientDC dc(this);
  dc.SetFont(m_font);
  return dc.GetTextExtent(m_face).y * 3 / 4;  // nothing on a key goes below the line
}

void Key::Draw(wxDC& dc, const wxSize& size) {
  const bool header = m_place == Place::Header;
  DrawBox(dc, size, header ? m_look.Header() : m_look.Background(),
          header ? m_look.OnHeader().ChangeLightness(70) : m_look.Line());
  dc.SetFont(m_font);
  dc.SetTextForeground(header ? m_look.OnHeader() : m_look.Text());
  const wxSize text = dc.GetTextExtent(m_face);
  dc.DrawText(m_face, (size.x - text.x) / 2, (size.y - text.y) / 2);
}

}  // namespace app::gui
