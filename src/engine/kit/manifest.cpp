// SPDX-License-Identifier: MIT
#include "engine/kit/manifest.h"

#include <algorithm>
#include <array>
#include <pugixml.hpp>
#include <set>

#include "engine/core/text.h"

namespace engine::kit {

namespace {

constexpr std::size_t kMostBytes = 1u << 20, kMostFiles = 1000, kMostName = 200;
constexpr std::uint64_t kMostSize = std::uint64_t{1} << 40;
constexpr std::array<std::string_view, 4> kRoles = {"program", "installer", "guide", "read-me"};

std::unexpected<Error> Damaged(std::string_view shown, std::string detail) {
  return Fail(Id::ManifestDamaged, "parse", std::string(shown), {{"detail", std::move(detail)}});
}

/// What is shown to people and written again: one line of text, or the list means something else the second time.
bool IsLine(std::string_view text) {
  return IsUtf8(text) && std::ranges::none_of(text, [](char c) { return (c >= 0 && c < 0x20) || c == 0x7F; });
}

Result<ManifestFile> ReadFile(pugi::xml_node node, std::string_view shown) {
  ManifestFile file;
  file.name = node.attribute("name").as_string();
  if (!IsKitName(file.name)) return Fail(Id::ManifestEntryRefused, "parse", file.name);
  const auto role = std::ranges::find(kRoles, std::string_view(node.attribute("role").as_string()));
  if (role == kRoles.end()) return Damaged(shown, "role");
  file.role = static_cast<Role>(role - kRoles.begin());
  const auto size = ParseNumber(node.attribute("size").as_string());
  if (!size || *size < 0 || static_cast<std::uint64_t>(*size) > kMostSize) return Damaged(shown, "size");
  file.size = static_cast<std::uint64_t>(*size);
  file.sha256 = node.attribute("sha256").as_string();
  if (!IsSha256(file.sha256)) return Damaged(shown, "sha256");
  file.product = node.attribute("product").as_string();
  file.version = node.attribute("version").as_string();
  if (!IsLine(file.product) || !IsLine(file.version)) return Damaged(shown, "text");
  return file;
}

/// No name twice, and none that is a folder of another, whatever the case of its letters.
Status CheckTogether(const Manifest& manifest) {
  std::set<std::string> names, folders;
  for (const ManifestFile& file : manifest.files) {
    const std::string folded = FoldCase(file.name);
    if (!names.insert(folded).second) return Fail(Id::ManifestEntryRefused, "parse", file.name);
    for (std::size_t at = folded.find('/'); at != std::string::npos; at = folded.find('/', at + 1)) {
      folders.insert(folded.substr(0, at));
    }
  }
  for (const ManifestFile& file : manifest.files) {
    if (folders.contains(FoldCase(file.name))) return Fail(Id::ManifestEntryRefused, "parse", file.name);
  }
  return {};
}

}  // namespace

std::uint64_t Manifest::Bytes() const {
  std::uint64_t bytes = 0;
  for (const ManifestFile& file : files) bytes += file.size;
  return bytes;
}

const ManifestFile* Manifest::Find(std::string_view name) const {
  const auto found = std::ranges::find_if(files, [&](const auto& file) { return EqualsNoCase(file.name, name); });
  return found == files.end() ? nullptr : &*found;
}

bool IsSha256(std::string_view text) {
  return text.size() == 64 && text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

bool IsKitName(std::string_view name) {
  if (name.empty() || name.size() > kMostName || !IsUtf8(name)) return false;
  if (name.find_first_of("\\:") != std::string_view::npos) return false;
  static const WinPath root = WinPath::Parse(R"(X:\)").value();
  const auto child = root.Child(name);
  // As written: whatever a path would have tidied up is no plain name.
  if (!child || Join(child->parts(), "/") != name) return false;
  const std::string folded = FoldCase(name);
  return folded != kManifestName && !folded.ends_with(".part") && !folded.starts_with(std::string(kManifestName) + "/");
}

Result<Manifest> ParseManifest(std::string_view bytes, std::string_view shown) {
  if (bytes.size() > kMostBytes) return Damaged(shown, "size");
  pugi::xml_document document;
  const auto parsed = document.load_buffer(bytes.data(), bytes.size());
  if (!parsed) return Damaged(shown, parsed.description());
  const pugi::xml_node kit = document.child("kit");
  if (std::string_view(kit.attribute("format").as_string()) != "1") return Damaged(shown, "format");
  Manifest manifest;
  const auto made = ParseUtc(kit.attribute("made").as_string());
  if (!made) return Damaged(shown, "made");
  manifest.made = *made;
  manifest.tool = kit.attribute("tool").as_string();
  if (!IsLine(manifest.tool)) return Damaged(shown, "text");
  for (const pugi::xml_node node : kit.children("file")) {
    LRM_TRY(auto file, ReadFile(node, shown));
    manifest.files.push_back(std::move(file));
    if (manifest.files.size() > kMostFiles) return Damaged(shown, "files");
  }
  if (manifest.files.empty()) return Damaged(shown, "files");
  LRM_CHECK(CheckTogether(manifest));
  return manifest;
}

std::string WriteManifest(const Manifest& manifest) {
  std::string xml = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<kit format=\"1\" made=\"" + FormatUtc(manifest.made) +
                    "\" tool=\"" + EscapeXml(manifest.tool) + "\">\n";
  for (const ManifestFile& file : manifest.files) {
    xml += "  <file name=\"" + EscapeXml(file.name) + "\" role=\"" +
           std::string(kRoles[static_cast<std::size_t>(file.role)]) + "\" size=\"" + std::to_string(file.size) +
           "\" sha256=\"" + file.sha256 + "\"";
    if (!file.product.empty()) xml += " product=\"" + EscapeXml(file.product) + "\"";
    if (!file.version.empty()) xml += " version=\"" + EscapeXml(file.version) + "\"";
    xml += "/>\n";
  }
  return xml + "</kit>\n";
}

Result<Manifest> ReadManifest(const Folder& kit) {
  LRM_TRY(const auto file, kit.Open(kManifestName, ReadFrom::Disk));
  const std::string shown = kit.Shown(kManifestName);
  if (file->size() > kMostBytes) return Damaged(shown, "size");
  std::string bytes(kMostBytes, '\0');
  LRM_TRY(const std::size_t size, file->ReadAt(0, bytes));
  bytes.resize(size);
  return ParseManifest(bytes, shown);
}

}  // namespace engine::kit
