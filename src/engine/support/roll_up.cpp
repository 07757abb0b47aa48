// SPDX-License-Identifier: MIT
//
// Doubts first, each file by itself and against the trail beside it; then per instrument against its other files; then
// the newest decides, and the searches are put beside it. Instruments are told apart by the computer's name, without regard to case.
#include "engine/support/roll_up.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "engine/core/text.h"

namespace engine::support {

namespace {

using Indices = std::vector<std::size_t>;

bool IsUsable(const FileNote& note) { return note.role == Role::Older && note.doubt == Doubt::None; }

class Roll {
 public:
  Roll(Collected collected, const RollUpOptions& options) : m_options(options), m_trails(std::move(collected.trails)) {
    m_fleet.now = options.now;
    m_fleet.max_age = options.max_age;
    m_fleet.has_list = options.expected.has_value();
    m_fleet.files = std::move(collected.files);
    m_fleet.notes.resize(m_fleet.files.size());
    m_fleet.searches = std::move(collected.searches);
    m_fleet.foreign = collected.foreign;
  }

  Fleet Make() {
    FindOwners();
    for (std::size_t i = 0; i < m_fleet.files.size(); ++i) Look(i);
    for (auto& [key, indices] : m_by_machine) {
      DropCopies(indices);
      Compare(indices);
      m_fleet.members.push_back(Judge(key, indices));
    }
    AddSearches();
    AddExpected();
    std::ranges::sort(m_fleet.members, {}, [](const Member& member) {
      return std::tuple(member.standing, FoldCase(member.name), member.name);
    });
    return std::move(m_fleet);
  }

 private:
  const verify::Summary& Summary(std::size_t i) const { return *m_fleet.files[i].summary; }
  FileNote& Note(std::size_t i) { return m_fleet.notes[i]; }
  void Mark(std::size_t i, Doubt doubt) { Note(i) = {Role::Doubted, doubt, {}}; }

  /// A trail says nothing about the files of a folder where several instruments lie: whose it is nobody knows.
  void FindOwners() {
    std::map<std::string, std::set<std::string>> owners;
    for (const CollectedFile& file : m_fleet.files) {
      if (file.summary) owners[file.folder].insert(FoldCase(file.summary->computer));
    }
    for (const auto& [folder, names] : owners) {
      if (names.size() > 1) m_trails.erase(folder);
    }
  }

  void Look(std::size_t i) {
    const CollectedFile& file = m_fleet.files[i];
    const auto by_name = ParseFileName(file.name);
    if (!file.summary || file.summary->computer.empty()) {
      Note(i) = {Role::Unreadable, Doubt::Unreadable, {}};
      if (by_name) m_by_machine[FoldCase(by_name->computer)].push_back(i);
      return;
    }
    if (file.summary->is_practice) {
      Note(i).role = Role::Practice;
      return;
    }
    m_by_machine[FoldCase(file.summary->computer)].push_back(i);
    if (const Doubt doubt = DoubtOf(i); doubt != Doubt::None) Mark(i, doubt);
  }

  Doubt DoubtOf(std::size_t i) const {
    const CollectedFile& file = m_fleet.files[i];
    const verify::Summary& summary = *file.summary;
    if (!summary.contradiction.empty()) return Doubt::Itself;
    if (const auto name = ParseFileName(file.name);
        name && (name->time != summary.time || name->state != patch::Name(summary.state))) {
      return Doubt::FileName;
    }
    if (!summary.audit_intact) return Doubt::TrailDamage;
    const auto trail = m_trails.find(file.folder);
    if (trail == m_trails.end()) return Doubt::None;
    if (!trail->second) return Doubt::TrailDamage;
    const auto& lines = *trail->second;
    const std::uint64_t count = summary.audit_head.count;
    if (count == 0 || count > lines.size()) return Doubt::None;  // the copy may be older than the file
    return lines[count - 1].sha256 == summary.audit_head.sha256 ? Doubt::None : Doubt::Trail;
  }

  void DropCopies(const Indices& indices) {
    // Time and head belong to it: whoever makes bytes with the fingerprint of others hides nothing but a second file of
    // the same moment.
    std::map<std::tuple<std::size_t, std::size_t, Time, std::string_view>, std::size_t> seen;
    for (const std::size_t i : indices) {
      if (!IsUsable(Note(i))) continue;
      const CollectedFile& file = m_fleet.files[i];
      const auto same =
          std::tuple(file.size, file.fingerprint, Summary(i).time, std::string_view(Summary(i).audit_head.sha256));
      const auto [first, is_new] = seen.emplace(same, i);
      if (!is_new) Note(i) = {Role::Copy, Doubt::None, first->second};
    }
  }

  /// Oldest first; of one second in the order of their paths.
  void Compare(Indices& indices) {
    std::ranges::stable_sort(indices, {}, [&](std::size_t i) { return TimeOf(i); });
    std::map<std::uint64_t, Indices> by_count;
    std::uint64_t most = 0;
    for (const std::size_t i : indices) {
      if (!IsUsable(Note(i))) continue;
      const std::uint64_t count = Summary(i).audit_head.count;
      if (count < most) {
        Mark(i, Doubt::Shrunk);
        continue;
      }
      most = count;
      if (count > 0) by_count[count].push_back(i);
    }
    for (const auto& [count, same] : by_count) {
      const bool differ = std::ranges::any_of(
          same, [&](std::size_t i) { return Summary(i).audit_head.sha256 != Summary(same.front()).audit_head.sha256; });
      if (!differ) continue;
      for (const std::size_t i : same) Mark(i, Doubt::Fork);
    }
  }

  Time TimeOf(std::size_t i) const {
    const CollectedFile& file = m_fleet.files[i];
    if (file.summary) return file.summary->time;
    const auto name = ParseFileName(file.name);
    return name ? name->time : Time{};
  }

  /// `indices` oldest first.
  Member Judge(const std::string& key, const Indices& indices) {
    Member member;
    member.name = key;
    member.files = indices.size();
    std::optional<std::size_t> newest, doubted;
    for (const std::size_t i : indices) {
      member.doubted += Note(i).role == Role::Doubted ? 1 : 0;
      member.unreadable += Note(i).role == Role::Unreadable ? 1 : 0;
      if (Note(i).role == Role::Doubted) doubted = i;
      else if (IsUsable(Note(i))) newest = i;
    }
    if (doubted && (!newest || TimeOf(*doubted) >= TimeOf(*newest))) {
      member.standing = Standing::Contradicted;
      member.doubt = Note(*doubted).doubt;
      member.file = doubted;
    } else if (newest) {
      member.file = newest;
      Note(*newest).role = Role::Used;
      std::tie(member.standing, member.doubt) = StandingBy(Summary(*newest));
    } else {
      member.standing = Standing::Unreadable;
      member.doubt = Doubt::Unreadable;
      member.file = indices.back();
    }
    const CollectedFile& file = m_fleet.files[*member.file];
    member.name = file.summary ? file.summary->computer : ParseFileName(file.name)->computer;
    return member;
  }

  std::pair<Standing, Doubt> StandingBy(const verify::Summary& summary) const {
    switch (summary.state) {
      case patch::State::Unprotected: return {Standing::Unprotected, Doubt::None};
      case patch::State::Drifted: return {Standing::Drifted, Doubt::None};
      case patch::State::Interrupted: return {Standing::Interrupted, Doubt::None};
      case patch::State::Unknown: return {Standing::Unknown, Doubt::None};
      case patch::State::Protected: break;
    }
    if (summary.time > m_options.now + std::chrono::days(1)) return {Standing::TooOld, Doubt::Future};
    if (summary.time + m_options.max_age < m_options.now) return {Standing::TooOld, Doubt::None};
    return {summary.restart_pending ? Standing::RestartPending : Standing::Protected, Doubt::None};
  }

  /// The worst one, of those the newest; an instrument may have nothing else.
  void AddSearches() {
    std::map<std::string, std::size_t> worst;
    for (std::size_t i = 0; i < m_fleet.searches.size(); ++i) {
      const auto& summary = m_fleet.searches[i].summary;
      if (!summary) continue;
      const auto [known, is_new] = worst.emplace(FoldCase(summary->computer), i);
      const SearchSummary& before = *m_fleet.searches[known->second].summary;
      if (!is_new && std::pair(summary->worst, summary->made) > std::pair(before.worst, before.made)) known->second = i;
    }
    for (Member& member : m_fleet.members) {
      const auto found = worst.find(FoldCase(member.name));
      if (found == worst.end()) continue;
      member.search = found->second;
      worst.erase(found);
    }
    for (const auto& [key, index] : worst) {
      Member member;
      member.name = m_fleet.searches[index].summary->computer;
      member.search = index;
      m_fleet.members.push_back(std::move(member));
    }
  }

  /// "miseq-01.lab.example" on the list is MISEQ-01.
  void AddExpected() {
    if (!m_options.expected) return;
    std::map<std::string, Member*> known;
    for (Member& member : m_fleet.members) {
      member.listed = false;
      known[FoldCase(member.name)] = &member;
    }
    std::map<std::string, std::string> missing;
    for (const std::string& name : *m_options.expected) {
      auto found = known.find(FoldCase(name));
      if (found == known.end()) found = known.find(FoldCase(name.substr(0, name.find('.'))));
      if (found == known.end()) missing.emplace(FoldCase(name), name);
      else found->second->listed = true;
    }
    for (const auto& [key, name] : missing) {
      Member member;
      member.name = name;
      m_fleet.members.push_back(std::move(member));
    }
  }

  const RollUpOptions& m_options;
  std::map<std::string, Result<std::vector<audit::Line>>> m_trails;
  std::map<std::string, Indices> m_by_machine;
  Fleet m_fleet;
};

}  // namespace

std::string_view Name(Standing standing) {
  switch (standing) {
    case Standing::Contradicted: return "contradicted";
    case Standing::Unprotected: return "unprotected";
    case Standing::Drifted: return "drifted";
    case Standing::Interrupted: return "interrupted";
    case Standing::Unknown: return "unknown";
    case Standing::Unreadable: return "unreadable";
    case Standing::Missing: return "missing";
    case Standing::TooOld: return "too-old";
    case Standing::RestartPending: return "restart-pending";
    case Standing::Protected: break;
  }
  return "protected";
}

std::string_view Name(Doubt doubt) {
  switch (doubt) {
    case Doubt::Unreadable: return "unreadable";
    case Doubt::Itself: return "contradicts-itself";
    case Doubt::FileName: return "file-name";
    case Doubt::Trail: return "audit-trail";
    case Doubt::TrailDamage: return "audit-damaged";
    case Doubt::Fork: return "audit-fork";
    case Doubt::Shrunk: return "audit-shrunk";
    case Doubt::Future: return "future";
    case Doubt::None: break;
  }
  return "";
}

std::string_view Name(Role role) {
  switch (role) {
    case Role::Used: return "used";
    case Role::Copy: return "copy";
    case Role::Practice: return "practice";
    case Role::Doubted: return "doubted";
    case Role::Unreadable: return "unreadable";
    case Role::Older: break;
  }
  return "older";
}

std::size_t Fleet::Count(Standing standing) const {
  return static_cast<std::size_t>(std::ranges::count(members, standing, &Member::standing));
}

std::size_t Fleet::Count(Role role) const {
  return static_cast<std::size_t>(std::ranges::count(notes, role, &FileNote::role));
}

std::size_t Fleet::Count(forensics::Grade grade) const {
  return static_cast<std::size_t>(std::ranges::count_if(members, [&](const Member& member) {
    return member.search && searches[*member.search].summary->worst == grade;
  }));
}

std::size_t Fleet::UnreadableSearches() const {
  return static_cast<std::size_t>(
      std::ranges::count_if(searches, [](const SearchFile& file) { return !file.summary; }));
}

bool Fleet::IsAllProtected() const {
  return !members.empty() && Count(Standing::Protected) == members.size() && Count(Role::Doubted) == 0 &&
         Count(Role::Unreadable) == 0;
}

Fleet RollUp(Collected collected, const RollUpOptions& options) { return Roll(std::move(collected), options).Make(); }

std::optional<std::vector<std::string>> ParseExpected(std::string_view bytes) {
  std::string text(bytes);
  if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) {
    const auto order = bytes.starts_with("\xFF\xFE") ? ByteOrder::Little : ByteOrder::Big;
    auto converted = Utf16ToUtf8(bytes.substr(2), order);
    if (!converted) return std::nullopt;
    text = std::move(*converted);
  } else if (bytes.starts_with("\xEF\xBB\xBF")) {
    text.erase(0, 3);
  }
  if (!IsUtf8(text) || text.find('\0') != std::string::npos) return std::nullopt;
  std::vector<std::string> names;
  for (std::string_view line : Split(text, '\n')) {
    line = Trim(line.substr(0, line.find_first_of(",;\t#")));
    if (line.size() >= 2 && line.starts_with('"') && line.ends_with('"')) line = Trim(line.substr(1, line.size() - 2));
    if (!line.empty()) names.emplace_back(line);
  }
  return names;
}

}  // namespace engine::support
