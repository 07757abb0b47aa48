// SPDX-License-Identifier: MIT
//
// The least a window of wxWidgets can be, built as ours are: what ours cost beside it, ./dev bench tells.
#include <wx/app.h>
#include <wx/frame.h>

namespace {

class HelloApp : public wxApp {
 public:
  bool OnInit() override {
    return (new wxFrame(nullptr, wxID_ANY, "Hello", wxDefaultPosition, wxSize(960, 540)))->Show();
  }
};

}  // namespace

wxIMPLEMENT_APP(HelloApp);
