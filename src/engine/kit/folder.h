// SPDX-License-Identifier: MIT
//
// A place that files of a kit come from or go to: a stick, a share, a download folder (disk_folder.h), or a folder of
// the instrument (host_folder.h). Names are relative, with '/' between them, and never lead out of the folder: whoever
// calls has checked them (manifest.h) or made them.
//
// A drive may be pulled out at any moment: then every call says DriveGone, or the system's own reason.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/host/host.h"

namespace engine::kit {

/// Disk: past what the system keeps in memory, where it and the place let us. What was written is proven only so.
enum class ReadFrom { Anywhere, Disk };

class Folder {
 public:
  virtual ~Folder() = default;
  /// For people and errors. "" is the folder itself.
  virtual std::string Shown(std::string_view name) const = 0;
  /// Absent is an answer. "" is the folder itself.
  virtual Result<FileInfo> Stat(std::string_view name) const = 0;
  virtual Result<std::vector<FolderEntry>> List(std::string_view name) const = 0;
  /// FileNotFound, AccessDenied, FileInUse, DriveGone. A folder or a device is PathNotUsable.
  virtual Result<std::unique_ptr<OpenedFile>> Open(std::string_view name, ReadFrom from) const = 0;

  /// Windows' note about where a file came from, as written; nothing where there is none, or it cannot be read.
  virtual std::optional<std::string> Origin(std::string_view name) const = 0;

  /// With missing parents, the folder itself among them; an existing one is success.
  virtual Status MakeFolder(std::string_view name) = 0;
  /// Creates and flushes a new file. FileExists. After an error part of it may be there.
  virtual Status WriteNew(std::string_view name, std::string_view bytes) = 0;
  virtual Status Append(std::string_view name, std::string_view bytes) = 0;
  /// `fresh` takes the place of `target`, which may be absent, by one rename. `seen_sha256` is what was found there:
  /// TargetChanged where it is something else by now and this place can tell.
  virtual Status Replace(std::string_view fresh, std::string_view target,
                         const std::optional<std::string>& seen_sha256) = 0;
  /// Removing what is not there is success.
  virtual Status Remove(std::string_view name) = 0;
  /// Puts such a note beside a file that is there. NotOnThisSystem where the disk cannot hold one.
  virtual Status SetOrigin(std::string_view name, std::string_view note) = 0;
};

}  // namespace engine::kit
