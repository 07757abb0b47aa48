// SPDX-License-Identifier: MIT
//
// All commands: one row in commands.cpp and one file each. A command looks, acts and tells in a Reply; it prints
// nothing.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "app/cli/options.h"
#include "app/common/exit_codes.h"
#include "app/common/machine.h"

namespace app {

struct Reply {
  int exit_code = kDone;
  std::string text;      // the answer, for people: standard output
  std::string notes;     // error, next step, outcome of a failed action: standard error
  std::string json;      // the answer, for programs: one document
  std::string log;       // the rest of the log line, English: "outcome=done-reboot-required"
  bool is_data = false;  // `text` is what was asked for even with --quiet (lists)
};

using MachineCommand = Reply (*)(const CommandLine& line, Machine& machine);
using PlainCommand = Reply (*)(const CommandLine& line);

struct CommandSpec {
  std::string_view name;
  pages::Msg help;
  MachineCommand run = nullptr;
  bool changes = false;              // leaves a log line beside the audit trail
  PlainCommand run_plain = nullptr;  // instead of run: works without a machine
  std::string_view plain_choices{};  // with both: run_plain is for these choices only, "a,b"
};

/// In the order in which help shows them.
std::span<const CommandSpec> Commands();

Reply RunDemo(const CommandLine& line);
Reply RunStatus(const CommandLine& line, Machine& machine);
Reply RunPlan(const CommandLine& line, Machine& machine);
Reply RunApply(const CommandLine& line, Machine& machine);
Reply RunRepair(const CommandLine& line, Machine& machine);
Reply RunRemove(const CommandLine& line, Machine& machine);
Reply RunRecover(const CommandLine& line, Machine& machine);
Reply RunVerify(const CommandLine& line, Machine& machine);
Reply RunExplain(const CommandLine& line, Machine& machine);
Reply RunExposure(const CommandLine& line, Machine& machine);
Reply RunFirewall(const CommandLine& line, Machine& machine);
Reply RunNetwork(const CommandLine& line, Machine& machine);
Reply RunScan(const CommandLine& line, Machine& machine);
Reply ScanMachines(const CommandLine& line);
Reply RunAudit(const CommandLine& line, Machine& machine);
Reply RunWatch(const CommandLine& line, Machine& machine);
Reply RunAfterRestart(const CommandLine& line, Machine& machine);
Reply RunGuide(const CommandLine& line);
Reply RunCollect(const CommandLine& line);
Reply RunCode(const CommandLine& line, Machine& machine);
Reply ShowCode(const CommandLine& line);
Reply RunKit(const CommandLine& line);
Reply ReceiveKitHere(const CommandLine& line, Machine& machine);
Reply RunBundle(const CommandLine& line, Machine& machine);

/// For a command that ends before it began, and for what could not be found out: the error, its next step, JSON.
/// Commands that would have changed something end with "Nothing was changed."
Reply Refuse(const CommandLine& line, const engine::Error& error, int exit_code);

}  // namespace app
