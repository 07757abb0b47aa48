// SPDX-License-Identifier: MIT
#include "app/gui/agent_panel.h"

#include <fmt/format.h>
#include <wx/sizer.h>

#include <algorithm>

#include "app/gui/agent_middle.h"
#include "app/gui/signs.h"
#include "app/gui/tile.h"
#include "engine/core/text.h"
#include "pages/parts.h"
#include "pages/phone/bundle_files.h"
#include "pages/phone/code_words.h"

namespace app::gui {

using pages::Language;
using pages::Msg;
using pages::Phrase;
using pages::Step;

namespace {

constexpr int kLeft = 250, kRight = 360, kPad = 14, kFoldBelow = 1200;
constexpr std::size_t kLogLines = 3;
constexpr int kYouAreOn = 10;

Msg WordOf(Step step) {
  switch (step) {
    case Step::InStep: return Msg::AgentInStep;
    case Step::Ahead: return Msg::AgentNotHeard;
    case Step::Old: return Msg::AgentOld;
    case Step::Wrong: return Msg::AgentNotInStep;
    case Step::ByHand: return Msg::AgentByHand;
    case Step::Bundle: return Msg::AgentBundle;
    case Step::NoCode: break;
  }
  return Msg::AgentNoCode;
}

pages::Sign SignOf(Step step) {
  switch (step) {
    case Step::InStep: return pages::Sign::Right;
    case Step::Ahead:
    case Step::Old:
    case Step::ByHand: return pages::Sign::Attention;
    case Step::Wrong: return pages::Sign::Wrong;
    case Step::Bundle:
    case Step::NoCode: break;
  }
  return pages::Sign::Info;
}

/// "14:05": the day stands in the summary.
std::string Clock(engine::Time time, std::chrono::minutes offset) {
  const auto local = time + offset;
  const std::chrono::hh_mm_ss clock(local - std::chrono::floor<std::chrono::days>(local));
  return fmt::format("{:02}:{:02}", clock.hours().count(), clock.minutes().count());
}

}  // namespace

AgentPanel::AgentPanel(wxWindow* parent, const pages::AgentCall& call, const AgentShown& shown, engine::Time now,
                       AgentActions actions)
    : wxPanel(parent, wxID_ANY, wxDefaultPosition, parent->GetClientSize(), wxTAB_TRAVERSAL),
      m_call(call),
      m_shown(shown),
      m_now(now),
      m_actions(std::move(actions)),
      m_look(*this),
      m_parts(m_look, call) {
  SetBackgroundColour(m_look.Background());
  auto* sizer = new wxBoxSizer(wxVERTICAL);
  AddBar(*sizer);
  const int pad = m_look.Units(kPad);
  const bool folded = GetClientSize().x < m_look.Units(kFoldBelow);
  const int left = folded ? 0 : m_look.Units(kLeft), right = m_look.Units(kRight);
  const int middle = GetClientSize().x - left - right - pad * (folded ? 3 : 4);
  auto* columns = new wxBoxSizer(wxHORIZONTAL);
  if (!folded) columns->Add(Facts(left), wxSizerFlags().Expand().Border(wxLEFT | wxTOP, pad));
  columns->Add(new AgentMiddle(this, m_look, m_call, m_shown, m_actions, middle),
               wxSizerFlags(1).Expand().Border(wxLEFT | wxTOP, pad));
  columns->Add(m_shown.bundle ? Files(right) : Sentences(right),
               wxSizerFlags().Expand().Border(wxLEFT | wxRIGHT | wxTOP, pad));
  sizer->Add(columns, wxSizerFlags(1).Expand());
  AddLog(*sizer);
  SetSizer(sizer);
}

// ---- In step or not --------------------------------------------------------------------------------------------------

void AgentPanel::AddBar(wxSizer& sizer) {
  const pages::Sign sign = SignOf(m_call.StepAt(m_now));
  auto* bar = new wxPanel(this);
  bar->SetBackgroundColour(m_look.Box(sign));
  auto* row = new wxBoxSizer(wxHORIZONTAL);
  row->AddSpacer(m_look.Units(kPad));
  row->Add(MakeSign(bar, m_look, sign, 28, SignName(sign, m_call.language())),
           wxSizerFlags().CentreVertical().Border(wxRIGHT, m_look.Units(10)));
  AddBarTexts(bar, *row);
  row->AddStretchSpacer();
  const Step step = m_call.StepAt(m_now);
  if (step == Step::NoCode || step == Step::ByHand) {
    AddSpoken(bar, *row);
  } else if (step == Step::Bundle) {
    row->Add(m_parts.Small(bar, Msg::ButtonCloseBundle, m_actions.close_bundle), wxSizerFlags().CentreVertical());
  } else {
    row->Add(m_parts.Small(bar, Msg::AgentOther, m_actions.other), wxSizerFlags().CentreVertical());
  }
  row->AddSpacer(m_look.Units(kPad));
  bar->SetSizer(row);
  bar->SetMinSize(m_look.Units(-1, 52));
  sizer.Add(bar, wxSizerFlags().Expand());
}

void AgentPanel::AddBarTexts(wxWindow* bar, wxSizer& row) {
  const auto add = [&](const wxString& text, TextStyle style, int width = -1) {
    row.Add(m_parts.Text(bar, text, style, m_look.Text(), width),
            wxSizerFlags().CentreVertical().Border(wxRIGHT, m_look.Units(22)));
  };
  const auto say = [&](const Phrase& phrase) { return m_parts.Say(phrase); };
  const Step step = m_call.StepAt(m_now);
  add(say(WordOf(step)), TextStyle::Title);
  if (m_shown.bundle) {
    const std::string page = std::to_string(pages::Number(m_call.wizard().session().page));
    add(say(Phrase(Msg::AgentPage, {{"page", page}})), TextStyle::Title);
    if (!m_call.problem().IsEmpty()) return add(say(m_call.problem()), TextStyle::Strong, m_look.Units(560));
    const pages::Moment saved{m_shown.bundle->time, m_shown.utc_offset};
    const std::string computer = pages::Shown(m_shown.bundle->computer);
    add(say(Phrase(Msg::BundleOfComputer, {{"computer", computer}, {"when", saved}})), TextStyle::Strong);
    return;
  }
  const int room = m_look.Units(560);
  if (!m_call.problem().IsEmpty()) {
    const bool is_third = m_call.wrong_codes() >= pages::AgentCall::kTries;
    const wxString more = is_third ? "  " + say(Msg::WrongThirdTime) : wxString();
    return add(say(m_call.problem()) + more, is_third ? TextStyle::Small : TextStyle::Strong, room);
  }
  if (!m_call.HasPage()) return;
  const std::string page = std::to_string(pages::Number(m_call.wizard().session().page));
  add(say(Phrase(Msg::AgentPage, {{"page", page}})), TextStyle::Title);
  if (m_call.Tag().empty()) return;
  add(say(Phrase(Msg::AgentExpect, {{"code", Spaced(m_call.Tag())}})), TextStyle::Strong);
  if (step != Step::Ahead) add(say(Phrase(Msg::AgentAge, {{"count", m_call.MinutesOld(m_now)}})), TextStyle::Quiet);
}

/// A code says which language; without one the agent has heard it.
void AgentPanel::AddSpoken(wxWindow* bar, wxSizer& row) {
  row.Add(m_parts.Text(bar, m_parts.Say(Msg::AgentSpeaks), TextStyle::Small, m_look.Text(), -1),
          wxSizerFlags().CentreVertical());
  for (const Language language : pages::kAllLanguages) {
    const auto choose = [this, language] { m_actions.spoken(language); };
    row.Add(m_parts.Small(bar, NameOf(language), choose, language == m_call.spoken()),
            wxSizerFlags().CentreVertical().Border(wxLEFT, m_look.Units(6)));
  }
}

// ---- What is known and to be asked -----------------------------------------------------------------------------------

void AgentPanel::AddHeading(wxSizer& sizer, Msg heading, int width) {
  if (sizer.GetItemCount() > 0) sizer.AddSpacer(m_look.Units(10));
  sizer.Add(m_parts.Text(this, m_parts.Say(heading), TextStyle::Strong, m_look.Accent(), width),
            wxSizerFlags().Border(wxBOTTOM, m_look.Units(4)));
}

void AgentPanel::AddFact(wxSizer& sizer, Msg label, const Phrase& value, int width) {
  sizer.Add(m_parts.Text(this, m_parts.Say(label) + ": " + m_parts.Say(value), TextStyle::Small, m_look.Text(), width),
            wxSizerFlags().Border(wxBOTTOM, m_look.Units(2)));
}

wxSizer* AgentPanel::Facts(int width) {
  auto* column = new wxBoxSizer(wxVERTICAL);
  const Step step = m_call.StepAt(m_now);
  const bool without_code = step == Step::ByHand || m_call.wrong_codes() >= pages::AgentCall::kTries;
  if (without_code) AddFiveQuestions(*column, width);
  else AddKnown(*column, width);
  if (m_shown.bundle) return column;  // nobody is on the line
  AddQuestions(*column, width);
  if (!without_code) AddIfWrong(*column, width);
  return column;
}

void AgentPanel::AddKnown(wxSizer& sizer, int width) {
  AddHeading(sizer, Msg::AgentFacts, width);
  if (!m_call.HasPage()) return;
  const engine::support::Place place = m_call.place();
  const auto add = [&](Msg label, const auto& value) { AddFact(sizer, label, pages::WordFor(value), width); };
  add(Msg::LabelInstrument, place.instrument);
  add(Msg::LabelState, place.state);
  add(Msg::LabelBlocker, place.blocker);
  add(Msg::LabelElevated, place.elevated);
  add(Msg::LabelRestart, place.restart_pending);
  const auto& details = m_call.details();
  if (!details) return;
  add(Msg::LabelLrm, details->lrm);
  add(Msg::LabelIis, details->iis);
  add(Msg::LabelWindows, details->windows);
  add(Msg::LabelStartedFrom, details->program);
  add(Msg::LabelRun, details->run);
  add(Msg::LabelJournal, details->journal);
  add(Msg::LabelFirewall, details->firewall);
}

void AgentPanel::AddFiveQuestions(wxSizer& sizer, int width) {
  AddHeading(sizer, Msg::AgentFiveQuestions, width);
  for (const pages::HandFact fact : pages::kHandFacts) {
    const wxString number = ToWx(pages::NumberShown(pages::SentenceOf(fact)) + "  ");
    sizer.Add(m_parts.Text(this, number + m_parts.Say(pages::QuestionOf(fact)), TextStyle::Small, m_look.Text(), width),
              wxSizerFlags().Border(wxBOTTOM, m_look.Units(2)));
    auto* row = new wxBoxSizer(wxHORIZONTAL);
    for (const bool yes : {true, false}) {
      const auto answer = [this, fact, yes] { m_actions.answer(fact, yes); };
      row->Add(m_parts.Small(this, pages::WordFor(yes), answer, m_call.answers().Get(fact) == yes),
               wxSizerFlags().Border(wxRIGHT, m_look.Units(8)));
    }
    sizer.Add(row, wxSizerFlags().Border(wxBOTTOM, m_look.Units(6)));
  }
}

/// With the number of the sentence that asks it, which stands on the right.
void AgentPanel::AddQuestions(wxSizer& sizer, int width) {
  AddHeading(sizer, Msg::AgentAsk, width);
  for (const pages::Question& question : m_call.Questions()) {
    const std::string number = question.sentence == 0 ? "\xE2\x80\xA2" : pages::NumberShown(question.sentence);
    sizer.Add(
        m_parts.Text(this, ToWx(number + "  ") + m_parts.Say(question.what), TextStyle::Small, m_look.Text(), width),
        wxSizerFlags().Border(wxBOTTOM, m_look.Units(2)));
  }
}

void AgentPanel::AddIfWrong(wxSizer& sizer, int width) {
  AddHeading(sizer, Msg::AgentIfWrong, width);
  std::vector<Msg> helps = {Msg::WrongMessage};
  if (!m_call.HasPage() || m_call.StepAt(m_now) == Step::Wrong) helps = {Msg::WrongDigits, Msg::WrongThirdTime};
  else if (!m_call.place().elevated) helps.insert(helps.begin(), Msg::WrongPermission);
  for (const Msg help : helps) {
    sizer.Add(m_parts.Text(this, m_parts.Say(help), TextStyle::Small, m_look.Text(), width),
              wxSizerFlags().Border(wxBOTTOM, m_look.Units(4)));
  }
}

// ---- What to say -----------------------------------------------------------------------------------------------------

wxScrolledWindow* AgentPanel::MakeList(int width) {
  auto* list = new wxScrolledWindow(this, wxID_ANY, wxDefaultPosition, wxSize(width, -1), wxVSCROLL | wxBORDER_NONE);
  list->SetBackgroundColour(m_look.Background());
  list->SetScrollRate(0, m_look.Units(24));
  return list;
}

void AgentPanel::AddSentence(wxWindow* list, wxSizer& sizer, const pages::ReadySentence& sentence, int width) {
  const Language spoken = m_call.spoken();
  const pages::Button button{.label = Phrase::Verbatim(pages::NumberShown(sentence.number) + "  " + sentence.text)};
  // The agent's own words below, so that he knows what he says, in his own face: a Chinese one may lack tone marks.
  std::string below = m_call.language() == Language::ZhCn ? "" : sentence.pinyin;
  if (spoken != m_call.language()) {
    const pages::AgentSentence& meant = pages::AllSentences().at(static_cast<std::size_t>(sentence.number - 1));
    below += (below.empty() ? "" : "\n") + Ready(meant, m_call.language(), sentence.page, sentence.button).text;
  }
  auto* tile = new Tile(list, {button, Phrase::Verbatim(below).In(m_call.language())}, {spoken, {}}, Tile::Size::Normal,
                        [this, said = sentence.number](const pages::Button&) { m_actions.said(said); });
  tile->SetMinSize(wxSize(width, tile->HeightFor(width)));
  sizer.Add(tile, wxSizerFlags().Border(wxBOTTOM, m_look.Units(6)));
  if (sentence.number == kYouAreOn && m_call.AwaitsAnswer()) AddConfirm(list, sizer);
}

/// The agent has named the page: what did they answer?
void AgentPanel::AddConfirm(wxWindow* list, wxSizer& sizer) {
  auto* row = new wxBoxSizer(wxHORIZONTAL);
  row->Add(m_parts.Small(list, Msg::AgentTheySaidYes, [this] { m_actions.confirm(true); }),
           wxSizerFlags().Border(wxRIGHT, m_look.Units(8)));
  row->Add(m_parts.Small(list, Msg::AgentTheySaidNo, [this] { m_actions.confirm(false); }));
  sizer.Add(row, wxSizerFlags().Border(wxBOTTOM, m_look.Units(6)));
}

wxSizer* AgentPanel::Sentences(int width) {
  auto* column = new wxBoxSizer(wxVERTICAL);
  column->Add(m_parts.Text(this, m_parts.Say(Msg::AgentSayNow), TextStyle::Strong, m_look.Accent(), width),
              wxSizerFlags().Border(wxBOTTOM, m_look.Units(2)));
  column->Add(m_parts.Text(this, m_parts.Say(Msg::AgentMarks), TextStyle::Small, m_look.Quiet(), width),
              wxSizerFlags().Border(wxBOTTOM, m_look.Units(8)));
  wxScrolledWindow* list = MakeList(width);
  auto* inner = new wxBoxSizer(wxVERTICAL);
  const int room = width - m_look.Units(20);
  if (!m_call.explained().empty()) {
    m_session.language = m_call.language();
    BlockView(list, m_look, m_session, room, {m_actions.press, {}, {}}).Add(*inner, m_call.explained());
  }
  const std::vector<pages::ReadySentence> now = m_call.Sentences(m_shown.all_sentences);
  for (const pages::ReadySentence& sentence : now) AddSentence(list, *inner, sentence, room);
  if (!m_shown.all_sentences) {
    for (const pages::ReadySentence& all : m_call.Sentences(true)) {
      const auto asks = [&](const pages::Question& question) { return question.sentence == all.number; };
      const auto same = [&](const pages::ReadySentence& said) { return said.number == all.number; };
      const bool is_question = std::ranges::any_of(m_call.Questions(), asks);
      if (is_question && std::ranges::none_of(now, same)) AddSentence(list, *inner, all, room);
    }
  }
  list->SetSizer(inner);
  list->FitInside();
  column->Add(list, wxSizerFlags(1).Expand());
  column->Add(m_parts.Small(this, Msg::ButtonAllSentences, m_actions.all, m_shown.all_sentences),
              wxSizerFlags().Border(wxTOP, m_look.Units(6)));
  return column;
}

// ---- The files of a bundle -------------------------------------------------------------------------------------------

wxSizer* AgentPanel::Files(int width) {
  auto* column = new wxBoxSizer(wxVERTICAL);
  column->Add(m_parts.Text(this, m_parts.Say(Msg::BundleFiles), TextStyle::Strong, m_look.Accent(), width),
              wxSizerFlags().Border(wxBOTTOM, m_look.Units(8)));
  wxScrolledWindow* list = MakeList(width);
  auto* inner = new wxBoxSizer(wxVERTICAL);
  const int room = width - m_look.Units(20);
  const auto& items = m_shown.bundle->items;
  for (std::size_t i = 0; i < items.size(); ++i) {
    const bool is_open = m_shown.middle == Middle::File && m_shown.index == i;
    const std::string name = (is_open ? "\xE2\x9C\x93 " : "") + pages::Shown(items[i].entry.name);
    const auto size = static_cast<std::int64_t>(items[i].entry.bytes.size());
    const wxString what = m_parts.Say(pages::FileIs(items[i].entry.name));
    const wxString bytes = m_parts.Say(Phrase(Msg::BundleFileSize, {{"count", size}}));
    const wxString below = what.empty() ? bytes : what + "\n" + bytes;
    auto* tile =
        new Tile(list, {{.label = Phrase::Verbatim(name)}, Phrase::Verbatim(below.utf8_string())},
                 {m_call.language(), {}}, Tile::Size::Normal, [this, i](const pages::Button&) { m_actions.file(i); });
    tile->SetMinSize(wxSize(room, tile->HeightFor(room)));
    inner->Add(tile, wxSizerFlags().Border(wxBOTTOM, m_look.Units(6)));
  }
  inner->Add(m_parts.Text(list, m_parts.Say(Msg::ReadOnlyBundle), TextStyle::Small, m_look.Quiet(), room),
             wxSizerFlags().Border(wxTOP, m_look.Units(6)));
  const pages::Moment saved{m_shown.bundle->time, m_shown.utc_offset};
  inner->Add(m_parts.Text(list, m_parts.Say(Phrase(Msg::BundlePageNote, {{"when", saved}})), TextStyle::Small,
                          m_look.Quiet(), room),
             wxSizerFlags().Border(wxTOP, m_look.Units(6)));
  list->SetSizer(inner);
  list->FitInside();
  column->Add(list, wxSizerFlags(1).Expand());
  return column;
}

// ---- The log ---------------------------------------------------------------------------------------------------------

/// The last lines with their time; where something was refused or copied, that.
wxString AgentPanel::LogText() const {
  if (!m_shown.notice.IsEmpty()) return m_parts.Say(m_shown.notice);
  std::vector<std::string> lines;
  const auto& log = m_call.log();
  for (std::size_t i = log.size() > kLogLines ? log.size() - kLogLines : 0; i < log.size(); ++i) {
    lines.push_back(Clock(log[i].time, m_shown.utc_offset) + " " + log[i].what.Say(m_call.language()));
  }
  return ToWx(engine::Join(lines, "  \xC2\xB7  "));
}

void AgentPanel::AddLog(wxSizer& sizer) {
  auto* band = new wxPanel(this);
  band->SetBackgroundColour(m_look.Band());
  auto* row = new wxBoxSizer(wxHORIZONTAL);
  auto* open = m_parts.Small(band, Msg::ButtonOpenBundle, m_actions.choose);
  auto* copy = m_parts.Small(band, Msg::ButtonCopySummary, m_actions.copy);
  const int room = GetClientSize().x - open->GetMinSize().x - copy->GetMinSize().x - m_look.Units(3 * kPad + 24);
  row->AddSpacer(m_look.Units(kPad));
  row->Add(m_parts.Text(band, LogText(), TextStyle::Small, m_look.Quiet(), room), wxSizerFlags(1).CentreVertical());
  row->Add(copy, wxSizerFlags().CentreVertical().Border(wxRIGHT, m_look.Units(8)));
  row->Add(open, wxSizerFlags().CentreVertical());
  row->AddSpacer(m_look.Units(kPad));
  band->SetSizer(row);
  band->SetMinSize(m_look.Units(-1, 56));
  sizer.Add(band, wxSizerFlags().Expand().Border(wxTOP, m_look.Units(8)));
}

}  // namespace app::gui
