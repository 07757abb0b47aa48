// SPDX-License-Identifier: MIT
#include "engine/patch/own_tasks.h"

#include <algorithm>
#include <vector>

#include "engine/core/hash.h"
#include "engine/core/text.h"
#include "engine/core/time.h"

namespace engine::patch {
namespace {

constexpr const char* kOurFolder = "LRM Patch Wizard";
constexpr const char* kCommandLine = "lrmpatch.exe";
constexpr const char* kWindow = "LrmPatchWizard.exe";

std::vector<WinPath> ProgramFolders(const HostReader& host) {
  std::vector<WinPath> folders;
  for (const char* name : {"ProgramW6432", "ProgramFiles", "ProgramFiles(x86)"}) {
    const auto value = host.system().Variable(name);
    auto folder = value ? WinPath::Parse(*value) : Fail(Id::PathNotUsable, "find", name);
    if (folder && std::ranges::find(folders, *folder) == folders.end()) folders.push_back(std::move(*folder));
  }
  return folders;
}

bool IsBelow(const WinPath& path, const WinPath& folder) {
  for (WinPath at = path; !at.parts().empty(); at = at.parent()) {
    if (at.parent() == folder) return true;
  }
  return false;
}

/// Where copies lie; nothing on a machine that does not tell where its programs are.
std::optional<WinPath> CopyRoot(const HostReader& host) {
  const auto folders = ProgramFolders(host);
  if (folders.empty()) return std::nullopt;
  return folders.front() / kOurFolder / "Tasks";
}

bool IsFile(const HostReader& host, const WinPath& path) {
  const auto info = host.files().Stat(path);
  return info && info->kind == FileKind::File && !info->through_link;
}

/// Of this moment; a clock that stands still, or goes back, must not give the name of one that is there.
WinPath FreshFolder(const HostReader& host, const WinPath& root) {
  const std::string name = FormatForFileName(host.clock().Now());
  WinPath folder = root / name;
  constexpr int kMost = 100;
  for (int i = 2; i < kMost; ++i) {
    const auto info = host.files().Stat(folder);
    if (!info || info->kind == FileKind::Absent) break;
    folder = root / (name + "-" + std::to_string(i));
  }
  return folder;
}

Status Copy(Host& host, const WinPath& from, const WinPath& to) {
  LRM_TRY(const std::string bytes, host.files().Read(from));
  LRM_CHECK(host.changing_files().WriteNew(to, bytes));
  LRM_TRY(const std::string written, host.files().Read(to));
  if (Sha256(written) != Sha256(bytes)) return Fail(Id::ReadBackDiffers, "copy program", to.text());
  return {};
}

/// Now, or at the next start where it is in use.
Status RemoveSomehow(Host& host, const WinPath& path) {
  if (host.changing_files().Remove(path)) return {};
  return host.changing_files().RemoveAtRestart(path);
}

Status RemoveFolder(Host& host, const WinPath& folder) {
  Status first;
  LRM_TRY(const auto entries, host.files().List(folder));
  for (const FolderEntry& entry : entries) {
    const Status removed = RemoveSomehow(host, folder / entry.name);
    if (!removed && first) first = removed;
  }
  const Status removed = RemoveSomehow(host, folder);
  return first ? removed : first;
}

}  // namespace

OwnPrograms InstalledPrograms(const HostReader& host) {
  OwnPrograms programs;
  for (const WinPath& folder : ProgramFolders(host)) {
    const WinPath ours = folder / kOurFolder;
    if (!programs.prove && IsFile(host, ours / kCommandLine)) programs.prove = ours / kCommandLine;
    if (!programs.show && IsFile(host, ours / kWindow)) programs.show = ours / kWindow;
  }
  if (!programs.prove) programs.prove = programs.show;
  return programs;
}

bool IsTrustedProgram(const HostReader& host, const WinPath& program) {
  const auto folders = ProgramFolders(host);
  // Elsewhere below Program Files a vendor may have let everybody write.
  const bool below =
      std::ranges::any_of(folders, [&](const WinPath& folder) { return IsBelow(program, folder / kOurFolder); });
  return below && IsFile(host, program);
}

Result<OwnPrograms> PlacePrograms(Host& host, const OwnPrograms& own) {
  const auto root = CopyRoot(host);
  if (!own.prove || !root) return Fail(Id::NoProgramForTask, "place", own.prove ? "Program Files" : "");
  const auto stays = [&](const WinPath& path) { return IsTrustedProgram(host, path) && !IsBelow(path, *root); };
  if (stays(*own.prove) && (!own.show || stays(*own.show))) return own;
  (void)RemoveUnusedCopies(host);  // of somebody who was cut off; what does not go now is in nobody's way
  const WinPath folder = FreshFolder(host, *root);
  OwnPrograms placed;
  const Status copied = [&]() -> Status {
    LRM_CHECK(host.changing_files().MakeProgramFolder(folder));
    placed.prove = folder / own.prove->name();
    LRM_CHECK(Copy(host, *own.prove, *placed.prove));
    if (!own.show) return {};
    placed.show = folder / own.show->name();
    return *own.show == *own.prove ? Status() : Copy(host, *own.show, *placed.show);
  }();
  if (copied) return placed;
  (void)RemoveUnusedCopies(host);
  return std::unexpected(copied.error());
}

Status RemoveUnusedCopies(Host& host) {
  const auto root = CopyRoot(host);
  if (!root) return {};
  const auto info = host.files().Stat(*root);
  if (info && info->kind == FileKind::Absent) return {};
  LRM_TRY(const auto tasks, host.tasks().Ours());
  LRM_TRY(const auto copies, host.files().List(*root));
  Status first;
  for (const FolderEntry& copy : copies) {
    const WinPath folder = *root / copy.name;
    const bool is_used = std::ranges::any_of(tasks, [&](const ScheduledTask& task) {
      const auto program = WinPath::Parse(task.program);
      return program && IsBelow(*program, folder);
    });
    if (is_used || copy.info.through_link) continue;
    const Status removed =
        copy.info.kind == FileKind::Folder ? RemoveFolder(host, folder) : RemoveSomehow(host, folder);
    if (!removed && first) first = removed;
  }
  // Folders that others still need stay: they are not empty.
  (void)host.changing_files().Remove(*root);
  (void)host.changing_files().Remove(root->parent());
  return first;
}

Status RemoveTasks(Host& host, std::initializer_list<std::string_view> names) {
  Status first;
  LRM_TRY(const auto tasks, host.tasks().Ours());
  for (const std::string_view name : names) {
    if (std::ranges::find(tasks, name, &ScheduledTask::name) == tasks.end()) continue;
    const Status removed = host.changing_tasks().Remove(name);
    if (!removed && first) first = removed;
  }
  const Status removed = RemoveUnusedCopies(host);
  return first ? removed : first;
}

}  // namespace engine::patch
