// SPDX-License-Identifier: MIT
#include "app/gui/page_panel.h"

#include <fmt/format.h>
#include <wx/dcbuffer.h>
#include <wx/graphics.h>
#include <wx/scrolwin.h>
#include <wx/sizer.h>

#include <algorithm>
#include <memory>

#include "app/gui/faces.h"
#include "app/gui/key.h"
#include "app/gui/phone_sign.h"
#include "app/gui/signs.h"
#include "app/gui/tile.h"
#include "pages/parts.h"
#include "pages/text/languages.h"

namespace app::gui {

using pages::Button;
using pages::Msg;
using pages::Page;
using pages::Phrase;

namespace {

constexpr int kPracticeBand = 7, kTitleSign = 34;
constexpr double kMostSpread = 1.5;

/// What stands on the language sign.
KeyFace LanguageFace(const Voice& voice) {
  const std::string text(pages::SignOf(voice.language));
  if (voice.second) return {ToWx(fmt::format("{} / {}", text, pages::SignOf(*voice.second)))};
  return {ToWx(text), KeyShape::Menu};
}

/// And what a screen reader says of it: not the name alone, which is that of a tile of page 11.
wxString LanguageName(const Voice& voice) {
  const auto name = [&](pages::Language each) { return pages::Render(pages::NameOf(each), {}, each); };
  const std::string names = name(voice.language) + (voice.second ? " / " + name(*voice.second) : "");
  return ToWx(pages::Render(Msg::LanguageSign, {{"languages", names}}, voice.language));
}

/// In a list, the only way is back to the page.
std::vector<Button> FooterButtons(const Page& page, bool in_list) {
  if (in_list) return {pages::BackButton()};
  return page.buttons;
}

double SpreadFor(const wxWindow& parent) {
  const double least = Look(parent).Units(kHeight);
  return std::clamp(parent.GetClientSize().y / least, 1.0, kMostSpread);
}

int MarginFor(const wxWindow& parent) {
  const Look look(parent);
  return std::max(look.Units(kMargin), (parent.GetClientSize().x - look.Units(kWidest)) / 2);
}

/// Slanted stripes along the top: practice cannot be taken for the real thing, in black and white neither.
void PaintStripes(wxWindow& band, const Look& look) {
  wxPaintDC dc(&band);
  const std::unique_ptr<wxGraphicsContext> graphics(wxGraphicsContext::Create(dc));
  const int height = look.Units(kPracticeBand), step = look.Units(16), width = band.GetClientSize().x;
  graphics->Clip(0, 0, width, height);
  graphics->SetPen(wxPen(wxColour(255, 190, 70), look.Units(6)));
  for (int x = -height; x < width + height; x += step) graphics->StrokeLine(x, height, x + height, 0);
}

}  // namespace

PagePanel::PagePanel(wxWindow* parent, const pages::Wizard& wizard, const Overlay& overlay, PageActions actions)
    : m_wizard(wizard),
      m_overlay(overlay),
      m_actions(std::move(actions)),
      m_look(*parent),
      m_voice{wizard.session().language, wizard.session().second},
      m_margin(MarginFor(*parent)) {
  Hide();  // before it is created: what is put together unseen is laid out once
  Create(parent, wxID_ANY, wxDefaultPosition, parent->GetClientSize(), wxTAB_TRAVERSAL);
  SetBackgroundColour(m_look.Background());
  Bind(wxEVT_PAINT, [this](wxPaintEvent&) {
    wxPaintDC dc(this);
    m_drawn = true;
  });
  const Page page = wizard.Current();
  for (const Fit& fit : Fits()) {
    DestroyChildren();
    Build(page, fit);
    if (Overflow() == 0 || ShowsList()) break;
  }
}

std::vector<PagePanel::Fit> PagePanel::Fits() const {
  const double most = SpreadFor(*GetParent());
  std::vector<Fit> fits;
  for (const Twice twice : {Twice::Everything, Twice::Consent, Twice::Callouts}) {
    if (!m_voice.second && twice != Twice::Callouts) continue;
    for (const double spread : {most, 1.0, 0.8, 0.6, kLeastSpread, kLeastSpread - 0.1}) {
      const bool is_new = fits.empty() || twice != fits.back().twice || spread < fits.back().spread;
      // Rather said once with room around it than twice and crowded.
      const bool crowded = twice != Twice::Callouts && spread < kLeastSpread;
      if (is_new && !crowded) fits.push_back({spread, twice});
    }
  }
  return fits;
}

void PagePanel::Build(const Page& page, const Fit& fit) {
  m_look = Look(*this, fit.spread);
  auto* sizer = new wxBoxSizer(wxVERTICAL);
  AddHeader(*sizer);
  AddHead(*sizer, page);
  AddContent(*sizer, page, fit.twice);
  AddNotice(*sizer);
  AddFooter(*sizer, page);
  SetSizer(sizer);
  Layout();
}

int PagePanel::Overflow() const { return std::max(0, m_content->GetSizer()->CalcMin().y - m_content->GetSize().y); }

wxStaticText* PagePanel::MakeText(wxWindow* parent, const wxString& text, TextStyle style, const wxColour& ink,
                                  int width) const {
  auto* control = new wxStaticText(parent, wxID_ANY, "");
  control->SetFont(m_look.Font(style, language()));
  control->SetForegroundColour(ink);
  SetWrapped(*control, text, width);
  return control;
}

void PagePanel::AddHeader(wxSizer& sizer) {
  auto* band =
      new wxPanel(this, wxID_ANY, wxDefaultPosition, wxDefaultSize, wxTAB_TRAVERSAL | wxFULL_REPAINT_ON_RESIZE);
  band->SetBackgroundColour(m_look.Header());
  auto* row = new wxBoxSizer(wxHORIZONTAL);
  auto* number =
      new Key(band, KeyFace{std::to_string(pages::Number(m_wizard.session().page))},
              ToWx(pages::Render(Msg::NumberBox, {}, language())),
              m_look.Font(TextStyle::PageNumber, pages::Language::En), Key::Place::Header, m_actions.enter_number);
  number->SetMinSize(m_look.Units(72, 48));
  row->Add(number, wxSizerFlags().CentreVertical().Border(wxLEFT, m_margin));
  const Phrase machine = pages::MachineLine(m_wizard.facts());
  row->Add(MakeText(band, m_voice.Say(machine.IsEmpty() ? Phrase(Msg::ProgramName) : machine), TextStyle::Button,
                    m_look.OnHeader()),
           wxSizerFlags().CentreVertical().Border(wxLEFT, m_look.Units(16)));
  row->AddStretchSpacer();
  if (m_wizard.session().mode == pages::Mode::Practice) AddPracticeMark(band, *row);
  auto* phone = new PhoneSign(band, m_look, m_wizard, m_actions.open_phone);
  row->Add(phone, wxSizerFlags().CentreVertical().Border(wxRIGHT, m_look.Units(kGap)));
  auto* sign = new Key(band, LanguageFace(m_voice), LanguageName(m_voice), m_look.Font(TextStyle::Body, language()),
                       Key::Place::Header, m_actions.choose_language);
  sign->SetMinSize(m_look.Units(m_voice.second ? 120 : 92, 46));
  row->Add(sign, wxSizerFlags().CentreVertical().Border(wxRIGHT, m_margin));
  band->SetSizer(row);
  band->SetMinSize(m_look.Units(-1, kHeaderHeight));
  sizer.Add(band, wxSizerFlags().Expand());
}

void PagePanel::AddPracticeMark(wxWindow* band, wxSizer& row) {
  band->Bind(wxEVT_PAINT, [this, band](wxPaintEvent&) { PaintStripes(*band, m_look); });
  const wxColour amber(255, 190, 70);
  row.Add(MakeText(band, m_voice.Say(Msg::PracticeMark), TextStyle::Title, amber),
          wxSizerFlags().CentreVertical().Border(wxRIGHT, m_look.Units(kGap)));
  row.Add(MakeText(band, m_voice.Say(Msg::PracticeNote), TextStyle::Small, m_look.OnHeader()),
          wxSizerFlags().CentreVertical().Border(wxRIGHT, m_look.Units(kMargin)));
}

/// Where one is on the way, then the title; behind a verdict the whole band has its tint.
void PagePanel::AddHead(wxSizer& sizer, const Page& page) {
  const bool in_list = m_overlay.details.has_value(), verdict = page.sign != pages::Sign::None && !in_list;
  auto* head = new wxPanel(this);
  head->SetBackgroundColour(verdict ? m_look.Box(page.sign) : m_look.Background());
  auto* inner = new wxBoxSizer(wxVERTICAL);
  const bool stages = page.stage > 0 && !in_list && !m_voice.second;
  if (stages) AddStages(head, *inner, page.stage);
  inner->AddSpacer(m_look.Space(stages ? 4 : 8));
  AddTitle(head, *inner, page);
  inner->AddSpacer(m_look.Space(verdict ? 7 : 4));
  head->SetSizer(inner);
  sizer.Add(head, wxSizerFlags().Expand());
  sizer.AddSpacer(m_look.Space(verdict ? 8 : 4));
}

void PagePanel::AddStages(wxWindow* head, wxSizer& sizer, int stage) {
  constexpr Msg kStages[] = {Msg::StageCheck, Msg::StageChange, Msg::StageApply, Msg::StageRestart, Msg::StageProof};
  auto* row = new wxBoxSizer(wxHORIZONTAL);
  for (int i = 0; i < 5; ++i) {
    const bool now = i + 1 == stage;
    wxStaticText* word =
        MakeText(head, m_voice.Say(kStages[i]), TextStyle::Small, now ? m_look.Accent() : m_look.Quiet());
    if (now) {
      word->SetFont(word->GetFont().MakeBold());
      SetWrapped(*word, m_voice.Say(kStages[i]), -1);
    }
    row->Add(word, wxSizerFlags().CentreVertical());
    if (i < 4) row->Add(MakeText(head, wxString::FromUTF8("   \xE2\x80\xBA   "), TextStyle::Small, m_look.Quiet()));
  }
  sizer.AddSpacer(m_look.Space(5));
  sizer.Add(row, wxSizerFlags().Border(wxLEFT, m_margin));
}

void PagePanel::AddTitle(wxWindow* head, wxSizer& sizer, const Page& page) {
  auto* row = new wxBoxSizer(wxHORIZONTAL);
  const bool in_list = m_overlay.details.has_value();
  const bool sign = page.sign != pages::Sign::None && !in_list;
  if (sign) {
    row->Add(MakeSign(head, m_look, page.sign, kTitleSign, SignName(page.sign, language())),
             wxSizerFlags().CentreVertical().Border(wxRIGHT, m_look.Units(14)));
  }
  const Phrase& title = in_list ? m_overlay.details->title : page.title;
  const int width = GetClientSize().x - 2 * m_margin - (sign ? m_look.Units(kTitleSign + 14) : 0);
  auto* words = new wxBoxSizer(wxVERTICAL);
  words->Add(MakeText(head, m_voice.Say(title), TextStyle::Title, m_look.Text(), width));
  if (const wxString again = m_voice.Again(title); !again.empty()) {
    wxStaticText* second = MakeText(head, again, TextStyle::Again, m_look.Quiet());
    second->SetFont(m_look.Font(TextStyle::Again, *m_voice.second));
    SetWrapped(*second, again, width);
    words->Add(second);
  }
  row->Add(words, wxSizerFlags(1).CentreVertical());
  sizer.Add(row, wxSizerFlags().Expand().Border(wxLEFT | wxRIGHT, m_margin));
}

void PagePanel::AddContent(wxSizer& sizer, const Page& page, Twice twice) {
  auto* content = new wxScrolledWindow(this, wxID_ANY, wxDefaultPosition, wxDefaultSize,
                                       wxVSCROLL | wxTAB_TRAVERSAL | wxBORDER_NONE);
  content->SetBackgroundColour(m_look.Background());
  content->SetScrollRate(0, m_look.Units(24));
  const int width = GetClientSize().x - 2 * m_margin;
  auto* inner = new wxBoxSizer(wxVERTICAL);
  BlockView view(content, m_look, m_wizard.session(), width - (m_overlay.details ? m_look.Units(24) : 0), m_actions,
                 twice);
  view.Add(*inner, m_overlay.details ? m_overlay.details->blocks : page.blocks);
  const bool chinese = WhichChineseFace() == ChineseFace::Installed;
  if (page.id == pages::PageId::Start && !m_overlay.details && !chinese) {
    for (const pages::Language each : pages::kAllLanguages) {
      view.AddText(*inner, Phrase(Msg::NoChineseFont).In(each), TextStyle::Quiet, width);
    }
  }
  content->SetSizer(inner);
  m_content = content;
  sizer.Add(content, wxSizerFlags(1).Expand().Border(wxLEFT | wxRIGHT, m_margin));
}

void PagePanel::AddNotice(wxSizer& sizer) {
  if (m_overlay.notice.IsEmpty()) return;
  auto* box = new wxPanel(this);
  box->SetBackgroundColour(m_look.Box(pages::Sign::Attention));
  auto* row = new wxBoxSizer(wxHORIZONTAL);
  row->AddSpacer(m_margin);
  row->Add(MakeSign(box, m_look, pages::Sign::Attention, 26, SignName(pages::Sign::Attention, language())),
           wxSizerFlags().CentreVertical().Border(wxTOP | wxBOTTOM | wxRIGHT, m_look.Units(10)));
  wxStaticText* text = MakeText(box, m_voice.Say(m_overlay.notice), TextStyle::Strong, m_look.Text(),
                                GetClientSize().x - 2 * m_margin - m_look.Units(40));
  row->Add(text, wxSizerFlags(1).CentreVertical());
  box->SetSizer(row);
  sizer.Add(box, wxSizerFlags().Expand());
}

void PagePanel::AddFooter(wxSizer& sizer, const Page& page) {
  auto* band = new wxPanel(this);
  band->SetBackgroundColour(m_look.Band());
  auto* row = new wxBoxSizer(wxHORIZONTAL);
  row->AddSpacer(m_margin - m_look.Units(1));  // a box is drawn a unit within its place
  Tile* main = nullptr;
  for (const Button& button : FooterButtons(page, m_overlay.details.has_value())) {
    const bool is_main = button.digit == 1;
    auto* control = new Tile(band, {button}, m_voice, is_main ? Tile::Size::Main : Tile::Size::Footer, m_actions.press);
    const int width = std::max(m_look.Units(is_main ? kMainWidth : kFooterWidth), control->WidthOfLabel());
    control->SetMinSize(wxSize(width, m_look.Units(kButtonHeight)));
    if (is_main) main = control;
    else row->Add(control, wxSizerFlags().CentreVertical().Border(wxRIGHT, m_look.Units(kGap)));
  }
  row->AddStretchSpacer();
  if (main != nullptr) row->Add(main, wxSizerFlags().CentreVertical());
  row->AddSpacer(m_margin - m_look.Units(1));
  band->SetSizer(row);
  band->SetMinSize(m_look.Units(-1, kFooterHeight));
  sizer.Add(band, wxSizerFlags().Expand());
}

}  // namespace app::gui
