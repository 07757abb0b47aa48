// SPDX-License-Identifier: MIT
//
// The command line as a function, so that tests call it in-process.
#pragma once

#include <iosfwd>
#include <string>
#include <vector>

namespace app {

/// `args` without the program's name, UTF-8. Results go to `out`, messages to `err`; with --json exactly one JSON
/// document goes to `out`, whatever happens. Gives the exit code (exit_codes.h). Never asks, never throws.
int RunCommandLine(std::vector<std::string> args, std::ostream& out, std::ostream& err);

}  // namespace app
