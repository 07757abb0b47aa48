// SPDX-License-Identifier: MIT
//
// Parts are taken in order by whoever is free, read side by side, and added up in order again. A part is read with the
// header that was the newest known; where an earlier part turns out to have ended with another one, it is read again.
#include "engine/forensics/scan.h"

#include <algorithm>
#include <condition_variable>
#include <cstring>
#include <mutex>
#include <thread>

#include "engine/forensics/part.h"
#include "engine/forensics/tally.h"

namespace engine::forensics {

namespace {

constexpr std::size_t kLookBack = 1;  // the byte before a part tells whether a line begins at its start

struct Task {
  std::size_t file = 0;
  std::uint64_t begin = 0, end = 0;  // lines that begin in here
  bool last = false;
};

/// The bytes of one part, whole lines only.
class Window {
 public:
  Status Load(const OpenedFile& file, const Task& task, std::uint64_t size) {
    const std::uint64_t from = task.begin == 0 ? 0 : task.begin - kLookBack;
    const std::uint64_t to = std::min(size, task.end + kLongestLine);
    m_bytes.resize(static_cast<std::size_t>(to - from) + PartReader::kPadding);
    LRM_TRY(const std::size_t got, file.ReadAt(from, {m_bytes.data(), static_cast<std::size_t>(to - from)}));
    std::size_t begin = 0;
    if (task.begin > 0) begin = After(m_bytes, got, 0);
    const auto own = static_cast<std::size_t>(task.end - from);  // the first byte that is not this part's
    if (begin >= own || begin >= got) {
      m_text = {};
      return {};
    }
    const std::size_t end = own >= got ? got : After(m_bytes, got, own - 1);
    // The sentinel stands in the place of what the next part begins with.
    std::memset(m_bytes.data() + end, '\n', PartReader::kPadding);
    m_text = {m_bytes.data() + begin, end - begin};
    return {};
  }
  std::string_view text() const { return m_text; }

 private:
  /// Behind the first line end at or after `at`; `size` without one.
  static std::size_t After(const std::vector<char>& bytes, std::size_t size, std::size_t at) {
    const void* found = at < size ? std::memchr(bytes.data() + at, '\n', size - at) : nullptr;
    return found == nullptr ? size : static_cast<std::size_t>(static_cast<const char*>(found) - bytes.data()) + 1;
  }

  std::vector<char> m_bytes;
  std::string_view m_text;
};

class Scanner {
 public:
  Scanner(const std::vector<LogFile>& logs, const Rules& rules, const ScanOptions& options)
      : m_logs(logs), m_rules(rules), m_options(options), m_files(logs.size()) {
    const std::uint64_t size = std::max<std::size_t>(options.part_size, 1);
    for (std::size_t file = 0; file < logs.size(); ++file) {
      m_total += logs[file].size;
      std::uint64_t begin = 0;
      do {
        const std::uint64_t end = std::min(begin + size, logs[file].size);
        m_tasks.push_back({file, begin, end, end == logs[file].size});
        begin = end;
      } while (begin < logs[file].size);
    }
    m_done.resize(m_tasks.size());
  }

  ScanReport Run() {
    std::vector<std::jthread> others;
    for (unsigned i = 1; i < m_options.threads; ++i) others.emplace_back([this] { Work(); });
    Work();
    for (auto& other : others) other.join();
    return m_tally.Finish(m_rules, m_options, m_stopped);
  }

 private:
  struct File {
    std::shared_ptr<const OpenedFile> opened;
    std::optional<Error> problem;
    bool tried = false;
    Header newest;  // known at present: for reading ahead
    Header actual;  // where the parts added up so far end
    std::uint64_t lines = 0;
  };
  struct Done {
    bool ready = false;
    std::optional<Part> part;
    std::optional<Error> error;
  };

  void Work() {
    PartReader reader(m_rules, m_options.utc_offset);
    Window window;
    std::unique_lock lock(m_mutex);
    while (!m_stopped && m_next < m_tasks.size()) {
      // Not too far ahead of what was added up: results that wait take room.
      if (m_next > m_added + 4 * m_options.threads) {
        m_changed.wait(lock);
        continue;
      }
      const std::size_t index = m_next++;
      const Task& task = m_tasks[index];
      File& file = Open(task.file);
      const auto opened = file.opened;
      const Header begin = task.begin == 0 ? Header{} : file.newest;
      lock.unlock();
      Done done = Read(opened.get(), task, begin, reader, window);
      lock.lock();
      m_done[index] = std::move(done);
      m_done[index].ready = true;
      AddUp(reader, window);
      m_changed.notify_all();
    }
  }

  /// Called with the lock held.
  File& Open(std::size_t index) {
    File& file = m_files[index];
    if (file.tried) return file;
    file.tried = true;
    auto opened = m_logs[index].open();
    if (!opened) file.problem = opened.error();
    else file.opened = std::move(*opened);
    if (file.opened) Peek(file);
    return file;
  }

  /// The header lines a log begins with, so that its second part can be read beside its first.
  void Peek(File& file) {
    constexpr std::size_t kEnough = 4096;
    std::string bytes(kEnough + PartReader::kPadding, '\n');
    const auto got = file.opened->ReadAt(0, {bytes.data(), kEnough});
    if (!got) return;
    std::size_t end = 0;
    while (end < *got && bytes[end] == '#') {
      const std::size_t line_end = bytes.find('\n', end);
      if (line_end >= *got) break;
      end = line_end + 1;
    }
    bytes.resize(end);
    bytes.append(PartReader::kPadding, '\n');
    file.newest = m_peeker.Read({bytes.data(), end}, {}, m_logs.front().shown).end;
  }

  Done Read(const OpenedFile* opened, const Task& task, const Header& begin, PartReader& reader, Window& window) const {
    if (opened == nullptr) return {};
    if (auto loaded = window.Load(*opened, task, m_logs[task.file].size); !loaded) {
      return {true, std::nullopt, std::move(loaded).error()};
    }
    return {true, reader.Read(window.text(), begin, m_logs[task.file].shown), std::nullopt};
  }

  /// Called with the lock held: adds up what is ready, in order.
  void AddUp(PartReader& reader, Window& window) {
    while (m_added < m_tasks.size() && m_done[m_added].ready && !m_stopped) {
      const Task& task = m_tasks[m_added];
      File& file = m_files[task.file];
      Done done = std::move(m_done[m_added++]);
      if (task.begin == 0 && file.opened) m_tally.CountFile(m_logs[task.file].size);
      if (done.error && !file.problem) file.problem = done.error;
      if (done.part) AddPart(task, file, std::move(*done.part), reader, window);
      if (task.last) {
        if (file.problem) m_tally.AddProblem({file.problem->id, m_logs[task.file].shown, {}});
        else m_tally.EndFile(m_logs[task.file].shown);
        file.opened.reset();
      }
      m_bytes += task.end - task.begin;
      if (m_options.on_bytes && !m_options.on_bytes(m_bytes, m_total)) m_stopped = true;
    }
  }

  void AddPart(const Task& task, File& file, Part&& part, PartReader& reader, Window& window) {
    const Header& actual = file.actual;
    const bool same = part.begin.layout == actual.layout && (!part.date_matters || part.begin.date == actual.date);
    if (!same) {
      Done again = Read(file.opened.get(), task, actual, reader, window);
      if (!again.part) {
        file.problem = again.error;
        return;
      }
      part = std::move(*again.part);
    } else if (!part.own_date) {
      part.end.date = actual.date;  // read with another date, which did not matter
    }
    const std::uint64_t lines = part.lines;
    file.actual = part.end;
    file.newest = part.end;
    m_tally.Add(std::move(part), file.lines);
    file.lines += lines;
  }

  const std::vector<LogFile>& m_logs;
  const Rules& m_rules;
  const ScanOptions& m_options;
  PartReader m_peeker{m_rules, m_options.utc_offset};  // one for all files: its tables are large
  std::vector<Task> m_tasks;
  std::vector<File> m_files;
  std::vector<Done> m_done;
  Tally m_tally;
  std::uint64_t m_total = 0, m_bytes = 0;
  std::size_t m_next = 0, m_added = 0;
  bool m_stopped = false;
  std::mutex m_mutex;
  std::condition_variable m_changed;
};

}  // namespace

ScanReport Scan(const std::vector<LogFile>& logs, const Rules& rules, const ScanOptions& options) {
  return Scanner(logs, rules, options).Run();
}

}  // namespace engine::forensics
