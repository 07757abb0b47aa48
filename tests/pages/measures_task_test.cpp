// SPDX-License-Identifier: MIT
//
// Measures beside the patch as tasks of the wizard, with the real engine: what was interrupted leads to page 42 before
// anything else, with and without rights, and is finished or undone there.
#include <gtest/gtest.h>

#include "engine/host/faulting_host.h"
#include "engine/host/image/image_host.h"
#include "engine/lrm/catalogue.h"
#include "engine/mitigate/open_measures.h"
#include "pages/first_look.h"
#include "tests/pages/support/demo_workplace.h"

namespace pages {
namespace {

using engine::mitigate::BlockState;
using engine::patch::Measure;
using engine::patch::Outcome;
using tests::DemoWorkplace;

/// As a block or a switch ended by loss of power, right after the marker was told.
void BreakOff(const DemoWorkplace& place, Measure measure) {
  const auto catalogue = engine::lrm::BuiltInCatalogue().value();
  for (int at = 1; at < 100; ++at) {
    const auto host = engine::ImageHost::Open(place.image()).value();
    engine::FaultingHost dying(*host, {at, engine::FaultKind::Crash});
    try {
      if (measure == Measure::Block) (void)engine::mitigate::Block(dying, catalogue, {});
      else (void)engine::mitigate::SwitchOff(dying, {});
    } catch (const engine::SimulatedCrash&) {
      if (!engine::patch::ReadMarker(*host).measures.empty()) return;
    }
  }
  ADD_FAILURE() << "never interrupted";
}

TEST(MeasureTaskTest, AnInterruptedBlockComesBeforeAnythingElse) {
  DemoWorkplace place("miseq-lrm24");
  BreakOff(place, Measure::Block);
  const auto host = engine::ImageHost::Open(place.image()).value();
  EXPECT_EQ(FirstPage(FirstLook(*host)), PageId::Unfinished) << "known from the marker alone";
  const Facts facts = place.Run(Task::Check);
  ASSERT_EQ(facts.open_measures.size(), 1u);
  EXPECT_EQ(PageAfter(Task::Check, facts), PageId::Unfinished);
  EXPECT_EQ(SafeTarget(PageId::Unfinished, facts), PageId::Unfinished);
}

TEST(MeasureTaskTest, FinishingItBlocksAndUndoingItDoesNot) {
  for (const bool finish : {true, false}) {
    DemoWorkplace place("miseq-lrm24");
    BreakOff(place, Measure::Block);
    const Task task = finish ? Task::Finish : Task::Undo;
    const Facts facts = place.Run(task, {}, place.Run(Task::Check));
    ASSERT_TRUE(facts.last);
    EXPECT_EQ(facts.last->outcome, Outcome::Done);
    EXPECT_EQ(facts.last->task, finish ? Task::Block : Task::Unblock);
    EXPECT_EQ(facts.firewall.verdict.state, finish ? BlockState::Effective : BlockState::Absent);
    EXPECT_TRUE(facts.open_measures.empty());
    EXPECT_TRUE(facts.marker.left.measures.empty());
    EXPECT_EQ(PageAfter(task, facts), PageId::Firewall);
  }
}

TEST(MeasureTaskTest, AnInterruptedSwitchIsUndoneToo) {
  DemoWorkplace place("miseq-lrm24");
  BreakOff(place, Measure::SwitchOff);
  const Facts facts = place.Run(Task::Undo, {}, place.Run(Task::Check));
  EXPECT_EQ(PageAfter(Task::Undo, facts), PageId::OffTheNetwork);
  EXPECT_TRUE(facts.open_measures.empty());
  EXPECT_FALSE(facts.offline.IsOff());
}

TEST(MeasureTaskTest, ANoteOfNothingIsTakenAwayByWhoeverLooksWithRights) {
  DemoWorkplace place("miseq-lrm24");
  {
    const auto host = engine::ImageHost::Open(place.image()).value();
    const engine::patch::OpenMeasure stale{engine::patch::MeasureKind::Network, Measure::SwitchOff,
                                           host->clock().Now()};
    ASSERT_TRUE(engine::patch::MarkMeasure(*host, stale));
  }
  EXPECT_EQ(PageAfter(Task::Check, place.Run(Task::Check)), PageId::ThisInstrument);
  const auto host = engine::ImageHost::Open(place.image()).value();
  EXPECT_EQ(FirstPage(FirstLook(*host)), PageId::Start);
}

TEST(MeasureTaskTest, TheNumberHasToBeTypedOnItsOwnPage) {
  DemoWorkplace place("miseq-lrm24");
  Session session;
  session.page = PageId::OffTheNetwork;
  const Facts off = place.Run(Task::SwitchNetworkOff, session);
  EXPECT_EQ(off.last.value().outcome, Outcome::Done) << "nobody works from elsewhere";
  EXPECT_EQ(PageAfter(Task::SwitchNetworkOff, off), PageId::OffTheNetwork);
  EXPECT_TRUE(place.Run(Task::SwitchNetworkOn, session).offline.OffByUs().empty());
}

}  // namespace
}  // namespace pages
