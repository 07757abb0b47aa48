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

struct Sha256Stream::State {
  BCRYPT_ALG_HANDLE algorithm = nullptr;
  BCRYPT_HASH_HANDLE hash = nullptr;

  State() {
    Require(BCryptOpenAlgorithmProvider(&algorithm, BCRYPT_SHA256_ALGORITHM, nullptr, 0));
    Require(BCryptCreateHash(algorithm, &hash, nullptr, 0, nullptr, 0, 0));
  }
  ~State() {
    BCryptDestroyHash(hash);
    BCryptCloseAlgorithmProvider(algorithm, 0);
  }
  State(const State&) = delete;
  State& operator=(const State&) = delete;
};

Sha256Stream::Sha256Stream() : m_state(std::make_unique<State>()) {}
Sha256Stream::~Sha256Stream() = default;

void Sha256Stream::Add(std::string_view bytes) {
  constexpr std::size_t kAtOnce = 1u << 30;  // the size is a ULONG
  for (; !bytes.empty(); bytes.remove_prefix(std::min(kAtOnce, bytes.size()))) {
    Require(BCryptHashData(m_state->hash, reinterpret_cast<UCHAR*>(const_cast<char*>(bytes.data())),
                           static_cast<ULONG>(std::min(kAtOnce, bytes.size())), 0));
  }
}

std::string Sha256Stream::Finish() {
  std::array<unsigned char, 32> digest{};
  Require(BCryptFinishHash(m_state->hash, digest.data(), static_cast<ULONG>(digest.size()), 0));
  std::string text;
  for (const auto byte : digest) {
    text += "0123456789abcdef"[byte >> 4];
    text += "0123456789abcdef"[byte & 0xF];
  }
  return text;
}

std::string Sha256(std::string_view bytes) {
  Sha256Stream stream;
  stream.Add(bytes);
  return stream.Finish();
}

}  // namespace engine
