// SPDX-License-Identifier: MIT
//
// A key with one short word on it: of the digit pad, and the two in the header (page number, language).
#pragma once

#include "app/gui/pressable.h"

namespace app::gui {

class Key : public Pressable {
 public:
  enum class Place { Pad, Header };
  /// `name`: what a screen reader says, where the face of the key does not.
  Key(wxWindow* parent, const wxString& face, const wxString& name, const wxFont& font, Place place,
      std::function<void()> on_press);

  int HeightFor(int width) override;
  Place place() const { return m_place; }

 private:
  void Draw(wxDC& dc, const wxSize& size) override;

  wxString m_face;
  wxFont m_font;
  Place m_place;
};

}  // namespace app::gui
