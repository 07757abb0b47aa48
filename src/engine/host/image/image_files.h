// SPDX-License-Identifier: MIT
//
// Files of an image: Windows paths below `C/`, `D/`, ... and `UNC/server/share/` of one folder.
//
// Names are found without regard to case (the exact one first), links are followed inside the image only: whatever
// leads out of the folder is PathLeavesImage. Rights are played: see README.md.
#pragma once

#include <functional>

#include "engine/host/host.h"
#include "engine/host/image/image_disk.h"

namespace engine {

class ImageFiles : public Files {
 public:
  /// `root` is absolute, UTF-8, without links and trailing slash. Nothing below the `guarded` folders can be read or
  /// changed.
  ImageFiles(std::string root, std::vector<WinPath> guarded);

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

  /// Called in the gap of Replace that only the second hash closes: for tests and demos.
  void OnBeforeRename(std::function<void()> hook) { m_before_rename = std::move(hook); }

 private:
  using Names = std::vector<std::string>;
  enum class LastLink { Follow, Keep };

  // Where a Windows path leads: real names below the root.
  struct Place {
    Names names;
    std::size_t missing = 0;  // how many of the last names are not there
    bool through_link = false;
    disk::Entry entry;  // of the whole path
  };
  struct Walk;

  Result<Place> Resolve(const char* operation, const WinPath& path, LastLink last) const;
  Status Step(const char* operation, const WinPath& path, LastLink last, Walk& walk) const;
  Status FollowLink(const char* operation, const WinPath& path, Walk& walk) const;
  // A name as the disk spells it, and what it is; an empty name when there is none.
  struct Found {
    std::string name;
    disk::Entry entry;
  };
  Result<Found> FindName(const Names& folder, const std::string& name, const WinPath& path) const;
  /// Resolved, allowed to be changed, and its folder exists.
  Result<Place> ResolveForChange(const char* operation, const WinPath& path, LastLink last) const;
  bool IsGuarded(const Names& names, bool itself_too) const;
  disk::Path RealPath(const Names& names, const WinPath& shown) const;
  static FileInfo InfoOf(const Place& place);
  Result<FileInfo> StatInFolder(const Place& folder, const WinPath& path, const std::string& name) const;

  std::string m_root;
  std::vector<Names> m_guarded;  // folded
  std::function<void()> m_before_rename;
};

}  // namespace engine
