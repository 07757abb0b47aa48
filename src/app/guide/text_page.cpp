// SPDX-License-Identifier: MIT
#include "app/guide/text_page.h"

#include <algorithm>

#include "app/guide/leads.h"
#include "app/guide/text_layout.h"
#include "engine/support/code.h"
#include "pages/phone/sentences.h"

namespace app::guide {

using pages::Msg;
using pages::Phrase;

namespace {

constexpr std::size_t kIndent = 4;
constexpr Msg kStages[] = {Msg::StageCheck, Msg::StageChange, Msg::StageApply, Msg::StageRestart, Msg::StageProof};

}  // namespace

std::string_view SignMark(pages::Sign sign) {
  switch (sign) {
    case pages::Sign::Right: return "(v)";
    case pages::Sign::Attention: return "(!)";
    case pages::Sign::Wrong: return "(X)";
    case pages::Sign::Info: return "(i)";
    case pages::Sign::None: break;
  }
  return "";
}

std::string DigitMark(int digit) {
  return "[" + (digit == pages::kNoDigit ? std::string("-") : std::to_string(digit)) + "]";
}

// ---- Lines -----------------------------------------------------------------------------------------------------------

void TextLines::Marked(std::string_view mark, std::string_view text, std::size_t indent) {
  const std::string lead = std::string(indent, ' ') + std::string(mark) + (mark.empty() ? "" : " ");
  const std::size_t start = Columns(lead);
  bool first = true;
  for (const std::string& line : Wrap(text, kTextWidth - start)) {
    Raw((first ? lead : std::string(start, ' ')) + line);
    first = false;
  }
}

void TextLines::Raw(std::string_view text) {
  const std::size_t end = text.find_last_not_of(' ');
  m_text += text.substr(0, end == std::string_view::npos ? 0 : end + 1);
  m_text += '\n';
}

void TextLines::Blank() {
  if (!m_text.empty() && !m_text.ends_with("\n\n")) m_text += '\n';
}

void TextLines::Rule(char character) { Raw(std::string(kTextWidth, character)); }

// ---- Texts and buttons -----------------------------------------------------------------------------------------------

std::string TextPage::Message(Msg msg, const engine::Args& args) const {
  return Printable(pages::Render(msg, args, m_language));
}

std::string TextPage::Text(const Phrase& phrase, Words words) {
  const std::string said = phrase.Say(m_language);
  if (words == Words::Values && phrase.IsVerbatim() && !said.empty()) {
    m_has_example = true;
    return Printable(said) + "*";
  }
  std::string text;
  for (const Run& run : MarkExamples(said, m_sheet.values)) {
    m_has_example = m_has_example || run.is_example;
    text += Printable(run.text) + (run.is_example ? "*" : "");
  }
  return text;
}

void TextPage::Button(const pages::Button& button, std::size_t indent, const Phrase& detail, const Phrase& badge) {
  std::string mark = DigitMark(button.digit);
  if (button.shield) mark += std::string(" ") + kShieldMark;
  std::string label = Text(button.label, Words::Values);
  if (!badge.IsEmpty()) label += InBrackets(Text(badge), m_language);
  m_lines.Marked(mark, label, indent);
  const std::size_t below = indent + kIndent;
  if (!detail.IsEmpty()) m_lines.Line(Text(detail), below);
  std::string lead;
  for (const LeadPiece& piece : Say(LeadOf(button, m_sheet), m_sheet, m_language)) lead += piece.text;
  m_lines.Line(Printable(lead), below);
  if (button.blocked.IsEmpty()) return;
  m_lines.Line(Message(Msg::GuideUntilThen, {{"what", button.blocked.Say(m_language)}}), below);
}

bool TextPage::Blocks(const std::vector<pages::Block>& blocks) {
  const std::size_t before = m_lines.Size();
  for (const pages::Block& block : blocks) {
    const std::size_t start = m_lines.Size();
    std::visit(*this, static_cast<const pages::Block::variant&>(block));
    if (m_lines.Size() > start) m_lines.Blank();
  }
  return m_lines.Size() > before;
}

// ---- Blocks ----------------------------------------------------------------------------------------------------------

void TextPage::operator()(const pages::Paragraph& block) { m_lines.Line(Text(block.text)); }

void TextPage::operator()(const pages::Callout& block) { m_lines.Marked(SignMark(block.sign), Text(block.text)); }

void TextPage::operator()(const pages::Rows& block) {
  const bool signs =
      std::ranges::any_of(block.rows, [](const pages::Row& row) { return row.sign != pages::Sign::None; });
  const std::size_t indent = signs ? kIndent : 0;
  for (const pages::Row& row : block.rows) {
    const std::string label =
        row.label.IsEmpty() ? "" : Text(row.label) + (m_language == pages::Language::ZhCn ? "：" : ": ");
    const std::string_view mark = SignMark(row.sign);
    m_lines.Marked(mark, label + Text(row.text, Words::Values), mark.empty() ? indent : 0);
    if (row.button) Button(*row.button, kIndent);
  }
}

void TextPage::operator()(const pages::Steps& block) {
  int number = 1;
  for (const Phrase& step : block.steps) m_lines.Marked(std::to_string(number++) + ".", Text(step));
}

void TextPage::operator()(const pages::Tiles& block) {
  for (const pages::Tile& tile : block.tiles) Button(tile.button, 0, tile.detail, tile.badge);
}

void TextPage::operator()(const pages::Links& block) {
  if (!block.label.IsEmpty()) m_lines.Line(Text(block.label));
  for (const pages::Button& button : block.buttons) Button(button, 0);
}

void TextPage::operator()(const pages::Consent& block) { m_lines.Marked("[ ]", Text(block.text)); }

void TextPage::operator()(const pages::DigitPad& block) {
  std::string places;
  for (std::size_t i = 0; i < block.wanted.size(); ++i) places += " __";
  m_lines.Line(Text(block.prompt) + places);
  Button(block.button, 0);
}

void TextPage::operator()(const pages::FileLine& block) {
  m_has_example = true;
  m_lines.Line(Text(block.label));
  m_lines.Line(Printable(block.path) + "*", kIndent);
}

void TextPage::operator()(const pages::Progress& block) {
  for (const pages::Stage& stage : block.stages) {
    const bool done = stage.state == pages::Stage::State::Done, runs = stage.state == pages::Stage::State::Running;
    const Msg word = done ? Msg::GuideStepDone : runs ? Msg::GuideStepRunning : Msg::GuideStepWaiting;
    m_lines.Marked(done ? "(v)" : "   ", Text(stage.text) + InBrackets(Message(word), m_language));
  }
}

void TextPage::operator()(const pages::Difference& block) {
  m_lines.Line(Message(Msg::GuideExample) + ":");
  for (const std::string& line : block.lines) m_lines.Raw("| " + Printable(line));
}

void TextPage::operator()(const pages::Picture& block) {
  if (block.name == "windows-question") {
    m_lines.Raw("    +---------------------------+");
    m_lines.Raw("    | (S)  ? ? ?                |");
    std::string buttons = "    |      ";
    for (const Phrase& word : block.words) buttons += "[ " + Printable(word.Say(m_language)) + " ]   ";
    m_lines.Raw(buttons);
    m_lines.Raw("    +---------------------------+");
  }
  if (!block.caption.IsEmpty()) m_lines.Line(Text(block.caption));
}

void TextPage::operator()(const pages::Columns& block) {
  Blocks(block.left);
  Blocks(block.right);
}

void TextPage::operator()(const pages::SpokenCode& block) {
  if (!block.instead.IsEmpty()) return m_lines.Line(Text(block.instead));
  m_has_example = true;
  m_lines.Line(engine::support::InGroups(block.digits) + "*");
  m_lines.Line(pages::SpokenDigits(block.digits, m_language));
}

/// The message itself stands above it.
void TextPage::operator()(const pages::CameraText&) {}

// ---- The sheet -------------------------------------------------------------------------------------------------------

void TextPage::Head() {
  const std::string_view sign = SignMark(m_sheet.page.sign);
  m_lines.Rule('=');
  m_lines.Marked(std::to_string(pages::Number(m_sheet.page.id)) + (sign.empty() ? "" : "  " + std::string(sign)),
                 Text(m_sheet.page.title), 1);
  m_lines.Rule('=');
  if (m_sheet.page.stage > 0) {
    std::string words;
    int number = 1;
    for (const Msg stage : kStages) {
      if (number > 1) words += " - ";
      words += number == m_sheet.page.stage ? ">" + Message(stage) + "<" : Message(stage);
      ++number;
    }
    m_lines.Line(words, 1);
  }
  m_lines.Blank();
}

void TextPage::Lists() {
  for (const std::size_t index : OpenedLists(m_sheet.page)) {
    const pages::Details& list = m_sheet.page.details[index];
    m_lines.Blank();
    m_lines.Line("--- " + Message(Msg::GuideList, {{"title", list.title.Say(m_language)}}));
    if (!Blocks(list.blocks)) m_lines.Line(Message(Msg::GuideListEmpty));
  }
}

std::string TextPage::Whole() {
  Head();
  Blocks(m_sheet.page.blocks);
  if (!m_sheet.page.buttons.empty()) m_lines.Line("--- " + Message(Msg::GuideButtons));
  for (const pages::Button& button : m_sheet.page.buttons) Button(button, 0);
  Lists();
  m_lines.Blank();
  if (m_has_example) m_lines.Line("* " + Message(Msg::GuideHowExample));
  m_lines.Blank();
  return Take();
}

}  // namespace app::guide
