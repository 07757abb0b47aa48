// SPDX-License-Identifier: MIT
#include "app/gui/agent_panel.h"

#include <wx/scrolwin.h>
#include <wx/sizer.h>

#include <algorithm>

#include "app/gui/signs.h"
#include "app/gui/tile.h"
#include "engine/core/text.h"
#include "pages/parts.h"
#include "pages/phone/code_words.h"

namespace app::gui {

using pages::Language;
using pages::Msg;
using pages::Phrase;
using pages::Step;

namespace {

constexpr int kLeft = 240, kRight = 360, kPad = 14, kFoldBelow = 1200;
constexpr std::size_t kLogLines = 3;

Msg WordOf(Step step) {
  switch (step) {
    case Step::InStep: return Msg::AgentInStep;
    case Step::Old: return Msg::AgentOld;
    case Step::Wrong: return Msg::AgentNotInStep;
    case Step::NoCode:
    case Step::Incomplete: break;
  }
  return Msg::AgentNoCode;
}

pages::Sign SignOf(Step step) {
  switch (step) {
    case Step::InStep: return pages::Sign::Right;
    case Step::Old: return pages::Sign::Attention;
    case Step::Wrong: return pages::Sign::Wrong;
    case Step::NoCode:
    case Step::Incomplete: break;
  }
  return pages::Sign::Info;
}

/// "3 2 . 5 8": as it is heard.
std::string Spaced(const std::string& tag) {
  std::string text;
  for (std::size_t i = 0; i < tag.size(); ++i) text += (i == 0 ? "" : i == 2 ? " . " : " ") + std::string(1, tag[i]);
  return text;
}

}  // namespace

AgentPanel::AgentPanel(wxWindow* parent, const pages::AgentCall& call, const AgentShown& shown, engine::Time now,
                       AgentActions actions)
    : wxPanel(parent, wxID_ANY, wxDefaultPosition, parent->GetClientSize(), wxTAB_TRAVERSAL),
      m_call(call),
      m_shown(shown),
      m_now(now),
      m_actions(std::move(actions)),
      m_look(*this) {
  SetBackgroundColour(m_look.Background());
  auto* sizer = new wxBoxSizer(wxVERTICAL);
  AddBar(*sizer);
  const int pad = m_look.Units(kPad);
  const bool folded = GetClientSize().x < m_look.Units(kFoldBelow);
  const int left = folded ? 0 : m_look.Units(kLeft), right = m_look.Units(kRight);
  const int middle = GetClientSize().x - left - right - pad * (folded ? 3 : 4);
  auto* columns = new wxBoxSizer(wxHORIZONTAL);
  if (!folded) columns->Add(Facts(left), wxSizerFlags().Expand().Border(wxLEFT | wxTOP, pad));
  columns->Add(OperatorsPage(middle), wxSizerFlags(1).Expand().Border(wxLEFT | wxTOP, pad));
  columns->Add(Sentences(right), wxSizerFlags().Expand().Border(wxLEFT | wxRIGHT | wxTOP, pad));
  sizer->Add(columns, wxSizerFlags(1).Expand());
  AddLog(*sizer);
  SetSizer(sizer);
}

wxStaticText* AgentPanel::Text(wxWindow* parent, const wxString& text, TextStyle style, const wxColour& ink,
                               int width) {
  auto* control = new wxStaticText(parent, wxID_ANY, "");
  control->SetFont(m_look.Font(style, m_call.language()));
  control->SetForegroundColour(ink);
  SetWrapped(*control, text, width);
  return control;
}

wxWindow* AgentPanel::Small(wxWindow* parent, Msg label, std::function<void()> on_press, int digit) {
  pages::Button button{.digit = digit, .label = label};
  return MakeSmallButton(parent, m_look, button, {m_call.language(), {}},
                         [press = std::move(on_press)](const pages::Button&) { press(); });
}

// ---- In step or not --------------------------------------------------------------------------------------------------

void AgentPanel::AddBar(wxSizer& sizer) {
  const Step step = m_call.StepAt(m_now);
  const pages::Sign sign = SignOf(step);
  auto* bar = new wxPanel(this);
  bar->SetBackgroundColour(m_look.Box(sign));
  auto* row = new wxBoxSizer(wxHORIZONTAL);
  const auto add = [&](const wxString& text, TextStyle style) {
    row->Add(Text(bar, text, style, m_look.Text(), -1),
             wxSizerFlags().CentreVertical().Border(wxRIGHT, m_look.Units(22)));
  };
  row->AddSpacer(m_look.Units(kPad));
  row->Add(MakeSign(bar, m_look, sign, 28, SignName(sign, m_call.language())),
           wxSizerFlags().CentreVertical().Border(wxRIGHT, m_look.Units(10)));
  add(Say(WordOf(step)), TextStyle::Title);
  if (!m_call.problem().IsEmpty()) {
    add(Say(m_call.problem()), TextStyle::Strong);
  } else if (m_call.HasCode()) {
    const std::string page = std::to_string(pages::Number(m_call.wizard().session().page));
    add(Say(Phrase(Msg::AgentPage, {{"page", page}})), TextStyle::Title);
    add(Say(Phrase(Msg::AgentExpect, {{"code", Spaced(m_call.Tag())}})), TextStyle::Strong);
    add(Say(Phrase(Msg::AgentAge, {{"count", m_call.MinutesOld(m_now)}})), TextStyle::Quiet);
  }
  row->AddStretchSpacer();
  if (m_call.HasCode()) {
    row->Add(Small(bar, Msg::AgentOther, m_actions.other), wxSizerFlags().CentreVertical());
  }
  row->AddSpacer(m_look.Units(kPad));
  bar->SetSizer(row);
  bar->SetMinSize(m_look.Units(-1, 52));
  sizer.Add(bar, wxSizerFlags().Expand());
}

// ---- Facts -----------------------------------------------------------------------------------------------------------

void AgentPanel::AddFact(wxSizer& sizer, Msg label, const Phrase& value, int width) {
  sizer.Add(Text(this, Say(label) + ": " + Say(value), TextStyle::Small, m_look.Text(), width),
            wxSizerFlags().Border(wxBOTTOM, m_look.Units(3)));
}

wxSizer* AgentPanel::Facts(int width) {
  auto* column = new wxBoxSizer(wxVERTICAL);
  const auto heading = [&](Msg msg) {
    column->Add(Text(this, Say(msg), TextStyle::Strong, m_look.Accent(), width),
                wxSizerFlags().Border(wxBOTTOM, m_look.Units(5)));
  };
  heading(Msg::AgentFacts);
  if (m_call.HasCode()) {
    const engine::support::Place place = m_call.place();
    AddFact(*column, Msg::LabelInstrument, pages::WordFor(place.instrument), width);
    AddFact(*column, Msg::LabelState, pages::WordFor(place.state), width);
    AddFact(*column, Msg::LabelBlocker, pages::WordFor(place.blocker), width);
    AddFact(*column, Msg::LabelElevated, pages::WordFor(place.elevated), width);
    AddFact(*column, Msg::LabelRestart, pages::WordFor(place.restart_pending), width);
  }
  if (const auto& details = m_call.details()) {
    AddFact(*column, Msg::LabelLrm, pages::WordFor(details->lrm), width);
    AddFact(*column, Msg::LabelIis, pages::WordFor(details->iis), width);
    AddFact(*column, Msg::LabelWindows, pages::WordFor(details->windows), width);
    AddFact(*column, Msg::LabelRun, pages::WordFor(details->run), width);
    AddFact(*column, Msg::LabelJournal, pages::WordFor(details->journal), width);
    AddFact(*column, Msg::LabelFirewall, pages::WordFor(details->firewall), width);
  }
  for (const std::string& file : m_shown.files) {
    column->Add(Text(this, ToWx(file), TextStyle::Small, m_look.Quiet(), width));
  }
  column->AddSpacer(m_look.Units(14));
  heading(Msg::AgentAsk);
  for (const Msg question : m_call.Questions()) {
    column->Add(Text(this, wxString::FromUTF8("\xE2\x80\xA2 ") + Say(question), TextStyle::Small, m_look.Text(), width),
                wxSizerFlags().Border(wxBOTTOM, m_look.Units(3)));
  }
  column->AddSpacer(m_look.Units(14));
  heading(Msg::AgentIfWrong);
  for (const Msg help : {Msg::WrongPermission, Msg::WrongMessage, Msg::WrongDigits}) {
    column->Add(Text(this, Say(help), TextStyle::Small, m_look.Text(), width),
                wxSizerFlags().Border(wxBOTTOM, m_look.Units(6)));
  }
  return column;
}

// ---- The operator's page ---------------------------------------------------------------------------------------------

wxSizer* AgentPanel::OperatorsPage(int width) {
  auto* column = new wxBoxSizer(wxVERTICAL);
  auto* choice = new wxBoxSizer(wxHORIZONTAL);
  choice->Add(Text(this, Say(Msg::AgentOperatorsPage), TextStyle::Strong, m_look.Accent(), -1),
              wxSizerFlags(1).CentreVertical());
  const bool only_one = m_call.HasCode() && m_call.wizard().session().language == m_call.language();
  const auto offer = [&](const Phrase& label, PageVoice voice) {
    const bool is_shown = m_shown.voice == voice || (voice == PageVoice::Operator && only_one);
    const std::string mark = is_shown ? "\xE2\x9C\x93 " : "";
    pages::Button button{.label = Phrase::Verbatim(mark + label.Say(m_call.language()))};
    auto* small = MakeSmallButton(this, m_look, button, {m_call.language(), {}},
                                  [this, voice](const pages::Button&) { m_actions.voice(voice); });
    choice->Add(small, wxSizerFlags().Border(wxLEFT, m_look.Units(6)));
  };
  constexpr Msg kNames[] = {Msg::LanguageEnglish, Msg::LanguageDutch, Msg::LanguageChinese};
  const auto name = [&](Language language) { return Phrase(kNames[static_cast<int>(language)]); };
  if (m_call.HasCode()) {
    const Language spoken = m_call.wizard().session().language;
    offer(name(spoken), PageVoice::Operator);
    if (spoken != m_call.language()) {
      offer(name(m_call.language()), PageVoice::Agent);
      offer(Msg::BothLanguages, PageVoice::Both);
    }
  }
  column->Add(choice, wxSizerFlags().Expand().Border(wxBOTTOM, m_look.Units(8)));
  auto* copy = new wxScrolledWindow(this, wxID_ANY, wxDefaultPosition, wxDefaultSize, wxVSCROLL | wxBORDER_SIMPLE);
  copy->SetBackgroundColour(m_look.Background());
  copy->SetScrollRate(0, m_look.Units(24));
  auto* inner = new wxBoxSizer(wxVERTICAL);
  const int pad = m_look.Units(kPad), room = width - 2 * pad - m_look.Units(22);
  if (m_call.HasCode()) {
    m_session = m_call.wizard().session();
    const pages::Page page = m_call.wizard().Current();
    const Language spoken = m_session.language;
    if (m_shown.voice == PageVoice::Agent) m_session.language = m_call.language();
    if (m_shown.voice == PageVoice::Both && spoken != m_call.language()) m_session.second = m_call.language();
    BlockActions actions;
    actions.press = m_actions.press;
    actions.consent = m_actions.consent;
    actions.type = [](char) {};
    BlockView view(copy, m_look, m_session, room, actions);
    std::vector<pages::Block> head = {pages::Paragraph{
        pages::Paragraph::Style::Strong,
        Phrase::Verbatim(std::to_string(pages::Number(m_session.page)) + "   " + page.title.Say(m_session.language))}};
    if (m_session.second) head.push_back(pages::Quiet(page.title.In(*m_session.second)));
    view.Add(*inner, head);
    view.Add(*inner, page.blocks);
  } else {
    const std::vector<pages::Block> help = {
        pages::Steps{{Msg::CallStepCode, Msg::CallStepPage, Msg::CallStepAsk, Msg::CallStepButtons}},
        pages::Body(Msg::AgentNever), pages::Quiet(Msg::NothingIsSent), pages::Quiet(Msg::DropABundle)};
    m_session.language = m_call.language();
    BlockView(copy, m_look, m_session, room, {m_actions.press, {}, {}}).Add(*inner, help);
  }
  auto* frame = new wxBoxSizer(wxVERTICAL);
  frame->Add(inner, wxSizerFlags(1).Expand().Border(wxALL, pad));
  copy->SetSizer(frame);
  copy->FitInside();
  column->Add(copy, wxSizerFlags(1).Expand());
  if (m_call.HasCode()) AddAhead(this, *column, width);
  return column;
}

void AgentPanel::AddAhead(wxWindow* parent, wxSizer& sizer, int width) {
  sizer.Add(Text(parent, Say(Msg::AgentAhead), TextStyle::Small, m_look.Quiet(), width),
            wxSizerFlags().Border(wxTOP | wxBOTTOM, m_look.Units(6)));
  const int gap = m_look.Units(8), half = (width - gap) / 2;
  auto* grid = new wxFlexGridSizer(2, wxSize(gap, gap));
  for (const pages::Ahead& ahead : m_call.AheadOf()) {
    std::vector<std::string> names;
    for (const int page : ahead.pages) names.push_back(std::to_string(page));
    const std::string way = "\xE2\x86\x92 " + engine::Join(names, " \xE2\x86\x92 ");
    Phrase detail = ahead.tag.empty() ? Phrase(Msg::AheadUnknown)
                                      : Phrase(Msg::AheadTag, {{"page", way}, {"code", Spaced(ahead.tag)}});
    pages::Button button = ahead.button;
    button.shield = false;
    button.blocked = {};
    auto* tile = new Tile(parent, {button, std::move(detail)}, {m_call.language(), {}}, Tile::Size::Small,
                          [this, pressed = ahead.button](const pages::Button&) { m_actions.press(pressed); });
    tile->SetMinSize(wxSize(half, tile->HeightFor(half)));
    grid->Add(tile, wxSizerFlags().Expand());
  }
  sizer.Add(grid);
}

// ---- What to say -----------------------------------------------------------------------------------------------------

wxSizer* AgentPanel::Sentences(int width) {
  auto* column = new wxBoxSizer(wxVERTICAL);
  column->Add(Text(this, Say(Msg::AgentSayNow), TextStyle::Strong, m_look.Accent(), width),
              wxSizerFlags().Border(wxBOTTOM, m_look.Units(8)));
  auto* list = new wxScrolledWindow(this, wxID_ANY, wxDefaultPosition, wxSize(width, -1), wxVSCROLL | wxBORDER_NONE);
  list->SetBackgroundColour(m_look.Background());
  list->SetScrollRate(0, m_look.Units(24));
  auto* inner = new wxBoxSizer(wxVERTICAL);
  const int room = width - m_look.Units(20);
  if (!m_call.explained().empty()) {
    m_session.language = m_call.language();
    BlockView(list, m_look, m_session, room, {m_actions.press, {}, {}}).Add(*inner, m_call.explained());
  }
  if (m_call.HasCode()) {
    const Language spoken = m_call.wizard().session().language;
    for (const pages::ReadySentence& sentence : m_call.Sentences(m_shown.all_sentences)) {
      const std::string number = (sentence.number < 10 ? "0" : "") + std::to_string(sentence.number);
      pages::Button button{.label = Phrase::Verbatim(number + "  " + sentence.text)};
      // The agent's own words below, so that he knows what he says.
      const pages::AgentSentence& meant = pages::AllSentences().at(static_cast<std::size_t>(sentence.number - 1));
      std::string below = sentence.pinyin;
      if (spoken != m_call.language()) {
        const auto own = Ready(meant, m_call.language(), pages::Number(m_call.wizard().session().page));
        below += (below.empty() ? "" : "\n") + own.text;
      }
      auto* tile = new Tile(list, {button, Phrase::Verbatim(below)}, {spoken, {}}, Tile::Size::Normal,
                            [this, said = sentence.number](const pages::Button&) { m_actions.said(said); });
      tile->SetMinSize(wxSize(room, tile->HeightFor(room)));
      inner->Add(tile, wxSizerFlags().Border(wxBOTTOM, m_look.Units(6)));
    }
  }
  list->SetSizer(inner);
  list->FitInside();
  column->Add(list, wxSizerFlags(1).Expand());
  if (m_call.HasCode())
    column->Add(Small(this, Msg::ButtonAllSentences, m_actions.all), wxSizerFlags().Border(wxTOP, m_look.Units(6)));
  return column;
}

// ---- The log ---------------------------------------------------------------------------------------------------------

void AgentPanel::AddLog(wxSizer& sizer) {
  auto* band = new wxPanel(this);
  band->SetBackgroundColour(m_look.Band());
  auto* row = new wxBoxSizer(wxHORIZONTAL);
  std::vector<std::string> lines;
  const auto& log = m_call.log();
  for (std::size_t i = log.size() > kLogLines ? log.size() - kLogLines : 0; i < log.size(); ++i) {
    lines.push_back(log[i].what.Say(m_call.language()));
  }
  const wxString text = m_shown.notice.IsEmpty() ? ToWx(engine::Join(lines, "  \xC2\xB7  ")) : Say(m_shown.notice);
  row->AddSpacer(m_look.Units(kPad));
  row->Add(Text(band, text, TextStyle::Small, m_look.Quiet(), GetClientSize().x - m_look.Units(500)),
           wxSizerFlags(1).CentreVertical());
  row->Add(Small(band, Msg::ButtonCopySummary, m_actions.copy), wxSizerFlags().CentreVertical());
  row->AddSpacer(m_look.Units(kPad));
  band->SetSizer(row);
  band->SetMinSize(m_look.Units(-1, 56));
  sizer.Add(band, wxSizerFlags().Expand().Border(wxTOP, m_look.Units(8)));
}

}  // namespace app::gui
