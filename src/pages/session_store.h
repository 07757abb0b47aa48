// SPDX-License-Identifier: MIT
//
// A session left before anything was changed, kept so that another shift and another account can go on: one small text
// file in %ProgramData%, per machine.
//
// Every account may write there, so nothing in it is trusted: few words, all of them known, at most 4 KB, no link
// followed. What it can lead to is a page that asks, never an act: which website is meant and what may be given up is
// not kept, since page 32 does not show it. A damaged file, or one of another version, is SessionDamaged; it is set aside
// and page 11 says so.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "engine/host/host.h"
#include "pages/page.h"

namespace pages {

struct SavedSession {
  Language language = Language::En;
  engine::Time time{};
  PageId page = PageId::WhatChanges;  // 31 or 32
  bool waits_for_run = false;
};

std::string WriteSession(const SavedSession& session);
/// `shown` names it in errors.
engine::Result<SavedSession> ReadSession(std::string_view bytes, const std::string& shown);

/// Nothing where no session waits.
engine::Result<std::optional<SavedSession>> LoadSession(const engine::HostReader& host);
engine::Status SaveSession(engine::Host& host, const SavedSession& session);
/// Also when there is none.
engine::Status ForgetSession(engine::Host& host);
/// Renames it, for whoever wants to know what it was; one set aside before is replaced.
engine::Status SetSessionAside(engine::Host& host);

}  // namespace pages
