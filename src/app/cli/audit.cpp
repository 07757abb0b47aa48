// SPDX-License-Identifier: MIT
//
// audit: the trail of all actions; audit verify: whether its chain is complete and unchanged. Reads only.
#include <fmt/format.h>

#include "app/cli/commands.h"
#include "app/cli/json.h"
#include "app/cli/text.h"
#include "engine/host/private_folder.h"

namespace app {

using engine::Id;
using pages::Msg;

namespace {

bool IsDamage(Id id) { return id == Id::AuditChanged || id == Id::AuditMissing || id == Id::AuditDamaged; }

std::string AuditText(const CommandLine& line, const AuditView& view) {
  Text text(line.language);
  const bool is_empty = view.records.empty() && view.head.count == 0;
  if (view.checked) {
    const Msg intact = is_empty ? Msg::AuditEmpty : Msg::AuditIntact;
    text.Line(view.error ? Msg::AuditNotIntact : intact, {{"count", std::to_string(view.head.count)}});
  } else {
    text.Line(is_empty ? Msg::AuditEmpty : Msg::AuditRecords, {{"count", std::to_string(view.records.size())}});
  }
  text.Blank();
  text.Row(Msg::LabelFiles, view.host_path.value_or(view.path));
  text.Row(Msg::LabelAuditHead, view.head.sha256);
  if (view.checked) return text.Take();
  text.Blank();
  for (const engine::audit::Line& record : view.records) {
    text.Item(fmt::format("{:>4}  {}  {:<16} {:<22} {}", record.number, engine::FormatUtc(record.time),
                          record.record.action, record.record.outcome, record.record.account));
  }
  return text.Take();
}

Reply ReplyOf(const CommandLine& line, const AuditView& view, int exit_code) {
  Reply reply;
  if (view.error) reply = Refuse(line, *view.error, exit_code);
  reply.text = AuditText(line, view);
  reply.json = AuditJson({line.command, exit_code, line.language}, view);
  return reply;
}

}  // namespace

Reply RunAudit(const CommandLine& line, Machine& machine) {
  const auto folder = engine::PrivateFolder(*machine.host);
  if (!folder) return Refuse(line, folder.error(), kCouldNotFindOut);
  AuditView view;
  view.path = engine::audit::TrailPath(*folder).text();
  view.host_path = machine.RealPath(view.path);
  view.checked = line.choice == "verify";
  if (auto head = engine::audit::CurrentHead(*machine.host, *folder)) view.head = *head;
  auto records = engine::audit::ReadTrail(*machine.host, *folder);
  if (!records) return Refuse(line, records.error(), kCouldNotFindOut);
  view.records = std::move(*records);
  if (!view.checked) return ReplyOf(line, view, kDone);

  const auto head = engine::audit::Verify(*machine.host, *folder);
  if (head) {
    view.head = *head;
    return ReplyOf(line, view, kDone);
  }
  view.error = head.error();
  return ReplyOf(line, view, IsDamage(view.error->id) ? kNotProtected : kCouldNotFindOut);
}

}  // namespace app
