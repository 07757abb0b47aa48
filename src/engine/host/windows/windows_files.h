// SPDX-License-Identifier: MIT
//
// Files of this computer.
//
// Reading follows links and tells so (`through_link`); changing calls refuse a last name that is one. A 32-bit program
// on 64-bit Windows reaches the real System32 through Sysnative.
#pragma once

#include <functional>

#include "engine/host/windows/disk.h"

namespace engine {

class WindowsFiles : public Files {
 public:
  WindowsFiles();

  Result<FileInfo> Stat(const WinPath& path) const override;
  Result<std::string> Read(const WinPath& path, std::uint64_t max_bytes = kMaxRead) const override;
  Result<std::unique_ptr<OpenedFile>> Open(const WinPath& path) const override;
  Result<std::vector<FolderEntry>> List(const WinPath& folder) const override;
  Result<std::optional<std::string>> Origin(const WinPath& path) const override;
  Status MakePrivateFolder(const WinPath& folder) override;
  Status MakeProgramFolder(const WinPath& folder) override;
  Status WriteNew(const WinPath& path, std::string_view bytes) override;
  Status Append(const WinPath& path, std::string_view bytes) override;
  Status Replace(const WinPath& fresh, const WinPath& target,
                 const std::optional<std::string>& expected_sha256) override;
  Status Remove(const WinPath& path) override;
  Status SetOrigin(const WinPath& path, std::string_view note) override;
  Status RemoveAtRestart(const WinPath& path) override;
  Result<std::unique_ptr<FileLock>> Lock(const WinPath& path) override;

  /// Called in the gap of Replace that only the second hash closes: for tests.
  void OnBeforeRename(std::function<void()> hook) { m_before_rename = std::move(hook); }

 private:
  windows::Place PlaceOf(const WinPath& path) const;
  Status MakeFolder(const WinPath& folder, Status (*create)(const char*, const windows::Place&));
  /// Whether a link lies on the way to `path`, itself left out.
  Result<bool> LeadsThroughLink(const char* operation, const WinPath& path) const;
  Status RefuseLink(const char* operation, const WinPath& path) const;

  std::optional<WinPath> m_system32, m_sysnative;  // set where they differ
  std::function<void()> m_before_rename;
};

}  // namespace engine
