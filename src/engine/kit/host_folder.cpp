// SPDX-License-Identifier: MIT
#include "engine/kit/host_folder.h"

namespace engine::kit {

Result<WinPath> HostFolder::PathOf(std::string_view name) const {
  if (name.empty()) return m_root;
  return m_root.Child(name);
}

std::string HostFolder::Shown(std::string_view name) const {
  const auto path = PathOf(name);
  return path ? path->text() : m_root.text();
}

Result<FileInfo> HostFolder::Stat(std::string_view name) const {
  LRM_TRY(const WinPath path, PathOf(name));
  return m_host.files().Stat(path);
}

Result<std::vector<FolderEntry>> HostFolder::List(std::string_view name) const {
  LRM_TRY(const WinPath path, PathOf(name));
  return m_host.files().List(path);
}

Result<std::unique_ptr<OpenedFile>> HostFolder::Open(std::string_view name, ReadFrom) const {
  LRM_TRY(const WinPath path, PathOf(name));
  return m_host.files().Open(path);
}

Status HostFolder::MakeFolder(std::string_view name) {
  LRM_TRY(const WinPath path, PathOf(name));
  LRM_TRY(const FileInfo info, m_host.files().Stat(path));
  // Whoever can turn a folder into a link decides where our file lands.
  if (info.through_link) return Fail(Id::FolderNotTrusted, "make folder", path.text());
  if (info.kind == FileKind::Folder) return {};
  return m_host.changing_files().MakePrivateFolder(path);
}

Status HostFolder::WriteNew(std::string_view name, std::string_view bytes) {
  LRM_TRY(const WinPath path, PathOf(name));
  return m_host.changing_files().WriteNew(path, bytes);
}

Status HostFolder::Append(std::string_view name, std::string_view bytes) {
  LRM_TRY(const WinPath path, PathOf(name));
  return m_host.changing_files().Append(path, bytes);
}

Status HostFolder::Replace(std::string_view fresh, std::string_view target,
                           const std::optional<std::string>& seen_sha256) {
  LRM_TRY(const WinPath from, PathOf(fresh));
  LRM_TRY(const WinPath to, PathOf(target));
  return m_host.changing_files().Replace(from, to, seen_sha256);
}

Status HostFolder::Remove(std::string_view name) {
  LRM_TRY(const WinPath path, PathOf(name));
  return m_host.changing_files().Remove(path);
}

std::optional<std::string> HostFolder::Origin(std::string_view name) const {
  const auto path = PathOf(name);
  const auto note = path ? m_host.files().Origin(*path) : Result<std::optional<std::string>>(std::nullopt);
  return note ? *note : std::nullopt;
}

Status HostFolder::SetOrigin(std::string_view name, std::string_view note) {
  LRM_TRY(const WinPath path, PathOf(name));
  return m_host.changing_files().SetOrigin(path, note);
}

}  // namespace engine::kit
