// SPDX-License-Identifier: MIT
#include "engine/forensics/log_files.h"

#include <algorithm>

#include "engine/core/text.h"
#include "engine/forensics/packed_log.h"
#include "engine/forensics/zip_log.h"
#include "engine/host/image/image_disk.h"

namespace engine::forensics {

namespace {

constexpr int kDepth = 3;

constexpr std::string_view kGzip = ".gz", kZip = ".zip";

bool IsLogName(std::string_view name) { return EndsWithNoCase(name, ".log") || EndsWithNoCase(name, ".txt"); }

/// An archive may have any name: what is in it tells.
bool MayHoldLogs(std::string_view name) {
  if (EndsWithNoCase(name, kGzip)) return IsLogName(name.substr(0, name.size() - kGzip.size()));
  return IsLogName(name) || EndsWithNoCase(name, kZip);
}

/// The same log, unpacked.
LogFile Inside(const LogFile& file, std::string shown, const Packed& where, std::uint64_t size) {
  return {std::move(shown), size, [open = file.open, where, size]() -> Result<std::unique_ptr<OpenedFile>> {
            LRM_TRY(auto packed, open());
            return OpenPacked(std::move(packed), where, size);
          }};
}

/// How long packed logs are, only unpacking tells.
Status AddGzip(const LogFile& file, std::vector<LogFile>& logs, std::vector<Error>& problems) {
  LRM_TRY(const auto opened, file.open());
  LRM_TRY(const auto unpacked, MeasurePacked(*opened, {}, kMostUnpacked));
  if (unpacked.too_large) return Fail(Id::FileTooLarge, "unpack", file.shown);
  if (!unpacked.complete) problems.push_back({Id::PackedLogCutOff, "unpack", file.shown, {}, {}});
  logs.push_back(Inside(file, file.shown, {}, unpacked.size));
  return {};
}

Status AddZip(const LogFile& file, std::vector<LogFile>& logs, std::vector<Error>& problems) {
  LRM_TRY(const auto opened, file.open());
  for (const ZippedLog& log : LogsInZip(*opened, file.shown, IsLogName, problems)) {
    logs.push_back(Inside(file, file.shown + ": " + log.name, log.where, log.size));
  }
  return {};
}

void Add(LogFile file, std::vector<LogFile>& logs, std::vector<Error>& problems) {
  const bool is_gzip = EndsWithNoCase(file.shown, kGzip);
  if (!is_gzip && !EndsWithNoCase(file.shown, kZip)) return logs.push_back(std::move(file));
  const Status added = is_gzip ? AddGzip(file, logs, problems) : AddZip(file, logs, problems);
  if (!added) problems.push_back(added.error());
}

void Below(const FileReader& files, const WinPath& folder, int depth, std::vector<LogFile>& logs,
           std::vector<Error>& problems) {
  const auto entries = files.List(folder);
  if (!entries) {
    problems.push_back(entries.error());
    return;
  }
  for (const FolderEntry& entry : *entries) {
    const auto path = folder.Child(entry.name);
    if (!path) continue;
    if (entry.info.kind == FileKind::Folder && depth > 0) Below(files, *path, depth - 1, logs, problems);
    if (entry.info.kind != FileKind::File || !MayHoldLogs(entry.name)) continue;
    Add({path->text(), entry.info.size, [&files, path = *path] { return files.Open(path); }}, logs, problems);
  }
}

void AddFile(const disk::Path& path, std::uint64_t size, std::vector<LogFile>& logs, std::vector<Error>& problems) {
  Add({path.shown, size, [path] { return disk::Open(path); }}, logs, problems);
}

void Below(const std::string& folder, int depth, std::vector<LogFile>& logs, std::vector<Error>& problems) {
  auto names = disk::Names({folder, folder});
  if (!names) {
    problems.push_back(names.error());
    return;
  }
  std::ranges::sort(*names);
  for (const std::string& name : *names) {
    const std::string real = folder + '/' + name;
    const auto entry = disk::Look({real, real});
    if (!entry) continue;
    if (entry->kind == disk::Entry::Kind::Folder && depth > 0) Below(real, depth - 1, logs, problems);
    if (entry->kind == disk::Entry::Kind::File && MayHoldLogs(name)) AddFile({real, real}, entry->size, logs, problems);
  }
}

}  // namespace

Result<std::vector<LogFile>> LogsBelow(const HostReader& host, const WinPath& folder, std::vector<Error>& problems) {
  LRM_TRY(const auto info, host.files().Stat(folder));
  if (info.kind != FileKind::Folder) return Fail(Id::FileNotFound, "list", folder.text());
  std::vector<LogFile> logs;
  Below(host.files(), folder, kDepth, logs, problems);
  return logs;
}

Result<std::vector<LogFile>> LogsOnDisk(const std::string& folder, std::vector<Error>& problems) {
  LRM_TRY(const auto entry, disk::Look({folder, folder}));
  std::vector<LogFile> logs;
  if (entry.kind == disk::Entry::Kind::File) {
    AddFile({folder, folder}, entry.size, logs, problems);
    return logs;
  }
  if (entry.kind != disk::Entry::Kind::Folder) return Fail(Id::FileNotFound, "list", folder);
  Below(folder, kDepth, logs, problems);
  return logs;
}

}  // namespace engine::forensics
