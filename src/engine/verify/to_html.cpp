// SPDX-License-Identifier: MIT
//
// The verification file for people: one page without script, pictures or addresses, made to be printed on A4 and
// signed.
//
// A sign and a word stand wherever there is a colour. All text goes through Safe(); only the constants of this file are
// markup.
#include <fmt/format.h>

#include "engine/core/text.h"
#include "engine/verify/report_values.h"
#include "engine/verify/verification.h"

namespace engine::verify {

namespace {

constexpr std::size_t kMostRequests = 30;  // of one list; all of them stand in the XML file

constexpr std::string_view kStyle = R"(
  @page { size: A4; margin: 15mm 15mm 18mm 18mm; }
  body { font: 10.5pt/1.4 "Segoe UI", "Microsoft YaHei", Arial, sans-serif; color: #111; max-width: 180mm;
         margin: 8mm auto; padding: 0 4mm; }
  h1 { font-size: 17pt; margin: 0 0 2mm; }
  h2 { font-size: 12.5pt; margin: 7mm 0 2mm; border-bottom: 1px solid #999; break-after: avoid; }
  table { border-collapse: collapse; width: 100%; }
  th, td { border: 1px solid #999; padding: 1mm 2mm; text-align: left; vertical-align: top; overflow-wrap: anywhere; }
  th { background: #eee; font-weight: 600; }
  table.facts th { width: 32%; }
  tr { break-inside: avoid; }
  ul { margin: 1mm 0; padding-left: 5mm; }
  code { font: 9pt Consolas, "Courier New", monospace; overflow-wrap: anywhere; }
  .verdict { border: 2px solid; padding: 3mm 4mm; margin: 4mm 0; break-inside: avoid; }
  .verdict strong { font-size: 15pt; }
  .good { color: #0b5a1e; } .bad { color: #9b1111; } .warn { color: #7a4b00; } .plain { color: #333; }
  .sign { font-weight: 700; }
  .practice { border: 4px dashed #7a4b00; color: #7a4b00; font-size: 17pt; font-weight: 700; text-align: center;
              padding: 2mm; }
  .signatures { display: flex; gap: 8mm; margin-top: 16mm; break-inside: avoid; }
  .signatures div { flex: 1; border-top: 1px solid #111; padding-top: 1mm; min-height: 14mm; }
  @media print { body { margin: 0; padding: 0; max-width: none; } th { background: none; } }
)";

std::string Safe(std::string_view text) { return EscapeXml(SafeText(text)); }

// How a word is shown: class for the colour, sign for those who do not see it.
struct Look {
  std::string_view css, sign;
};
constexpr Look kGood{"good", "\u2713"}, kBad{"bad", "\u2717"}, kWarn{"warn", "!"}, kPlain{"plain", "\u2013"},
    kUnknown{"warn", "?"};

Look LookOf(patch::State state) {
  switch (state) {
    case patch::State::Protected: return kGood;
    case patch::State::Unprotected: return kBad;
    case patch::State::Drifted:
    case patch::State::Interrupted: return kWarn;
    case patch::State::Unknown: break;
  }
  return kUnknown;
}

Look LookOf(patch::ControlState state) {
  switch (state) {
    case patch::ControlState::InForce: return kGood;
    case patch::ControlState::NotInForce: return kBad;
    case patch::ControlState::Partly: return kWarn;
    case patch::ControlState::NotPossible:
    case patch::ControlState::NotApplicable: return kPlain;
    case patch::ControlState::Unknown: break;
  }
  return kUnknown;
}

class Page {
 public:
  Page(const Verification& v, const ReportTexts& texts, const FindingText& finding_text)
      : m_v(v), m_texts(texts), m_finding_text(finding_text) {}

  std::string Write() {
    Top();
    Verdict();
    Facts();
    Controls();
    Findings("bypasses", m_v.assessment.bypasses);
    Requests();
    Records();
    Findings("findings", AllFindings(m_v));
    Bottom();
    return std::move(m_out);
  }

 private:
  std::string T(std::string_view key) const { return Safe(m_texts.At(key)); }
  std::string T(std::string_view group, std::string_view word) const { return T(fmt::format("{}.{}", group, word)); }
  std::string OrUnknown(std::string_view value) const { return value.empty() ? T("unknown") : Safe(value); }
  std::string YesNo(bool yes) const { return T(yes ? "yes" : "no"); }

  template <class... Values>
  void Put(fmt::format_string<const Values&...> markup, const Values&... safe) {
    fmt::format_to(std::back_inserter(m_out), markup, safe...);
  }
  void Heading(std::string_view key) { Put("<h2>{}</h2>\n", T(key)); }
  /// `value` is markup.
  void Row(std::string_view key, const std::string& value) {
    Put("<tr><th scope=\"row\">{}</th><td>{}</td></tr>\n", T(key), value);
  }
  std::string Hash(std::string_view hash) const {
    return hash.empty() ? T("unknown") : "<code>" + Safe(hash) + "</code>";
  }
  std::string Item(const Finding& finding) const {
    const auto text = m_finding_text ? m_finding_text(finding) : PlainFindingText(finding);
    return fmt::format("<li><b>{}</b> {}</li>", Label(finding.id), Safe(text));
  }
  std::string Items(const std::vector<Finding>& findings) const {
    std::string list;
    for (const auto& finding : findings) list += Item(finding);
    return list.empty() ? list : "<ul>" + list + "</ul>";
  }
  std::string WithSign(Look look, const std::string& words) const {
    return fmt::format("<span class=\"{}\"><span class=\"sign\">{}</span> {}</span>", look.css, look.sign, words);
  }

  void Top() {
    const auto& system = m_v.inventory.system;
    Put("<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n"
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        "<title>{}{} \u2013 {}</title>\n<style>{}</style>\n</head>\n<body>\n",
        T("lang"), m_v.practice.empty() ? "" : Safe(m_v.practice) + " \u2013 ", T("title"),
        OrUnknown(system.computer_name), kStyle);
    if (!m_v.practice.empty()) Put("<p class=\"practice\">{}</p>\n", Safe(m_v.practice));
    Put("<h1>{}</h1>\n<p>{}</p>\n", T("title"), T("scope"));
    if (system.is_image) Put("<p class=\"warn\"><span class=\"sign\">!</span> {}</p>\n", T("image"));
  }

  void Verdict() {
    const auto& assessment = m_v.assessment;
    const Look look = LookOf(assessment.state);
    Put("<div class=\"verdict {}\"><strong><span class=\"sign\">{}</span> {}</strong>", look.css, look.sign,
        T("state", patch::Name(assessment.state)));
    if (!assessment.by.empty()) Put("<br>{} ({})", T("by", assessment.by), Safe(assessment.by));
    Put("<br>{}: {}{}</div>\n", T("basis"), T("basis", BasisOf(assessment)), Items(assessment.reasons));
  }

  void Facts() {
    const auto& inventory = m_v.inventory;
    const auto& system = inventory.system;
    Heading("facts");
    Put("<table class=\"facts\">\n");
    Row("time-local", Safe(FormatLocal(m_v.time, system.utc_offset)));
    Row("time-utc", Safe(FormatUtc(m_v.time)));
    Row("computer", OrUnknown(system.computer_name));
    Row("account", OrUnknown(system.account));
    const auto& instrument = inventory.instrument_name.empty() ? inventory.instrument_id : inventory.instrument_name;
    Row("instrument", OrUnknown(instrument) + (inventory.dual_boot ? "<br>" + T("dual-boot") : ""));
    Row("windows", OrUnknown(system.windows_name) + " " + Safe(system.windows_version));
    Row("iis", inventory.iis_found ? OrUnknown(inventory.iis_version) : T("not-found"));
    Row("lrm", LrmVersion());
    Row("site", SiteOrWhyNot());
    Row("run", YesNo(inventory.run_in_progress) + " " + Safe(Join(inventory.run_reasons, "; ")));
    Row("tool", OrUnknown(m_v.tool_version));
    const std::string replaced = inventory.catalogue_is_replacement ? " (" + T("catalogue-replaced") + ")" : "";
    Row("catalogue", OrUnknown(inventory.catalogue_version) + replaced + "<br>" + Hash(inventory.catalogue_sha256));
    Put("</table>\n");
  }

  std::string LrmVersion() const {
    const auto& inventory = m_v.inventory;
    if (!inventory.lrm_found) return T("not-found");
    std::string shown = inventory.lrm_version ? Safe(inventory.lrm_version->text()) : T("unknown");
    if (inventory.version_class == lrm::VersionClass::Outside) shown += " (" + T("outside-range") + ")";
    return shown;
  }

  std::string SiteOrWhyNot() const {
    const auto& inventory = m_v.inventory;
    std::vector<Finding> errors;
    if (inventory.site_error) errors.push_back(AsFinding(*inventory.site_error));
    if (inventory.configuration_error) errors.push_back(AsFinding(*inventory.configuration_error));
    return (inventory.site ? Safe(*inventory.site) : T("unknown")) + Items(errors);
  }

  void Controls() {
    Heading("controls");
    if (m_v.assessment.controls.empty()) return Put("<p>{}</p>\n", T("unknown"));
    Put("<table>\n<tr>");
    for (const auto* key : {"control", "state", "expected", "found", "basis"}) Put("<th scope=\"col\">{}</th>", T(key));
    Put("</tr>\n");
    for (const auto& control : m_v.assessment.controls) {
      const std::string applied = control.applied ? "<br>" + T("applied") : "";
      Put("<tr><th scope=\"row\">{}<br><code>{}</code></th><td>{}{}{}</td><td><code>{}</code></td>"
          "<td><code>{}</code></td><td>{}</td></tr>\n",
          T("control", patch::Name(control.id)), patch::Name(control.id),
          WithSign(LookOf(control.state), T("control-state", patch::Name(control.state))), applied,
          Items(control.reasons), Safe(control.expected), Safe(control.found), T("basis", BasisOf(control)));
    }
    Put("</table>\n");
  }

  void Findings(std::string_view heading, const std::vector<Finding>& findings) {
    Heading(heading);
    if (findings.empty()) Put("<p>{}</p>\n", T("none"));
    else Put("{}\n", Items(findings));
  }

  void Requests() {
    const auto& matrix = m_v.assessment.matrix;
    Heading("requests");
    Put("<table class=\"facts\">\n");
    Row("requests-total", std::to_string(matrix.requests));
    Row("requests-remote", std::to_string(matrix.remote));
    Row("requests-local", std::to_string(matrix.local));
    Row("requests-not-decisive", std::to_string(matrix.not_decisive));
    Row("remote-answered", Count(matrix.remote_answered.size()));
    Row("local-broken", Count(matrix.local_broken.size()));
    Put("</table>\n");
    Failures("remote-answered", matrix.remote_answered);
    Failures("local-broken", matrix.local_broken);
  }

  // None found is only good news when something was looked at.
  std::string Count(std::size_t count) const {
    if (m_v.assessment.matrix.requests == 0) return WithSign(kUnknown, T("unknown"));
    return WithSign(count == 0 ? kGood : kBad, std::to_string(count));
  }

  void Failures(std::string_view key, const std::vector<patch::MatrixFailure>& failures) {
    if (failures.empty()) return;
    Put("<p>{}</p>\n<table>\n<tr><th scope=\"col\">{}</th><th scope=\"col\">{}</th><th scope=\"col\">{}</th></tr>\n",
        T(key), T("request"), T("answer"), T("basis"));
    for (std::size_t i = 0; i < failures.size() && i < kMostRequests; ++i) {
      const auto& [request, answer] = failures[i];
      const std::string host = request.host ? " [" + *request.host + "]" : "";
      std::vector<std::string> details(answer.codes.begin(), answer.codes.end());
      details.insert(details.end(), answer.missing.begin(), answer.missing.end());
      for (const auto& text : {answer.handler, answer.site}) {
        if (!text.empty()) details.push_back(text);
      }
      Put("<tr><td>{} \u2192 <code>{}{}</code></td><td>{} {}</td><td>{}</td></tr>\n", Safe(request.from),
          Safe(RequestLine(request)), Safe(host), T("answer", AnswerName(answer.kind)), Safe(Join(details, ", ")),
          T("basis", BasisName(answer.proof)));
    }
    Put("</table>\n");
    if (failures.size() > kMostRequests) Put("<p>{} {}</p>\n", T("more"), failures.size() - kMostRequests);
  }

  std::string Doors() {
    std::string rows;
    for (const patch::DoorReport& door : m_v.doors) {
      rows +=
          "<code>" + Safe(patch::UrlOf(door.probed.door)) + "</code> " + T("door", patch::Name(door.verdict)) + "<br/>";
    }
    return rows;
  }

  void Records() {
    Heading("configuration");
    Put("<table class=\"facts\">\n");
    Row("probe", m_v.probed() ? Doors() : T(m_v.inventory.system.is_image ? "probe.image" : "probe.not-done"));
    Row("file", OrUnknown(m_v.configuration_path));
    Row("sha256-before", m_v.sha256_before.empty() ? T("none") : Hash(m_v.sha256_before));
    Row("sha256-now", Hash(m_v.sha256_now));
    Row("last-change", m_v.last_change ? Safe(FormatUtc(*m_v.last_change)) : T("none"));
    Row("restart", m_v.restart_pending ? WithSign(kWarn, T("yes")) : T("no"));
    Put("</table>\n");
    Heading("audit");
    Put("<table class=\"facts\">\n");
    Row("audit-count", std::to_string(m_v.audit_head.count));
    Row("audit-head", m_v.audit_head.sha256.empty() ? T("none") : Hash(m_v.audit_head.sha256));
    if (m_v.audit_error) Row("audit-intact", WithSign(kBad, T("no")) + Items({AsFinding(*m_v.audit_error)}));
    else Row("audit-intact", WithSign(kGood, T("yes")));
    Put("</table>\n");
  }

  void Bottom() {
    Put("<div class=\"signatures\"><div>{}</div><div>{}</div><div>{}</div></div>\n</body>\n</html>\n",
        T("performed-by"), T("seen-by"), T("date"));
  }

  const Verification& m_v;
  const ReportTexts& m_texts;
  const FindingText& m_finding_text;
  std::string m_out;
};

}  // namespace

std::string ToHtml(const Verification& verification, const ReportTexts& texts, const FindingText& finding_text) {
  return Page(verification, texts, finding_text).Write();
}

}  // namespace engine::verify
