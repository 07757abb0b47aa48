// SPDX-License-Identifier: MIT
#include "app/gui/wizard_frame.h"

#include <wx/filename.h>
#include <wx/menu.h>
#include <wx/sizer.h>
#include <wx/stdpaths.h>
#include <wx/utils.h>

#include <utility>

#include "app/common/demo_image.h"
#include "app/common/machine.h"
#include "app/gui/agent_frame.h"
#include "app/gui/folder_list.h"
#include "app/gui/order_out.h"
#include "app/gui/pressable.h"
#include "app/gui/shutdown_block.h"
#include "engine/patch/after_restart.h"
#include "pages/first_look.h"
#include "pages/obtain/order_message.h"
#include "pages/parts.h"
#include "pages/phone/number_box.h"
#include "pages/session_store.h"
#include "pages/text/languages.h"

namespace app::gui {

using pages::Msg;
using pages::Phrase;
using pages::Request;
using pages::Task;

namespace {

/// What was chosen without rights was chosen by the marker. A journal of another action is asked about anew.
bool IsAsMarked(const pages::Facts& facts) {
  const auto& marked = facts.marker.left.journal;
  return !facts.open_action || (marked && marked->action == facts.open_action->action);
}

wxString TemporaryFolder(const wxString& name) {
  const wxString file = wxFileName::CreateTempFileName(wxFileName::GetTempDir() + wxFILE_SEP_PATH + name);
  if (!file.empty()) wxRemoveFile(file);
  return file;
}

wxString PracticeMark(pages::Language language) { return ToWx(pages::Render(Msg::PracticeMark, {}, language)); }

}  // namespace

WizardFrame::WizardFrame(pages::Wizard wizard, Place place, Elevation* elevation, std::vector<std::string> paths)
    : wxFrame(nullptr, wxID_ANY, ToWx(pages::Render(Msg::ProgramName))),
      m_wizard(std::move(wizard)),
      m_place(std::move(place)),
      m_elevation(elevation),
      m_paths(std::move(paths)),
      m_tasks(*this),
      m_watch(*this) {
  m_tasks.on_stages = [this](std::vector<pages::Stage> stages) {
    m_wizard.Reached(std::move(stages));
    Redraw();
  };
  m_watch.on_change = [this] {
    m_files_changed = true;
    LookIfDue();
  };
  m_tasks.on_finished = [this](Task task, pages::Facts facts) { Finished(task, std::move(facts)); };
  SetMinClientSize(Look(*this).Units(kWidth, kHeight));
  SetClientSize(Look(*this).Units(kWidth, kHeight));
  Bind(wxEVT_CHAR_HOOK, &WizardFrame::OnKey, this);
  Bind(wxEVT_CLOSE_WINDOW, &WizardFrame::OnClose, this);
  Bind(wxEVT_SIZE, [this](wxSizeEvent& event) {
    event.Skip();
    if (GetClientSize() == m_drawn_size) return;  // GTK tells the same size again after every layout
    Redraw();
  });
  Draw();  // before the window is shown: the first thing seen is page 11, not an empty frame
}

/// Made anew when the present event is over: the control that was pressed is still in use until then.
void WizardFrame::Redraw() {
  if (m_redraw_due) return;
  m_redraw_due = true;
  CallAfter([this] {
    m_redraw_due = false;
    Draw();
  });
}

void WizardFrame::Draw() {
  Freeze();
  const wxString focused = NameOfFocus();
  PagePanel* const before = m_panel;
  m_drawn_size = GetClientSize();
  m_panel = new PagePanel(this, m_wizard, m_overlay, Actions());
  if (before != nullptr) before->Destroy();
  m_panel->Show();
  m_panel->SetFocus();
  // Who walks by keyboard stays where they were, as long as the page does.
  if (auto* same = focused.empty() ? nullptr : dynamic_cast<Pressable*>(FindWindowByName(focused, m_panel)))
    same->FocusSeen();
  m_shown_page = m_wizard.session().page;
  if (m_shown_page != pages::PageId::Download) m_watch.Stop();
  Thaw();
  if (m_files_changed) CallAfter([this] { LookIfDue(); });
}

/// What the watch saw, as soon as nothing lies over the page.
void WizardFrame::LookIfDue() {
  if (!m_files_changed || IsBusy() || m_overlay.details || m_wizard.session().phone) return;
  m_files_changed = false;
  if (m_wizard.session().page == pages::PageId::Download) Start(Task::FindInstallers);
}

PageActions WizardFrame::Actions() {
  PageActions actions;
  actions.press = [this](const pages::Button& button) { Press(button); };
  actions.type = [this](char key) { Type(key); };
  actions.consent = [this](bool consent) { SetConsent(consent); };
  // Not out of the press: while the menu is open a step of a task may draw the page anew, and the pressed control
  // would be gone when the press comes back to it.
  actions.choose_language = [this] { CallAfter([this] { ChooseLanguage(); }); };
  actions.enter_number = [this] { EnterNumber(); };
  actions.open_phone = [this] { OpenPhone(); };
  return actions;
}

/// Of the control the keyboard is at; nothing where it is not seen, or the page that comes is another.
wxString WizardFrame::NameOfFocus() const {
  const auto* focused = dynamic_cast<const Pressable*>(FindFocus());
  const bool same_page = m_shown_page == m_wizard.session().page;
  return focused != nullptr && focused->IsFocusSeen() && same_page ? focused->GetName() : wxString();
}

void WizardFrame::Replace(pages::Wizard wizard) {
  m_wizard = std::move(wizard);
  m_overlay = {};
  Redraw();
}

void WizardFrame::Press(const pages::Button& button) {
  if (m_wizard.IsRestarting()) return;  // what is said of it stays
  m_overlay.notice = {};
  if (std::exchange(m_entering_number, false)) {
    if (std::holds_alternative<pages::OpenNumber>(button.goal)) return EnterTyped(button);
    m_wizard.ClearTyped();  // a digit of the box is none of page 52
  }
  if (m_overlay.details) {  // a list is open: whatever was pressed, it closes first
    m_overlay.details.reset();
    if (std::holds_alternative<pages::GoBack>(button.goal)) return Redraw();
  }
  if (IsBusy() && m_wizard.session().phone) return Carry(m_wizard.Press(button));  // reading aloud stops nothing
  if (IsBusy()) {
    m_tasks.AskToStop();
    if (!m_changing) return;
    m_overlay.notice = Msg::StopsAfterStep;
    return Redraw();
  }
  const auto* close = std::get_if<pages::CloseWizard>(&button.goal);
  if (close != nullptr && close->finished) ConcludeAfterRestart();
  Carry(m_wizard.Press(button));
}

/// Page 35 is closed finished: what waited for that can go. Where it does not go, the page comes once more.
void WizardFrame::ConcludeAfterRestart() {
  if (m_place.IsEvidence() || m_wizard.facts().follow_up == engine::patch::FollowUp::None) return;
  if (auto machine = OpenMachine(m_place.image, m_place.catalogue)) (void)engine::patch::AskToClose(*machine->host);
}

void WizardFrame::WaitForProof() {
  constexpr int kEvery = 3000;  // milliseconds
  m_proof_timer.Bind(wxEVT_TIMER, [this](wxTimerEvent&) { LookForProof(); });
  if (!m_wizard.facts().known && m_wizard.facts().marker.proof_due) m_proof_timer.Start(kEvery);
}

/// The marker alone: the rest needs rights this window may not have.
void WizardFrame::LookForProof() {
  pages::Facts facts = m_wizard.facts();
  if (facts.known || IsBusy()) return m_proof_timer.Stop();
  auto machine = OpenMachine(m_place.image, m_place.catalogue);
  const auto system = machine ? machine->host->system().Info() : std::unexpected(machine.error());
  if (!system) return;
  pages::AddMarker(engine::patch::ReadMarker(*machine->host), *system, facts);
  if (facts.marker.proof_due) return;
  m_proof_timer.Stop();
  Replace(pages::Wizard(m_wizard.session(), std::move(facts)));
}

void WizardFrame::PressDigit(int digit) {
  if (m_overlay.details) {
    if (digit == 0) Press(pages::Button{.goal = pages::GoBack{}});
    return;
  }
  for (const pages::Button& button : pages::AllButtons(m_wizard.Current())) {
    if (button.digit == digit) return Press(button);
  }
}

void WizardFrame::SetConsent(bool consent) {
  m_wizard.SetConsent(consent);
  m_overlay.notice = {};
  Redraw();
}

void WizardFrame::TypeDigits(std::string_view digits) {
  for (const char digit : digits) Type(digit);
}

void WizardFrame::Carry(const Request& request) {
  switch (request.kind) {
    case Request::Kind::Nothing: return;
    case Request::Kind::Run: return Start(request.task);
    case Request::Kind::Close: Close(); return;
    case Request::Kind::OpenPhone: return OpenPhone();
    case Request::Kind::OpenAgent: return OpenAgent(request.digits);
    case Request::Kind::OpenList: m_overlay.details = pages::Details{{}, request.list}; break;
    case Request::Kind::OpenDetails: m_overlay.details = m_wizard.Current().details.at(request.details); break;
    case Request::Kind::Explain:
    case Request::Kind::Redraw: m_overlay.notice = request.why; break;
  }
  Redraw();
}

void WizardFrame::Start(Task task) {
  if (task == Task::ShowFiles) return ShowReports();
  if (task == Task::Practise) return StartPractice();
  if (task == Task::ChooseFolder) return ChooseFolder();
  if (task == Task::CopyOrder) return CopyOrder();
  if (task == Task::PrintOrder) return PrintOrder();
  if (task == Task::Restart && m_place.IsEvidence()) {
    m_overlay.notice = pages::RestartByHand(m_wizard.facts());
    return Redraw();
  }
  if (m_elevation != nullptr && m_wizard.NeedsPermission(task)) return AskForPermission(task);
  Run(task);
}

void WizardFrame::Begin(Task task) {
  if (task != Task::Check) m_then = task;
  // After a restart looking is the task itself.
  if (task == Task::ProveRestart) m_then.reset();
  Start(task == Task::ProveRestart ? task : Task::Check);
}

/// The second one goes on; without permission this one looks as far as it may and says why it saw so little.
void WizardFrame::AskForPermission(Task task) {
  const auto args = ElevatedArguments(task, m_wizard.session(), m_paths);
  if (const engine::Status asked = app::AskForPermission(*m_elevation, args); !asked) {
    m_wizard.NoPermission(asked.error());
    return Run(Task::Check);
  }
  Close();
}

void WizardFrame::Run(Task task) {
  const pages::Session asked = m_wizard.session();  // with what was typed on the page that asked
  m_wizard.Began(task);
  m_overlay = {};
  m_changing = pages::ChangesMachine(task);
  if (m_changing) {
    BlockShutdown(*this, ToWx(pages::Render(Msg::ChangingNow, {}, m_wizard.session().language)));
  }
  wxBeginBusyCursor();
  m_tasks.Start(task, m_place, asked, m_wizard.facts());
  Redraw();
}

void WizardFrame::Finished(Task task, pages::Facts facts) {
  if (wxIsBusy()) wxEndBusyCursor();
  if (std::exchange(m_changing, false)) AllowShutdown(*this);
  m_overlay.notice = {};  // of stopping: that is over
  // Nothing can be read back before Windows is up again.
  if (task == Task::Restart && !m_place.image && !facts.problem) {
    m_overlay.notice = Msg::RestartBegun;
    m_wizard.RestartBegun();
    return Redraw();
  }
  m_wizard.Finished(task, std::move(facts));
  if (m_wizard.session().page == pages::PageId::Download) {
    m_watch.Start(m_place, m_wizard.facts().obtain.files, m_wizard.session().download_folder);
  }
  auto then = std::exchange(m_then, std::nullopt);
  if (!IsAsMarked(m_wizard.facts())) then.reset();
  for (const pages::Button& button : pages::AllButtons(m_wizard.Current())) {
    const auto* offered = std::get_if<pages::Do>(&button.goal);
    if (then && offered != nullptr && offered->task == *then) return Press(button);
  }
  Redraw();
}

void WizardFrame::SaveWhatIsLeft() {
  if (m_place.IsEvidence()) return;
  const auto left = m_wizard.Left();
  if (!left) return;
  if (auto machine = OpenMachine(m_place.image, m_place.catalogue)) (void)pages::SaveSession(*machine->host, *left);
}

void WizardFrame::ShowPage(pages::PageId page) {
  m_overlay = {};
  Carry(m_wizard.Jump(page));
}

/// An instrument of its own in a temporary folder; nothing on this computer is changed.
void WizardFrame::StartPractice() {
  const wxString folder = TemporaryFolder("LRM-" + PracticeMark(m_wizard.session().language) + "-");
  const std::string name = folder.utf8_string();
  if (const auto written = WriteDemo(kDefaultScenario, PathOf(name)); !written) {
    m_overlay.notice = Phrase(written.error());
    return Redraw();
  }
  m_place.image = name;
  m_place.practice = true;
  m_place.reports = name + "/" + PracticeMark(m_wizard.session().language).utf8_string() + "-reports";
  m_wizard.SetMode(pages::Mode::Practice);
  Run(Task::Check);  // nobody has to be asked for what is ours
}

void WizardFrame::ShowReports() {
  if (!wxLaunchDefaultApplication(ToWx(m_place.reports))) {
    m_overlay.notice = Phrase::Verbatim(m_place.reports);
    Redraw();
  }
}

void WizardFrame::ChooseFolder() {
  m_overlay.details = FolderList(m_place);
  Redraw();
}

void WizardFrame::CopyOrder() {
  const bool copied = CopyText(pages::OrderMessage(m_wizard.facts(), m_wizard.session().language));
  m_overlay.notice = copied ? Msg::OrderCopied : Msg::OrderNotCopied;
  Redraw();
}

void WizardFrame::PrintOrder() {
  const pages::Language language = m_wizard.session().language;
  const bool printed =
      PrintText(pages::Render(Msg::ProgramName, {}, language), pages::OrderMessage(m_wizard.facts(), language));
  m_overlay.notice = printed ? Msg::OrderPrinted : Msg::OrderNotPrinted;
  Redraw();
}

void WizardFrame::SetLanguage(pages::Language language) {
  m_wizard.SetLanguage(language);
  Redraw();
}

/// With two languages on the page the sign swaps them; else it offers all, and with somebody elsewhere a second one.
void WizardFrame::ChooseLanguage() {
  if (m_wizard.session().second) {
    m_wizard.SwapLanguages();
    return Redraw();
  }
  wxMenu menu;
  const auto name = [](pages::Language each) { return std::string(pages::English(pages::NameOf(each))); };
  for (const pages::Language language : pages::kAllLanguages) {
    const int id = wxID_HIGHEST + 1 + static_cast<int>(language);
    menu.AppendRadioItem(id, ToWx(name(language)));
    menu.Check(id, language == m_wizard.session().language);
  }
  constexpr int kSeconds = wxID_HIGHEST + 11;
  if (m_wizard.facts().network.remote_session) {
    menu.AppendSeparator();
    for (const pages::Language second : pages::kAllLanguages) {
      if (second == m_wizard.session().language) continue;
      menu.Append(kSeconds + static_cast<int>(second), ToWx(name(m_wizard.session().language) + " / " + name(second)));
    }
  }
  const int chosen = GetPopupMenuSelectionFromUser(menu);
  if (chosen == wxID_NONE) return;
  if (chosen < kSeconds) return SetLanguage(static_cast<pages::Language>(chosen - wxID_HIGHEST - 1));
  m_wizard.SetSecondLanguage(static_cast<pages::Language>(chosen - kSeconds));
  Redraw();
}

/// Digits of any length; what they mean stands on the button (pages/phone/number_box.h).
void WizardFrame::EnterNumber() {
  if (IsBusy() || m_wizard.IsRestarting()) return;
  m_wizard.ClosePhone();
  m_wizard.ClearTyped();
  m_entering_number = true;
  m_overlay.details = pages::NumberBox(m_wizard.session());
  Redraw();
}

/// What it means is done, or it is said why it means nothing and the box stays open.
void WizardFrame::EnterTyped(const pages::Button& button) {
  if (!button.blocked.IsEmpty()) {
    m_entering_number = true;
    m_overlay.notice = button.blocked;
    return Redraw();
  }
  m_overlay = {};
  Carry(m_wizard.Press(button));
}

/// Nothing else happens: it may be opened while something is done.
void WizardFrame::OpenPhone() {
  m_entering_number = false;
  m_overlay = {};
  m_wizard.OpenPhone(std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now()));
  Redraw();
}

/// On its own: it stays when this window is closed.
void WizardFrame::OpenAgent(const std::string& digits) {
  auto* agent = new AgentFrame(nullptr, m_wizard.session().language);
  agent->Show();
  agent->Raise();
  if (!digits.empty()) agent->Enter(digits);
  Redraw();
}

void WizardFrame::Type(char key) {
  m_wizard.Type(key);
  m_overlay.notice = {};
  if (m_entering_number) m_overlay.details = pages::NumberBox(m_wizard.session());
  Redraw();
}

bool WizardFrame::HasPad() const {
  if (m_entering_number) return true;
  if (m_overlay.details) return false;
  const pages::Page page = m_wizard.Current();
  for (const pages::Block& block : page.blocks) {
    const auto* columns = std::get_if<pages::Columns>(&static_cast<const pages::Block::variant&>(block));
    if (columns == nullptr) continue;
    for (const pages::Block& inner : columns->right) {
      if (std::holds_alternative<pages::DigitPad>(static_cast<const pages::Block::variant&>(inner))) return true;
    }
  }
  return false;
}

/// Digits press buttons, or type on a page with keys; Escape goes back. Everything else is Tab, Space and Return.
void WizardFrame::OnKey(wxKeyEvent& event) {
  int key = event.GetKeyCode();
  if (key >= WXK_NUMPAD0 && key <= WXK_NUMPAD9) key = '0' + key - WXK_NUMPAD0;
  constexpr int kFullWidthZero = 0xFF10;
  const int character = event.GetUnicodeKey();
  if (character >= kFullWidthZero && character <= kFullWidthZero + 9) key = '0' + character - kFullWidthZero;
  const bool digit = key >= '0' && key <= '9' && !event.HasAnyModifiers();
  if (digit && HasPad()) return Type(static_cast<char>(key));
  if (key == WXK_BACK && HasPad()) return Type('\b');
  if (digit) return PressDigit(key - '0');
  if (key == WXK_RETURN && m_entering_number) return EnterTyped(pages::NumberButton(m_wizard.session()));
  if (key == WXK_ESCAPE) return PressDigit(0);
  event.Skip();
}

void WizardFrame::OnClose(wxCloseEvent& event) {
  if (IsBusy() && event.CanVeto()) {
    event.Veto();
    m_tasks.AskToStop();
    m_overlay.notice = Msg::StopsAfterStep;
    return Redraw();
  }
  SaveWhatIsLeft();
  event.Skip();
}

}  // namespace app::gui
