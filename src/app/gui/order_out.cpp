// SPDX-License-Identifier: MIT
#include "app/gui/order_out.h"

#include <wx/clipbrd.h>

#include "app/gui/look.h"

namespace app::gui {

bool CopyText(const std::string& utf8) {
  const wxClipboardLocker held;
  if (!held) return false;
  if (!wxTheClipboard->SetData(new wxTextDataObject(ToWx(utf8)))) return false;
  wxTheClipboard->Flush();
  return true;
}

}  // namespace app::gui
