// SPDX-License-Identifier: MIT
//
// kit: which installer a file is; a kit made, checked, received. Only receive touches an instrument, and only its
// folder C:\Illumina; identify, make and check work with files of this computer.
#include "engine/kit/kit.h"

#include <chrono>

#include "app/cli/commands.h"
#include "app/cli/json.h"
#include "app/cli/text.h"
#include "app/common/own_program.h"
#include "app/guide/kit_texts.h"
#include "engine/core/text.h"
#include "engine/kit/host_folder.h"
#include "engine/kit/places.h"
#include "engine/kit/receive_record.h"

namespace app {

using namespace engine::kit;
using engine::Id;
using pages::Msg;

namespace {

// ---- What is known ----------------------------------------------------------------------------------------------------

struct Known {
  Installers installers;
  std::optional<engine::Error> list_damage;  // of the list beside this program: our own files are not known then
};

engine::Result<Known> KnownInstallers() {
  LRM_TRY(Installers installers, BuiltInInstallers());
  Known known{std::move(installers), {}};
  auto own = OwnFiles();
  if (own) known.installers.own = std::move(*own);
  else known.list_damage = own.error();
  return known;
}

std::string NotesOf(const CommandLine& line, const std::optional<engine::Error>& error) {
  Text notes(line.language);
  if (error) notes.Problem(*error);
  return notes.Take();
}

// ---- identify -------------------------------------------------------------------------------------------------------

Msg SignatureWord(Signature signature) {
  switch (signature) {
    case Signature::Unsigned: return Msg::SignatureUnsigned;
    case Signature::Valid: return Msg::SignatureValid;
    case Signature::NotTrusted: return Msg::SignatureNotTrusted;
    case Signature::Broken: return Msg::SignatureBroken;
    case Signature::NotChecked: break;
  }
  return Msg::SignatureNotChecked;
}

std::string VerdictLine(const Text& text, const Identity& identity) {
  switch (identity.verdict) {
    case Verdict::Known:
      return text.Say(Msg::FileKnown,
                      {{"product", identity.installer->product}, {"version", identity.installer->version}});
    case Verdict::Own:
      return text.Say(Msg::FileOwn,
                      {{"product", identity.installer->product}, {"version", identity.installer->version}});
    case Verdict::Listed: return text.Say(Msg::FileListed);
    case Verdict::Altered: return text.Say(Msg::FileAltered);
    case Verdict::Incomplete: return text.Say(Msg::FileIncomplete);
    case Verdict::Unknown: break;
  }
  return text.Say(Msg::FileUnknown);
}

int ExitCodeOf(Verdict verdict) {
  switch (verdict) {
    case Verdict::Known:
    case Verdict::Own:
    case Verdict::Listed: return kDone;
    case Verdict::Altered:
    case Verdict::Incomplete: return kNotProtected;
    case Verdict::Unknown: break;
  }
  return kCouldNotFindOut;
}

Reply IdentifyFile(const CommandLine& line) {
  const auto known = KnownInstallers();
  if (!known) return Refuse(line, known.error(), kCouldNotFindOut);
  const auto identity = Identify(PathOf(line.folder), known->installers);
  if (!identity) return Refuse(line, identity.error(), kCouldNotFindOut);
  Text text(line.language);
  text.Line(VerdictLine(text, *identity));
  text.Row(Msg::LabelFile, identity->path);
  text.Row(Msg::LabelSize, text.Say(Msg::SizeInBytes, {{"count", std::to_string(identity->size)}}));
  text.Row(Msg::LabelChecksum, identity->sha256);
  if (identity->msi) text.Row(Msg::LabelProduct, Plain(identity->msi->product + " " + identity->msi->version));
  text.Row(Msg::LabelSignature, text.Say(SignatureWord(identity->signature)));
  if (identity->zone == "3") text.Row(Msg::LabelOrigin, text.Say(Msg::OriginInternet));
  Reply reply;
  reply.exit_code = ExitCodeOf(identity->verdict);
  reply.text = text.Take();
  reply.notes = NotesOf(line, known->list_damage);
  reply.json = IdentityJson({line.command, reply.exit_code, line.language}, *identity);
  return reply;
}

// ---- What the other three have in common ----------------------------------------------------------------------------

Msg HowWord(Copied::How how) {
  switch (how) {
    case Copied::How::AlreadyThere: return Msg::WordWasThere;
    case Copied::How::Replaced: return Msg::WordReplaced;
    case Copied::How::Fresh: break;
  }
  return Msg::WordCopied;
}

void AddFiles(Text& text, const CopyReport& copy) {
  if (copy.files.empty()) return;
  text.Heading(Msg::HeadingFiles);
  for (const Copied& file : copy.files) {
    text.Item(file.sha256.substr(0, 16) + "…  " + text.Say(HowWord(file.how)) + "  " + Plain(file.path));
    if (file.mark == Copied::Mark::Kept) text.Item("    " + text.Say(Msg::WordMarked));
    if (file.mark == Copied::Mark::NotKept) text.Item("    " + text.Say(Msg::WordNotMarked));
  }
}

Reply ReplyOf(const CommandLine& line, Text& text, int exit_code, const KitView& view) {
  Reply reply;
  reply.exit_code = exit_code;
  reply.text = text.Take();
  if (view.error) {
    reply.notes = NotesOf(line, view.error);
    reply.log = LogWords(*view.error);
  }
  reply.json = KitJson({line.command, exit_code, line.language}, view);
  return reply;
}

// ---- make -----------------------------------------------------------------------------------------------------------

KitParts PartsFor(const CommandLine& line) {
  KitParts parts;
  parts.program = line.program.empty() ? WizardProgram() : PathOf(line.program);
  for (const std::string& file : line.installers) parts.installers.push_back(PathOf(file));
  parts.to_read = guide::KitTexts();
  parts.made = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
  return parts;
}

/// Of the folder, or of the one it will be made in.
std::optional<std::uint64_t> FreeBytes(std::filesystem::path folder) {
  std::error_code code;
  folder = std::filesystem::absolute(folder, code);
  while (!std::filesystem::exists(folder, code) && folder.has_relative_path()) folder = folder.parent_path();
  return VolumeOf(folder).free_bytes;
}

Reply Make(const CommandLine& line) {
  const auto known = KnownInstallers();
  if (!known) return Refuse(line, known.error(), kNotMet);
  const KitParts parts = PartsFor(line);
  if (parts.program.empty()) return Refuse(line, {Id::FileNotFound, "make", "LrmPatchWizard.exe", {}, {}}, kNotMet);
  DiskFolder folder(PathOf(line.folder));
  const MakeReport report = MakeKit(folder, parts, known->installers, FreeBytes(folder.root()), {});
  const int exit_code = !report.copy.error ? kDone : report.started ? kPartial : kNotMet;
  Text text(line.language);
  if (!report.copy.error) text.Line(Msg::KitMade, {{"folder", folder.Shown("")}});
  else text.Line(report.started ? Msg::KitNotFinished : Msg::KitNothingCopied);
  AddFiles(text, report.copy);
  text.FindingsUnder(Msg::HeadingForeign, report.foreign);
  if (!report.copy.error) text.Line(Msg::KitUnsigned);
  return ReplyOf(
      line, text, exit_code,
      {line.choice, folder.Shown(""), report.manifest, report.copy.files, {}, report.foreign, report.copy.error});
}

// ---- check ----------------------------------------------------------------------------------------------------------

int ExitCodeOf(const CheckReport& report) {
  if (report.error) {
    const Id id = report.error->id;
    const bool damaged = id == Id::ManifestDamaged || id == Id::ManifestEntryRefused;
    return damaged ? kNotProtected : kCouldNotFindOut;
  }
  if (!report.problems.empty()) return kNotProtected;
  return report.foreign.empty() ? kDone : kFindings;
}

Reply Check(const CommandLine& line) {
  const DiskFolder folder(PathOf(line.folder));
  const CheckReport report = CheckKit(folder, {});
  Text text(line.language);
  if (report.IsIntact()) {
    text.Line(Msg::KitIntact, {{"folder", folder.Shown("")}});
    text.Line(Msg::KitUnsigned);
  }
  text.Findings(report.problems);
  text.FindingsUnder(Msg::HeadingForeign, report.foreign);
  return ReplyOf(line, text, ExitCodeOf(report),
                 {line.choice, folder.Shown(""), report.manifest, {}, report.problems, report.foreign, report.error});
}

}  // namespace

Reply RunKit(const CommandLine& line) {
  if (line.choice == "identify") return IdentifyFile(line);
  return line.choice == "make" ? Make(line) : Check(line);
}

Reply ReceiveKitHere(const CommandLine& line, Machine& machine) {
  const auto there = ReceivingFolder(*machine.host);
  if (!there) return Refuse(line, there.error(), kNotMet);
  const DiskFolder kit(PathOf(line.folder));
  HostFolder target(*machine.host, *there);
  const auto real = machine.RealPath(there->parent().text());
  const auto free_bytes = real ? VolumeOf(PathOf(*real)).free_bytes : std::nullopt;
  ReceiveReport report = ReceiveKit(kit, target, free_bytes, {});
  RecordReceived(*machine.host, {kit.Shown(""), there->text(), true}, report);
  const bool arrived = HasArrived(report.copy);
  Text text(line.language);
  if (!report.copy.error) text.Line(Msg::KitReceived, {{"folder", there->text()}});
  else if (!arrived) text.Line(Msg::KitNothingCopied);
  text.Findings(report.check.problems);
  AddFiles(text, report.copy);
  text.FindingsUnder(Msg::HeadingForeign, report.check.foreign);
  // An administrator must be able to tell later where a file came from: without the record it is not all done.
  if (report.not_recorded) text.Line(Msg::KitNotRecorded);
  else if (arrived) text.Line(Msg::KitRecorded);
  const int failed = arrived ? kPartial : report.started ? kUndone : kNotMet;
  KitView view{line.choice,
               there->text(),
               report.check.manifest,
               report.copy.files,
               report.check.problems,
               report.check.foreign,
               report.copy.error ? report.copy.error : report.not_recorded};
  if (arrived) view.recorded = !report.not_recorded;
  return ReplyOf(line, text, view.error ? failed : kDone, view);
}

}  // namespace app
