// SPDX-License-Identifier: MIT
#include "engine/kit/disk_folder.h"

#include <algorithm>
#include <exception>

#include "engine/core/text.h"
#include "engine/host/origin.h"
#include "engine/kit/disk_calls.h"
#include "engine/kit/origin.h"

namespace engine::kit {

namespace {

namespace fs = std::filesystem;

/// Without following a link: what it is, itself. Nobody here asks for its time.
Result<FileInfo> Look(const fs::path& path) {
  std::error_code code;
  const fs::file_status status = fs::symlink_status(path, code);
  FileInfo info;
  if (status.type() == fs::file_type::not_found) return info;
  if (code) return calls::Failed("stat", path, code);
  info.through_link = fs::is_symlink(status);
  info.kind = fs::is_regular_file(status) ? FileKind::File
              : fs::is_directory(status)  ? FileKind::Folder
                                          : FileKind::Other;
  if (info.kind == FileKind::File) {
    info.size = fs::file_size(path, code);
    if (code) return calls::Failed("stat", path, code);
    info.read_only = (status.permissions() & fs::perms::owner_write) == fs::perms::none;
  }
  return info;
}

/// The standard library throws at names that are not Unicode.
template <class Call>
auto Guarded(std::string_view operation, const fs::path& path, Call call) -> decltype(call()) {
  try {
    return call();
  } catch (const std::exception&) {
    return calls::Failed(operation, path, std::make_error_code(std::errc::invalid_argument));
  }
}

}  // namespace

std::string Utf8Of(const fs::path& path) {
  const auto text = path.u8string();
  return {text.begin(), text.end()};
}

fs::path FromUtf8(std::string_view text) { return fs::path(std::u8string(text.begin(), text.end())); }

Result<std::unique_ptr<OpenedFile>> OpenDiskFile(const fs::path& path, ReadFrom from) {
  LRM_TRY(const FileInfo info, Look(path));
  if (info.kind == FileKind::Absent) return Fail(Id::FileNotFound, "open", Utf8Of(path));
  if (info.kind != FileKind::File) return Fail(Id::PathNotUsable, "open", Utf8Of(path));
  return calls::Open(path, from);
}

fs::path DiskFolder::PathOf(std::string_view name) const {
  return name.empty() ? m_root : (m_root / FromUtf8(name)).make_preferred();
}

std::string DiskFolder::Shown(std::string_view name) const { return Utf8Of(PathOf(name)); }

Result<FileInfo> DiskFolder::Stat(std::string_view name) const {
  // Of the folder itself a link may be meant: whoever named it did so.
  if (!name.empty()) return Look(PathOf(name));
  std::error_code code;
  const fs::path real = fs::canonical(m_root, code);
  return code ? Look(m_root) : Look(real);
}

Result<std::vector<FolderEntry>> DiskFolder::List(std::string_view name) const {
  const fs::path folder = PathOf(name);
  return Guarded("list", folder, [&]() -> Result<std::vector<FolderEntry>> {
    std::vector<FolderEntry> entries;
    std::error_code code;
    fs::directory_iterator at(folder, code);
    for (; !code && at != fs::directory_iterator(); at.increment(code)) {
      FolderEntry entry{Utf8Of(at->path().filename()), {}};
      entry.info.kind = FileKind::Other;
      if (const auto info = Look(at->path())) entry.info = *info;
      entries.push_back(std::move(entry));
    }
    if (code) return calls::Failed("list", folder, code);
    std::ranges::sort(entries, {}, [](const FolderEntry& entry) { return FoldCase(entry.name); });
    return entries;
  });
}

Result<std::unique_ptr<OpenedFile>> DiskFolder::Open(std::string_view name, ReadFrom from) const {
  return OpenDiskFile(PathOf(name), from);
}

Status DiskFolder::MakeFolder(std::string_view name) {
  std::error_code code;
  const fs::path folder = PathOf(name);
  fs::create_directories(folder, code);
  if (!fs::is_directory(folder)) {
    return calls::Failed("make folder", folder, code ? code : std::make_error_code(std::errc::file_exists));
  }
  return {};
}

Status DiskFolder::WriteNew(std::string_view name, std::string_view bytes) {
  return calls::WriteFlushed(PathOf(name), bytes, calls::Write::New);
}

Status DiskFolder::Append(std::string_view name, std::string_view bytes) {
  return calls::WriteFlushed(PathOf(name), bytes, calls::Write::Append);
}

Status DiskFolder::Replace(std::string_view fresh, std::string_view target, const std::optional<std::string>&) {
  return calls::Rename(PathOf(fresh), PathOf(target));
}

Status DiskFolder::Remove(std::string_view name) {
  std::error_code code;
  fs::remove(PathOf(name), code);
  if (code) return calls::Failed("remove", PathOf(name), code);
  return {};
}

std::optional<std::string> DiskFolder::Origin(std::string_view name) const { return OriginOf(PathOf(name)); }

Status DiskFolder::SetOrigin(std::string_view name, std::string_view note) {
  const fs::path path = PathOf(name);
  LRM_TRY(const FileInfo info, Look(path));
  if (info.kind != FileKind::File) return Fail(Id::FileNotFound, "note origin", Utf8Of(path));
  fs::path stream = path;
  stream += kOriginStream;
  std::error_code none;
  fs::remove(stream, none);
  const Status written = calls::WriteFlushed(stream, note, calls::Write::New);
  if (written) return {};
  // A disk without streams takes the colon for a name that cannot be.
  const Id id = written.error().id;
  const bool impossible = id == Id::FileNotFound || id == Id::PathNotUsable;
  return impossible ? Fail(Id::NotOnThisSystem, "note origin", Utf8Of(path)) : written;
}

}  // namespace engine::kit
