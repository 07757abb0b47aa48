// SPDX-License-Identifier: MIT
//
// Newest first, so that the limit keeps the newest; each event as XML, read by the reader of exported logs.
#include "engine/host/windows/windows_event_log.h"

#include <windows.h>
#include <winevt.h>

#include <algorithm>

#include "engine/host/image/image_facts.h"
#include "engine/host/windows/handle.h"
#include "engine/host/windows/wide.h"
#include "engine/host/windows/win32_error.h"

namespace engine {

namespace {

// An event has at most 64 KB, and before Windows 11 EvtNext fails (RPC_S_INVALID_BOUND) on more than 2 MB at once.
constexpr DWORD kBatch = 30;
constexpr DWORD kWaitMilliseconds = 10'000;

struct EventCloser {
  using Type = EVT_HANDLE;
  static bool IsSomething(EVT_HANDLE value) { return value != nullptr; }
  static void Close(EVT_HANDLE value) { EvtClose(value); }
};
using EventHandle = windows::Owned<EventCloser>;

struct SourceCloser {
  using Type = HANDLE;
  static bool IsSomething(HANDLE value) { return value != nullptr; }
  static void Close(HANDLE value) { DeregisterEventSource(value); }
};
using SourceHandle = windows::Owned<SourceCloser>;

/// "" if it cannot be had.
std::string XmlOf(EVT_HANDLE event, std::wstring& room) {
  for (;;) {
    DWORD used = 0, properties = 0;
    const auto size = static_cast<DWORD>(room.size() * sizeof(wchar_t));
    if (EvtRender(nullptr, event, EvtRenderEventXml, size, room.data(), &used, &properties)) {
      return windows::Utf8(room.c_str());
    }
    if (GetLastError() != ERROR_INSUFFICIENT_BUFFER || used <= size) return {};
    room.assign(used / sizeof(wchar_t) + 1, L'\0');
  }
}

std::unexpected<Error> Problem(std::string_view channel, DWORD code) {
  if (code == ERROR_EVT_CHANNEL_NOT_FOUND) {
    return windows::SystemError("read", std::string(channel), ERROR_FILE_NOT_FOUND);
  }
  return windows::CallError("read", std::string(channel), code);
}

}  // namespace

Result<std::vector<Event>> WindowsEventLog::Read(std::string_view channel) const {
  const std::string name(channel);
  SetLastError(ERROR_SUCCESS);
  const EventHandle query(
      EvtQuery(nullptr, windows::Wide(name).c_str(), L"*", EvtQueryChannelPath | EvtQueryReverseDirection));
  if (!query) return Problem(channel, GetLastError());
  std::vector<Event> events;
  std::wstring room(4096, L'\0');
  while (events.size() < kMaxEvents) {
    EVT_HANDLE found[kBatch] = {};
    DWORD count = 0;
    if (!EvtNext(query.get(), kBatch, found, kWaitMilliseconds, 0, &count)) {
      if (GetLastError() == ERROR_NO_MORE_ITEMS) break;
      return Problem(channel, GetLastError());
    }
    for (DWORD i = 0; i < count; ++i) {
      const EventHandle event(found[i]);
      auto one = ParseEvents(XmlOf(event.get(), room), name, name);
      if (one) events.insert(events.end(), std::make_move_iterator(one->begin()), std::make_move_iterator(one->end()));
    }
  }
  std::ranges::reverse(events);
  return events;
}

/// No file of messages goes with it: Event Viewer says that it knows none, and shows the text all the same.
Status WindowsEventLog::Warn(std::uint32_t event_id, std::string_view message) {
  const SourceHandle source(RegisterEventSourceW(nullptr, windows::Wide(kOwnProvider).c_str()));
  if (!source) return windows::CallError("warn", std::string(kOwnChannel), GetLastError());
  const std::wstring text = windows::Wide(message);
  const wchar_t* texts[] = {text.c_str()};
  if (ReportEventW(source.get(), EVENTLOG_WARNING_TYPE, 0, event_id, nullptr, 1, 0, texts, nullptr)) return {};
  return windows::CallError("warn", std::string(kOwnChannel), GetLastError());
}

}  // namespace engine
