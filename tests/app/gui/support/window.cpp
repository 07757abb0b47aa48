// SPDX-License-Identifier: MIT
#include "tests/app/gui/support/window.h"

#include <fmt/format.h>
#include <wx/app.h>
#include <wx/listbox.h>

#include <chrono>
#include <thread>

#include "app/gui/key.h"
#include "app/gui/signs.h"
#include "app/gui/tick.h"
#include "app/gui/tile.h"

namespace tests {

using app::gui::Pressable;

bool PumpUntil(const std::function<bool()>& done, int seconds) {
  const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(seconds);
  for (;;) {
    wxYield();
    wxTheApp->ProcessPendingEvents();
    wxTheApp->ProcessIdle();
    if (done()) return true;
    if (std::chrono::steady_clock::now() > end) return false;
    std::this_thread::sleep_for(std::chrono::milliseconds(2));
  }
}

std::vector<Seen> Look(wxWindow& top) {
  std::vector<Seen> seen;
  const wxPoint origin = top.ClientToScreen(wxPoint(0, 0));
  const std::function<void(wxWindow&)> visit = [&](wxWindow& window) {
    for (wxWindow* child : window.GetChildren()) {
      if (!child->IsShown() || child->IsTopLevel()) continue;
      const bool leaf = dynamic_cast<Pressable*>(child) != nullptr || dynamic_cast<wxStaticText*>(child) != nullptr ||
                        dynamic_cast<app::gui::Drawing*>(child) != nullptr ||
                        dynamic_cast<wxListBox*>(child) != nullptr;
      if (leaf) seen.push_back({child, wxRect(child->GetScreenPosition() - origin, child->GetSize())});
      else visit(*child);
    }
  };
  visit(top);
  return seen;
}

std::string Describe(const wxWindow& control) {
  const char* kind = dynamic_cast<const app::gui::Tile*>(&control) != nullptr      ? "Tile"
                     : dynamic_cast<const app::gui::Tick*>(&control) != nullptr    ? "Tick"
                     : dynamic_cast<const app::gui::Key*>(&control) != nullptr     ? "Key"
                     : dynamic_cast<const app::gui::Drawing*>(&control) != nullptr ? "Drawing"
                                                                                   : "Text";
  const wxString label = control.GetLabel().empty() ? control.GetName() : control.GetLabel();
  return fmt::format("{} '{}'", kind, label.utf8_string());
}

Window::Window(pages::Wizard wizard, app::gui::Place place, wxSize units)
    : m_frame(new app::gui::WizardFrame(std::move(wizard), std::move(place))) {
  m_frame->SetClientSize(m_frame->FromDIP(units));
  m_frame->Move(0, 0);
  m_frame->Show();
  Settle();
}

Window::~Window() {
  PumpUntil([&] { return !m_frame || !m_frame->IsBusy(); });
  if (m_frame) m_frame->Destroy();
  PumpUntil([] { return true; });
}

void Window::Show(pages::Wizard wizard) {
  m_frame->Replace(std::move(wizard));
  Settle();
}

bool Window::Settle() {
  return PumpUntil([&] { return !m_frame->IsBusy() && m_frame->IsShownAsDrawn(); });
}

Pressable* Window::Find(const std::string& label) {
  for (const Seen& seen : Look(*m_frame)) {
    auto* pressable = dynamic_cast<Pressable*>(seen.control);
    if (pressable != nullptr && pressable->GetName().utf8_string() == label) return pressable;
  }
  return nullptr;
}

}  // namespace tests
