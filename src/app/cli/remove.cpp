// SPDX-License-Identifier: MIT
//
// remove: takes out what this program put in. Without --yes it explains and changes nothing.
#include <set>

#include "app/cli/action.h"
#include "app/cli/json.h"
#include "app/cli/text.h"

namespace app {

using engine::Id;
using pages::Msg;

namespace {

Reply Explain(const CommandLine& line, Machine& machine) {
  const auto situation =
      engine::patch::Examine(*machine.host, machine.catalogue, {line.site, line.wishes, engine::patch::Depth::Full});
  if (!situation) return Refuse(line, situation.error(), kNotMet);
  engine::patch::Plan plan = engine::patch::PlanRemove(*situation, {line.by_values});
  const bool nothing_there = plan.refusal && plan.refusal->id == Id::NothingToRemove;
  if (plan.refusal && !nothing_there) return Refuse(line, *plan.refusal, kNotMet);
  Text text(line.language);
  if (nothing_there || !plan.ChangesAnything()) {
    text.Line(Msg::NothingToRemove);
    text.Line(Msg::OutcomeUnchanged);
    plan.refusal.reset();
    Reply reply;
    reply.text = text.Take();
    reply.json = PlanJson({line.command, kDone, line.language}, *situation, plan);
    return reply;
  }
  text.Line(Msg::RemoveWould);
  std::set<std::string> places;  // several changes of one place are one line
  for (const engine::patch::Change& change : plan.changes) {
    std::string place = std::string(engine::patch::Name(change.control)) + ": " + engine::patch::Where(change);
    if (places.insert(place).second) text.Item(place);
  }
  text.FindingsUnder(Msg::HeadingWarnings, plan.warnings);
  const engine::Error missing{
      Id::ConfirmationMissing, "remove", situation->inventory.site.value_or(""), std::nullopt, {}};
  Reply reply = Refuse(line, missing, kNotMet);
  reply.text = text.Take();
  plan.refusal = missing;
  reply.json = PlanJson({line.command, reply.exit_code, line.language}, *situation, plan);
  return reply;
}

}  // namespace

Reply RunRemove(const CommandLine& line, Machine& machine) {
  if (!line.yes) return Explain(line, machine);
  return ReplyOf(line, machine,
                 engine::patch::Remove(*machine.host, machine.catalogue, OptionsOf(line, machine), {line.by_values}));
}

}  // namespace app
