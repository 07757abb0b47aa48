// SPDX-License-Identifier: MIT
//
// What can be pressed with gloves, drawn here because no native control has two sizes of text, a digit and a shield.
// Behaves as a button does: Tab reaches it, Space and Return press it, touch and mouse too; its label is its name for
// screen readers and for whoever walks the window from outside (accessible.h says its role).
#pragma once

#include <wx/control.h>

#include <functional>

#include "app/gui/look.h"

class wxGraphicsContext;
class wxStaticText;

namespace app::gui {

/// Focus, hover, keys and mouse; what it looks like is up to the one that draws.
class Pressable : public wxControl {
 public:
  enum class Role { Button, Tick };

  bool AcceptsFocus() const override { return true; }
  bool AcceptsFocusFromKeyboard() const override { return true; }
  /// Height in pixels that all of it needs when it is `width` pixels wide.
  virtual int HeightFor(int width) = 0;
  virtual Role role() const { return Role::Button; }
  /// Of a tick: whether it is set.
  virtual bool IsSet() const { return false; }
  /// What presses it on the keyboard; negative: nothing.
  virtual int digit() const { return pages::kNoDigit; }
  /// Whether pressing only says why not.
  virtual bool IsGrey() const { return false; }
  /// What a screen reader says behind the name.
  virtual wxString Description() const { return {}; }
  /// As if a person had pressed it.
  void PressNow();
  /// Takes the focus and shows it: where somebody who uses the keyboard is. A touch or click shows none.
  void FocusSeen();
  bool IsFocusSeen() const { return m_ring; }

 protected:
  /// `name`: what a screen reader says, where it is not the label.
  Pressable(wxWindow* parent, const wxString& label, const wxString& name, std::function<void()> on_press);
  virtual void Draw(wxDC& dc, const wxSize& size) = 0;
  /// A rounded box in `face`, a little darker when pressed, with a thick edge when it has the focus.
  void DrawBox(wxDC& dc, const wxSize& size, const wxColour& face, const wxColour& edge, int edge_units = 1) const;

  Look m_look;

 private:
  void OnKey(wxKeyEvent& event);
  void BindMouse();

  std::function<void()> m_on_press;
  bool m_hover = false, m_down = false, m_ring = false;
};

/// A text in lines, and the pixels it takes.
struct Wrapped {
  wxString text;
  wxSize size;
};
/// Broken into lines of `width` pixels (not below 0); Chinese may break anywhere but before a closing mark. Measured by
/// the window as far as that goes: making a device to measure with costs GTK more than the measuring.
Wrapped WrapText(const wxWindow& window, const wxFont& font, const wxString& text, int width);
/// Gives the control that text, broken (not below 0), and the size it needs. wx itself breaks at blanks only, and GTK
/// answers for the font from before until a text was shown once.
void SetWrapped(wxStaticText& control, const wxString& text, int width);

}  // namespace app::gui
