// SPDX-License-Identifier: MIT
#include "engine/kit/compound_file.h"

#include <algorithm>

#include "engine/core/text.h"

namespace engine::kit {

namespace {

constexpr std::string_view kSignature = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
constexpr std::uint32_t kEnd = 0xFFFFFFFE, kFree = 0xFFFFFFFF;
constexpr std::size_t kHeader = 512, kDirectoryEntry = 128, kSmallSector = 64, kTableInHeader = 109;
constexpr std::uint64_t kSmallLimit = 4096;
constexpr std::uint64_t kMostSmall = 64u << 20;
constexpr unsigned char kStream = 2, kRoot = 5;

std::uint32_t Number(std::string_view bytes, std::size_t at, std::size_t size = 4) {
  std::uint32_t value = 0;
  for (std::size_t i = size; i > 0; --i) value = (value << 8) | static_cast<unsigned char>(bytes[at + i - 1]);
  return value;
}

std::unexpected<Error> Damaged(std::string detail) {
  return Fail(Id::InstallerAltered, "read", "", {{"detail", std::move(detail)}});
}

std::vector<std::uint32_t> Numbers(std::string_view bytes) {
  std::vector<std::uint32_t> numbers(bytes.size() / 4);
  for (std::size_t i = 0; i < numbers.size(); ++i) numbers[i] = Number(bytes, i * 4);
  return numbers;
}

}  // namespace

bool CompoundFile::HasSignature(std::string_view first_bytes) { return first_bytes.starts_with(kSignature); }

Result<CompoundFile> CompoundFile::Read(const OpenedFile& file) {
  CompoundFile read(file);
  LRM_CHECK(read.ReadHeader());
  return read;
}

Status CompoundFile::ReadHeader() {
  std::string header(kHeader, '\0');
  LRM_TRY(const std::size_t size, m_file->ReadAt(0, header));
  if (!HasSignature(header)) return Damaged("signature");
  if (size < kHeader) return Fail(Id::InstallerIncomplete, "read", "");
  const std::uint32_t shift = Number(header, 30, 2);
  if (shift != 9 && shift != 12) return Damaged("sector size");
  m_sector = std::size_t{1} << shift;
  LRM_CHECK(ReadTable(header));
  LRM_CHECK(ReadDirectory(Number(header, 48)));
  LRM_TRY(const std::string small, Chain(Number(header, 60), m_file->size()));
  m_small_next = Numbers(small);
  return {};
}

Result<std::string> CompoundFile::Sector(std::uint32_t number) const {
  const std::uint64_t offset = (std::uint64_t{number} + 1) * m_sector;
  std::string bytes(m_sector, '\0');
  if (offset >= m_file->size()) return Fail(Id::InstallerIncomplete, "read", "");
  LRM_TRY(const std::size_t size, m_file->ReadAt(offset, bytes));
  if (size == 0) return Fail(Id::InstallerIncomplete, "read", "");
  return bytes;  // the last sector of a file may be short: the rest counts as zero
}

Status CompoundFile::ReadTable(std::string_view header) {
  std::vector<std::uint32_t> sectors;
  for (std::size_t i = 0; i < kTableInHeader; ++i) sectors.push_back(Number(header, 76 + i * 4));
  const std::size_t most = m_file->size() / m_sector + 1;
  std::uint32_t more = Number(header, 68);
  for (std::size_t step = 0; more != kEnd && more != kFree; ++step) {
    if (step > most) return Damaged("table");
    LRM_TRY(const std::string sector, Sector(more));
    auto numbers = Numbers(sector);
    more = numbers.back();
    numbers.pop_back();
    sectors.insert(sectors.end(), numbers.begin(), numbers.end());
  }
  std::erase(sectors, kFree);
  if (sectors.size() > most) return Damaged("table");
  for (const std::uint32_t number : sectors) {
    LRM_TRY(const std::string sector, Sector(number));
    const auto numbers = Numbers(sector);
    m_next.insert(m_next.end(), numbers.begin(), numbers.end());
  }
  return {};
}

Result<std::string> CompoundFile::Chain(std::uint32_t start, std::uint64_t size) const {
  std::string bytes;
  const std::size_t most = m_file->size() / m_sector + 1;
  std::size_t steps = 0;
  for (std::uint32_t at = start; at != kEnd && at != kFree && bytes.size() < size; at = m_next[at]) {
    if (at >= m_next.size() || ++steps > most) return Damaged("chain");
    LRM_TRY(const std::string sector, Sector(at));
    bytes += sector;
  }
  if (bytes.size() > size) bytes.resize(size);
  return bytes;
}

Result<std::string> CompoundFile::SmallChain(std::uint32_t start, std::uint64_t size) const {
  std::string bytes;
  std::size_t steps = 0;
  for (std::uint32_t at = start; at != kEnd && bytes.size() < size; at = m_small_next[at]) {
    const std::size_t offset = std::size_t{at} * kSmallSector;
    if (at >= m_small_next.size() || offset >= m_small.size() || ++steps > m_small_next.size()) {
      return Damaged("small chain");
    }
    bytes += m_small.substr(offset, kSmallSector);
  }
  if (bytes.size() > size) bytes.resize(size);
  return bytes;
}

Status CompoundFile::ReadDirectory(std::uint32_t start) {
  LRM_TRY(const std::string bytes, Chain(start, m_file->size()));
  for (std::size_t at = 0; at + kDirectoryEntry <= bytes.size(); at += kDirectoryEntry) {
    const auto kind = static_cast<unsigned char>(bytes[at + 66]);
    if (kind != kStream && kind != kRoot) continue;
    const std::size_t name_bytes = Number(bytes, at + 64, 2);
    if (name_bytes < 2 || name_bytes > 64) return Damaged("name");
    const auto name = Utf16ToUtf8(std::string_view(bytes).substr(at, name_bytes - 2), ByteOrder::Little);
    std::uint64_t size = Number(bytes, at + 120);
    if (m_sector != 512) size |= std::uint64_t{Number(bytes, at + 124)} << 32;
    const Entry entry{name.value_or(""), Number(bytes, at + 116), size};
    if (kind == kStream) {
      m_entries.push_back(entry);
    } else if (m_small.empty() && size > 0) {
      if (size > kMostSmall) return Damaged("root");
      LRM_TRY(m_small, Chain(entry.start, size));
    }
  }
  return {};
}

std::vector<std::string> CompoundFile::Names() const {
  std::vector<std::string> names;
  for (const Entry& entry : m_entries) names.push_back(entry.name);
  return names;
}

Result<std::optional<std::string>> CompoundFile::Stream(std::string_view name, std::size_t most) const {
  const auto found = std::ranges::find(m_entries, name, &Entry::name);
  if (found == m_entries.end()) return std::nullopt;
  if (found->size > most) return Damaged("stream");
  LRM_TRY(std::string bytes,
          found->size < kSmallLimit ? SmallChain(found->start, found->size) : Chain(found->start, found->size));
  if (bytes.size() < found->size) return Damaged("stream");
  return std::optional(std::move(bytes));
}

}  // namespace engine::kit
