// SPDX-License-Identifier: MIT
//
// Canonical Huffman codes of a limited length, as LZX wants them: always complete, so of two symbols at least.
//
// The same counts give the same code everywhere. Nothing here can fail.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <queue>
#include <utility>
#include <vector>

namespace lzx {

using Counts = std::vector<std::uint32_t>;
using Lengths = std::vector<std::uint8_t>;  // in bits; 0: has no code

/// Lengths without a limit; needs two symbols.
inline Lengths UnlimitedLengths(const Counts& counts) {
  using Node = std::pair<std::uint64_t, std::size_t>;  // count, number: smaller than counts.size() for a symbol
  std::priority_queue<Node, std::vector<Node>, std::greater<>> open;
  for (std::size_t i = 0; i < counts.size(); ++i) {
    if (counts[i] != 0) open.emplace(counts[i], i);
  }
  std::vector<std::size_t> parent(counts.size() * 2, 0);
  std::size_t next = counts.size();
  while (open.size() > 1) {
    const Node a = open.top();
    open.pop();
    const Node b = open.top();
    open.pop();
    parent[a.second] = parent[b.second] = next;
    open.emplace(a.first + b.first, next++);
  }
  Lengths depth(counts.size() * 2, 0);
  for (std::size_t i = next - 1; i-- > 0;) {
    if (parent[i] != 0) depth[i] = static_cast<std::uint8_t>(depth[parent[i]] + 1);
  }
  depth.resize(counts.size());
  return depth;
}

/// Rare symbols are counted as less rare until no code is longer than `longest`.
inline Lengths LengthsFor(Counts counts, std::uint8_t longest) {
  for (std::size_t i = 0; std::ranges::count(counts, 0U) > static_cast<std::ptrdiff_t>(counts.size()) - 2; ++i) {
    counts[i] = std::max(counts[i], 1U);
  }
  for (;;) {
    Lengths lengths = UnlimitedLengths(counts);
    if (*std::ranges::max_element(lengths) <= longest) return lengths;
    for (std::uint32_t& count : counts) count = count == 0 ? 0 : count / 2 + 1;
  }
}

/// Shorter codes before longer ones, equally long ones in the order of their symbols.
inline std::vector<std::uint32_t> CodesFor(const Lengths& lengths) {
  std::vector<std::uint32_t> codes(lengths.size(), 0);
  std::uint32_t next = 0;
  for (std::uint8_t length = 1; length <= 16; ++length) {
    next <<= 1;
    for (std::size_t i = 0; i < lengths.size(); ++i) {
      if (lengths[i] == length) codes[i] = next++;
    }
  }
  return codes;
}

}  // namespace lzx
