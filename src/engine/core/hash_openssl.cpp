// SPDX-License-Identifier: MIT
//
// SHA-256 by OpenSSL (not on Windows). A hash that cannot be computed ends the program: two empty hashes would compare
// as equal, and every safety of this product rests on that comparison.
#include <array>
#include <exception>

#include <openssl/evp.h>

#include "engine/core/hash.h"

namespace engine {

std::string Sha256(std::string_view bytes) {
  std::array<unsigned char, 32> digest{};
  unsigned size = 0;
  if (EVP_Digest(bytes.data(), bytes.size(), digest.data(), &size, EVP_sha256(), nullptr) != 1 ||
      size != digest.size()) {
    std::terminate();
  }
  std::string text;
  for (const auto byte : digest) {
    text += "0123456789abcdef"[byte >> 4];
    text += "0123456789abcdef"[byte & 0xF];
  }
  return text;
}

}  // namespace engine
