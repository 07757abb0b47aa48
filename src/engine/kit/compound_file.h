// SPDX-License-Identifier: MIT
//
// The streams of an OLE compound file ([MS-CFB]), the container of an MSI: found by name, read, nothing more.
//
// Input may be anything: every chain is bounded by the size of the file, so a file that lies costs time in proportion
// to its length and no more. What does not hold together is InstallerAltered, what ends too early InstallerIncomplete.
#pragma once

#include <vector>

#include "engine/kit/folder.h"

namespace engine::kit {

class CompoundFile {
 public:
  /// `file` must outlive this. Reads the tables, not the streams.
  static Result<CompoundFile> Read(const OpenedFile& file);

  /// Whether a file begins like one.
  static bool HasSignature(std::string_view first_bytes);

  /// UTF-8 names as stored, in the order of the directory.
  std::vector<std::string> Names() const;
  /// Nothing if there is no such stream. InstallerAltered where it is longer than `most` bytes.
  Result<std::optional<std::string>> Stream(std::string_view name, std::size_t most) const;

 private:
  struct Entry {
    std::string name;
    std::uint32_t start = 0;
    std::uint64_t size = 0;
  };

  explicit CompoundFile(const OpenedFile& file) : m_file(&file) {}
  Status ReadHeader();
  Status ReadTable(std::string_view header);
  Status ReadDirectory(std::uint32_t start);
  Result<std::string> Sector(std::uint32_t number) const;
  /// The bytes of a chain of sectors, at most `size` of them.
  Result<std::string> Chain(std::uint32_t start, std::uint64_t size) const;
  Result<std::string> SmallChain(std::uint32_t start, std::uint64_t size) const;

  const OpenedFile* m_file;
  std::size_t m_sector = 512;
  std::uint32_t m_small_start = 0;
  std::vector<std::uint32_t> m_next, m_small_next;
  std::string m_small;  // all short streams, one after the other
  std::vector<Entry> m_entries;
};

}  // namespace engine::kit
