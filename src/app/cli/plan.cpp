// SPDX-License-Identifier: MIT
//
// plan: what apply, repair or remove would do, to the byte. Reads only.
#include "engine/patch/plan.h"

#include "app/cli/commands.h"
#include "app/cli/json.h"
#include "app/cli/report.h"

namespace app {

using pages::Msg;

namespace {

engine::patch::Plan MakePlan(const CommandLine& line, const engine::patch::Situation& situation) {
  if (line.choice == "remove") return engine::patch::PlanRemove(situation, {line.by_values});
  return line.choice == "repair" ? engine::patch::PlanRepair(situation) : engine::patch::PlanApply(situation);
}

std::string PlanText(const CommandLine& line, const engine::patch::Situation& situation,
                     const engine::patch::Plan& plan) {
  Text text(line.language);
  text.Line(plan.ChangesAnything() ? Msg::PlanWouldChange : Msg::PlanNothingToDo);
  AddInstrument(text, situation.inventory);
  if (!plan.controls.empty()) text.Heading(Msg::HeadingControls);
  for (const engine::patch::PlannedControl& control : plan.controls) {
    text.Item(std::string(engine::patch::Name(control.id)) + ": " +
              text.Say(control.chosen ? Msg::WordChosen : Msg::WordLeftOut));
    text.Findings(control.reasons, 6);
  }
  text.FindingsUnder(Msg::HeadingWarnings, plan.warnings);
  if (plan.from_backup) text.Line(Msg::PlanFromBackup);
  if (plan.ChangesAnything()) {
    text.Heading(Msg::HeadingDifference);
    for (const std::string& difference : engine::patch::Difference(plan.before, plan.after)) text.Item(difference);
  }
  return text.Take();
}

}  // namespace

Reply RunPlan(const CommandLine& line, Machine& machine) {
  const auto situation =
      engine::patch::Examine(*machine.host, machine.catalogue, {line.site, line.wishes, engine::patch::Depth::Full});
  if (!situation) return Refuse(line, situation.error(), kNotMet);
  const engine::patch::Plan plan = MakePlan(line, *situation);
  Reply reply;
  if (plan.refusal) {
    reply = Refuse(line, *plan.refusal, kNotMet);
    Text notes(line.language);
    notes.FindingsUnder(Msg::HeadingWarnings, plan.warnings);
    if (!plan.warnings.empty()) reply.notes += "\n" + notes.Take();
  } else {
    reply.text = PlanText(line, *situation, plan);
  }
  reply.json = PlanJson({line.command, reply.exit_code, line.language}, *situation, plan);
  return reply;
}

}  // namespace app
