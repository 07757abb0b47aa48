// SPDX-License-Identifier: MIT
//
// What the pages of this chapter say in the same words: a file, a drive, work that goes on.
#pragma once

#include "pages/parts.h"

namespace pages {

/// While something is read or copied: what, how far, and a button that stops it. Nothing where nothing goes on.
std::optional<Page> WorkGoingOn(const View& view);

/// "LocalRunManagerSecurityPatch.msi  Known and unchanged: ..."
Row RowOf(const engine::kit::Identity& file);
/// Size, SHA-256, what the file says of itself, who signed it, where it came from.
Details DetailsOf(const std::vector<engine::kit::Identity>& files);
/// "E:\  14.200 MB free"
Phrase RoomOn(const FoundDrive& drive);
/// Programs beside a kit: told, not judged.
void AddForeign(const std::vector<engine::Finding>& foreign, Page& page);

/// Of page 13's kind: LRM, IIS or Illumina's programs are here, so this is where the patch is needed.
bool IsInstrument(const Facts& facts);

}  // namespace pages
