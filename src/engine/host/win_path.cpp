// SPDX-License-Identifier: MIT
//
// Parsing of Windows paths, purely by text: the same on every platform, and no disk is asked.
//
// Names are brought to what Windows would open (trailing dots and spaces gone, "." and ".." resolved); what Windows
// would open as something else (devices, streams, relative places) is refused with PathNotUsable.
#include "engine/host/win_path.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <utility>

#include "engine/core/text.h"

namespace engine {

namespace {

constexpr std::size_t kMaxName = 255, kMaxPath = 32767;  // UTF-16 units

std::unexpected<Error> Refuse(std::string_view text, std::string detail) {
  return Fail(Id::PathNotUsable, "parse", std::string(text), {{"detail", std::move(detail)}});
}

std::size_t Utf16Length(std::string_view text) { return Utf8ToUtf16(text, ByteOrder::Little).size() / 2; }

bool IsDriveLetter(char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); }

bool HasForbiddenCharacter(std::string_view name) {
  return std::ranges::any_of(name, [](char c) {
    return static_cast<unsigned char>(c) < 0x20 || std::string_view("<>:\"|?*/\\").find(c) != std::string_view::npos;
  });
}

// "NUL", "nul.txt" and "COM1 .log" all open the device.
bool IsDevice(std::string_view name) {
  const std::string stem = FoldCase(Trim(name.substr(0, name.find('.'))));
  constexpr std::array<std::string_view, 6> kPlain = {"con", "prn", "aux", "nul", "conin$", "conout$"};
  if (std::ranges::find(kPlain, stem) != kPlain.end()) return true;
  if (!stem.starts_with("com") && !stem.starts_with("lpt")) return false;
  constexpr std::array<std::string_view, 12> kNumbers = {"1", "2", "3", "4",      "5",      "6",
                                                         "7", "8", "9", "\u00B9", "\u00B2", "\u00B3"};
  return std::ranges::find(kNumbers, std::string_view(stem).substr(3)) != kNumbers.end();
}

std::string_view WithoutTrail(std::string_view name) {
  const auto last = name.find_last_not_of(". ");
  return last == std::string_view::npos ? std::string_view{} : name.substr(0, last + 1);
}

// Why `name` cannot be used, or "".
std::string_view Objection(std::string_view name) {
  if (name.empty()) return "name";
  if (HasForbiddenCharacter(name)) return "character";
  if (IsDevice(name)) return "device";
  if (Utf16Length(name) > kMaxName) return "length";
  return "";
}

// Appends the names of `text` to `parts`, never going below `floor` of them.
Status AddNames(std::string_view whole, std::string_view text, std::size_t floor, std::vector<std::string>& parts) {
  for (const auto& name : Split(text, '\\')) {
    if (name.empty() || name == ".") continue;
    if (name == "..") {
      if (parts.size() <= floor) return Refuse(whole, "above root");
      parts.pop_back();
      continue;
    }
    const auto plain = WithoutTrail(name);
    if (const auto objection = Objection(plain); !objection.empty()) return Refuse(whole, std::string(objection));
    parts.emplace_back(plain);
  }
  return {};
}

struct Rooted {
  std::string root;
  std::string_view rest;
};

Result<Rooted> SplitRoot(std::string_view whole, std::string_view text) {
  if (text.size() >= 2 && IsDriveLetter(text[0]) && text[1] == ':') {
    const char letter = text[0] >= 'a' ? static_cast<char>(text[0] - 32) : text[0];
    if (text.size() > 2 && text[2] != '\\') return Refuse(whole, "relative");
    return Rooted{std::string{letter, ':'}, text.substr(2)};
  }
  if (!text.starts_with("\\\\")) return Refuse(whole, "relative");
  const auto server_end = text.find('\\', 2);
  if (server_end == std::string_view::npos) return Refuse(whole, "share");
  const auto share_end = std::min(text.find('\\', server_end + 1), text.size());
  const auto server = text.substr(2, server_end - 2), share = text.substr(server_end + 1, share_end - server_end - 1);
  for (const auto name : {server, share}) {
    if (name != WithoutTrail(name)) return Refuse(whole, "share");  // "\\.\", "\\server\.." and their like
    if (const auto objection = Objection(name); !objection.empty()) return Refuse(whole, std::string(objection));
  }
  return Rooted{std::string(text.substr(0, share_end)), text.substr(share_end)};
}

}  // namespace

Result<WinPath> WinPath::Parse(std::string_view given) {
  if (!IsUtf8(given)) return Refuse(given, "encoding");
  std::string text(given);
  std::ranges::replace(text, '/', '\\');
  if (StartsWithNoCase(text, R"(\\?\UNC\)")) {
    text.erase(2, 6);
  } else if (text.starts_with(R"(\\?\)")) {
    text.erase(0, 4);
    if (text.starts_with('\\')) return Refuse(given, "relative");
  }
  LRM_TRY(auto rooted, SplitRoot(given, text));
  WinPath path;
  path.m_root = std::move(rooted.root);
  LRM_CHECK(AddNames(given, rooted.rest, 0, path.m_parts));
  if (Utf16Length(path.text()) > kMaxPath) return Refuse(given, "length");
  return path;
}

std::string WinPath::text() const {
  if (m_parts.empty()) return m_root.ends_with(':') ? m_root + '\\' : m_root;
  return m_root + '\\' + Join(m_parts, "\\");
}

WinPath WinPath::parent() const {
  WinPath path = *this;
  if (!path.m_parts.empty()) path.m_parts.pop_back();
  return path;
}

Result<WinPath> WinPath::Child(std::string_view relative) const {
  if (!IsUtf8(relative)) return Refuse(relative, "encoding");
  std::string text(relative);
  std::ranges::replace(text, '/', '\\');
  if (text.starts_with('\\')) return Refuse(relative, "not relative");
  WinPath path = *this;
  LRM_CHECK(AddNames(relative, text, m_parts.size(), path.m_parts));
  if (Utf16Length(path.text()) > kMaxPath) return Refuse(relative, "length");
  return path;
}

WinPath WinPath::operator/(std::string_view plain_name) const {
  assert(Objection(plain_name).empty() && WithoutTrail(plain_name) == plain_name);
  WinPath path = *this;
  path.m_parts.emplace_back(plain_name);
  return path;
}

bool WinPath::operator==(const WinPath& other) const { return m_parts.size() == other.m_parts.size() && Covers(other); }

bool WinPath::Covers(const WinPath& other) const {
  return EqualsNoCase(m_root, other.m_root) && m_parts.size() <= other.m_parts.size() &&
         std::equal(m_parts.begin(), m_parts.end(), other.m_parts.begin(), EqualsNoCase);
}

}  // namespace engine
