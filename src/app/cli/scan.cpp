// SPDX-License-Identifier: MIT
//
// scan: looks for signs of unauthorised access in logs and events of one machine. Reads only; writes its report where
// --out says and nowhere else. No finding says that nothing happened.
#include "app/cli/commands.h"
#include "app/cli/json.h"
#include "app/cli/scan_files.h"
#include "app/cli/scan_text.h"
#include "engine/forensics/investigate.h"

namespace app {

using engine::forensics::Grade;
using engine::forensics::Investigation;

namespace {

int ExitCodeOf(const Investigation& found) {
  if (found.Worst() >= Grade::Attempts) return kFindings;
  return found.AnythingRead() && !found.logs.stopped ? kDone : kCouldNotFindOut;
}

engine::Result<std::vector<std::string>> Write(const CommandLine& line, const JsonHead& head,
                                               const Investigation& found) {
  if (line.out.empty()) return std::vector<std::string>();
  const auto html = [&](const std::string& hash) { return pages::SearchReportHtml(found, hash, line.language); };
  const auto csv = [&] { return pages::SearchReportCsv(found); };
  return pages::WriteSearchFiles(PathOf(line.out), pages::SearchReportName(found),
                                 ScanFiles(line, pages::EvidenceOf(found), html, csv, ScanJson(head, found, {}, {})));
}

}  // namespace

Reply RunScan(const CommandLine& line, Machine& machine) {
  engine::forensics::InvestigateOptions options;
  options.site = line.site;
  options.log_folders = line.logs;
  options.event_folders = line.events;
  const auto found = engine::forensics::Investigate(*machine.host, machine.catalogue, options);
  if (!found) return Refuse(line, found.error(), kCouldNotFindOut);
  const JsonHead head{line.command, ExitCodeOf(*found), line.language};
  const auto written = Write(line, head, *found);
  if (!written) {
    Reply reply = Refuse(line, written.error(), kCouldNotFindOut);
    reply.text = ScanText(*found, {}, line.language);
    reply.json = ScanJson({line.command, reply.exit_code, line.language}, *found, {}, written.error());
    return reply;
  }
  Reply reply;
  reply.exit_code = head.exit_code;
  reply.text = ScanText(*found, *written, line.language);
  reply.json = ScanJson(head, *found, *written, {});
  reply.log = "worst=" + std::string(engine::forensics::Name(found->Worst()));
  return reply;
}

}  // namespace app
