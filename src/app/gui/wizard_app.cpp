// SPDX-License-Identifier: MIT
#include "app/gui/wizard_app.h"

#include <wx/cmdline.h>
#include <wx/filename.h>
#include <wx/image.h>
#include <wx/intl.h>
#include <wx/stdpaths.h>

#include <iostream>

#include "app/common/demo_image.h"
#include "app/common/machine.h"
#include "app/gui/wizard_frame.h"

namespace app::gui {
namespace {

/// The language of Windows where it is one of ours.
pages::Language GuessLanguage() {
  const int system = wxLocale::GetSystemLanguage();
  if (system == wxLANGUAGE_CHINESE_CHINA || system == wxLANGUAGE_CHINESE || system == wxLANGUAGE_CHINESE_SIMPLIFIED) {
    return pages::Language::ZhCn;
  }
  return system == wxLANGUAGE_DUTCH || system == wxLANGUAGE_DUTCH_BELGIAN ? pages::Language::Nl : pages::Language::En;
}

std::string DefaultReports() {
  return (wxStandardPaths::Get().GetDocumentsDir() + wxFILE_SEP_PATH + "LRM Patch Wizard").utf8_string();
}

}  // namespace

bool WizardApp::OnInit() {
  SetAppName("LRM Patch Wizard");
  wxInitAllImageHandlers();
  std::vector<std::string> args;
  for (int i = 1; i < argc; ++i) args.push_back(wxString(argv[i]).utf8_string());
  m_options = ParseGuiOptions(std::move(args));
  if (m_options.print) {
    (m_options.exit_code == 0 ? std::cout : std::cerr) << *m_options.print;
    m_exit_code = m_options.exit_code;
    m_done = true;
    return true;
  }
  if (!m_options.screenshots.empty()) {
    TakeAllPictures();
    return true;
  }
  const auto place = ChoosePlace();
  if (!place) {
    m_done = true;
    m_exit_code = 3;
    return true;
  }
  pages::Session session;
  session.language = m_options.language.value_or(GuessLanguage());
  session.mode = place->practice ? pages::Mode::Practice : pages::Mode::Real;
  auto* frame = new WizardFrame(pages::Wizard(session), *place);
  frame->Centre();
  frame->Show();
  if (!m_options.tour.empty()) StartTour(*frame);
  if (m_options.page) frame->ShowPage(*m_options.page);
  return true;
}

int WizardApp::OnRun() {
  if (!m_done) wxApp::OnRun();
  return m_exit_code;
}

std::optional<Place> WizardApp::ChoosePlace() const {
  Place place{.image = m_options.image,
              .catalogue = m_options.catalogue,
              .practice = m_options.is_practice,
              .reports = m_options.reports.empty() ? DefaultReports() : m_options.reports};
  if (!m_options.is_practice) return place;
  if (!place.image) {
    const wxString file = wxFileName::CreateTempFileName("lrm-practice-");
    wxRemoveFile(file);
    place.image = file.utf8_string();
  }
  if (const auto written = WriteDemo(m_options.practice, PathOf(*place.image)); !written) {
    std::cerr << pages::Sentence(written.error()) << "\n";
    return std::nullopt;
  }
  if (m_options.reports.empty()) place.reports = *place.image + "/reports";
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
      PathOf(m_options.screenshots), wxSize(kWidth, kHeight), [this](const std::vector<TakenPicture>& taken) {
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
