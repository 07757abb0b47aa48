// SPDX-License-Identifier: MIT
#include "engine/kit/installers.h"

#include <algorithm>
#include <pugixml.hpp>

#include "engine/core/resources.h"
#include "engine/core/text.h"
#include "engine/kit/disk_folder.h"
#include "engine/kit/manifest.h"
#include "engine/kit/origin.h"

namespace engine::kit {

namespace {

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

const Installer* Find(const std::vector<Installer>& list, std::string Installer::* what, std::string_view wanted) {
  const auto found =
      std::ranges::find_if(list, [&](const Installer& each) { return EqualsNoCase(each.*what, wanted); });
  return found == list.end() ? nullptr : &*found;
}

/// The one a file is by its content, or else bears the name of.
const Installer* Meant(const Installers& installers, std::string_view sha256, std::string_view file_name) {
  const std::string plain = PlainName(file_name);
  for (const auto& [what, wanted] :
       {std::pair{&Installer::sha256, sha256}, std::pair{&Installer::file, std::string_view(plain)}}) {
    for (const auto* list : {&installers.known, &installers.own}) {
      if (const Installer* found = Find(*list, what, wanted)) return found;
    }
  }
  return nullptr;
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
  if (Find(installers.own, &Installer::sha256, identity.sha256) != nullptr) return Verdict::Own;
  const bool cut = !holds_together && holds_together.error().id == Id::InstallerIncomplete;
  if (identity.size == 0 || cut || IsPartialName(Utf8Of(file.filename()))) return Verdict::Incomplete;
  if (identity.installer) return Verdict::Altered;
  return IsListedBeside(file, hashed) ? Verdict::Listed : Verdict::Unknown;
}

}  // namespace

const Installer* Installers::BySha256(std::string_view sha256) const { return Find(known, &Installer::sha256, sha256); }

const Installer* Installers::ByName(std::string_view file_name) const {
  const std::string plain = PlainName(file_name);
  const Installer* found = Find(known, &Installer::file, plain);
  return found != nullptr ? found : Find(own, &Installer::file, plain);
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
  if (const auto note = OriginOf(file)) identity.zone = ZoneIn(*note);
  identity.signature = SignatureOf(file);
  Status holds_together;
  if (auto msi = ReadMsiFacts(*opened)) identity.msi = std::move(*msi);
  else holds_together = std::unexpected(msi.error());
  if (const Installer* installer = Meant(installers, identity.sha256, Utf8Of(file.filename()))) {
    identity.installer = *installer;
  }
  identity.verdict = Judge(identity, installers, holds_together, file, *hashed);
  return identity;
}

}  // namespace engine::kit
