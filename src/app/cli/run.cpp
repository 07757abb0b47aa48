// SPDX-License-Identifier: MIT
//
// Parse, open the machine, run the command, print, log. The only place that writes to the two streams.
#include "app/cli/run.h"

#include <algorithm>
#include <ostream>
#include <system_error>

#include "app/cli/commands.h"
#include "app/cli/json.h"
#include "app/cli/text.h"
#include "app/common/log.h"
#include "engine/core/build_info.h"
#include "engine/core/text.h"
#include "engine/host/private_folder.h"

namespace app {
namespace {

namespace fs = std::filesystem;
using engine::Id;

/// Beside the audit trail, where that exists: the log itself makes no place of its own on an instrument.
std::optional<std::string> LogBesideTrail(const Machine& machine) {
  const auto folder = engine::PrivateFolder(*machine.host);
  const auto real = folder ? machine.RealPath(folder->text()) : std::nullopt;
  std::error_code code;
  if (!real || !fs::is_directory(PathOf(*real), code)) return std::nullopt;
  const auto file = machine.RealPath((*folder / "log" / "lrmpatch.log").text());
  if (file) fs::create_directory(PathOf(*file).parent_path(), code);
  return file;
}

void WriteLog(const CommandLine& line, const CommandSpec& spec, const Machine* machine, const Reply& reply,
              std::ostream& err) {
  std::optional<std::string> file;
  if (!line.log.empty()) file = line.log;
  else if (spec.changes && machine != nullptr) file = LogBesideTrail(*machine);
  if (!file) return;
  std::string words = "lrmpatch " + std::string(engine::ToolVersion()) + " command=" + line.command;
  if (!line.choice.empty()) words += " " + line.choice;
  words += " exit=" + std::to_string(reply.exit_code);
  if (!reply.log.empty()) words += " " + reply.log;
  const auto written = AppendLog(*file, Plain(words));
  if (!written && !line.quiet) {
    Text notes(line.language);
    notes.Problem(written.error());
    err << notes.Take();
  }
}

Reply RunSpec(const CommandLine& line, const CommandSpec& spec, std::optional<Machine>& machine) {
  const auto is_chosen = [&](std::string_view choice) { return choice == line.choice; };
  const bool plain =
      spec.run_plain != nullptr && (spec.run == nullptr || engine::AnyInList(spec.plain_choices, is_chosen));
  if (plain) return spec.run_plain(line);
  auto opened = OpenMachine(line.image, line.catalogue);
  if (!opened) return Refuse(line, opened.error(), kNotMet);
  machine = std::move(*opened);
  return spec.run(line, *machine);
}

void Print(const CommandLine& line, const Reply& reply, std::ostream& out, std::ostream& err) {
  if (line.json) out << reply.json;
  else if (!line.quiet || reply.is_data) out << reply.text;
  out.flush();
  err << reply.notes;
  err.flush();
}

int Usage(const Parsed& parsed, std::ostream& out, std::ostream& err) {
  Reply reply = Refuse(parsed.line, *parsed.error, kUsage);
  if (!parsed.usage.empty()) reply.notes = parsed.usage;
  Print(parsed.line, reply, out, err);
  return kUsage;
}

int Run(const std::vector<std::string>& args, std::ostream& out, std::ostream& err) {
  const Parsed parsed = ParseCommandLine(args);
  const CommandLine& line = parsed.line;
  if (parsed.help) {
    out << (line.json ? HelpJson({line.command, kDone, line.language}, *parsed.help) : *parsed.help);
    return kDone;
  }
  if (parsed.error) return Usage(parsed, out, err);
  const auto spec = std::ranges::find(Commands(), line.command, &CommandSpec::name);
  std::optional<Machine> machine;
  const Reply reply = RunSpec(line, *spec, machine);
  Print(line, reply, out, err);
  WriteLog(line, *spec, machine ? &*machine : nullptr, reply, err);
  return reply.exit_code;
}

/// Whatever escapes from a library: nothing is known about what was done, so the outcome is not claimed.
int Escaped(const std::vector<std::string>& args, const std::string& what, std::ostream& out, std::ostream& err) {
  CommandLine line;
  line.json = std::ranges::find(args, "--json") != args.end();
  Reply reply = Refuse(line, {Id::Internal, "run", what, std::nullopt, {}}, kCouldNotFindOut);
  Print(line, reply, out, err);
  return reply.exit_code;
}

}  // namespace

int RunCommandLine(std::vector<std::string> args, std::ostream& out, std::ostream& err) {
  try {
    return Run(args, out, err);
  } catch (const std::exception& exception) {
    return Escaped(args, exception.what(), out, err);
  }
}

}  // namespace app
