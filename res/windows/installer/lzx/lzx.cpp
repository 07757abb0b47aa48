// SPDX-License-Identifier: MIT
//
// lzx < data > frames: packs as cabinets have it with LZX and a window of 2 MB ([MS-PATCH], [MS-CAB]). For every 32768 bytes
// the length of what they became, 4 bytes with the lowest first, and that.
//
// The same bytes in give the same bytes out. Up to 2 GB; exit code 1 when reading or writing fails.
#include <cstdio>

#include "block.h"
#include "parse.h"

namespace lzx {
namespace {

constexpr std::size_t kBlock = std::size_t{2} * kFrame;
constexpr int kRounds = 2;
constexpr std::int64_t kCallSize = 12'000'000;  // positions of calls are counted in numbers up to this

/// Calls to one function from many places become the same bytes: the distance becomes a position.
void TranslateCalls(std::string& data) {
  for (std::size_t frame = 0; frame < data.size() && frame < std::size_t{kFrame} * 32768; frame += kFrame) {
    const std::size_t end = std::min(frame + kFrame, data.size());
    for (std::size_t at = frame; at + 10 < end; ++at) {
      if (static_cast<unsigned char>(data[at]) != 0xE8) continue;
      std::uint32_t raw = 0;
      for (int i = 4; i > 0; --i) raw = raw << 8 | static_cast<unsigned char>(data[at + static_cast<std::size_t>(i)]);
      const std::int64_t distance = static_cast<std::int32_t>(raw), here = static_cast<std::int64_t>(at);
      if (distance >= -here && distance < kCallSize) {
        raw = static_cast<std::uint32_t>(distance < kCallSize - here ? distance + here : distance - kCallSize);
        for (std::size_t i = 1; i <= 4; ++i, raw >>= 8) data[at + i] = static_cast<char>(raw & 0xFF);
      }
      at += 4;
    }
  }
}

std::vector<std::string> Pack(std::string data) {
  TranslateCalls(data);
  Bits bits;
  bits.Put(1, 1);
  bits.Put(kCallSize >> 16, 16);
  bits.Put(kCallSize & 0xFFFF, 16);
  Matches finder(data);
  Codes before, codes;
  Recent recent = {1, 1, 1};
  for (std::size_t at = 0; at < data.size(); at += kBlock) {
    const std::size_t size = std::min(kBlock, data.size() - at);
    std::vector<std::vector<Match>> matches(size);
    for (auto& found : matches) finder.Next(found);
    Parser parser(data, at, matches);
    std::vector<Choice> choices;
    bool aligned = false;
    // What a symbol costs depends on how often it is used, and that on what it costs.
    for (int round = 0; round < kRounds; ++round) {
      choices = parser.Cheapest(codes, recent);
      const Usage usage = UsageOf(data, at, choices);
      codes = {LengthsFor(usage.main, 16), LengthsFor(usage.length, 16), LengthsFor(usage.aligned, 7)};
      for (std::size_t i = 0; i < kAligned; ++i) {
        if (codes.aligned[i] == 0) codes.aligned = LengthsFor(Counts(kAligned, 1), 7);
      }
      aligned = AlignedIsShorter(usage, codes);
      if (!aligned) codes.aligned = Lengths(kAligned, 3);
    }
    PutBlock(bits, data, at, size, choices, codes, before, aligned);
    for (const Choice& choice : choices) {
      if (choice.offset != 0) recent = After(recent, choice.slot, choice.offset);
    }
    before = codes;
  }
  return bits.Frames();
}

int Main() {
  std::string data;
  char part[65536];
  for (std::size_t got = 0; (got = std::fread(part, 1, sizeof part, stdin)) > 0;) data.append(part, got);
  for (const std::string& frame : Pack(std::move(data))) {
    for (unsigned shift = 0; shift < 32; shift += 8) std::putchar(static_cast<int>(frame.size() >> shift & 0xFF));
    std::fwrite(frame.data(), 1, frame.size(), stdout);
  }
  return std::fflush(stdout) != 0 || std::ferror(stdin) != 0 || std::ferror(stdout) != 0 ? 1 : 0;
}

}  // namespace
}  // namespace lzx

int main() { return lzx::Main(); }
