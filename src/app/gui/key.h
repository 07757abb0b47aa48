// SPDX-License-Identifier: MIT
//
// A key with one short word or one shape on it: of the digit pad, and the two in the header (page number, language).
#pragma once

#include "app/gui/pressable.h"

namespace app::gui {

/// Drawn as a shape: not every face has the character.
enum class KeyShape { None, Erase, Menu };

/// What stands on a key; the shape behind the word.
struct KeyFace {
  wxString word{};
  KeyShape shape = KeyShape::None;
};

class Key : public Pressable {
 public:
  enum class Place { Pad, Header };
  /// `name`: what a screen reader says, where the face of the key does not.
  Key(wxWindow* parent, const KeyFace& face, const wxString& name, const wxFont& font, Place place,
      std::function<void()> on_press);

  int HeightFor(int width) override;
  Place place() const { return m_place; }

 private:
  void Draw(wxDC& dc, const wxSize& size) override;
  void DrawShape(wxDC& dc, double left, double middle, const wxColour& ink) const;
  /// Width in pixels of the shape.
  int ShapeWidth() const;

  KeyFace m_face;
  wxFont m_font;
  Place m_place;
};

}  // namespace app::gui
