// SPDX-License-Identifier: MIT
#include "app/gui/block_view.h"

#include <wx/dcclient.h>
#include <wx/graphics.h>
#include <wx/listbox.h>
#include <wx/panel.h>

#include <algorithm>

#include "app/gui/key.h"
#include "app/gui/picture.h"
#include "app/gui/round_box.h"
#include "app/gui/screen.h"
#include "app/gui/signs.h"
#include "app/gui/spoken_code.h"
#include "app/gui/tick.h"
#include "app/gui/tile.h"
#include "engine/support/code.h"
#include "pages/pictures.h"

namespace app::gui {

using pages::Block;
using pages::Msg;
using pages::Phrase;

namespace {

constexpr int kSign = 26;

TextStyle StyleOf(pages::Paragraph::Style style) {
  switch (style) {
    case pages::Paragraph::Style::Strong: return TextStyle::Strong;
    case pages::Paragraph::Style::Quiet: return TextStyle::Quiet;
    case pages::Paragraph::Style::Large: return TextStyle::Large;
    case pages::Paragraph::Style::Body: break;
  }
  return TextStyle::Body;
}

bool IsWhollyPressed(const Block& block) {
  const auto& variant = static_cast<const Block::variant&>(block);
  return std::holds_alternative<pages::Tiles>(variant) || std::holds_alternative<pages::Links>(variant) ||
         std::holds_alternative<pages::Consent>(variant);
}

bool BeginsPressed(const Block& block) {
  const auto* rows = std::get_if<pages::Rows>(&static_cast<const Block::variant&>(block));
  return IsWhollyPressed(block) || (rows != nullptr && !rows->rows.empty() && rows->rows.front().button);
}

bool EndsPressed(const Block& block) {
  const auto* rows = std::get_if<pages::Rows>(&static_cast<const Block::variant&>(block));
  return IsWhollyPressed(block) || (rows != nullptr && !rows->rows.empty() && rows->rows.back().button);
}

}  // namespace

void BlockView::Add(wxSizer& sizer, const std::vector<Block>& blocks) {
  wxSizer* const outer = m_sizer;
  m_sizer = &sizer;
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    std::visit(*this, static_cast<const Block::variant&>(blocks[i]));
    // Behind the last one comes the footer. A finger needs its distance however little room there is.
    const bool pressed_next = i + 1 == blocks.size() || BeginsPressed(blocks[i + 1]);
    if (EndsPressed(blocks[i]) && pressed_next) m_sizer->AddSpacer(std::max(0, m_look.Units(kGap) - m_last_gap));
  }
  m_sizer = outer;
}

wxStaticText* BlockView::MakeText(const Phrase& phrase, TextStyle style, int width) {
  const pages::Language spoken = phrase.SpokenIn(m_session.language);
  auto* text = new wxStaticText(m_parent, wxID_ANY, "");
  text->SetFont(m_look.Font(style, spoken));
  const bool grey = style == TextStyle::Quiet || style == TextStyle::Again;
  text->SetForegroundColour(grey ? m_look.Quiet() : m_look.Text());
  SetWrapped(*text, ToWx(phrase.Say(m_session.language)), width);
  return text;
}

wxSizer* BlockView::MakeTwice(const Phrase& phrase, TextStyle style, int width, Twice least) {
  auto* words = new wxBoxSizer(wxVERTICAL);
  words->Add(MakeText(phrase, style, width));
  if (IsSaidTwice(least) && !m_voice.Again(phrase).empty()) {
    words->Add(MakeText(phrase.In(*m_voice.second), TextStyle::Again, width));
  }
  return words;
}

wxStaticText* BlockView::AddText(wxSizer& sizer, const Phrase& phrase, TextStyle style, int width, int border) {
  wxStaticText* text = MakeText(phrase, style, width);
  sizer.Add(text, wxSizerFlags().Border(wxBOTTOM, m_look.Units(border)));
  return text;
}

wxWindow* BlockView::Sign(pages::Sign sign, int size) {
  return MakeSign(m_parent, m_look, sign, size, SignName(sign, m_session.language));
}

void BlockView::operator()(const pages::Paragraph& block) {
  if (block.style == pages::Paragraph::Style::Large) AddGap(24);
  m_sizer->Add(MakeTwice(block.text, StyleOf(block.style), m_width));
  AddGap(block.style == pages::Paragraph::Style::Quiet ? 4 : 8);
}

void BlockView::operator()(const pages::Callout& block) {
  auto* box = new RoundBox(m_parent, m_look, m_look.Box(block.sign), ColourOf(block.sign));
  wxWindow* const outer = m_parent;
  m_parent = box;
  const int width = m_width - m_look.Units(kSign + 46);
  auto* row = new wxBoxSizer(wxHORIZONTAL);
  row->AddSpacer(m_look.Units(16));
  row->Add(Sign(block.sign, kSign), wxSizerFlags().CentreVertical());
  row->AddSpacer(m_look.Units(kGap));
  row->Add(MakeTwice(block.text, TextStyle::Body, width, Twice::Callouts),
           wxSizerFlags(1).CentreVertical().Border(wxTOP | wxBOTTOM, m_look.Units(9)));
  box->SetSizer(row);
  m_parent = outer;
  m_sizer->Add(box, wxSizerFlags().Expand());
  AddGap(8);
}

std::vector<BlockView::RowParts> BlockView::MakeParts(const pages::Rows& block, RowPlaces& places) {
  const int gap = m_look.Units(kGap);
  const bool signs = std::ranges::any_of(block.rows, [](const auto& row) { return row.sign != pages::Sign::None; });
  places.sign = signs ? m_look.Units(kSign) + gap : 0;
  std::vector<RowParts> all;
  for (const pages::Row& row : block.rows) {
    RowParts parts;
    if (!row.label.IsEmpty()) {
      const bool quiet = signs && row.sign == pages::Sign::None;
      parts.label = MakeText(row.label, quiet ? TextStyle::Body : TextStyle::Strong, m_width / 3);
      parts.label->SetForegroundColour(quiet ? m_look.Quiet() : m_look.Ink(row.sign));
      places.label = std::max(places.label, parts.label->GetMinSize().x + m_look.Units(18));
    }
    if (row.button) {
      parts.button = MakeSmallButton(m_parent, m_look, *row.button, m_voice, m_actions.press);
      parts.button->SetAbout((m_voice.Say(row.label) + " " + m_voice.Say(row.text)).Trim(false));
      places.button = std::max(places.button, parts.button->GetMinSize().x);
    }
    all.push_back(parts);
  }
  return all;
}

void BlockView::AddHairline() {
  auto* line = new wxWindow(m_parent, wxID_ANY, wxDefaultPosition, wxSize(-1, 1), wxBORDER_NONE);
  line->SetMinSize(wxSize(-1, 1));
  line->SetBackgroundColour(m_look.Hairline());
  line->SetCanFocus(false);
  m_sizer->Add(line, wxSizerFlags().Expand());
}

/// A line; where both rows have a button, as much room as these two have to be apart.
void BlockView::AddBetweenRows(const pages::Row& above, const pages::Row& below) {
  const int within = std::max(0, m_look.Space(kRowHeight - 1) - m_look.Units(kSmallHeight));
  const int missing = above.button && below.button ? std::max(0, m_look.Units(kGap) - within) : 0;
  m_sizer->AddSpacer(missing - missing / 2);
  AddHairline();
  m_sizer->AddSpacer(missing / 2);
}

wxSizer* BlockView::MakeRow(const pages::Row& row, const RowParts& parts, const RowPlaces& places) {
  const int gap = m_look.Units(kGap);
  auto* line = new wxBoxSizer(wxHORIZONTAL);
  if (row.sign != pages::Sign::None) {
    line->Add(Sign(row.sign, kSign), wxSizerFlags().CentreVertical().Border(wxRIGHT, gap));
  } else {
    line->AddSpacer(places.sign);
  }
  if (parts.label != nullptr) {
    parts.label->SetMinSize(wxSize(places.label, parts.label->GetMinSize().y));
    line->Add(parts.label, wxSizerFlags().CentreVertical());
  } else {
    line->AddSpacer(places.label);
  }
  const int button_width = parts.button == nullptr ? 0 : places.button + gap;
  line->Add(MakeTwice(row.text, TextStyle::Body, m_width - places.sign - places.label - button_width),
            wxSizerFlags(1).CentreVertical());
  if (parts.button != nullptr) {
    parts.button->SetMinSize(wxSize(places.button, parts.button->GetMinSize().y));
    line->Add(parts.button, wxSizerFlags().CentreVertical().Border(wxLEFT, gap));
  }
  return line;
}

void BlockView::operator()(const pages::Rows& block) {
  RowPlaces places;
  const std::vector<RowParts> parts = MakeParts(block, places);
  for (std::size_t i = 0; i < block.rows.size(); ++i) {
    wxSizer* const line = MakeRow(block.rows[i], parts[i], places);
    const bool plain = places.sign == 0 && parts[i].button == nullptr;
    const int height = parts[i].button != nullptr ? kRowHeight - 1 : kPlainRowHeight - 1;
    line->SetMinSize(wxSize(-1, plain ? 0 : m_look.Space(height)));
    m_sizer->Add(line, wxSizerFlags().Expand());
    if (plain) AddGap(4);
    else if (i + 1 < block.rows.size()) AddBetweenRows(block.rows[i], block.rows[i + 1]);
  }
  AddGap(6);
}

void BlockView::operator()(const pages::Steps& block) {
  int number = 1;
  for (const Phrase& step : block.steps) {
    auto* line = new wxBoxSizer(wxHORIZONTAL);
    const int indent = m_look.Units(32);
    const std::string mark_text = block.steps.size() == 1 ? "\xE2\x86\x92" : std::to_string(number++) + ".";
    auto* mark = MakeText(Phrase::Verbatim(mark_text), TextStyle::Strong, indent);
    mark->SetMinSize(wxSize(indent, mark->GetMinSize().y));
    line->Add(mark);
    line->Add(MakeTwice(step, TextStyle::Body, m_width - indent), wxSizerFlags(1));
    m_sizer->Add(line, wxSizerFlags().Expand());
    AddGap(6);
  }
  AddGap(4);
}

void BlockView::operator()(const pages::Tiles& block) {
  if (block.tiles.empty()) return;
  const int gap = m_look.Units(kGap), columns = static_cast<int>(block.columns);
  auto* grid = new wxFlexGridSizer(columns, wxSize(gap, gap));
  const int width = (m_width - gap * (columns - 1)) / columns;
  for (const pages::Tile& tile : block.tiles) {
    auto* control =
        new Tile(m_parent, tile, m_voice, block.large ? Tile::Size::Large : Tile::Size::Normal, m_actions.press);
    control->SetMinSize(wxSize(width, control->HeightFor(width)));
    grid->Add(control, wxSizerFlags().Expand());
  }
  m_sizer->Add(grid);
  AddGap(10);
}

void BlockView::operator()(const pages::Links& block) {
  auto* line = new wxBoxSizer(wxHORIZONTAL);
  if (!block.label.IsEmpty()) {
    line->Add(MakeText(block.label, TextStyle::Quiet, m_width / 2),
              wxSizerFlags().CentreVertical().Border(wxRIGHT, m_look.Units(kGap)));
  }
  for (const pages::Button& button : block.buttons) {
    line->Add(MakeSmallButton(m_parent, m_look, button, m_voice, m_actions.press),
              wxSizerFlags().CentreVertical().Border(wxRIGHT, m_look.Units(kGap)));
  }
  m_sizer->Add(line);
  AddGap(8);
}

void BlockView::operator()(const pages::Consent& block) {
  const Voice voice{m_voice.language, IsSaidTwice(Twice::Consent) ? m_voice.second : std::nullopt};
  auto* tick = new Tick(m_parent, block, voice, m_session.consent, m_actions.consent);
  tick->SetMinSize(wxSize(m_width, tick->HeightFor(m_width)));
  m_sizer->Add(tick);
  AddGap(8);
}

/// What was typed of a number that may have any length, in groups as it is said.
void BlockView::AddTypedNumber(wxSizer& sizer, const pages::DigitPad& block) {
  auto* line = new wxBoxSizer(wxHORIZONTAL);
  const int width = m_look.Units(340);
  line->Add(MakeText(block.prompt, TextStyle::Strong, m_width - width - m_look.Units(kGap)),
            wxSizerFlags(1).CentreVertical());
  auto* place = new RoundBox(m_parent, m_look, m_look.Background(), m_look.Accent(), RoundBox::Edge::Whole);
  auto* text = new wxStaticText(place, wxID_ANY, ToWx(engine::support::InGroups(m_session.typed)));
  text->SetFont(m_look.Font(m_session.typed.size() > 8 ? TextStyle::Button : TextStyle::Language, pages::Language::En));
  auto* middle = new wxBoxSizer(wxHORIZONTAL);
  middle->Add(text, wxSizerFlags().CentreVertical().Border(wxLEFT, m_look.Units(14)));
  place->SetSizer(middle);
  place->SetMinSize(wxSize(width, m_look.Units(48)));
  line->Add(place, wxSizerFlags().CentreVertical());
  sizer.Add(line, wxSizerFlags().Expand());
}

/// The digits typed so far, each in a box of its own, behind what is asked.
void BlockView::AddTyped(wxSizer& sizer, const pages::DigitPad& block) {
  const int box = m_look.Units(44), gap = m_look.Units(8), count = static_cast<int>(block.wanted.size());
  auto* line = new wxBoxSizer(wxHORIZONTAL);
  line->Add(MakeTwice(block.prompt, TextStyle::Strong, m_width - count * (box + gap) - gap),
            wxSizerFlags(1).CentreVertical());
  for (int i = 0; i < count; ++i) {
    const std::string digit = m_session.typed.substr(std::min<std::size_t>(i, m_session.typed.size()), 1);
    auto* place = new RoundBox(m_parent, m_look, m_look.Background(), m_look.Accent(), RoundBox::Edge::Whole);
    auto* text = new wxStaticText(place, wxID_ANY, ToWx(digit));
    text->SetFont(m_look.Font(TextStyle::Language, pages::Language::En));
    auto* centre = new wxBoxSizer(wxVERTICAL);
    centre->AddStretchSpacer();
    centre->Add(text, wxSizerFlags().CentreHorizontal());
    centre->AddStretchSpacer();
    place->SetSizer(centre);
    place->SetMinSize(wxSize(box, m_look.Units(48)));
    line->Add(place, wxSizerFlags().CentreVertical().Border(wxLEFT, gap));
  }
  sizer.Add(line, wxSizerFlags().Expand());
}

void BlockView::AddKeys(wxSizer& sizer, int room, int columns) {
  const int gap = m_look.Units(kGap);
  const int size = KeySize(PixelsPerMillimetre(), m_look.Units(kLeastKey), gap, room);
  auto* keys = new wxGridSizer(columns, wxSize(gap, gap));
  const auto add_key = [&](const KeyFace& face, const wxString& name, char key) {
    auto* control = new Key(m_parent, face, name, m_look.Font(TextStyle::Language, pages::Language::En),
                            Key::Place::Pad, [type = m_actions.type, key] { type(key); });
    control->SetMinSize(wxSize(size, size));
    keys->Add(control);
  };
  for (const char key : std::string("1234567890")) add_key({wxString(key)}, wxString(key), key);
  add_key({.shape = KeyShape::Erase}, ToWx(pages::Render(Msg::KeyErase, {}, m_session.language)), '\b');
  sizer.Add(keys);
}

void BlockView::operator()(const pages::DigitPad& block) {
  if (block.wanted.empty()) AddTypedNumber(*m_sizer, block);
  else AddTyped(*m_sizer, block);
  AddGap(10);
  // Over the whole width in one row: a text and a second language stand above it.
  if (block.wanted.empty()) AddKeys(*m_sizer, m_width / 2, 11);
  else AddKeys(*m_sizer, m_width, 6);
  m_sizer->AddSpacer(m_look.Units(kGap));  // however little room there is
  auto* button = new Tile(m_parent, {block.button}, m_voice, Tile::Size::Footer, m_actions.press);
  const int width = std::max(m_look.Units(264), button->WidthOfLabel());
  button->SetMinSize(wxSize(width, button->HeightFor(width)));
  m_sizer->Add(button);
}

void BlockView::operator()(const pages::SpokenCode& block) {
  if (!block.instead.IsEmpty()) {
    AddText(*m_sizer, block.instead, TextStyle::Large, m_width);
  } else {
    m_sizer->Add(MakeSpokenCode(m_parent, m_look, block, m_session.language, m_width));
  }
  AddGap(10);
}

void BlockView::operator()(const pages::CameraText& block) {
  m_sizer->Add(MakeCameraText(m_parent, m_look, block));
  AddGap(10);
}

/// On one line where both fit; the middle of a path is left out before its ends.
void BlockView::operator()(const pages::FileLine& block) {
  wxStaticText* label = MakeText(block.label, TextStyle::Quiet, m_width);
  const int label_width = label->GetMinSize().x + m_look.Units(8);
  const bool together = label_width < m_width / 2;
  auto* line = new wxBoxSizer(together ? wxHORIZONTAL : wxVERTICAL);
  line->Add(label);
  if (together) line->AddSpacer(m_look.Units(8));
  const int room = together ? m_width - label_width : m_width;
  auto* path = MakeText(Phrase::Verbatim(block.path), TextStyle::Small, -1);
  wxClientDC dc(path);
  dc.SetFont(path->GetFont());
  SetWrapped(*path, wxControl::Ellipsize(ToWx(block.path), dc, wxELLIPSIZE_MIDDLE, room, wxELLIPSIZE_FLAGS_NONE), -1);
  path->SetToolTip(ToWx(block.path));
  path->SetName(ToWx(block.path));
  line->Add(path);
  m_sizer->Add(line);
  AddGap(6);
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
    line->SetMinSize(wxSize(-1, m_look.Space(38)));
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
  list->SetMinSize(wxSize(m_look.Units(400), m_look.Space(230)));
  m_sizer->Add(list, wxSizerFlags(1).Expand());
}

void BlockView::operator()(const pages::Picture& block) {
  if (Drawing* picture = MakePicture(m_parent, m_look, block, m_session.language)) m_sizer->Add(picture);
  if (!block.caption.IsEmpty()) AddText(*m_sizer, block.caption, TextStyle::Quiet, m_width);
}

void BlockView::operator()(const pages::Columns& block) {
  auto* columns = new wxBoxSizer(wxHORIZONTAL);
  const int gap = m_look.Units(kMargin), whole = m_width;
  const pages::Picture* const picture = pages::PictureBeside(block);
  const int left_width = picture != nullptr ? m_look.Units(WidthOf(*picture)) : (whole - gap) / 2;
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
  columns->Add(right, picture != nullptr ? wxSizerFlags(1).CentreVertical() : wxSizerFlags(1));
  m_sizer->Add(columns, wxSizerFlags().Expand());
  AddGap(8);
}

}  // namespace app::gui
