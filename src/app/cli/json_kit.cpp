// SPDX-License-Identifier: MIT
//
// kit: identify has a document of its own, make, check and receive share one.
#include "app/cli/json_parts.h"
#include "engine/kit/kit.h"

namespace app {

using namespace engine::kit;

namespace {

constexpr std::array kVerdicts = {"known", "own", "listed", "altered", "incomplete", "unknown"};
constexpr std::array kSignatures = {"not-checked", "unsigned", "valid", "not-trusted", "broken"};
constexpr std::array kRoles = {"program", "installer", "guide", "read-me"};
constexpr std::array kMarks = {"none", "kept", "not-kept"};
constexpr std::array kHows = {"copied", "was-there", "replaced"};

template <class Value, std::size_t N>
const char* NameIn(const std::array<const char*, N>& names, Value value) {
  return names.at(static_cast<std::size_t>(value));
}

Json OfManifest(const Manifest& manifest) {
  if (manifest.files.empty()) return nullptr;
  Json files = Json::array();
  for (const ManifestFile& file : manifest.files) {
    files.push_back({{"name", file.name},
                     {"role", NameIn(kRoles, file.role)},
                     {"size", file.size},
                     {"sha256", file.sha256},
                     {"product", file.product},
                     {"version", file.version}});
  }
  return {{"made", engine::FormatUtc(manifest.made)}, {"tool", manifest.tool}, {"signed", false}, {"files", files}};
}

Json OfCopied(const std::vector<Copied>& files) {
  Json list = Json::array();
  for (const Copied& file : files) {
    list.push_back({{"path", file.path},
                    {"how", NameIn(kHows, file.how)},
                    {"size", file.size},
                    {"sha256", file.sha256},
                    {"origin", NameIn(kMarks, file.mark)},
                    {"sha256Before", file.was_sha256.empty() ? Json(nullptr) : Json(file.was_sha256)}});
  }
  return list;
}

}  // namespace

std::string IdentityJson(const JsonHead& head, const Identity& identity) {
  Json document = Begin(head);
  document["action"] = "identify";
  document["verdict"] = NameIn(kVerdicts, identity.verdict);
  document["path"] = identity.path;
  document["size"] = identity.size;
  document["sha256"] = identity.sha256;
  document["installer"] = nullptr;
  if (const auto& known = identity.installer) {
    document["installer"] = {{"id", known->id}, {"product", known->product}, {"version", known->version}};
  }
  document["msi"] = nullptr;
  if (const auto& msi = identity.msi) {
    document["msi"] = {{"product", msi->product},
                       {"version", msi->version},
                       {"manufacturer", msi->manufacturer},
                       {"productCode", msi->product_code}};
  }
  document["signature"] = NameIn(kSignatures, identity.signature);
  document["zone"] = OfText(identity.zone);
  return Finish(document);
}

std::string KitJson(const JsonHead& head, const KitView& view) {
  Json document = Begin(head);
  document["action"] = view.action;
  document["folder"] = view.folder;
  document["manifest"] = OfManifest(view.manifest);
  document["files"] = OfCopied(view.files);
  document["problems"] = OfFindings(view.problems, head.language);
  document["recorded"] = view.recorded ? Json(*view.recorded) : Json(nullptr);
  document["foreign"] = OfFindings(view.foreign, head.language);
  document["error"] = OfError(view.error, head.language);
  return Finish(document);
}

}  // namespace app
