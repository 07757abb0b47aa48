// SPDX-License-Identifier: MIT
//
// Resolving of Windows paths inside an image, and the port's calls on what was found.
//
// (1) The root becomes names below the image folder. (2) Name by name, the disk's spelling is looked up. (3) A link is
// replaced by its target and the walk goes on; leaving the folder ends it. (4) What is missing keeps the given names.
#include "engine/host/image/image_files.h"

#include <algorithm>
#include <deque>

#include "engine/core/text.h"
#include "engine/host/origin.h"

namespace engine {

namespace {

constexpr int kMaxLinks = 40;  // as Linux

using Kind = disk::Entry::Kind;

disk::Path OriginOf(disk::Path file) {
  file.real += kOriginStream;
  return file;
}

// "C:" -> {"C"}, "\\server\share" -> {"UNC", "server", "share"}
std::vector<std::string> NamesOf(const WinPath& path) {
  std::vector<std::string> names;
  if (path.root().starts_with('\\')) {
    names = Split(std::string_view(path.root()).substr(2), '\\');
    names.insert(names.begin(), "UNC");
  } else {
    names.push_back(path.root().substr(0, 1));
  }
  names.insert(names.end(), path.parts().begin(), path.parts().end());
  return names;
}

// Names of the real disk are shown as they are; what no WinPath can name is listed, but nothing can be done with it.
bool IsUsableName(const WinPath& folder, const std::string& name) {
  const auto child = folder.Child(name);
  return child && child->parts().size() == folder.parts().size() + 1 && child->name() == name;
}

std::string ShownName(const std::string& name) {
  if (IsUtf8(name)) return name;
  std::string shown;
  for (const char c : name) shown += static_cast<unsigned char>(c) < 0x80 ? std::string(1, c) : "\uFFFD";
  return shown;
}

}  // namespace

struct ImageFiles::Walk {
  Place place;
  std::deque<std::string> ahead;
  int links = 0;
};

ImageFiles::ImageFiles(std::string root, std::vector<WinPath> guarded) : m_root(std::move(root)) {
  for (const auto& folder : guarded) {
    auto names = NamesOf(folder);
    for (auto& name : names) name = FoldCase(name);
    m_guarded.push_back(std::move(names));
  }
}

disk::Path ImageFiles::RealPath(const Names& names, const WinPath& shown) const {
  return {names.empty() ? m_root : m_root + '/' + Join(names, "/"), shown.text()};
}

Result<ImageFiles::Found> ImageFiles::FindName(const Names& folder, const std::string& name,
                                               const WinPath& path) const {
  Names names = folder;
  names.push_back(name);
  LRM_TRY(const auto exact, disk::Look(RealPath(names, path)));
  if (exact.kind != Kind::Absent) return Found{exact.spelled.empty() ? name : exact.spelled, exact};
  const auto candidates = disk::Names(RealPath(folder, path));
  if (!candidates && candidates.error().id == Id::FileNotFound) return Found{};  // no folder, so nothing in it
  if (!candidates) return std::unexpected(candidates.error());
  Found found;
  for (const auto& candidate : *candidates) {
    if (EqualsNoCase(candidate, name) && (found.name.empty() || candidate < found.name)) found.name = candidate;
  }
  if (found.name.empty()) return found;
  names.back() = found.name;
  LRM_TRY(found.entry, disk::Look(RealPath(names, path)));
  return found;
}

Status ImageFiles::FollowLink(const char* operation, const WinPath& path, Walk& walk) const {
  auto& names = walk.place.names;
  if (++walk.links > kMaxLinks) return Fail(Id::FileSystem, operation, path.text(), {{"detail", "links"}});
  LRM_TRY(std::string target, disk::LinkTarget(RealPath(names, path)));
  names.pop_back();
  walk.place.through_link = true;
  if (target.starts_with('/')) {
    if (target != m_root && !target.starts_with(m_root + '/')) {
      return Fail(Id::PathLeavesImage, operation, path.text());
    }
    target.erase(0, m_root.size());
    names.clear();
  }
  const auto parts = Split(target, '/');
  walk.ahead.insert(walk.ahead.begin(), parts.begin(), parts.end());
  return {};
}

Status ImageFiles::Step(const char* operation, const WinPath& path, LastLink last, Walk& walk) const {
  auto& place = walk.place;
  const std::string name = walk.ahead.front();
  walk.ahead.pop_front();
  if (name.empty() || name == ".") return {};
  if (name == "..") {  // only links say so
    if (place.names.empty()) return Fail(Id::PathLeavesImage, operation, path.text());
    place.names.pop_back();
    if (place.missing > 0) --place.missing;
    return {};
  }
  LRM_TRY(const auto found, place.missing > 0 ? Result<Found>(Found{}) : FindName(place.names, name, path));
  place.names.push_back(found.name.empty() ? name : found.name);
  if (found.name.empty()) {
    ++place.missing;
    return {};
  }
  place.entry = found.entry;
  if (place.entry.kind != Kind::Link) return {};
  if (walk.ahead.empty() && last == LastLink::Keep) {
    place.through_link = true;
    return {};
  }
  return FollowLink(operation, path, walk);
}

Result<ImageFiles::Place> ImageFiles::Resolve(const char* operation, const WinPath& path, LastLink last) const {
  Walk walk;
  for (auto& name : NamesOf(path)) {
    if (name == "." || name == ".." || name.find('/') != std::string::npos) {
      return Fail(Id::PathNotUsable, operation, path.text());
    }
    walk.ahead.push_back(std::move(name));
  }
  while (!walk.ahead.empty()) LRM_CHECK(Step(operation, path, last, walk));
  auto& place = walk.place;
  if (place.missing > 0) {
    place.entry = {};
  } else if (walk.links > 0) {  // one that ended in ".." leads where no step has looked
    LRM_TRY(place.entry, disk::Look(RealPath(place.names, path)));
  }
  if (IsGuarded(place.names, false)) return Fail(Id::AccessDenied, operation, path.text());
  return std::move(place);
}

Result<ImageFiles::Place> ImageFiles::ResolveForChange(const char* operation, const WinPath& path,
                                                       LastLink last) const {
  LRM_TRY(auto place, Resolve(operation, path, last));
  if (IsGuarded(place.names, true)) return Fail(Id::AccessDenied, operation, path.text());
  if (place.missing > 1) return Fail(Id::FileNotFound, operation, path.parent().text());
  return place;
}

bool ImageFiles::IsGuarded(const Names& names, bool itself_too) const {
  return std::ranges::any_of(m_guarded, [&](const Names& guarded) {
    if (names.size() < guarded.size() + (itself_too ? 0 : 1)) return false;
    return std::equal(guarded.begin(), guarded.end(), names.begin(),
                      [](const auto& folded, const auto& name) { return folded == FoldCase(name); });
  });
}

FileInfo ImageFiles::InfoOf(const Place& place) {
  FileInfo info;
  const auto& entry = place.entry;
  info.kind = entry.kind == Kind::Absent   ? FileKind::Absent
              : entry.kind == Kind::File   ? FileKind::File
              : entry.kind == Kind::Folder ? FileKind::Folder
                                           : FileKind::Other;
  info.size = entry.size;
  info.modified = entry.modified;
  info.read_only = entry.kind == Kind::File && !entry.writable;
  info.through_link = place.through_link;
  return info;
}

Result<FileInfo> ImageFiles::Stat(const WinPath& path) const {
  LRM_TRY(const auto place, Resolve("stat", path, LastLink::Follow));
  return InfoOf(place);
}

Result<std::string> ImageFiles::Read(const WinPath& path, std::uint64_t max_bytes) const {
  LRM_TRY(const auto place, Resolve("read", path, LastLink::Follow));
  return disk::Read(RealPath(place.names, path), max_bytes);
}

Result<std::unique_ptr<OpenedFile>> ImageFiles::Open(const WinPath& path) const {
  LRM_TRY(const auto place, Resolve("read", path, LastLink::Follow));
  return disk::Open(RealPath(place.names, path));
}

/// The way to the folder is known: only a link has to be walked from the start.
Result<FileInfo> ImageFiles::StatInFolder(const Place& folder, const WinPath& path, const std::string& name) const {
  Place place = folder;
  place.names.push_back(name);
  LRM_TRY(place.entry, disk::Look(RealPath(place.names, path)));
  if (place.entry.kind == Kind::Link) return Stat(path / name);
  if (IsGuarded(place.names, false)) return Fail(Id::AccessDenied, "stat", (path / name).text());
  return InfoOf(place);
}

Result<std::vector<FolderEntry>> ImageFiles::List(const WinPath& folder) const {
  LRM_TRY(const auto place, Resolve("list", folder, LastLink::Follow));
  if (place.entry.kind != Kind::Folder) return Fail(Id::FileNotFound, "list", folder.text());
  if (!place.entry.readable || IsGuarded(place.names, true)) return Fail(Id::AccessDenied, "list", folder.text());
  LRM_TRY(const auto names, disk::Names(RealPath(place.names, folder)));
  std::vector<FolderEntry> entries;
  for (const auto& name : names) {
    FolderEntry entry{ShownName(name), {}};
    entry.info.kind = FileKind::Other;
    if (IsUsableName(folder, name)) {
      const auto info = StatInFolder(place, folder, name);
      if (info) entry.info = *info;
      else entry.info.through_link = info.error().id == Id::PathLeavesImage;
    }
    entries.push_back(std::move(entry));
  }
  std::ranges::sort(entries, {}, [](const FolderEntry& entry) { return std::pair(FoldCase(entry.name), entry.name); });
  return entries;
}

Status ImageFiles::MakePrivateFolder(const WinPath& folder) {
  constexpr auto kOperation = "make folder";
  LRM_TRY(const auto place, Resolve(kOperation, folder, LastLink::Keep));
  if (IsGuarded(place.names, true)) return Fail(Id::AccessDenied, kOperation, folder.text());
  if (place.through_link) return Fail(Id::FolderNotTrusted, kOperation, folder.text());
  if (place.missing == 0) {
    if (place.entry.kind != Kind::Folder) return Fail(Id::FileExists, kOperation, folder.text());
    if (!place.entry.trusted) return Fail(Id::FolderNotTrusted, kOperation, folder.text());
    return {};
  }
  Names made(place.names.begin(), place.names.end() - static_cast<std::ptrdiff_t>(place.missing));
  if (made.empty()) return Fail(Id::FileNotFound, kOperation, folder.root());  // drives are not made
  while (made.size() < place.names.size()) {
    made.push_back(place.names[made.size()]);
    LRM_CHECK(disk::MakePrivateFolder(RealPath(made, folder)));
  }
  return {};
}

Status ImageFiles::MakeProgramFolder(const WinPath& folder) { return MakePrivateFolder(folder); }

Status ImageFiles::RemoveAtRestart(const WinPath& path) { return Remove(path); }

Status ImageFiles::WriteNew(const WinPath& path, std::string_view bytes) {
  LRM_TRY(const auto place, ResolveForChange("write", path, LastLink::Keep));
  if (place.missing == 0) return Fail(Id::FileExists, "write", path.text());
  return disk::WriteNew(RealPath(place.names, path), bytes);
}

Status ImageFiles::Append(const WinPath& path, std::string_view bytes) {
  LRM_TRY(const auto place, ResolveForChange("append", path, LastLink::Follow));
  return disk::Append(RealPath(place.names, path), bytes);
}

Status ImageFiles::Replace(const WinPath& fresh, const WinPath& target,
                           const std::optional<std::string>& expected_sha256) {
  LRM_TRY(const auto from, ResolveForChange("replace", fresh, LastLink::Keep));
  LRM_TRY(const auto to, ResolveForChange("replace", target, LastLink::Keep));
  if (from.missing > 0) return Fail(Id::FileNotFound, "replace", fresh.text());
  for (const auto* place : {&from, &to}) {  // a rename would put the file in the link's place, not the target's
    if (place->entry.kind == Kind::Link) return Fail(Id::PathNotUsable, "replace", target.text(), {{"detail", "link"}});
  }
  if (!std::equal(from.names.begin(), from.names.end() - 1, to.names.begin(), to.names.end() - 1)) {
    return Fail(Id::PathNotUsable, "replace", target.text(), {{"detail", "folder"}});
  }
  return disk::Replace(RealPath(from.names, fresh), RealPath(to.names, target), expected_sha256, m_before_rename);
}

Status ImageFiles::Remove(const WinPath& path) {
  LRM_TRY(const auto place, Resolve("remove", path, LastLink::Keep));
  if (IsGuarded(place.names, true)) return Fail(Id::AccessDenied, "remove", path.text());
  if (place.missing > 0) return {};
  return disk::Remove(RealPath(place.names, path));
}

Result<std::unique_ptr<FileLock>> ImageFiles::Lock(const WinPath& path) {
  LRM_TRY(const auto place, ResolveForChange("lock", path, LastLink::Follow));
  return disk::Lock(RealPath(place.names, path));
}

Result<std::optional<std::string>> ImageFiles::Origin(const WinPath& path) const {
  LRM_TRY(const auto place, Resolve("read", path, LastLink::Follow));
  const auto file = disk::Open(OriginOf(RealPath(place.names, path)));
  if (!file && file.error().id == Id::FileNotFound) return std::nullopt;
  if (!file) return std::unexpected(file.error());
  return ReadNote(**file);
}

Status ImageFiles::SetOrigin(const WinPath& path, std::string_view note) {
  LRM_TRY(const auto place, ResolveForChange("note origin", path, LastLink::Keep));
  if (place.entry.kind != Kind::File) return Fail(Id::FileNotFound, "note origin", path.text());
  const disk::Path stream = OriginOf(RealPath(place.names, path));
  LRM_CHECK(disk::Remove(stream));
  return OrNotPossible(disk::WriteNew(stream, note), path);
}

}  // namespace engine
