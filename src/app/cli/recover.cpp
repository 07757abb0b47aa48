// SPDX-License-Identifier: MIT
//
// recover: completes or takes back an action that was interrupted: the patch's own first, then a measure beside it. One a
// call, so that each is told by itself; what else is open is named.
#include "app/cli/action.h"
#include "app/cli/measures.h"
#include "app/cli/text.h"
#include "engine/mitigate/open_measures.h"

namespace app {

using engine::patch::RecoverChoice;

namespace {

Reply RecoverMeasure(const CommandLine& line, Machine& machine, const engine::patch::OpenMeasure& open,
                     RecoverChoice choice) {
  const auto inventory = engine::lrm::TakeInventory(*machine.host, machine.catalogue, {line.site});
  if (!inventory) return Refuse(line, inventory.error(), kCouldNotFindOut);
  const auto report =
      engine::mitigate::RecoverMeasure(*machine.host, machine.catalogue, {.site = line.site}, open, choice);
  return report.block ? ReplyOf(line, machine, *inventory, *report.block) : ReplyOf(line, machine, *report.offline);
}

}  // namespace

Reply RunRecover(const CommandLine& line, Machine& machine) {
  const auto choice = line.choice == "undo" ? RecoverChoice::Undo : RecoverChoice::Finish;
  const auto open = engine::mitigate::MeasureToRecover(*machine.host);
  Reply reply =
      open ? RecoverMeasure(line, machine, *open, choice)
           : ReplyOf(line, machine,
                     engine::patch::Recover(*machine.host, machine.catalogue, OptionsOf(line, machine), choice));
  const auto left = engine::mitigate::MeasureToRecover(*machine.host);
  const bool is_other = left && (!open || left->kind != open->kind);
  if (is_other && reply.exit_code != kPartial) {
    Text more(line.language);
    more.Line(pages::Msg::RecoverMore);
    reply.notes += more.Take();
  }
  return reply;
}

}  // namespace app
