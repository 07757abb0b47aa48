// SPDX-License-Identifier: MIT
#include "app/gui/agent_middle.h"

#include <wx/scrolwin.h>
#include <wx/sizer.h>

#include "app/common/machine.h"
#include "app/gui/agent_field.h"
#include "app/gui/tile.h"
#include "engine/core/text.h"
#include "pages/parts.h"
#include "pages/phone/bundle_files.h"

namespace app::gui {

using pages::Language;
using pages::Msg;
using pages::Phrase;

namespace {

constexpr int kPad = 14;

}  // namespace

AgentMiddle::AgentMiddle(wxWindow* parent, const Look& look, const pages::AgentCall& call, const AgentShown& shown,
                         const AgentActions& actions, int width)
    : wxPanel(parent),
      m_look(look),
      m_call(call),
      m_shown(shown),
      m_actions(actions),
      m_parts(look, call),
      m_width(width) {
  SetBackgroundColour(look.Background());
  auto* sizer = new wxBoxSizer(wxVERTICAL);
  if (shown.middle == Middle::Choose) AddChoice(*sizer);
  else if (shown.middle == Middle::File && shown.bundle) AddFile(*sizer);
  else if (!call.HasPage()) AddHelp(*sizer);
  else if (shown.middle == Middle::List) AddList(*sizer);
  else AddPage(*sizer);
  SetSizer(sizer);
}

void AgentMiddle::AddHeading(wxSizer& sizer, const wxString& text) {
  auto* row = new wxBoxSizer(wxHORIZONTAL);
  row->Add(m_parts.Text(this, text, TextStyle::Strong, m_look.Accent(), m_width - m_look.Units(220)),
           wxSizerFlags(1).CentreVertical());
  const bool has_page = m_call.HasPage() && m_shown.middle != Middle::Page;
  if (has_page) row->Add(m_parts.Small(this, Msg::ButtonBackToPage, m_actions.back), wxSizerFlags().CentreVertical());
  sizer.Add(row, wxSizerFlags().Expand().Border(wxBOTTOM, m_look.Units(8)));
}

void AgentMiddle::AddCopy(wxSizer& sizer, const std::vector<pages::Block>& blocks) {
  auto* copy = new wxScrolledWindow(this, wxID_ANY, wxDefaultPosition, wxDefaultSize, wxVSCROLL | wxBORDER_SIMPLE);
  copy->SetBackgroundColour(m_look.Background());
  copy->SetScrollRate(0, m_look.Units(24));
  const int pad = m_look.Units(kPad);
  BlockActions actions;
  actions.press = m_actions.press;
  actions.consent = m_actions.consent;
  actions.type = [](char) {};
  auto* inner = new wxBoxSizer(wxVERTICAL);
  BlockView(copy, m_look, m_session, m_width - 2 * pad - m_look.Units(22), actions).Add(*inner, blocks);
  auto* frame = new wxBoxSizer(wxVERTICAL);
  frame->Add(inner, wxSizerFlags(1).Expand().Border(wxALL, pad));
  copy->SetSizer(frame);
  copy->FitInside();
  sizer.Add(copy, wxSizerFlags(1).Expand());
}

// ---- The operator's page ---------------------------------------------------------------------------------------------

void AgentMiddle::AddVoices(wxSizer& sizer) {
  auto* choice = new wxBoxSizer(wxHORIZONTAL);
  choice->Add(m_parts.Text(this, m_parts.Say(Msg::AgentOperatorsPage), TextStyle::Strong, m_look.Accent(), -1),
              wxSizerFlags(1).CentreVertical());
  const Language spoken = m_call.spoken();
  const bool only_one = spoken == m_call.language();
  const auto offer = [&](const Phrase& label, PageVoice voice) {
    const bool is_shown = m_shown.voice == voice || (voice == PageVoice::Operator && only_one);
    choice->Add(m_parts.Small(
                    this, label, [this, voice] { m_actions.voice(voice); }, is_shown),
                wxSizerFlags().Border(wxLEFT, m_look.Units(6)));
  };
  offer(NameOf(spoken), PageVoice::Operator);
  if (!only_one) {
    offer(NameOf(m_call.language()), PageVoice::Agent);
    offer(Msg::BothLanguages, PageVoice::Both);
  }
  sizer.Add(choice, wxSizerFlags().Expand().Border(wxBOTTOM, m_look.Units(8)));
  m_session = m_call.wizard().session();
  if (m_shown.voice == PageVoice::Agent) m_session.language = m_call.language();
  if (m_shown.voice == PageVoice::Both && !only_one) m_session.second = m_call.language();
}

void AgentMiddle::AddPage(wxSizer& sizer) {
  AddVoices(sizer);
  const pages::Page page = m_call.wizard().Current();
  std::vector<pages::Block> blocks = {pages::Paragraph{
      pages::Paragraph::Style::Strong,
      Phrase::Verbatim(std::to_string(pages::Number(m_session.page)) + "   " + page.title.Say(m_session.language))}};
  if (m_session.second) blocks.push_back(pages::Quiet(page.title.In(*m_session.second)));
  blocks.insert(blocks.end(), page.blocks.begin(), page.blocks.end());
  AddCopy(sizer, blocks);
  AddAhead(sizer);
}

void AgentMiddle::AddAhead(wxSizer& sizer) {
  const Msg what = m_shown.bundle ? Msg::BundleTypeAPage : Msg::AgentAhead;
  sizer.Add(m_parts.Text(this, m_parts.Say(what), TextStyle::Small, m_look.Quiet(), m_width),
            wxSizerFlags().Border(wxTOP | wxBOTTOM, m_look.Units(6)));
  const int gap = m_look.Units(8), half = (m_width - gap) / 2;
  auto* grid = new wxFlexGridSizer(2, wxSize(gap, gap));
  for (const pages::Ahead& ahead : m_call.AheadOf()) {
    std::vector<std::string> names;
    for (const int page : ahead.pages) names.push_back(std::to_string(page));
    const std::string way = "\xE2\x86\x92 " + engine::Join(names, " \xE2\x86\x92 ");
    Phrase detail = Msg::AheadUnknown;
    if (!ahead.why_not.IsEmpty()) detail = ahead.why_not;
    else if (!ahead.tag.empty()) detail = Phrase(Msg::AheadTag, {{"page", way}, {"code", Spaced(ahead.tag)}});
    else if (!ahead.pages.empty()) detail = Phrase::Verbatim(way);
    else if (m_shown.bundle) detail = Msg::BundleOnlyOperator;
    pages::Button button = ahead.button;
    button.shield = false;
    button.blocked = ahead.why_not;
    auto* tile = new Tile(this, {button, std::move(detail)}, {m_call.language(), {}}, Tile::Size::Small,
                          [this, pressed = ahead.button](const pages::Button&) { m_actions.press(pressed); });
    tile->SetMinSize(wxSize(half, tile->HeightFor(half)));
    grid->Add(tile, wxSizerFlags().Expand());
  }
  sizer.Add(grid);
}

/// What a button of the page opens, in the same languages.
void AgentMiddle::AddList(wxSizer& sizer) {
  const pages::Page page = m_call.wizard().Current();
  if (m_shown.index >= page.details.size()) return AddPage(sizer);
  const pages::Details& list = page.details[m_shown.index];
  AddHeading(sizer, m_parts.Say(list.title));
  m_session = m_call.wizard().session();
  if (m_shown.voice == PageVoice::Agent) m_session.language = m_call.language();
  if (m_shown.voice == PageVoice::Both && m_session.language != m_call.language()) m_session.second = m_call.language();
  AddCopy(sizer, list.blocks);
}

void AgentMiddle::AddHelp(wxSizer& sizer) {
  AddHeading(sizer, m_parts.Say(Msg::AgentOperatorsPage));
  m_session.language = m_call.language();
  AddCopy(sizer, {pages::Steps{{Msg::CallStepCode, Msg::CallStepPage, Msg::CallStepAsk, Msg::CallStepButtons}},
                  pages::Body(Msg::AgentNever), pages::Quiet(Msg::NothingIsSent), pages::Quiet(Msg::DropABundle)});
}

// ---- A bundle --------------------------------------------------------------------------------------------------------

void AgentMiddle::AddFile(wxSizer& sizer) {
  const engine::support::BundleItem& item = m_shown.bundle->items.at(m_shown.index);
  const Phrase what = pages::FileIs(item.entry.name);
  const std::string name = pages::Shown(item.entry.name);
  AddHeading(sizer, what.IsEmpty() ? ToWx(name) : ToWx(name + " \xC2\xB7 ") + m_parts.Say(what));
  for (const Phrase& note : pages::NotesOn(item)) {
    sizer.Add(m_parts.Text(this, m_parts.Say(note), TextStyle::Small, m_look.Quiet(), m_width),
              wxSizerFlags().Border(wxBOTTOM, m_look.Units(6)));
  }
  const std::vector<std::string> parts = pages::PartsOf(item.entry.bytes);
  const std::size_t part = std::min(m_shown.part, parts.size() - 1);
  auto* text = new AgentField(this, m_look, AgentField::Kind::Reading, ToWx(name), wxDefaultSize);
  text->ChangeValue(ToWx(parts[part]));
  text->SetInsertionPoint(0);
  sizer.Add(text, wxSizerFlags(1).Expand());
  if (parts.size() == 1) return;
  auto* row = new wxBoxSizer(wxHORIZONTAL);
  const auto number = [](std::size_t value) { return static_cast<std::int64_t>(value); };
  row->Add(m_parts.Text(
               this, m_parts.Say(Phrase(Msg::BundlePart, {{"part", number(part + 1)}, {"all", number(parts.size())}})),
               TextStyle::Small, m_look.Text(), -1),
           wxSizerFlags(1).CentreVertical());
  if (part > 0) row->Add(m_parts.Small(this, Msg::ButtonEarlierPart, [this, part] { m_actions.part(part - 1); }));
  row->AddSpacer(m_look.Units(8));
  if (part + 1 < parts.size()) {
    row->Add(m_parts.Small(this, Msg::ButtonLaterPart, [this, part] { m_actions.part(part + 1); }));
  }
  sizer.Add(row, wxSizerFlags().Expand().Border(wxTOP, m_look.Units(8)));
}

/// A file dialog would speak the language of the system: found by name, or by its path.
void AgentMiddle::AddChoice(wxSizer& sizer) {
  AddHeading(sizer, m_parts.Say(Msg::BundleChooseTitle));
  const Msg told = m_shown.found.empty() ? Msg::BundleNoneFound : Msg::BundleLooked;
  sizer.Add(m_parts.Text(this, m_parts.Say(told), TextStyle::Body, m_look.Text(), m_width),
            wxSizerFlags().Border(wxBOTTOM, m_look.Units(8)));
  for (const std::filesystem::path& file : m_shown.found) {
    const pages::Button button{.label = Phrase::Verbatim(pages::Shown(Utf8Of(file.filename())))};
    auto* tile =
        new Tile(this, {button, Phrase::Verbatim(pages::Shown(Utf8Of(file.parent_path())))}, {m_call.language(), {}},
                 Tile::Size::Small, [this, file](const pages::Button&) { m_actions.open(file); });
    tile->SetMinSize(wxSize(m_width, tile->HeightFor(m_width)));
    sizer.Add(tile, wxSizerFlags().Border(wxBOTTOM, m_look.Units(6)));
  }
  const wxString ask = m_parts.Say(Msg::BundleTypePlace);
  sizer.Add(m_parts.Text(this, ask, TextStyle::Body, m_look.Text(), m_width),
            wxSizerFlags().Border(wxTOP | wxBOTTOM, m_look.Units(8)));
  auto* path = new AgentField(this, m_look, AgentField::Kind::Path, ask, m_look.Units(-1, 44));
  const auto open = [this, path] { m_actions.open(PathOf(path->GetValue().utf8_string())); };
  path->Bind(wxEVT_TEXT_ENTER, [open](wxCommandEvent&) { open(); });
  auto* row = new wxBoxSizer(wxHORIZONTAL);
  row->Add(path, wxSizerFlags(1).CentreVertical().Border(wxRIGHT, m_look.Units(8)));
  row->Add(m_parts.Small(this, Msg::ButtonOpenPlace, open), wxSizerFlags().CentreVertical());
  sizer.Add(row, wxSizerFlags().Expand());
}

}  // namespace app::gui
