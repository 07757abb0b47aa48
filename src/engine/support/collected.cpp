// SPDX-License-Identifier: MIT
//
// One walk that only lists, then the files by as many threads as there are processors: each takes the next file and
// writes to its own place, so the order does not depend on the threads.
#include "engine/support/collected.h"

#include <algorithm>
#include <atomic>
#include <fstream>
#include <functional>
#include <iterator>
#include <thread>

#include "engine/core/text.h"

namespace engine::support {

namespace {

namespace fs = std::filesystem;

constexpr unsigned kMostThreads = 8;
constexpr std::string_view kTrail = "audit.jsonl", kHead = "audit.head";

std::string Utf8(const fs::path& path) {
  const auto text = path.u8string();
  return {text.begin(), text.end()};
}

std::unexpected<Error> Failed(Id id, std::string operation, const fs::path& path, std::error_code code) {
  Error error{id, std::move(operation), Utf8(path), {}, {}};
  if (code) error.system_code = code.value();
  return std::unexpected(std::move(error));
}

struct Listing {
  std::vector<fs::path> reports, trails, searches;
};

void Sort(const fs::path& path, Listing& listing) {
  const std::string name = Utf8(path.filename());
  if (EndsWithNoCase(name, ".xml")) listing.reports.push_back(path);
  else if (EqualsNoCase(name, kTrail)) listing.trails.push_back(path);
  else if (EndsWithNoCase(name, ".json")) listing.searches.push_back(path);
}

Status List(const fs::path& folder, Listing& listing) {
  std::error_code code;
  if (fs::is_regular_file(folder, code)) {
    (EndsWithNoCase(Utf8(folder.filename()), ".json") ? listing.searches : listing.reports).push_back(folder);
    return {};
  }
  if (!fs::is_directory(folder, code)) return Fail(Id::FileNotFound, "list", Utf8(folder));
  fs::recursive_directory_iterator at(folder, fs::directory_options::skip_permission_denied, code);
  for (; !code && at != fs::recursive_directory_iterator(); at.increment(code)) {
    std::error_code ignored;
    if (at->symlink_status(ignored).type() == fs::file_type::regular) Sort(at->path(), listing);
  }
  if (code) return Failed(Id::FileSystem, "list", folder, code);
  return {};
}

Result<std::string> ReadBytes(const fs::path& path) {
  std::error_code code;
  const auto size = fs::file_size(path, code);
  if (code) return Failed(Id::ReportUnreadable, "read", path, code);
  if (size > kMostBytes) return Fail(Id::ReportUnreadable, "read", Utf8(path), {{"cause", "size"}});
  std::string bytes(static_cast<std::size_t>(size), '\0');
  std::ifstream file(path, std::ios::binary);
  file.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  if (!file || file.gcount() != static_cast<std::streamsize>(bytes.size())) {
    return Fail(Id::ReportUnreadable, "read", Utf8(path), {{"cause", "disk"}});
  }
  return bytes;
}

CollectedFile ReadReport(const fs::path& path) {
  CollectedFile file;
  file.path = Utf8(path);
  file.folder = Utf8(path.parent_path());
  file.name = Utf8(path.filename());
  const auto bytes = ReadBytes(path);
  if (!bytes) {
    file.summary = std::unexpected(bytes.error());
    return file;
  }
  file.size = bytes->size();
  file.fingerprint = std::hash<std::string_view>{}(*bytes);
  file.summary = verify::ReadSummary(*bytes, file.path);
  return file;
}

/// One for each machine a report is about. Nothing where it is no report and its name does not promise one.
std::vector<SearchFile> ReadSearch(const fs::path& path) {
  const std::string name = Utf8(path);
  const auto bytes = ReadBytes(path);
  const auto read = bytes ? ReadSearchReport(*bytes, name) : std::unexpected(bytes.error());
  std::vector<SearchFile> searches;
  if (read) {
    for (const Result<SearchSummary>& machine : *read) {
      searches.push_back({machine ? name : machine.error().object, machine});
    }
  } else if (IsSearchReportName(name)) {
    searches.push_back({name, std::unexpected(read.error())});
  }
  return searches;
}

template <class File>
std::vector<File> ReadAll(const std::vector<fs::path>& paths, File (*read)(const fs::path&)) {
  std::vector<File> files(paths.size());
  std::atomic<std::size_t> next = 0;
  const auto work = [&] {
    for (std::size_t i = next++; i < paths.size(); i = next++) files[i] = read(paths[i]);
  };
  const std::size_t threads = std::min<std::size_t>(std::clamp(std::thread::hardware_concurrency(), 1U, kMostThreads),
                                                    std::max<std::size_t>(paths.size() / 16, 1));
  std::vector<std::jthread> others;
  for (std::size_t i = 1; i < threads; ++i) others.emplace_back(work);
  work();
  others.clear();
  return files;
}

Result<std::vector<audit::Line>> ReadTrail(const fs::path& path) {
  LRM_TRY(const std::string bytes, ReadBytes(path));
  const fs::path head_path = path.parent_path() / kHead;
  std::error_code code;
  std::optional<std::string> head;
  if (fs::exists(head_path, code)) {
    LRM_TRY(head, ReadBytes(head_path));
  }
  return audit::CheckCopy(bytes, head, Utf8(path));
}

/// A name of ours promises a verification file; of other XML nobody said that it is one.
bool IsForeign(const CollectedFile& file) {
  return !file.summary && file.summary.error().Get("cause") == "other" && !ParseFileName(file.name);
}

}  // namespace

std::optional<FileName> ParseFileName(std::string_view name) {
  constexpr std::size_t kTimeLength = 16;  // 20261121-140500Z
  constexpr std::string_view kPattern = "00000000-000000Z";
  constexpr std::string_view kStateWords[] = {"protected", "unprotected", "drifted", "interrupted", "unknown"};
  if (!EndsWithNoCase(name, ".xml") || name.size() < kTimeLength + 7) return std::nullopt;
  name.remove_suffix(4);
  for (std::size_t i = 0; i < kTimeLength; ++i) {
    const bool is_digit = name[i] >= '0' && name[i] <= '9';
    if (kPattern[i] == '0' ? !is_digit : name[i] != kPattern[i]) return std::nullopt;
  }
  const auto part = [&](std::size_t at, std::size_t count) { return std::string(name.substr(at, count)); };
  const auto time = ParseUtc(part(0, 4) + "-" + part(4, 2) + "-" + part(6, 2) + "T" + part(9, 2) + ":" + part(11, 2) +
                             ":" + part(13, 2) + "Z");
  if (!time || name[kTimeLength] != '-') return std::nullopt;
  std::vector<std::string> words = Split(name.substr(kTimeLength + 1), '-');
  if (words.size() > 2 && ParseNumber(words.back())) words.pop_back();  // "-2" of a second file of that second
  if (words.size() < 2 || std::ranges::find(kStateWords, words.back()) == std::end(kStateWords)) return std::nullopt;
  const std::string state = words.back();
  words.pop_back();
  return FileName{*time, Join(words, "-"), state};
}

Result<Collected> Collect(const std::vector<fs::path>& folders) {
  Listing listing;
  for (const fs::path& folder : folders) LRM_CHECK(List(folder, listing));
  for (auto* paths : {&listing.reports, &listing.trails, &listing.searches}) {
    std::ranges::sort(*paths);
    paths->erase(std::unique(paths->begin(), paths->end()), paths->end());
  }
  Collected collected;
  collected.files = ReadAll(listing.reports, ReadReport);
  collected.foreign = std::erase_if(collected.files, IsForeign);
  for (std::vector<SearchFile>& machines : ReadAll(listing.searches, ReadSearch)) {
    std::ranges::move(machines, std::back_inserter(collected.searches));
  }
  for (const fs::path& trail : listing.trails) collected.trails.emplace(Utf8(trail.parent_path()), ReadTrail(trail));
  return collected;
}

}  // namespace engine::support
