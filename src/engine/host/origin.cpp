// SPDX-License-Identifier: MIT
#include "engine/host/origin.h"

namespace engine {

Result<std::optional<std::string>> ReadNote(const OpenedFile& stream) {
  std::string note(kMostOrigin, '\0');
  LRM_TRY(const std::size_t size, stream.ReadAt(0, note));
  note.resize(size);
  return note.empty() ? std::nullopt : std::optional(std::move(note));
}

Status OrNotPossible(const Status& written, const WinPath& path) {
  if (written) return {};
  const Id id = written.error().id;
  const bool impossible = id == Id::FileNotFound || id == Id::PathNotUsable;
  return impossible ? Fail(Id::NotOnThisSystem, "note origin", path.text()) : written;
}

}  // namespace engine
