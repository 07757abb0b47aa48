// SPDX-License-Identifier: MIT
//
// Where Windows notes that a file came from elsewhere: a second stream of the file, by this name. Systems without
// streams have it as a file beside it, as copies made there do. For those who implement Files::Origin.
#pragma once

#include "engine/host/host.h"

namespace engine {

inline constexpr std::string_view kOriginStream = ":Zone.Identifier";
inline constexpr std::size_t kMostOrigin = 4096;  // bytes that are read of it

/// Of the opened stream; nothing where it is empty.
Result<std::optional<std::string>> ReadNote(const OpenedFile& stream);
/// What writing the stream of a file that is there has ended with: a disk without streams takes the colon for a name
/// that cannot be, and that is NotOnThisSystem.
Status OrNotPossible(const Status& written, const WinPath& path);

}  // namespace engine
