// SPDX-License-Identifier: MIT
//
// Through MSAA, as native controls do it: name, description, role, state, shortcut, and pressing by the screen reader
// itself.
#include <wx/access.h>

#include <type_traits>

#include "app/gui/accessible.h"
#include "app/gui/pressable.h"
#include "app/gui/signs.h"

namespace app::gui {
namespace {

wxAccRole RoleOf(Told::Role role) {
  switch (role) {
    case Told::Role::Tick: return wxROLE_SYSTEM_CHECKBUTTON;
    case Told::Role::Picture: return wxROLE_SYSTEM_GRAPHIC;
    case Told::Role::Button: break;
  }
  return wxROLE_SYSTEM_PUSHBUTTON;
}

wxAccStatus Answer(const wxString& text, wxString* answer) {
  *answer = text;
  return text.empty() ? wxACC_FALSE : wxACC_OK;
}

/// Asked at the moment somebody wants to know: a description may change after the control was made.
template <class Control>
class Access : public wxAccessible {
 public:
  explicit Access(Control& control) : wxAccessible(&control), m_control(control) {}

  wxAccStatus GetName(int, wxString* name) override { return Answer(Tell(m_control).name, name); }
  wxAccStatus GetDescription(int, wxString* text) override { return Answer(Tell(m_control).description, text); }
  wxAccStatus GetKeyboardShortcut(int, wxString* key) override { return Answer(Tell(m_control).shortcut, key); }
  wxAccStatus GetRole(int, wxAccRole* role) override {
    *role = RoleOf(Tell(m_control).role);
    return wxACC_OK;
  }
  wxAccStatus GetState(int, long* state) override {
    const Told told = Tell(m_control);
    *state = told.role == Told::Role::Picture ? 0 : wxACC_STATE_SYSTEM_FOCUSABLE;
    if (m_control.HasFocus()) *state |= wxACC_STATE_SYSTEM_FOCUSED;
    if (told.is_set) *state |= wxACC_STATE_SYSTEM_CHECKED;
    if (told.is_grey) *state |= wxACC_STATE_SYSTEM_UNAVAILABLE;
    return wxACC_OK;
  }
  wxAccStatus DoDefaultAction(int) override {
    if constexpr (std::is_same_v<Control, Pressable>) {
      m_control.PressNow();
      return wxACC_OK;
    }
    return wxACC_NOT_SUPPORTED;
  }

 private:
  Control& m_control;
};

}  // namespace

void MakeAccessible(Pressable& control) { control.SetAccessible(new Access<Pressable>(control)); }
void MakeAccessible(Drawing& drawing) { drawing.SetAccessible(new Access<Drawing>(drawing)); }

}  // namespace app::gui
