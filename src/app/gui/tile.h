// SPDX-License-Identifier: MIT
//
// A button with digit, label and, where there is one, a second line. Grey where it is blocked; pressing then says why.
#pragma once

#include "app/gui/buttons.h"
#include "app/gui/pressable.h"

namespace app::gui {

class Tile : public Pressable {
 public:
  enum class Size { Footer, Main, Normal, Large, Small };
  Tile(wxWindow* parent, const pages::Tile& tile, const Voice& voice, Size size, OnPress on_press);

  int HeightFor(int width) override;
  /// Width in pixels of the label on one line.
  int WidthOfLabel();
  int digit() const override { return m_tile.button.digit; }
  bool IsGrey() const override { return !m_tile.button.blocked.IsEmpty(); }
  /// Its second line and badge, what it belongs to, and why it is grey.
  wxString Description() const override;
  /// What a screen reader says it belongs to: "Which ones?" alone could be anything.
  void SetAbout(const wxString& about) { m_about = about; }
  const pages::Button& button() const { return m_tile.button; }
  Size size() const { return m_size; }

 private:
  struct Text {
    Wrapped label, detail;
    int gap = 0;  // between them
    int Height() const { return label.size.y + gap + detail.size.y; }
  };
  void Draw(wxDC& dc, const wxSize& size) override;
  void DrawMarks(wxDC& dc, double middle, const wxColour& ink) const;
  void DrawText(wxDC& dc, const wxSize& size, const wxColour& ink);
  void DrawLarge(wxDC& dc, const wxSize& size);
  void DrawChevron(wxDC& dc, const wxSize& size, const wxColour& ink) const;
  Text Measure(int room) const;
  wxFont LabelFont() const;
  wxFont DetailFont() const;
  wxString Detail() const;
  int TextLeft() const;
  int TextRight() const;
  bool IsAccented() const;

  pages::Tile m_tile;
  Voice m_voice;
  Size m_size;
  wxString m_about;
};

}  // namespace app::gui
