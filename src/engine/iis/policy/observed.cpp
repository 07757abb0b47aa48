// SPDX-License-Identifier: MIT
#include "engine/iis/policy/observed.h"

#include <algorithm>

#include "engine/core/text.h"
#include "engine/host/private_folder.h"

namespace engine::iis {
namespace {

bool IsOfThisIis(const ServerFacts& facts, const Observation& one) {
  return facts.iis_major != 0 && one.iis_major == facts.iis_major && one.iis_minor == facts.iis_minor;
}

bool EndsInXml(const std::string& name) {
  return name.size() > 4 && EqualsNoCase(std::string_view(name).substr(name.size() - 4), ".xml");
}

}  // namespace

const Observation* SeenHere(const ServerFacts& facts, std::string_view test) {
  const Observation* seen = nullptr;
  for (const Observation& one : facts.observations) {
    if (one.test != test || !IsOfThisIis(facts, one)) continue;
    if (one.holds == Observation::Holds::No) return nullptr;
    if (one.holds == Observation::Holds::Yes && (seen == nullptr || seen->date < one.date)) seen = &one;
  }
  return seen;
}

std::vector<Finding> SeenOtherwise(const ServerFacts& facts) {
  std::vector<Finding> findings;
  for (const Observation& one : facts.observations) {
    if (one.holds != Observation::Holds::No || !IsOfThisIis(facts, one)) continue;
    Finding finding{Id::ObservedOtherwise, one.test, {{"computer", one.machine}}};
    if (std::ranges::find(findings, finding) == findings.end()) findings.push_back(std::move(finding));
  }
  return findings;
}

std::vector<Observation> ReadObservations(const HostReader& host, std::vector<Finding>& findings) {
  std::vector<Observation> all;
  const auto folder = PrivateFolder(host);
  const auto files = folder ? host.files().List(*folder / "observations") : std::unexpected(folder.error());
  if (!files) return all;
  for (const FolderEntry& file : *files) {
    if (file.info.kind != FileKind::File || file.info.through_link || !EndsInXml(file.name)) continue;
    const WinPath path = *folder / "observations" / file.name;
    const auto bytes = host.files().Read(path, kMaxObservations);
    auto found = bytes ? ParseObservations(*bytes, path.text()) : std::unexpected(bytes.error());
    if (found) all.insert(all.end(), found->begin(), found->end());
    else findings.push_back({found.error().id, found.error().object, found.error().args});
  }
  return all;
}

}  // namespace engine::iis
