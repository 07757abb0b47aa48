// SPDX-License-Identifier: MIT
#include "app/gui/screenshots.h"

#include <wx/app.h>
#include <wx/dcmemory.h>
#include <wx/dcscreen.h>
#include <wx/image.h>

#include "app/common/machine.h"
#include "pages/examples.h"

namespace app::gui {
namespace {

/// Until the page is drawn: the redraw is an event of its own.
void Settle(wxWindow& window) {
  for (int turn = 0; turn < 3; ++turn) {
    window.Update();
    wxYield();
    wxMilliSleep(15);
  }
}

}  // namespace

wxBitmap PictureOf(wxWindow& window) {
  const wxSize size = window.GetClientSize();
  const wxPoint at = window.ClientToScreen(wxPoint(0, 0));
  wxBitmap bitmap(size.x, size.y);
  wxMemoryDC memory(bitmap);
  wxScreenDC screen;
  memory.Blit(0, 0, size.x, size.y, &screen, at.x, at.y);
  memory.SelectObject(wxNullBitmap);
  return bitmap;
}

std::vector<TakenPicture> TakePictures(const std::filesystem::path& folder, const wxSize& size) {
  std::error_code code;
  std::filesystem::create_directories(folder, code);
  std::vector<TakenPicture> taken;
  for (const pages::Example& example : pages::AllExamples()) {
    for (const pages::Language language : pages::kAllLanguages) {
      pages::Session session = example.session;
      session.language = language;
      auto* frame = new WizardFrame(pages::Wizard(session, example.facts), Place{});
      frame->SetClientSize(frame->FromDIP(size));
      frame->Move(0, 0);
      frame->Show();
      Settle(*frame);
      const auto file = folder / PathOf(example.name + "-" + std::string(pages::Name(language)) + ".png");
      if (PictureOf(*frame).SaveFile(wxString::FromUTF8(Utf8Of(file)), wxBITMAP_TYPE_PNG)) {
        taken.push_back({file, frame->page() == nullptr ? 0 : frame->page()->Overflow()});
      }
      frame->Destroy();
      wxYield();
    }
  }
  return taken;
}

}  // namespace app::gui
