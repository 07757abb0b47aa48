// SPDX-License-Identifier: MIT
//
// A full Windows path, normalised once, so that the rest of the engine never handles "/", "..", "\\?\" or trailing dots.
//
// Understands `C:\x`, `c:/x/../y`, `\\?\C:\x`, `\\server\share\x`. Refuses (PathNotUsable) relative paths, paths that
// climb above their root, alternate streams, device names and characters Windows does not allow in names.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/core/result.h"

namespace engine {

class WinPath {
 public:
  static Result<WinPath> Parse(std::string_view text);

  /// "C:" or "\\server\share".
  const std::string& root() const { return m_root; }
  /// Names below the root, as written.
  const std::vector<std::string>& parts() const { return m_parts; }
  /// Backslashes, no trailing one: "C:\inetpub\wwwroot"; a bare drive is "C:\".
  std::string text() const;
  /// Last name, or the root for a root.
  std::string name() const { return m_parts.empty() ? m_root : m_parts.back(); }
  WinPath parent() const;
  /// `relative` may hold several names; refuses to climb above this path.
  Result<WinPath> Child(std::string_view relative) const;
  /// For names the engine made itself and knows to be plain.
  WinPath operator/(std::string_view plain_name) const;

  /// Same place, case ignored.
  bool operator==(const WinPath& other) const;
  /// True when `other` is this path or lies below it, case ignored.
  bool Covers(const WinPath& other) const;

 private:
  std::string m_root;
  std::vector<std::string> m_parts;
};

}  // namespace engine
