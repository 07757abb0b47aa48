// SPDX-License-Identifier: MIT
//
// First line "LRM Patch Wizard session 1", then one "word value" a line: language, time, page and, where they hold, waits,
// site, wish. Each at most once, wish once for each wish.
#include "pages/session_store.h"

#include <algorithm>
#include <set>

#include "engine/core/text.h"

namespace pages {

using engine::Id;
using engine::patch::Wishes;

namespace {

constexpr std::string_view kHead = "LRM Patch Wizard session ", kVersion = "1";
constexpr std::size_t kLargest = 4096, kLongestSite = 260;
constexpr PageId kPages[] = {PageId::NotNow, PageId::WhatChanges};

struct WishName {
  std::string_view name;
  bool Wishes::* wish;
};
constexpr WishName kWishes[] = {{"allow-own-addresses", &Wishes::allow_own_addresses},
                                {"accept-local-loss", &Wishes::accept_local_loss},
                                {"reduce-only", &Wishes::reduce_only}};

bool IsPlain(std::string_view text) {
  return std::ranges::none_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; });
}

/// One "word value" into the session; false when it is none of ours.
bool Take(std::string_view word, const std::string& value, SavedSession& session) {
  if (word == "language") {
    const auto language = LanguageFromName(value);
    if (language) session.language = *language;
    return language.has_value();
  }
  if (word == "time") {
    const auto time = engine::ParseUtc(value);
    if (time) session.time = *time;
    return time && engine::FormatUtc(*time) == value;
  }
  if (word == "page") {
    const auto page =
        std::ranges::find_if(kPages, [&](PageId known) { return std::to_string(Number(known)) == value; });
    if (page != std::end(kPages)) session.page = *page;
    return page != std::end(kPages);
  }
  if (word == "waits") {
    session.waits_for_run = true;
    return value == "run";
  }
  if (word == "site") {
    session.site = value;
    return !value.empty() && value.size() <= kLongestSite;
  }
  const auto wish = word == "wish" ? std::ranges::find(kWishes, value, &WishName::name) : std::end(kWishes);
  if (wish == std::end(kWishes)) return false;
  session.wishes.*wish->wish = true;
  return true;
}

engine::Result<engine::WinPath> PathFor(const engine::HostReader& host, std::string_view ending) {
  return engine::PathOf(host, R"(%ProgramData%\LRM Patch Wizard session)" + std::string(ending));
}

}  // namespace

std::string WriteSession(const SavedSession& session) {
  std::string text = std::string(kHead) + std::string(kVersion) + "\n";
  const auto add = [&](std::string_view word, std::string_view value) {
    text.append(word).append(" ").append(value).append("\n");
  };
  add("language", Name(session.language));
  add("time", engine::FormatUtc(session.time));
  add("page", std::to_string(Number(session.page)));
  if (session.waits_for_run) add("waits", "run");
  if (!session.site.empty() && session.site.size() <= kLongestSite && IsPlain(session.site)) add("site", session.site);
  for (const WishName& known : kWishes) {
    if (session.wishes.*known.wish) add("wish", known.name);
  }
  return text;
}

engine::Result<SavedSession> ReadSession(std::string_view bytes, const std::string& shown) {
  const auto damaged = [&](std::string detail) {
    return engine::Fail(Id::SessionDamaged, "read", shown, {{"detail", std::move(detail)}});
  };
  if (bytes.size() > kLargest) return damaged("size");
  if (!bytes.starts_with(kHead) || !engine::IsUtf8(bytes)) return damaged("header");
  auto lines = engine::Split(bytes, '\n');
  if (lines.front() != std::string(kHead) + std::string(kVersion)) {
    return damaged("version");
  }
  if (!lines.back().empty()) return damaged("end");
  lines.pop_back();
  SavedSession session;
  std::set<std::string> seen;
  for (std::size_t i = 1; i < lines.size(); ++i) {
    const std::string& line = lines[i];
    const std::size_t space = line.find(' ');
    const std::string word = line.substr(0, space);
    const std::string value = space == std::string::npos ? "" : line.substr(space + 1);
    const bool is_new = seen.insert(word == "wish" ? line : word).second;
    if (!is_new || !IsPlain(line) || !Take(word, value, session)) return damaged("line " + std::to_string(i + 1));
  }
  for (const auto* needed : {"language", "time", "page"}) {
    if (!seen.contains(needed)) return damaged(needed);
  }
  return session;
}

engine::Result<std::optional<SavedSession>> LoadSession(const engine::HostReader& host) {
  LRM_TRY(const engine::WinPath path, PathFor(host, ".txt"));
  LRM_TRY(const engine::FileInfo info, host.files().Stat(path));
  if (info.kind == engine::FileKind::Absent) return std::nullopt;
  if (info.kind != engine::FileKind::File || info.through_link) {
    return engine::Fail(Id::SessionDamaged, "read", path.text(), {{"detail", "link"}});
  }
  const auto bytes = host.files().Read(path, kLargest);
  if (!bytes && bytes.error().id == Id::FileTooLarge) {
    return engine::Fail(Id::SessionDamaged, "read", path.text(), {{"detail", "size"}});
  }
  if (!bytes) return std::unexpected(bytes.error());
  LRM_TRY(SavedSession session, ReadSession(*bytes, path.text()));
  return session;
}

engine::Status SaveSession(engine::Host& host, const SavedSession& session) {
  LRM_TRY(const engine::WinPath path, PathFor(host, ".txt"));
  LRM_TRY(const engine::WinPath fresh, PathFor(host, ".new"));
  engine::Files& files = host.changing_files();
  LRM_CHECK(files.Remove(fresh));
  LRM_CHECK(files.WriteNew(fresh, WriteSession(session)));
  const engine::Status replaced = files.Replace(fresh, path, std::nullopt);
  if (!replaced) (void)files.Remove(fresh);
  return replaced;
}

engine::Status ForgetSession(engine::Host& host) {
  LRM_TRY(const engine::WinPath path, PathFor(host, ".txt"));
  return host.changing_files().Remove(path);
}

engine::Status SetSessionAside(engine::Host& host) {
  LRM_TRY(const engine::WinPath path, PathFor(host, ".txt"));
  LRM_TRY(const engine::WinPath aside, PathFor(host, ".damaged.txt"));
  return host.changing_files().Replace(path, aside, std::nullopt);
}

}  // namespace pages
