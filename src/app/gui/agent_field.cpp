// SPDX-License-Identifier: MIT
#include "app/gui/agent_field.h"

#include "app/gui/input_method.h"

namespace app::gui {
namespace {

long StyleOf(AgentField::Kind kind) {
  return kind == AgentField::Kind::Reading ? wxTE_MULTILINE | wxTE_READONLY | wxTE_CHARWRAP : wxTE_PROCESS_ENTER;
}

TextStyle FontOf(AgentField::Kind kind) {
  switch (kind) {
    case AgentField::Kind::Digits: return TextStyle::Language;
    case AgentField::Kind::Path: return TextStyle::Body;
    case AgentField::Kind::Reading: break;
  }
  return TextStyle::Code;
}

}  // namespace

AgentField::AgentField(wxWindow* parent, const Look& look, Kind kind, const wxString& name, const wxSize& size)
    : wxTextCtrl(parent, wxID_ANY, "", wxDefaultPosition, size, StyleOf(kind)) {
  SetFont(look.Font(FontOf(kind), pages::Language::En));
  SetName(name);
  Bind(wxEVT_CONTEXT_MENU, [](wxContextMenuEvent&) {});
  if (kind == Kind::Digits) SwitchOffInputMethod(*this);
}

}  // namespace app::gui
