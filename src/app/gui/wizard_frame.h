// SPDX-License-Identifier: MIT
//
// The window: shows the page of the wizard, hands presses to it, runs the tasks it asks for. Decides nothing.
//
// While something is being changed it cannot be closed: closing asks to stop after the present step, and the page that
// follows says which outcome holds. Windows is told why it must not shut down meanwhile.
//
// Where Windows has to be asked for permission it is asked before the first task: the program is started again with
// rights and this window closes. Without permission the machine is looked at as far as that goes, and page 13 says so.
#pragma once

#include <wx/frame.h>
#include <wx/timer.h>

#include "app/common/elevation.h"
#include "app/gui/download_watch.h"
#include "app/gui/page_panel.h"
#include "app/gui/task_runner.h"

namespace app::gui {

class WizardFrame : public wxFrame {
 public:
  /// `elevation` must outlive the window; null: nobody is ever asked. `paths`: see ElevatedArguments.
  WizardFrame(pages::Wizard wizard, Place place, Elevation* elevation = nullptr, std::vector<std::string> paths = {});

  const pages::Wizard& wizard() const { return m_wizard; }
  bool IsBusy() const { return m_tasks.IsRunning(); }
  /// Another page of another machine in the same window: pictures, tests.
  void Replace(pages::Wizard wizard);
  const PagePanel* page() const { return m_panel; }
  /// Whether what is on the screen is the present page.
  bool IsShownAsDrawn() const { return !m_redraw_due && m_panel != nullptr && m_panel->IsDrawn(); }
  /// As if the person had pressed it.
  void Press(const pages::Button& button);
  void PressDigit(int digit);
  void SetConsent(bool consent);
  void TypeDigits(std::string_view digits);
  void SetLanguage(pages::Language language);
  void Start(pages::Task task);
  /// Looks first, then does the task where the page that follows offers it.
  void Begin(pages::Task task);
  /// Something is being changed: Windows must wait.
  bool IsChanging() const { return m_changing; }
  void ShowPage(pages::PageId page);
  /// On page 35 before the task at the start of Windows has proven anything: looks now and then whether it has.
  void WaitForProof();
  /// For another shift; done when the window closes or Windows ends the session. Nothing hangs on it: what cannot be
  /// kept is asked again. Never into somebody's evidence.
  void SaveWhatIsLeft();

 private:
  void Carry(const pages::Request& request);
  void Redraw();
  void Draw();
  PageActions Actions();
  wxString NameOfFocus() const;
  void Finished(pages::Task task, pages::Facts facts);
  void Run(pages::Task task);
  void AskForPermission(pages::Task task);
  void StartPractice();
  void ShowReports();
  void ConcludeAfterRestart();
  void LookForProof();
  void ChooseFolder();
  void LookIfDue();
  void CopyOrder();
  void PrintOrder();
  void Type(char key);
  void ChooseLanguage();
  void EnterNumber();
  void EnterTyped(const pages::Button& button);
  void OpenPhone();
  void OpenAgent(const std::string& digits);
  void OnKey(wxKeyEvent& event);
  void OnClose(wxCloseEvent& event);
  bool HasPad() const;

  pages::Wizard m_wizard;
  Place m_place;
  Overlay m_overlay;
  PagePanel* m_panel = nullptr;
  bool m_redraw_due = false;
  std::optional<pages::PageId> m_shown_page;
  wxSize m_drawn_size;
  bool m_entering_number = false;  // the number box is open; it shows what was typed
  Elevation* m_elevation;
  std::vector<std::string> m_paths;
  std::optional<pages::Task> m_then;  // after looking
  bool m_changing = false;
  TaskRunner m_tasks;
  wxTimer m_proof_timer;
  DownloadWatch m_watch;
  bool m_files_changed = false;  // seen by it, and not looked at yet
};

}  // namespace app::gui
