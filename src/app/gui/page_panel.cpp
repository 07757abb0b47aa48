// SPDX-License-Identifier: MIT
#include "app/gui/page_panel.h"

#include <wx/dcbuffer.h>
#include <wx/scrolwin.h>
#include <wx/statbmp.h>
#include <wx/statline.h>

#include "app/gui/pressable.h"
#include "app/gui/signs.h"
#include "pages/parts.h"

namespace app::gui {

using pages::Button;
using pages::Msg;
using pages::Page;
using pages::Phrase;

namespace {

constexpr int kPracticeBand = 6;

Phrase LanguageSign(pages::Language language) {
  return Phrase::Verbatim(language == pages::Language::Nl     ? "NL"
                          : language == pages::Language::ZhCn ? "\xE4\xB8\xAD\xE6\x96\x87"
                                                              : "EN");
}

/// In a list, the only way is back to the page.
std::vector<Button> FooterButtons(const Page& page, bool in_list) {
  if (in_list) return {pages::BackButton()};
  return page.buttons;
}

}  // namespace

PagePanel::PagePanel(wxWindow* parent, const pages::Wizard& wizard, const Overlay& overlay, PageActions actions)
    : wxPanel(parent, wxID_ANY, wxDefaultPosition, parent->GetClientSize(), wxTAB_TRAVERSAL | wxFULL_REPAINT_ON_RESIZE),
      m_look(*this),
      m_wizard(wizard),
      m_overlay(overlay),
      m_actions(std::move(actions)) {
  SetBackgroundColour(m_look.Background());
  const Page page = wizard.Current();
  auto* sizer = new wxBoxSizer(wxVERTICAL);
  const bool practice = wizard.session().mode == pages::Mode::Practice;
  if (practice) sizer->AddSpacer(m_look.Units(kPracticeBand));
  Bind(wxEVT_PAINT, [this, practice](wxPaintEvent&) { Paint(practice); });
  AddHeader(*sizer, page);
  if (page.stage > 0 && !overlay.details) AddStages(*sizer, page.stage);
  AddContent(*sizer, page);
  AddNotice(*sizer);
  AddFooter(*sizer, page);
  SetSizer(sizer);
  Layout();
}

void PagePanel::AddHeader(wxSizer& sizer, const Page& page) {
  auto* band = new wxPanel(this);
  band->SetBackgroundColour(m_look.Band());
  auto* row = new wxBoxSizer(wxHORIZONTAL);
  const pages::Language language = m_wizard.session().language;
  auto* number = new wxButton(band, wxID_ANY, std::to_string(pages::Number(page.id)), wxDefaultPosition,
                              m_look.Units(72, 46), wxBORDER_NONE);
  number->SetFont(m_look.Font(TextStyle::PageNumber, pages::Language::En));
  number->SetName(ToWx(pages::Render(Msg::NumberBox, {}, language)));
  number->Bind(wxEVT_BUTTON, [actions = m_actions](wxCommandEvent&) { actions.enter_number(); });
  row->Add(number, wxSizerFlags().CentreVertical().Border(wxLEFT, m_look.Units(kMargin - 8)));
  const Phrase machine = pages::MachineLine(m_wizard.facts());
  auto* text = new wxStaticText(
      band, wxID_ANY,
      wxControl::EscapeMnemonics(ToWx((machine.IsEmpty() ? Phrase(Msg::ProgramName) : machine).Say(language))));
  text->SetFont(m_look.Font(TextStyle::Button, language));
  text->SetForegroundColour(m_look.Text());
  row->Add(text, wxSizerFlags().CentreVertical().Border(wxLEFT, m_look.Units(kGap)));
  row->AddStretchSpacer();
  if (m_wizard.session().mode == pages::Mode::Practice) {
    auto* mark = new wxStaticText(band, wxID_ANY, ToWx(pages::Render(Msg::PracticeMark, {}, language)));
    mark->SetFont(m_look.Font(TextStyle::Title, language));
    mark->SetForegroundColour(ColourOf(pages::Sign::Attention));
    auto* note = new wxStaticText(band, wxID_ANY, ToWx(pages::Render(Msg::PracticeNote, {}, language)));
    note->SetFont(m_look.Font(TextStyle::Small, language));
    note->SetForegroundColour(m_look.Quiet());
    row->Add(mark, wxSizerFlags().CentreVertical().Border(wxRIGHT, m_look.Units(kGap)));
    row->Add(note, wxSizerFlags().CentreVertical().Border(wxRIGHT, m_look.Units(kMargin)));
  }
  auto* sign =
      new wxButton(band, wxID_ANY, ToWx(LanguageSign(language).Say(language)) + wxString::FromUTF8(" \xE2\x96\xBE"),
                   wxDefaultPosition, m_look.Units(92, 44));
  sign->SetFont(m_look.Font(TextStyle::Body, language));
  sign->Bind(wxEVT_BUTTON, [actions = m_actions](wxCommandEvent&) { actions.choose_language(); });
  row->Add(sign, wxSizerFlags().CentreVertical().Border(wxRIGHT, m_look.Units(kMargin)));
  band->SetSizer(row);
  band->SetMinSize(m_look.Units(-1, kHeaderHeight));
  sizer.Add(band, wxSizerFlags().Expand());
}

void PagePanel::AddStages(wxSizer& sizer, int stage) {
  constexpr Msg kStages[] = {Msg::StageCheck, Msg::StageChange, Msg::StageApply, Msg::StageRestart, Msg::StageProof};
  const pages::Language language = m_wizard.session().language;
  auto* row = new wxBoxSizer(wxHORIZONTAL);
  for (int i = 0; i < 5; ++i) {
    const bool now = i + 1 == stage;
    auto* word = new wxStaticText(this, wxID_ANY, ToWx(pages::Render(kStages[i], {}, language)));
    wxFont font = m_look.Font(TextStyle::Small, language);
    if (now) font.MakeBold();
    word->SetFont(font);
    word->SetForegroundColour(now ? m_look.Accent() : m_look.Quiet());
    row->Add(word, wxSizerFlags().CentreVertical());
    if (i == 4) break;
    auto* dot = new wxStaticText(this, wxID_ANY, wxString::FromUTF8("  \xE2\x80\xBA  "));
    dot->SetForegroundColour(m_look.Quiet());
    row->Add(dot, wxSizerFlags().CentreVertical());
  }
  sizer.AddSpacer(m_look.Units(8));
  sizer.Add(row, wxSizerFlags().Border(wxLEFT, m_look.Units(kMargin)));
}

void PagePanel::AddTitle(wxSizer& sizer, const Page& page) {
  const pages::Language language = m_wizard.session().language;
  auto* row = new wxBoxSizer(wxHORIZONTAL);
  const bool in_list = m_overlay.details.has_value();
  if (page.sign != pages::Sign::None && !in_list) {
    row->Add(new wxStaticBitmap(this, wxID_ANY, wxBitmapBundle::FromBitmap(SignBitmap(page.sign, m_look.Units(36)))),
             wxSizerFlags().CentreVertical().Border(wxRIGHT, m_look.Units(14)));
  }
  const Phrase& title = in_list ? m_overlay.details->title : page.title;
  auto* text = new wxStaticText(this, wxID_ANY, "");
  text->SetFont(m_look.Font(TextStyle::Title, language));
  text->SetForegroundColour(m_look.Text());
  text->SetLabel(wxControl::EscapeMnemonics(ToWx(title.Say(language))));
  text->Wrap(GetClientSize().x - m_look.Units(2 * kMargin + 60));
  row->Add(text, wxSizerFlags(1).CentreVertical());
  sizer.Add(row, wxSizerFlags().Expand().Border(wxLEFT | wxRIGHT, m_look.Units(kMargin)));
}

void PagePanel::AddContent(wxSizer& sizer, const Page& page) {
  sizer.AddSpacer(m_look.Units(page.stage > 0 ? 4 : 12));
  AddTitle(sizer, page);
  sizer.AddSpacer(m_look.Units(8));
  auto* content = new wxScrolledWindow(this, wxID_ANY, wxDefaultPosition, wxDefaultSize,
                                       wxVSCROLL | wxTAB_TRAVERSAL | wxBORDER_NONE);
  content->SetBackgroundColour(m_look.Background());
  content->SetScrollRate(0, m_look.Units(24));
  const int width = GetClientSize().x - m_look.Units(2 * kMargin);
  auto* inner = new wxBoxSizer(wxVERTICAL);
  BlockView view(content, m_look, m_wizard.session(), width - (m_overlay.details ? m_look.Units(24) : 0), m_actions);
  view.Add(*inner, m_overlay.details ? m_overlay.details->blocks : page.blocks);
  content->SetSizer(inner);
  sizer.Add(content, wxSizerFlags(1).Expand().Border(wxLEFT | wxRIGHT, m_look.Units(kMargin)));
  CallAfter([this, content, inner] { m_overflow = std::max(0, inner->CalcMin().y - content->GetClientSize().y); });
}

void PagePanel::AddNotice(wxSizer& sizer) {
  if (m_overlay.notice.IsEmpty()) return;
  auto* box = new wxPanel(this);
  box->SetBackgroundColour(m_look.Box(pages::Sign::Attention));
  auto* row = new wxBoxSizer(wxHORIZONTAL);
  row->Add(new wxStaticBitmap(box, wxID_ANY,
                              wxBitmapBundle::FromBitmap(SignBitmap(pages::Sign::Attention, m_look.Units(26)))),
           wxSizerFlags().CentreVertical().Border(wxALL, m_look.Units(10)));
  auto* text = new wxStaticText(box, wxID_ANY,
                                wxControl::EscapeMnemonics(ToWx(m_overlay.notice.Say(m_wizard.session().language))));
  text->SetFont(m_look.Font(TextStyle::Strong, m_wizard.session().language));
  row->Add(text, wxSizerFlags(1).CentreVertical());
  box->SetSizer(row);
  sizer.Add(box, wxSizerFlags().Expand());
}

void PagePanel::AddFooter(wxSizer& sizer, const Page& page) {
  auto* band = new wxPanel(this);
  band->SetBackgroundColour(m_look.Band());
  auto* row = new wxBoxSizer(wxHORIZONTAL);
  const pages::Language language = m_wizard.session().language;
  row->AddSpacer(m_look.Units(kMargin));
  Tile* main = nullptr;
  for (const Button& button : FooterButtons(page, m_overlay.details.has_value())) {
    const bool is_main = button.digit == 1;
    auto* control =
        new Tile(band, {button}, language, is_main ? Tile::Size::Main : Tile::Size::Footer, m_actions.press);
    const int width = std::max(m_look.Units(is_main ? kMainWidth : kFooterWidth), control->WidthOfLabel());
    control->SetMinSize(wxSize(width, m_look.Units(kButtonHeight)));
    if (is_main) main = control;
    else row->Add(control, wxSizerFlags().CentreVertical().Border(wxRIGHT, m_look.Units(kGap)));
  }
  row->AddStretchSpacer();
  if (main != nullptr) row->Add(main, wxSizerFlags().CentreVertical());
  row->AddSpacer(m_look.Units(kMargin));
  band->SetSizer(row);
  band->SetMinSize(m_look.Units(-1, kFooterHeight));
  sizer.Add(band, wxSizerFlags().Expand());
}

/// A hatched band along the top: practice cannot be taken for the real thing, in black and white neither.
void PagePanel::Paint(bool practice) {
  wxPaintDC dc(this);
  m_drawn = true;
  if (!practice) return;
  const int height = m_look.Units(kPracticeBand), step = m_look.Units(14);
  dc.SetPen(wxPen(ColourOf(pages::Sign::Attention), m_look.Units(5)));
  dc.SetClippingRegion(0, 0, GetClientSize().x, height);
  for (int x = -height; x < GetClientSize().x + height; x += step) dc.DrawLine(x, height, x + height, 0);
}

}  // namespace app::gui
