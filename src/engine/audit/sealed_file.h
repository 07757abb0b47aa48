// SPDX-License-Identifier: MIT
//
// Files the engine keeps about its own work: XML behind a first line with the kind, the format's version and the SHA-256
// of all that follows, so that a torn or altered file is seen and never half believed.
//
// Written beside and put in place by one rename: killed at any moment, the old or the new file is there.
#pragma once

#include <optional>
#include <pugixml.hpp>
#include <string>
#include <string_view>

#include "engine/host/host.h"

namespace engine::audit {

struct SealedKind {
  std::string_view name;  // in the first line: "record", "journal"
  Id damaged;             // for everything that is not as we write it
};

/// The document, or nothing if there is no such file. JournalVersion when another version wrote it.
Result<std::optional<pugi::xml_document>> ReadSealed(const HostReader& host, const SealedKind& kind,
                                                     const WinPath& path);
/// `fresh` is the name used beside `path`.
Status WriteSealed(Host& host, const SealedKind& kind, const WinPath& fresh, const WinPath& path,
                   const pugi::xml_document& document);
/// For readers of the document: what it lacks.
Error SealedDamage(const SealedKind& kind, const WinPath& path, std::string detail);

}  // namespace engine::audit
