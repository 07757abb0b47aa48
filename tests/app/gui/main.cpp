// SPDX-License-Identifier: MIT
//
// Tests of the real window: needs a screen, in memory is enough (ctest starts one). Nothing of wx may open a box of its
// own: a failed check of wx fails the test instead.
#include <gtest/gtest.h>
#include <wx/app.h>
#include <wx/evtloop.h>
#include <wx/init.h>
#include <wx/log.h>

#include <iostream>

namespace {

constexpr int kSkipped = 77;

class TestApp : public wxApp {
 public:
  bool OnInit() override { return true; }
  void OnAssertFailure(const wxChar* file, int line, const wxChar*, const wxChar* condition,
                       const wxChar* message) override {
    ADD_FAILURE() << wxString(file).utf8_string() << ":" << line << ": " << wxString(condition).utf8_string() << " "
                  << (message == nullptr ? "" : wxString(message).utf8_string());
  }
};

}  // namespace

wxIMPLEMENT_APP_NO_MAIN(TestApp);

int main(int argc, char** argv) {
  testing::InitGoogleTest(&argc, argv);
  if (!wxEntryStart(argc, argv) || !wxTheApp->CallOnInit()) {
    std::cerr << "skipped: no screen\n";
    return kSkipped;
  }
  delete wxLog::SetActiveTarget(new wxLogStderr);
  wxTheApp->SetExitOnFrameDelete(false);
  int code = 0;
  {
    wxGUIEventLoop loop;
    const wxEventLoopActivator active(&loop);
    code = RUN_ALL_TESTS();
  }
  wxTheApp->OnExit();
  wxEntryCleanup();
  return code;
}
