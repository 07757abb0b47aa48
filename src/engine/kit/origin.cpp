// SPDX-License-Identifier: MIT
#include "engine/kit/origin.h"

#include <algorithm>
#include <fstream>

#include "engine/core/text.h"
#include "engine/host/origin.h"

namespace engine::kit {

std::optional<std::string> OriginOf(const std::filesystem::path& file) {
  std::filesystem::path note = file;
  note += kOriginStream;
  std::ifstream stream(note, std::ios::binary);
  if (!stream) return std::nullopt;
  std::string text(kMostOrigin, '\0');
  stream.read(text.data(), static_cast<std::streamsize>(text.size()));
  text.resize(static_cast<std::size_t>(std::max<std::streamsize>(stream.gcount(), 0)));
  return text.empty() ? std::nullopt : std::optional(std::move(text));
}

std::optional<std::string> ZoneIn(std::string_view note) {
  for (const std::string& line : Split(note, '\n')) {
    if (StartsWithNoCase(line, "ZoneId=")) return std::string(Trim(std::string_view(line).substr(7)));
  }
  return std::nullopt;
}

}  // namespace engine::kit
