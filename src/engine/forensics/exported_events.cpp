// SPDX-License-Identifier: MIT
#include "engine/forensics/exported_events.h"

#include <algorithm>
#include <set>

#include "engine/core/hash.h"
#include "engine/core/text.h"
#include "engine/forensics/event_pieces.h"
#include "engine/host/image/image_disk.h"
#include "engine/host/image/image_facts.h"

namespace engine::forensics {

namespace {

constexpr int kDepth = 3;
constexpr std::size_t kPiece = 256u << 10;
constexpr std::size_t kMostRemembered = 50'000;  // events that matter: of more, the same one may count twice

/// The log an event says it is from.
std::string_view ChannelOf(std::string_view xml) {
  constexpr std::string_view kOpen = "<Channel>";
  const std::size_t begin = xml.find(kOpen);
  if (begin == std::string_view::npos) return {};
  const std::string_view rest = xml.substr(begin + kOpen.size());
  return Trim(rest.substr(0, rest.find('<')));
}

class Exports {
 public:
  explicit Exports(std::optional<Time> installed) : m_counter(installed) {}

  void AddFolder(const std::string& folder) {
    const std::size_t before = m_events;
    const std::size_t problems = m_problems.size();
    Add(folder, kDepth, true);
    if (m_events == before && m_problems.size() == problems) Tell(Id::EventsUnreadable, folder);
  }

  EventReport Finish() {
    EventReport report = m_counter.Finish();
    report.exported = true;
    report.problems = std::move(m_problems);
    for (const char* channel : EventChannels()) {
      (m_channels.contains(channel) ? report.channels : report.not_recorded).emplace_back(channel);
    }
    return report;
  }

 private:
  void Tell(Id id, const std::string& object) { m_problems.push_back({id, "read", object, {}, {}}); }

  void Add(const std::string& path, int depth, bool is_named) {
    const auto entry = disk::Look({path, path});
    if (!entry) m_problems.push_back(entry.error());
    else if (entry->kind == disk::Entry::Kind::Folder) AddBelow(path, depth);
    else if (entry->kind == disk::Entry::Kind::File) AddFile(path);
    else if (is_named) Tell(Id::FileNotFound, path);
  }

  void AddBelow(const std::string& folder, int depth) {
    if (depth < 0) return;
    auto names = disk::Names({folder, folder});
    if (!names) return m_problems.push_back(names.error());
    std::ranges::sort(*names);
    for (const std::string& name : *names) Add(folder + '/' + name, depth - 1, false);
  }

  void AddFile(const std::string& path) {
    if (EndsWithNoCase(path, ".evtx") || EndsWithNoCase(path, ".evt")) return Tell(Id::EventsBinary, path);
    if (!EndsWithNoCase(path, ".xml")) return;
    const auto file = disk::Open({path, path});
    if (!file) return m_problems.push_back(file.error());
    const std::size_t before = m_events;
    m_damaged = 0;
    EventPieces pieces([&](std::string_view xml) { Take(xml, path); });
    std::string bytes(kPiece, '\0');
    for (std::uint64_t at = 0;;) {
      const auto got = (*file)->ReadAt(at, bytes);
      if (!got) return m_problems.push_back(got.error());
      if (*got == 0) break;
      at += *got;
      pieces.Feed(std::string_view(bytes).substr(0, *got));
    }
    if (m_damaged + pieces.Damaged() > 0) Tell(Id::EventsCutOff, path);
    else if (m_events == before) Tell(Id::EventsUnreadable, path);
  }

  void Take(std::string_view xml, const std::string& path) {
    const std::string channel(ChannelOf(xml));
    auto events = ParseEvents(xml, channel, path);
    if (!events || events->size() != 1 || channel.empty()) {
      ++m_damaged;
      return;
    }
    ++m_events;
    if (std::ranges::count(EventChannels(), std::string_view(channel)) > 0) m_channels.insert(channel);
    m_counter.NoteDay(channel, events->front());
    if (!m_counter.Matters(channel, events->front())) return;
    // The number of the record is in it, so that equal bytes are the same event.
    if (m_seen.size() >= kMostRemembered || m_seen.insert(Sha256(xml)).second) m_counter.Take(channel, events->front());
  }

  EventCounter m_counter;
  std::vector<Error> m_problems;
  std::set<std::string, std::less<>> m_channels;  // of which there are events
  std::set<std::string> m_seen;                   // hashes of events that matter
  std::size_t m_events = 0, m_damaged = 0;
};

}  // namespace

EventReport ReadExportedEvents(const std::vector<std::string>& folders, std::optional<Time> installed) {
  Exports exports(installed);
  for (const std::string& folder : folders) exports.AddFolder(folder);
  return exports.Finish();
}

}  // namespace engine::forensics
