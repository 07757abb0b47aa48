// SPDX-License-Identifier: MIT
//
// Bit by bit, as RFC 1951 describes it: half a megabyte takes some milliseconds, and the code is a page long.
#include "engine/core/inflate.h"

#include <array>
#include <cstdint>
#include <span>
#include <utility>

namespace engine {
namespace {

constexpr std::size_t kLongestCode = 15, kLiterals = 288, kDistances = 32;
constexpr unsigned kEndOfBlock = 256;

/// A canonical Huffman code. Codes of one length are consecutive numbers, so counts and symbols in order say it all.
class Code {
 public:
  explicit Code(std::span<const std::uint8_t> lengths) {
    for (const std::uint8_t length : lengths) ++count_[length];
    count_[0] = 0;
    std::array<std::uint16_t, kLongestCode + 2> next{};
    for (std::size_t i = 1; i <= kLongestCode; ++i) next[i + 1] = static_cast<std::uint16_t>(next[i] + count_[i]);
    for (std::size_t i = 0; i < lengths.size(); ++i) {
      if (lengths[i] != 0) symbol_[next[lengths[i]]++] = static_cast<std::uint16_t>(i);
    }
  }

  /// The next symbol; more than any there is when no code fits.
  template <class Bit>
  unsigned Read(Bit bit) const {
    int code = 0, first = 0, index = 0;
    for (std::size_t length = 1; length <= kLongestCode; ++length) {
      code |= bit();
      const int count = count_[length];
      if (code - first < count) return symbol_[static_cast<std::size_t>(index + code - first)];
      index += count;
      first = (first + count) << 1;
      code <<= 1;
    }
    return kLiterals;
  }

 private:
  std::array<std::uint16_t, kLongestCode + 1> count_{};
  std::array<std::uint16_t, kLiterals> symbol_{};
};

class Inflater {
 public:
  Inflater(std::string_view packed, std::size_t size) : packed_(packed), size_(size) { out_.reserve(size); }

  std::string Run() {
    bool last = false;
    while (!last && good_) {
      last = Bits(1) == 1;
      Block(Bits(2));
    }
    out_.resize(size_);
    return std::move(out_);
  }

 private:
  int Bit() {
    if (at_ / 8 >= packed_.size()) {
      good_ = false;
      return 0;
    }
    const int bit = static_cast<unsigned char>(packed_[at_ / 8]) >> at_ % 8 & 1;
    ++at_;
    return bit;
  }

  unsigned Bits(unsigned count) {
    unsigned value = 0;
    for (unsigned i = 0; i < count; ++i) value |= static_cast<unsigned>(Bit()) << i;
    return value;
  }

  unsigned Symbol(const Code& code) {
    return code.Read([this] { return Bit(); });
  }

  void Put(char byte) {
    if (out_.size() < size_) {
      out_ += byte;
    } else {
      good_ = false;
    }
  }

  void Block(unsigned kind) {
    if (kind == 0) return Stored();
    if (kind == 2) return Described();
    good_ = good_ && kind == 1;
    if (!good_) return;
    std::array<std::uint8_t, kLiterals + kDistances> lengths{};
    for (std::size_t i = 0; i < lengths.size(); ++i) {
      lengths[i] = static_cast<std::uint8_t>(i < 144 ? 8 : i < 256 ? 9 : i < 280 ? 7 : i < kLiterals ? 8 : 5);
    }
    Compressed(std::span(lengths).first(kLiterals), std::span(lengths).subspan(kLiterals, 30));
  }

  void Stored() {
    at_ = (at_ + 7) / 8 * 8;
    const unsigned length = Bits(16), inverted = Bits(16);
    good_ = good_ && length == (inverted ^ 0xFFFFU);
    for (unsigned i = 0; i < length && good_; ++i) Put(static_cast<char>(Bits(8)));
  }

  /// The lengths of the codes stand before the data, in a code of their own.
  void Described() {
    static constexpr std::array<std::uint8_t, 19> kOrder = {16, 17, 18, 0, 8,  7, 9,  6, 10, 5,
                                                            11, 4,  12, 3, 13, 2, 14, 1, 15};
    const std::size_t literals = Bits(5) + 257, distances = Bits(5) + 1, described = Bits(4) + 4;
    std::array<std::uint8_t, kOrder.size()> first{};
    for (std::size_t i = 0; i < described; ++i) first[kOrder[i]] = static_cast<std::uint8_t>(Bits(3));
    const Code code(first);
    std::array<std::uint8_t, kLiterals + kDistances> lengths{};
    for (std::size_t i = 0; i < literals + distances && good_;) {
      const unsigned symbol = Symbol(code);
      std::uint8_t length = 0;
      std::size_t times = 1;
      if (symbol < 16) {
        length = static_cast<std::uint8_t>(symbol);
      } else if (symbol == 16 && i > 0) {
        length = lengths[i - 1];
        times = Bits(2) + 3;
      } else if (symbol == 17 || symbol == 18) {
        times = symbol == 17 ? Bits(3) + 3 : Bits(7) + 11;
      } else {
        good_ = false;
      }
      for (; times > 0 && i < literals + distances; --times) lengths[i++] = length;
    }
    good_ = good_ && literals <= kLiterals;
    if (good_) Compressed(std::span(lengths).first(literals), std::span(lengths).subspan(literals, distances));
  }

  void Compressed(std::span<const std::uint8_t> literal_lengths, std::span<const std::uint8_t> distance_lengths) {
    const Code literals(literal_lengths), distances(distance_lengths);
    while (good_) {
      const unsigned symbol = Symbol(literals);
      if (symbol == kEndOfBlock) return;
      if (symbol < kEndOfBlock) {
        Put(static_cast<char>(symbol));
      } else {
        Copy(symbol - kEndOfBlock - 1, distances);
      }
    }
  }

  /// From 8 and 4 on every fourth length and every second distance is twice as far from the one before.
  void Copy(unsigned length_symbol, const Code& distances) {
    unsigned length = length_symbol + 3, more = 0;
    if (length_symbol == 28) {
      length = 258;
    } else if (length_symbol >= 8) {
      more = (length_symbol - 4) / 4;
      length = ((4 + length_symbol % 4) << more) + 3;
      length += Bits(more);
    }
    const unsigned distance_symbol = Symbol(distances);
    if (length_symbol > 28 || distance_symbol > 29) good_ = false;
    if (!good_) return;
    std::size_t distance = distance_symbol + 1;
    if (distance_symbol >= 4) {
      more = distance_symbol / 2 - 1;
      distance = ((2 + distance_symbol % 2) << more) + 1;
      distance += Bits(more);
    }
    good_ = good_ && distance <= out_.size();
    for (; length > 0 && good_; --length) Put(out_[out_.size() - distance]);
  }

  std::string_view packed_;
  std::size_t size_, at_ = 0;  // at_: in bits
  bool good_ = true;
  std::string out_;
};

}  // namespace

std::string Inflate(std::string_view packed, std::size_t size) { return Inflater(packed, size).Run(); }

}  // namespace engine
