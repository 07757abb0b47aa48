// SPDX-License-Identifier: MIT
//
// Adding and removing firewall rules on an image, with and without faults: what is there is what was read back, rules of
// others are never touched, and taking out gives back the same file.
#include <gtest/gtest.h>

#include "engine/host/faulting_host.h"
#include "tests/support/image_builder.h"

namespace engine {
namespace {

constexpr std::string_view kBefore = R"(<firewall localChanges="take-effect">
  <!-- theirs -->
  <rule name="Theirs" group="G" localPorts="80" enabled="true" direction="in" action="allow"/>
</firewall>)";

FirewallRule Ours() {
  FirewallRule rule;
  rule.name = "Ours & \"80\"";
  rule.group = "LRM";
  rule.local_ports = "80";
  rule.enabled = true;
  rule.description = "\u6D4B";
  rule.profiles = {"domain", "public"};
  return rule;
}

std::string NamesOf(const Firewall& firewall) {
  std::string names;
  const auto rules = firewall.Rules().value();
  for (const auto& rule : rules) names += rule.name + ";";
  return names;
}

class ChangingFirewallTest : public testing::Test {
 protected:
  ChangingFirewallTest() { image.SetFact("firewall.xml", kBefore); }
  std::string File() const { return tests::ReadBytes(image.folder() / "firewall.xml"); }

  tests::ImageBuilder image;
};

TEST_F(ChangingFirewallTest, ARuleIsThereAsGivenAlsoForTheNextOneWhoLooks) {
  const auto host = image.Open();
  ASSERT_TRUE(host->changing_firewall().Add(Ours()));
  EXPECT_EQ(host->firewall().Rules().value().at(1), Ours());
  EXPECT_EQ(image.Open()->firewall().Rules().value().at(1), Ours());
  EXPECT_EQ(host->firewall().State().value().local_changes, FirewallState::LocalChanges::TakeEffect);
}

TEST_F(ChangingFirewallTest, TakingItOutGivesBackTheSameRules) {
  const auto host = image.Open();
  const auto before = host->firewall().Rules().value();
  ASSERT_TRUE(host->changing_firewall().Add(Ours()));
  ASSERT_TRUE(host->changing_firewall().Remove(Ours().name, "LRM"));
  EXPECT_EQ(host->firewall().Rules().value(), before);
  EXPECT_NE(File().find("<!-- theirs -->"), std::string::npos);
  EXPECT_TRUE(host->changing_firewall().Remove("no such rule", "LRM"));
}

TEST_F(ChangingFirewallTest, TheNameOfAnotherRuleIsNeitherTakenNorTouched) {
  const auto host = image.Open();
  auto rule = Ours();
  rule.name = "THEIRS";
  const auto added = host->changing_firewall().Add(rule);
  ASSERT_FALSE(added);
  EXPECT_EQ(added.error().id, Id::FileExists);
  EXPECT_EQ(host->changing_firewall().Remove("Theirs", "LRM").error().id, Id::TargetChanged);
  EXPECT_EQ(File(), kBefore);
}

TEST_F(ChangingFirewallTest, WithoutAdministratorRightsNothingIsChanged) {
  image.SetElevated(false);
  const auto host = image.Open();
  EXPECT_EQ(host->changing_firewall().Add(Ours()).error().id, Id::AccessDenied);
  EXPECT_EQ(host->changing_firewall().Remove("Theirs", "G").error().id, Id::AccessDenied);
  EXPECT_EQ(File(), kBefore);
}

TEST_F(ChangingFirewallTest, AFirewallThatWasNotThereIsMade) {
  image.RemoveFact("firewall.xml");
  const auto host = image.Open();
  ASSERT_TRUE(host->changing_firewall().Add(Ours()));
  EXPECT_EQ(NamesOf(image.Open()->firewall()), Ours().name + ";");
}

TEST_F(ChangingFirewallTest, FaultsHitRulesAndRestartsAsTheyHitFiles) {
  const auto inner = image.Open();
  {
    FaultingHost host(*inner, {.at = 1, .kind = FaultKind::Error});
    const auto added = host.changing_firewall().Add(Ours());
    ASSERT_FALSE(added);
    EXPECT_EQ(added.error().operation, "AddRule");
    EXPECT_EQ(host.changing_system().Info().value().computer_name, "INSTRUMENT-01");
    EXPECT_TRUE(host.changing_system().Restart(""));
    EXPECT_EQ(host.calls(), 2);
  }
  EXPECT_EQ(NamesOf(inner->firewall()), "Theirs;");
  FaultingHost host(*inner, {.at = 1, .kind = FaultKind::CrashAfter});
  EXPECT_THROW((void)host.changing_firewall().Add(Ours()), SimulatedCrash);
  EXPECT_EQ(NamesOf(inner->firewall()), "Theirs;" + Ours().name + ";");
}

}  // namespace
}  // namespace engine
