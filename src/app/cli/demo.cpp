// SPDX-License-Identifier: MIT
//
// demo: writes an instrument to practise on.
#include "engine/lrm/demo.h"

#include <algorithm>

#include "app/cli/commands.h"
#include "app/cli/json.h"
#include "app/cli/text.h"
#include "app/common/demo_image.h"
#include "app/common/machine.h"
#include "engine/core/text.h"

namespace app {
namespace {

using engine::Id;
using pages::Msg;

Reply List(const CommandLine& line) {
  const auto scenarios = engine::lrm::Scenarios();
  Text text(line.language);
  if (!line.names) text.Line(Msg::ScenarioListTitle);
  for (const engine::lrm::ScenarioInfo& scenario : scenarios) {
    if (line.names) {
      text.Line(scenario.name);
    } else {
      text.Item(scenario.name + std::string(24 - std::min<std::size_t>(23, scenario.name.size()), ' ') +
                scenario.title);
    }
  }
  Reply reply;
  reply.is_data = true;
  reply.text = text.Take();
  reply.json = ScenariosJson({line.command, kDone, line.language}, scenarios);
  return reply;
}

std::size_t Distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t swapped = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({row[j] + 1, row[j - 1] + 1, swapped});
    }
  }
  return row.back();
}

/// The three names that begin most like `wanted`.
std::string Nearest(std::string_view wanted, const std::vector<engine::lrm::ScenarioInfo>& scenarios) {
  std::vector<std::string> names;
  for (const engine::lrm::ScenarioInfo& scenario : scenarios) names.push_back(scenario.name);
  const std::string_view typed = wanted.substr(0, 100);
  std::ranges::stable_sort(names, {},
                           [&](const std::string& name) { return Distance(typed, name.substr(0, typed.size())); });
  names.resize(std::min<std::size_t>(3, names.size()));
  return engine::Join(names, ", ");
}

int ExitCodeOf(Id id) { return id == Id::ScenarioUnknown ? kUsage : kNotMet; }

}  // namespace

Reply RunDemo(const CommandLine& line) {
  if (line.list) return List(line);
  const std::string name = line.scenario.empty() ? std::string(kDefaultScenario) : line.scenario;
  const auto scenarios = engine::lrm::Scenarios();
  const auto scenario = std::ranges::find(scenarios, name, &engine::lrm::ScenarioInfo::name);
  if (scenario == scenarios.end()) {
    const engine::Error unknown{Id::ScenarioUnknown, "find", name, std::nullopt, {{"names", Nearest(name, scenarios)}}};
    return Refuse(line, unknown, ExitCodeOf(unknown.id));
  }
  if (auto written = WriteDemo(name, PathOf(line.folder)); !written) {
    return Refuse(line, written.error(), ExitCodeOf(written.error().id));
  }
  Text text(line.language);
  text.Line(Msg::DemoWritten, {{"title", scenario->title}, {"folder", line.folder}});
  if (!scenario->description.empty()) text.Item(scenario->description);
  text.Row(Msg::LabelNext, text.Say(Msg::NextDemo, {{"folder", line.folder}}));
  Reply reply;
  reply.text = text.Take();
  reply.json = DemoJson({line.command, kDone, line.language}, *scenario, line.folder);
  return reply;
}

}  // namespace app
