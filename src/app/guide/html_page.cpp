// SPDX-License-Identifier: MIT
#include "app/guide/html_page.h"

#include <algorithm>

#include "app/guide/html_parts.h"
#include "app/guide/leads.h"
#include "engine/support/code.h"
#include "pages/phone/sentences.h"
#include "pages/pictures.h"
#include "pages/text/languages.h"

namespace app::guide {

using pages::Msg;
using pages::Phrase;

namespace {

constexpr Msg kStages[] = {Msg::StageCheck, Msg::StageChange, Msg::StageApply, Msg::StageRestart, Msg::StageProof};

std::string_view StyleName(pages::Paragraph::Style style) {
  switch (style) {
    case pages::Paragraph::Style::Strong: return "strong";
    case pages::Paragraph::Style::Quiet: return "quiet";
    case pages::Paragraph::Style::Large: return "large";
    case pages::Paragraph::Style::Body: break;
  }
  return "body";
}

}  // namespace

std::string HtmlPage::Message(Msg msg, const engine::Args& args) const { return MessageHtml(msg, m_language, args); }

std::string HtmlPage::Text(const Phrase& phrase, Words words) {
  const std::string said = phrase.Say(m_language);
  std::vector<Run> runs{{said, true}};
  if (words == Words::Ours || !phrase.IsVerbatim() || said.empty()) runs = MarkExamples(said, m_sheet.values);
  m_has_example = m_has_example || std::ranges::any_of(runs, &Run::is_example);
  const pages::Language spoken = phrase.SpokenIn(m_language);
  if (spoken == m_language) return RunsHtml(runs);
  return "<span lang=\"" + std::string(pages::HtmlLanguage(spoken)) + "\">" + RunsHtml(runs) + "</span>";
}

std::string HtmlPage::Blocks(const std::vector<pages::Block>& blocks) {
  std::string html;
  for (const pages::Block& block : blocks) html += std::visit(*this, static_cast<const pages::Block::variant&>(block));
  return html;
}

std::string HtmlPage::ButtonHtml(const pages::Button& button, const Phrase& detail, const Phrase& badge) {
  std::string html = DigitHtml(button.digit);
  if (button.shield) html += ShieldHtml();
  html += "<span class=\"name\">" + Text(button.label, Words::Values) + "</span>";
  if (!badge.IsEmpty()) html += "<span class=\"badge\">" + Text(badge) + "</span>";
  if (!detail.IsEmpty()) html += "<div class=\"detail\">" + Text(detail) + "</div>";
  std::string lead;
  for (const LeadPiece& piece : Say(LeadOf(button, m_sheet), m_sheet, m_language)) {
    lead += piece.page ? PageLink(*piece.page, Escape(piece.text)) : Escape(piece.text);
  }
  html += "<span class=\"lead\">" + lead + "</span>";
  if (!button.blocked.IsEmpty()) {
    html += "<span class=\"blocked\">" + Message(Msg::GuideUntilThen, {{"what", button.blocked.Say(m_language)}}) +
            "</span>";
  }
  return Element("div", Class("button"), html);
}

// ---- Blocks ----------------------------------------------------------------------------------------------------------

std::string HtmlPage::operator()(const pages::Paragraph& block) {
  return Element("p", Class(StyleName(block.style)), Text(block.text));
}

std::string HtmlPage::operator()(const pages::Callout& block) {
  return Element("div", Class("callout"), SignHtml(block.sign, m_language) + Element("div", "", Text(block.text)));
}

std::string HtmlPage::operator()(const pages::Rows& block) {
  if (block.rows.empty()) return "";
  const bool labels = std::ranges::any_of(block.rows, [](const pages::Row& row) { return !row.label.IsEmpty(); });
  const bool signs =
      std::ranges::any_of(block.rows, [](const pages::Row& row) { return row.sign != pages::Sign::None; });
  std::string rows;
  for (const pages::Row& row : block.rows) {
    std::string cells;
    if (signs) {
      cells += row.sign == pages::Sign::None ? Element("span", Class("sign"), "") : SignHtml(row.sign, m_language);
    }
    if (labels) cells += Element("span", Class("label"), Text(row.label));
    cells += Element("span", Class("text"), Text(row.text, Words::Values));
    if (row.button) cells += ButtonHtml(*row.button);
    rows += Element("div", Class("row"), cells);
  }
  return Element("div", Class("rows"), rows);
}

std::string HtmlPage::operator()(const pages::Steps& block) {
  std::string steps;
  for (const Phrase& step : block.steps) steps += Element("li", "", Text(step));
  return Element("ol", "", steps);
}

std::string HtmlPage::operator()(const pages::Tiles& block) {
  std::string tiles;
  for (const pages::Tile& tile : block.tiles) tiles += ButtonHtml(tile.button, tile.detail, tile.badge);
  return Element("div", Class(block.columns == 3 ? "tiles three" : block.columns == 2 ? "tiles two" : "tiles"), tiles);
}

std::string HtmlPage::operator()(const pages::Links& block) {
  std::string html;
  if (!block.label.IsEmpty()) html += Element("p", Class("quiet"), Text(block.label));
  for (const pages::Button& button : block.buttons) html += ButtonHtml(button);
  return Element("div", Class("links"), html);
}

std::string HtmlPage::operator()(const pages::Consent& block) {
  return Element("div", Class("consent"), "<span class=\"tick\"></span>" + Element("div", "", Text(block.text)));
}

std::string HtmlPage::operator()(const pages::DigitPad& block) {
  std::string boxes;
  for (std::size_t i = 0; i < block.wanted.size(); ++i) boxes += "<span class=\"box\"></span>";
  return Element("p", Class("strong"), Text(block.prompt)) + Element("p", Class("typed"), boxes) +
         ButtonHtml(block.button);
}

std::string HtmlPage::operator()(const pages::FileLine& block) {
  m_has_example = true;
  return Element("p", Class("file"),
                 Text(block.label) + "<br/><span class=\"path\">" + RunsHtml({{block.path, true}}) + "</span>");
}

std::string HtmlPage::operator()(const pages::Progress& block) {
  std::string stages;
  for (const pages::Stage& stage : block.stages) {
    const bool done = stage.state == pages::Stage::State::Done, runs = stage.state == pages::Stage::State::Running;
    const Msg word = done ? Msg::GuideStepDone : runs ? Msg::GuideStepRunning : Msg::GuideStepWaiting;
    std::string cells = done ? SignHtml(pages::Sign::Right, m_language) : Element("span", Class("sign"), "");
    cells += Element("span", runs ? Class("strong") : "", Text(stage.text) + InBrackets(Message(word), m_language));
    stages += Element("div", Class("stage"), cells);
  }
  return Element("div", Class("progress"), stages);
}

std::string HtmlPage::operator()(const pages::Difference& block) {
  std::string lines;
  for (const std::string& line : block.lines) lines += Escape(line) + "\n";
  return Element("p", Class("quiet"), Message(Msg::GuideExample) + ":") + Element("pre", "", lines);
}

std::string HtmlPage::operator()(const pages::Picture& block) {
  std::string html = pages::PictureForHtml(block, m_language);
  if (!block.caption.IsEmpty()) html += Element("p", Class("quiet"), Text(block.caption));
  return Element("div", Class("picture"), html);
}

std::string HtmlPage::operator()(const pages::Columns& block) {
  return Element("div", Class(pages::PictureBeside(block) != nullptr ? "columns beside" : "columns"),
                 Element("div", "", Blocks(block.left)) + Element("div", "", Blocks(block.right)));
}

std::string HtmlPage::operator()(const pages::SpokenCode& block) {
  if (!block.instead.IsEmpty()) return Element("p", Class("strong"), Text(block.instead));
  m_has_example = true;
  return Element("p", Class("code"), RunsHtml({{engine::support::InGroups(block.digits), true}})) +
         Element("p", Class("quiet"), Escape(pages::SpokenDigits(block.digits, m_language)));
}

/// On paper the message itself is there to be read.
std::string HtmlPage::operator()(const pages::CameraText&) { return {}; }

// ---- The sheet -------------------------------------------------------------------------------------------------------

std::string HtmlPage::Head() {
  const std::string number = std::to_string(pages::Number(m_sheet.page.id));
  return Element("div", Class("head"),
                 "<span class=\"number\">" + number + "</span>" + SignHtml(m_sheet.page.sign, m_language) +
                     Element("h2", "", Text(m_sheet.page.title)));
}

std::string HtmlPage::Stages() const {
  if (m_sheet.page.stage == 0) return "";
  std::string words;
  int number = 1;
  for (const Msg stage : kStages) {
    if (number > 1) words += " &#183; ";
    words += number == m_sheet.page.stage ? "<b>" + Message(stage) + "</b>" : Message(stage);
    ++number;
  }
  return Element("p", Class("stages"), words);
}

std::string HtmlPage::Footer() {
  if (m_sheet.page.buttons.empty()) return "";
  std::string buttons = Element("h3", "", Message(Msg::GuideButtons));
  for (const pages::Button& button : m_sheet.page.buttons) buttons += ButtonHtml(button);
  return Element("div", Class("footer"), buttons);
}

std::string HtmlPage::Lists() {
  std::string html;
  for (const std::size_t index : OpenedLists(m_sheet.page)) {
    const pages::Details& list = m_sheet.page.details[index];
    const std::string title = Message(Msg::GuideList, {{"title", list.title.Say(m_language)}});
    std::string blocks = Blocks(list.blocks);
    if (blocks.empty()) blocks = Element("p", Class("quiet"), Message(Msg::GuideListEmpty));
    html += Element("div", Class("list"), Element("h3", "", title) + blocks);
  }
  return html;
}

std::string HtmlPage::Section(bool first, const std::optional<std::string>& picture) {
  const std::string number = std::to_string(pages::Number(m_sheet.page.id));
  std::string html = first ? "<a id=\"page-" + number + "\"></a>" : "";
  html += Head() + Stages();
  if (picture) {
    html += "<img class=\"screen\" alt=\"" + Message(Msg::GuidePicture) + "\" src=\"data:image/png;base64," +
            Base64(*picture) + "\"/>\n";
  }
  html += Blocks(m_sheet.page.blocks) + Footer() + Lists();
  if (m_has_example) html += Element("p", Class("legend"), "* " + Message(Msg::GuideHowExample));
  return Element("section", "id=\"sheet-" + Escape(m_sheet.example->name) + "\" " + Class("sheet"), html);
}

}  // namespace app::guide
