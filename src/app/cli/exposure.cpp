// SPDX-License-Identifier: MIT
//
// exposure: which other computers used LRM, from the site's own logs: who loses access. Reads only.
#include <fmt/format.h>

#include "app/cli/commands.h"
#include "app/cli/json.h"
#include "app/cli/text.h"
#include "engine/patch/log_hints.h"
#include "pages/text/phrase.h"

namespace app {

using engine::Id;
using engine::patch::LogHints;
using pages::Msg;

namespace {

std::string TimeText(const std::optional<engine::Time>& time) { return time ? engine::FormatUtc(*time) : "-"; }

std::string DayText(const std::optional<engine::Time>& day) { return TimeText(day).substr(0, 10); }

std::string Count(Msg msg, std::size_t count, pages::Language language) {
  return pages::Phrase(msg, {{"count", static_cast<std::int64_t>(count)}}).Say(language);
}

std::string ExposureText(const CommandLine& line, const LogHints& hints) {
  Text text(line.language);
  if (hints.remote.empty()) text.Line(Msg::ExposureNobody);
  else text.Line(Count(Msg::ExposureSome, hints.remote.size(), line.language));
  text.Blank();
  for (const auto& [address, use] : hints.remote) {
    text.Item(fmt::format("{:<24} {:>8}  {}  {}  {}", address, use.requests, TimeText(use.first), TimeText(use.last),
                          engine::patch::Name(use.kind)));
  }
  if (!hints.own_addresses_used.empty()) text.Heading(Msg::HeadingOwnUse);
  for (const std::string& address : hints.own_addresses_used) text.Item(address);
  text.Blank();
  text.Row(Msg::LabelLogs, hints.folder);
  text.Row(Msg::LabelPeriod, text.Say(Msg::PeriodOf, {{"first", DayText(hints.first)},
                                                      {"last", DayText(hints.last)},
                                                      {"days", std::to_string(hints.days)}}));
  if (hints.unread > 0) text.Line(Count(Msg::LinesUnread, hints.unread, line.language));
  return text.Take();
}

}  // namespace

Reply RunExposure(const CommandLine& line, Machine& machine) {
  const auto inventory = engine::lrm::TakeInventory(*machine.host, machine.catalogue, {line.site});
  if (!inventory) return Refuse(line, inventory.error(), kCouldNotFindOut);
  if (inventory->configuration_error) return Refuse(line, *inventory->configuration_error, kCouldNotFindOut);
  if (!inventory->site) {
    const engine::Error none{Id::NoCandidateSite, "find", line.site, std::nullopt, {}};
    return Refuse(line, inventory->site_error.value_or(none), kNotMet);
  }
  const unsigned days = line.days != 0 ? line.days : engine::patch::kUsualLogDays;
  const LogHints hints = engine::patch::ReadLogHints(*machine.host, *inventory->configuration, *inventory->site,
                                                     inventory->facts.own_addresses, days);
  if (!hints.readable) {
    return Refuse(line, {Id::LogNotFound, "read", hints.folder, std::nullopt, {}}, kCouldNotFindOut);
  }
  Reply reply;
  reply.text = ExposureText(line, hints);
  reply.json = ExposureJson({line.command, kDone, line.language}, *inventory->site, hints);
  return reply;
}

}  // namespace app
