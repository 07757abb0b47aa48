// SPDX-License-Identifier: MIT
#include "engine/forensics/seen_values.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace engine::forensics {
namespace {

constexpr std::size_t kReadable = 64;

/// With room behind it, as a line of a log has.
class Value {
 public:
  explicit Value(std::string text) : m_size(text.size()), m_text(std::move(text)) { m_text.append(kReadable, '\n'); }
  std::string_view text() const { return std::string_view(m_text).substr(0, m_size); }

 private:
  std::size_t m_size;
  std::string m_text;
};

/// Each value is given a number; it must be its own whenever the value is known again.
template <class Table>
void ExpectOwnNumbers(Table& table, const std::vector<Value>& values) {
  std::size_t known = 0;
  for (int round = 0; round < 2; ++round) {
    for (std::size_t i = 0; i < values.size(); ++i) {
      for (int again = 0; again < 2; ++again) {
        const auto [seen, is_known] = table.Find(values[i].text());
        known += is_known ? 1 : 0;
        if (is_known) ASSERT_EQ(seen->hit, i + 1) << values[i].text();
        else ASSERT_EQ(seen->hit, 0u);
        seen->hit = i + 1;
      }
    }
  }
  EXPECT_GE(known, 2 * values.size());  // at least at once
}

std::vector<Value> OneByteApart(std::size_t size) {
  std::vector<Value> values;
  values.emplace_back(std::string(size, 'a'));
  for (std::size_t at = 0; at < size; ++at) {
    std::string text(size, 'a');
    text[at] = 'b';
    values.emplace_back(text);
    text[at] = '\0';
    values.emplace_back(text);
  }
  return values;
}

TEST(SeenValues, ValuesThatDifferInOneByteAreTwo) {
  for (const std::size_t size : {1u, 7u, 8u, 15u, 16u, 38u, 39u, 40u, 41u, 100u, 1024u}) {
    SeenValues<5> many(4096, 4096);
    ExpectOwnNumbers(many, OneByteApart(size));
    SeenValues<5> few(4, 4);
    ExpectOwnNumbers(few, OneByteApart(size));
  }
}

TEST(SeenValues, ValuesThatDifferInTheirLengthAreTwo) {
  for (const char byte : {'a', '\0', '\xFF'}) {
    std::vector<Value> values;
    for (std::size_t size = 1; size < 60; ++size) values.emplace_back(std::string(size, byte));
    SeenValues<5> table(64, 64);
    ExpectOwnNumbers(table, values);
    SeenValues<1> narrow(4, 4);
    ExpectOwnNumbers(narrow, values);
  }
}

TEST(SeenValues, WhatFallsOnTheSamePlaceIsToldApartByItsBytes) {
  std::vector<Value> values;
  for (int i = 0; i < 3000; ++i)
    values.emplace_back("/LRM/api/runs/" + std::to_string(i) + (i % 3 == 0 ? std::string(40, 'x') : ""));
  SeenValues<5> table(4, 4);
  ExpectOwnNumbers(table, values);
}

TEST(SeenValues, NothingIsNeverKnown) {
  SeenValues<5> table(4, 4);
  EXPECT_FALSE(table.Find({}).known);
  EXPECT_FALSE(table.Find({}).known);
}

TEST(SeenValues, ValuesBeyondWhatIsKeptAreJudgedEachTime) {
  SeenValues<5> table(4, 4);
  const Value longest(std::string(1024, 'a')), longer(std::string(1025, 'a'));
  EXPECT_FALSE(table.Find(longest.text()).known);
  EXPECT_TRUE(table.Find(longest.text()).known);
  EXPECT_FALSE(table.Find(longer.text()).known);
  EXPECT_FALSE(table.Find(longer.text()).known);
}

}  // namespace
}  // namespace engine::forensics
