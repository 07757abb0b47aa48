// SPDX-License-Identifier: MIT
//
// Our tasks in the XML of Windows' Task Scheduler, version 1.2 (Windows 7 and later): what is registered, and what is
// read back. Windows writes such a document anew; what it adds is of no interest, what decides is compared.
#pragma once

#include <string>
#include <string_view>

#include "engine/host/tasks.h"

namespace engine {

/// Who may do what with it: administrators and the system everything, every account look, and start what waits for that.
std::string_view RightsOf(const ScheduledTask& task);
std::string TaskXml(const ScheduledTask& task);
/// Anything in it that decides what is started, when and as whom, and is not as TaskXml writes it, makes a task that is
/// not enabled; so does what cannot be read.
ScheduledTask TaskFromXml(std::string_view name, std::string_view xml);

}  // namespace engine
