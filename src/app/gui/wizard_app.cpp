// SPDX-License-Identifier: MIT
#include "app/gui/wizard_app.h"

#include <wx/cmdline.h>
#include <wx/filename.h>
#include <wx/image.h>
#include <wx/intl.h>
#include <wx/log.h>
#include <wx/stdpaths.h>

#include <iostream>

#include "app/common/demo_image.h"
#include "app/common/exit_codes.h"
#include "app/common/follow_up.h"
#include "app/common/machine.h"
#include "app/gui/agent_frame.h"
#include "app/gui/wizard_frame.h"
#include "engine/patch/after_restart.h"
#include "pages/first_look.h"

namespace app::gui {
namespace {

/// The language of Windows where it is one of ours.
pages::Language GuessLanguage() {
  const int system = wxLocale::GetSystemLanguage();
  if (system == wxLANGUAGE_CHINESE_CHINA || system == wxLANGUAGE_CHINESE || system == wxLANGUAGE_CHINESE_SIMPLIFIED) {
    return pages::Language::ZhCn;
  }
  // Windows in Dutch is "Dutch (Netherlands)", which wx keeps apart from "Dutch".
  const bool is_dutch = system >= wxLANGUAGE_DUTCH && system <= wxLANGUAGE_DUTCH_SURINAME;
  return is_dutch ? pages::Language::Nl : pages::Language::En;
}

std::vector<wxSize> SizesOf(const GuiOptions& options) {
  std::vector<wxSize> sizes;
  for (const Size& size : options.sizes) sizes.emplace_back(size.width, size.height);
  if (sizes.empty()) sizes.emplace_back(kWidth, kHeight);
  return sizes;
}

std::string DefaultReports() {
  return (wxStandardPaths::Get().GetDocumentsDir() + wxFILE_SEP_PATH + "LRM Patch Wizard").utf8_string();
}

}  // namespace

bool WizardApp::OnInit() {
  SetAppName("LRM Patch Wizard");
  wxInitAllImageHandlers();
  // No box of wx's own, in the words of the system, ever comes up before an operator.
  wxDisableAsserts();
  delete wxLog::SetActiveTarget(new wxLogStderr);
  std::vector<std::string> args;
  for (int i = 1; i < argc; ++i) args.push_back(wxString(argv[i]).utf8_string());
  m_options = ParseGuiOptions(std::move(args));
  if (m_options.print) {
    (m_options.exit_code == 0 ? std::cout : std::cerr) << *m_options.print;
    m_exit_code = m_options.exit_code;
    m_done = true;
    return true;
  }
  if (m_options.after_restart == "prove" || m_options.after_restart == "close") {
    m_exit_code = DoAfterRestart();
    m_done = true;
    return true;
  }
  if (!m_options.screenshots.empty()) {
    TakeAllPictures();
    return true;
  }
  if (m_options.agent) {
    StartAgent();
    return true;
  }
  const auto place = ChoosePlace();
  if (!place) {
    m_done = true;
    m_exit_code = 3;
    return true;
  }
  const pages::Facts facts = LookFirst(*place);
  pages::Session session;
  session.language = m_options.language.value_or(pages::LanguageLeft(facts).value_or(GuessLanguage()));
  session.second = m_options.second;
  session.mode = place->practice ? pages::Mode::Practice : pages::Mode::Real;
  if (!facts.elevated) session.page = pages::FirstPage(facts);
  m_frame = new WizardFrame(pages::Wizard(session, facts), *place, m_elevation.get(), PathOptions(m_options));
  m_frame->Centre();
  m_frame->Show();
  // wx would close the window at the question; no dialog may be shown either: Windows waits five seconds.
  Bind(wxEVT_QUERY_END_SESSION, [this](wxCloseEvent& event) {
    if (m_frame->IsChanging() && event.CanVeto()) event.Veto();
  });
  // Windows ends the program without closing its window.
  Bind(wxEVT_END_SESSION, [this](wxCloseEvent& event) {
    m_frame->SaveWhatIsLeft();
    event.Skip();
  });
  Begin(*m_frame);
  return true;
}

/// Nothing of this computer is looked at.
void WizardApp::StartAgent() {
  auto* agent = new AgentFrame(nullptr, m_options.language.value_or(GuessLanguage()));
  agent->Centre();
  agent->Show();
  if (!m_options.bundle.empty()) agent->OpenBundle(PathOf(m_options.bundle));
  if (!m_options.code.empty()) agent->Enter(m_options.code);
}

pages::Facts WizardApp::LookFirst(const Place& place) {
  auto machine = OpenMachine(place.image, place.catalogue);
  if (!machine) return {};
  pages::Facts facts = pages::FirstLook(*machine->host);
  // One that is in use, or not ours to read, may be a good one.
  const bool is_damaged = facts.session_problem && facts.session_problem->id == engine::Id::SessionDamaged;
  if (is_damaged && !place.IsEvidence()) (void)pages::SetSessionAside(*machine->host);
  // The second one never asks again: without rights it says so.
  facts.can_elevate = m_elevation->IsPossible() && !facts.is_image && !m_options.task;
  if (m_options.after_restart == "show") facts.follow_up = engine::patch::FollowUp::Complete;
  return facts;
}

void WizardApp::Begin(WizardFrame& frame) {
  const pages::Facts& facts = frame.wizard().facts();
  if (!m_options.tour.empty()) return StartTour(frame);
  if (m_options.resume && facts.waiting) {
    frame.Press({.goal = pages::Do{pages::Task::Check}, .answer = pages::ResumeSession{}});
  } else if (m_options.task) {
    frame.Begin(*m_options.task);
  } else if (const auto due = pages::FirstTask(facts)) {
    frame.Start(*due);
  }
  if (m_options.page) frame.ShowPage(*m_options.page);
  if (m_options.after_restart == "show") frame.WaitForProof();
}

int WizardApp::DoAfterRestart() const {
  auto machine = OpenMachine(m_options.image, m_options.catalogue);
  if (!machine) return kNotMet;
  if (m_options.after_restart == "close") return engine::patch::CloseAfterRestart(*machine->host) ? kDone : kNotMet;
  const auto proven = ProveAfterRestart(*machine);
  if (!proven) return kNotMet;
  return ExitCodeOf(proven->proof.verification.assessment.state);
}

int WizardApp::OnRun() {
  if (!m_done) wxApp::OnRun();
  return m_exit_code;
}

/// In the names of everything that practice writes.
std::string WizardApp::PracticeMark() const {
  return pages::Render(pages::Msg::PracticeMark, {}, m_options.language.value_or(GuessLanguage()));
}

std::optional<Place> WizardApp::ChoosePlace() const {
  Place place{.image = m_options.image,
              .catalogue = m_options.catalogue,
              .practice = m_options.is_practice,
              .reports = m_options.reports.empty() ? DefaultReports() : m_options.reports};
  if (!m_options.is_practice) return place;
  if (!place.image) {
    const std::string mark = PracticeMark();
    const wxString file = wxFileName::CreateTempFileName(wxString::FromUTF8("LRM-" + mark + "-"));
    wxRemoveFile(file);
    place.image = file.utf8_string();
  }
  if (const auto written = WriteDemo(m_options.practice, PathOf(*place.image)); !written) {
    std::cerr << pages::Sentence(written.error()) << "\n";
    return std::nullopt;
  }
  if (m_options.reports.empty()) place.reports = *place.image + "/" + PracticeMark() + "-reports";
  return place;
}

void WizardApp::StartTour(WizardFrame& frame) {
  m_tour =
      std::make_unique<Tour>(frame, PathOf(m_options.tour), [this](const std::string& problem, std::size_t pictures) {
        std::cout << pictures << " pictures in " << m_options.tour << "\n";
        if (!problem.empty()) std::cerr << "The tour ended early: " << problem << "\n";
        m_exit_code = problem.empty() ? 0 : 8;
        ExitMainLoop();
      });
}

void WizardApp::TakeAllPictures() {
  m_pictures = std::make_unique<PictureTaker>(
      PathOf(m_options.screenshots), SizesOf(m_options), m_options.second,
      [this](const std::vector<TakenPicture>& taken) {
        for (const TakenPicture& picture : taken) {
          if (picture.overflow > 0)
            std::cerr << Utf8Of(picture.file) << ": " << picture.overflow << " pixels too high\n";
        }
        std::cout << taken.size() << " pictures in " << m_options.screenshots << "\n";
        m_exit_code = taken.empty() ? 8 : 0;
        ExitMainLoop();
      });
}

}  // namespace app::gui
