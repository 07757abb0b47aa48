// SPDX-License-Identifier: MIT
//
// SHA-256, from OpenSSL or CNG. Always shown and stored as 64 lower-case hexadecimal digits.
#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace engine {

std::string Sha256(std::string_view bytes);

/// The same for what comes in pieces.
class Sha256Stream {
 public:
  Sha256Stream();
  ~Sha256Stream();

  void Add(std::string_view bytes);
  /// Of all that was added; nothing can be added afterwards.
  std::string Finish();

 private:
  struct State;
  std::unique_ptr<State> m_state;
};

}  // namespace engine
