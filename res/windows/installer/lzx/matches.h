// SPDX-License-Identifier: MIT
//
// Where the bytes at a position stood before: for every length the nearest place, as far back as a window of 2 MB.
//
// Positions have to be asked for one after the other from 0, each once. Nothing here can fail.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace lzx {

constexpr std::uint32_t kWindow = 1U << 21, kFarthest = kWindow - 3, kLongest = 257;

struct Match {
  std::uint32_t length, offset;
};

/// Binary trees of the positions in the window, sorted by what follows, one for each three bytes that something begins with.
class Matches {
 public:
  explicit Matches(const std::string& data)
      : data_(data),
        trees_(1U << 16, kNowhere),
        pairs_(1U << 16, kNowhere),
        children_(std::size_t{2} * kWindow, kNowhere) {}

  /// Appends the matches of the next position to `found`, the longer the farther.
  void Next(std::vector<Match>& found) {
    const std::uint32_t at = at_++;
    const auto longest = static_cast<std::uint32_t>(std::min<std::size_t>(kLongest, data_.size() - at));
    if (longest < 3) return;
    std::uint32_t& pair = pairs_[Byte(at) << 8 | Byte(at + 1)];
    if (pair != kNowhere && at - pair <= kFarthest) found.push_back({2, at - pair});
    pair = at;
    std::uint32_t& tree = trees_[(Byte(at) << 16 | Byte(at + 1) << 8 | Byte(at + 2)) * 2654435761U >> 16];
    const std::uint32_t root = tree;
    tree = at;
    Descend(at, root, longest, found);
  }

 private:
  static constexpr std::uint32_t kNowhere = 0xFFFFFFFF;
  static constexpr int kDeepest = 24;

  std::uint32_t Byte(std::uint32_t at) const { return static_cast<unsigned char>(data_[at]); }
  std::uint32_t* Children(std::uint32_t at) { return &children_[std::size_t{at % kWindow} * 2]; }

  /// Splits the tree at `root` into what sorts before and after `at`, which becomes the new root.
  void Descend(std::uint32_t at, std::uint32_t root, std::uint32_t longest, std::vector<Match>& found) {
    std::uint32_t *before = Children(at), *after = before + 1;
    std::uint32_t same_before = 0, same_after = 0, best = 2;
    for (int depth = 0; root != kNowhere && at - root <= kFarthest && depth < kDeepest; ++depth) {
      std::uint32_t* const children = Children(root);
      std::uint32_t same = std::min(same_before, same_after);
      while (same < longest && Byte(root + same) == Byte(at + same)) ++same;
      if (same > best) {
        best = same;
        found.push_back({same, at - root});
      }
      if (same == longest) {
        *before = children[0];
        *after = children[1];
        return;
      }
      if (Byte(root + same) < Byte(at + same)) {
        *before = root;
        before = children + 1;
        root = *before;
        same_before = same;
      } else {
        *after = root;
        after = children;
        root = *after;
        same_after = same;
      }
    }
    *before = *after = kNowhere;
  }

  const std::string& data_;
  std::vector<std::uint32_t> trees_, pairs_, children_;
  std::uint32_t at_ = 0;
};

}  // namespace lzx
