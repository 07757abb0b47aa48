// SPDX-License-Identifier: MIT
#include "pages/traces/report.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "engine/core/build_info.h"
#include "engine/core/hash.h"
#include "engine/core/text.h"
#include "engine/verify/new_file.h"
#include "pages/text/languages.h"
#include "pages/traces/trace_texts.h"

namespace pages {

using engine::forensics::Grade;
using engine::forensics::Investigation;
using engine::forensics::Trace;

namespace {

constexpr const char* kStyle =
    "body{font:16px/1.5 'Segoe UI','Microsoft YaHei',sans-serif;margin:2em auto;max-width:70em;padding:0 "
    "1em;color:#111}"
    "h1{font-size:1.6em}h2{font-size:1.2em;margin-top:1.6em}table{border-collapse:collapse;width:100%}"
    "td,th{border:1px solid #999;padding:.3em .5em;text-align:left;vertical-align:top;overflow-wrap:anywhere}"
    "code{font:13px Consolas,monospace;overflow-wrap:anywhere}.signs{color:#a00000}.attempts{color:#8a5a00}"
    "svg{width:100%;height:140px;border:1px solid #999}@media print{body{margin:0}}";
constexpr std::size_t kMostInTable = 500;
constexpr int kChartWidth = 1000, kChartHeight = 120;

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

class Writer {
 public:
  Writer(const Investigation& found, Language language) : m_found(found), m_language(language) {}

  std::string Make(const std::string& evidence_sha256) {
    const std::string title = Say(Msg::ReportTracesTitle);
    m_html = fmt::format(
        "<!DOCTYPE html>\n<html lang=\"{}\"><head><meta charset=\"utf-8\"><title>{}</title><style>{}"
        "</style></head><body>\n<h1>{}</h1>\n",
        HtmlLanguage(m_language), Html(title), kStyle, Html(title));
    Paragraph(m_found.instrument + " " + m_found.computer + ", " + engine::FormatUtc(m_found.made));
    m_html += fmt::format("<p class=\"{}\"><strong>{}</strong></p>\n", engine::forensics::Name(m_found.Worst()),
                          Html(Say(VerdictOf(m_found))));
    Paragraph(Say(Msg::TracesNoProof));
    WhatToDo();
    Coverage();
    Chart();
    for (const Grade grade : {Grade::Signs, Grade::Attempts, Grade::Unusual}) Table(grade);
    Events();
    Sources();
    Heading(Msg::TracesDetailsNotShown);
    for (const Msg limit : {Msg::TracesLimitUploads, Msg::TracesLimitAltered, Msg::TracesLimitEvents}) {
      Paragraph(Say(limit));
    }
    m_html += fmt::format("<p><code>evidence SHA-256 {}<br>LRM Patch Wizard {}</code></p>\n</body></html>\n",
                          evidence_sha256, engine::ToolVersion());
    return std::move(m_html);
  }

 private:
  std::string Say(Msg msg, const engine::Args& args = {}) const { return Render(msg, args, m_language); }
  void Heading(Msg msg) { m_html += "<h2>" + Html(Say(msg)) + "</h2>\n"; }
  void Paragraph(const std::string& text) { m_html += "<p>" + Html(text) + "</p>\n"; }
  std::string When(std::optional<engine::Time> time) const {
    return time ? engine::FormatLocal(*time, m_found.utc_offset) : std::string("-");
  }

  void WhatToDo() {
    const Grade worst = m_found.Worst();
    if (worst == Grade::Signs) {
      Paragraph(Say(Msg::TracesDoNow));
      m_html += "<ol>";
      for (const Msg step : {Msg::TracesDoCable, Msg::TracesDoNoRestart, Msg::TracesDoCall}) {
        m_html += "<li>" + Html(Say(step)) + "</li>";
      }
      m_html += "</ol>\n";
    } else if (worst != Grade::Harmless) {
      Paragraph(Say(Msg::TracesSendReport));
    }
  }

  void Coverage() {
    const auto& coverage = m_found.logs.coverage;
    Heading(Msg::ReportCoverage);
    if (coverage.first && coverage.last) {
      Paragraph(Say(Msg::TracesReadFromTo,
                    {{"first", engine::FormatUtc(*coverage.first)}, {"last", engine::FormatUtc(*coverage.last)}}));
    }
    Paragraph(Say(Msg::TracesLines, {{"count", std::to_string(coverage.lines)}}));
    if (coverage.MissingDays() > 0) {
      Paragraph(Say(Msg::TracesDayMissing, {{"count", std::to_string(coverage.MissingDays())}}));
    }
    if (m_found.logs.stopped) Paragraph(Say(Msg::TracesStopped));
    m_html += "<ul>";
    for (const std::string& folder : m_found.folders) m_html += "<li><code>" + Html(folder) + "</code></li>";
    for (const engine::Finding& finding : coverage.findings) {
      m_html += "<li>" + engine::Label(finding.id) + " " + Html(Sentence(finding, m_language)) + "</li>";
    }
    m_html += "</ul>\n";
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
    m_html += fmt::format(
        "<svg viewBox=\"0 0 {} {}\" preserveAspectRatio=\"none\"><defs><pattern id=\"gap\" width=\"8\" "
        "height=\"8\" patternUnits=\"userSpaceOnUse\"><path d=\"M0 8L8 0\" stroke=\"#999\"/></pattern>"
        "</defs>\n",
        kChartWidth, kChartHeight);
    const double width = kChartWidth / count;
    const auto at = [&](std::chrono::sys_days day) { return static_cast<double>((day - first).count()) * width; };
    for (const auto& [from, to] : m_found.logs.coverage.Gaps()) {
      m_html += fmt::format("<rect x=\"{:.2f}\" y=\"0\" width=\"{:.2f}\" height=\"{}\" fill=\"url(#gap)\"/>\n",
                            at(from), at(to) + width - at(from), kChartHeight);
    }
    for (const auto& [day, requests] : days) {
      const double part = static_cast<double>(requests.requests) / static_cast<double>(most);
      const double height = std::max(2.0, kChartHeight * std::sqrt(part));
      m_html += fmt::format(
          "<rect x=\"{:.2f}\" y=\"{:.1f}\" width=\"{:.2f}\" height=\"{:.1f}\" fill=\"{}\"><title>{} {}"
          "</title></rect>\n",
          at(day), kChartHeight - height, std::max(width * 0.9, 0.5), height,
          requests.traces > 0 ? "#c00000" : "#4a78b0", engine::FormatUtc(engine::Time{day}).substr(0, 10),
          requests.requests);
    }
    m_html += "</svg>\n";
    Paragraph(Say(Msg::ReportChartLegend));
  }

  void Table(Grade grade) {
    Heading(TextOfGrade(grade));
    std::size_t rows = 0;
    std::string body;
    for (const Trace& trace : m_found.logs.traces) {
      if (trace.grade == grade && ++rows <= kMostInTable) body += Row(trace);
    }
    if (rows == 0) return Paragraph(Say(Msg::ReportNoFindings));
    m_html += "<table><tr>";
    for (const Msg column :
         {Msg::ReportWhen, Msg::ReportWho, Msg::ReportWhat, Msg::ReportMeaning, Msg::ReportLinesColumn}) {
      m_html += "<th>" + Html(Say(column)) + "</th>";
    }
    m_html += "</tr>\n" + body + "</table>\n";
    if (rows > kMostInTable) Paragraph("+ " + std::to_string(rows - kMostInTable));
  }

  std::string Row(const Trace& trace) {
    const auto text = TextOfRule(trace.rule);
    std::string meaning = text ? Html(Say(text->meaning)) : Html(trace.rule);
    if (text) meaning += "<br>" + Html(Say(Msg::TracesHarmlessWhen, {{"why", Say(text->harmless)}}));
    if (trace.file) {
      meaning += "<br><strong>" +
                 Html(Say(Msg::TraceFileThere, {{"object", trace.file->path}, {"when", When(trace.file->modified)}})) +
                 "</strong>";
    }
    std::string request = "<code>" + Html(RequestOf(trace)) + "</code>";
    for (const auto& line : trace.kept) {
      request += fmt::format("<br><code>{}:{}<br>{}</code>", Html(line.file), line.number, Html(line.text));
      break;
    }
    return fmt::format("<tr><td>{}</td><td>{}</td><td>{}</td><td>{}</td><td>{}</td></tr>\n", When(trace.first),
                       Html(trace.client), request, meaning, trace.lines);
  }

  void Events() {
    Heading(Msg::ReportEvents);
    if (m_found.events.traces.empty()) Paragraph(Say(Msg::ReportNoFindings));
    m_html += "<ul>";
    for (const auto& event : m_found.events.traces) {
      m_html += fmt::format("<li class=\"{}\">{} {} <code>{} {}: {}</code></li>", engine::forensics::Name(event.grade),
                            When(event.first), Html(Say(TextOfEvent(event.kind))), Html(event.channel), event.event_id,
                            Html(event.text));
    }
    for (const std::string& channel : m_found.events.not_recorded) {
      m_html += "<li>" + Html(Say(Msg::TracesNotRecorded, {{"object", channel}})) + "</li>";
    }
    for (const engine::Error& problem : m_found.events.problems) {
      m_html += "<li>" + engine::Label(problem.id) + " " + Html(Sentence(problem, m_language)) + "</li>";
    }
    m_html += "</ul>\n";
  }

  /// Those with something above unusual, and all they did.
  void Sources() {
    std::map<std::string, std::map<Grade, std::uint64_t>> sources;
    for (const Trace& trace : m_found.logs.traces) sources[trace.client][trace.grade] += trace.lines;
    Heading(Msg::ReportSources);
    m_html += "<ul>";
    for (const auto& [client, grades] : sources) {
      if (grades.rbegin()->first < Grade::Attempts) continue;
      m_html += "<li>" + Html(client);
      for (auto grade = grades.rbegin(); grade != grades.rend(); ++grade) {
        m_html += fmt::format(", {}: {}", Html(Say(TextOfGrade(grade->first))), grade->second);
      }
      const auto known = m_found.logs.clients.find(client);
      if (known != m_found.logs.clients.end()) {
        m_html += fmt::format(" ({} - {})", When(known->second.first), When(known->second.last));
      }
      m_html += "</li>";
    }
    m_html += "</ul>\n";
  }

  const Investigation& m_found;
  Language m_language;
  std::string m_html;
};

/// A field of a CSV file. What begins like a formula is led by an apostrophe, or a spreadsheet would run it.
std::string Csv(std::string_view text) {
  std::string field = "\"";
  if (!text.empty() && std::string_view("=+-@\t\r").contains(text.front())) field += '\'';
  for (const char c : text) {
    if (c == '"') field += '"';
    field += static_cast<unsigned char>(c) < ' ' ? ' ' : c;
  }
  return field + '"';
}

std::filesystem::path FromUtf8(const std::string& text) { return std::u8string(text.begin(), text.end()); }

std::string Utf8(const std::filesystem::path& path) {
  const auto text = path.u8string();
  return {text.begin(), text.end()};
}

}  // namespace

std::string EvidenceOf(const Investigation& found) {
  std::string evidence;
  for (const Trace& trace : found.logs.traces) {
    if (trace.grade < Grade::Unusual) continue;
    for (const auto& line : trace.kept) {
      evidence += fmt::format("{} {} {}:{}\n{}\n", engine::forensics::Name(trace.grade), trace.rule, line.file,
                              line.number, line.text);
    }
  }
  return evidence;
}

std::string SearchReportHtml(const Investigation& found, const std::string& evidence_sha256, Language language) {
  return Writer(found, language).Make(evidence_sha256);
}

std::string SearchReportCsv(const Investigation& found) {
  std::string csv = "grade,rule,client,method,target,lines,answered,first,last,file,line,text\r\n";
  for (const Trace& trace : found.logs.traces) {
    const engine::forensics::LogLine line = trace.kept.empty() ? engine::forensics::LogLine{} : trace.kept.front();
    csv += fmt::format("{},{},{},{},{},{},{},{},{},{},{},{}\r\n", engine::forensics::Name(trace.grade), trace.rule,
                       Csv(trace.client), Csv(trace.method), Csv(trace.target), trace.lines, trace.answered,
                       trace.first ? engine::FormatUtc(*trace.first) : "",
                       trace.last ? engine::FormatUtc(*trace.last) : "", Csv(line.file), line.number, Csv(line.text));
  }
  return csv;
}

std::string SearchReportName(const Investigation& found) {
  std::string computer;
  for (const char c : found.computer) {
    const bool is_plain = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '-';
    computer += is_plain ? c : '_';
  }
  return engine::FormatForFileName(found.made) + "-" + computer + "-traces";
}

engine::Result<std::vector<std::string>> WriteSearchFiles(const std::filesystem::path& folder, const std::string& name,
                                                          const std::vector<NamedBytes>& files) {
  constexpr int kMostNames = 1000;
  std::error_code code;
  std::filesystem::create_directories(folder, code);
  std::vector<std::string> written;
  for (const NamedBytes& file : files) {
    for (int number = 1; number <= kMostNames; ++number) {
      const auto path = folder / FromUtf8(name + (number == 1 ? "" : "-" + std::to_string(number)) + file.ending);
      code = engine::verify::WriteNewFile(path, file.bytes);
      if (code == std::errc::file_exists) continue;
      if (code) {
        return std::unexpected(engine::Error{engine::Id::FileSystem, "write", Utf8(path), code.value(), {}});
      }
      written.push_back(Utf8(path));
      break;
    }
  }
  return written;
}

}  // namespace pages
