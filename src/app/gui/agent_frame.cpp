// SPDX-License-Identifier: MIT
#include "app/gui/agent_frame.h"

#include <wx/dataobj.h>
#include <wx/datetime.h>
#include <wx/display.h>
#include <wx/dnd.h>
#include <wx/menu.h>
#include <wx/scrolwin.h>
#include <wx/sizer.h>
#include <wx/stdpaths.h>

#include <algorithm>

#include "app/common/bundle_places.h"
#include "app/common/machine.h"
#include "app/gui/agent_field.h"
#include "app/gui/key.h"
#include "app/gui/order_out.h"
#include "pages/text/languages.h"

namespace app::gui {

using pages::Msg;
using pages::Phrase;

namespace {

constexpr int kAgentWidth = 1280, kAgentHeight = 760, kMostWidth = 1600, kMostHeight = 1000, kLeastWidth = 1000,
              kLeastHeight = 620;
constexpr int kAgeMilliseconds = 20'000;

/// A support bundle opens when its file is dropped on the window, too.
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

/// Eight or twenty: what is typed of a code.
bool IsWhole(const std::string& digits) {
  using namespace engine::support;
  return digits.size() == kPlaceDigits || digits.size() == kPlaceDigits + kDetailsDigits;
}

engine::Time Now() { return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now()); }

std::chrono::minutes UtcOffset() {
  const wxDateTime now = wxDateTime::Now();
  return std::chrono::minutes(now.Subtract(now.ToUTC()).GetMinutes());
}

/// Where mail programs and browsers put what was sent, where this program saves, and what is on a stick.
std::vector<std::filesystem::path> BundleFolders() {
  const wxStandardPaths& paths = wxStandardPaths::Get();
  using Dir = wxStandardPaths::Dir;
  std::vector<std::filesystem::path> folders = StickFolders();
  for (const Dir dir : {Dir::Dir_Desktop, Dir::Dir_Downloads, Dir::Dir_Documents}) {
    folders.push_back(PathOf(paths.GetUserDir(dir).utf8_string()));
  }
  folders.push_back(PathOf(paths.GetDocumentsDir().utf8_string()) / "LRM Patch Wizard");
  return folders;
}

void AddScrolled(wxWindow& top, std::vector<wxScrolledWindow*>& found) {
  for (wxWindow* child : top.GetChildren()) {
    if (auto* scrolled = dynamic_cast<wxScrolledWindow*>(child)) found.push_back(scrolled);
    else AddScrolled(*child, found);
  }
}

bool IsInside(const wxWindow* window, const wxWindow* outer) {
  while (window != nullptr && window != outer) window = window->GetParent();
  return window != nullptr;
}

/// How far each part that scrolls was scrolled, and how high it is inside.
std::vector<std::pair<int, wxPoint>> ScrolledIn(wxWindow& top) {
  std::vector<wxScrolledWindow*> all;
  AddScrolled(top, all);
  std::vector<std::pair<int, wxPoint>> places;
  for (wxScrolledWindow* one : all) places.emplace_back(one->GetVirtualSize().y, one->GetViewStart());
  return places;
}

/// Whoever reads further down goes on there, where the same is shown again.
void ScrollBack(wxWindow& top, const std::vector<std::pair<int, wxPoint>>& before) {
  std::vector<wxScrolledWindow*> all;
  AddScrolled(top, all);
  for (std::size_t i = 0; i < std::min(all.size(), before.size()); ++i) {
    if (all[i]->GetVirtualSize().y == before[i].first) all[i]->Scroll(before[i].second);
  }
}

}  // namespace

AgentFrame::AgentFrame(wxWindow* parent, pages::Language language)
    : wxFrame(parent, wxID_ANY, ToWx(pages::Render(Msg::AgentTitle, {}, language))), m_call(language), m_timer(this) {
  m_shown.utc_offset = UtcOffset();
  const Look look(*this);
  SetMinClientSize(look.Units(kLeastWidth, kLeastHeight));
  SetClientSize(Roomy(look));
  SetSizer(new wxBoxSizer(wxVERTICAL));
  SetDropTarget(new Drop(*this));
  MakeHeader();
  // Drawn anew only for what changes: whoever reads or types is not disturbed.
  Bind(wxEVT_TIMER, [this](wxTimerEvent&) {
    SelectOldDigits();
    if (m_drawn_age != AgeAt(Now())) Redraw();
  });
  Bind(wxEVT_SIZE, [this](wxSizeEvent& event) {
    event.Skip();
    if (GetClientSize() != m_drawn_size) Redraw();  // GTK tells the size after every layout
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
  const wxString label = ToWx(pages::Render(Msg::AgentCode, {}, m_call.language()));
  m_code = new AgentField(m_header, look, AgentField::Kind::Digits, label, look.Units(360, 42));
  // The verdict comes with the last digit; fewer may still become eight, so these wait for Return.
  m_code->Bind(wxEVT_TEXT, [this](wxCommandEvent&) {
    const auto digits = engine::support::DigitsOf(m_code->GetValue().utf8_string());
    if (digits && (IsWhole(*digits) || m_call.Completes(*digits))) TakeDigits(*digits);
  });
  m_code->Bind(wxEVT_TEXT_ENTER, [this](wxCommandEvent&) { Enter(m_code->GetValue().utf8_string()); });
  row->Add(m_code, wxSizerFlags().CentreVertical().Border(wxLEFT, look.Units(10)));
  row->AddStretchSpacer();
  auto* sign = new Key(m_header, {ToWx(std::string(pages::SignOf(m_call.language()))), KeyShape::Menu},
                       ToWx(pages::Render(pages::NameOf(m_call.language()), {}, m_call.language())),
                       look.Font(TextStyle::Body, m_call.language()), Key::Place::Header,
                       [this] { CallAfter([this] { ChooseLanguage(); }); });
  sign->SetMinSize(look.Units(92, 46));
  row->Add(sign, wxSizerFlags().CentreVertical().Border(wxRIGHT, look.Units(16)));
  m_header->SetSizer(row);
  m_header->SetMinSize(look.Units(-1, 60));
  GetSizer()->Insert(0, m_header, wxSizerFlags().Expand());
  m_code->SetFocus();
}

/// A code that has stood there for a while: what is typed next takes its place.
void AgentFrame::SelectOldDigits() {
  const wxString typed = m_code->GetValue();
  const auto digits = engine::support::DigitsOf(typed.utf8_string());
  if (digits && IsWhole(*digits) && typed == m_old_digits && m_code->GetStringSelection().empty()) m_code->SelectAll();
  m_old_digits = typed;
}

void AgentFrame::Redraw() {
  if (m_redraw_due) return;
  m_redraw_due = true;
  CallAfter([this] {
    m_redraw_due = false;
    Build();
  });
}

std::pair<pages::Step, std::int64_t> AgentFrame::AgeAt(engine::Time now) const {
  const bool counts = m_shown.middle == Middle::Page && !m_call.Tag().empty();
  return {m_call.StepAt(now), counts ? m_call.MinutesOld(now) : 0};
}

void AgentFrame::Build() {
  Freeze();
  const auto scrolled = m_body == nullptr ? std::vector<std::pair<int, wxPoint>>() : ScrolledIn(*m_body);
  const bool was_pressed = IsInside(FindFocus(), m_body);
  if (m_body != nullptr) m_body->Destroy();
  const engine::Time now = Now();
  m_body = new AgentPanel(this, m_call, m_shown, now, Actions());
  m_drawn_age = AgeAt(now);
  m_drawn_size = GetClientSize();
  GetSizer()->Add(m_body, wxSizerFlags(1).Expand());
  Layout();
  Thaw();
  // After a press the next digits go where digits go, as GTK does by itself; whoever works elsewhere is not called back.
  if (was_pressed && m_shown.middle != Middle::Choose) m_code->SetFocus();
  // Only what has its final size can be scrolled.
  CallAfter([this, body = m_body, scrolled] {
    if (body == m_body) ScrollBack(*body, scrolled);
  });
}

AgentActions AgentFrame::Actions() {
  AgentActions actions;
  actions.press = [this](const pages::Button& button) { Press(button); };
  actions.consent = [this](bool consent) { Do([&] { m_call.SetConsent(consent); }); };
  actions.said = [this](int number) { Do([&] { m_call.Said(number, Now()); }); };
  actions.confirm = [this](bool yes) { Do([&] { m_call.Confirm(yes, Now()); }); };
  actions.answer = [this](pages::HandFact fact, bool yes) { Do([&] { m_call.Answer(fact, yes, Now()); }); };
  actions.spoken = [this](pages::Language language) { Do([&] { m_call.SetSpoken(language); }); };
  actions.voice = [this](PageVoice voice) { ShowIn(voice); };
  actions.other = [this] {
    m_code->Clear();
    m_code->SetFocus();
  };
  actions.all = [this] { Do([&] { m_shown.all_sentences = !m_shown.all_sentences; }); };
  actions.copy = [this] { CopySummary(); };
  actions.file = [this](std::size_t index) { ReadFile(index); };
  actions.part = [this](std::size_t part) { Do([&] { m_shown.part = part; }); };
  actions.back = [this] { Do([&] { m_shown.middle = Middle::Page; }); };
  actions.choose = [this] { ChooseBundle(); };
  actions.open = [this](const std::filesystem::path& file) { OpenBundle(file); };
  actions.close_bundle = [this] { CloseBundle(); };
  return actions;
}

/// A change of what is shown; what was told before is over.
void AgentFrame::Do(const std::function<void()>& change) {
  m_shown.notice = {};
  change();
  Redraw();
}

/// A code begins a call: what was shown of a bundle is over.
void AgentFrame::TakeDigits(const std::string& digits) {
  Do([&] {
    m_call.Enter(digits, Now());
    m_shown.middle = Middle::Page;
    if (m_call.StepAt(Now()) != pages::Step::Bundle) m_shown.bundle.reset();
  });
}

void AgentFrame::Enter(const std::string& digits) {
  TakeDigits(digits);
  m_code->ChangeValue(ToWx(digits));
  m_code->SelectAll();
}

void AgentFrame::Press(const pages::Button& button) {
  const auto* list = std::get_if<pages::Show>(&button.goal);
  Do([&] {
    m_shown.middle = list != nullptr ? Middle::List : Middle::Page;
    if (list != nullptr) m_shown.index = list->index;
    else m_shown.notice = m_call.Press(button, Now());
  });
}

void AgentFrame::ShowIn(PageVoice voice) {
  Do([&] { m_shown.voice = voice; });
}

// ---- A bundle --------------------------------------------------------------------------------------------------------

void AgentFrame::ChooseBundle() {
  Do([&] {
    m_shown.found = BundlesIn(BundleFolders());
    m_shown.middle = Middle::Choose;
  });
}

/// A call that has begun goes on in its own window.
void AgentFrame::OpenBundle(const std::filesystem::path& file) {
  auto bundle = engine::support::LoadBundle(file);
  if (!bundle) {
    return Do([&] { m_shown.notice = Phrase(bundle.error()); });
  }
  if (m_call.HasPage() && !m_shown.bundle) {
    auto* own = new AgentFrame(nullptr, m_call.language());
    own->Show();
    own->OpenBundle(file);
    return Do([&] { m_shown.middle = Middle::Page; });
  }
  Do([&] {
    m_call.Open(*bundle, Now(), m_shown.utc_offset);
    m_shown.bundle = std::move(*bundle);
    m_shown.middle = Middle::Page;
  });
}

void AgentFrame::ReadFile(std::size_t index) {
  if (!m_shown.bundle || index >= m_shown.bundle->items.size()) return;
  Do([&] {
    m_call.Read(m_shown.bundle->items[index].entry.name, Now());
    m_shown.middle = Middle::File;
    m_shown.index = index;
    m_shown.part = 0;
  });
}

void AgentFrame::CloseBundle() {
  Do([&] {
    m_call.CloseBundle();
    m_shown.bundle.reset();
    m_shown.middle = Middle::Page;
  });
}

// ---- The agent's own -------------------------------------------------------------------------------------------------

void AgentFrame::ChooseLanguage() {
  wxMenu menu;
  for (const pages::Language language : pages::kAllLanguages) {
    menu.AppendRadioItem(wxID_HIGHEST + 1 + static_cast<int>(language),
                         ToWx(std::string(pages::English(NameOf(language)))));
    menu.Check(wxID_HIGHEST + 1 + static_cast<int>(language), language == m_call.language());
  }
  const int chosen = GetPopupMenuSelectionFromUser(menu);
  if (chosen == wxID_NONE) return;
  m_call.SetLanguage(static_cast<pages::Language>(chosen - wxID_HIGHEST - 1));
  MakeHeader();
  Redraw();
}

void AgentFrame::CopySummary() {
  m_shown.notice = CopyText(m_call.Summary(m_shown.utc_offset)) ? Msg::SummaryCopied : Msg::SummaryNotCopied;
  Redraw();
}

}  // namespace app::gui
