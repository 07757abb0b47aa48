// SPDX-License-Identifier: MIT
#include "engine/patch/log_hints.h"

#include <algorithm>

#include "engine/core/text.h"

namespace engine::patch {
namespace {

constexpr std::size_t kMaxFiles = 31;           // daily files of a month
constexpr std::uint64_t kMaxBytes = 64u << 20;  // of one file
constexpr std::size_t kDateLength = 10;         // 2026-11-20
constexpr std::string_view kDefaultDirectory = R"(%SystemDrive%\inetpub\logs\LogFiles)";

/// Column numbers by the newest #Fields line; -1 where a field is not logged.
struct Fields {
  int date = -1, time = -1, server_ip = -1, client_ip = -1, method = -1, stem = -1, status = -1;

  void Read(std::string_view line) {
    *this = {};
    int index = 0;
    for (const std::string& name : SplitList(line, ' ')) {
      if (name == "date") date = index;
      if (name == "time") time = index;
      if (name == "s-ip") server_ip = index;
      if (name == "c-ip") client_ip = index;
      if (name == "cs-method") method = index;
      if (name == "cs-uri-stem") stem = index;
      if (name == "sc-status") status = index;
      ++index;
    }
  }
  bool Complete() const { return client_ip >= 0 && stem >= 0; }
};

/// What is sent is told apart by the last part of the address alone: the log never holds what was in it.
UseKind KindOf(std::string_view method, std::string_view stem, std::string_view status) {
  const bool refused = status.starts_with('4') || status.starts_with('5');
  if (refused) return UseKind::Unanswered;
  const bool sends = method == "POST" || method == "PUT" || method == "PATCH" || method == "DELETE";
  if (!sends) return UseKind::Views;
  const std::string name = FoldCase(stem.substr(stem.rfind('/') + 1));
  const bool is_sheet = name.contains("manifest") || name.contains("samplesheet") || name.contains("sample-sheet");
  return is_sheet ? UseKind::SendsSheets : UseKind::SendsData;
}

class Reader {
 public:
  Reader(LogHints& hints, const std::vector<std::string>& own) : m_hints(hints), m_own(own) {}

  void ReadText(std::string_view text) {
    bool any = false;
    while (!text.empty()) {
      const std::size_t end = text.find('\n');
      const std::string_view line = Trim(text.substr(0, end));
      text = end == std::string_view::npos ? std::string_view{} : text.substr(end + 1);
      if (line.starts_with("#Fields:")) {
        m_fields.Read(line.substr(8));
      } else if (line.starts_with("#Date:")) {
        m_date = Trim(line.substr(6)).substr(0, kDateLength);
      } else if (!line.empty() && line.front() != '#' && m_fields.Complete()) {
        any = ReadLine(line) || any;
      }
    }
    if (any) ++m_hints.days;
  }

 private:
  bool ReadLine(std::string_view line) {
    const std::vector<std::string> columns = Split(line, ' ');
    const auto column = [&](int index) -> std::string_view {
      return index >= 0 && static_cast<std::size_t>(index) < columns.size()
                 ? std::string_view(columns[static_cast<std::size_t>(index)])
                 : std::string_view{};
    };
    const std::string client = iis::NormaliseAddress(column(m_fields.client_ip));
    if (client.empty() || client == "-") return false;
    const bool answered = column(m_fields.status).starts_with('2');
    const bool is_own =
        client == iis::NormaliseAddress(column(m_fields.server_ip)) ||
        std::ranges::any_of(m_own, [&](const std::string& own) { return iis::NormaliseAddress(own) == client; });
    if (iis::IsLoopbackAddress(client)) {
      if (answered) NoteLocalUse(column(m_fields.method), column(m_fields.stem));
    } else if (is_own) {
      m_hints.own_addresses_used.insert(client);
    } else {
      const UseKind kind = KindOf(column(m_fields.method), column(m_fields.stem), column(m_fields.status));
      NoteRemoteUse(m_hints.remote[client], kind, TimeOf(column(m_fields.date), column(m_fields.time)));
    }
    return true;
  }

  /// W3C logs are in UTC. Where no date is logged with each line, the header's holds.
  std::optional<Time> TimeOf(std::string_view date, std::string_view time) const {
    if (time.empty()) return std::nullopt;
    return ParseUtc(std::string(date.empty() ? std::string_view(m_date) : date) + "T" + std::string(time) + "Z");
  }

  static void NoteRemoteUse(RemoteUse& use, UseKind kind, std::optional<Time> when) {
    ++use.requests;
    use.kind = std::max(use.kind, kind);
    if (!when) return;
    use.first = std::min(use.first.value_or(*when), *when);
    use.last = std::max(use.last.value_or(*when), *when);
  }

  void NoteLocalUse(std::string_view method, std::string_view stem) {
    const std::size_t slash = stem.rfind('/');
    const std::string_view name = slash == std::string_view::npos ? stem : stem.substr(slash + 1);
    const std::size_t dot = name.rfind('.');
    if (dot != std::string_view::npos) m_hints.local_extensions.insert(FoldCase(name.substr(dot)));
    if (method == "POST") m_hints.post_prefixes.insert(FoldCase(stem.substr(0, stem.find('/', 1))));
  }

  LogHints& m_hints;
  const std::vector<std::string>& m_own;
  Fields m_fields;
  std::string m_date;  // of the newest #Date line
};

std::string LogDirectory(const iis::Site& site, const iis::Configuration& configuration) {
  if (const pugi::xml_attribute own = site.node.child("logFile").attribute("directory")) return own.value();
  const pugi::xml_node sites = iis::FindSection(configuration.document().root(), "system.applicationHost/sites");
  const pugi::xml_attribute inherited = sites.child("siteDefaults").child("logFile").attribute("directory");
  return inherited ? inherited.value() : std::string(kDefaultDirectory);
}

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
                      const std::vector<std::string>& own_addresses) {
  LogHints hints;
  const iis::Site* site = configuration.model().FindSite(site_name);
  if (site == nullptr) return hints;
  const auto folder = PathOf(host, LogDirectory(*site, configuration) + "\\W3SVC" + std::to_string(site->id));
  if (!folder) return hints;
  auto entries = host.files().List(*folder);
  if (!entries) return hints;
  std::erase_if(*entries, [](const FolderEntry& entry) {
    return entry.info.kind != FileKind::File || !EndsWithNoCase(entry.name, ".log");
  });
  std::ranges::sort(*entries, {}, [](const FolderEntry& entry) { return std::pair(entry.info.modified, entry.name); });
  if (entries->size() > kMaxFiles) entries->erase(entries->begin(), entries->end() - kMaxFiles);
  Reader reader(hints, own_addresses);
  for (const FolderEntry& entry : *entries) {
    const auto text = host.files().Read(*folder / entry.name, kMaxBytes);
    if (!text) continue;
    hints.readable = true;
    reader.ReadText(*text);
  }
  return hints;
}

}  // namespace engine::patch
