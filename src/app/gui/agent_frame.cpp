// SPDX-License-Identifier: MIT
#include "app/gui/agent_frame.h"

#include <wx/clipbrd.h>
#include <wx/dataobj.h>
#include <wx/datetime.h>
#include <wx/display.h>
#include <wx/dnd.h>
#include <wx/menu.h>
#include <wx/sizer.h>
#include <wx/textctrl.h>

#include <algorithm>

#include "app/common/machine.h"
#include "app/gui/key.h"
#include "engine/support/bundle.h"

namespace app::gui {

using pages::Msg;
using pages::Phrase;

namespace {

constexpr int kAgentWidth = 1280, kAgentHeight = 760, kMostWidth = 1600, kMostHeight = 1000, kLeastWidth = 1000,
              kLeastHeight = 620;
constexpr int kAgeMilliseconds = 20'000;

/// A support bundle is opened by dropping its file on the window: a dialog would speak the language of the system.
class Drop : public wxFileDropTarget {
 public:
  explicit Drop(AgentFrame& frame) : m_frame(frame) {}
  bool OnDropFiles(wxCoord, wxCoord, const wxArrayString& files) override {
    if (files.size() == 1) m_frame.OpenBundle(PathOf(files[0].utf8_string()));
    return files.size() == 1;
  }

 private:
  AgentFrame& m_frame;
};

/// The operator's page is read whole where the screen has room for it.
wxSize Roomy(const Look& look) {
  const wxRect room = wxDisplay(0u).GetClientArea();
  const wxSize least = look.Units(kAgentWidth, kAgentHeight), most = look.Units(kMostWidth, kMostHeight);
  constexpr int kTitleBar = 60;
  return {std::clamp(room.width, least.x, most.x), std::clamp(room.height - look.Units(kTitleBar), least.y, most.y)};
}

engine::Time Now() { return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now()); }

}  // namespace

AgentFrame::AgentFrame(wxWindow* parent, pages::Language language)
    : wxFrame(parent, wxID_ANY, ToWx(pages::Render(Msg::AgentTitle, {}, language))), m_call(language), m_timer(this) {
  const Look look(*this);
  SetMinClientSize(look.Units(kLeastWidth, kLeastHeight));
  SetClientSize(Roomy(look));
  SetSizer(new wxBoxSizer(wxVERTICAL));
  SetDropTarget(new Drop(*this));
  MakeHeader();
  Bind(wxEVT_TIMER, [this](wxTimerEvent&) { Redraw(); });
  Bind(wxEVT_SIZE, [this](wxSizeEvent& event) {
    event.Skip();
    Redraw();
  });
  m_timer.Start(kAgeMilliseconds);
  Redraw();
}

/// Kept while the rest is made anew: whoever types goes on typing.
void AgentFrame::MakeHeader() {
  const Look look(*this);
  if (m_header != nullptr) m_header->Destroy();
  m_header = new wxPanel(this);
  m_header->SetBackgroundColour(look.Header());
  auto* row = new wxBoxSizer(wxHORIZONTAL);
  const auto text = [&](const std::string& words, TextStyle style) {
    auto* control = new wxStaticText(m_header, wxID_ANY, ToWx(words));
    control->SetFont(look.Font(style, m_call.language()));
    control->SetForegroundColour(look.OnHeader());
    SetWrapped(*control, ToWx(words), -1);
    row->Add(control, wxSizerFlags().CentreVertical().Border(wxLEFT, look.Units(16)));
  };
  text("92", TextStyle::PageNumber);
  text(pages::Render(Msg::AgentTitle, {}, m_call.language()), TextStyle::Button);
  row->AddStretchSpacer();
  text(pages::Render(Msg::AgentCode, {}, m_call.language()), TextStyle::Button);
  m_code = new wxTextCtrl(m_header, wxID_ANY, "", wxDefaultPosition, look.Units(360, 42), wxTE_PROCESS_ENTER);
  m_code->SetFont(look.Font(TextStyle::Language, pages::Language::En));
  m_code->SetName(ToWx(pages::Render(Msg::AgentCode, {}, m_call.language())));
  // Its menu would speak the language of the system; keys paste without it.
  m_code->Bind(wxEVT_CONTEXT_MENU, [](wxContextMenuEvent&) {});
  // The verdict comes with the last digit; four and three may still become eight, so these wait for Return.
  m_code->Bind(wxEVT_TEXT, [this](wxCommandEvent&) {
    const auto digits = engine::support::DigitsOf(m_code->GetValue().utf8_string());
    using engine::support::kDetailsDigits;
    using engine::support::kPlaceDigits;
    if (digits && (digits->size() == kPlaceDigits || digits->size() == kPlaceDigits + kDetailsDigits)) {
      m_call.Enter(*digits, Now());
      Redraw();
    }
  });
  m_code->Bind(wxEVT_TEXT_ENTER, [this](wxCommandEvent&) { Enter(m_code->GetValue().utf8_string()); });
  row->Add(m_code, wxSizerFlags().CentreVertical().Border(wxLEFT, look.Units(10)));
  row->AddStretchSpacer();
  const std::string name(pages::Name(m_call.language()));
  auto* sign =
      new Key(m_header, {.word = ToWx(name.substr(0, 2))}, ToWx(name), look.Font(TextStyle::Body, m_call.language()),
              Key::Place::Header, [this] { CallAfter([this] { ChooseLanguage(); }); });
  sign->SetMinSize(look.Units(92, 46));
  row->Add(sign, wxSizerFlags().CentreVertical().Border(wxRIGHT, look.Units(16)));
  m_header->SetSizer(row);
  m_header->SetMinSize(look.Units(-1, 60));
  GetSizer()->Insert(0, m_header, wxSizerFlags().Expand());
  m_code->SetFocus();
}

void AgentFrame::Redraw() {
  if (m_redraw_due) return;
  m_redraw_due = true;
  CallAfter([this] {
    m_redraw_due = false;
    Build();
  });
}

void AgentFrame::Build() {
  Freeze();
  if (m_body != nullptr) m_body->Destroy();
  m_body = new AgentPanel(this, m_call, m_shown, Now(), Actions());
  GetSizer()->Add(m_body, wxSizerFlags(1).Expand());
  Layout();
  Thaw();
}

AgentActions AgentFrame::Actions() {
  AgentActions actions;
  actions.press = [this](const pages::Button& button) { Press(button); };
  actions.consent = [this](bool consent) {
    m_call.SetConsent(consent);
    Redraw();
  };
  actions.said = [this](int number) {
    m_call.Said(number, Now());
    Redraw();
  };
  actions.voice = [this](PageVoice voice) { ShowIn(voice); };
  actions.other = [this] {
    m_code->Clear();
    m_code->SetFocus();
  };
  actions.all = [this] {
    m_shown.all_sentences = !m_shown.all_sentences;
    Redraw();
  };
  actions.copy = [this] { CopySummary(); };
  return actions;
}

void AgentFrame::Enter(const std::string& digits) {
  m_shown.notice = {};
  m_call.Enter(digits, Now());
  m_code->ChangeValue(ToWx(digits));
  m_code->SelectAll();
  Redraw();
}

void AgentFrame::Press(const pages::Button& button) {
  m_shown.notice = {};
  if (!m_call.Press(button, Now())) m_shown.notice = Msg::AheadUnknown;
  Redraw();
}

void AgentFrame::ShowIn(PageVoice voice) {
  m_shown.voice = voice;
  Redraw();
}

void AgentFrame::OpenBundle(const std::filesystem::path& file) {
  const auto bundle = engine::support::LoadBundle(file);
  if (!bundle) {
    m_shown.notice = Phrase(bundle.error());
    return Redraw();
  }
  m_shown.notice = Msg::ReadOnlyBundle;
  m_shown.files.clear();
  for (const auto& item : bundle->items) m_shown.files.push_back(item.entry.name);
  m_call.Open(bundle->code + bundle->more, bundle->time, Now());
  Redraw();
}

void AgentFrame::ChooseLanguage() {
  wxMenu menu;
  constexpr Msg kNames[] = {Msg::LanguageEnglish, Msg::LanguageDutch, Msg::LanguageChinese};
  for (const pages::Language language : pages::kAllLanguages) {
    menu.AppendRadioItem(wxID_HIGHEST + 1 + static_cast<int>(language),
                         ToWx(std::string(pages::English(kNames[static_cast<int>(language)]))));
    menu.Check(wxID_HIGHEST + 1 + static_cast<int>(language), language == m_call.language());
  }
  const int chosen = GetPopupMenuSelectionFromUser(menu);
  if (chosen == wxID_NONE) return;
  m_call.SetLanguage(static_cast<pages::Language>(chosen - wxID_HIGHEST - 1));
  MakeHeader();
  Redraw();
}

void AgentFrame::CopySummary() {
  const wxDateTime now = wxDateTime::Now();
  const std::chrono::minutes offset(now.Subtract(now.ToUTC()).GetMinutes());
  if (!wxTheClipboard->Open()) return;
  wxTheClipboard->SetData(new wxTextDataObject(ToWx(m_call.Summary(offset))));
  wxTheClipboard->Close();
  m_shown.notice = Msg::SummaryCopied;
  Redraw();
}

}  // namespace app::gui
