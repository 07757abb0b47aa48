// SPDX-License-Identifier: MIT
#include "engine/iis/policy/address.h"

#include <algorithm>
#include <charconv>
#include <vector>

#include "engine/core/text.h"

namespace engine::iis {
namespace {

std::optional<unsigned> Number(std::string_view text, int base, unsigned limit) {
  unsigned value = 0;
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value, base);
  if (problem != std::errc{} || end != text.data() + text.size() || value > limit) return std::nullopt;
  return value;
}

bool ParseV4(std::string_view text, std::uint8_t* bytes) {
  const std::vector<std::string> parts = Split(text, '.');
  if (parts.size() != 4) return false;
  for (std::size_t i = 0; i < 4; ++i) {
    if (parts[i].empty() || parts[i].size() > 3) return false;
    const auto value = Number(parts[i], 10, 255);
    if (!value) return false;
    bytes[i] = static_cast<std::uint8_t>(*value);
  }
  return true;
}

/// Groups of a part of an IPv6 address without "::"; the last one of the whole address may be dotted IPv4.
bool ParseGroups(std::string_view text, bool is_end, std::vector<std::uint8_t>& bytes) {
  if (text.empty()) return true;
  const std::vector<std::string> groups = Split(text, ':');
  for (std::size_t i = 0; i < groups.size(); ++i) {
    if (groups[i].find('.') != std::string::npos) {
      std::uint8_t v4[4];
      if (!is_end || i + 1 != groups.size() || !ParseV4(groups[i], v4)) return false;
      bytes.insert(bytes.end(), v4, v4 + 4);
      continue;
    }
    if (groups[i].empty() || groups[i].size() > 4) return false;
    const auto value = Number(groups[i], 16, 0xffff);
    if (!value) return false;
    bytes.push_back(static_cast<std::uint8_t>(*value >> 8));
    bytes.push_back(static_cast<std::uint8_t>(*value & 0xff));
  }
  return true;
}

bool ParseV6(std::string_view text, std::array<std::uint8_t, 16>& bytes) {
  std::vector<std::uint8_t> front, back;
  const std::size_t gap = text.find("::");
  if (gap == std::string_view::npos) {
    if (!ParseGroups(text, true, front) || front.size() != 16) return false;
  } else {
    if (!ParseGroups(text.substr(0, gap), false, front) || !ParseGroups(text.substr(gap + 2), true, back)) return false;
    if (front.size() + back.size() > 14) return false;
  }
  bytes.fill(0);
  std::ranges::copy(front, bytes.begin());
  std::ranges::copy(back, bytes.end() - static_cast<std::ptrdiff_t>(back.size()));
  return true;
}

/// Windows writes a number; anything but letters and digits would be text that somebody reads as something else.
bool IsScope(std::string_view text) {
  const auto plain = [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
  return !text.empty() && std::ranges::all_of(text, plain);
}

bool IsMapped(const std::array<std::uint8_t, 16>& bytes) {
  return std::all_of(bytes.begin(), bytes.begin() + 10, [](std::uint8_t byte) { return byte == 0; }) &&
         bytes[10] == 0xff && bytes[11] == 0xff;
}

std::array<std::uint8_t, 16> MaskOfLength(unsigned length) {
  std::array<std::uint8_t, 16> mask{};
  for (unsigned bit = 0; bit < length; ++bit) mask[bit / 8] |= static_cast<std::uint8_t>(0x80u >> (bit % 8));
  return mask;
}

}  // namespace

bool IpAddress::IsLoopback() const {
  if (!is_v6) return bytes[0] == 127;
  return bytes[15] == 1 && std::all_of(bytes.begin(), bytes.begin() + 15, [](std::uint8_t b) { return b == 0; });
}

std::optional<IpAddress> ParseAddress(std::string_view text) {
  text = Trim(text);
  if (text.size() >= 2 && text.front() == '[' && text.back() == ']') text = text.substr(1, text.size() - 2);
  IpAddress address;
  if (text.find(':') == std::string_view::npos) {
    if (!ParseV4(text, address.bytes.data())) return std::nullopt;
    return address;
  }
  if (const std::size_t percent = text.find('%'); percent != std::string_view::npos) {
    address.scope = text.substr(percent + 1);
    text = text.substr(0, percent);
    if (!IsScope(address.scope)) return std::nullopt;
  }
  if (!ParseV6(text, address.bytes)) return std::nullopt;
  address.is_v6 = true;
  if (IsMapped(address.bytes)) {
    IpAddress plain;
    std::copy_n(address.bytes.begin() + 12, 4, plain.bytes.begin());
    return plain;
  }
  return address;
}

std::optional<AddressRange> AddressRange::Parse(std::string_view address, std::string_view mask) {
  AddressRange range;
  const std::optional<IpAddress> parsed = ParseAddress(address);
  if (!parsed) return std::nullopt;
  range.m_address = *parsed;
  mask = Trim(mask);
  const unsigned bits = parsed->is_v6 ? 128 : 32;
  if (mask.empty() || (parsed->is_v6 && mask == "255.255.255.255")) {
    range.m_exact = true;
  } else if (const auto length = Number(mask, 10, bits)) {
    range.m_mask = MaskOfLength(*length);
  } else if (const auto dotted = ParseAddress(mask); dotted && dotted->is_v6 == parsed->is_v6) {
    range.m_mask = dotted->bytes;
  } else {
    return std::nullopt;
  }
  return range;
}

bool AddressRange::Contains(const IpAddress& address) const {
  if (m_exact) return address == m_address;
  if (address.is_v6 != m_address.is_v6) return false;
  for (std::size_t i = 0; i < (address.is_v6 ? 16u : 4u); ++i) {
    if ((address.bytes[i] & m_mask[i]) != (m_address.bytes[i] & m_mask[i])) return false;
  }
  return true;
}

}  // namespace engine::iis
