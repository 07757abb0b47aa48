// SPDX-License-Identifier: MIT
#include "pages/parts.h"

#include "engine/core/text.h"

namespace pages {

using engine::patch::ControlId;
using engine::patch::ControlState;

Button MainButton(Msg label, Goal goal, bool shield) {
  return {.digit = 1, .label = label, .goal = goal, .shield = shield};
}
Button BackButton() { return {.digit = 0, .label = Msg::ButtonBack, .goal = GoBack{}}; }
Button CloseButton() { return {.digit = 0, .label = Msg::ButtonClose, .goal = CloseWizard{}}; }
Button MoreButton(Msg label, std::size_t details) { return {.digit = 8, .label = label, .goal = Show{details}}; }

Paragraph Body(Phrase text) { return {Paragraph::Style::Body, std::move(text)}; }
Paragraph Strong(Phrase text) { return {Paragraph::Style::Strong, std::move(text)}; }
Paragraph Quiet(Phrase text) { return {Paragraph::Style::Quiet, std::move(text)}; }

Phrase ControlName(ControlId id) {
  switch (id) {
    case ControlId::IpRestriction: return Msg::NameIpRestriction;
    case ControlId::LoopbackBindings: return Msg::NameLoopbackBindings;
    case ControlId::NoRemoteHandlers: return Msg::NameNoRemoteHandlers;
    case ControlId::NoUploadExecution: return Msg::NameNoUploadExecution;
    case ControlId::NoScriptTypes: break;
  }
  return Msg::NameNoScriptTypes;
}

Phrase ControlWord(ControlState state) {
  switch (state) {
    case ControlState::InForce: return Msg::WordInForce;
    case ControlState::Partly: return Msg::WordPartly;
    case ControlState::NotInForce: return Msg::WordNotInForce;
    case ControlState::NotPossible: return Msg::WordNotPossible;
    case ControlState::NotApplicable: return Msg::WordNotNeeded;
    case ControlState::Unknown: break;
  }
  return Msg::WordCannotTell;
}

Sign SignOf(ControlState state) {
  switch (state) {
    case ControlState::InForce: return Sign::Right;
    case ControlState::Partly:
    case ControlState::NotInForce: return Sign::Wrong;
    case ControlState::NotPossible:
    case ControlState::NotApplicable: return Sign::None;
    case ControlState::Unknown: break;
  }
  return Sign::Attention;
}

Moment MomentOf(const Facts& facts, engine::Time time) { return {time, facts.utc_offset}; }

Phrase Ports(const std::vector<std::string>& ports) { return Phrase::Verbatim(engine::Join(ports, ", ")); }

Hole Quoted(const char* hole, WindowsTerm term, const Facts& facts) {
  return {hole, Phrase(WindowsQuote{term, facts.windows_speech})};
}

Phrase RestartByHand(const Facts& facts) {
  return {Msg::RestartByHand,
          {Quoted("start", WindowsTerm::StartMenu, facts), Quoted("power", WindowsTerm::PowerMenu, facts),
           Quoted("restart", WindowsTerm::Restart, facts)}};
}

Phrase MachineLine(const Facts& facts) {
  if (!facts.known) return {};
  std::vector<std::string> parts;
  if (!facts.instrument.empty()) parts.push_back(facts.instrument);
  if (!facts.lrm.empty()) parts.push_back("LRM " + facts.lrm);
  if (parts.empty()) parts.push_back(facts.computer);
  return Phrase::Verbatim(engine::Join(parts, " \xE2\x80\x93 "));
}

Details DetailsOf(Phrase title, const std::vector<engine::Finding>& findings) {
  Rows rows;
  for (const engine::Finding& finding : findings) {
    rows.rows.push_back({.label = Phrase::Verbatim(engine::Label(finding.id)), .text = Phrase(finding)});
  }
  return {std::move(title), {std::move(rows)}};
}

Details DifferenceDetails(const Preview& preview) {
  return {Msg::DetailsDifference, {Body(Msg::DifferenceExplained), Difference{preview.difference}}};
}

namespace {

constexpr std::size_t kAddressesInAMessage = 6;

Msg KindOfUse(engine::patch::UseKind kind) {
  switch (kind) {
    case engine::patch::UseKind::SendsSheets: return Msg::UseSendsSheets;
    case engine::patch::UseKind::SendsData: return Msg::UseSendsData;
    case engine::patch::UseKind::Views: return Msg::UseViews;
    case engine::patch::UseKind::Unanswered: break;
  }
  return Msg::UseUnanswered;
}

Phrase UseOf(const Facts& facts, const RemoteUse& remote) {
  const Hole when = remote.last ? Hole("when", MomentOf(facts, *remote.last)) : Hole("when", Msg::WordNotLogged);
  return {KindOfUse(remote.kind), {{"count", remote.requests}, when}};
}

/// What to ask IT, ready to be read aloud or photographed.
Phrase MessageForIt(const Facts& facts) {
  std::vector<std::string> addresses;
  for (const RemoteUse& remote : facts.remotes) {
    addresses.push_back(addresses.size() < kAddressesInAMessage ? remote.address : "\xE2\x80\xA6");
    if (addresses.size() > kAddressesInAMessage) break;
  }
  return {Msg::RemotesMessage, {{"addresses", engine::Join(addresses, ", ")}, {"computer", facts.computer}}};
}

}  // namespace

Details RemotesDetails(const Facts& facts) {
  Rows rows;
  for (const RemoteUse& remote : facts.remotes) {
    rows.rows.push_back({.label = Phrase::Verbatim(remote.address), .text = UseOf(facts, remote)});
  }
  Details details{Msg::DetailsRemotes, {std::move(rows)}};
  if (!facts.remotes.empty()) details.blocks.push_back(Callout{Sign::Info, MessageForIt(facts)});
  return details;
}

Row AccessRow(const Facts& facts, std::size_t details) {
  if (facts.from_code) return {.sign = Sign::Info, .text = Msg::WhoNotInTheCode};
  if (!facts.logs_readable) return {.sign = Sign::Attention, .text = Msg::WhoUnknown};
  const auto count = static_cast<std::int64_t>(facts.remotes.size());
  if (count == 0) return {.sign = Sign::Right, .text = Phrase(Msg::WhoNobody, {{"count", facts.log_days}})};
  return {.sign = Sign::Attention,
          .text = Phrase(Msg::WhoLoses, {{"count", count}, {"days", facts.log_days}}),
          .button = Button{.label = Msg::ButtonWhich, .goal = Show{details}}};
}

Paragraph IndependenceLine() { return Quiet(Msg::NotMadeByIllumina); }

}  // namespace pages
