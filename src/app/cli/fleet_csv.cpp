// SPDX-License-Identifier: MIT
#include "app/cli/fleet.h"
#include "app/cli/text.h"
#include "engine/core/text.h"

namespace app {

using namespace engine::support;

namespace {

/// Quoted always. A cell that a spreadsheet would calculate gets an apostrophe before it.
std::string Cell(std::string_view value) {
  constexpr std::string_view kFormula = "=+-@";
  std::string cell = "\"";
  if (!value.empty() && kFormula.find(value.front()) != std::string_view::npos) cell += '\'';
  for (const char c : Plain(value)) cell += c == '"' ? std::string("\"\"") : std::string(1, c);
  return cell + "\"";
}

std::string Row(const std::vector<std::string>& values) {
  std::string row;
  for (const std::string& value : values) row += (row.empty() ? "" : ",") + Cell(value);
  return row + "\r\n";
}

std::string YesNo(bool value) { return value ? "yes" : "no"; }

std::vector<std::string> ValuesOf(const Fleet& fleet, const Member& member) {
  std::vector<std::string> values = {member.name, std::string(Name(member.standing)), std::string(Name(member.doubt)),
                                     fleet.has_list ? YesNo(member.listed) : ""};
  if (member.file && fleet.files[*member.file].summary) {
    const engine::verify::Summary& summary = *fleet.files[*member.file].summary;
    for (std::string value : {engine::FormatUtc(summary.time), std::string(engine::patch::Name(summary.state)),
                              summary.by, engine::Join(summary.findings, " "), YesNo(summary.restart_pending),
                              YesNo(summary.is_image), summary.instrument, summary.lrm_version, summary.windows,
                              summary.iis_version, summary.tool_version, summary.account}) {
      values.push_back(std::move(value));
    }
  }
  values.resize(16);
  values.push_back(std::to_string(member.files));
  values.push_back(std::to_string(member.doubted));
  values.push_back(std::to_string(member.unreadable));
  values.push_back(member.file ? fleet.files[*member.file].path : "");
  if (member.search) {
    const SearchFile& search = fleet.searches[*member.search];
    for (std::string value : {std::string(Name(search.summary->worst)), engine::FormatUtc(search.summary->made),
                              YesNo(search.summary->complete), search.path}) {
      values.push_back(std::move(value));
    }
  }
  values.resize(24);
  return values;
}

}  // namespace

std::string FleetCsv(const Fleet& fleet) {
  std::string csv = "\xEF\xBB\xBF";
  csv += Row({"computer",   "standing",    "doubt",           "listed",     "checked_utc",     "state",
              "by",         "findings",    "restart_pending", "image",      "instrument",      "lrm_version",
              "windows",    "iis_version", "tool_version",    "account",    "files",           "doubted",
              "unreadable", "file",        "search",          "search_utc", "search_complete", "search_file"});
  for (const Member& member : fleet.members) csv += Row(ValuesOf(fleet, member));
  return csv;
}

}  // namespace app
