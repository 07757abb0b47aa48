// SPDX-License-Identifier: MIT
#include "engine/kit/disk_folder.h"
#include "engine/kit/kit.h"

namespace engine::kit {

namespace {

std::string LastName(std::string_view name) { return std::string(name.substr(name.rfind('/') + 1)); }

void Copy(Folder& target, const std::vector<Item>& items, std::optional<std::uint64_t> free_bytes, const Watch& watch,
          ReceiveReport& report) {
  if (const Status ready = PrepareTarget(target, items, free_bytes); !ready) {
    report.copy.error = ready.error();
    return;
  }
  report.started = true;
  report.copy = CopyAll(target, items, watch);
}

}  // namespace

ReceiveReport ReceiveKit(const Folder& kit, Folder& target, std::optional<std::uint64_t> free_bytes,
                         const Watch& watch) {
  ReceiveReport report;
  report.check = CheckKit(kit, watch);
  if (!report.check.IsIntact()) {
    const auto& problems = report.check.problems;
    report.copy.error = report.check.error
                            ? *report.check.error
                            : Error{problems.front().id, "receive", problems.front().object, std::nullopt, {}};
    return report;
  }
  std::vector<Item> items;
  Manifest flat;
  const auto known = BuiltInInstallers();
  for (const ManifestFile& file : report.check.manifest.files) {
    if (file.role != Role::Program && file.role != Role::Installer) continue;
    // Two of one name would be one after the other in the same place.
    if (flat.Find(LastName(file.name)) != nullptr || !IsKitName(LastName(file.name))) {
      report.copy.error = Error{Id::ManifestEntryRefused, "receive", file.name, std::nullopt, {}};
      return report;
    }
    flat.files.push_back({.name = LastName(file.name), .sha256 = {}, .product = {}, .version = {}});
    items.push_back(ItemFrom(kit, file, LastName(file.name)));
    // What only the list of the stick proves keeps Windows' note about where it came from.
    if (known && known->BySha256(file.sha256) != nullptr) items.back().origin.reset();
  }
  Copy(target, items, free_bytes, watch, report);
  // A stick that went away is told as such, not as a file that is not there.
  if (report.copy.error) report.copy.error = Cause(kit, *report.copy.error);
  return report;
}

ReceiveReport ReceiveFile(const Identity& identity, Folder& target, std::optional<std::uint64_t> free_bytes,
                          const Watch& watch) {
  ReceiveReport report;
  if (identity.verdict != Verdict::Known && identity.verdict != Verdict::Own) {
    const Id why = identity.verdict == Verdict::Altered      ? Id::InstallerAltered
                   : identity.verdict == Verdict::Incomplete ? Id::InstallerIncomplete
                                                             : Id::InstallerUnknown;
    report.copy.error = Error{why, "receive", identity.path, std::nullopt, {}};
    return report;
  }
  const auto open = [path = FromUtf8(identity.path)] { return OpenDiskFile(path); };
  Copy(target, {{identity.installer->file, open, identity.size, identity.sha256, {}}}, free_bytes, watch, report);
  return report;
}

}  // namespace engine::kit
