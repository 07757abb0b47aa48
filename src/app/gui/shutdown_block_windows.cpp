// SPDX-License-Identifier: MIT
//
// The reason belongs to a window and must be told from its own thread.
#include <windows.h>

#include "app/gui/shutdown_block.h"

namespace app::gui {

void BlockShutdown(wxWindow& window, const wxString& reason) {
  ShutdownBlockReasonCreate(static_cast<HWND>(window.GetHandle()), reason.wc_str());
}

void AllowShutdown(wxWindow& window) { ShutdownBlockReasonDestroy(static_cast<HWND>(window.GetHandle())); }

}  // namespace app::gui
