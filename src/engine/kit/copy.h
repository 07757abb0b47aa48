// SPDX-License-Identifier: MIT
//
// Copies files to a place so that under a final name there is never anything but the whole, proven file: written to
// NAME.part, flushed, hashed from the disk again, renamed. Whatever breaks it off, the same call goes on where it was:
// what is already there and right is not written again.
#pragma once

#include "engine/kit/hashing.h"
#include "engine/kit/manifest.h"

namespace engine::kit {

/// One file to copy. `open` may be asked several times.
struct Item {
  std::string name;  // at the target
  std::function<Result<std::unique_ptr<OpenedFile>>()> open;
  std::uint64_t size = 0;
  std::string sha256;
  std::optional<std::string> origin{};  // Windows' note about the source, to be kept on the copy; nothing: none to keep
};
/// From a folder, under its own name or another.
Item ItemFrom(const Folder& folder, const ManifestFile& file, std::string name_there);
/// Bytes that are held.
Item ItemOf(std::string name, std::string bytes);

struct Copied {
  enum class How { Fresh, AlreadyThere, Replaced } how = How::Fresh;
  std::string path, sha256;  // path as shown; hash as read back
  std::uint64_t size = 0;
  std::string was_sha256;                                     // Replaced: what lay there before
  enum class Mark { None, Kept, NotKept } mark = Mark::None;  // the note of the source, on the copy
};

struct Watch {
  /// Told the file and how many bytes of all are done; false asks to stop.
  std::function<bool(std::string_view file, std::uint64_t done, std::uint64_t all)> on_progress;
};

struct CopyReport {
  std::vector<Copied> files;   // those that are there, read back
  std::optional<Error> error;  // why there are no more
  bool wrote = false;          // anything at all was put into the target
};

/// What must hold before the first byte: the target is a folder or can be made one, can be written, has room for what
/// is missing. ReadOnlyTarget, AccessDenied, PathNotUsable, DiskFull ("needed", "free" in bytes), DriveGone.
/// `free_bytes`: nothing where it is not known, then only writing will tell.
Status PrepareTarget(Folder& target, const std::vector<Item>& items, std::optional<std::uint64_t> free_bytes);
/// In order; ends at the first that does not arrive.
CopyReport CopyAll(Folder& target, const std::vector<Item>& items, const Watch& watch);

/// Whether a file of this name and content is there, read from the disk.
Result<bool> IsThere(const Folder& folder, std::string_view name, std::uint64_t size, std::string_view sha256,
                     const OnBytes& on_bytes = {});
/// A drive that went away is the reason, whatever the call said.
Error Cause(const Folder& place, Error error);

}  // namespace engine::kit
