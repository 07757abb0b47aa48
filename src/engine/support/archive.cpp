// SPDX-License-Identifier: MIT
//
// The layout is that of PKWARE's APPNOTE.TXT, 4.3.7 (local header), 4.3.12 (directory) and 4.3.16 (its end).
#include "engine/support/archive.h"

#include <algorithm>
#include <array>
#include <chrono>

namespace engine::support {
namespace {

constexpr std::string_view kLocal("PK\x03\x04", 4), kCentral("PK\x01\x02", 4), kEnd("PK\x05\x06", 4);
constexpr std::size_t kLocalBytes = 30, kCentralBytes = 46, kEndBytes = 22, kLongestName = 64;
constexpr unsigned kVersion = 10, kUtf8Names = 0x0800, kStored = 0;

void Put(std::string& out, std::uint32_t value, int bytes) {
  for (int i = 0; i < bytes; ++i) out += static_cast<char>(value >> (8 * i) & 0xFF);
}

/// Date and time as MS-DOS had them: two seconds are the finest, 1980 the first year.
std::uint32_t DosTime(Time time) {
  const auto day = std::chrono::floor<std::chrono::days>(time);
  const std::chrono::year_month_day date(day);
  const std::chrono::hh_mm_ss clock(time - day);
  const int year = std::clamp(static_cast<int>(date.year()) - 1980, 0, 127);
  const auto count = [](auto duration) { return static_cast<std::uint32_t>(duration.count()); };
  const std::uint32_t ymd = static_cast<std::uint32_t>(year) << 9 | static_cast<unsigned>(date.month()) << 5 |
                            static_cast<unsigned>(date.day());
  return ymd << 16 | count(clock.hours()) << 11 | count(clock.minutes()) << 5 | count(clock.seconds()) / 2;
}

/// What the two headers of an entry have in common, from the version needed on.
std::string Common(const ArchiveEntry& entry, std::uint32_t when) {
  std::string out;
  Put(out, kVersion, 2);
  Put(out, kUtf8Names, 2);
  Put(out, kStored, 2);
  Put(out, when, 4);
  Put(out, Crc32(entry.bytes), 4);
  Put(out, static_cast<std::uint32_t>(entry.bytes.size()), 4);
  Put(out, static_cast<std::uint32_t>(entry.bytes.size()), 4);
  Put(out, static_cast<std::uint32_t>(entry.name.size()), 2);
  Put(out, 0, 2);  // no extra field
  return out;
}

std::string CentralHeader(const ArchiveEntry& entry, std::uint32_t when, std::size_t at) {
  std::string out(kCentral);
  Put(out, kVersion, 2);  // made by
  out += Common(entry, when);
  Put(out, 0, 2);  // no comment
  Put(out, 0, 2);  // disk
  Put(out, 0, 2);  // attributes
  Put(out, 0, 4);
  Put(out, static_cast<std::uint32_t>(at), 4);
  return out + entry.name;
}

std::string EndRecord(std::size_t count, std::size_t directory_bytes, std::size_t directory_at) {
  std::string out(kEnd);
  Put(out, 0, 4);  // disks
  Put(out, static_cast<std::uint32_t>(count), 2);
  Put(out, static_cast<std::uint32_t>(count), 2);
  Put(out, static_cast<std::uint32_t>(directory_bytes), 4);
  Put(out, static_cast<std::uint32_t>(directory_at), 4);
  Put(out, 0, 2);  // no comment
  return out;
}

bool IsPlainName(std::string_view name) {
  const bool plain = std::ranges::all_of(name, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '-' ||
           c == '_';
  });
  return plain && !name.empty() && name.size() <= kLongestName && name.front() != '.' && name.back() != '.';
}

std::uint32_t Get(std::string_view bytes, std::size_t at, int count) {
  std::uint32_t value = 0;
  for (int i = 0; i < count; ++i) {
    value |= static_cast<std::uint32_t>(static_cast<unsigned char>(bytes[at + static_cast<std::size_t>(i)])) << (8 * i);
  }
  return value;
}

/// Takes entries while local headers follow each other; what is behind them is for the directory.
class Reader {
 public:
  Reader(std::string_view bytes, const std::string& shown) : m_bytes(bytes), m_shown(shown) {}

  Result<std::vector<ArchiveEntry>> Read() {
    std::vector<ArchiveEntry> entries;
    std::string rest;  // what the directory must be
    std::uint32_t when = 0;
    while (m_bytes.substr(m_at).starts_with(kLocal)) {
      if (entries.size() == kMostEntries) return Refuse(Id::BundleTooLarge);
      const std::size_t start = m_at;
      LRM_TRY(ArchiveEntry entry, TakeEntry(when));
      const bool is_twice = std::ranges::find(entries, entry.name, &ArchiveEntry::name) != entries.end();
      if (is_twice) return Refuse(Id::BundleEntryRefused, entry.name);
      rest += CentralHeader(entry, when, start);
      entries.push_back(std::move(entry));
    }
    // Written anew from what was read: a directory that says anything else is none of ours.
    rest += EndRecord(entries.size(), rest.size(), m_at);
    if (entries.empty() || m_bytes.substr(m_at) != rest) return Refuse(Id::BundleDamaged);
    return entries;
  }

 private:
  std::unexpected<Error> Refuse(Id id) const { return Fail(id, "read", m_shown); }
  std::unexpected<Error> Refuse(Id id, const std::string& name) const {
    return Fail(id, "read", m_shown + ": " + name);
  }

  Result<ArchiveEntry> TakeEntry(std::uint32_t& when) {
    const std::string_view left = m_bytes.substr(m_at);
    if (left.size() < kLocalBytes) return Refuse(Id::BundleDamaged);
    const std::size_t name_bytes = Get(left, 26, 2), size = Get(left, 22, 4);
    if (left.size() - kLocalBytes < name_bytes || left.size() - kLocalBytes - name_bytes < size) {
      return Refuse(Id::BundleDamaged);
    }
    when = Get(left, 10, 4);
    ArchiveEntry entry{std::string(left.substr(kLocalBytes, name_bytes)),
                       std::string(left.substr(kLocalBytes + name_bytes, size))};
    if (!IsPlainName(entry.name)) return Refuse(Id::BundleEntryRefused, entry.name);
    if (left.substr(4, kLocalBytes - 4) != Common(entry, when)) return Refuse(Id::BundleDamaged);
    m_at += kLocalBytes + name_bytes + size;
    return entry;
  }

  std::string_view m_bytes;
  const std::string& m_shown;
  std::size_t m_at = 0;
};

}  // namespace

std::uint32_t Crc32(std::string_view bytes) {
  static const auto kTable = [] {
    std::array<std::uint32_t, 256> table{};
    for (std::uint32_t i = 0; i < table.size(); ++i) {
      std::uint32_t value = i;
      for (int bit = 0; bit < 8; ++bit) value = (value & 1) != 0 ? value >> 1 ^ 0xEDB88320u : value >> 1;
      table[i] = value;
    }
    return table;
  }();
  std::uint32_t crc = 0xFFFFFFFFu;
  for (const char byte : bytes) crc = kTable[(crc ^ static_cast<unsigned char>(byte)) & 0xFF] ^ crc >> 8;
  return crc ^ 0xFFFFFFFFu;
}

std::string WriteArchive(const std::vector<ArchiveEntry>& entries, Time time) {
  const std::uint32_t when = DosTime(time);
  std::string out, directory;
  for (const ArchiveEntry& entry : entries) {
    directory += CentralHeader(entry, when, out.size());
    out += std::string(kLocal) + Common(entry, when) + entry.name + entry.bytes;
  }
  const std::size_t directory_at = out.size();
  return out + directory + EndRecord(entries.size(), directory.size(), directory_at);
}

Result<std::vector<ArchiveEntry>> ReadArchive(std::string_view bytes, const std::string& shown) {
  if (bytes.size() > kMostBundleBytes) return Fail(Id::BundleTooLarge, "read", shown);
  return Reader(bytes, shown).Read();
}

}  // namespace engine::support
