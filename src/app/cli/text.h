// SPDX-License-Identifier: MIT
//
// Text for people: one verdict first, then aligned rows, reasons with their LRM numbers, the next step.
//
// Every value from the machine goes through Plain: a file name or site name cannot move the cursor or fake a line.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/patch/assessment.h"
#include "pages/text/messages.h"

namespace app {

class Text {
 public:
  explicit Text(pages::Language language) : m_language(language) {}

  void Line(pages::Msg msg, const engine::Args& args = {}) { Line(Say(msg, args)); }
  void Line(std::string_view text);
  void Blank();
  /// A heading with an empty line before it.
  void Heading(pages::Msg msg);
  /// "Site          LRM"; nothing when the value is empty.
  void Row(pages::Msg label, std::string_view value);
  /// An indented line.
  void Item(std::string_view text, std::size_t indent = 2);
  /// "  LRM-401  sentence", each once.
  void Findings(const std::vector<engine::Finding>& findings, std::size_t indent = 2);
  /// With a heading; nothing when there are none.
  void FindingsUnder(pages::Msg heading, const std::vector<engine::Finding>& findings);
  /// "LRM-203 sentence" and the next step below it.
  void Problem(const engine::Error& error);
  /// The verdict in one line.
  void Verdict(const engine::patch::Assessment& assessment);
  void Controls(const engine::patch::Assessment& assessment);
  /// "  ip-restriction        in force            documented"; trailing words may be empty.
  void ControlRow(engine::patch::ControlId id, std::string_view state, std::string_view basis = {});

  std::string Say(pages::Msg msg, const engine::Args& args = {}) const { return pages::Render(msg, args, m_language); }
  pages::Language language() const { return m_language; }
  std::string Take() { return std::move(m_text); }

 private:
  pages::Language m_language;
  std::string m_text;
};

/// Without control characters, so that a terminal shows it as it is.
std::string Plain(std::string_view text);
pages::Msg StateWord(engine::patch::ControlState state);
pages::Msg BasisWord(engine::iis::Proof proof);
/// For the log: "error=LRM-203 operation=parse object=... code=5".
std::string LogWords(const engine::Error& error);

}  // namespace app
