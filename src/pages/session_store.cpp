// SPDX-License-Identifier: MIT
//
// First line "LRM Patch Wizard session 1", then one "word value" a line, each once: language, time, page and, where it
// holds, waits.
#include "pages/session_store.h"

#include <algorithm>
#include <set>

#include "engine/core/text.h"

namespace pages {

using engine::Id;

namespace {

constexpr std::string_view kHead = "LRM Patch Wizard session ", kVersion = "1";
constexpr std::size_t kLargest = 4096;
constexpr PageId kPages[] = {PageId::NotNow, PageId::WhatChanges};

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
  session.waits_for_run = word == "waits" && value == "run";
  return session.waits_for_run;
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
    if (!seen.insert(word).second || !Take(word, value, session)) return damaged("line " + std::to_string(i + 1));
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
