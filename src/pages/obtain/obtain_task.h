// SPDX-License-Identifier: MIT
//
// Carries out what pages 21 to 29 ask for: looking for files and sticks, making and receiving a kit, starting Windows'
// installer, saving a message. Changes nothing on the instrument but its folder C:\Illumina.
#pragma once

#include "pages/task.h"

namespace pages {

bool IsObtaining(Task task);
/// The facts from before, with what was found or done; what went wrong is their `problem`.
Facts Obtain(Task task, const Workplace& place, const Session& session, const Facts& before, const OnStages& on_stages);

}  // namespace pages
