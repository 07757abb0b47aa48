// SPDX-License-Identifier: MIT
//
// Entries and their changes as XML, for record and journal. Reading is strict: an unknown element, attribute or word
// gives nothing, and the caller reports the file as damaged.
#pragma once

#include <optional>
#include <pugixml.hpp>

#include "engine/patch/record.h"

namespace engine::patch {

void WriteEntry(pugi::xml_node parent, const Entry& entry);
std::optional<Entry> ReadEntry(pugi::xml_node node);

}  // namespace engine::patch
