// SPDX-License-Identifier: MIT
//
// 83: what was found in what is recorded: one verdict, how far the records reach, findings by weight, what to do now.
#include "pages/parts.h"
#include "pages/traces/trace_texts.h"

namespace pages {

using engine::forensics::Grade;
using engine::forensics::Investigation;

namespace {

constexpr std::size_t kMostRows = 50;
constexpr Grade kShownGrades[] = {Grade::Signs, Grade::Attempts, Grade::Unusual};

Sign SignOf(Grade grade) {
  switch (grade) {
    case Grade::Signs: return Sign::Wrong;
    case Grade::Attempts: return Sign::Attention;
    case Grade::Unusual:
    case Grade::Harmless: break;
  }
  return Sign::Info;
}

/// A day by the clock of the instrument, without the time.
Hole DayHole(const char* name, engine::Time time, const Facts& facts) {
  Moment day = MomentOf(facts, time);
  day.with_time = false;
  return {name, day};
}

/// For those who compare with the lines of the log.
Phrase InUtc(engine::Time time) { return {Msg::TraceTimeUtc, {{"when", engine::FormatUtc(time)}}}; }

Rows CoverageRows(const Facts& facts, const Investigation& found) {
  const auto& coverage = found.logs.coverage;
  Rows rows;
  if (coverage.first && coverage.last) {
    rows.rows.push_back({.sign = Sign::Info,
                         .text = Phrase(Msg::TracesReadFromTo, {DayHole("first", *coverage.first, facts),
                                                                DayHole("last", *coverage.last, facts)})});
  }
  const auto count = [&](Msg msg, std::uint64_t number) {
    if (number == 0) return;
    rows.rows.push_back({.sign = Sign::Attention, .text = Phrase(msg, {{"count", static_cast<std::int64_t>(number)}})});
  };
  if (const Phrase missing = MissingDaysOf(found); !missing.IsEmpty()) {
    rows.rows.push_back({.sign = Sign::Attention, .text = missing});
  }
  count(Msg::TracesLinesUnread, coverage.unread);
  if (found.logs.stopped) rows.rows.push_back({.sign = Sign::Attention, .text = Msg::TracesStopped});
  for (const engine::Finding& finding : coverage.findings) {
    const bool said = finding.id == engine::Id::LogGap || finding.id == engine::Id::LogLinesUnread;
    if (!said && rows.rows.size() < 3) rows.rows.push_back({.sign = Sign::Attention, .text = Phrase(finding)});
  }
  return rows;
}

Phrase RowOf(const Facts& facts, const engine::forensics::Trace& trace) {
  const auto text = TextOfRule(trace.rule);
  const Hole when =
      trace.first ? Hole("when", MomentOf(facts, *trace.first)) : Hole("when", Phrase(Msg::WordNotLogged));
  return Phrase(Msg::TraceRow, {when,
                                {"client", trace.client},
                                {"request", RequestOf(trace)},
                                {"meaning", text ? Phrase(text->meaning) : Phrase::Verbatim(trace.rule)}});
}

Details DetailsOfGrade(const Facts& facts, const Investigation& found, Grade grade) {
  Details details{TextOfGrade(grade), {}};
  Rows rows;
  for (const auto& trace : found.logs.traces) {
    if (trace.grade != grade || rows.rows.size() >= kMostRows) continue;
    rows.rows.push_back({.sign = SignOf(grade), .text = RowOf(facts, trace)});
    if (trace.first) rows.rows.push_back({.text = InUtc(*trace.first)});
    if (!trace.kept.empty()) rows.rows.push_back({.text = Phrase::Verbatim(trace.kept.front().text.substr(0, 300))});
    if (trace.file) {
      rows.rows.push_back({.text = Phrase(Msg::TraceFileThere, {{"object", trace.file->path},
                                                                {"when", MomentOf(facts, trace.file->modified)}})});
    }
    if (const auto text = TextOfRule(trace.rule)) {
      rows.rows.push_back({.text = Phrase(Msg::TracesHarmlessWhen, {{"why", Phrase(text->harmless)}})});
    }
  }
  for (const auto& event : found.events.traces) {
    if (event.grade != grade) continue;
    rows.rows.push_back({.sign = SignOf(grade),
                         .text = Phrase(Msg::TraceEventRow, {{"when", MomentOf(facts, event.first)},
                                                             {"meaning", Phrase(TextOfEvent(event.kind))}})});
    rows.rows.push_back({.text = InUtc(event.first)});
    rows.rows.push_back({.text = Phrase::Verbatim(event.text)});
  }
  if (rows.rows.empty()) details.blocks.push_back(Body(Msg::TracesNoneOfGrade));
  else details.blocks.push_back(std::move(rows));
  return details;
}

Details NotShown(const Investigation& found) {
  Details details{Msg::TracesDetailsNotShown, {}};
  Rows rows{{{.sign = Sign::Info, .text = Msg::TracesLimitUploads},
             {.sign = Sign::Info, .text = Msg::TracesLimitAltered},
             {.sign = Sign::Info, .text = Msg::TracesLimitEvents}}};
  for (const std::string& channel : found.events.not_recorded) {
    rows.rows.push_back(
        {.sign = Sign::Attention, .text = Phrase(WordsForMissing(found.events), {{"object", channel}})});
  }
  for (const engine::Finding& finding : found.logs.coverage.findings) {
    rows.rows.push_back({.sign = Sign::Attention, .text = Phrase(finding)});
  }
  details.blocks.push_back(std::move(rows));
  return details;
}

std::int64_t Count(const Investigation& found, Grade grade) {
  std::uint64_t count = found.logs.Lines(grade);
  for (const auto& event : found.events.traces) count += event.grade == grade ? event.events : 0;
  return static_cast<std::int64_t>(count);
}

Tiles GradeTiles(const Investigation& found) {
  Tiles tiles{3, {}, false};
  std::size_t details = 0;
  for (const Grade grade : kShownGrades) {
    tiles.tiles.push_back({{.label = TextOfGrade(grade), .goal = Show{details++}},
                           Phrase(Msg::TracesLines, {{"count", Count(found, grade)}})});
  }
  return tiles;
}

void AddWhatToDo(Grade worst, Page& page) {
  if (worst == Grade::Signs) {
    page.blocks.push_back(Strong(Msg::TracesDoNow));
    page.blocks.push_back(Steps{{Msg::TracesDoCable, Msg::TracesDoNoRestart, Msg::TracesDoCall}});
  } else if (worst != Grade::Harmless) {
    page.blocks.push_back(Strong(Msg::TracesSendReport));
  }
}

}  // namespace

Page FoundTracesPage(const View& view) {
  const Facts& facts = view.facts;
  static const Investigation kNothing;  // was searched: nothing was read
  const Investigation& found = facts.search ? *facts.search : kNothing;
  const Grade worst = found.Worst();
  Page page{.sign = worst == Grade::Harmless ? Sign::Attention : SignOf(worst), .title = VerdictOf(found)};
  if (worst == Grade::Harmless && found.AnythingRead()) page.sign = Sign::Info;
  if (worst == Grade::Signs) AddWhatToDo(worst, page);  // first what cannot wait
  if (worst != Grade::Signs) page.blocks.push_back(Body(Msg::TracesNoProof));
  if (Rows rows = CoverageRows(facts, found); !rows.rows.empty()) page.blocks.push_back(std::move(rows));
  page.blocks.push_back(GradeTiles(found));
  if (worst != Grade::Signs) AddWhatToDo(worst, page);
  if (!facts.search_report.empty()) page.blocks.push_back(FileLine{Msg::ReportIsIn, facts.search_report});
  for (const Grade grade : kShownGrades) page.details.push_back(DetailsOfGrade(facts, found, grade));
  page.details.push_back(NotShown(found));
  page.buttons = {MoreButton(Msg::ButtonNotShown, page.details.size() - 1),
                  {.digit = 2, .label = Msg::ButtonShowFiles, .goal = Do{Task::ShowFiles}},
                  MainButton(Msg::ButtonClose, CloseWizard{})};
  if (facts.search_report.empty()) page.buttons.erase(page.buttons.begin() + 1);
  return page;
}

}  // namespace pages
