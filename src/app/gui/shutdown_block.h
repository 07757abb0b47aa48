// SPDX-License-Identifier: MIT
//
// While something is being changed, Windows is told why it must not shut down yet; it shows that to whoever wants it to.
// One implementation per system: where there is no such question nothing happens.
#pragma once

#include <wx/window.h>

namespace app::gui {

void BlockShutdown(wxWindow& window, const wxString& reason);
void AllowShutdown(wxWindow& window);

}  // namespace app::gui
