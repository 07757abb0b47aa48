// SPDX-License-Identifier: MIT
//
// How quick the window is: seen beside an empty wx frame in the same run, a page after a page, a language after a
// language, and growth with the number of blocks. Prints figures beside their limits and judges nothing: a busy machine
// is no fault of the program. Needs a screen; in memory is enough (./dev bench starts one).
//
// Called with --show empty or --show wizard it is the process whose start is measured, and ends when it was painted.
#include <fmt/format.h>
#include <wx/app.h>
#include <wx/dcclient.h>
#include <wx/evtloop.h>
#include <wx/frame.h>
#include <wx/init.h>
#include <wx/utils.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <functional>
#include <string>
#include <vector>

#include "app/gui/wizard_frame.h"
#include "pages/examples.h"
#include "pages/parts.h"

namespace {

using Clock = std::chrono::steady_clock;
using Milliseconds = std::chrono::duration<double, std::milli>;

class BenchApp : public wxApp {
 public:
  bool OnInit() override { return true; }
};

void PumpUntil(const std::function<bool()>& done) {
  while (!done()) {
    wxYield();
    wxTheApp->ProcessPendingEvents();
    wxTheApp->ProcessIdle();
  }
}

double Median(std::vector<double> values) {
  std::ranges::sort(values);
  return values.empty() ? 0 : values[values.size() / 2];
}

double TimeOf(const std::function<void()>& work) {
  const auto start = Clock::now();
  work();
  return Milliseconds(Clock::now() - start).count();
}

// ---- The window seen -------------------------------------------------------------------------------------------------

void ShowEmpty() {
  auto* frame = new wxFrame(nullptr, wxID_ANY, "empty", wxDefaultPosition, wxSize(960, 540));
  bool painted = false;
  frame->Bind(wxEVT_PAINT, [&](wxPaintEvent&) {
    wxPaintDC dc(frame);
    painted = true;
  });
  frame->Show();
  PumpUntil([&] { return painted; });
}

void ShowWizard() {
  auto* frame = new app::gui::WizardFrame(pages::Wizard(), {});
  frame->Show();
  PumpUntil([&] { return frame->IsShownAsDrawn(); });
}

double StartOf(const std::string& self, const char* what) {
  return TimeOf([&] { wxExecute(wxString::FromUTF8(self + " --show " + what), wxEXEC_SYNC | wxEXEC_NOEVENTS); });
}

void MeasureStart(const std::string& self) {
  std::vector<double> empty, wizard;
  for (int i = 0; i < 11; ++i) {  // in turn, so that a load from elsewhere meets both
    empty.push_back(StartOf(self, "empty"));
    wizard.push_back(StartOf(self, "wizard"));
  }
  std::printf("\nWindow seen, whole process: empty wx frame %.0f ms, wizard %.0f ms: %.2f times (limit 1.3)\n",
              Median(empty), Median(wizard), Median(wizard) / std::max(Median(empty), 1e-9));
}

// ---- Pages and languages ---------------------------------------------------------------------------------------------

void PrintTimes(const char* what, const std::vector<double>& times, int limit) {
  std::printf("%s: median %.1f ms, slowest %.1f ms of %zu (limit %d ms)\n", what, Median(times),
              times.empty() ? 0 : std::ranges::max(times), times.size(), limit);
}

void MeasurePages(app::gui::WizardFrame& frame) {
  std::vector<double> pages_times, language_times;
  for (const pages::Example& example : pages::AllExamples()) {
    pages_times.push_back(TimeOf([&] {
      frame.Replace(pages::Wizard(example.session, example.facts));
      PumpUntil([&] { return frame.IsShownAsDrawn(); });
    }));
    for (const pages::Language language : {pages::Language::Nl, pages::Language::ZhCn}) {
      language_times.push_back(TimeOf([&] {
        frame.SetLanguage(language);
        PumpUntil([&] { return frame.IsShownAsDrawn(); });
      }));
    }
  }
  PrintTimes("Page change, until it is painted", pages_times, 50);
  PrintTimes("Language switch, until it is painted", language_times, 100);
}

// ---- Growth ----------------------------------------------------------------------------------------------------------

double RenderTime(wxWindow& parent, int blocks) {
  std::vector<pages::Block> content;
  for (int i = 0; i < blocks; ++i) {
    content.push_back(pages::Rows{{{.sign = pages::Sign::Right,
                                    .text = pages::Msg::ReadBackSame,
                                    .button = pages::Button{.label = pages::Msg::ButtonWhich}}}});
  }
  std::vector<double> times;
  for (int i = 0; i < 5; ++i) {
    auto* panel = new wxPanel(&parent);
    times.push_back(TimeOf([&] {
      const app::gui::Look look(*panel);
      const pages::Session session;
      auto* sizer = new wxBoxSizer(wxVERTICAL);
      app::gui::BlockView(panel, look, session, 900, {}).Add(*sizer, content);
      panel->SetSizer(sizer);
      panel->Layout();
    }));
    panel->Destroy();
  }
  return Median(times);
}

void MeasureGrowth(wxWindow& parent) {
  RenderTime(parent, 20);
  const double small = RenderTime(parent, 20), large = RenderTime(parent, 160);
  std::printf("Growth: 8 times the blocks, %.1f times the time (20 blocks %.1f ms, 160 blocks %.1f ms)\n",
              large / std::max(small, 1e-9), small, large);
}

}  // namespace

wxIMPLEMENT_APP_NO_MAIN(BenchApp);

int main(int argc, char** argv) {
  const std::vector<std::string> args(argv, argv + argc);
  if (!wxEntryStart(argc, argv) || !wxTheApp->CallOnInit()) {
    std::printf("\nWindow: not measured, there is no screen\n");
    return 0;
  }
  wxTheApp->SetExitOnFrameDelete(false);
  {
    wxGUIEventLoop loop;
    const wxEventLoopActivator active(&loop);
    if (args.size() == 3 && args[1] == "--show") {
      args[2] == "empty" ? ShowEmpty() : ShowWizard();
      std::fflush(nullptr);
      std::_Exit(0);  // what was asked for is done: taking a window down is not measured
    }
    MeasureStart(args[0]);
    auto* frame = new app::gui::WizardFrame(pages::Wizard(), {});
    frame->Show();
    PumpUntil([&] { return frame->IsShownAsDrawn(); });
    MeasurePages(*frame);
    MeasureGrowth(*frame);
    frame->Destroy();
    PumpUntil([] { return true; });
  }
  wxTheApp->OnExit();
  wxEntryCleanup();
  return 0;
}
