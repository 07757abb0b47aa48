// SPDX-License-Identifier: MIT
//
// 31: why the patch cannot be applied now, and what a person can do about it. Nothing ever starts by itself.
#include "pages/parts.h"

namespace pages {

using engine::Id;

namespace {

constexpr int kChoiceDigits[] = {2, 3, 4, 5};
enum DetailsIndex : std::size_t { kWhy, kDifference };

struct Advice {
  Msg title;
  std::vector<Phrase> steps;
  bool says_it_all = false;  // the sentence of the id would say it a second time
};

Advice AdviceFor(const engine::Error& refusal, const Facts& facts) {
  switch (refusal.id) {
    case Id::RunInProgress:
      return {Msg::RunTitle, {Msg::RunStepLeave, Msg::RunStepComeBack, Msg::RunStepCheckAgain}, true};
    case Id::NotAdministrator:
      return {Msg::NotAdministratorTitle,
              {Msg::NotAdministratorStepFetch,
               Phrase(Msg::NotAdministratorStepTypes, {Quoted("question", WindowsTerm::PermissionTitle, facts)}),
               Msg::NotAdministratorStepNeverGuess}};
    case Id::SeveralSites: return {Msg::SeveralSitesTitle, {Msg::SeveralSitesStepAsk, Msg::SeveralSitesStepOne}, true};
    case Id::LocalUseByName: return {Msg::LocalUseTitle, {Msg::LocalUseStep}, true};
    case Id::NoWayToProtect: return {Msg::NoWayTitle, {Msg::NoWayStepNetwork, Msg::NoWayStepSupport}};
    case Id::ConfigShared: return {Msg::SharedTitle, {Msg::SharedStep}};
    case Id::LrmWithoutIis: return {Msg::WithoutIisTitle, {Msg::WithoutIisStep, Msg::NoWayStepNetwork}};
    case Id::LrmNotFound:
    case Id::NoCandidateSite:
    case Id::IisNotFound: return {Msg::LrmNotRecognisedTitle, {Msg::NotRecognisedStepHere, Msg::NotRecognisedStepCall}};
    default: return {Msg::NotPossibleTitle, {Msg::NotPossibleStepIt, Msg::NotPossibleStepSupport}};
  }
}

/// One tile per website that could be meant; no default.
Tiles SiteTiles(const Facts& facts) {
  Tiles tiles{2, {}, false};
  std::size_t index = 0;
  for (const Candidate& site : facts.candidates) {
    if (index == std::size(kChoiceDigits)) break;
    const Phrase detail(Msg::SiteDetail, {{"ports", Ports(site.ports)}, {"folder", site.folder}});
    tiles.tiles.push_back({{.digit = kChoiceDigits[index++],
                            .label = Phrase::Verbatim(site.name),
                            .goal = Do{Task::CheckAgain},
                            .answer = ChosenSite{site.name}},
                           detail});
  }
  return tiles;
}

Tiles LocalUseTiles() {
  return {
      1,
      {{{.digit = 2, .label = Msg::AllowOwnAddresses, .goal = Do{Task::CheckAgain}, .answer = Wish::AllowOwnAddresses},
        Msg::AllowOwnAddressesDetail},
       {{.digit = 3, .label = Msg::AcceptLocalLoss, .goal = Do{Task::CheckAgain}, .answer = Wish::AcceptLocalLoss},
        Msg::AcceptLocalLossDetail}},
      false};
}

/// What is in the way: the refusal of what was wanted, or why nothing can be judged.
std::optional<engine::Error> ObstacleFor(const Facts& facts) {
  if (facts.apply.refusal) return facts.apply.refusal;
  if (facts.state == engine::patch::State::Drifted && facts.repair.refusal) return facts.repair.refusal;
  return facts.obstacle;
}

}  // namespace

Page NotNowPage(const View& view) {
  const Facts& facts = view.facts;
  const auto obstacle = ObstacleFor(facts);
  if (!obstacle) {  // it has gone in the meantime
    Page page{.sign = Sign::Right, .title = Msg::NothingInTheWay};
    page.buttons = {BackButton(), MainButton(Msg::ButtonGoOn, GoTo{PageId::WhatChanges})};
    return page;
  }
  const Advice advice = AdviceFor(*obstacle, facts);
  Page page{.sign = Sign::Attention, .title = advice.title, .stage = 1};
  if (!advice.says_it_all) page.blocks.push_back(Body(Phrase(*obstacle)));
  page.blocks.push_back(Steps{advice.steps});
  if (obstacle->id == Id::SeveralSites) page.blocks.push_back(SiteTiles(facts));
  if (obstacle->id == Id::LocalUseByName) page.blocks.push_back(LocalUseTiles());
  page.blocks.push_back(Strong(Msg::NothingChangedYet));
  page.blocks.push_back(Quiet(Phrase(Msg::MessageNumber, {{"number", engine::Label(obstacle->id)}})));
  std::vector<engine::Finding> found = facts.bypasses;
  found.insert(found.end(), facts.reasons.begin(), facts.reasons.end());
  found.insert(found.end(), facts.notes.begin(), facts.notes.end());
  page.details = {DetailsOf(Msg::DetailsWhatWasFound, found)};
  page.buttons = {BackButton(), MoreButton(Msg::ButtonWhatWasFound, kWhy),
                  MainButton(Msg::ButtonCheckAgain, Do{Task::CheckAgain})};
  return page;
}

}  // namespace pages
