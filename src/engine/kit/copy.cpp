// SPDX-License-Identifier: MIT
#include "engine/kit/copy.h"

#include <algorithm>
#include <cstring>

#include "engine/core/hash.h"

namespace engine::kit {

namespace {

constexpr std::uint64_t kReserve = 1u << 20;  // for folders and what a file system keeps for itself
constexpr std::string_view kProbe = "lrm-patch-wizard-test.part";

class HeldFile : public OpenedFile {
 public:
  explicit HeldFile(std::shared_ptr<const std::string> bytes) : m_bytes(std::move(bytes)) {}
  std::uint64_t size() const override { return m_bytes->size(); }
  Result<std::size_t> ReadAt(std::uint64_t offset, std::span<char> buffer) const override {
    if (offset >= m_bytes->size()) return std::size_t{0};
    const std::size_t size = std::min<std::uint64_t>(buffer.size(), m_bytes->size() - offset);
    std::memcpy(buffer.data(), m_bytes->data() + offset, size);
    return size;
  }

 private:
  std::shared_ptr<const std::string> m_bytes;
};

std::string PartName(std::string_view name) { return std::string(name) + ".part"; }

std::string ParentOf(std::string_view name) {
  const std::size_t slash = name.rfind('/');
  return slash == std::string_view::npos ? std::string() : std::string(name.substr(0, slash));
}

/// One file on its way; the part is taken away unless it arrived.
class Transfer {
 public:
  Transfer(Folder& target, const Item& item, const OnBytes& on_bytes)
      : m_target(target), m_item(item), m_on_bytes(on_bytes), m_part(PartName(item.name)) {}

  /// `seen`: what lies under the final name now.
  Status Run(const std::optional<std::string>& seen, bool& wrote) {
    LRM_CHECK(m_target.MakeFolder(ParentOf(m_item.name)));
    LRM_CHECK(m_target.Remove(m_part));  // of a copy that was broken off
    wrote = true;
    Status status = Write();
    if (status) status = ReadBack();
    if (status) status = m_target.Replace(m_part, m_item.name, seen);
    if (!status) (void)m_target.Remove(m_part);  // where it cannot, the next copy does
    return status;
  }

 private:
  Status Write() {
    LRM_TRY(const auto source, m_item.open());
    bool is_new = true;
    const auto put = [&](std::string_view piece) {
      return std::exchange(is_new, false) ? m_target.WriteNew(m_part, piece) : m_target.Append(m_part, piece);
    };
    LRM_TRY(const Hashed hashed, HashOf(*source, m_on_bytes, put));
    if (is_new) LRM_CHECK(m_target.WriteNew(m_part, ""));
    if (hashed.size != m_item.size || hashed.sha256 != m_item.sha256) {
      return Fail(Id::KitFileAltered, "copy", m_item.name);
    }
    return {};
  }

  Status ReadBack() {
    LRM_TRY(const bool same, IsThere(m_target, m_part, m_item.size, m_item.sha256));
    if (!same) return Fail(Id::ReadBackDiffers, "read back", m_target.Shown(m_item.name));
    return {};
  }

  Folder& m_target;
  const Item& m_item;
  const OnBytes& m_on_bytes;
  std::string m_part;
};

/// The note of the source, on what lies under the final name now. The file is there whether or not it can be kept, and
/// that is told.
Copied::Mark KeepOrigin(Folder& target, const Item& item) {
  if (!item.origin) return Copied::Mark::None;
  const auto is_kept = [&] { return target.Origin(item.name) == item.origin; };
  const bool kept = is_kept() || (target.SetOrigin(item.name, *item.origin) && is_kept());
  return kept ? Copied::Mark::Kept : Copied::Mark::NotKept;
}

/// The hash of what lies under the final name; nothing where nothing does.
Result<std::optional<std::string>> Seen(const Folder& folder, std::string_view name) {
  LRM_TRY(const FileInfo info, folder.Stat(name));
  if (info.kind == FileKind::Absent) return std::nullopt;
  if (info.kind != FileKind::File || info.through_link) return Fail(Id::FileExists, "copy", folder.Shown(name));
  LRM_TRY(const auto file, folder.Open(name, ReadFrom::Disk));
  LRM_TRY(const Hashed hashed, HashOf(*file));
  return hashed.sha256;
}

Result<Copied> CopyOne(Folder& target, const Item& item, const OnBytes& on_bytes, bool& wrote) {
  Copied copied{.path = target.Shown(item.name), .sha256 = item.sha256, .size = item.size, .was_sha256 = {}};
  LRM_TRY(const auto seen, Seen(target, item.name));
  if (seen == item.sha256) {
    copied.how = Copied::How::AlreadyThere;
    copied.mark = KeepOrigin(target, item);  // power may have failed between the copy and its note
    return copied;
  }
  LRM_CHECK(Transfer(target, item, on_bytes).Run(seen, wrote));
  if (seen) copied.how = Copied::How::Replaced;
  copied.was_sha256 = seen.value_or("");
  copied.mark = KeepOrigin(target, item);
  return copied;
}

/// Of what is not there yet.
Result<std::uint64_t> BytesMissing(const Folder& target, const std::vector<Item>& items) {
  std::uint64_t bytes = 0;
  for (const Item& item : items) {
    LRM_TRY(const FileInfo info, target.Stat(item.name));
    if (info.kind != FileKind::File || info.size != item.size) bytes += item.size;
  }
  return bytes;
}

}  // namespace

Item ItemFrom(const Folder& folder, const ManifestFile& file, std::string name_there) {
  return {std::move(name_there), [&folder, name = file.name] { return folder.Open(name, ReadFrom::Anywhere); },
          file.size, file.sha256, folder.Origin(file.name)};
}

Item ItemOf(std::string name, std::string bytes) {
  const auto held = std::make_shared<const std::string>(std::move(bytes));
  const auto open = [held]() -> Result<std::unique_ptr<OpenedFile>> { return std::make_unique<HeldFile>(held); };
  return {std::move(name), open, held->size(), Sha256(*held)};
}

Error Cause(const Folder& place, Error error) {
  const bool may_be_gone = error.id == Id::FileNotFound || error.id == Id::FileSystem || error.id == Id::AccessDenied;
  const auto info = place.Stat("");
  if (may_be_gone && (!info || info->kind == FileKind::Absent)) {
    error.id = Id::DriveGone;
    error.object = place.Shown("");
  }
  return error;
}

Result<bool> IsThere(const Folder& folder, std::string_view name, std::uint64_t size, std::string_view sha256,
                     const OnBytes& on_bytes) {
  LRM_TRY(const FileInfo info, folder.Stat(name));
  if (info.kind != FileKind::File || info.size != size) return false;
  LRM_TRY(const auto file, folder.Open(name, ReadFrom::Disk));
  LRM_TRY(const Hashed hashed, HashOf(*file, on_bytes));
  return hashed.size == size && hashed.sha256 == sha256;
}

Status PrepareTarget(Folder& target, const std::vector<Item>& items, std::optional<std::uint64_t> free_bytes) {
  LRM_TRY(const FileInfo info, target.Stat(""));
  if (info.kind != FileKind::Folder && info.kind != FileKind::Absent) {
    return Fail(Id::PathNotUsable, "open", target.Shown(""));
  }
  LRM_TRY(const std::uint64_t missing, BytesMissing(target, items));
  if (free_bytes && missing > 0 && *free_bytes < missing + kReserve) {
    return Fail(Id::DiskFull, "copy", target.Shown(""),
                {{"needed", std::to_string(missing + kReserve)}, {"free", std::to_string(*free_bytes)}});
  }
  LRM_CHECK(target.MakeFolder(""));
  LRM_CHECK(target.Remove(kProbe));
  const Status written = target.WriteNew(kProbe, "");
  const Status removed = target.Remove(kProbe);
  return written ? removed : written;
}

CopyReport CopyAll(Folder& target, const std::vector<Item>& items, const Watch& watch) {
  CopyReport report;
  std::uint64_t all = 0, before = 0;
  for (const Item& item : items) all += item.size;
  for (const Item& item : items) {
    const OnBytes tell = [&](std::uint64_t done, std::uint64_t) {
      return !watch.on_progress || watch.on_progress(item.name, before + done, all);
    };
    auto copied =
        tell(0, 0) ? CopyOne(target, item, tell, report.wrote) : Result<Copied>(Fail(Id::Stopped, "copy", item.name));
    if (!copied) {
      report.error = Cause(target, std::move(copied).error());
      if (report.error->object.empty()) report.error->object = item.name;
      return report;
    }
    report.files.push_back(std::move(*copied));
    before += item.size;
  }
  return report;
}

}  // namespace engine::kit
