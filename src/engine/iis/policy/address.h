// SPDX-License-Identifier: MIT
//
// IP addresses as numbers, so that two spellings of one address are one address.
//
// IPv4-mapped IPv6 addresses count as their IPv4 address. Text that is no address gives nothing.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace engine::iis {

struct IpAddress {
  bool is_v6 = false;
  std::array<std::uint8_t, 16> bytes{};  // IPv4: the first four
  std::string scope;                     // behind '%', as given: letters and digits

  bool operator==(const IpAddress&) const = default;
  bool IsLoopback() const;
};

/// "10.0.0.5", "::1", "[fe80::1%14]", "::ffff:10.0.0.5". A scope is a number (Windows) or a plain name.
std::optional<IpAddress> ParseAddress(std::string_view text);

/// One entry of ipSecurity. IPv4 with a dotted mask or a prefix length; IPv6 exact, scope included, when the mask is
/// absent or the schema's default, else by prefix length or address-like mask.
class AddressRange {
 public:
  /// Nothing when either text cannot be read.
  static std::optional<AddressRange> Parse(std::string_view address, std::string_view mask);
  bool Contains(const IpAddress& address) const;

 private:
  IpAddress m_address;
  std::array<std::uint8_t, 16> m_mask{};
  bool m_exact = false;
};

}  // namespace engine::iis
