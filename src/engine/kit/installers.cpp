// SPDX-License-Identifier: MIT
#include "engine/kit/installers.h"

#include <algorithm>
#include <fstream>
#include <pugixml.hpp>

#include "engine/core/resources.h"
#include "engine/core/text.h"
#include "engine/kit/disk_folder.h"
#include "engine/kit/manifest.h"

namespace engine::kit {

namespace {

constexpr std::size_t kMostNote = 4096;

/// "name (2).msi" without what a browser added.
std::string PlainName(std::string_view name) {
  const std::size_t dot = name.rfind('.'), open = name.rfind(" (");
  if (dot == std::string_view::npos || open == std::string_view::npos || open + 3 > dot || name[dot - 1] != ')') {
    return std::string(name);
  }
  const std::string_view number = name.substr(open + 2, dot - open - 3);
  if (number.empty() || number.find_first_not_of("0123456789") != std::string_view::npos) return std::string(name);
  return std::string(name.substr(0, open)) + std::string(name.substr(dot));
}

/// The stream Windows keeps beside a downloaded file. Copies to other systems have it as a file of that name.
std::optional<std::string> ZoneOf(const std::filesystem::path& file) {
  std::filesystem::path note = file;
  note += ":Zone.Identifier";
  std::ifstream stream(note, std::ios::binary);
  std::string text(kMostNote, '\0');
  stream.read(text.data(), static_cast<std::streamsize>(text.size()));
  text.resize(static_cast<std::size_t>(std::max<std::streamsize>(stream.gcount(), 0)));
  for (const std::string& line : Split(text, '\n')) {
    if (StartsWithNoCase(line, "ZoneId=")) return std::string(Trim(std::string_view(line).substr(7)));
  }
  return std::nullopt;
}

/// What a kit's list says of a file of this name, where there is one beside it.
bool IsListedBeside(const std::filesystem::path& file, const Hashed& hashed) {
  const DiskFolder folder(file.parent_path().empty() ? std::filesystem::path(".") : file.parent_path());
  const auto manifest = ReadManifest(folder);
  if (!manifest) return false;
  return std::ranges::any_of(manifest->files, [&](const ManifestFile& listed) {
    return EqualsNoCase(listed.name, Utf8Of(file.filename())) && listed.sha256 == hashed.sha256;
  });
}

Verdict Judge(const Identity& identity, const Installers& installers, const Status& holds_together,
              const std::filesystem::path& file, const Hashed& hashed) {
  if (installers.BySha256(identity.sha256) != nullptr) return Verdict::Known;
  const bool cut = !holds_together && holds_together.error().id == Id::InstallerIncomplete;
  if (identity.size == 0 || cut || IsPartialName(Utf8Of(file.filename()))) return Verdict::Incomplete;
  if (identity.installer) return Verdict::Altered;
  return IsListedBeside(file, hashed) ? Verdict::Listed : Verdict::Unknown;
}

}  // namespace

const Installer* Installers::BySha256(std::string_view sha256) const {
  const auto found = std::ranges::find(known, sha256, &Installer::sha256);
  return found == known.end() ? nullptr : &*found;
}

const Installer* Installers::ByName(std::string_view file_name) const {
  const std::string plain = PlainName(file_name);
  const auto found =
      std::ranges::find_if(known, [&](const Installer& installer) { return EqualsNoCase(installer.file, plain); });
  return found == known.end() ? nullptr : &*found;
}

Result<Installers> ParseInstallers(std::string_view bytes, std::string_view name) {
  pugi::xml_document document;
  const auto parsed = document.load_buffer(bytes.data(), bytes.size());
  if (!parsed) return Fail(Id::CatalogueDamaged, "parse", std::string(name), {{"detail", parsed.description()}});
  Installers installers;
  for (const pugi::xml_node node : document.child("installers").children("installer")) {
    Installer installer{node.attribute("id").as_string(), node.attribute("file").as_string(),
                        node.attribute("product").as_string(), node.attribute("version").as_string(),
                        node.attribute("sha256").as_string()};
    if (installer.id.empty() || installer.file.empty() || !IsSha256(installer.sha256)) {
      return Fail(Id::CatalogueDamaged, "parse", std::string(name), {{"detail", installer.id}});
    }
    installers.known.push_back(std::move(installer));
  }
  if (installers.known.empty()) return Fail(Id::CatalogueDamaged, "parse", std::string(name), {{"detail", "empty"}});
  return installers;
}

Result<Installers> BuiltInInstallers() {
  constexpr std::string_view kName = "installers.xml";
  const auto bytes = FindResource(kName);
  if (!bytes) return Fail(Id::CatalogueDamaged, "find", std::string(kName));
  return ParseInstallers(*bytes, kName);
}

bool IsPartialName(std::string_view file_name) {
  for (const char* ending : {".crdownload", ".partial", ".part", ".download", ".opdownload", ".tmp"}) {
    if (EndsWithNoCase(file_name, ending)) return true;
  }
  return false;
}

Result<Identity> Identify(const std::filesystem::path& file, const Installers& installers, const OnBytes& on_bytes) {
  LRM_TRY(const auto opened, OpenDiskFile(file));
  auto hashed = HashOf(*opened, on_bytes);
  if (!hashed) {
    if (hashed.error().object.empty()) hashed.error().object = Utf8Of(file);
    return std::unexpected(hashed.error());
  }
  Identity identity;
  identity.path = Utf8Of(file);
  identity.sha256 = hashed->sha256;
  identity.size = hashed->size;
  identity.zone = ZoneOf(file);
  identity.signature = SignatureOf(file);
  Status holds_together;
  if (auto msi = ReadMsiFacts(*opened)) identity.msi = std::move(*msi);
  else holds_together = std::unexpected(msi.error());
  const Installer* installer = installers.BySha256(identity.sha256);
  if (installer == nullptr) installer = installers.ByName(Utf8Of(file.filename()));
  if (installer != nullptr) identity.installer = *installer;
  identity.verdict = Judge(identity, installers, holds_together, file, *hashed);
  return identity;
}

}  // namespace engine::kit
