// SPDX-License-Identifier: MIT
#include <algorithm>

#include "engine/core/build_info.h"
#include "engine/core/text.h"
#include "engine/kit/disk_folder.h"
#include "engine/kit/kit.h"
#include "engine/kit/origin.h"

namespace engine::kit {

namespace {

struct Plan {
  Manifest manifest;
  std::vector<Item> items;

  void Add(Item item, Role role, std::string product = {}, std::string version = {}) {
    manifest.files.push_back({item.name, role, item.size, item.sha256, std::move(product), std::move(version)});
    items.push_back(std::move(item));
  }
};

Item ItemOfFile(std::string name, const std::filesystem::path& path, std::uint64_t size, std::string sha256) {
  return {std::move(name), [path] { return OpenDiskFile(path); }, size, std::move(sha256), {}};
}

/// A Windows program begins so, whatever its name says.
Result<bool> IsWindowsProgram(const OpenedFile& file) {
  std::string first(2, '\0');
  LRM_TRY(const std::size_t size, file.ReadAt(0, first));
  return size == first.size() && first == "MZ";
}

Status AddProgram(const std::filesystem::path& path, const Installers& installers, Plan& plan) {
  LRM_TRY(const auto file, OpenDiskFile(path));
  LRM_TRY(const bool is_program, IsWindowsProgram(*file));
  if (!is_program) return Fail(Id::InstallerUnknown, "make", Utf8Of(path));
  LRM_TRY(Hashed hashed, HashOf(*file));
  Item item = ItemOfFile(std::string(kProgramName), path, hashed.size, std::move(hashed.sha256));
  const bool is_own = std::ranges::find(installers.own, item.sha256, &Installer::sha256) != installers.own.end();
  if (!is_own) item.origin = OriginOf(path);  // not identified: whoever starts the copy is asked as here
  plan.Add(std::move(item), Role::Program, {}, std::string(ToolVersion()));
  return {};
}

Status AddInstaller(const std::filesystem::path& path, const Installers& installers, Plan& plan) {
  LRM_TRY(const Identity identity, Identify(path, installers));
  switch (identity.verdict) {
    case Verdict::Known:
    case Verdict::Own: break;
    case Verdict::Incomplete: return Fail(Id::InstallerIncomplete, "make", identity.path);
    case Verdict::Altered: return Fail(Id::InstallerAltered, "make", identity.path);
    case Verdict::Listed:
    case Verdict::Unknown: return Fail(Id::InstallerUnknown, "make", identity.path);
  }
  const Installer& known = *identity.installer;
  plan.Add(ItemOfFile("IT/" + known.file, path, identity.size, identity.sha256), Role::Installer, known.product,
           known.version);
  return {};
}

Result<Plan> PlanFor(const KitParts& parts, const Installers& installers) {
  Plan plan;
  plan.manifest.made = parts.made;
  plan.manifest.tool = ToolVersion();
  LRM_CHECK(AddProgram(parts.program, installers, plan));
  for (const auto& path : parts.installers) LRM_CHECK(AddInstaller(path, installers, plan));
  for (const auto& [name, text] : parts.to_read) {
    plan.Add(ItemOf(name, text), name.find('/') == std::string::npos ? Role::ReadMe : Role::Guide);
  }
  // What is written must be readable by whoever receives it.
  LRM_TRY(const Manifest again, ParseManifest(WriteManifest(plan.manifest), kManifestName));
  if (again != plan.manifest) return Fail(Id::ManifestDamaged, "make", std::string(kManifestName));
  return plan;
}

/// Files of other people keep their names.
Status CheckNamesAreOurs(const Folder& target, const Plan& plan, const std::optional<Manifest>& old) {
  for (const Item& item : plan.items) {
    LRM_TRY(const FileInfo info, target.Stat(item.name));
    if (info.kind == FileKind::Absent || (old && old->Find(item.name) != nullptr)) continue;
    LRM_TRY(const bool same, IsThere(target, item.name, item.size, item.sha256));
    if (!same) return Fail(Id::FileExists, "make", target.Shown(item.name));
  }
  return {};
}

/// A manifest that is not ours to replace: damaged ones are taken for somebody else's.
Result<std::optional<Manifest>> OldManifest(const Folder& target) {
  LRM_TRY(const FileInfo info, target.Stat(kManifestName));
  if (info.kind == FileKind::Absent) return std::nullopt;
  auto old = ReadManifest(target);
  if (!old && (old.error().id == Id::ManifestDamaged || old.error().id == Id::ManifestEntryRefused)) {
    return Fail(Id::FileExists, "make", target.Shown(kManifestName));
  }
  if (!old) return std::unexpected(old.error());
  return std::optional(std::move(*old));
}

Status Prepare(Folder& target, const Plan& plan, std::optional<std::uint64_t> free_bytes) {
  LRM_TRY(const FileInfo info, target.Stat(""));
  if (info.kind == FileKind::Folder) {
    LRM_TRY(const auto old, OldManifest(target));
    LRM_CHECK(CheckNamesAreOurs(target, plan, old));
  }
  return PrepareTarget(target, plan.items, free_bytes);
}

/// Everything once more from the disk, the manifest too, as the one who receives it will.
Status ReadAllBack(const Folder& target, const Manifest& manifest) {
  const CheckReport check = CheckKit(target, {});
  if (check.error) return std::unexpected(*check.error);
  if (check.manifest != manifest) return Fail(Id::ReadBackDiffers, "read back", target.Shown(kManifestName));
  if (check.problems.empty()) return {};
  return Fail(Id::ReadBackDiffers, "read back", check.problems.front().object);
}

void Write(Folder& target, const Plan& plan, const Watch& watch, MakeReport& report) {
  if (const Status removed = target.Remove(kManifestName); !removed) {
    report.copy.error = Cause(target, removed.error());
    return;
  }
  report.copy = CopyAll(target, plan.items, watch);
  if (report.copy.error) return;
  const std::vector<Item> last = {ItemOf(std::string(kManifestName), WriteManifest(plan.manifest))};
  if (const CopyReport written = CopyAll(target, last, {}); written.error) {
    report.copy.error = written.error;
    return;
  }
  if (const Status back = ReadAllBack(target, plan.manifest); !back) report.copy.error = Cause(target, back.error());
}

}  // namespace

MakeReport MakeKit(Folder& target, const KitParts& parts, const Installers& installers,
                   std::optional<std::uint64_t> free_bytes, const Watch& watch) {
  MakeReport report;
  const auto plan = PlanFor(parts, installers);
  if (!plan) {
    report.copy.error = plan.error();
    return report;
  }
  report.manifest = plan->manifest;
  if (const Status ready = Prepare(target, *plan, free_bytes); !ready) {
    report.copy.error = ready.error();
    return report;
  }
  report.started = true;
  Write(target, *plan, watch, report);
  report.foreign = ForeignPrograms(target, plan->manifest);
  return report;
}

}  // namespace engine::kit
