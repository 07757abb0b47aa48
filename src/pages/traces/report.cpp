// SPDX-License-Identifier: MIT
#include "pages/traces/report.h"

#include <fmt/format.h>

#include "engine/core/text.h"
#include "engine/verify/new_file.h"
#include "pages/traces/trace_texts.h"

namespace pages {

using engine::forensics::Grade;
using engine::forensics::Investigation;
using engine::forensics::Searched;
using engine::forensics::Trace;

namespace {

constexpr const char* kColumns = "grade,rule,client,method,target,lines,answered,first,last,file,line,text\r\n";

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

std::string RowsOf(const Investigation& found, const std::string& before) {
  std::string csv;
  for (const Trace& trace : found.logs.traces) {
    const engine::forensics::LogLine line = trace.kept.empty() ? engine::forensics::LogLine{} : trace.kept.front();
    csv += before;
    csv += fmt::format("{},{},{},{},{},{},{},{},{},{},{},{}\r\n", engine::forensics::Name(trace.grade), trace.rule,
                       Csv(trace.client), Csv(trace.method), Csv(trace.target), trace.lines, trace.answered,
                       trace.first ? engine::FormatUtc(*trace.first) : "",
                       trace.last ? engine::FormatUtc(*trace.last) : "", Csv(line.file), line.number, Csv(line.text));
  }
  return csv;
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

std::string EvidenceOf(const std::vector<Searched>& machines) {
  std::string evidence;
  for (const Searched& machine : machines) {
    if (machine.found) evidence += fmt::format("== {}\n{}", machine.name, EvidenceOf(*machine.found));
  }
  return evidence;
}

std::string SearchReportCsv(const Investigation& found) { return kColumns + RowsOf(found, ""); }

std::string SearchReportCsv(const std::vector<Searched>& machines) {
  std::string csv = std::string("machine,") + kColumns;
  for (const Searched& machine : machines) {
    if (machine.found) csv += RowsOf(*machine.found, Csv(machine.name) + ",");
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

std::string SearchReportName(const std::vector<Searched>& machines, engine::Time made) {
  return engine::FormatForFileName(made) + "-" + std::to_string(machines.size()) + "-machines-traces";
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
