// SPDX-License-Identifier: MIT
#include "app/gui/block_view.h"

#include <wx/dcclient.h>
#include <wx/listbox.h>
#include <wx/panel.h>
#include <wx/statbmp.h>

#include <algorithm>

#include "app/gui/pressable.h"
#include "app/gui/signs.h"

namespace app::gui {

using pages::Block;
using pages::Msg;
using pages::Phrase;

namespace {

constexpr int kSign = 26, kPadGap = 12;

TextStyle StyleOf(pages::Paragraph::Style style) {
  switch (style) {
    case pages::Paragraph::Style::Strong: return TextStyle::Strong;
    case pages::Paragraph::Style::Quiet: return TextStyle::Quiet;
    case pages::Paragraph::Style::Body: break;
  }
  return TextStyle::Body;
}

/// Measured, not asked for: GTK answers for the font from before until the text was shown once.
int WidthOf(wxStaticText& text) {
  wxClientDC dc(&text);
  dc.SetFont(text.GetFont());
  return dc.GetMultiLineTextExtent(text.GetLabelText()).x;
}

wxString SignName(pages::Sign sign, pages::Language language) {
  switch (sign) {
    case pages::Sign::Right: return ToWx(pages::Render(Msg::SignRight, {}, language));
    case pages::Sign::Attention: return ToWx(pages::Render(Msg::SignAttention, {}, language));
    case pages::Sign::Wrong: return ToWx(pages::Render(Msg::SignWrong, {}, language));
    case pages::Sign::Info:
    case pages::Sign::None: break;
  }
  return ToWx(pages::Render(Msg::SignInfo, {}, language));
}

}  // namespace

void BlockView::Add(wxSizer& sizer, const std::vector<Block>& blocks) {
  wxSizer* const outer = m_sizer;
  m_sizer = &sizer;
  for (const Block& block : blocks) std::visit(*this, static_cast<const Block::variant&>(block));
  m_sizer = outer;
}

wxStaticText* BlockView::MakeText(const Phrase& phrase, TextStyle style, int width) {
  const pages::Language spoken = phrase.SpokenIn(m_session.language);
  auto* text = new wxStaticText(m_parent, wxID_ANY, "");
  text->SetFont(m_look.Font(style, spoken));
  text->SetForegroundColour(style == TextStyle::Quiet ? m_look.Quiet() : m_look.Text());
  text->SetLabel(wxControl::EscapeMnemonics(ToWx(phrase.Say(m_session.language))));
  text->Wrap(width);
  return text;
}

wxStaticText* BlockView::AddText(wxSizer& sizer, const Phrase& phrase, TextStyle style, int width, int border) {
  wxStaticText* text = MakeText(phrase, style, width);
  sizer.Add(text, wxSizerFlags().Border(wxBOTTOM, m_look.Units(border)));
  return text;
}

wxWindow* BlockView::Sign(pages::Sign sign, int size) {
  auto* bitmap =
      new wxStaticBitmap(m_parent, wxID_ANY, wxBitmapBundle::FromBitmap(SignBitmap(sign, m_look.Units(size))));
  bitmap->SetName(SignName(sign, m_session.language));
  return bitmap;
}

void BlockView::operator()(const pages::Paragraph& block) {
  AddText(*m_sizer, block.text, StyleOf(block.style), m_width, 8);
}

void BlockView::operator()(const pages::Callout& block) {
  auto* box = new wxPanel(m_parent);
  box->SetBackgroundColour(m_look.Box(block.sign));
  wxWindow* const outer = m_parent;
  m_parent = box;
  auto* row = new wxBoxSizer(wxHORIZONTAL);
  row->Add(Sign(block.sign, kSign), wxSizerFlags().CentreVertical().Border(wxALL, m_look.Units(10)));
  row->Add(MakeText(block.text, TextStyle::Body, m_width - m_look.Units(kSign + 36)),
           wxSizerFlags(1).CentreVertical().Border(wxTOP | wxBOTTOM | wxRIGHT, m_look.Units(8)));
  box->SetSizer(row);
  m_parent = outer;
  m_sizer->Add(box, wxSizerFlags().Expand().Border(wxBOTTOM, m_look.Units(8)));
}

void BlockView::operator()(const pages::Rows& block) {
  const bool signs =
      std::ranges::any_of(block.rows, [](const pages::Row& row) { return row.sign != pages::Sign::None; });
  const int sign_width = signs ? m_look.Units(kSign + kGap) : 0, gap = m_look.Units(kGap);
  std::vector<wxStaticText*> labels;
  int label_width = 0;
  for (const pages::Row& row : block.rows) {
    const TextStyle style = row.sign == pages::Sign::None ? TextStyle::Strong : TextStyle::Body;
    labels.push_back(row.label.IsEmpty() ? nullptr : MakeText(row.label, style, m_width / 3));
    if (labels.back() != nullptr) label_width = std::max(label_width, WidthOf(*labels.back()) + gap);
  }
  for (std::size_t i = 0; i < block.rows.size(); ++i) {
    const pages::Row& row = block.rows[i];
    auto* line = new wxBoxSizer(wxHORIZONTAL);
    wxButton* button =
        row.button ? MakeButton(m_parent, m_look, *row.button, m_session.language, ButtonStyle::Row, m_actions.press)
                   : nullptr;
    const int button_width = button == nullptr ? 0 : button->GetMinSize().x + gap;
    if (row.sign != pages::Sign::None) {
      line->Add(Sign(row.sign, kSign), wxSizerFlags().CentreVertical().Border(wxRIGHT, gap));
    } else {
      line->AddSpacer(sign_width);
    }
    if (label_width > 0) {
      if (labels[i] != nullptr) {
        labels[i]->SetMinSize(wxSize(label_width, -1));
        line->Add(labels[i], wxSizerFlags().CentreVertical());
      } else {
        line->AddSpacer(label_width);
      }
    }
    line->Add(MakeText(row.text, TextStyle::Body, m_width - sign_width - label_width - button_width),
              wxSizerFlags(1).CentreVertical());
    if (button != nullptr) line->Add(button, wxSizerFlags().CentreVertical().Border(wxLEFT, gap));
    line->SetMinSize(wxSize(-1, m_look.Units(button != nullptr ? kRowHeight : signs ? kPlainRowHeight : 0)));
    m_sizer->Add(line, wxSizerFlags().Expand().Border(wxBOTTOM, m_look.Units(signs ? 2 : 4)));
  }
  AddGap(4);
}

void BlockView::operator()(const pages::Steps& block) {
  int number = 1;
  for (const Phrase& step : block.steps) {
    auto* line = new wxBoxSizer(wxHORIZONTAL);
    const int indent = m_look.Units(32);
    const std::string mark_text = block.steps.size() == 1 ? "\xE2\x86\x92" : std::to_string(number++) + ".";
    auto* mark = MakeText(Phrase::Verbatim(mark_text), TextStyle::Strong, indent);
    mark->SetMinSize(wxSize(indent, -1));
    line->Add(mark);
    line->Add(MakeText(step, TextStyle::Body, m_width - indent), wxSizerFlags(1));
    m_sizer->Add(line, wxSizerFlags().Expand().Border(wxBOTTOM, m_look.Units(6)));
  }
  AddGap(4);
}

void BlockView::operator()(const pages::Tiles& block) {
  if (block.tiles.empty()) return;
  const int gap = m_look.Units(kGap), columns = static_cast<int>(block.columns);
  auto* grid = new wxFlexGridSizer(columns, wxSize(gap, gap));
  const int width = (m_width - gap * (columns - 1)) / columns;
  for (const pages::Tile& tile : block.tiles) {
    auto* control = new Tile(m_parent, tile, m_session.language, block.large ? Tile::Size::Large : Tile::Size::Normal,
                             m_actions.press);
    control->SetMinSize(wxSize(width, control->HeightFor(width)));
    grid->Add(control, wxSizerFlags().Expand());
  }
  m_sizer->Add(grid, wxSizerFlags().Border(wxBOTTOM, gap));
}

void BlockView::operator()(const pages::Links& block) {
  auto* line = new wxBoxSizer(wxHORIZONTAL);
  if (!block.label.IsEmpty()) {
    line->Add(MakeText(block.label, TextStyle::Quiet, m_width / 2),
              wxSizerFlags().CentreVertical().Border(wxRIGHT, m_look.Units(kGap)));
  }
  for (const pages::Button& button : block.buttons) {
    line->Add(MakeButton(m_parent, m_look, button, m_session.language, ButtonStyle::Link, m_actions.press),
              wxSizerFlags().CentreVertical());
  }
  m_sizer->Add(line, wxSizerFlags().Border(wxBOTTOM, m_look.Units(8)));
}

void BlockView::operator()(const pages::Consent& block) {
  auto* tick = new Tick(m_parent, block, m_session.language, m_session.consent, m_actions.consent);
  tick->SetMinSize(wxSize(m_width, tick->HeightFor(m_width)));
  m_sizer->Add(tick, wxSizerFlags().Border(wxBOTTOM, m_look.Units(6)));
}

void BlockView::operator()(const pages::DigitPad& block) {
  AddText(*m_sizer, block.prompt, TextStyle::Strong, m_width, 4);
  std::string shown;
  for (std::size_t i = 0; i < block.wanted.size(); ++i) {
    shown += i < m_session.typed.size() ? std::string(1, m_session.typed[i]) + " " : std::string("_ ");
  }
  AddText(*m_sizer, Phrase::Verbatim(shown), TextStyle::PageNumber, m_width, 4);
  auto* keys = new wxGridSizer(6, m_look.Units(wxSize(8, 8).x, 8));
  const auto add_key = [&](const wxString& label, char key) {
    auto* button = new wxButton(m_parent, wxID_ANY, label, wxDefaultPosition, m_look.Units(kKey, kKey), wxBU_EXACTFIT);
    button->SetFont(m_look.Font(TextStyle::Button, m_session.language));
    button->Bind(wxEVT_BUTTON, [actions = m_actions, key](wxCommandEvent&) { actions.type(key); });
    keys->Add(button, wxSizerFlags().Expand());
  };
  for (char key = '1'; key <= '9'; ++key) add_key(wxString(key), key);
  add_key("0", '0');
  add_key(wxString::FromUTF8("\xE2\x8C\xAB"), '\b');
  m_sizer->Add(keys, wxSizerFlags().Border(wxBOTTOM, m_look.Units(kPadGap)));
  auto* button = new Tile(m_parent, {block.button}, m_session.language, Tile::Size::Normal, m_actions.press);
  const int width = std::max(m_look.Units(264), button->WidthOfLabel());
  button->SetMinSize(wxSize(width, button->HeightFor(width)));
  m_sizer->Add(button);
}

void BlockView::operator()(const pages::FileLine& block) {
  auto* line = new wxBoxSizer(wxVERTICAL);
  AddText(*line, block.label, TextStyle::Quiet, m_width);
  auto* path = MakeText(Phrase::Verbatim(block.path), TextStyle::Small, m_width);
  path->SetLabel(wxControl::Ellipsize(ToWx(block.path), wxClientDC(path), wxELLIPSIZE_MIDDLE, m_width));
  path->SetToolTip(ToWx(block.path));
  line->Add(path);
  m_sizer->Add(line, wxSizerFlags().Border(wxBOTTOM, m_look.Units(8)));
}

void BlockView::operator()(const pages::Progress& block) {
  for (const pages::Stage& stage : block.stages) {
    auto* line = new wxBoxSizer(wxHORIZONTAL);
    if (stage.state == pages::Stage::State::Done) {
      line->Add(Sign(pages::Sign::Right, kSign), wxSizerFlags().CentreVertical().Border(wxRIGHT, m_look.Units(kGap)));
    } else {
      line->AddSpacer(m_look.Units(kSign + kGap));
    }
    const bool running = stage.state == pages::Stage::State::Running;
    wxStaticText* text = MakeText(stage.text, running ? TextStyle::Strong : TextStyle::Body, m_width);
    if (stage.state == pages::Stage::State::Waiting) text->SetForegroundColour(m_look.Quiet());
    line->Add(text, wxSizerFlags().CentreVertical());
    line->SetMinSize(wxSize(-1, m_look.Units(36)));
    m_sizer->Add(line);
  }
  AddGap(8);
}

/// A native list: it scrolls, and tens of thousands of lines cost nothing.
void BlockView::operator()(const pages::Difference& block) {
  wxArrayString lines;
  for (const std::string& line : block.lines) lines.Add(ToWx(line));
  auto* list = new wxListBox(m_parent, wxID_ANY, wxDefaultPosition, wxDefaultSize, lines, wxLB_HSCROLL);
  list->SetFont(m_look.Font(TextStyle::Code, m_session.language));
  list->SetMinSize(m_look.Units(400, 230));
  m_sizer->Add(list, wxSizerFlags(1).Expand());
}

void BlockView::operator()(const pages::Picture& block) {
  const wxBitmap bitmap = PictureBitmap(block.name, m_look);
  if (bitmap.IsOk()) m_sizer->Add(new wxStaticBitmap(m_parent, wxID_ANY, wxBitmapBundle::FromBitmap(bitmap)));
  if (!block.caption.IsEmpty()) AddText(*m_sizer, block.caption, TextStyle::Quiet, m_width);
}

void BlockView::operator()(const pages::Columns& block) {
  auto* columns = new wxBoxSizer(wxHORIZONTAL);
  const int gap = m_look.Units(kMargin), whole = m_width;
  const bool picture_left = block.left.size() == 1 && std::holds_alternative<pages::Picture>(block.left.front());
  const int left_width = picture_left ? m_look.Units(210) : whole * 52 / 100;
  auto* left = new wxBoxSizer(wxVERTICAL);
  auto* right = new wxBoxSizer(wxVERTICAL);
  m_width = left_width;
  Add(*left, block.left);
  m_width = whole - left_width - gap;
  Add(*right, block.right);
  m_width = whole;
  columns->Add(left);
  left->SetMinSize(wxSize(left_width, -1));
  columns->AddSpacer(gap);
  columns->Add(right, wxSizerFlags(1));
  m_sizer->Add(columns, wxSizerFlags().Expand());
}

}  // namespace app::gui
