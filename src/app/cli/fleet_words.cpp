// SPDX-License-Identifier: MIT
//
// The words of the table, and the table as text: how many stand where, which need attention, which files were not used.
#include <fmt/format.h>

#include "app/cli/fleet.h"
#include "app/cli/text.h"
#include "pages/traces/trace_texts.h"

namespace app {

using namespace engine::support;
using pages::Msg;

Msg StandingWord(Standing standing) {
  switch (standing) {
    case Standing::Contradicted: return Msg::FleetContradicted;
    case Standing::Unprotected: return Msg::FleetUnprotected;
    case Standing::Drifted: return Msg::FleetDrifted;
    case Standing::Interrupted: return Msg::FleetInterrupted;
    case Standing::Unknown: return Msg::FleetUnknown;
    case Standing::Unreadable: return Msg::FleetUnreadable;
    case Standing::Missing: return Msg::FleetMissing;
    case Standing::TooOld: return Msg::FleetTooOld;
    case Standing::RestartPending: return Msg::FleetRestart;
    case Standing::Protected: break;
  }
  return Msg::FleetProtected;
}

Msg DoubtSentence(Doubt doubt) {
  switch (doubt) {
    case Doubt::Unreadable: return Msg::DoubtUnreadable;
    case Doubt::Itself: return Msg::DoubtItself;
    case Doubt::FileName: return Msg::DoubtFileName;
    case Doubt::Trail: return Msg::DoubtTrail;
    case Doubt::TrailDamage: return Msg::DoubtTrailDamage;
    case Doubt::Fork: return Msg::DoubtFork;
    case Doubt::Shrunk: return Msg::DoubtShrunk;
    case Doubt::Future: return Msg::DoubtFuture;
    case Doubt::None: break;
  }
  return Msg::FleetUnreadable;
}

Msg SearchWord(const Fleet& fleet, const Member& member) {
  using engine::forensics::Grade;
  if (!member.search) return Msg::FleetNotSearched;
  const SearchSummary& search = *fleet.searches[*member.search].summary;
  if (search.worst != Grade::Harmless) return pages::TextOfGrade(search.worst);
  return search.complete ? Msg::FleetNoTraces : Msg::FleetSearchIncomplete;
}

std::optional<engine::Time> SearchTime(const Fleet& fleet, const Member& member) {
  if (!member.search) return std::nullopt;
  return fleet.searches[*member.search].summary->made;
}

namespace {

bool NeedsAttention(const Fleet& fleet, const Member& member) {
  if (member.standing != Standing::Protected || !member.listed) return true;
  return member.search && fleet.searches[*member.search].summary->worst >= engine::forensics::Grade::Attempts;
}

void AddMember(Text& text, const Fleet& fleet, const Member& member) {
  std::string words = text.Say(StandingWord(member.standing));
  if (member.file && fleet.files[*member.file].summary) {
    words += ", " + engine::FormatUtc(fleet.files[*member.file].summary->time);
  }
  if (!member.listed) words += " (" + text.Say(Msg::FleetNotListed) + ")";
  if (const auto searched = SearchTime(fleet, member)) {
    words += "; " + text.Say(SearchWord(fleet, member)) + ", " + engine::FormatUtc(*searched);
  }
  text.Item(fmt::format("{:<20} {}", Plain(member.name), words));
  if (member.doubt != Doubt::None) text.Item(text.Say(DoubtSentence(member.doubt)), 23);
}

void AddFiles(Text& text, const Fleet& fleet) {
  if (fleet.Count(Role::Doubted) + fleet.Count(Role::Unreadable) + fleet.UnreadableSearches() == 0) return;
  text.Heading(Msg::FleetFiles);
  for (std::size_t i = 0; i < fleet.files.size(); ++i) {
    if (fleet.notes[i].doubt == Doubt::None) continue;
    const bool is_unreadable = fleet.notes[i].role == Role::Unreadable;
    text.Item(fleet.files[i].path);
    text.Item(engine::Label(is_unreadable ? engine::Id::ReportUnreadable : engine::Id::ReportForged) + "  " +
                  text.Say(DoubtSentence(fleet.notes[i].doubt)),
              4);
  }
  for (const SearchFile& file : fleet.searches) {
    if (file.summary) continue;
    text.Item(Plain(file.path));
    text.Item(engine::Label(engine::Id::ReportUnreadable) + "  " + text.Say(Msg::DoubtSearch), 4);
  }
}

void AddSearches(Text& text, const Fleet& fleet) {
  using engine::forensics::Grade;
  for (const auto& [grade, msg] :
       {std::pair(Grade::Signs, Msg::FleetSigns), std::pair(Grade::Attempts, Msg::FleetAttempts)}) {
    const std::size_t count = fleet.Count(grade);
    if (count > 0) text.Line(msg, {{"count", std::to_string(count)}});
  }
}

}  // namespace

std::string FleetText(const Fleet& fleet, pages::Language language) {
  Text text(language);
  if (fleet.files.empty()) text.Line(Msg::FleetNoFiles);
  text.Line(Msg::FleetSummary, {{"count", std::to_string(fleet.Count(Standing::Protected))},
                                {"all", std::to_string(fleet.members.size())}});
  AddSearches(text, fleet);
  text.Blank();
  for (const Standing standing : kAllStandings) {
    const std::size_t count = fleet.Count(standing);
    if (count > 0) text.Item(fmt::format("{:>6}  {}", count, text.Say(StandingWord(standing))));
  }
  bool is_first = true;
  for (const Member& member : fleet.members) {
    if (!NeedsAttention(fleet, member)) continue;
    if (std::exchange(is_first, false)) text.Heading(Msg::FleetInstruments);
    AddMember(text, fleet, member);
  }
  AddFiles(text, fleet);
  const std::pair<Msg, std::size_t> counts[] = {
      {Msg::FleetCopies, fleet.Count(Role::Copy)},
      {Msg::FleetPractice, fleet.Count(Role::Practice)},
      {Msg::FleetForeign, fleet.foreign},
      {Msg::FleetSearches, fleet.searches.size() - fleet.UnreadableSearches()}};
  text.Blank();
  for (const auto& [msg, count] : counts) {
    if (count > 0) text.Line(msg, {{"count", std::to_string(count)}});
  }
  if (!fleet.searches.empty()) text.Line(Msg::FleetSearchLimits);
  text.Line(Msg::FleetLimits);
  text.Line(Msg::Scope);
  return text.Take();
}

}  // namespace app
