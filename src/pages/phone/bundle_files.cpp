// SPDX-License-Identifier: MIT
#include "pages/phone/bundle_files.h"

#include <algorithm>

#include "engine/core/utf.h"

namespace pages {
namespace {

/// Controls, and marks that turn round the direction of the text behind them.
bool IsShown(char32_t c) {
  const bool is_control = c < 0x20 || (c >= 0x7F && c < 0xA0);
  const bool turns = c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
  const bool is_nothing = (c & 0xFFFE) == 0xFFFE || (c >= 0xFDD0 && c <= 0xFDEF) || c == 0xFEFF;
  return !is_control && !turns && !is_nothing;
}

/// `keep`: also line ends and tabs.
std::string Printable(std::string_view text, bool keep) {
  std::string shown;
  for (std::size_t at = 0; at < text.size();) {
    const auto c = engine::utf::Next(text, at);
    if (!c) ++at;
    if (keep && c == U'\r') continue;
    const bool stays = c && (IsShown(*c) || (keep && (*c == U'\n' || *c == U'\t')));
    engine::utf::Append(shown, stays ? *c : U'?');
  }
  return shown;
}

bool ContinuesCharacter(char byte) { return (static_cast<unsigned char>(byte) & 0xC0) == 0x80; }

/// Behind the last line end within `most` bytes; where a line is longer, between two characters.
std::size_t EndOfPart(std::string_view bytes, std::size_t most) {
  if (bytes.size() <= most) return bytes.size();
  const std::size_t line = bytes.rfind('\n', most - 1);
  if (line != std::string_view::npos) return line + 1;
  std::size_t end = most;
  constexpr int kLongestCharacter = 4;
  for (int i = 1; i < kLongestCharacter && end > 1 && ContinuesCharacter(bytes[end]); ++i) --end;
  return end;
}

}  // namespace

Phrase FileIs(std::string_view name) {
  if (name.ends_with(".missing.txt")) return Msg::FileIsMissing;
  if (name == kVerificationFile) return Msg::FileIsVerification;
  if (name == kFindingsFile) return Msg::FileIsFound;
  if (name == kPlanFile) return Msg::FileIsPlan;
  if (name == kTrailFile) return Msg::FileIsTrail;
  if (name == kLogFile) return Msg::FileIsLog;
  if (name == kSettingsFile) return Msg::FileIsSettings;
  return {};
}

std::vector<Phrase> NotesOn(const engine::support::BundleItem& item) {
  std::vector<Phrase> notes;
  if (item.taken_out > 0) notes.push_back(Phrase(Msg::BundleValuesOut, {{"count", item.taken_out}}));
  if (item.entry.name == kTrailFile) notes.push_back(Msg::BundleTrailCopy);
  return notes;
}

std::string Shown(std::string_view text) { return Printable(text, false); }

std::vector<std::string> PartsOf(std::string_view bytes, std::size_t most) {
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  std::vector<std::string> parts;
  do {
    const std::size_t end = EndOfPart(bytes, most);
    parts.push_back(Printable(bytes.substr(0, end), true));
    bytes.remove_prefix(end);
  } while (!bytes.empty());
  return parts;
}

}  // namespace pages
