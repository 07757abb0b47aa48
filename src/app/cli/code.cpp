// SPDX-License-Identifier: MIT
//
// code: this machine's support code; code show DIGITS: what a code means, on any computer. Reads only.
#include "app/cli/commands.h"
#include "app/cli/json.h"
#include "app/cli/text.h"
#include "app/common/own_program.h"
#include "engine/support/gather.h"
#include "pages/phone/code_words.h"

namespace app {

using namespace engine::support;
using engine::Id;
using pages::Msg;

namespace {

/// The command line has no pages: the code says the one that shows the instrument.
constexpr int kPage = 13;

void AddPlace(Text& text, const Place& place) {
  const auto say = [&](const auto& value) { return pages::WordFor(value).Say(text.language()); };
  text.Row(Msg::LabelPage, std::to_string(place.page));
  text.Row(Msg::LabelInstrument, say(place.instrument));
  text.Row(Msg::LabelState, say(place.state));
  text.Row(Msg::LabelBlocker, say(place.blocker));
  text.Row(Msg::LabelElevated, say(place.elevated));
  text.Row(Msg::LabelRestart, text.Say(place.restart_pending ? Msg::WordPending : Msg::WordNo));
  text.Row(Msg::LabelLanguage, pages::Name(pages::LanguageOf(place.language)));
}

void AddDetails(Text& text, const Details& details) {
  const auto say = [&](const auto& value) { return pages::WordFor(value).Say(text.language()); };
  text.Row(Msg::LabelLrm, say(details.lrm));
  text.Row(Msg::LabelIis, say(details.iis));
  text.Row(Msg::LabelWindows, say(details.windows));
  text.Row(Msg::LabelStartedFrom, say(details.program));
  text.Row(Msg::LabelRun, say(details.run));
  text.Row(Msg::LabelJournal, say(details.journal));
  text.Row(Msg::LabelFirewall, say(details.firewall));
  text.Heading(Msg::HeadingControls);
  for (std::size_t i = 0; i < details.controls.size(); ++i) {
    text.ControlRow(engine::support::kControlsInCode[i], say(details.controls[i]));
  }
}

/// The part that does not check out; corrections are tried for that one alone.
std::string WrongPart(const std::string& digits, const engine::Error& error) {
  return error.Get("part") == "1" ? digits.substr(0, kPlaceDigits) : digits.substr(kPlaceDigits);
}

std::string Perhaps(const Text& text, const std::string& wrong) {
  std::string codes;
  for (const std::string& code : CorrectionsOf(wrong, pages::CodeLanguageOf(text.language())).likely) {
    codes += (codes.empty() ? "" : ", ") + InGroups(code);
  }
  return codes;
}

Reply Misheard(const CommandLine& line, const engine::Error& error) {
  Reply reply = Refuse(line, error, kCouldNotFindOut);
  if (error.id != Id::CodeCheck) return reply;
  Text text(line.language);
  const std::string codes = Perhaps(text, WrongPart(*DigitsOf(line.digits), error));
  if (codes.empty()) return reply;
  text.Line(Msg::CodeLikely, {{"codes", codes}});
  reply.notes += text.Take();
  return reply;
}

}  // namespace

Reply RunCode(const CommandLine& line, Machine& machine) {
  const auto situation =
      engine::patch::Examine(*machine.host, machine.catalogue, {line.site, line.wishes, engine::patch::Depth::Brief});
  if (!situation) return Refuse(line, situation.error(), kCouldNotFindOut);
  CodeView view;
  view.place = PlaceOf(*situation, kPage, pages::CodeLanguageOf(line.language));
  view.details = DetailsOf(*situation, StartedFrom(machine));
  view.first = Encode(view.place).value_or("");
  view.second = Encode(*view.details);
  Text text(line.language);
  text.Row(Msg::LabelSupportCode, InGroups(view.first));
  text.Row(Msg::LabelMoreDigits, InGroups(view.second));
  text.Blank();
  text.Line(Msg::CodeOpensNothing);
  Reply reply;
  reply.is_data = true;
  reply.text = text.Take();
  reply.json = CodeJson({line.command, kDone, line.language}, view);
  return reply;
}

Reply ShowCode(const CommandLine& line) {
  const auto decoded = Decode(line.digits);
  if (!decoded) return Misheard(line, decoded.error());
  const std::string digits = DigitsOf(line.digits).value_or("");
  CodeView view{.first = digits.substr(0, kPlaceDigits),
                .second = digits.substr(kPlaceDigits),
                .place = decoded->place,
                .details = decoded->details};
  Text text(line.language);
  AddPlace(text, view.place);
  if (view.details) AddDetails(text, *view.details);
  Reply reply;
  reply.text = text.Take();
  reply.json = CodeJson({line.command, kDone, line.language}, view);
  return reply;
}

}  // namespace app
