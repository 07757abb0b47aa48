// SPDX-License-Identifier: MIT
#include "pages/obtain/obtain_parts.h"

namespace pages {

using engine::kit::Identity;
using engine::kit::Signature;
using engine::kit::Verdict;

namespace {

Sign SignOf(Verdict verdict) {
  switch (verdict) {
    case Verdict::Known:
    case Verdict::Own:
    case Verdict::Listed: return Sign::Right;
    case Verdict::Altered: return Sign::Wrong;
    case Verdict::Incomplete:
    case Verdict::Unknown: break;
  }
  return Sign::Attention;
}

Phrase VerdictOf(const Identity& file) {
  switch (file.verdict) {
    case Verdict::Known: return {Msg::FileKnownShort, {{"version", file.installer->version}}};
    case Verdict::Own:
      return {Msg::FileOwnShort, {{"product", file.installer->product}, {"version", file.installer->version}}};
    case Verdict::Listed: return Msg::FileListed;
    case Verdict::Altered: return Msg::FileAltered;
    case Verdict::Incomplete: return Msg::FileIncomplete;
    case Verdict::Unknown: break;
  }
  return Msg::FileUnknown;
}

Msg WordFor(Signature signature) {
  switch (signature) {
    case Signature::Unsigned: return Msg::SignatureUnsigned;
    case Signature::Valid: return Msg::SignatureValid;
    case Signature::NotTrusted: return Msg::SignatureNotTrusted;
    case Signature::Broken: return Msg::SignatureBroken;
    case Signature::NotChecked: break;
  }
  return Msg::SignatureNotChecked;
}

std::string NameOf(const std::string& path) { return path.substr(path.find_last_of("/\\") + 1); }

}  // namespace

std::optional<Page> WorkGoingOn(const View& view) {
  if (view.facts.stages.empty()) return std::nullopt;
  Page page{.title = Msg::KitWorking};
  page.blocks.push_back(Progress{view.facts.stages});
  page.blocks.push_back(Body(Msg::KitWorkingLine));
  page.buttons = {BackButton()};  // a press stops the work, as its line says
  return page;
}

Row RowOf(const Identity& file) {
  return {.sign = SignOf(file.verdict), .label = Phrase::Verbatim(NameOf(file.path)), .text = VerdictOf(file)};
}

Details DetailsOf(const std::vector<Identity>& files) {
  Details details{Msg::DetailsFiles, {}};
  for (const Identity& file : files) {
    details.blocks.push_back(FileLine{Msg::LabelFile, file.path});
    Rows rows{
        {{.label = Msg::LabelSize, .text = Phrase(Msg::SizeInBytes, {{"count", static_cast<std::int64_t>(file.size)}})},
         {.label = Msg::LabelChecksum, .text = Phrase::Verbatim(file.sha256)},
         {.label = Msg::LabelSignature, .text = WordFor(file.signature)}}};
    if (file.msi) {
      rows.rows.push_back(
          {.label = Msg::LabelProduct, .text = Phrase::Verbatim(file.msi->product + " " + file.msi->version)});
    }
    if (file.zone == "3") rows.rows.push_back({.label = Msg::LabelOrigin, .text = Msg::OriginInternet});
    details.blocks.push_back(std::move(rows));
  }
  if (files.empty()) details.blocks.push_back(Body(Msg::NoFileFound));
  return details;
}

Phrase RoomOn(const FoundDrive& drive) {
  if (drive.write_protected.value_or(false)) return Msg::DriveProtected;
  if (!drive.free_mb) return Msg::DriveRoomUnknown;
  return {Msg::DriveRoom, {{"free", *drive.free_mb}}};
}

void AddForeign(const std::vector<engine::Finding>& foreign, Page& page) {
  if (foreign.empty()) return;
  page.blocks.push_back(
      Rows{{{.sign = Sign::Attention,
             .text = Phrase(Msg::ForeignPrograms, {{"count", static_cast<std::int64_t>(foreign.size())}}),
             .button = Button{.label = Msg::ButtonWhich, .goal = Show{page.details.size()}}}}});
  page.details.push_back(DetailsOf(Msg::DetailsForeign, foreign));
}

bool IsInstrument(const Facts& facts) { return facts.lrm_found || facts.traces || !facts.site.empty(); }

}  // namespace pages
