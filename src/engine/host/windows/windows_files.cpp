// SPDX-License-Identifier: MIT
#include "engine/host/windows/windows_files.h"

#include <algorithm>
#include <array>

#include "engine/core/text.h"
#include "engine/host/origin.h"
#include "engine/host/windows/rights.h"
#include "engine/host/windows/wide.h"
#include "engine/host/windows/win32_error.h"

namespace engine {

namespace {

using windows::Entry;
using windows::Place;

Place OriginOf(Place file) {
  file.real += windows::Wide(kOriginStream);
  return file;
}

FileInfo InfoOf(const Entry& entry, bool through_link) {
  FileInfo info;
  info.through_link = through_link;
  if (!entry.exists) return info;
  const bool is_device = (entry.attributes & FILE_ATTRIBUTE_DEVICE) != 0;
  info.kind = entry.is_folder() ? FileKind::Folder : is_device ? FileKind::Other : FileKind::File;
  info.size = entry.size;
  info.modified = entry.modified;
  info.read_only = !entry.is_folder() && entry.is_read_only();
  return info;
}

// What no WinPath can name (NTFS holds more than Win32 opens) is listed, but nothing can be done with it.
bool IsUsableName(const WinPath& folder, const std::string& name) {
  const auto child = folder.Child(name);
  return child && child->parts().size() == folder.parts().size() + 1 && child->name() == name;
}

bool IsRedirected() {
  BOOL is_wow = FALSE;
  return IsWow64Process(GetCurrentProcess(), &is_wow) && is_wow;
}

}  // namespace

WindowsFiles::WindowsFiles() {
  if (!IsRedirected()) return;
  std::array<wchar_t, MAX_PATH> folder{};
  if (GetSystemWindowsDirectoryW(folder.data(), MAX_PATH) == 0) return;
  const auto windows = WinPath::Parse(windows::Utf8(folder.data()));
  if (!windows) return;
  m_system32 = *windows / "System32";
  m_sysnative = *windows / "Sysnative";
}

Place WindowsFiles::PlaceOf(const WinPath& path) const {
  const std::string shown = path.text();
  if (!m_system32 || !m_system32->Covers(path)) return {windows::ExtendedPath(shown), shown};
  WinPath real = *m_sysnative;
  for (std::size_t at = m_system32->parts().size(); at < path.parts().size(); ++at) real = real / path.parts()[at];
  return {windows::ExtendedPath(real.text()), shown};
}

Result<bool> WindowsFiles::LeadsThroughLink(const char* operation, const WinPath& path) const {
  for (WinPath at = path.parent(); !at.parts().empty(); at = at.parent()) {
    LRM_TRY(const auto entry, windows::Look(operation, PlaceOf(at)));
    if (entry.exists && entry.is_reparse_point()) return true;
  }
  return false;
}

Status WindowsFiles::RefuseLink(const char* operation, const WinPath& path) const {
  LRM_TRY(const auto entry, windows::Look(operation, PlaceOf(path)));
  if (!entry.exists || !entry.is_reparse_point()) return {};
  return Fail(Id::PathNotUsable, operation, path.text(), {{"detail", "link"}});
}

Result<FileInfo> WindowsFiles::Stat(const WinPath& path) const {
  const Place place = PlaceOf(path);
  LRM_TRY(auto entry, windows::Look("stat", place));
  LRM_TRY(bool through_link, LeadsThroughLink("stat", path));
  if (entry.exists && entry.is_reparse_point()) {
    through_link = true;
    LRM_TRY(entry, windows::LookThrough("stat", place));
  }
  return InfoOf(entry, through_link);
}

Result<std::string> WindowsFiles::Read(const WinPath& path, std::uint64_t max_bytes) const {
  return windows::Read(PlaceOf(path), max_bytes);
}

Result<std::unique_ptr<OpenedFile>> WindowsFiles::Open(const WinPath& path) const {
  return windows::OpenToRead(PlaceOf(path));
}

Result<std::vector<FolderEntry>> WindowsFiles::List(const WinPath& folder) const {
  LRM_TRY(const auto found, windows::List(PlaceOf(folder)));
  LRM_TRY(const auto itself, Stat(folder));
  std::vector<FolderEntry> entries;
  for (const auto& entry : found) {
    FolderEntry listed{entry.name, InfoOf(entry, itself.through_link)};
    if (!IsUsableName(folder, entry.name)) {
      listed.info.kind = FileKind::Other;
    } else if (entry.is_reparse_point()) {
      const auto behind = Stat(folder / entry.name);
      if (behind) listed.info = *behind;
      else listed.info = {.kind = FileKind::Other, .through_link = true};
    }
    entries.push_back(std::move(listed));
  }
  std::ranges::sort(entries, {}, [](const FolderEntry& entry) { return std::pair(FoldCase(entry.name), entry.name); });
  return entries;
}

Status WindowsFiles::MakeFolder(const WinPath& folder, Status (*create)(const char*, const windows::Place&)) {
  constexpr auto kOperation = "make folder";
  WinPath at = WinPath::Parse(folder.root() + '\\').value();
  for (const auto& name : folder.parts()) {
    at = at / name;
    LRM_TRY(const auto entry, windows::Look(kOperation, PlaceOf(at)));
    if (!entry.exists) {
      LRM_CHECK(create(kOperation, PlaceOf(at)));
      continue;
    }
    if (entry.is_reparse_point()) return Fail(Id::FolderNotTrusted, kOperation, at.text());
    if (!entry.is_folder()) return Fail(Id::FileExists, kOperation, at.text());
  }
  return windows::RequirePrivateFolder(kOperation, PlaceOf(folder));
}

Status WindowsFiles::MakePrivateFolder(const WinPath& folder) {
  return MakeFolder(folder, windows::CreatePrivateFolder);
}

Status WindowsFiles::MakeProgramFolder(const WinPath& folder) {
  return MakeFolder(folder, windows::CreateProgramFolder);
}

Status WindowsFiles::WriteNew(const WinPath& path, std::string_view bytes) {
  return windows::WriteNew(PlaceOf(path), bytes);
}

Status WindowsFiles::Append(const WinPath& path, std::string_view bytes) {
  LRM_CHECK(RefuseLink("append", path));
  return windows::Append(PlaceOf(path), bytes);
}

Status WindowsFiles::Replace(const WinPath& fresh, const WinPath& target,
                             const std::optional<std::string>& expected_sha256) {
  LRM_CHECK(RefuseLink("replace", fresh));
  LRM_CHECK(RefuseLink("replace", target));
  if (!(fresh.parent() == target.parent())) {
    return Fail(Id::PathNotUsable, "replace", target.text(), {{"detail", "folder"}});
  }
  // The name stays as the disk spells it, however the caller did.
  Place place = PlaceOf(target);
  LRM_TRY(const auto present, windows::Look("replace", place));
  if (present.exists) {
    LRM_TRY(const auto spelled, windows::SpelledName("replace", place));
    place.real.replace(place.real.rfind(L'\\') + 1, std::wstring::npos, windows::Wide(spelled));
  }
  return windows::Replace(PlaceOf(fresh), place, expected_sha256, m_before_rename);
}

Status WindowsFiles::Remove(const WinPath& path) { return windows::Remove(PlaceOf(path)); }

Status WindowsFiles::RemoveAtRestart(const WinPath& path) {
  LRM_CHECK(RefuseLink("remove at restart", path));
  const Place place = PlaceOf(path);
  if (MoveFileExW(place.real.c_str(), nullptr, MOVEFILE_DELAY_UNTIL_REBOOT)) return {};
  return windows::SystemError("remove at restart", path.text());
}

Result<std::unique_ptr<FileLock>> WindowsFiles::Lock(const WinPath& path) {
  LRM_CHECK(RefuseLink("lock", path));
  return windows::Lock(PlaceOf(path));
}

Result<std::optional<std::string>> WindowsFiles::Origin(const WinPath& path) const {
  const auto file = windows::OpenToRead(OriginOf(PlaceOf(path)));
  if (!file && file.error().id == Id::FileNotFound) return std::nullopt;  // or a disk without streams
  if (!file) return std::unexpected(file.error());
  return ReadNote(**file);
}

Status WindowsFiles::SetOrigin(const WinPath& path, std::string_view note) {
  LRM_CHECK(RefuseLink("note origin", path));
  LRM_TRY(const auto entry, windows::Look("note origin", PlaceOf(path)));
  if (!entry.exists || entry.is_folder()) return Fail(Id::FileNotFound, "note origin", path.text());
  const Place stream = OriginOf(PlaceOf(path));
  LRM_CHECK(windows::Remove(stream));
  return OrNotPossible(windows::WriteNew(stream, note), path);
}

}  // namespace engine
