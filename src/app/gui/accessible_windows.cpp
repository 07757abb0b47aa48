// SPDX-License-Identifier: MIT
//
// Through MSAA, as native controls do it: name, role, state, and pressing by the screen reader itself.
#include <wx/access.h>

#include "app/gui/accessible.h"
#include "app/gui/pressable.h"

namespace app::gui {
namespace {

class PressableAccess : public wxAccessible {
 public:
  explicit PressableAccess(Pressable& control) : wxAccessible(&control), m_control(control) {}

  wxAccStatus GetName(int, wxString* name) override {
    *name = m_control.GetName();
    return wxACC_OK;
  }
  wxAccStatus GetRole(int, wxAccRole* role) override {
    *role = m_control.role() == Pressable::Role::Tick ? wxROLE_SYSTEM_CHECKBUTTON : wxROLE_SYSTEM_PUSHBUTTON;
    return wxACC_OK;
  }
  wxAccStatus GetState(int, long* state) override {
    *state = wxACC_STATE_SYSTEM_FOCUSABLE;
    if (m_control.HasFocus()) *state |= wxACC_STATE_SYSTEM_FOCUSED;
    if (m_control.IsSet()) *state |= wxACC_STATE_SYSTEM_CHECKED;
    return wxACC_OK;
  }
  wxAccStatus DoDefaultAction(int) override {
    m_control.PressNow();
    return wxACC_OK;
  }

 private:
  Pressable& m_control;
};

}  // namespace

void MakeAccessible(Pressable& control) { control.SetAccessible(new PressableAccess(control)); }

}  // namespace app::gui
