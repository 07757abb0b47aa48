// SPDX-License-Identifier: MIT
//
// A whole page as it is seen: header, way, content, footer. Made anew for every change: a page is small, and nothing
// can be left over from the page before.
#pragma once

#include <wx/panel.h>

#include <optional>

#include "app/gui/block_view.h"
#include "pages/wizard.h"

namespace app::gui {

struct PageActions : BlockActions {
  std::function<void()> choose_language;
  std::function<void()> enter_number;
  std::function<void()> open_phone;
};

/// What is shown over the page's own content.
struct Overlay {
  std::optional<pages::Details> details;  // a list, instead of the blocks
  pages::Phrase notice;                   // above the footer
};

class PagePanel : public wxPanel {
 public:
  /// Hidden: whoever made it shows it.
  PagePanel(wxWindow* parent, const pages::Wizard& wizard, const Overlay& overlay, PageActions actions);

  /// Pixels by which the content is higher than its place; 0 when all is seen. True once the page has been drawn.
  int Overflow() const;
  /// Whether what is shown is a list, which may scroll.
  bool ShowsList() const { return m_overlay.details.has_value(); }
  /// Whether it has been painted once.
  bool IsDrawn() const { return m_drawn; }

 private:
  /// How much room there is between things, and how much is said twice.
  struct Fit {
    double spread = 1;
    Twice twice = Twice::Everything;
  };
  /// From the roomiest to the last that is tried; what does not fit then scrolls.
  std::vector<Fit> Fits() const;
  void Build(const pages::Page& page, const Fit& fit);
  void AddHeader(wxSizer& sizer);
  void AddPracticeMark(wxWindow* band, wxSizer& row);
  void AddHead(wxSizer& sizer, const pages::Page& page);
  void AddStages(wxWindow* head, wxSizer& sizer, int stage);
  void AddTitle(wxWindow* head, wxSizer& sizer, const pages::Page& page);
  void AddContent(wxSizer& sizer, const pages::Page& page, Twice twice);
  void AddNotice(wxSizer& sizer);
  void AddFooter(wxSizer& sizer, const pages::Page& page);
  wxStaticText* MakeText(wxWindow* parent, const wxString& text, TextStyle style, const wxColour& ink,
                         int width = -1) const;
  pages::Language language() const { return m_wizard.session().language; }

  const pages::Wizard& m_wizard;
  const Overlay& m_overlay;
  PageActions m_actions;
  Look m_look;
  Voice m_voice;
  int m_margin;  // left and right, in pixels: more than kMargin on a wide screen
  wxWindow* m_content = nullptr;
  bool m_drawn = false;
};

}  // namespace app::gui
