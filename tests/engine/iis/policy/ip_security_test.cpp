// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include "engine/iis/policy/filters.h"

namespace engine::iis {
namespace {

Item Entry(std::vector<std::pair<std::string, std::string>> attributes) { return {std::move(attributes), {}, false}; }

Section Make(std::vector<Item> items, std::map<std::string, std::string> values = {}) {
  Section section;
  section.lists[""] = std::move(items);
  for (auto& [name, text] : values) section.values[name] = {text, {}};
  return section;
}

Tri Allowed(const Section& section, std::string_view address) {
  return JudgeOneAddress(section, ParseAddress(address).value()).allowed;
}

TEST(IpSecurityTest, FirstMatchingEntryWins) {
  const Item allow = Entry({{"ipAddress", "10.0.0.0"}, {"subnetMask", "255.0.0.0"}, {"allowed", "true"}});
  const Item deny = Entry({{"ipAddress", "10.0.0.77"}, {"allowed", "false"}});
  EXPECT_EQ(Allowed(Make({allow, deny}), "10.0.0.77"), Tri::Yes);
  EXPECT_EQ(Allowed(Make({deny, allow}), "10.0.0.77"), Tri::No);
  EXPECT_EQ(Allowed(Make({deny, allow}, {{"allowUnlisted", "false"}}), "10.0.0.78"), Tri::Yes);
}

TEST(IpSecurityTest, UnlistedDecidesAtTheEndAndDefaultsToAllowed) {
  EXPECT_EQ(Allowed(Make({}), "10.0.0.77"), Tri::Yes);
  EXPECT_EQ(Allowed(Make({}, {{"allowUnlisted", "false"}}), "10.0.0.77"), Tri::No);
}

TEST(IpSecurityTest, EntryWithoutAllowedDenies) {
  EXPECT_EQ(Allowed(Make({Entry({{"ipAddress", "10.0.0.77"}})}), "10.0.0.77"), Tri::No);
}

TEST(IpSecurityTest, NamesMatterOnlyWithReverseLookUp) {
  const Item name = Entry({{"domainName", "example.org"}, {"allowed", "true"}});
  EXPECT_EQ(Allowed(Make({name}, {{"allowUnlisted", "false"}}), "10.0.0.77"), Tri::No);
  EXPECT_EQ(Allowed(Make({name}, {{"allowUnlisted", "false"}, {"enableReverseDns", "true"}}), "10.0.0.77"), Tri::Maybe);
}

TEST(IpSecurityTest, NamesBehindAMatchAreNotReached) {
  const Section section = Make({Entry({{"ipAddress", "10.0.0.77"}, {"allowed", "false"}}),
                                Entry({{"domainName", "example.org"}, {"allowed", "true"}})},
                               {{"enableReverseDns", "true"}});
  EXPECT_EQ(Allowed(section, "10.0.0.77"), Tri::No);
}

TEST(IpSecurityTest, AnUnreadableEntryIsNeverTakenForHarmless) {
  EXPECT_EQ(Allowed(Make({Entry({{"ipAddress", "10.0.0.x"}, {"allowed", "true"}})}, {{"allowUnlisted", "false"}}),
                    "10.0.0.77"),
            Tri::Maybe);
}

}  // namespace
}  // namespace engine::iis
