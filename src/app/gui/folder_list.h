// SPDX-License-Identifier: MIT
//
// Folders a download may have been saved to, to be chosen by a press: no window of the system, nothing to type.
#pragma once

#include "app/gui/task_runner.h"
#include "pages/page.h"

namespace app::gui {

/// Each of its buttons looks into the folder. Empty where nothing could be looked at.
pages::Details FolderList(const Place& place);

}  // namespace app::gui
