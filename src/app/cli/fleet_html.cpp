// SPDX-License-Identifier: MIT
//
// The table as one page to mail or print: summary, a bar chart of our own, instruments with the worst first and what
// searches for traces found there, files that were not used.
//
// Runs and fetches nothing. All text goes through Safe(); a sign and a word stand wherever there is a colour.
#include <fmt/format.h>

#include <algorithm>

#include "app/cli/fleet.h"
#include "app/cli/text.h"
#include "app/guide/html_parts.h"
#include "engine/core/text.h"
#include "pages/text/languages.h"
#include "pages/text/phrase.h"

namespace app {

using namespace engine::support;
using engine::forensics::Grade;
using pages::Msg;

namespace {

constexpr std::string_view kStyle = R"(
@page { size: A4 landscape; margin: 12mm; }
body { font: 10.5pt/1.4 "Segoe UI", Tahoma, "Noto Sans", sans-serif; color: #111; margin: 8mm auto; padding: 0 4mm;
  max-width: 270mm; }
:lang(zh) { font-family: "Microsoft YaHei UI", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; }
h1 { font-size: 17pt; margin: 0 0 2mm; }
h2 { font-size: 12.5pt; margin: 7mm 0 2mm; break-after: avoid; }
p { margin: 0 0 2mm; max-width: 180mm; }
.summary { font-size: 14pt; font-weight: 700; }
.strong { font-weight: 700; }
table { border-collapse: collapse; width: 100%; }
th, td { border: 1px solid #999; padding: 1mm 2mm; text-align: left; vertical-align: top; overflow-wrap: anywhere; }
thead th { background: #eee; }
tr { break-inside: avoid; }
table + p { margin-top: 2mm; }
thead { display: table-header-group; }
td.file { font-size: 9pt; }
.state { white-space: nowrap; font-weight: 700; }
.note { display: block; font-size: 9.5pt; font-weight: 400; }
.good { color: #0b5a1e; } .bad { color: #9b1111; } .warn { color: #7a4b00; } .plain { color: #333; }
svg { display: block; width: 160mm; max-width: 100%; height: auto; }
svg text { font-size: 13px; fill: #111; }
svg .good { fill: #0b5a1e; } svg .bad { fill: #9b1111; } svg .warn { fill: #b26b00; } svg .plain { fill: #777; }
@media print { body { margin: 0; padding: 0; max-width: none; } }
)";

struct Look {
  std::string_view css, sign;
};

Look LookOf(Standing standing) {
  switch (standing) {
    case Standing::Protected: return {"good", "\u2713"};
    case Standing::Contradicted:
    case Standing::Unprotected: return {"bad", "\u2717"};
    case Standing::Drifted:
    case Standing::Interrupted:
    case Standing::RestartPending: return {"warn", "!"};
    case Standing::Unknown:
    case Standing::Unreadable:
    case Standing::Missing:
    case Standing::TooOld: break;
  }
  return {"plain", "?"};
}

Look LookOf(Grade grade) {
  switch (grade) {
    case Grade::Signs: return {"bad", "\u2717"};
    case Grade::Attempts:
    case Grade::Unusual: return {"warn", "!"};
    case Grade::Harmless: break;
  }
  return {"plain", ""};
}

std::string Safe(std::string_view text) { return engine::EscapeXml(Plain(text)); }

class Page {
 public:
  Page(const Fleet& fleet, pages::Language language) : m_fleet(fleet), m_language(language) {}

  std::string Write() {
    Top();
    Chart();
    Instruments();
    Files();
    m_out += "</body>\n</html>\n";
    return std::move(m_out);
  }

 private:
  std::string Say(Msg msg, const engine::Args& args = {}) const { return Safe(pages::Render(msg, args, m_language)); }
  std::string When(engine::Time time) const { return Safe(pages::Say(pages::Moment{time}, m_language)); }
  template <class... Values>
  void Put(fmt::format_string<const Values&...> markup, const Values&... safe) {
    fmt::format_to(std::back_inserter(m_out), markup, safe...);
  }
  void Heading(Msg msg) { Put("<h2>{}</h2>\n", Say(msg)); }
  void Head(const std::vector<Msg>& columns) {
    m_out += "<table>\n<thead><tr>";
    for (const Msg column : columns) Put("<th scope=\"col\">{}</th>", Say(column));
    m_out += "</tr></thead>\n<tbody>\n";
  }
  void EndTable() { m_out += "</tbody>\n</table>\n"; }

  void Top() {
    Put("<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n"
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        "<title>{}</title>\n<style>{}</style>\n</head>\n<body>\n<h1>{}</h1>\n",
        pages::HtmlLanguage(m_language), Say(Msg::FleetTitle), kStyle, Say(Msg::FleetTitle));
    Put("<p class=\"summary\">{}</p>\n<p>{}</p>\n<p>{} {}</p>\n",
        Say(Msg::FleetSummary, {{"count", std::to_string(m_fleet.Count(Standing::Protected))},
                                {"all", std::to_string(m_fleet.members.size())}}),
        Say(Msg::FleetWhen, {{"when", pages::Say(pages::Moment{m_fleet.now}, m_language)},
                             {"days", std::to_string(m_fleet.max_age.count())}}),
        Say(Msg::FleetLimits), Say(Msg::Scope));
    Searches();
  }

  void Searches() {
    const auto strong = [&](std::string_view css, Msg msg, Grade grade) {
      const std::size_t count = m_fleet.Count(grade);
      if (count == 0) return;
      Put("<p class=\"strong {}\">{} {}</p>\n", css, LookOf(grade).sign, Say(msg, {{"count", std::to_string(count)}}));
    };
    strong("bad", Msg::FleetSigns, Grade::Signs);
    strong("warn", Msg::FleetAttempts, Grade::Attempts);
    if (!m_fleet.searches.empty()) Put("<p>{} {}</p>\n", Say(Msg::FleetSearchLimits), Say(Msg::TracesNoProof));
  }

  /// One bar for each state that occurs, good news first; the longest bar is the largest count.
  void Chart() {
    std::size_t most = 1;
    std::vector<Standing> shown;
    for (const Standing standing : kAllStandings) {
      most = std::max(most, m_fleet.Count(standing));
      if (m_fleet.Count(standing) > 0) shown.insert(shown.begin(), standing);
    }
    constexpr int kRow = 26, kLabel = 210, kLongest = 360;
    Put("<svg viewBox=\"0 0 640 {}\" role=\"img\" aria-label=\"{}\">\n", static_cast<int>(shown.size()) * kRow,
        Say(Msg::FleetTitle));
    int y = 0;
    for (const Standing standing : shown) {
      const std::size_t count = m_fleet.Count(standing);
      const Look look = LookOf(standing);
      const double width =
          std::max(2.0, static_cast<double>(kLongest) * static_cast<double>(count) / static_cast<double>(most));
      Put("<text x=\"0\" y=\"{}\">{} {}</text><rect class=\"{}\" x=\"{}\" y=\"{}\" width=\"{:.1f}\" height=\"18\"/>"
          "<text x=\"{:.1f}\" y=\"{}\">{}</text>\n",
          y + 17, look.sign, Say(StandingWord(standing)), look.css, kLabel, y + 3, width, kLabel + width + 8, y + 17,
          Safe(pages::Say(static_cast<std::int64_t>(count), m_language)));
      y += kRow;
    }
    m_out += "</svg>\n";
  }

  void Instruments() {
    Heading(Msg::FleetInstruments);
    std::vector<Msg> columns = {Msg::FleetComputer, Msg::FleetStanding, Msg::FleetChecked, Msg::LabelInstrument,
                                Msg::LabelLrm,      Msg::LabelWindows,  Msg::FleetWhy,     Msg::FleetFile};
    if (!m_fleet.searches.empty()) columns.insert(columns.begin() + 3, Msg::FleetSearch);
    Head(columns);
    for (const Member& member : m_fleet.members) Instrument(member);
    EndTable();
  }

  void Instrument(const Member& member) {
    const Look look = LookOf(member.standing);
    const CollectedFile* file = member.file ? &m_fleet.files[*member.file] : nullptr;
    static const engine::verify::Summary kNothing;
    const bool is_known = file != nullptr && file->summary.has_value();
    const engine::verify::Summary& summary = is_known ? *file->summary : kNothing;
    std::string why = Safe(engine::Join(summary.findings, ", "));
    if (member.doubt != Doubt::None) why += "<span class=\"note\">" + Say(DoubtSentence(member.doubt)) + "</span>";
    Put("<tr><th scope=\"row\">{}{}{}</th><td class=\"state {}\">{} "
        "{}</td><td>{}</td>{}<td>{}</td><td>{}</td><td>{}</td>"
        "<td>{}</td><td class=\"file\">{}</td></tr>\n",
        Safe(member.name), Note(!member.listed, Msg::FleetNotListed), Note(summary.is_image, Msg::FleetFromImage),
        look.css, look.sign, Say(StandingWord(member.standing)), is_known ? When(summary.time) : "", Search(member),
        Safe(summary.instrument), Safe(summary.lrm_version), Safe(summary.windows), why,
        file != nullptr ? Safe(file->name) : "");
  }

  /// A cell, where there is such a column.
  std::string Search(const Member& member) const {
    if (m_fleet.searches.empty()) return {};
    const auto time = SearchTime(m_fleet, member);
    const Look look = time ? LookOf(m_fleet.searches[*member.search].summary->worst) : Look{"plain", ""};
    return fmt::format("<td class=\"{}\">{} {}<span class=\"note\">{}</span></td>", look.css, look.sign,
                       Say(SearchWord(m_fleet, member)), time ? When(*time) : "");
  }

  std::string Note(bool is_so, Msg msg) const {
    return is_so ? "<span class=\"note\">(" + Say(msg) + ")</span>" : std::string();
  }

  std::size_t SearchesRead() const { return m_fleet.searches.size() - m_fleet.UnreadableSearches(); }

  void NotUsed(const std::string& path, std::string_view label, const std::string& safe_why) {
    Put("<tr><td class=\"file\">{}</td><td><b>{}</b> {}</td></tr>\n", Safe(path), label, safe_why);
  }

  void Files() {
    const std::pair<Msg, std::size_t> counts[] = {{Msg::FleetCopies, m_fleet.Count(Role::Copy)},
                                                  {Msg::FleetPractice, m_fleet.Count(Role::Practice)},
                                                  {Msg::FleetForeign, m_fleet.foreign},
                                                  {Msg::FleetSearches, SearchesRead()}};
    const bool any = m_fleet.Count(Role::Doubted) + m_fleet.Count(Role::Unreadable) + m_fleet.Count(Role::Copy) +
                         m_fleet.UnreadableSearches() >
                     0;
    if (any) {
      Heading(Msg::FleetFiles);
      Head({Msg::FleetFile, Msg::FleetWhy});
      for (std::size_t i = 0; i < m_fleet.files.size(); ++i) {
        const FileNote& note = m_fleet.notes[i];
        if (note.same_as)
          NotUsed(m_fleet.files[i].path, "", Say(Msg::FleetCopyOf, {{"file", m_fleet.files[*note.same_as].path}}));
        if (note.doubt == Doubt::None) continue;
        const auto id = note.role == Role::Unreadable ? engine::Id::ReportUnreadable : engine::Id::ReportForged;
        NotUsed(m_fleet.files[i].path, engine::Label(id), Say(DoubtSentence(note.doubt)));
      }
      for (const SearchFile& file : m_fleet.searches) {
        if (!file.summary) NotUsed(file.path, engine::Label(engine::Id::ReportUnreadable), Say(Msg::DoubtSearch));
      }
      EndTable();
    }
    for (const auto& [msg, count] : counts) {
      if (count > 0) Put("<p>{}</p>\n", Say(msg, {{"count", std::to_string(count)}}));
    }
  }

  const Fleet& m_fleet;
  pages::Language m_language;
  std::string m_out;
};

}  // namespace

std::string FleetHtml(const Fleet& fleet, pages::Language language) { return Page(fleet, language).Write(); }

}  // namespace app
