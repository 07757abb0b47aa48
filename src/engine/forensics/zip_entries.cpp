// SPDX-License-Identifier: MIT
#include "engine/forensics/zip_entries.h"

#include <algorithm>

namespace engine::forensics {

namespace {

constexpr std::string_view kLocal("PK\x03\x04", 4), kCentral("PK\x01\x02", 4), kEnd("PK\x05\x06", 4),
    kEnd64("PK\x06\x06", 4), kLocator64("PK\x06\x07", 4);
constexpr std::size_t kLocalBytes = 30, kCentralBytes = 46, kEndBytes = 22, kEnd64Bytes = 56, kLocator64Bytes = 20;
constexpr std::size_t kLongestComment = 0xFFFF, kMostDirectoryBytes = 8u << 20;
constexpr std::uint64_t kElsewhere16 = 0xFFFF, kElsewhere32 = 0xFFFFFFFF;
constexpr std::size_t kDescriptors[] = {0, 12, 16, 20, 24};  // with or without a mark, 32 or 64 bits

std::uint64_t Get(std::string_view bytes, std::size_t at, std::size_t count) {
  std::uint64_t value = 0;
  for (std::size_t i = 0; i < count; ++i) {
    value |= static_cast<std::uint64_t>(static_cast<unsigned char>(bytes[at + i])) << (8 * i);
  }
  return value;
}

/// Fewer bytes at the end of the file.
Result<std::string> BytesAt(const OpenedFile& file, std::uint64_t at, std::size_t count) {
  if (at >= file.size()) return std::string();  // a position that a damaged record tells
  std::string bytes(count, '\0');
  LRM_TRY(const std::size_t got, file.ReadAt(at, bytes));
  bytes.resize(got);
  return bytes;
}

/// Sizes of 64 bits stand in an extra field, those only that have no room in their own place, in this order.
void TakeLongSizes(std::string_view extra, ZipEntry& entry) {
  constexpr std::uint64_t kZip64 = 1;
  while (extra.size() >= 4) {
    const std::uint64_t id = Get(extra, 0, 2);
    std::string_view field = extra.substr(4, static_cast<std::size_t>(Get(extra, 2, 2)));
    extra.remove_prefix(4 + field.size());
    if (id != kZip64) continue;
    for (std::uint64_t* value : {&entry.size, &entry.packed, &entry.header}) {
      if (*value != kElsewhere32 || field.size() < 8) continue;
      *value = Get(field, 0, 8);
      field.remove_prefix(8);
    }
  }
}

struct Directory {
  std::uint64_t begin = 0, bytes = 0, count = 0;
};

/// `end`: where the record at the end begins, `record` it and what follows.
Result<std::optional<Directory>> DirectoryOf(const OpenedFile& zip, std::uint64_t end, std::string_view record) {
  Directory directory{Get(record, 16, 4), Get(record, 12, 4), Get(record, 10, 2)};
  const bool is_long =
      directory.begin == kElsewhere32 || directory.bytes == kElsewhere32 || directory.count == kElsewhere16;
  if (is_long && end >= kLocator64Bytes) {
    LRM_TRY(const std::string locator, BytesAt(zip, end - kLocator64Bytes, kLocator64Bytes));
    if (locator.size() == kLocator64Bytes && locator.starts_with(kLocator64)) {
      LRM_TRY(const std::string record64, BytesAt(zip, Get(locator, 8, 8), kEnd64Bytes));
      if (record64.size() < kEnd64Bytes || !record64.starts_with(kEnd64)) return std::nullopt;
      directory = {Get(record64, 48, 8), Get(record64, 40, 8), Get(record64, 32, 8)};
    }
  }
  const bool fits = directory.bytes <= end && directory.begin <= end - directory.bytes;
  if (!fits || directory.bytes > kMostDirectoryBytes) return std::nullopt;
  return directory;
}

Result<std::optional<Directory>> FindDirectory(const OpenedFile& zip) {
  const std::uint64_t from = zip.size() - std::min<std::uint64_t>(zip.size(), kLongestComment + kEndBytes);
  LRM_TRY(const std::string tail, BytesAt(zip, from, kLongestComment + kEndBytes));
  for (std::size_t at = tail.rfind(kEnd); at != std::string::npos;
       at = at == 0 ? std::string::npos : tail.rfind(kEnd, at - 1)) {
    const std::string_view record = std::string_view(tail).substr(at);
    if (record.size() < kEndBytes || Get(record, 20, 2) != record.size() - kEndBytes) continue;
    return DirectoryOf(zip, from + at, record);
  }
  return std::nullopt;
}

}  // namespace

Result<std::optional<std::vector<ZipEntry>>> ZipDirectory(const OpenedFile& zip, std::size_t limit) {
  LRM_TRY(const auto directory, FindDirectory(zip));
  if (!directory) return std::nullopt;
  LRM_TRY(const std::string bytes, BytesAt(zip, directory->begin, static_cast<std::size_t>(directory->bytes)));
  std::vector<ZipEntry> entries;
  for (std::string_view rest = bytes; !rest.empty() && entries.size() <= limit;) {
    if (rest.size() < kCentralBytes || !rest.starts_with(kCentral)) return std::nullopt;
    const auto length = [&](std::size_t at) { return static_cast<std::size_t>(Get(rest, at, 2)); };
    const std::size_t name = length(28), extra = length(30), whole = kCentralBytes + name + extra + length(32);
    if (rest.size() < whole) return std::nullopt;
    ZipEntry entry{std::string(rest.substr(kCentralBytes, name)),
                   static_cast<unsigned>(Get(rest, 8, 2)),
                   static_cast<unsigned>(Get(rest, 10, 2)),
                   static_cast<std::uint32_t>(Get(rest, 16, 4)),
                   Get(rest, 20, 4),
                   Get(rest, 24, 4),
                   Get(rest, 42, 4)};
    TakeLongSizes(rest.substr(kCentralBytes + name, extra), entry);
    entries.push_back(std::move(entry));
    rest.remove_prefix(whole);
  }
  if (entries.size() <= limit && entries.size() != directory->count) return std::nullopt;
  std::ranges::stable_sort(entries, {}, &ZipEntry::header);
  return entries;
}

Result<std::optional<LocalEntry>> ZipEntryAt(const OpenedFile& zip, std::uint64_t at) {
  if (at >= zip.size()) return std::nullopt;
  LRM_TRY(const std::string header, BytesAt(zip, at, kLocalBytes));
  if (header.size() < kLocalBytes || !header.starts_with(kLocal)) return std::nullopt;
  const auto name = static_cast<std::size_t>(Get(header, 26, 2)), extra = static_cast<std::size_t>(Get(header, 28, 2));
  LRM_TRY(const std::string names, BytesAt(zip, at + kLocalBytes, name + extra));
  if (names.size() < name + extra) return std::nullopt;
  LocalEntry local{
      {names.substr(0, name), static_cast<unsigned>(Get(header, 6, 2)), static_cast<unsigned>(Get(header, 8, 2)),
       static_cast<std::uint32_t>(Get(header, 14, 4)), Get(header, 18, 4), Get(header, 22, 4), at},
      at + kLocalBytes + name + extra};
  TakeLongSizes(std::string_view(names).substr(name), local.entry);
  return local;
}

Result<std::optional<std::uint64_t>> NextZipEntry(const OpenedFile& zip, std::uint64_t end) {
  LRM_TRY(const std::string bytes, BytesAt(zip, end, kDescriptors[std::size(kDescriptors) - 1] + kLocal.size()));
  for (const std::size_t skipped : kDescriptors) {
    if (skipped <= bytes.size() && std::string_view(bytes).substr(skipped).starts_with(kLocal)) return end + skipped;
  }
  return std::nullopt;
}

}  // namespace engine::forensics
