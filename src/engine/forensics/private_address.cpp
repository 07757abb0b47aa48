// SPDX-License-Identifier: MIT
#include "engine/forensics/private_address.h"

#include "engine/iis/policy/address.h"

namespace engine::forensics {

bool IsInside(std::string_view client) {
  const auto ip = iis::ParseAddress(client);
  if (!ip || ip->IsLoopback()) return true;
  const auto& byte = ip->bytes;
  if (ip->is_v6) return (byte[0] & 0xFE) == 0xFC || (byte[0] == 0xFE && (byte[1] & 0xC0) == 0x80);
  return byte[0] == 10 || byte[0] == 127 || (byte[0] == 172 && (byte[1] & 0xF0) == 16) ||
         (byte[0] == 192 && byte[1] == 168) || (byte[0] == 169 && byte[1] == 254) ||
         (byte[0] == 100 && (byte[1] & 0xC0) == 64);
}

}  // namespace engine::forensics
