// SPDX-License-Identifier: MIT
//
// The bits of LZX: highest first, in 16-bit words whose lower byte comes first; every frame begins with a new word.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace lzx {

class Bits {
 public:
  void Put(std::uint32_t value, unsigned count) {
    held_ = held_ << count | value;
    for (count_ += count; count_ >= 16; count_ -= 16) {
      const auto word = static_cast<std::uint16_t>(held_ >> (count_ - 16));
      frame_ += static_cast<char>(word & 0xFF);
      frame_ += static_cast<char>(word >> 8);
    }
  }

  void EndFrame() {
    if (count_ > 0) Put(0, 16 - count_);
    frames_.push_back(std::move(frame_));
    frame_.clear();
  }

  const std::vector<std::string>& Frames() const { return frames_; }

 private:
  std::uint64_t held_ = 0;  // the lowest count_ bits are still to be written
  unsigned count_ = 0;
  std::string frame_;
  std::vector<std::string> frames_;
};

}  // namespace lzx
