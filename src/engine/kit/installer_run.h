// SPDX-License-Identifier: MIT
//
// Windows' own installer (msiexec) with an installer of the vendor: started with its window and a log, its exit code
// given a meaning, its log searched for the line that failed. What it did to the instrument is for our own checks to
// say.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/core/result.h"

namespace engine::kit {

/// What Windows' installer is asked for: /i, /fa, /x.
enum class InstallerAct { Install, Repair, Remove };

/// What an exit code of msiexec says. Values from Windows' list of installer error codes.
enum class ExitMeaning {
  Done,               // 0
  Cancelled,          // 1602: by whoever sat there
  Failed,             // 1603
  NotInstalled,       // 1605: nothing of it is here, so nothing to remove or repair
  AnotherRuns,        // 1618
  CannotOpen,         // 1619
  CannotRead,         // 1620: no valid package
  ForbiddenByPolicy,  // 1625
  OtherVersion,       // 1638
  RestartBegun,       // 1641
  RestartNeeded,      // 3010
  Other,
};
ExitMeaning MeaningOf(long long exit_code);
/// Whether anything may have been changed by it.
bool MayHaveChanged(ExitMeaning meaning);

/// The action that ended a log of msiexec ("Return value 3") and what stands before it; UTF-8 of UTF-16 or UTF-8 logs.
/// Nothing where none failed.
std::optional<std::string> FailedLine(std::string_view log);

/// Words for Windows: msiexec /i (repair: /fa, removal: /x) FILE /l*v LOG REBOOT=ReallySuppress. Neither may hold a
/// quotation mark.
std::vector<std::string> InstallArguments(InstallerAct act, std::string_view file, std::string_view log);
/// Waits until it has ended. NotOnThisSystem where there is no Windows; SystemCall, AccessDenied.
Result<long long> RunInstaller(const std::vector<std::string>& arguments);

}  // namespace engine::kit
