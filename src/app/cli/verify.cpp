// SPDX-License-Identifier: MIT
//
// verify: reads everything back and judges it. Changes nothing on the instrument; writes the verification file where
// --out says and nowhere else.
#include "app/cli/commands.h"
#include "app/cli/json.h"
#include "app/cli/report.h"
#include "engine/verify/gather.h"
#include "pages/verify/report_words.h"

namespace app {

using engine::patch::State;
using pages::Msg;

namespace {

std::string VerifyText(const CommandLine& line, const engine::patch::Situation& situation,
                       const engine::verify::Verification& verification,
                       const std::optional<engine::verify::WrittenFiles>& written) {
  Text text(line.language);
  text.Verdict(verification.assessment);
  if (const auto& obstacle = ObstacleOf(situation)) {
    text.Item(engine::Label(obstacle->id) + "  " + pages::Sentence(*obstacle, line.language));
  }
  AddInstrument(text, situation.inventory);
  text.Row(Msg::LabelTime, engine::FormatUtc(verification.time));
  text.Row(Msg::LabelConfiguration, verification.configuration_path);
  text.Row(Msg::LabelBefore, verification.sha256_before);
  text.Row(Msg::LabelAfter, verification.sha256_now);
  text.Row(Msg::LabelRestart, verification.restart_pending ? text.Say(Msg::WordPending) : "");
  text.Row(Msg::LabelAudit, text.Say(verification.audit_error ? Msg::AuditNotIntact : Msg::AuditIntact,
                                     {{"count", std::to_string(verification.audit_head.count)}}));
  if (verification.audit_error) text.Problem(*verification.audit_error);
  text.Controls(verification.assessment);
  AddReasons(text, situation);
  text.FindingsUnder(Msg::HeadingProof, verification.findings);
  text.Blank();
  text.Row(Msg::LabelFiles, written ? written->xml : text.Say(Msg::NoFileWritten));
  if (written) text.Item(written->html, 17);
  AddNextStep(text, situation);
  text.Line(Msg::Scope);
  return text.Take();
}

}  // namespace

Reply RunVerify(const CommandLine& line, Machine& machine) {
  auto situation =
      engine::patch::Examine(*machine.host, machine.catalogue, {line.site, line.wishes, engine::patch::Depth::Full});
  if (!situation) return Refuse(line, situation.error(), kCouldNotFindOut);
  engine::verify::Verification verification = engine::verify::Gather(*situation, !line.no_probe);
  situation->assessment = verification.assessment;  // with what the live probe says
  // An image is looked at as it is: nothing in it is changed by a look.
  if (!situation->inventory.system.is_image) {
    const auto unmarked = engine::patch::UpdateMarker(*machine.host, *situation, engine::patch::kVerified);
    if (unmarked) verification.findings.push_back(*unmarked);
  }

  Reply reply;
  reply.exit_code = ExitCodeOf(verification.assessment.state);
  std::optional<engine::verify::WrittenFiles> written;
  std::optional<engine::Error> error;
  if (!line.out.empty()) {
    const auto sentence = [&](const engine::Finding& finding) { return pages::Sentence(finding, line.language); };
    const engine::verify::ReportTexts words = pages::ReportTextsIn(line.language);
    auto files = engine::verify::WriteFiles(PathOf(line.out), verification, words, sentence);
    if (files) written = *files;
    else error = files.error();
  }
  if (error) {
    reply = Refuse(line, *error, kCouldNotFindOut);
  }
  reply.text = VerifyText(line, *situation, verification, written);
  reply.json =
      VerifyJson({line.command, reply.exit_code, line.language}, machine, *situation, verification, written, error);
  return reply;
}

}  // namespace app
