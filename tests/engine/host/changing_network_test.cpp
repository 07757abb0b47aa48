// SPDX-License-Identifier: MIT
//
// Switching adapters of an image: what is off is gone from everywhere but the switches, and on again gives back the file.
#include <gtest/gtest.h>

#include "engine/host/faulting_host.h"
#include "tests/support/image_builder.h"

namespace engine {
namespace {

constexpr std::string_view kBefore = R"(<network><address value="10.0.0.5"/><address value="10.0.1.5"/>
  <!-- theirs -->
  <adapter name="A" id="{1}"><address value="10.0.0.5" prefixLength="24"/></adapter>
  <adapter name="B"><address value="10.0.1.5" prefixLength="24"/></adapter>
  <connection localAddress="10.0.0.5" localPort="80" remoteAddress="10.0.0.9" remotePort="5" pid="4"/>
  <neighbour address="10.0.0.9" hardware="00-15-5D-01-02-03"/></network>)";

class ChangingNetworkTest : public testing::Test {
 protected:
  ChangingNetworkTest() { image.SetFact("network.xml", kBefore); }
  std::string File() const { return tests::ReadBytes(image.folder() / "network.xml"); }

  tests::ImageBuilder image;
};

TEST_F(ChangingNetworkTest, WhatIsOffIsGoneAlsoForTheNextOneWhoLooks) {
  const auto host = image.Open();
  ASSERT_TRUE(host->changing_network().Switch("{1}", false));
  const auto next = image.Open();
  for (const ImageHost* each : {host.get(), next.get()}) {
    EXPECT_EQ(each->network().Adapters().value().size(), 1u);
    EXPECT_EQ(each->network().OwnAddresses().value(), std::vector<std::string>{"10.0.1.5"});
    EXPECT_FALSE(each->network().Switches().value().front().on);
    EXPECT_EQ(each->network().Neighbours().value().size(), 1u) << "one adapter is still on";
  }
  ASSERT_TRUE(host->changing_network().Switch("B", false)) << "its name is its id where it has none";
  EXPECT_TRUE(host->network().TcpConnections().value().empty());
  EXPECT_TRUE(host->network().Neighbours().value().empty());
}

TEST_F(ChangingNetworkTest, OnAgainGivesBackTheFile) {
  const auto host = image.Open();
  const std::string before = File();
  ASSERT_TRUE(host->changing_network().Switch("{1}", false));
  EXPECT_NE(File(), before);
  ASSERT_TRUE(host->changing_network().Switch("{1}", true));
  EXPECT_EQ(File(), before);
}

TEST_F(ChangingNetworkTest, OnlyAdministratorsAndOnlyWhatIsThere) {
  EXPECT_EQ(image.Open()->changing_network().Switch("{9}", false).error().id, Id::FileNotFound);
  image.SetElevated(false);
  EXPECT_EQ(image.Open()->changing_network().Switch("{1}", false).error().id, Id::AccessDenied);
  EXPECT_EQ(File(), kBefore);
}

TEST_F(ChangingNetworkTest, IsCountedAndSpoiltAsOtherChanges) {
  const auto host = image.Open();
  FaultingHost spoilt(*host, {1, FaultKind::Error});
  EXPECT_FALSE(spoilt.changing_network().Switch("{1}", false));
  EXPECT_TRUE(spoilt.fired());
  EXPECT_EQ(File(), kBefore);
  FaultingHost dying(*host, {1, FaultKind::CrashAfter});
  EXPECT_THROW((void)dying.changing_network().Switch("{1}", false), SimulatedCrash);
  EXPECT_FALSE(host->network().Switches().value().front().on);
}

}  // namespace
}  // namespace engine
