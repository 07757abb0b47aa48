// SPDX-License-Identifier: MIT
#include "engine/patch/log_hints.h"

#include <algorithm>
#include <chrono>
#include <future>
#include <limits>
#include <memory>
#include <set>
#include <thread>
#include <unordered_map>
#include <unordered_set>

#include "engine/core/text.h"
#include "engine/iis/w3c_log.h"

namespace engine::patch {
namespace {

constexpr std::size_t kDateLength = 10;            // 2026-11-20
constexpr std::uint64_t kSmallestPart = 8u << 20;  // less is read as fast by one
constexpr std::size_t kTail = 64u << 10;           // holds the newest line of a file
constexpr std::string_view kDefaultDirectory = R"(%SystemDrive%\inetpub\logs\LogFiles)";

using iis::IsSameShort;
using iis::LogColumn;
using iis::LogLine;

/// With its dot; "" where the last part of the address has none.
std::string_view ExtensionOf(std::string_view stem) {
  for (std::size_t at = stem.size(); at > 0 && stem[at - 1] != '/'; --at) {
    if (stem[at - 1] == '.') return stem.substr(at - 1);
  }
  return {};
}

/// What is sent is told apart by the last part of the address alone: the log never holds what was in it.
UseKind KindOf(std::string_view method, std::string_view stem) {
  const bool sends = method == "POST" || method == "PUT" || method == "PATCH" || method == "DELETE";
  if (!sends) return UseKind::Views;
  const std::string name = FoldCase(stem.substr(stem.rfind('/') + 1));
  const bool is_sheet = name.contains("manifest") || name.contains("samplesheet") || name.contains("sample-sheet");
  return is_sheet ? UseKind::SendsSheets : UseKind::SendsData;
}

/// Date and time of a line as text, which sorts as the time does: turned into a time once, at the end.
struct Stamp {
  std::string date, time;

  bool IsBefore(std::string_view other_date, std::string_view other_time) const {
    return date != other_date ? date < other_date : time < other_time;
  }
  void Set(std::string_view new_date, std::string_view new_time) {
    if (date != new_date) date = new_date;
    time = new_time;
  }
  /// W3C logs are in UTC.
  std::optional<Time> Utc() const { return time.empty() ? std::nullopt : ParseUtc(date + "T" + time + "Z"); }
};

/// One client as the log spells it.
struct Client {
  enum class Where { Nobody, Loopback, Own, Remote } where = Where::Nobody;
  std::string address;
  std::size_t requests = 0;
  UseKind kind = UseKind::Unanswered;
  Stamp first, last;

  void Note(std::string_view date, std::string_view time) {
    if (time.empty()) return;
    if (first.time.empty()) first.Set(date, time);
    if (last.time.empty() || last.IsBefore(date, time)) return last.Set(date, time);  // nearly always
    if (!first.IsBefore(date, time)) first.Set(date, time);
  }
};

struct TextHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
};
using Texts = std::unordered_set<std::string, TextHash, std::equal_to<>>;

/// Looking up costs less than adding again.
void Add(Texts& texts, std::string_view text) {
  if (!texts.contains(text)) texts.emplace(text);
}

/// What the header lines of a log say, up to some place in it.
struct Header {
  iis::LogLayout layout;
  std::string date;  // of the newest #Date line: for lines without a date of their own
  bool operator==(const Header&) const = default;

  void Take(std::string_view line) {
    if (line.starts_with("#Fields:")) layout = iis::LogLayout::Parse(line.substr(8));
    if (line.starts_with("#Date:")) date = Trim(line.substr(6)).substr(0, kDateLength);
  }
};

/// Takes the lines of one part of one log and adds them up.
class Counter {
 public:
  Counter(const std::set<std::string>& own, const std::string& first_date, Header header)
      : m_own(own), m_first_date(first_date), m_begun_with(header), m_header(std::move(header)) {}

  const Header& begun_with() const { return m_begun_with; }
  const Header& header() const { return m_header; }

  void Take(std::string_view line) {
    if (line.empty()) return;
    if (line.front() == '#') return m_header.Take(line);
    const iis::LogLayout& layout = m_header.layout;
    if (layout.Has(LogColumn::ClientIp) && layout.Has(LogColumn::Stem)) {
      TakeRequest(LogLine(line, layout, layout.IsFirst(LogColumn::Date) ? m_day : std::string_view()));
    }
  }

  /// Whether a line was taken that no day is known of.
  bool met_undated() const { return m_undated; }

  void AddTo(LogHints& hints, std::set<std::string>& dates) const {
    dates.insert(m_dates.begin(), m_dates.end());
    hints.unread += m_unread;
    for (const auto& [spelled, client] : m_clients) {
      if (client.where == Client::Where::Own) hints.own_addresses_used.insert(client.address);
      if (client.where == Client::Where::Remote) AddUse(hints.remote[client.address], client);
    }
    for (const std::string& extension : m_extensions) hints.local_extensions.insert(FoldCase(extension));
    for (const std::string& prefix : m_prefixes) hints.post_prefixes.insert(FoldCase(prefix));
  }

 private:
  void TakeRequest(LogLine line) {
    const bool is_dated = m_header.layout.Has(LogColumn::Date);
    const std::string_view date = is_dated ? line[LogColumn::Date] : m_header.date;
    const bool is_new_day = !line.IsAsGuessed() && (m_day.empty() || !IsSameShort(date, m_day));
    if (is_new_day && date.size() == kDateLength && date < m_first_date) return;
    // Only this machine itself reaches its loopback addresses: who asked need not be looked up.
    const std::string_view server = line[LogColumn::ServerIp];
    const bool is_local = IsSameShort(server, "::1") || IsSameShort(server, "127.0.0.1");
    const std::string_view spelled = is_local ? server : line[LogColumn::ClientIp];
    if (spelled.empty() || spelled == "-") {
      ++m_unread;
      return;
    }
    if (is_new_day) NoteDay(date);
    if (is_local) return NoteLocal(line);
    Client& client = ClientOf(spelled, server);
    if (client.where == Client::Where::Loopback) NoteLocal(line);
    if (client.where == Client::Where::Remote) NoteRemote(client, line, date);
  }

  void NoteDay(std::string_view date) {
    m_undated |= date.size() != kDateLength;
    if (date.size() != kDateLength) return;
    m_day = date;
    m_dates.insert(m_day);
  }

  Client& ClientOf(std::string_view spelled, std::string_view server) {
    if (m_latest == nullptr || !IsSameShort(spelled, *m_latest_name)) {
      auto found = m_clients.find(spelled);
      if (found == m_clients.end()) found = m_clients.emplace(std::string(spelled), Meet(spelled)).first;
      m_latest_name = &found->first;
      m_latest = &found->second;
    }
    if (m_latest->where == Client::Where::Remote && IsAddressOfArrival(server)) m_latest->where = Client::Where::Own;
    return *m_latest;
  }

  /// Whoever comes from the address of arrival is this machine, whatever is known of it.
  bool IsAddressOfArrival(std::string_view server) {
    if (!IsSameShort(server, m_server)) {
      m_server = server;
      m_server_address = iis::NormaliseAddress(server);
    }
    return m_server_address == m_latest->address;
  }

  Client Meet(std::string_view spelled) const {
    Client client;
    client.address = iis::NormaliseAddress(spelled);
    const bool is_own = m_own.contains(client.address);
    client.where = iis::IsLoopbackAddress(client.address) ? Client::Where::Loopback
                   : is_own                               ? Client::Where::Own
                                                          : Client::Where::Remote;
    return client;
  }

  /// Refused requests use nothing; where no status is logged nobody knows.
  static bool WasRefused(std::string_view status) { return status.starts_with('4') || status.starts_with('5'); }

  static void NoteRemote(Client& client, LogLine& line, std::string_view date) {
    ++client.requests;
    client.Note(date, line[LogColumn::Time]);
    if (client.kind == UseKind::SendsSheets) return;
    const std::string_view method = line[LogColumn::Method];
    if (client.kind == UseKind::Views && (method == "GET" || method == "HEAD")) return;
    const UseKind kind = KindOf(method, line[LogColumn::Stem]);
    if (kind > client.kind && !WasRefused(line.Status())) client.kind = kind;
  }

  /// Nearly every line says what the one before said: whether it was answered need not be looked up then.
  void NoteLocal(LogLine& line) {
    const std::string_view stem = line[LogColumn::Stem];
    const std::string_view extension = ExtensionOf(stem);
    const bool is_post = IsSameShort(line[LogColumn::Method], "POST");
    const std::string_view prefix = is_post ? stem.substr(0, stem.find('/', 1)) : std::string_view();
    const bool is_new = (!extension.empty() && !IsSameShort(extension, m_extension)) || (is_post && prefix != m_prefix);
    if (!is_new || !line.Status().starts_with('2')) return;
    if (!extension.empty()) Add(m_extensions, m_extension = extension);
    if (is_post) Add(m_prefixes, m_prefix = prefix);
  }

  /// One computer may be spelled in several ways.
  static void AddUse(RemoteUse& use, const Client& client) {
    use.requests += client.requests;
    use.kind = std::max(use.kind, client.kind);
    const auto first = client.first.Utc(), last = client.last.Utc();
    if (first) use.first = std::min(use.first.value_or(*first), *first);
    if (last) use.last = std::max(use.last.value_or(*last), *last);
  }

  const std::set<std::string>& m_own;
  const std::string& m_first_date;
  const Header m_begun_with;
  Header m_header;
  std::unordered_map<std::string, Client, TextHash, std::equal_to<>> m_clients;  // by how the log spells them
  Client* m_latest = nullptr;
  const std::string* m_latest_name = nullptr;
  std::string m_server, m_server_address;    // of the latest line: as it is spelled, and as it is compared
  std::string m_day, m_extension, m_prefix;  // of the latest line that has one and was taken
  Texts m_extensions, m_prefixes;
  std::set<std::string> m_dates;
  bool m_undated = false;
  std::size_t m_unread = 0;
};

/// Date of the newest line near the end of a file; "" where there is none.
std::string NewestDate(const OpenedFile& file) {
  std::string tail(std::min<std::uint64_t>(file.size(), kTail), '\0');
  const auto count = file.ReadAt(file.size() - tail.size(), tail);
  if (!count) return {};
  std::string_view rest = std::string_view(tail).substr(0, *count);
  while (!rest.empty()) {
    const std::size_t before = rest.rfind('\n');
    const std::string_view line = before == std::string_view::npos ? rest : rest.substr(before + 1);
    const std::string date(line.substr(0, kDateLength));
    if (date.size() == kDateLength && ParseUtc(date + "T00:00:00Z")) return date;
    rest = rest.substr(0, before == std::string_view::npos ? 0 : before);
  }
  return {};
}

/// The first of `days` days that end with the newest line; "" takes every line.
std::string FirstDate(const std::string& newest, unsigned days) {
  const auto last = newest.empty() ? std::nullopt : ParseUtc(newest + "T00:00:00Z");
  if (!last || days == 0) return {};
  return FormatUtc(*last - std::chrono::days(days - 1)).substr(0, kDateLength);
}

/// The logs that may hold lines of these days, oldest first: a file nobody wrote into since holds none.
std::vector<FolderEntry> FilesToRead(std::vector<FolderEntry> entries, unsigned days) {
  std::erase_if(entries, [](const FolderEntry& entry) {
    return entry.info.kind != FileKind::File || !EndsWithNoCase(entry.name, ".log");
  });
  std::ranges::sort(entries, {}, [](const FolderEntry& entry) { return std::pair(entry.info.modified, entry.name); });
  if (entries.empty() || days == 0) return entries;
  const Time oldest = entries.back().info.modified - std::chrono::days(days);
  std::erase_if(entries, [&](const FolderEntry& entry) { return entry.info.modified < oldest; });
  return entries;
}

std::string LogDirectory(const iis::Site& site, const iis::Configuration& configuration) {
  if (const pugi::xml_attribute own = site.node.child("logFile").attribute("directory")) return own.value();
  const pugi::xml_node sites = iis::FindSection(configuration.document().root(), "system.applicationHost/sites");
  const pugi::xml_attribute inherited = sites.child("siteDefaults").child("logFile").attribute("directory");
  return inherited ? inherited.value() : std::string(kDefaultDirectory);
}

/// One log, in as many parts as there are processors to read them.
class LogReader {
 public:
  LogReader(const OpenedFile& file, const std::set<std::string>& own, const std::string& first_date)
      : m_file(file), m_own(own), m_first_date(first_date) {}

  /// Adds what the log says; days without a date of their own count as one a log.
  void Read(LogHints& hints, std::set<std::string>& dates, std::size_t& undated) {
    const std::uint64_t parts =
        std::clamp<std::uint64_t>(m_file.size() / kSmallestPart, 1, std::max(1u, std::thread::hardware_concurrency()));
    const Header first = parts > 1 ? FirstHeader() : Header{};
    std::vector<std::future<Part>> running;
    for (std::uint64_t i = 1; i < parts; ++i) {
      running.push_back(std::async(std::launch::async, [=, this] { return Count(i, parts, first); }));
    }
    std::vector<Part> done;
    done.push_back(Count(0, parts, Header{}));
    for (auto& part : running) done.push_back(part.get());
    bool any_undated = false;
    for (std::size_t i = 0; i < done.size(); ++i) {
      // The columns changed on the way: what was taken for granted at the beginning of the part was wrong.
      const bool is_wrong = i > 0 && !(done[i].counter->begun_with() == done[i - 1].counter->header());
      if (is_wrong) done[i] = Count(i, parts, done[i - 1].counter->header());
      hints.unread += done[i].read ? 0 : 1;
      done[i].counter->AddTo(hints, dates);
      any_undated |= done[i].counter->met_undated();
    }
    undated += any_undated ? 1 : 0;
  }

 private:
  struct Part {
    std::unique_ptr<Counter> counter;
    Status read;
  };

  Part Count(std::uint64_t part, std::uint64_t parts, const Header& header) const {
    Part result{std::make_unique<Counter>(m_own, m_first_date, header), {}};
    const std::uint64_t from = m_file.size() / parts * part;
    const std::uint64_t to =
        part + 1 == parts ? std::numeric_limits<std::uint64_t>::max() : m_file.size() / parts * (part + 1);
    result.read = iis::ReadLines(m_file, from, to, [&](std::string_view line) { result.counter->Take(line); });
    return result;
  }

  /// Of the lines before the first request.
  Header FirstHeader() const {
    Header header;
    (void)iis::ReadLines(m_file, 0, kTail, [&](std::string_view line) {
      if (line.starts_with('#')) header.Take(line);
    });
    return header;
  }

  const OpenedFile& m_file;
  const std::set<std::string>& m_own;
  const std::string& m_first_date;
};

}  // namespace

std::string_view Name(UseKind kind) {
  switch (kind) {
    case UseKind::Unanswered: return "unanswered";
    case UseKind::Views: return "views";
    case UseKind::SendsData: return "sends-data";
    case UseKind::SendsSheets: break;
  }
  return "sends-sheets";
}

LogHints ReadLogHints(const HostReader& host, const iis::Configuration& configuration, std::string_view site_name,
                      const std::vector<std::string>& own_addresses, unsigned days) {
  LogHints hints;
  const iis::Site* site = configuration.model().FindSite(site_name);
  if (site == nullptr) return hints;
  const auto folder = PathOf(host, LogDirectory(*site, configuration) + "\\W3SVC" + std::to_string(site->id));
  if (!folder) return hints;
  hints.folder = folder->text();
  auto entries = host.files().List(*folder);
  if (!entries) return hints;
  std::vector<std::unique_ptr<OpenedFile>> files;
  std::string newest;
  for (const FolderEntry& entry : FilesToRead(std::move(*entries), days)) {
    auto file = host.files().Open(*folder / entry.name);
    hints.readable |= file.has_value();
    hints.unread += file ? 0 : 1;
    if (!file) continue;
    newest = std::max(newest, NewestDate(**file));
    files.push_back(std::move(*file));
  }
  std::set<std::string> own, dates;
  for (const std::string& address : own_addresses) own.insert(iis::NormaliseAddress(address));
  const std::string first_date = FirstDate(newest, days);
  std::size_t undated = 0;
  for (const auto& file : files) LogReader(*file, own, first_date).Read(hints, dates, undated);
  hints.days = dates.size() + undated;
  if (!dates.empty()) {
    hints.first = ParseUtc(*dates.begin() + "T00:00:00Z");
    hints.last = ParseUtc(*dates.rbegin() + "T00:00:00Z");
  }
  return hints;
}

}  // namespace engine::patch
