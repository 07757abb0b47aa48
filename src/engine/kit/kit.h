// SPDX-License-Identifier: MIT
//
// A kit: a folder, mostly a stick, that carries the patch to an instrument. Made at another computer, checked anywhere,
// received at the instrument. What is in it stands in manifest.xml (manifest.h).
#pragma once

#include "engine/kit/copy.h"
#include "engine/kit/installers.h"

namespace engine::kit {

// ---- Make -----------------------------------------------------------------------------------------------------------

inline constexpr std::string_view kProgramName = "LRM-Patch-Wizard.exe";

struct KitParts {
  std::filesystem::path program;                             // of this computer; a Windows program
  std::vector<std::filesystem::path> installers;             // known ones
  std::vector<std::pair<std::string, std::string>> to_read;  // name in the kit and text: read-me and walkthrough
  Time made{};
};

struct MakeReport {
  Manifest manifest;
  CopyReport copy;
  std::vector<Finding> foreign;  // KitFileForeign: what else lies there and could be started
  bool started = false;          // false: refused before anything was written
};
/// The manifest is taken away first and written last: until then the folder says of itself that it is not finished.
/// Refused before the start: InstallerUnknown, InstallerAltered, InstallerIncomplete (object: the file), FileExists
/// where a name is taken by a file that no kit of ours put there, and all that PrepareTarget says.
MakeReport MakeKit(Folder& target, const KitParts& parts, const Installers& installers,
                   std::optional<std::uint64_t> free_bytes, const Watch& watch);

// ---- Check ----------------------------------------------------------------------------------------------------------

struct CheckReport {
  Manifest manifest;
  std::vector<Finding> problems;  // KitFileMissing, KitFileAltered, by file
  std::vector<Finding> foreign;   // KitFileForeign
  std::optional<Error> error;     // it could not be checked: ManifestDamaged, FileNotFound (no manifest), DriveGone ...

  bool IsIntact() const { return !error && problems.empty(); }
};
/// Reads every file of the manifest from the disk. Changes nothing.
CheckReport CheckKit(const Folder& kit, const Watch& watch);
/// Programs, scripts and autorun files that are not in `manifest`; each once, at most 100. Looks at 20 000 names and 8
/// folders deep; where there are more, "lookedAt" is an argument of the last one.
std::vector<Finding> ForeignPrograms(const Folder& folder, const Manifest& manifest);

// ---- Receive --------------------------------------------------------------------------------------------------------

struct ReceiveReport {
  CheckReport check;
  CopyReport copy;
  std::optional<Error> not_recorded;  // what arrived does not stand in the audit trail, and why (receive_record.h)
  bool started = false;
};
/// Programs and installers of an intact kit into `target`, under their last names. A file of the same name there is
/// replaced, and the report says what it was. Anything wrong with the kit: nothing is copied.
ReceiveReport ReceiveKit(const Folder& kit, Folder& target, std::optional<std::uint64_t> free_bytes,
                         const Watch& watch);
/// The same for one installer that was identified; refused unless it is Known.
ReceiveReport ReceiveFile(const Identity& identity, Folder& target, std::optional<std::uint64_t> free_bytes,
                          const Watch& watch);

}  // namespace engine::kit
