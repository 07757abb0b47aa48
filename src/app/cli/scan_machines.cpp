// SPDX-License-Identifier: MIT
//
// scan MACHINE...: the same search on several machines that are kept in folders, one after the other, and what they have
// in common. One that cannot be searched is told; the others are searched. Reads only; writes where --out says.
#include <filesystem>

#include "app/cli/commands.h"
#include "app/cli/json.h"
#include "app/cli/scan_files.h"
#include "app/cli/scan_text.h"
#include "engine/forensics/compare.h"

namespace app {

using namespace engine::forensics;

namespace {

namespace fs = std::filesystem;

engine::Time Now() { return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now()); }

/// An image says what machine it is; any other folder is one of logs.
engine::Result<Investigation> Search(const CommandLine& line, const std::string& place) {
  std::error_code code;
  if (!fs::exists(PathOf(place) / "system.xml", code)) return InvestigateFolder(place, {}, Now());
  LRM_TRY(const Machine machine, OpenMachine(place, line.catalogue));
  InvestigateOptions options;
  options.site = line.site;
  return Investigate(*machine.host, machine.catalogue, options);
}

std::vector<Searched> SearchAll(const CommandLine& line) {
  std::vector<Searched> machines;
  for (const std::string& folder : line.folders) {
    const std::string place = Utf8Of(PathOf(folder));
    auto found = Search(line, place);
    std::string name = found ? found->computer : place;
    machines.push_back({std::move(name), place, std::move(found)});
  }
  MakeNamesDiffer(machines);
  return machines;
}

int ExitCodeOf(const std::vector<Searched>& machines) {
  if (Worst(machines) >= Grade::Attempts) return kFindings;
  const bool all_read = std::ranges::all_of(machines, [](const Searched& machine) {
    return machine.found && machine.found->AnythingRead() && !machine.found->logs.stopped;
  });
  return all_read ? kDone : kCouldNotFindOut;
}

engine::Result<std::vector<std::string>> Write(const CommandLine& line, const JsonHead& head,
                                               const std::vector<Searched>& machines,
                                               const std::vector<Shared>& shared) {
  if (line.out.empty()) return std::vector<std::string>();
  const auto html = [&](const std::string& hash) {
    return pages::SearchReportHtml(machines, shared, hash, line.language);
  };
  const auto csv = [&] { return pages::SearchReportCsv(machines); };
  return pages::WriteSearchFiles(
      PathOf(line.out), pages::SearchReportName(machines, Now()),
      ScanFiles(line, pages::EvidenceOf(machines), html, csv, ScanJson(head, machines, shared, {}, {})));
}

}  // namespace

Reply ScanMachines(const CommandLine& line) {
  const auto machines = SearchAll(line);
  const auto shared = SeenOnSeveral(machines);
  const JsonHead head{line.command, ExitCodeOf(machines), line.language};
  const auto written = Write(line, head, machines, shared);
  if (!written) {
    Reply reply = Refuse(line, written.error(), kCouldNotFindOut);
    reply.text = ScanText(machines, shared, {}, line.language);
    reply.json = ScanJson({line.command, reply.exit_code, line.language}, machines, shared, {}, written.error());
    return reply;
  }
  Reply reply;
  reply.exit_code = head.exit_code;
  reply.text = ScanText(machines, shared, *written, line.language);
  reply.json = ScanJson(head, machines, shared, *written, {});
  reply.log = "machines=" + std::to_string(machines.size()) + " worst=" + std::string(Name(Worst(machines)));
  return reply;
}

}  // namespace app
