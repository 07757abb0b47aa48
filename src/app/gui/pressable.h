// SPDX-License-Identifier: MIT
//
// What can be pressed with gloves, drawn here because no native control has two sizes of text, a digit and a shield.
// Behaves as a button does: Tab reaches it, Space and Return press it, touch and mouse too; its label is its name for
// screen readers and for whoever walks the window from outside.
#pragma once

#include <wx/control.h>

#include <functional>

#include "app/gui/buttons.h"

namespace app::gui {

/// Focus, hover, keys and mouse; what it looks like is up to the one that draws.
class Pressable : public wxControl {
 public:
  bool AcceptsFocus() const override { return true; }
  bool AcceptsFocusFromKeyboard() const override { return true; }

 protected:
  Pressable(wxWindow* parent, const wxString& label, std::function<void()> on_press);
  virtual void Draw(wxDC& dc, const wxSize& size) = 0;
  /// A rounded box in `face`, a little darker when pressed, with a thick edge when it has the focus.
  void DrawBox(wxDC& dc, const wxSize& size, const wxColour& face, const wxColour& edge) const;

  Look m_look;

 private:
  void OnKey(wxKeyEvent& event);
  void PressNow();

  std::function<void()> m_on_press;
  bool m_hover = false, m_down = false;
};

/// Text broken into lines of `width` pixels; Chinese may break anywhere.
wxString WrapText(wxDC& dc, const wxString& text, int width);

/// A button with digit, label and, where there is one, a second line. Grey where it is blocked; pressing then says why.
class Tile : public Pressable {
 public:
  enum class Size { Footer, Main, Normal, Large };
  Tile(wxWindow* parent, const pages::Tile& tile, pages::Language language, Size size, OnPress on_press);

  /// Height in pixels that `width` pixels need.
  int HeightFor(int width);
  /// Width in pixels of the label on one line.
  int WidthOfLabel();

 private:
  void Draw(wxDC& dc, const wxSize& size) override;
  int TextLeft() const;
  bool IsAccented() const {
    return m_tile.button.digit == 1 && m_size != Size::Large && m_tile.button.blocked.IsEmpty();
  }

  pages::Tile m_tile;
  pages::Language m_language;
  Size m_size;
};

/// A tick with its sentence; the sentence is pressed as well as the box.
class Tick : public Pressable {
 public:
  Tick(wxWindow* parent, const pages::Consent& consent, pages::Language language, bool set,
       std::function<void(bool)> on_change);

  int HeightFor(int width);

 private:
  void Draw(wxDC& dc, const wxSize& size) override;

  wxString m_text;
  pages::Language m_language;
  bool m_set;
};

}  // namespace app::gui
