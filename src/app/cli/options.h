// SPDX-License-Identifier: MIT
//
// What was typed, taken apart. CLI11 stays inside options.cpp; its exit codes never leave it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/core/result.h"
#include "engine/patch/control.h"
#include "pages/text/messages.h"

namespace app {

struct CommandLine {
  std::string command;  // "status"; "" for none

  std::optional<std::string> image;
  std::string site, catalogue, log;
  pages::Language language = pages::Language::En;
  bool language_chosen = false;  // --lang was given
  bool json = false, quiet = false;

  engine::patch::Wishes wishes;  // plan, apply, repair
  std::string choice;  // plan: apply, repair, remove; recover: finish, undo; audit: "", verify; code: "", show;
                       // kit: identify, make, check, receive; watch: on, off, status, check;
                       // after-restart: prove, close, off, status; network: "", off, on
  std::vector<std::uint16_t> ports;         // firewall
  unsigned days = 0;                        // exposure; 0: as usual
  bool yes = false, by_values = false;      // remove; yes: network off, too
  std::string folder, scenario;             // demo; kit: file or folder
  bool list = false, names = false;         // demo
  std::string out;                          // verify, guide, collect, bundle
  bool no_probe = false;                    // verify
  bool no_tasks = false;                    // apply, repair, recover
  std::string observations;                 // explain: file or folder
  std::string pictures, format;             // guide
  std::string program;                      // kit make
  std::vector<std::string> installers;      // kit make
  std::vector<std::string> logs, events;    // scan: instead of those of the instrument
  std::string digits;                       // code show
  std::string from, to, host, method, url;  // explain
  std::vector<std::string> folders;         // collect; scan: machines
  std::string expected;                     // collect
  int max_age = 35;                         // collect: days
};

struct Parsed {
  CommandLine line;                    // as far as it was understood
  std::optional<std::string> help;     // --help or --version was asked for: print this, exit 0
  std::optional<engine::Error> error;  // Usage
  std::string usage;                   // with an error: the help text where nothing at all was asked for
};

Parsed ParseCommandLine(const std::vector<std::string>& args);

}  // namespace app
