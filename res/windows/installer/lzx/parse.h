// SPDX-License-Identifier: MIT
//
// The cheapest way to say a block, given what every symbol costs: the shortest path from its first byte to its last.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "choice.h"
#include "matches.h"

namespace lzx {

class Parser {
 public:
  /// matches[i] are those of byte begin + i.
  Parser(const std::string& data, std::size_t begin, std::span<const std::vector<Match>> matches)
      : data_(data), begin_(begin), matches_(matches) {}

  std::vector<Choice> Cheapest(const Codes& codes, const Recent& recent) {
    codes_ = &codes;
    nodes_.assign(matches_.size() + 1, {});
    nodes_[0].cost = 0;
    nodes_[0].recent = recent;
    for (std::size_t i = 0; i < matches_.size(); ++i) Reach(i);
    std::vector<Choice> path;
    for (std::size_t i = matches_.size(); i > 0; i -= nodes_[i].by.length) path.push_back(nodes_[i].by);
    std::ranges::reverse(path);
    return path;
  }

 private:
  struct Node {
    std::uint32_t cost = 0xFFFFFFFF;
    Choice by;
    Recent recent{};
  };

  /// A symbol that did not occur costs about what a rare one does.
  static std::uint32_t Cost(const Lengths& lengths, std::size_t symbol) {
    return lengths[symbol] == 0 ? 13U : lengths[symbol];
  }

  void Offer(std::size_t from, const Choice& choice, std::uint32_t cost) {
    Node& node = nodes_[from + choice.length];
    if (nodes_[from].cost + cost >= node.cost) return;
    node.cost = nodes_[from].cost + cost;
    node.by = choice;
    node.recent = choice.offset == 0 ? nodes_[from].recent : After(nodes_[from].recent, choice.slot, choice.offset);
  }

  void OfferCopy(std::size_t from, std::uint32_t length, std::uint32_t offset, std::uint32_t slot,
                 std::uint32_t place) {
    std::uint32_t cost = Cost(codes_->main, MainSymbol(slot, length)) + ExtraBits(slot);
    if (length >= 9) cost += Cost(codes_->length, length - 9);
    if (ExtraBits(slot) >= 3) cost = cost - 3 + codes_->aligned[place % 8];
    Offer(from, {length, offset, slot, place}, cost);
  }

  void Reach(std::size_t i) {
    const std::size_t at = begin_ + i;
    Offer(i, {}, Cost(codes_->main, static_cast<unsigned char>(data_[at])));
    const auto room =
        static_cast<std::uint32_t>(std::min({std::size_t{kLongest}, kFrame - at % kFrame, matches_.size() - i}));
    for (std::uint32_t slot = 0; slot < 3; ++slot) {
      const std::uint32_t offset = nodes_[i].recent[slot];
      std::uint32_t same = 0;
      while (offset <= at && same < room && data_[at + same] == data_[at + same - offset]) ++same;
      for (std::uint32_t length = 2; length <= same; ++length) OfferCopy(i, length, offset, slot, 0);
    }
    std::uint32_t length = 2;
    for (const Match& match : matches_[i]) {
      const std::uint32_t place = match.offset + 2, slot = SlotOf(place);
      for (; length <= std::min(match.length, room); ++length) OfferCopy(i, length, match.offset, slot, place);
    }
  }

  const std::string& data_;
  std::size_t begin_;
  std::span<const std::vector<Match>> matches_;
  std::vector<Node> nodes_;
  const Codes* codes_ = nullptr;
};

}  // namespace lzx
