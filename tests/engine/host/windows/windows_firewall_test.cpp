// SPDX-License-Identifier: MIT
//
// The firewall of this machine. Wine's accepts every rule, says that it worked, and stores nothing: a program that does
// not read back lies there, so Wine is the best place for this promise. On a real Windows nothing is changed by tests.
#include "engine/host/windows/windows_firewall.h"

#include <gtest/gtest.h>

#include "tests/engine/host/windows/local_server.h"

namespace engine {
namespace {

FirewallRule TestRule() {
  FirewallRule rule;
  rule.name = "LRM Patch Wizard test";
  rule.group = "LRM Patch Wizard test";
  rule.local_ports = "80";
  rule.enabled = true;
  return rule;
}

TEST(WindowsFirewallTest, ARuleThatIsAcceptedAndNotStoredIsNotConfirmed) {
  if (!tests::IsWine()) GTEST_SKIP() << "would add a rule to this machine's firewall";
  WindowsFirewall firewall;
  const auto added = firewall.Add(TestRule());
  ASSERT_FALSE(added) << "Wine stores no rules: this cannot have been read back";
  EXPECT_EQ(added.error().id, Id::NotConfirmed) << Name(added.error().id);
  EXPECT_EQ(added.error().object, TestRule().name);
}

TEST(WindowsFirewallTest, WhatCannotBeReadIsNeverAYes) {
  if (!tests::IsWine()) GTEST_SKIP() << "a real firewall can be read";
  const WindowsFirewall firewall;
  if (const auto profiles = firewall.Profiles()) {
    for (const auto& profile : *profiles) EXPECT_NE(profile.enabled, true) << profile.name;
  } else {
    EXPECT_TRUE(profiles.error().system_code);
  }
  if (const auto state = firewall.State()) {
    EXPECT_NE(state->local_changes, FirewallState::LocalChanges::TakeEffect);
    EXPECT_FALSE(state->other_products);
  }
}

TEST(WindowsFirewallTest, ARealFirewallTellsItsThreeProfilesAndItsRules) {
  if (tests::IsWine()) GTEST_SKIP() << "Wine's firewall tells nothing: WINDOWS-CHECKLIST.md, part 4";
  const WindowsFirewall firewall;
  const auto profiles = firewall.Profiles();
  ASSERT_TRUE(profiles);
  EXPECT_EQ(profiles->size(), 3u);
  const auto rules = firewall.Rules();
  ASSERT_TRUE(rules);
  EXPECT_FALSE(rules->empty());
}

}  // namespace
}  // namespace engine
