// SPDX-License-Identifier: MIT
//
// First line: `<?lrm-patch-wizard record version="1" sha256="…"?>`; the hash is of all bytes after it.
#include "engine/audit/sealed_file.h"

#include <fmt/format.h>

#include <sstream>

#include "engine/core/hash.h"

namespace engine::audit {
namespace {

constexpr int kVersion = 1;
constexpr std::uint64_t kMaxSize = 64u << 20;

std::string Seal(std::string_view kind, const pugi::xml_document& document) {
  std::ostringstream body;
  document.save(body, "  ", pugi::format_indent | pugi::format_no_declaration, pugi::encoding_utf8);
  const std::string text = body.str();
  return fmt::format("<?lrm-patch-wizard {} version=\"{}\" sha256=\"{}\"?>\n{}", kind, kVersion, Sha256(text), text);
}

Result<pugi::xml_document> Unseal(const SealedKind& kind, const std::string& bytes, const WinPath& path) {
  const auto damaged = [&](const char* detail) { return std::unexpected(SealedDamage(kind, path, detail)); };
  const std::size_t line_end = bytes.find('\n');
  const std::string start = fmt::format("<?lrm-patch-wizard {} version=\"", kind.name);
  if (line_end == std::string::npos || !bytes.starts_with(start)) return damaged("header");
  const std::string_view header = std::string_view(bytes).substr(start.size(), line_end - start.size());
  const std::string_view version = header.substr(0, header.find('"'));
  if (version != std::to_string(kVersion)) {
    return Fail(Id::JournalVersion, "read", path.text(), {{"version", std::string(version)}});
  }
  const std::string body = bytes.substr(line_end + 1);
  if (header != fmt::format("{}\" sha256=\"{}\"?>", kVersion, Sha256(body))) return damaged("hash");
  pugi::xml_document document;
  if (!document.load_buffer(body.data(), body.size())) return damaged("XML");
  if (document.first_child() != document.last_child()) return damaged("root");
  return document;
}

}  // namespace

Error SealedDamage(const SealedKind& kind, const WinPath& path, std::string detail) {
  return {kind.damaged, "read", path.text(), std::nullopt, {{"detail", std::move(detail)}}};
}

Result<std::optional<pugi::xml_document>> ReadSealed(const HostReader& host, const SealedKind& kind,
                                                     const WinPath& path) {
  LRM_TRY(const FileInfo info, host.files().Stat(path));
  if (info.kind == FileKind::Absent) return std::nullopt;
  LRM_TRY(const std::string bytes, host.files().Read(path, kMaxSize));
  LRM_TRY(pugi::xml_document document, Unseal(kind, bytes, path));
  return std::optional(std::move(document));
}

Status WriteSealed(Host& host, const SealedKind& kind, const WinPath& fresh, const WinPath& path,
                   const pugi::xml_document& document) {
  Files& files = host.changing_files();
  LRM_CHECK(files.Remove(fresh));  // left over from a crash: never finished, never read
  LRM_CHECK(files.WriteNew(fresh, Seal(kind.name, document)));
  return files.Replace(fresh, path, std::nullopt);
}

}  // namespace engine::audit
