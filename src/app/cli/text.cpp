// SPDX-License-Identifier: MIT
#include "app/cli/text.h"

#include <fmt/format.h>
#include <algorithm>

#include "engine/core/text.h"

namespace app {

using engine::patch::ControlState;
using engine::patch::State;
using pages::Msg;

namespace {

constexpr std::size_t kLabelWidth = 16, kControlWidth = 22, kStateWidth = 20;

Msg WayWord(std::string_view way) { return way == "A" ? Msg::WayA : way == "B" ? Msg::WayB : Msg::WayC; }

}  // namespace

std::string Plain(std::string_view text) {
  std::string plain;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    const bool is_c1 = byte == 0xC2 && i + 1 < text.size() && static_cast<unsigned char>(text[i + 1]) < 0xA0;
    if (is_c1) ++i;
    plain += is_c1 || byte < 0x20 || byte == 0x7F ? '?' : text[i];
  }
  return engine::IsUtf8(plain) ? plain : std::string("?");
}

void Text::Line(std::string_view text) { m_text += Plain(text) + "\n"; }

void Text::Blank() {
  if (!m_text.empty()) m_text += "\n";
}

void Text::Heading(Msg msg) {
  Blank();
  Line(msg);
}

void Text::Row(Msg label, std::string_view value) {
  if (!value.empty()) Line(fmt::format("{:<{}} {}", Say(label), kLabelWidth, value));
}

void Text::Item(std::string_view text, std::size_t indent) { Line(std::string(indent, ' ') + std::string(text)); }

void Text::Findings(const std::vector<engine::Finding>& findings, std::size_t indent) {
  for (auto at = findings.begin(); at != findings.end(); ++at) {
    if (std::find(findings.begin(), at, *at) != at) continue;
    Item(engine::Label(at->id) + "  " + pages::Sentence(*at, m_language), indent);
  }
}

void Text::FindingsUnder(Msg heading, const std::vector<engine::Finding>& findings) {
  if (findings.empty()) return;
  Heading(heading);
  Findings(findings);
}

void Text::Problem(const engine::Error& error) {
  Line(engine::Label(error.id) + "  " + pages::Sentence(error, m_language));
  if (const std::string next = pages::NextStep(error.id, m_language); !next.empty()) Item(next, 9);
}

void Text::Verdict(const engine::patch::Assessment& assessment) {
  switch (assessment.state) {
    case State::Protected:
      return Line(Msg::StateProtected,
                  {{"way", Say(WayWord(assessment.by))}, {"basis", Say(BasisWord(assessment.proof))}});
    case State::Unprotected: return Line(Msg::StateUnprotected);
    case State::Drifted: return Line(Msg::StateDrifted);
    case State::Interrupted: return Line(Msg::StateInterrupted);
    case State::Unknown: break;
  }
  Line(Msg::StateUnknown);
}

void Text::Controls(const engine::patch::Assessment& assessment) {
  if (assessment.controls.empty()) return;
  Heading(Msg::HeadingControls);
  for (const engine::patch::ControlReport& control : assessment.controls) {
    const bool rests = control.state == ControlState::InForce || control.state == ControlState::Partly;
    const std::string basis = rests ? Say(BasisWord(control.proof)) : "";
    ControlRow(control.id, Say(StateWord(control.state)), basis);
    Findings(control.reasons, 6);
  }
}

void Text::ControlRow(engine::patch::ControlId id, std::string_view state, std::string_view basis) {
  const std::string row =
      fmt::format("{:<{}}{:<{}}{}", engine::patch::Name(id), kControlWidth, state, kStateWidth, basis);
  Item(row.substr(0, row.find_last_not_of(' ') + 1));
}

Msg StateWord(ControlState state) {
  switch (state) {
    case ControlState::InForce: return Msg::ControlInForce;
    case ControlState::Partly: return Msg::ControlPartly;
    case ControlState::NotInForce: return Msg::ControlNotInForce;
    case ControlState::NotPossible: return Msg::ControlNotPossible;
    case ControlState::NotApplicable: return Msg::ControlNotApplicable;
    case ControlState::Unknown: break;
  }
  return Msg::ControlUnknown;
}

Msg BasisWord(engine::iis::Proof proof) {
  switch (proof) {
    case engine::iis::Proof::Documented: return Msg::BasisDocumented;
    case engine::iis::Proof::Counted: return Msg::BasisCounted;
    case engine::iis::Proof::Observed: return Msg::BasisObserved;
    case engine::iis::Proof::General: return Msg::BasisGeneral;
    case engine::iis::Proof::Unproven: break;
  }
  return Msg::BasisUnproven;
}

std::string LogWords(const engine::Error& error) {
  std::string words = fmt::format("error={} name={} operation={} object=\"{}\"", engine::Label(error.id),
                                  engine::Name(error.id), error.operation, error.object);
  if (error.system_code) words += fmt::format(" code={}", *error.system_code);
  for (const engine::Arg& arg : error.args) words += fmt::format(" {}=\"{}\"", arg.name, arg.value);
  return words;
}

}  // namespace app
