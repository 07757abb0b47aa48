// SPDX-License-Identifier: MIT
#include "engine/forensics/zip_log.h"

#include <algorithm>

#include "engine/core/text.h"
#include "engine/forensics/zip_entries.h"

namespace engine::forensics {

namespace {

constexpr std::size_t kLongestName = 200;
constexpr std::string_view kNested[] = {".zip", ".gz", ".7z", ".rar", ".cab", ".bz2", ".xz"};

/// For reading by people: whoever made the archive chose the bytes.
std::string Printable(std::string_view name) {
  std::string shown(name.substr(0, kLongestName));
  for (char& c : shown) c = static_cast<unsigned char>(c) < ' ' || c == 0x7F ? '?' : c;
  if (IsUtf8(shown)) return shown;
  for (char& c : shown) c = static_cast<unsigned char>(c) < 0x80 ? c : '?';
  return shown;
}

bool IsPacked(std::string_view name) {
  return std::ranges::any_of(kNested, [&](std::string_view ending) { return EndsWithNoCase(name, ending); });
}

class Reader {
 public:
  Reader(const OpenedFile& zip, const std::string& shown, const std::function<bool(std::string_view)>& is_log,
         std::vector<Error>& problems)
      : m_zip(zip), m_shown(shown), m_is_log(is_log), m_problems(problems) {}

  std::vector<ZippedLog> Read() {
    const auto entries = ZipDirectory(m_zip, kMostEntries);
    if (!entries) {
      m_problems.push_back(entries.error());
    } else if (*entries) {
      for (const ZipEntry& entry : **entries) {
        if (!TakeListed(entry)) break;
      }
    } else {
      Tell(Id::PackedLogCutOff, {});
      Walk();
    }
    return std::move(m_logs);
  }

 private:
  void Tell(Id id, std::string_view name) {
    m_problems.push_back({id, "unpack", name.empty() ? m_shown : m_shown + ": " + Printable(name), {}, {}});
  }

  /// One more entry may be read: false, and told, where there are too many.
  bool IsWithinLimits() {
    const bool is_bomb = m_unpacked > kRatioFrom && m_unpacked / kMostRatio > m_zip.size();
    if (++m_seen <= kMostEntries && m_unpacked <= kMostUnpacked && m_refused <= kMostRefused && !is_bomb) return true;
    Tell(Id::FileTooLarge, {});
    return false;
  }

  /// Whether an entry is a log that can be read; others that might hold one are told.
  bool IsReadable(const ZipEntry& entry) {
    const bool is_log = m_is_log(entry.name);
    if (!is_log && !IsPacked(entry.name)) return false;
    const bool is_known = entry.method == ZipEntry::kStored || entry.method == ZipEntry::kDeflated;
    if (is_log && is_known && (entry.flags & ZipEntry::kEncrypted) == 0) return true;
    Tell(Id::PackedLogRefused, entry.name);
    return false;
  }

  /// Of the directory. False ends it all.
  bool TakeListed(const ZipEntry& entry) {
    if (!IsWithinLimits()) return false;
    if (!IsReadable(entry)) return true;
    const auto local = ZipEntryAt(m_zip, entry.header);
    if (!local || !*local) {
      Tell(Id::PackedLogCutOff, entry.name);
      return true;
    }
    // Small files that unfold into a library do it by letting entries lie in each other.
    if ((*local)->data < m_used) {
      Tell(Id::FileTooLarge, entry.name);
      return false;
    }
    const std::uint64_t left = m_zip.size() - std::min(m_zip.size(), (*local)->data);
    const Packed where = WhereOf(entry, (*local)->data, std::min(entry.packed, left));
    m_used = where.end;
    const auto unpacked = Measure(entry, where);
    if (!unpacked) return true;
    Keep(entry, where, *unpacked, IsWhole(entry, *unpacked));
    return true;
  }

  /// Without a directory: one entry behind the other, as long as headers follow each other.
  void Walk() {
    for (std::uint64_t at = 0; IsWithinLimits();) {
      const auto local = ZipEntryAt(m_zip, at);
      if (!local || !*local) return;
      const ZipEntry& entry = (*local)->entry;
      const bool is_readable = IsReadable(entry), has_size = (entry.flags & ZipEntry::kSizesBehind) == 0;
      if (!has_size && entry.method != ZipEntry::kDeflated) return;  // nothing says where it ends
      const std::uint64_t left = m_zip.size() - std::min(m_zip.size(), (*local)->data);
      Packed where = WhereOf(entry, (*local)->data, has_size ? std::min(entry.packed, left) : left);
      if (is_readable || !has_size) {
        const auto unpacked = Measure(entry, where);
        if (!unpacked) return;
        if (!has_size) where.end = where.begin + unpacked->packed;
        if (is_readable) Keep(entry, where, *unpacked, has_size ? IsWhole(entry, *unpacked) : unpacked->complete);
      }
      const auto next = NextZipEntry(m_zip, where.end);
      if (!next || !*next) return;
      at = **next;
    }
  }

  static bool IsWhole(const ZipEntry& entry, const Unpacked& unpacked) {
    return unpacked.complete && unpacked.size == entry.size && unpacked.crc == entry.crc;
  }

  static Packed WhereOf(const ZipEntry& entry, std::uint64_t begin, std::uint64_t bytes) {
    return {entry.method == ZipEntry::kStored ? Packing::Stored : Packing::Deflate, begin, begin + bytes};
  }

  /// Nothing where it cannot be read at all, which was told then.
  std::optional<Unpacked> Measure(const ZipEntry& entry, const Packed& where) {
    auto unpacked = MeasurePacked(m_zip, where, kMostUnpacked - std::min(m_unpacked, kMostUnpacked));
    if (!unpacked) {
      m_problems.push_back(std::move(unpacked).error());
      return std::nullopt;
    }
    (unpacked->too_large ? m_refused : m_unpacked) += unpacked->size;
    if (!unpacked->too_large) return *unpacked;
    Tell(Id::FileTooLarge, entry.name);
    return std::nullopt;
  }

  void Keep(const ZipEntry& entry, const Packed& where, const Unpacked& unpacked, bool is_sound) {
    if (!is_sound) Tell(Id::PackedLogCutOff, entry.name);
    m_logs.push_back({Printable(entry.name), where, unpacked.size});
  }

  const OpenedFile& m_zip;
  const std::string& m_shown;
  const std::function<bool(std::string_view)>& m_is_log;
  std::vector<Error>& m_problems;
  std::vector<ZippedLog> m_logs;
  std::size_t m_seen = 0;
  std::uint64_t m_unpacked = 0;  // all entries together that are kept
  std::uint64_t m_refused = 0;   // and those that are not: they take as long
  std::uint64_t m_used = 0;      // bytes of the file that belong to entries
};

}  // namespace

std::vector<ZippedLog> LogsInZip(const OpenedFile& zip, const std::string& shown,
                                 const std::function<bool(std::string_view)>& is_log, std::vector<Error>& problems) {
  return Reader(zip, shown, is_log, problems).Read();
}

}  // namespace engine::forensics
