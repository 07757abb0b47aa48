// SPDX-License-Identifier: MIT
//
// What can be known before anything was asked, by any account: the marker, a session that waits, the rights we have.
// Takes a few readings, so that it can be done before the window is shown. Never a verdict.
#pragma once

#include <optional>

#include "engine/host/host.h"
#include "pages/facts.h"

namespace pages {

/// Reads only. A session that cannot be used is told in the facts; the caller sets it aside.
Facts FirstLook(const engine::HostReader& host);
/// 42 and 35 come before anything else; else 11.
PageId FirstPage(const Facts& facts);
/// What is done at once where nobody has to be asked: looking at what is due. Nothing: the person begins on page 11.
std::optional<Task> FirstTask(const Facts& facts);
/// The language in which somebody left something that is due.
std::optional<Language> LanguageLeft(const Facts& facts);
/// Into facts, from what was read.
void AddMarker(const engine::patch::Marker& marker, const engine::SystemInfo& system, Facts& facts);

}  // namespace pages
