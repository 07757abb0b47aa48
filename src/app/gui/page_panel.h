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
};

/// What is shown over the page's own content.
struct Overlay {
  std::optional<pages::Details> details;  // a list, instead of the blocks
  pages::Phrase notice;                   // above the footer
};

class PagePanel : public wxPanel {
 public:
  PagePanel(wxWindow* parent, const pages::Wizard& wizard, const Overlay& overlay, PageActions actions);

  /// Units by which the content is higher than its place; 0 when all is seen.
  int Overflow() const { return m_overflow; }
  /// Whether it has been painted once.
  bool IsDrawn() const { return m_drawn; }

 private:
  void AddHeader(wxSizer& sizer, const pages::Page& page);
  void AddStages(wxSizer& sizer, int stage);
  void AddTitle(wxSizer& sizer, const pages::Page& page);
  void AddContent(wxSizer& sizer, const pages::Page& page);
  void AddNotice(wxSizer& sizer);
  void AddFooter(wxSizer& sizer, const pages::Page& page);
  void Paint(bool practice);

  Look m_look;
  const pages::Wizard& m_wizard;
  const Overlay& m_overlay;
  PageActions m_actions;
  int m_overflow = 0;
  bool m_drawn = false;
};

}  // namespace app::gui
