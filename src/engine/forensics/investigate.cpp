// SPDX-License-Identifier: MIT
#include "engine/forensics/investigate.h"

#include <algorithm>

#include "engine/forensics/exported_events.h"
#include "engine/forensics/places.h"
#include "engine/lrm/products.h"

namespace engine::forensics {

namespace {

/// The logs of all folders; what is not there or cannot be listed becomes a finding.
class Logs {
 public:
  void Add(const std::string& folder, Result<std::vector<LogFile>> found) {
    if (found) m_files.insert(m_files.end(), found->begin(), found->end());
    else if (found.error().id == Id::FileNotFound) m_findings.push_back({Id::LogNotFound, folder, {}});
    else m_findings.push_back({found.error().id, folder, {}});
  }
  std::vector<Error>& problems() { return m_problems; }
  const std::vector<LogFile>& files() const { return m_files; }
  /// A folder that is not there is of no interest where another held logs.
  std::vector<Finding> Findings() {
    for (const Error& error : m_problems) m_findings.push_back({error.id, error.object, {}});
    if (!m_files.empty()) {
      std::erase_if(m_findings, [](const Finding& finding) { return finding.id == Id::LogNotFound; });
    }
    return m_findings;
  }

 private:
  std::vector<LogFile> m_files;
  std::vector<Finding> m_findings;
  std::vector<Error> m_problems;
};

/// InstallDate of LRM, where Windows has one.
std::optional<Time> InstalledOf(const HostReader& host, const lrm::Catalogue& catalogue) {
  const auto products = lrm::ReadProducts(host.registry());
  if (!products) return std::nullopt;
  const auto lrm = lrm::FindLrm(*products, catalogue);
  return lrm.main ? lrm.main->installed : std::nullopt;
}

std::string LastNameOf(const std::string& folder) {
  const std::size_t last = folder.find_last_not_of("/\\");
  if (last == std::string::npos) return folder;
  const std::size_t before = folder.find_last_of("/\\", last);
  return folder.substr(before == std::string::npos ? 0 : before + 1,
                       last - (before == std::string::npos ? 0 : before + 1) + 1);
}

}  // namespace

Grade Investigation::Worst() const {
  Grade worst = logs.Worst();
  for (const EventTrace& trace : events.traces) worst = std::max(worst, trace.grade);
  return worst;
}

std::uint64_t Investigation::MissingDaysWithWindows() const {
  std::uint64_t days = 0;
  for (const auto& [from, to] : logs.coverage.Gaps()) {
    for (auto day = from; day <= to; day += std::chrono::days(1)) days += events.windows_ran.contains(day) ? 1 : 0;
  }
  return days;
}

Result<Investigation> Investigate(const HostReader& host, const lrm::Catalogue& catalogue,
                                  const InvestigateOptions& options) {
  LRM_TRY(const auto inventory, lrm::TakeInventory(host, catalogue, {options.site}));
  Investigation investigation;
  investigation.computer = inventory.system.computer_name;
  investigation.instrument = inventory.instrument_name;
  investigation.made = host.clock().Now();
  investigation.utc_offset = inventory.system.utc_offset;

  const auto places = FindLogPlaces(host, inventory.configuration.get(), inventory.site.value_or(""));
  Logs logs;
  if (options.log_folders.empty()) {
    investigation.folders = places.folders;
    for (const std::string& folder : places.folders) {
      if (const auto path = WinPath::Parse(folder)) logs.Add(folder, LogsBelow(host, *path, logs.problems()));
    }
  } else {
    investigation.folders = options.log_folders;
    for (const std::string& folder : options.log_folders) logs.Add(folder, LogsOnDisk(folder, logs.problems()));
  }

  ScanOptions scan;
  scan.threads = options.threads;
  scan.utc_offset = inventory.system.utc_offset;
  scan.on_bytes = options.on_bytes;
  scan.installed = InstalledOf(host, catalogue);
  if (inventory.configuration && inventory.site) {
    scan.locate = [&](std::string_view stem) { return FileOfAddress(*inventory.configuration, *inventory.site, stem); };
  }
  investigation.logs = Scan(logs.files(), Rules::Own(), scan);
  auto& findings = investigation.logs.coverage.findings;
  for (Finding& finding : logs.Findings()) findings.push_back(std::move(finding));
  if (options.log_folders.empty()) findings.insert(findings.end(), places.findings.begin(), places.findings.end());
  if (investigation.logs.stopped) return investigation;
  investigation.events = options.event_folders.empty() ? ReadEvents(host, scan.installed)
                                                       : ReadExportedEvents(options.event_folders, scan.installed);
  return investigation;
}

Result<Investigation> InvestigateFolder(const std::string& folder, const InvestigateOptions& options, Time now) {
  Investigation investigation;
  investigation.computer = LastNameOf(folder);
  investigation.knows_clock = false;
  investigation.made = now;
  investigation.folders = {folder};
  std::vector<Error> problems;
  LRM_TRY(auto files, LogsOnDisk(folder, problems));
  Logs logs;
  logs.Add(folder, std::move(files));
  logs.problems() = std::move(problems);
  ScanOptions scan;
  scan.threads = options.threads;
  scan.on_bytes = options.on_bytes;
  investigation.logs = Scan(logs.files(), Rules::Own(), scan);
  auto& findings = investigation.logs.coverage.findings;
  for (Finding& finding : logs.Findings()) findings.push_back(std::move(finding));
  if (!investigation.logs.stopped) investigation.events = ReadExportedEvents({folder}, std::nullopt);
  // Nobody said that there are any: their absence is told by the channels, not as a problem of the folder.
  std::erase_if(investigation.events.problems,
                [&](const Error& error) { return error.id == Id::EventsUnreadable && error.object == folder; });
  return investigation;
}

}  // namespace engine::forensics
