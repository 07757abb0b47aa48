// SPDX-License-Identifier: MIT
//
// A folder on a disk of this computer. Links are not followed in the last name: a stick may come from anyone.
#pragma once

#include <filesystem>

#include "engine/kit/folder.h"

namespace engine::kit {

class DiskFolder : public Folder {
 public:
  explicit DiskFolder(std::filesystem::path root) : m_root(std::move(root)) {}

  std::string Shown(std::string_view name) const override;
  Result<FileInfo> Stat(std::string_view name) const override;
  Result<std::vector<FolderEntry>> List(std::string_view name) const override;
  Result<std::unique_ptr<OpenedFile>> Open(std::string_view name, ReadFrom from) const override;
  std::optional<std::string> Origin(std::string_view name) const override;
  Status MakeFolder(std::string_view name) override;
  Status WriteNew(std::string_view name, std::string_view bytes) override;
  Status Append(std::string_view name, std::string_view bytes) override;
  Status Replace(std::string_view fresh, std::string_view target,
                 const std::optional<std::string>& seen_sha256) override;
  Status Remove(std::string_view name) override;
  Status SetOrigin(std::string_view name, std::string_view note) override;

  const std::filesystem::path& root() const { return m_root; }

 private:
  std::filesystem::path PathOf(std::string_view name) const;

  std::filesystem::path m_root;
};

/// One file of this computer, wherever it lies.
Result<std::unique_ptr<OpenedFile>> OpenDiskFile(const std::filesystem::path& path, ReadFrom from = ReadFrom::Anywhere);
std::string Utf8Of(const std::filesystem::path& path);
std::filesystem::path FromUtf8(std::string_view text);

/// The disk a folder lies on. What could not be found out is empty.
struct Volume {
  enum class Kind { Unknown, Fixed, Removable, Network, Optical } kind = Kind::Unknown;
  std::optional<std::uint64_t> free_bytes;
  std::optional<bool> write_protected;
};
Volume VolumeOf(const std::filesystem::path& folder);

}  // namespace engine::kit
