// SPDX-License-Identifier: MIT
#include "engine/forensics/blanks.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <random>
#include <string>
#include <vector>

namespace engine::forensics {
namespace {

using Places = std::vector<Blanks::Place>;

/// What is found in whole blocks.
void ExpectFound(const std::string& text) {
  Places blanks, line_ends;
  std::string blocks = text;
  blocks.resize((text.size() + Blanks::kBlock - 1) / Blanks::kBlock * Blanks::kBlock, '\n');
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    const auto place = static_cast<Blanks::Place>(i);
    if (blocks[i] == ' ' || blocks[i] == '\n') blanks.push_back(place);
    if (blocks[i] == '\n') line_ends.push_back(place);
  }
  const auto found = std::make_unique<Blanks>();
  for (const auto find : {&Blanks::Find, &Blanks::FindByWords}) {
    ((*found).*find)(blocks.data(), text.size());
    EXPECT_TRUE(std::ranges::equal(found->places(), blanks)) << text;
    EXPECT_TRUE(std::ranges::equal(found->line_ends(), line_ends)) << text;
  }
}

TEST(Blanks, SpacesAndLineEndsAreFoundAmongAllOtherBytes) {
  std::string bytes;
  for (int byte = 0; byte < 256; ++byte) bytes += static_cast<char>(byte);
  ExpectFound(bytes);
  std::ranges::reverse(bytes);
  ExpectFound(bytes + ' ' + bytes + '\n');
}

TEST(Blanks, AnyNumberMayStandAnywhere) {
  std::mt19937 random(3);
  for (const unsigned density : {1u, 2u, 5u, 60u, 1000u}) {
    for (std::size_t size = 0; size <= Blanks::kStretch; size = size * 2 + 1) {
      std::string text(size, 'x');
      for (char& byte : text) {
        if (random() % density == 0) byte = random() % 3 == 0 ? '\n' : ' ';
      }
      ExpectFound(text);
    }
  }
  ExpectFound(std::string(Blanks::kStretch, ' '));
  ExpectFound(std::string(Blanks::kStretch, '\n'));
}

}  // namespace
}  // namespace engine::forensics
