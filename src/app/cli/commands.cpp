// SPDX-License-Identifier: MIT
#include "app/cli/commands.h"

#include <algorithm>

#include "app/cli/json.h"
#include "app/cli/text.h"

namespace app {

using pages::Msg;

std::span<const CommandSpec> Commands() {
  static constexpr CommandSpec kCommands[] = {
      {"demo", Msg::HelpDemo, nullptr, false, RunDemo},
      {"status", Msg::HelpStatus, RunStatus, false},
      {"plan", Msg::HelpPlan, RunPlan, false},
      {"apply", Msg::HelpApply, RunApply, true},
      {"repair", Msg::HelpRepair, RunRepair, true},
      {"remove", Msg::HelpRemove, RunRemove, true},
      {"recover", Msg::HelpRecover, RunRecover, true},
      {"verify", Msg::HelpVerify, RunVerify, false},
      {"explain", Msg::HelpExplain, RunExplain, false},
      {"exposure", Msg::HelpExposure, RunExposure, false},
      {"firewall", Msg::HelpFirewall, RunFirewall, true},
      {"network", Msg::HelpNetwork, RunNetwork, false},
      {"scan", Msg::HelpScan, RunScan, false, ScanMachines, "machines"},
      {"audit", Msg::HelpAudit, RunAudit, false},
      {"watch", Msg::HelpWatch, RunWatch, true},
      {"after-restart", Msg::HelpAfterRestart, RunAfterRestart, true},
      {"collect", Msg::HelpCollect, nullptr, false, RunCollect},
      {"code", Msg::HelpCode, RunCode, false, ShowCode, "show"},
      {"kit", Msg::HelpKit, ReceiveKitHere, false, RunKit, "identify,make,check"},
      {"bundle", Msg::HelpBundle, RunBundle},
      {"guide", Msg::HelpGuide, nullptr, false, RunGuide},
  };
  return kCommands;
}

Reply Refuse(const CommandLine& line, const engine::Error& error, int exit_code) {
  Reply reply;
  reply.exit_code = exit_code;
  Text notes(line.language);
  notes.Problem(error);
  const auto spec = std::ranges::find(Commands(), line.command, &CommandSpec::name);
  const bool would_change = spec != Commands().end() && spec->changes;
  if (would_change) notes.Line(Msg::OutcomeUnchanged);
  reply.notes = notes.Take();
  reply.json = ErrorJson({line.command, exit_code, line.language}, error, would_change);
  reply.log = LogWords(error);
  return reply;
}

}  // namespace app
