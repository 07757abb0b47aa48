// SPDX-License-Identifier: MIT
//
// SHA-256 by Windows (CNG; Windows 7 has no one-call BCryptHash). A hash that cannot be computed ends the program: two
// empty hashes would compare as equal, and every safety of this product rests on that comparison.
#include <algorithm>
#include <array>
#include <exception>

#include <windows.h>

#include <bcrypt.h>

#include "engine/core/hash.h"

namespace engine {

namespace {

void Require(NTSTATUS status) {
  if (status < 0) std::terminate();
}

}  // namespace

std::string Sha256(std::string_view bytes) {
  BCRYPT_ALG_HANDLE algorithm = nullptr;
  Require(BCryptOpenAlgorithmProvider(&algorithm, BCRYPT_SHA256_ALGORITHM, nullptr, 0));
  BCRYPT_HASH_HANDLE hash = nullptr;
  Require(BCryptCreateHash(algorithm, &hash, nullptr, 0, nullptr, 0, 0));
  constexpr std::size_t kAtOnce = 1u << 30;  // the size is a ULONG
  for (; !bytes.empty(); bytes.remove_prefix(std::min(kAtOnce, bytes.size()))) {
    Require(BCryptHashData(hash, reinterpret_cast<UCHAR*>(const_cast<char*>(bytes.data())),
                           static_cast<ULONG>(std::min(kAtOnce, bytes.size())), 0));
  }
  std::array<unsigned char, 32> digest{};
  Require(BCryptFinishHash(hash, digest.data(), static_cast<ULONG>(digest.size()), 0));
  BCryptDestroyHash(hash);
  BCryptCloseAlgorithmProvider(algorithm, 0);
  std::string text;
  for (const auto byte : digest) {
    text += "0123456789abcdef"[byte >> 4];
    text += "0123456789abcdef"[byte & 0xF];
  }
  return text;
}

}  // namespace engine
