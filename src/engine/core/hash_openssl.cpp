// SPDX-License-Identifier: MIT
//
// SHA-256 by OpenSSL (not on Windows). A hash that cannot be computed ends the program: two empty hashes would compare
// as equal, and every safety of this product rests on that comparison.
#include <array>
#include <exception>

#include <openssl/evp.h>

#include "engine/core/hash.h"

namespace engine {

namespace {

void Require(int result) {
  if (result != 1) std::terminate();
}

}  // namespace

struct Sha256Stream::State {
  EVP_MD_CTX* context = EVP_MD_CTX_new();

  State() { Require(context != nullptr ? EVP_DigestInit_ex(context, EVP_sha256(), nullptr) : 0); }
  ~State() { EVP_MD_CTX_free(context); }
  State(const State&) = delete;
  State& operator=(const State&) = delete;
};

Sha256Stream::Sha256Stream() : m_state(std::make_unique<State>()) {}
Sha256Stream::~Sha256Stream() = default;

void Sha256Stream::Add(std::string_view bytes) {
  Require(EVP_DigestUpdate(m_state->context, bytes.data(), bytes.size()));
}

std::string Sha256Stream::Finish() {
  std::array<unsigned char, 32> digest{};
  unsigned size = 0;
  Require(EVP_DigestFinal_ex(m_state->context, digest.data(), &size));
  Require(size == digest.size());
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
