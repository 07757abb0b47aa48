// SPDX-License-Identifier: MIT
//
// Message ids are a contract with the telephone: numbers, names and order.
#include "engine/core/result.h"

#include <gtest/gtest.h>

#include <set>

namespace engine {
namespace {

TEST(ResultTest, LabelsHaveThreeDigits) {
  EXPECT_EQ(Label(Id::FileNotFound), "LRM-101");
  EXPECT_EQ(Label(Id::Usage), "LRM-701");
}

TEST(ResultTest, NamesAreThoseOfTheTable) {
  EXPECT_EQ(Name(Id::ConfigLocked), "ConfigLocked");
  EXPECT_EQ(Name(static_cast<Id>(999)), "");
}

TEST(ResultTest, EveryIdIsListedOnceInOrderWithinTheRanges) {
  std::set<std::string_view> names;
  unsigned last = 100;
  for (const Id id : AllIds()) {
    const auto number = static_cast<unsigned>(id);
    EXPECT_GT(number, last);
    EXPECT_LT(number, 900u);
    EXPECT_TRUE(names.insert(Name(id)).second) << Name(id);
    EXPECT_FALSE(Name(id).empty());
    last = number;
  }
  EXPECT_GT(names.size(), 100u);
}

TEST(ResultTest, ErrorsGiveTheirArgumentsByName) {
  const auto error = Error{Id::ImageDamaged, "parse", "x", {}, {{"line", "3"}}}.With("column", "7");
  EXPECT_EQ(error.Get("line"), "3");
  EXPECT_EQ(error.Get("column"), "7");
  EXPECT_EQ(error.Get("detail"), "");
}

Result<int> Half(int number) {
  if (number % 2 != 0) return Fail(Id::Usage, "half", std::to_string(number));
  return number / 2;
}

Status HalveTwice(int number, int& result) {
  LRM_TRY(const auto once, Half(number));
  LRM_TRY(result, Half(once));
  LRM_CHECK(Half(result));
  return {};
}

TEST(ResultTest, TheFirstErrorIsReturnedAndNothingRunsAfterIt) {
  int result = -1;
  EXPECT_TRUE(HalveTwice(8, result));
  EXPECT_EQ(result, 2);
  const auto failed = HalveTwice(6, result);
  ASSERT_FALSE(failed);
  EXPECT_EQ(failed.error().object, "3");
  EXPECT_EQ(result, 2);
}

}  // namespace
}  // namespace engine
