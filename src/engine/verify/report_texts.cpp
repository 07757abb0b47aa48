// SPDX-License-Identifier: MIT
//
// A key is "group.word"; the English labels stand in report_labels.def.
#include "engine/verify/report_texts.h"

#include "engine/core/text.h"

namespace engine::verify {

namespace {

const std::map<std::string_view, std::string_view>& English() {
  static const std::map<std::string_view, std::string_view> texts = {
      {kLanguageKey, "en"},
#define REPORT_LABEL(key, english) {key, english},
#include "engine/verify/report_labels.def"
#undef REPORT_LABEL
  };
  return texts;
}

}  // namespace

std::string_view ReportTexts::At(std::string_view key) const {
  if (const auto own = texts.find(key); own != texts.end()) return own->second;
  const auto english = English().find(key);
  return english == English().end() ? key : english->second;
}

std::vector<std::string> ReportTexts::Keys() {
  std::vector<std::string> keys;
  for (const auto& [key, text] : English()) keys.emplace_back(key);
  return keys;
}

std::string PlainFindingText(const Finding& finding) {
  std::string text(Name(finding.id));
  if (!finding.object.empty()) text += ": " + finding.object;
  std::vector<std::string> args;
  for (const auto& arg : finding.args) args.push_back(arg.name + "=" + arg.value);
  if (!args.empty()) text += " (" + Join(args, ", ") + ")";
  return text;
}

}  // namespace engine::verify
