// SPDX-License-Identifier: MIT
//
// The support code: where an operator is (8 digits) and, if the agent asks, the facts behind it (12 more), said over a
// telephone and checked at the other end. WIZARD section 4 is the specification, README.md here the table of values.
//
// Frozen: values are only ever added behind the last one of an enumeration, pages behind the last one of kPages. What a
// later layout means is never guessed (CodeNewer). A code holds no serial number, no name, no address.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "engine/core/result.h"
#include "engine/support/controls_in_code.h"

namespace engine::support {

enum class Instrument {
  Unknown,
  MiSeq,
  MiSeqDx,
  NextSeq500,
  NextSeq550,
  NextSeq550Dx,
  MiniSeq,
  ISeq100,
  OffInstrument
};
enum class CodeState { Unknown, Unprotected, Reduced, Protected, Drifted, Interrupted };
/// The worst of what stands in the way.
enum class Blocker {
  None,
  NotAdministrator,
  RunInProgress,
  SeveralSites,
  SiteNotFound,
  LrmWithoutIis,
  SharedConfiguration,
  ConfigurationUnreadable,
  FolderNotUsable,
  LocalUseWouldBreak,
  RecordDamaged,
  Other
};
enum class CodeLanguage { En, Nl, ZhCn };

/// The first part.
struct Place {
  int page = 11;  // the number people see
  Instrument instrument = Instrument::Unknown;
  CodeState state = CodeState::Unknown;
  Blocker blocker = Blocker::None;
  bool elevated = false, restart_pending = false;
  CodeLanguage language = CodeLanguage::En;
  bool operator==(const Place&) const = default;
};

enum class CodeControl { Unknown, InForce, NotInForce, NotHere };
enum class LrmClass { Unknown, NotFound, Before13, V13, V14To1x, V20To23, V24, V25To2x, V30, V31, V32To3x, V4OrLater };
enum class IisClass { Unknown, None, V7, V8, V10, Other };
enum class WindowsClass { Unknown, V7, V8, V10, Other };
enum class ProgramPlace { Unknown, IlluminaFolder, Elsewhere };
enum class RunClass { Unknown, Idle, Running, UnfinishedFolder };
enum class JournalClass { None, Open, Unreadable };
enum class FirewallClass { NotConfirmed, Absent, Effective, NotEffective, OtherVendor };

/// The second part.
struct Details {
  std::array<CodeControl, kControlsInCode.size()> controls{};
  LrmClass lrm{};
  IisClass iis{};
  WindowsClass windows{};
  ProgramPlace program{};
  RunClass run{};
  JournalClass journal{};
  FirewallClass firewall{};
  bool operator==(const Details&) const = default;
};

inline constexpr std::size_t kPlaceDigits = 8, kDetailsDigits = 12;

/// Eight digits. Nothing for a page that has no place in the code.
std::optional<std::string> Encode(const Place& place);
/// Twelve digits.
std::string Encode(const Details& details);

/// A spoken code as typed: 8 digits, or 8 and 12.
struct Decoded {
  Place place;
  std::optional<Details> details;
};
/// Takes full-width digits, spaces and hyphens. CodeLength (args: count), CodeCheck (args: part, 1 or 2), CodeNewer.
Result<Decoded> Decode(std::string_view typed);

/// The digits of what was typed, without spaces and hyphens; nothing when something else is in it.
std::optional<std::string> DigitsOf(std::string_view typed);
/// "48071358" as "4807 1358": how it is shown and read.
std::string InGroups(std::string_view digits);
/// The in-step tag: page and the check digits, "3258". `code` holds at least the 8 digits of the place.
std::string TagOf(int page, std::string_view code);

/// Codes the speaker may have meant, of the same length and with sound check digits: one digit misheard by the
/// confusions of the operator's language (`likely`), or any one digit wrong or two neighbours swapped.
struct Corrections {
  std::vector<std::string> likely, possible;
};
Corrections CorrectionsOf(std::string_view digits, CodeLanguage spoken);

}  // namespace engine::support
