// SPDX-License-Identifier: MIT
//
// Writes a block: its codes, as differences from those of the block before, then what was chosen.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "bits.h"
#include "choice.h"

namespace lzx {

struct Usage {
  Counts main = Counts(kMain, 0), length = Counts(kLong, 0), aligned = Counts(kAligned, 0);
};

inline Usage UsageOf(const std::string& data, std::size_t at, const std::vector<Choice>& choices) {
  Usage usage;
  for (const Choice& choice : choices) {
    if (choice.offset == 0) {
      ++usage.main[static_cast<unsigned char>(data[at])];
    } else {
      ++usage.main[MainSymbol(choice.slot, choice.length)];
      if (choice.length >= 9) ++usage.length[choice.length - 9];
      if (ExtraBits(choice.slot) >= 3) ++usage.aligned[choice.place % 8];
    }
    at += choice.length;
  }
  return usage;
}

/// `lengths` after `before`, in a code of 20 symbols: differences, and runs of zeros or of the same.
inline void PutLengths(Bits& bits, std::span<const std::uint8_t> lengths, std::span<const std::uint8_t> before) {
  struct Item {
    std::uint32_t symbol, extra, bits;
  };
  const auto difference = [&](std::size_t i) { return static_cast<std::uint32_t>((before[i] + 17 - lengths[i]) % 17); };
  std::vector<Item> items;
  for (std::size_t i = 0; i < lengths.size();) {
    std::size_t run = 1;
    while (i + run < lengths.size() && lengths[i + run] == lengths[i]) ++run;
    if (lengths[i] == 0 && run >= 20) {
      run = std::min<std::size_t>(run, 51);
      items.push_back({18, static_cast<std::uint32_t>(run - 20), 5});
    } else if (lengths[i] == 0 && run >= 4) {
      run = std::min<std::size_t>(run, 19);
      items.push_back({17, static_cast<std::uint32_t>(run - 4), 4});
    } else if (run >= 4) {
      run = std::min<std::size_t>(run, 5);
      items.push_back({19, static_cast<std::uint32_t>(run - 4), 1});
      items.push_back({difference(i), 0, 0});
    } else {
      run = 1;
      items.push_back({difference(i), 0, 0});
    }
    i += run;
  }
  Counts counts(20, 0);
  for (const Item& item : items) ++counts[item.symbol];
  const Lengths code = LengthsFor(counts, 15);
  const auto codes = CodesFor(code);
  for (const std::uint8_t length : code) bits.Put(length, 4);
  for (const Item& item : items) {
    bits.Put(codes[item.symbol], code[item.symbol]);
    bits.Put(item.extra, item.bits);
  }
}

/// Low bits of distances have a code of their own where that is shorter.
inline bool AlignedIsShorter(const Usage& usage, const Codes& codes) {
  std::uint64_t aligned = 3 * kAligned, plain = 0;
  for (std::size_t i = 0; i < kAligned; ++i) {
    aligned += std::uint64_t{usage.aligned[i]} * codes.aligned[i];
    plain += std::uint64_t{usage.aligned[i]} * 3;
  }
  return aligned < plain;
}

/// Choices for `size` bytes from `at` on; `before`: the codes of the last block, all 0 before the first one.
inline void PutBlock(Bits& bits, const std::string& data, std::size_t at, std::size_t size,
                     const std::vector<Choice>& choices, const Codes& codes, const Codes& before, bool aligned) {
  bits.Put(aligned ? 2 : 1, 3);
  bits.Put(static_cast<std::uint32_t>(size), 24);
  for (std::size_t i = 0; aligned && i < kAligned; ++i) bits.Put(codes.aligned[i], 3);
  const std::span<const std::uint8_t> main(codes.main), main_before(before.main);
  PutLengths(bits, main.first(256), main_before.first(256));
  PutLengths(bits, main.subspan(256), main_before.subspan(256));
  PutLengths(bits, codes.length, before.length);
  const auto main_code = CodesFor(codes.main), length_code = CodesFor(codes.length),
             aligned_code = CodesFor(codes.aligned);
  for (const Choice& choice : choices) {
    const std::size_t symbol =
        choice.offset == 0 ? static_cast<unsigned char>(data[at]) : MainSymbol(choice.slot, choice.length);
    bits.Put(main_code[symbol], codes.main[symbol]);
    if (choice.length >= 9) bits.Put(length_code[choice.length - 9], codes.length[choice.length - 9]);
    const unsigned extra = choice.offset == 0 ? 0 : ExtraBits(choice.slot);
    if (extra > 0) {
      const std::uint32_t rest = choice.place - FirstOf(choice.slot);
      if (aligned && extra >= 3) {
        bits.Put(rest >> 3, extra - 3);
        bits.Put(aligned_code[rest % 8], codes.aligned[rest % 8]);
      } else {
        bits.Put(rest, extra);
      }
    }
    at += choice.length;
    if (at % kFrame == 0 || at == data.size()) bits.EndFrame();
  }
}

}  // namespace lzx
