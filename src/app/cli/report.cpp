// SPDX-License-Identifier: MIT
#include "app/cli/report.h"

#include <algorithm>
#include <iterator>

#include "engine/core/text.h"
#include "engine/patch/take_up.h"

namespace app {

using engine::patch::State;
using pages::Msg;

namespace {

std::string NameWithId(const std::string& name, const std::string& id) {
  return id.empty() ? name : name + " (" + id + ")";
}

std::string Known(const Text& text, const std::string& value) {
  return value.empty() ? text.Say(Msg::WordUnknown) : value;
}

std::string LrmText(const Text& text, const engine::lrm::Inventory& inventory) {
  if (inventory.lrm_version) return inventory.lrm_version->text();
  return text.Say(inventory.lrm_found ? Msg::VersionNotKnown : Msg::WordNotFound);
}

void AddRequests(Text& text, const engine::patch::MatrixResult& matrix) {
  if (matrix.requests == 0) return;
  text.Blank();
  text.Line(Msg::RequestsJudged, {{"count", std::to_string(matrix.requests)},
                                  {"answered", std::to_string(matrix.remote_answered.size())},
                                  {"broken", std::to_string(matrix.local_broken.size())}});
}

Msg NextFor(const engine::patch::Situation& situation) {
  switch (situation.assessment.state) {
    case State::Protected: return situation.restart_pending ? Msg::NextRestart : Msg::NextVerify;
    case State::Drifted: return Msg::NextRepair;
    case State::Interrupted: return Msg::NextRecover;
    case State::Unprotected: return Msg::NextApply;
    case State::Unknown: break;
  }
  return Msg::NextSupport;
}

}  // namespace

void AddInstrument(Text& text, const engine::lrm::Inventory& inventory) {
  text.Blank();
  const std::string name = inventory.instrument_name.empty() ? text.Say(Msg::WordUnknown) : inventory.instrument_name;
  text.Row(Msg::LabelInstrument, NameWithId(name, inventory.system.computer_name));
  text.Row(Msg::LabelWindows, NameWithId(inventory.system.windows_name, inventory.system.windows_version));
  text.Row(Msg::LabelIis, inventory.iis_found ? Known(text, inventory.iis_version) : text.Say(Msg::WordNotFound));
  text.Row(Msg::LabelLrm, LrmText(text, inventory));
  text.Row(Msg::LabelSite, inventory.site ? *inventory.site : text.Say(Msg::WordNotChosen));
  if (inventory.catalogue_is_replacement) text.Row(Msg::LabelCatalogue, inventory.catalogue_sha256);
}

const std::optional<engine::Error>& ObstacleOf(const engine::patch::Situation& situation) {
  const engine::lrm::Inventory& inventory = situation.inventory;
  return inventory.configuration_error ? inventory.configuration_error : inventory.site_error;
}

void AddReasons(Text& text, const engine::patch::Situation& situation) {
  text.FindingsUnder(Msg::HeadingBypasses, situation.assessment.bypasses);
  std::vector<engine::Finding> reasons = situation.assessment.reasons;
  if (const auto& obstacle = ObstacleOf(situation)) {  // told beside the verdict already
    std::erase_if(reasons, [&](const engine::Finding& reason) {
      return reason.id == obstacle->id && reason.object == obstacle->object;
    });
  }
  text.FindingsUnder(Msg::HeadingReasons, reasons);
  AddRequests(text, situation.assessment.matrix);
  std::vector<engine::Finding> findings = situation.inventory.findings;
  std::ranges::move(engine::patch::ReadTakeUp(situation).findings, std::back_inserter(findings));
  text.FindingsUnder(Msg::HeadingFindings, findings);
}

std::string FollowUpText(const Text& text, engine::patch::FollowUp follow_up) {
  switch (follow_up) {
    case engine::patch::FollowUp::Complete: return text.Say(Msg::TasksAreMade);
    case engine::patch::FollowUp::Part: return text.Say(Msg::TasksAreInPart);
    case engine::patch::FollowUp::Unknown: return text.Say(Msg::TasksUnknown);
    case engine::patch::FollowUp::None: break;
  }
  return {};
}

void AddNextStep(Text& text, const engine::patch::Situation& situation) {
  text.Blank();
  const auto& obstacle = ObstacleOf(situation);
  const std::string step = obstacle ? pages::NextStep(obstacle->id, text.language()) : text.Say(NextFor(situation));
  text.Row(Msg::LabelNext, step);
}

}  // namespace app
