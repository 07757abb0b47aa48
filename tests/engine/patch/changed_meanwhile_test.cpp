// SPDX-License-Identifier: MIT
//
// Another program writes the configuration while an action is under way: theirs is never lost, and ours goes on top of
// it, or not at all.
#include <gtest/gtest.h>

#include "engine/host/faulting_host.h"
#include "tests/engine/patch/support/instrument.h"
#include "tests/support/small_instrument.h"

namespace tests {
namespace {

using engine::Id;
using engine::patch::Outcome;

class ChangedMeanwhileTest : public testing::Test {
 protected:
  /// Somebody adds a tag right before each of the first `times` replacements of the configuration.
  engine::patch::ActionReport ApplyWhile(int times) {
    engine::FaultingHost host(lrm.host());
    host.before_call = [&](std::string_view call, const engine::WinPath& path) {
      if (call != "Replace" || path.name() != "applicationHost.config" || edits == times) return;
      ++edits;
      lrm.EditOnDisk("</configuration>",
                     "    <location path=\"Theirs" + std::to_string(edits) + "\" />\n</configuration>");
    };
    return engine::patch::Apply(host, lrm.catalogue, lrm.options);
  }
  Instrument lrm;
  int edits = 0;
};

TEST_F(ChangedMeanwhileTest, OnceIsPlannedAnew) {
  const auto report = ApplyWhile(1);
  EXPECT_EQ(edits, 1);
  EXPECT_EQ(report.outcome, Outcome::DoneRebootRequired) << (report.error ? Name(report.error->id) : "");
  EXPECT_EQ(lrm.State(), "protected");
  EXPECT_EQ(lrm.Remove().outcome, Outcome::Done);
  ExpectSame(WithTag(lrm.configuration, "    <location path=\"Theirs1\" />\n"), lrm.OnDisk());
}

TEST_F(ChangedMeanwhileTest, EachTimeIsGivenUpAndTheirsStays) {
  const auto report = ApplyWhile(1000);
  EXPECT_GT(edits, 1);
  EXPECT_LT(edits, 20);
  ASSERT_TRUE(report.error);
  EXPECT_EQ(report.error->id, Id::ChangedTooOften);
  EXPECT_TRUE(report.error->object.ends_with("applicationHost.config")) << report.error->object;
  EXPECT_EQ(report.outcome, Outcome::Undone);
  EXPECT_FALSE(report.changed);
  std::string expected = lrm.configuration;
  for (int i = 1; i <= edits; ++i) {
    expected = WithTag(expected, "    <location path=\"Theirs" + std::to_string(i) + "\" />\n");
  }
  ExpectSame(expected, lrm.OnDisk());
  EXPECT_EQ(lrm.State(), "unprotected");
}

}  // namespace
}  // namespace tests
