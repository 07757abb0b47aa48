// SPDX-License-Identifier: MIT
#include "app/gui/screenshots.h"

#include <fmt/format.h>
#include <wx/dcclient.h>
#include <wx/dcmemory.h>
#include <wx/image.h>

#include <algorithm>

#include "app/common/machine.h"
#include "pages/examples.h"

namespace app::gui {
namespace {

constexpr int kSettleMilliseconds = 70;  // a page is drawn within two frames of the screen

}  // namespace

wxBitmap PictureOf(wxWindow& window) {
  const wxSize size = window.GetClientSize();
  wxBitmap bitmap;
  bitmap.CreateScaled(size.x, size.y, wxBITMAP_SCREEN_DEPTH, window.GetContentScaleFactor());
  wxMemoryDC memory(bitmap);
  wxClientDC shown(&window);  // not wxScreenDC: under GTK that is a picture of the first moment for ever
  memory.Blit(0, 0, size.x, size.y, &shown, 0, 0);
  memory.SelectObject(wxNullBitmap);
  return bitmap;
}

PictureTaker::PictureTaker(std::filesystem::path folder, std::vector<wxSize> sizes,
                           std::optional<pages::Language> second,
                           std::function<void(std::vector<TakenPicture>)> on_done)
    : m_folder(std::move(folder)),
      m_sizes(std::move(sizes)),
      m_second(second),
      m_on_done(std::move(on_done)),
      m_frame(new WizardFrame(pages::Wizard(), Place{})),
      m_timer(this) {
  PlanShots();
  m_frame->Move(0, 0);
  m_frame->Show();
  Bind(wxEVT_TIMER, [this](wxTimerEvent&) { Take(); });
  CallAfter([this] { ShowNext(); });
}

void PictureTaker::PlanShots() {
  for (std::size_t size = 0; size < m_sizes.size(); ++size) {
    for (std::size_t i = 0; i < pages::AllExamples().size(); ++i) {
      for (const pages::Language language : pages::kAllLanguages) m_shots.push_back({size, i, language});
    }
  }
  std::ranges::reverse(m_shots);
}

std::filesystem::path PictureTaker::FileFor(const Shot& shot) const {
  const wxSize& size = m_sizes[shot.size];
  const auto folder = shot.size == 0 ? m_folder : m_folder / fmt::format("{}x{}", size.x, size.y);
  std::error_code code;
  std::filesystem::create_directories(folder, code);
  const std::string language(pages::Name(shot.language));
  return folder / PathOf(pages::AllExamples()[shot.example].name + "-" + language + ".png");
}

void PictureTaker::ShowNext() {
  if (m_shots.empty()) {
    m_frame->Destroy();
    return m_on_done(std::move(m_taken));
  }
  const pages::Example& example = pages::AllExamples()[m_shots.back().example];
  pages::Session session = SessionIn(example, m_shots.back().language);
  if (m_second != session.language) session.second = m_second;
  m_frame->SetClientSize(m_frame->FromDIP(m_sizes[m_shots.back().size]));
  m_frame->Replace(pages::Wizard(session, example.facts));
  m_timer.StartOnce(kSettleMilliseconds);
}

void PictureTaker::Take() {
  if (!m_frame->IsShownAsDrawn()) {
    m_timer.StartOnce(kSettleMilliseconds);
    return;
  }
  const Shot shot = m_shots.back();
  m_shots.pop_back();
  const auto file = FileFor(shot);
  if (PictureOf(*m_frame).SaveFile(wxString::FromUTF8(Utf8Of(file)), wxBITMAP_TYPE_PNG)) {
    m_taken.push_back({file, m_frame->page() == nullptr ? 0 : m_frame->page()->Overflow()});
  }
  ShowNext();
}

}  // namespace app::gui
