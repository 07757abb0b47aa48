// SPDX-License-Identifier: MIT
//
// The English labels. A key is "group.word"; words of the groups state, control-state, basis, control and answer are
// the contract names of the XML file.
#include "engine/verify/report_texts.h"

#include "engine/core/text.h"

namespace engine::verify {

namespace {

const std::map<std::string_view, std::string_view>& English() {
  static const std::map<std::string_view, std::string_view> texts = {
      {"lang", "en"},
      {"title", "Verification report"},
      {"scope", "This report is about the IIS web interface of Local Run Manager (LRM), and about nothing else."},
      {"image", "Read from an instrument image (a folder), not on the instrument itself."},

      {"state.protected", "Protected"},
      {"state.unprotected", "Not protected"},
      {"state.drifted", "Drifted: protection is no longer complete"},
      {"state.interrupted", "Interrupted: a change was not finished"},
      {"state.unknown", "Unknown: this could not be read"},
      {"by.A", "by address restriction"},
      {"by.B", "by local bindings together with handlers that refuse remote requests"},
      {"by.C", "by handlers that refuse remote requests together with the firewall"},

      {"basis", "Basis"},
      {"basis.documented", "documented by Microsoft"},
      {"basis.counted", "counted in real configurations"},
      {"basis.observed", "observed"},
      {"basis.general-knowledge", "general knowledge"},
      {"basis.not-proven", "not proven"},

      {"control-state.in-force", "In force"},
      {"control-state.partly", "Partly in force"},
      {"control-state.not-in-force", "Not in force"},
      {"control-state.not-possible", "Not possible here"},
      {"control-state.not-applicable", "Does not apply"},
      {"control-state.unknown", "Unknown"},

      {"facts", "Instrument"},
      {"time-local", "Local time"},
      {"time-utc", "UTC"},
      {"computer", "Computer"},
      {"account", "Account"},
      {"instrument", "Instrument"},
      {"dual-boot", "This instrument has two Windows systems; the report is about one of them"},
      {"windows", "Windows"},
      {"iis", "IIS"},
      {"lrm", "LRM version"},
      {"outside-range", "outside the published range"},
      {"not-found", "not found"},
      {"unknown", "unknown"},
      {"site", "Site"},
      {"run", "Run in progress"},
      {"tool", "LRM Patch Wizard"},
      {"catalogue", "Catalogue"},
      {"catalogue-replaced", "not the built-in one"},
      {"yes", "yes"},
      {"no", "no"},
      {"none", "none"},

      {"controls", "Controls"},
      {"control", "Control"},
      {"control.ip-restriction", "Address restriction"},
      {"control.loopback-bindings", "Local bindings"},
      {"control.no-remote-handlers", "Handlers refuse remote requests"},
      {"control.no-upload-execution", "No execution in upload folders"},
      {"control.no-script-types", "No script types that LRM does not need"},
      {"state", "State"},
      {"expected", "Expected"},
      {"found", "Found"},
      {"applied", "brought into force by this program"},

      {"reasons", "Reasons"},
      {"bypasses", "Ways around the controls"},
      {"requests", "Requests evaluated"},
      {"requests-total", "All"},
      {"requests-remote", "From the network"},
      {"requests-local", "On the instrument"},
      {"requests-not-decisive", "Not decisive"},
      {"remote-answered", "Requests from the network that are or may be answered"},
      {"local-broken", "Requests on the instrument that no longer work"},
      {"more", "More of them stand in the XML file:"},
      {"request", "Request"},
      {"answer", "Answer"},
      {"answer.refused", "refused"},
      {"answer.answered", "answered"},
      {"answer.other-site", "other site"},
      {"answer.unknown", "unknown"},
      {"answer.not-judged", "not judged"},

      {"probe", "Live test"},
      {"probe.image", "not performed: an image cannot be tested live"},
      {"probe.not-done", "not performed"},
      {"door.answers", "answers, as it should on this screen"},
      {"door.silent", "does not answer on this screen"},
      {"door.refused", "refused"},
      {"door.open", "answered, although the measures should refuse"},
      {"door.not-decisive", "says nothing about other computers"},
      {"configuration", "Configuration"},
      {"file", "File"},
      {"sha256-before", "SHA-256 before the patch"},
      {"sha256-now", "SHA-256 now"},
      {"last-change", "Last change"},
      {"restart", "Restart pending"},
      {"audit", "Audit trail"},
      {"audit-count", "Records"},
      {"audit-head", "SHA-256 of the last record"},
      {"audit-intact", "Chain intact"},
      {"findings", "Findings"},

      {"performed-by", "Performed by"},
      {"seen-by", "Seen by"},
      {"date", "Date"},
  };
  return texts;
}

}  // namespace

std::string_view ReportTexts::At(std::string_view key) const {
  if (const auto own = texts.find(key); own != texts.end()) return own->second;
  const auto english = English().find(key);
  return english == English().end() ? key : english->second;
}

std::vector<std::string> ReportTexts::Keys() {
  std::vector<std::string> keys;
  for (const auto& [key, text] : English()) keys.emplace_back(key);
  return keys;
}

std::string PlainFindingText(const Finding& finding) {
  std::string text(Name(finding.id));
  if (!finding.object.empty()) text += ": " + finding.object;
  std::vector<std::string> args;
  for (const auto& arg : finding.args) args.push_back(arg.name + "=" + arg.value);
  if (!args.empty()) text += " (" + Join(args, ", ") + ")";
  return text;
}

}  // namespace engine::verify
