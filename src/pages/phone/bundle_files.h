// SPDX-License-Identifier: MIT
//
// The files of a support bundle as something to read: what each of them is, and its text in parts a window can show.
// They come from somebody else, so what cannot be shown, or would turn the text round, is a question mark.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/support/bundle.h"
#include "pages/text/phrase.h"

namespace pages {

inline constexpr std::string_view kVerificationFile = "verification.xml", kFindingsFile = "findings.txt",
                                  kPlanFile = "plan-apply.diff", kTrailFile = "audit.jsonl", kLogFile = "lrmpatch.log",
                                  kSettingsFile = "applicationHost.config";

/// "audit trail (copy)". Empty for a name that is none of ours.
Phrase FileIs(std::string_view name);
/// What there is to know before it is read: values that were taken out, a chain that cannot be checked here.
std::vector<Phrase> NotesOn(const engine::support::BundleItem& item);

/// One line of text that is to be shown.
std::string Shown(std::string_view text);
/// The text cut at ends of lines, about `most` bytes each; one empty part for an empty file. Nothing is left out.
std::vector<std::string> PartsOf(std::string_view bytes, std::size_t most = std::size_t{1} << 16);

}  // namespace pages
