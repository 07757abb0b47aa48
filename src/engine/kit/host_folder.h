// SPDX-License-Identifier: MIT
//
// A folder of the instrument as a place of a kit, through the ports: C:\Illumina. Made, where it is missing, as one
// that only administrators may change.
#pragma once

#include "engine/kit/folder.h"

namespace engine::kit {

class HostFolder : public Folder {
 public:
  /// `host` must outlive this.
  HostFolder(Host& host, WinPath root) : m_host(host), m_root(std::move(root)) {}

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

 private:
  Result<WinPath> PathOf(std::string_view name) const;

  Host& m_host;
  WinPath m_root;
};

}  // namespace engine::kit
