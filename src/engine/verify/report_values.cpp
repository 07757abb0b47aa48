// SPDX-License-Identifier: MIT
//
// Values as both reports show them. Everything that came from the instrument goes through SafeText before it is shown.
#include "engine/verify/report_values.h"

#include <algorithm>

#include "engine/core/text.h"

namespace engine::verify {

namespace {

constexpr std::string_view kReplacement = "\uFFFD";

// Length of the character at `position`; 0 when it is no UTF-8 or no character of XML 1.0.
std::size_t CharacterLength(std::string_view text, std::size_t position) {
  const auto first = static_cast<unsigned char>(text[position]);
  if (first < 0x80) return first >= 0x20 || first == '\t' || first == '\n' || first == '\r' ? 1 : 0;
  for (std::size_t length = 2; length <= 4 && position + length <= text.size(); ++length) {
    const auto character = text.substr(position, length);
    if (IsUtf8(character)) return character == "\uFFFE" || character == "\uFFFF" ? 0 : length;
  }
  return 0;
}

std::string WithoutSecrets(std::string_view text) {
  constexpr std::string_view kStart = "[enc:", kEnd = ":enc]";
  std::string shown;
  for (auto start = text.find(kStart); start != std::string_view::npos; start = text.find(kStart)) {
    shown += text.substr(0, start);
    shown += "[enc:\u2026:enc]";
    const auto end = text.find(kEnd, start);
    text = end == std::string_view::npos ? std::string_view{} : text.substr(end + kEnd.size());
  }
  return shown.append(text);
}

}  // namespace

std::string SafeText(std::string_view text) {
  const std::string shown = WithoutSecrets(text);
  std::string safe;
  for (std::size_t position = 0; position < shown.size();) {
    const auto length = CharacterLength(shown, position);
    safe += length == 0 ? kReplacement : std::string_view(shown).substr(position, length);
    position += std::max<std::size_t>(length, 1);
  }
  return safe;
}

Finding AsFinding(const Error& error) {
  Finding finding{error.id, error.object, error.args};
  if (!error.operation.empty()) finding.args.push_back({"operation", error.operation});
  if (error.system_code) finding.args.push_back({"system-code", std::to_string(*error.system_code)});
  return finding;
}

std::vector<Finding> AllFindings(const Verification& verification) {
  std::vector<Finding> all;
  for (const auto* list : {&verification.inventory.findings, &verification.findings}) {
    for (const auto& finding : *list) {
      if (std::ranges::find(all, finding) == all.end()) all.push_back(finding);
    }
  }
  return all;
}

std::string_view BasisName(iis::Proof proof) {
  switch (proof) {
    case iis::Proof::Documented: return "documented";
    case iis::Proof::Counted: return "counted";
    case iis::Proof::Observed: return "observed";
    case iis::Proof::General: return "general-knowledge";
    case iis::Proof::Unproven: break;
  }
  return "not-proven";
}

std::string_view BasisOf(const patch::Assessment& assessment) {
  return BasisName(assessment.state == patch::State::Unknown ? iis::Proof::Unproven : assessment.proof);
}

std::string_view BasisOf(const patch::ControlReport& control) {
  return BasisName(control.state == patch::ControlState::Unknown ? iis::Proof::Unproven : control.proof);
}

std::string_view AnswerName(iis::Answer::Kind kind) {
  switch (kind) {
    case iis::Answer::Kind::Refused: return "refused";
    case iis::Answer::Kind::Answered: return "answered";
    case iis::Answer::Kind::OtherSite: return "other-site";
    case iis::Answer::Kind::NotJudged: return "not-judged";
    case iis::Answer::Kind::Unknown: break;
  }
  return "unknown";
}

std::string RequestLine(const iis::Request& request) {
  std::string host = request.url_host.empty() ? request.to.value_or("*") : request.url_host;
  if (host.find(':') != std::string::npos && !host.starts_with('[')) host = "[" + host + "]";
  return request.method + " " + request.scheme + "://" + host + ":" + std::to_string(request.port) + request.path;
}

std::string BaseName(const Verification& verification) {
  constexpr std::size_t kLongest = 60;  // bytes
  std::string computer;
  for (const char c : verification.inventory.system.computer_name) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
    computer += plain || static_cast<unsigned char>(c) >= 0x80 ? c : '_';
  }
  computer.resize(std::min(computer.size(), kLongest));
  for (int i = 0; i < 3 && !IsUtf8(computer); ++i) computer.pop_back();  // a character cut in two
  if (computer.empty() || !IsUtf8(computer)) computer = "unknown";
  const std::string mark = verification.practice.empty() ? "" : verification.practice + "-";
  return mark + FormatForFileName(verification.time) + "-" + computer + "-" +
         std::string(patch::Name(verification.assessment.state));
}

}  // namespace engine::verify
