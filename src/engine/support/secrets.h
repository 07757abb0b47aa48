// SPDX-License-Identifier: MIT
//
// What is taken out of everything that leaves the instrument, by rule: passwords, keys, encrypted values, connection
// strings, account names. A value is replaced, never shortened, so that nobody can guess from what is left; it is said
// how many were. Well-known accounts of Windows (IUSR, NetworkService) tell nothing about anybody and stay.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <pugixml.hpp>

namespace engine::support {

inline constexpr std::string_view kTakenOut = "(taken out)";

struct Cleaned {
  std::string text;
  std::int64_t taken_out = 0;
};

/// Any text: `[enc:...:enc]`, PEM keys, `password=...` and its like, account names in `C:\Users\NAME`, in JSON and XML
/// fields named account or user, and each of `accounts` wherever it stands.
Cleaned WithoutSecrets(std::string_view text, const std::vector<std::string>& accounts);

/// The parts of a configuration that say how IIS works (sites, pools, web server, locations), without comments, without
/// the keys that protect values, and without the values whose attribute is named like a secret.
Cleaned ConfigurationWithoutSecrets(pugi::xml_node configuration, const std::vector<std::string>& accounts);

/// The names an account may be written by: "LAB\jan" is also "jan".
std::vector<std::string> NamesOf(std::string_view account);

}  // namespace engine::support
