// SPDX-License-Identifier: MIT
#include "app/common/foreign_files.h"

#include <algorithm>
#include <exception>
#include <string_view>
#include <system_error>

#include "app/common/machine.h"

namespace app {
namespace {

// The endings in question are ASCII, so other letters may stay as they are.
std::string Lower(std::string text) {
  std::ranges::transform(text, text.begin(),
                         [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return text;
}

bool IsForeign(std::string_view name, std::string_view program) {
  if (name.ends_with(".dll") || name.ends_with(".drv")) return true;
  if (!name.starts_with(program)) return false;
  const auto ending = name.substr(program.size());
  return ending == ".local" || ending == ".manifest";
}

engine::Error Unreadable(const std::filesystem::path& folder, std::optional<std::int64_t> code) {
  return {engine::Id::FileSystem, "list", Utf8Of(folder), code, {}};
}

}  // namespace

engine::Result<std::vector<std::string>> ForeignFilesBeside(const std::filesystem::path& program) try {
  const auto folder = program.has_parent_path() ? program.parent_path() : std::filesystem::path(".");
  const auto own_name = Lower(Utf8Of(program.filename()));
  std::vector<std::string> found;
  std::error_code error;
  std::filesystem::directory_iterator entry(folder, error);
  for (; !error && entry != std::filesystem::directory_iterator(); entry.increment(error)) {
    auto name = Utf8Of(entry->path().filename());
    if (IsForeign(Lower(name), own_name)) found.push_back(std::move(name));
  }
  if (error) return std::unexpected(Unreadable(folder, error.value()));
  std::ranges::sort(found);
  return found;
} catch (const std::exception&) {
  // A name that is not even Unicode, which the standard library refuses to read: not known, so not free.
  return std::unexpected(Unreadable(std::filesystem::path("."), std::nullopt));
}

}  // namespace app
