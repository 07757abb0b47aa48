// SPDX-License-Identifier: MIT
//
// The report as a page. One machine and several are written by the same sections, one heading deeper.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "engine/core/build_info.h"
#include "engine/core/text.h"
#include "pages/text/languages.h"
#include "pages/traces/report.h"
#include "pages/traces/trace_texts.h"

namespace pages {

using engine::forensics::Grade;
using engine::forensics::Investigation;
using engine::forensics::Searched;
using engine::forensics::Shared;
using engine::forensics::Trace;

namespace {

constexpr const char* kStyle =
    "body{font:16px/1.5 'Segoe UI','Microsoft YaHei',sans-serif;margin:2em auto;max-width:70em;padding:0 "
    "1em;color:#111}"
    "h1{font-size:1.6em}h2{font-size:1.2em;margin-top:1.6em}h3{font-size:1em}table{border-collapse:collapse;width:100%}"
    "td,th{border:1px solid #999;padding:.3em .5em;text-align:left;vertical-align:top;overflow-wrap:anywhere}"
    "code{font:13px Consolas,monospace;overflow-wrap:anywhere}.signs{color:#a00000}.attempts{color:#8a5a00}"
    "details{color:#444}"
    "svg{width:100%;height:140px;border:1px solid #999}@media print{body{margin:0}}";
constexpr std::size_t kMostInTable = 500, kMostShared = 100;
constexpr int kChartWidth = 1000, kChartHeight = 120;
constexpr Grade kShownGrades[] = {Grade::Signs, Grade::Attempts, Grade::Unusual};

/// UTF-8 for sure, and nothing that HTML takes for itself.
std::string Html(std::string_view text) {
  std::string safe;
  for (const char c : text) {
    switch (c) {
      case '&': safe += "&amp;"; break;
      case '<': safe += "&lt;"; break;
      case '>': safe += "&gt;"; break;
      case '"': safe += "&quot;"; break;
      default: safe += static_cast<unsigned char>(c) < ' ' ? ' ' : c;
    }
  }
  if (engine::IsUtf8(safe)) return safe;
  for (char& c : safe) c = static_cast<unsigned char>(c) < 0x80 ? c : '?';
  return safe;
}

/// What all parts of the page are made of.
class Writer {
 public:
  explicit Writer(Language language) : m_language(language) {}

  void Begin() {
    const std::string title = Say(Msg::ReportTracesTitle);
    Add(
        fmt::format("<!DOCTYPE html>\n<html lang=\"{}\"><head><meta charset=\"utf-8\"><title>{}</title><style>{}"
                    "</style></head><body>\n<h1>{}</h1>\n",
                    HtmlLanguage(m_language), Html(title), kStyle, Html(title)));
  }
  std::string End(const std::string& evidence_sha256) {
    Heading(2, Msg::TracesDetailsNotShown);
    for (const Msg limit : {Msg::TracesLimitUploads, Msg::TracesLimitAltered, Msg::TracesLimitEvents}) {
      Paragraph(Say(limit));
    }
    Add(fmt::format("<p><code>evidence SHA-256 {}<br>LRM Patch Wizard {}</code></p>\n</body></html>\n", evidence_sha256,
                    engine::ToolVersion()));
    return std::move(m_html);
  }

  /// What cannot wait, first.
  void Verdict(Msg verdict, Grade worst) {
    Add(fmt::format("<p class=\"{}\"><strong>{}</strong></p>\n", engine::forensics::Name(worst), Html(Say(verdict))));
    Paragraph(Say(Msg::TracesNoProof));
    if (worst == Grade::Signs) {
      Paragraph(Say(Msg::TracesDoNow));
      Add("<ol>");
      for (const Msg step : {Msg::TracesDoCable, Msg::TracesDoNoRestart, Msg::TracesDoCall}) {
        Add("<li>" + Html(Say(step)) + "</li>");
      }
      Add("</ol>\n");
    } else if (worst != Grade::Harmless) {
      Paragraph(Say(Msg::TracesSendReport));
    }
  }

  std::string Say(Msg msg, const engine::Args& args = {}) const { return Render(msg, args, m_language); }
  std::string Counted(Msg msg, std::uint64_t count) const {
    return RenderCounted(msg, static_cast<std::int64_t>(count), {{"count", std::to_string(count)}}, m_language);
  }
  Language language() const { return m_language; }
  void Add(std::string_view html) { m_html += html; }
  void Heading(int level, Msg msg) { Add(fmt::format("<h{}>{}</h{}>\n", level, Html(Say(msg)), level)); }
  void Paragraph(const std::string& text) { Add("<p>" + Html(text) + "</p>\n"); }
  void TableHead(std::initializer_list<Msg> columns) {
    Add("<table><tr>");
    for (const Msg column : columns) Add("<th>" + Html(Say(column)) + "</th>");
    Add("</tr>\n");
  }

 private:
  Language m_language;
  std::string m_html;
};

/// Whose records, and when they were looked at.
std::string MadeOn(const Investigation& found, Language language) {
  const std::string name = found.instrument.empty() ? found.computer : found.instrument + " " + found.computer;
  return name + ", " + TimeOn(found, found.made, language);
}

/// Everything of one machine.
class MachineSections {
 public:
  MachineSections(const Investigation& found, int level, Writer& writer)
      : m_found(found), m_level(level), m_writer(writer) {}

  void Write() {
    Coverage();
    Chart();
    for (const Grade grade : kShownGrades) Table(grade);
    Events();
    Sources();
  }

 private:
  std::string Say(Msg msg, const engine::Args& args = {}) const { return m_writer.Say(msg, args); }
  void Heading(Msg msg) { m_writer.Heading(m_level, msg); }
  void Paragraph(const std::string& text) { m_writer.Paragraph(text); }
  std::string When(std::optional<engine::Time> time) const {
    return time ? TimeOn(m_found, *time, m_writer.language()) : std::string("-");
  }
  /// Local time, and UTC for those who open it.
  std::string WhenAndUtc(std::optional<engine::Time> time) const {
    if (!time || !m_found.knows_clock) return Html(When(time));
    return fmt::format("{}<details><summary>{}</summary>{}</details>", Html(When(time)), Html(Say(Msg::ReportMore)),
                       Html(Say(Msg::TraceTimeUtc, {{"when", engine::FormatUtc(*time)}})));
  }

  void Coverage() {
    const auto& coverage = m_found.logs.coverage;
    Heading(Msg::ReportCoverage);
    if (coverage.first && coverage.last) {
      Paragraph(Say(Msg::TracesReadFromTo, {{"first", When(coverage.first)}, {"last", When(coverage.last)}}));
      if (m_found.knows_clock) Paragraph(Say(Msg::ReportTimesLocal));
    }
    Paragraph(m_writer.Counted(Msg::TracesLines, coverage.lines));
    if (const Phrase missing = MissingDaysOf(m_found); !missing.IsEmpty()) Paragraph(missing.Say(m_writer.language()));
    if (m_found.logs.stopped) Paragraph(Say(Msg::TracesStopped));
    m_writer.Add("<ul>");
    for (const std::string& folder : m_found.folders) m_writer.Add("<li><code>" + Html(folder) + "</code></li>");
    for (const engine::Finding& finding : coverage.findings) {
      m_writer.Add("<li>" + engine::Label(finding.id) + " " + Html(Sentence(finding, m_writer.language())) + "</li>");
    }
    m_writer.Add("</ul>\n");
  }

  /// One bar a day, on a scale of square roots so that a quiet day stays visible beside a busy one.
  void Chart() {
    const auto& days = m_found.logs.coverage.days;
    if (days.empty()) return;
    Heading(Msg::ReportRequestsPerDay);
    const auto first = days.begin()->first, last = days.rbegin()->first;
    const double count = static_cast<double>((last - first).count()) + 1;
    std::uint64_t most = 1;
    for (const auto& [day, requests] : days) most = std::max(most, requests.requests);
    m_writer.Add(
        fmt::format("<svg viewBox=\"0 0 {} {}\" preserveAspectRatio=\"none\"><defs><pattern id=\"gap\" width=\"8\" "
                    "height=\"8\" patternUnits=\"userSpaceOnUse\"><path d=\"M0 8L8 0\" stroke=\"#999\"/></pattern>"
                    "</defs>\n",
                    kChartWidth, kChartHeight));
    const double width = kChartWidth / count;
    const auto at = [&](std::chrono::sys_days day) { return static_cast<double>((day - first).count()) * width; };
    for (const auto& [from, to] : m_found.logs.coverage.Gaps()) {
      m_writer.Add(fmt::format("<rect x=\"{:.2f}\" y=\"0\" width=\"{:.2f}\" height=\"{}\" fill=\"url(#gap)\"/>\n",
                               at(from), at(to) + width - at(from), kChartHeight));
    }
    for (const auto& [day, requests] : days) {
      const double part = static_cast<double>(requests.requests) / static_cast<double>(most);
      const double height = std::max(2.0, kChartHeight * std::sqrt(part));
      m_writer.Add(
          fmt::format("<rect x=\"{:.2f}\" y=\"{:.1f}\" width=\"{:.2f}\" height=\"{:.1f}\" fill=\"{}\"><title>{} {}"
                      "</title></rect>\n",
                      at(day), kChartHeight - height, std::max(width * 0.9, 0.5), height,
                      requests.traces > 0 ? "#c00000" : "#4a78b0", engine::FormatUtc(engine::Time{day}).substr(0, 10),
                      requests.requests));
    }
    m_writer.Add("</svg>\n");
    Paragraph(Say(Msg::ReportChartLegend));
  }

  void Table(Grade grade) {
    Heading(TextOfGrade(grade));
    const auto is_meant = [&](const Trace& trace) { return trace.grade == grade; };
    const auto count = static_cast<std::size_t>(std::ranges::count_if(m_found.logs.traces, is_meant));
    if (count == 0) return Paragraph(Say(Msg::ReportNoFindings));
    m_writer.TableHead({Msg::ReportWhen, Msg::ReportWho, Msg::ReportWhat, Msg::ReportMeaning, Msg::ReportLinesColumn});
    std::size_t rows = 0;
    for (const Trace& trace : m_found.logs.traces) {
      if (is_meant(trace) && ++rows <= kMostInTable) m_writer.Add(Row(trace));
    }
    m_writer.Add("</table>\n");
    if (rows > kMostInTable) Paragraph("+ " + std::to_string(rows - kMostInTable));
  }

  std::string Row(const Trace& trace) const {
    const auto text = TextOfRule(trace.rule);
    std::string meaning = text ? Html(Say(text->meaning)) : Html(trace.rule);
    if (text) meaning += "<br>" + Html(Say(Msg::TracesHarmlessWhen, {{"why", Say(text->harmless)}}));
    if (trace.file) {
      meaning += "<br><strong>" +
                 Html(Say(Msg::TraceFileThere, {{"object", trace.file->path}, {"when", When(trace.file->modified)}})) +
                 "</strong>";
    }
    std::string request = "<code>" + Html(RequestOf(trace)) + "</code>";
    if (!trace.kept.empty()) {
      const auto& line = trace.kept.front();
      request += fmt::format("<br><code>{}:{}<br>{}</code>", Html(line.file), line.number, Html(line.text));
    }
    return fmt::format("<tr><td>{}</td><td>{}</td><td>{}</td><td>{}</td><td>{}</td></tr>\n", WhenAndUtc(trace.first),
                       Html(trace.client), request, meaning, trace.lines);
  }

  void Events() {
    Heading(Msg::ReportEvents);
    const auto& events = m_found.events;
    if (events.traces.empty()) Paragraph(Say(Msg::ReportNoFindings));
    m_writer.Add("<ul>");
    for (const auto& event : events.traces) {
      m_writer.Add(fmt::format("<li class=\"{}\">{} {} <code>{} {}: {}</code></li>",
                               engine::forensics::Name(event.grade), Html(When(event.first)),
                               Html(Say(TextOfEvent(event.kind))), Html(event.channel), event.event_id,
                               Html(event.text)));
    }
    for (const std::string& channel : events.not_recorded) {
      m_writer.Add("<li>" + Html(Say(WordsForMissing(events), {{"object", channel}})) + "</li>");
    }
    for (const engine::Error& problem : events.problems) {
      m_writer.Add("<li>" + engine::Label(problem.id) + " " + Html(Sentence(problem, m_writer.language())) + "</li>");
    }
    m_writer.Add("</ul>\n");
  }

  /// Those with something above unusual, and all they did.
  void Sources() {
    std::map<std::string, std::map<Grade, std::uint64_t>> sources;
    for (const Trace& trace : m_found.logs.traces) sources[trace.client][trace.grade] += trace.lines;
    Heading(Msg::ReportSources);
    m_writer.Add("<ul>");
    for (const auto& [client, grades] : sources) {
      if (grades.rbegin()->first < Grade::Attempts) continue;
      m_writer.Add("<li>" + Html(client));
      for (auto grade = grades.rbegin(); grade != grades.rend(); ++grade) {
        m_writer.Add(fmt::format(", {}: {}", Html(Say(TextOfGrade(grade->first))), grade->second));
      }
      const auto known = m_found.logs.clients.find(client);
      if (known != m_found.logs.clients.end()) {
        m_writer.Add(fmt::format(" ({} - {})", Html(When(known->second.first)), Html(When(known->second.last))));
      }
      m_writer.Add("</li>");
    }
    m_writer.Add("</ul>\n");
  }

  const Investigation& m_found;
  int m_level;
  Writer& m_writer;
};

/// What several machines are in one page.
class ManyMachines {
 public:
  ManyMachines(const std::vector<Searched>& machines, const std::vector<Shared>& shared, Writer& writer)
      : m_machines(machines), m_shared(shared), m_writer(writer) {}

  void Write() {
    m_writer.Verdict(VerdictOf(m_machines), Worst(m_machines));
    for (const std::string& line : HowManySearched(m_machines, m_writer.language())) m_writer.Paragraph(line);
    Overview();
    InCommon();
    for (std::size_t i = 0; i < m_machines.size(); ++i) Machine(i);
  }

 private:
  void Overview() {
    m_writer.Heading(2, Msg::ReportMachines);
    m_writer.Add("<table>");
    for (std::size_t i = 0; i < m_machines.size(); ++i) {
      const Searched& machine = m_machines[i];
      m_writer.Add(fmt::format("<tr><td><a href=\"#m{}\">{}</a></td><td>{}</td><td><code>{}</code></td></tr>\n", i + 1,
                               Html(machine.name), Html(VerdictOn(machine, m_writer.language())), Html(machine.place)));
    }
    m_writer.Add("</table>\n");
  }

  void InCommon() {
    m_writer.Heading(2, Msg::ReportShared);
    if (m_shared.empty()) return m_writer.Paragraph(m_writer.Say(Msg::ReportSharedNone));
    m_writer.TableHead({Msg::ReportAddress, Msg::ReportMeaning, Msg::ReportMachines});
    for (std::size_t i = 0; i < std::min(m_shared.size(), kMostShared); ++i) {
      const Shared& shared = m_shared[i];
      const Msg kind = shared.kind == Shared::Kind::Client ? Msg::ReportWho : Msg::ReportWhat;
      m_writer.Add(fmt::format("<tr class=\"{}\"><td>{}: <code>{}</code></td><td>{}</td><td>",
                               engine::forensics::Name(shared.worst), Html(m_writer.Say(kind)), Html(shared.value),
                               Html(m_writer.Say(TextOfGrade(shared.worst)))));
      for (const std::string& place : PlacesOf(shared, m_machines, m_writer.language())) {
        m_writer.Add(Html(place) + "<br>");
      }
      m_writer.Add("</td></tr>\n");
    }
    m_writer.Add("</table>\n");
    if (m_shared.size() > kMostShared) {
      m_writer.Paragraph(m_writer.Counted(Msg::ReportSharedMore, m_shared.size() - kMostShared));
    }
  }

  void Machine(std::size_t index) {
    const Searched& machine = m_machines[index];
    m_writer.Add(fmt::format("<h2 id=\"m{}\">{}</h2>\n<p><code>{}</code></p>\n", index + 1, Html(machine.name),
                             Html(machine.place)));
    m_writer.Paragraph(VerdictOn(machine, m_writer.language()));
    if (machine.found) {
      m_writer.Paragraph(MadeOn(*machine.found, m_writer.language()));
      return MachineSections(*machine.found, 3, m_writer).Write();
    }
    const engine::Error& error = machine.found.error();
    m_writer.Paragraph(engine::Label(error.id) + " " + Sentence(error, m_writer.language()));
  }

  const std::vector<Searched>& m_machines;
  const std::vector<Shared>& m_shared;
  Writer& m_writer;
};

}  // namespace

std::string SearchReportHtml(const Investigation& found, const std::string& evidence_sha256, Language language) {
  Writer writer(language);
  writer.Begin();
  writer.Paragraph(MadeOn(found, language));
  writer.Verdict(VerdictOf(found), found.Worst());
  MachineSections(found, 2, writer).Write();
  return writer.End(evidence_sha256);
}

std::string SearchReportHtml(const std::vector<Searched>& machines, const std::vector<Shared>& shared,
                             const std::string& evidence_sha256, Language language) {
  Writer writer(language);
  writer.Begin();
  ManyMachines(machines, shared, writer).Write();
  return writer.End(evidence_sha256);
}

}  // namespace pages
