// SPDX-License-Identifier: MIT
//
// The document around the sheets: first pages, contents, last page.
#include "app/guide/html.h"

#include <set>

#include "app/guide/html_page.h"
#include "app/guide/html_parts.h"
#include "app/guide/phone_page.h"
#include "app/guide/ways.h"
#include "engine/core/build_info.h"
#include "pages/text/languages.h"

namespace app::guide {

using pages::Language;
using pages::Msg;
using pages::Sign;

namespace {

class Document {
 public:
  explicit Document(const Guide& guide) : m_guide(guide) {}

  std::string Render(const PictureSource& picture) const {
    std::string body = std::string(SignShapes()) + FirstPage() + Contents();
    std::set<pages::PageId> seen;
    for (const Sheet& sheet : m_guide.sheets) {
      const bool first = seen.insert(sheet.page.id).second;
      body += HtmlPage(sheet, m_guide.language).Section(first, picture ? picture(sheet.example->name) : std::nullopt);
    }
    body += PhonePage();
    const std::string title = Say(Msg::ProgramName) + " &#8211; " + Say(Msg::GuideTitle);
    const std::string head = "<meta charset=\"utf-8\"/>\n" + Element("title", "", title) +
                             "<meta name=\"viewport\" content=\"width=device-width\"/>\n" +
                             Element("style", "", StyleSheet());
    return "<!DOCTYPE html>\n" + Element("html", "lang=\"" + std::string(pages::HtmlLanguage(m_guide.language)) + "\"",
                                         "\n" + Element("head", "", head) + Element("body", "", body));
  }

 private:
  std::string Say(Msg msg, const engine::Args& args = {}) const { return MessageHtml(msg, m_guide.language, args); }
  std::string Heading(Msg msg) const { return Element("h3", "", Say(msg)); }
  std::string Paragraph(Msg msg, std::string_view style = "body") const { return Element("p", Class(style), Say(msg)); }

  std::string HowRow(std::string_view sign, Msg text) const {
    return Element("tr", "", Element("td", "", sign) + Element("td", "", Say(text)));
  }
  std::string HowTable() const {
    std::string signs;
    for (const Sign sign : {Sign::Right, Sign::Info, Sign::Attention, Sign::Wrong}) {
      signs += SignHtml(sign, m_guide.language) + " ";
    }
    return Element("table", Class("how"),
                   HowRow("<b class=\"digit\">1</b>", Msg::GuideHowDigit) +
                       HowRow(DigitHtml(pages::kNoDigit), Msg::GuideHowNoDigit) +
                       HowRow(ShieldHtml(), Msg::GuideHowShield) + HowRow("&#8594;", Msg::GuideHowArrow) +
                       HowRow("*", Msg::GuideHowExample)) +
           Element("p", Class("signs"), signs);
  }

  std::string StepHtml(const WayStep& step) const {
    std::string html = PageLink(step.page, std::to_string(pages::Number(step.page)));
    for (const int digit : step.digits) html += DigitHtml(digit);
    return "<span class=\"step\">" + html + "</span>";
  }
  std::string WayTable() const {
    std::string rows;
    for (const Way& way : Ways(m_guide.language)) {
      std::string steps;
      for (const WayStep& step : way.steps) steps += (steps.empty() ? "" : " &#8594; ") + StepHtml(step);
      rows += Element("tr", "", Element("td", "", Say(way.name)) + Element("td", Class("steps"), steps));
    }
    return Element("table", Class("ways"), rows);
  }
  std::string SituationTable() const {
    std::string rows;
    for (const Situation& situation : Situations()) {
      std::string target;
      for (const pages::PageId page : situation.pages) {
        target += (target.empty() ? "" : ", ") + PageLink(page, std::to_string(pages::Number(page)));
      }
      if (target.empty()) target = "<a href=\"#phone\">" + Say(Msg::GuideLastPage) + "</a>";
      rows += Element("tr", "", Element("td", "", Say(situation.text)) + Element("td", Class("find"), target));
    }
    return Element("table", "", rows);
  }

  std::string FirstPage() const {
    const std::string version = Say(Msg::GuideVersion, {{"version", std::string(engine::ToolVersion())}});
    return Element("section", "id=\"first\"",
                   Element("h1", "", Say(Msg::ProgramName)) + Element("h2", "", Say(Msg::GuideTitle)) +
                       Element("p", Class("version"), version) + Paragraph(Msg::GuideWhatFor) +
                       Paragraph(Msg::GuideIndependent, "strong") + Paragraph(Msg::NotMadeByIllumina, "strong") +
                       Heading(Msg::GuideHowTitle) + Paragraph(Msg::GuideHowNumber) + HowTable() +
                       Paragraph(Msg::GuideHowScreen) + Heading(Msg::GuideWaysTitle) +
                       Paragraph(Msg::GuideWaysHow, "quiet") + WayTable());
  }

  std::string Contents() const {
    std::string rows;
    for (const Sheet& sheet : m_guide.sheets) {
      const std::string title = "<a href=\"#sheet-" + Escape(sheet.example->name) + "\">" +
                                Escape(sheet.page.title.Say(m_guide.language)) + "</a>";
      rows += Element(
          "tr", "",
          Element("td", Class("page"), std::to_string(pages::Number(sheet.page.id))) + Element("td", "", title));
    }
    rows +=
        Element("tr", "",
                Element("td", "", "") + Element("td", "",
                                                "<a href=\"#phone\">" + Say(Msg::PhoneTitle) +
                                                    InBrackets(Say(Msg::GuideLastPage), m_guide.language) + "</a>"));
    return Element("section", "id=\"contents\"",
                   Element("h2", "", Say(Msg::GuideContents)) + Heading(Msg::GuideFindTitle) + SituationTable() +
                       Heading(Msg::GuideContents) + Element("table", "", rows));
  }

  // ---- The last page

  std::string FillIn(Msg label) const {
    return Element("div", Class("fill"), Element("span", "", Say(label)) + "<span class=\"line\"></span>");
  }
  std::string CodeBoxes() const {
    std::string boxes;
    for (int group = 0; group < kCodeGroups; ++group) {
      if (group > 0) boxes += "<span class=\"gap\"></span>";
      for (int digit = 0; digit < kGroupDigits; ++digit) boxes += "<span class=\"box\"></span>";
    }
    return Element("div", Class("fill code"),
                   Element("span", "", Say(Msg::PhoneCode)) + Element("span", "", boxes) +
                       Element("span", "", Say(Msg::PhoneTime)) + "<span class=\"line short\"></span>");
  }
  std::string Sentences() const {
    const auto head = [&](Msg name) { return Element("th", "", Say(name)); };
    const auto languages = SentenceLanguages(m_guide.language);
    std::string rows = Element("th", "", "");
    for (const Language language : languages) rows += head(NameOf(language));
    if (WithPinyin(m_guide.language)) rows += head(Msg::PhonePinyin);
    rows = Element("tr", "", rows);
    for (const pages::AgentSentence& sentence : NumberedSentences()) {
      std::string cells = Element("td", Class("no"), pages::NumberShown(sentence.number));
      for (const Language language : languages) {
        cells += Element("td", "lang=\"" + std::string(pages::HtmlLanguage(language)) + "\"",
                         MessageHtml(sentence.text, language));
      }
      if (WithPinyin(m_guide.language)) {
        cells += Element("td", "class=\"pinyin\" lang=\"zh-Latn\"", MessageHtml(sentence.pinyin, Language::En));
      }
      rows += Element("tr", "", cells);
    }
    return Element("table", Class("sentences"), rows);
  }
  std::string Digits() const {
    std::string rows;
    for (const DigitWords& digits : SpokenDigits()) {
      const std::string words = Element("div", "lang=\"" + std::string(pages::HtmlLanguage(digits.language)) + "\"",
                                        MessageHtml(digits.words, Language::En));
      rows += Element("tr", "",
                      Element("td", "", Say(digits.name)) +
                          Element("td", "", words + Element("div", Class("quiet"), Say(digits.note))));
    }
    return Element("table", "", rows);
  }
  std::string PhonePage() const {
    std::string html = Element("h2", "", Say(Msg::PhoneTitle)) + Paragraph(Msg::PhoneFillIn, "strong") +
                       FillIn(Msg::PhoneSupport) + FillIn(Msg::PhoneOfficer) +
                       Element("div", Class("callout"),
                               SignHtml(Sign::Attention, m_guide.language) + Element("div", "", Say(Msg::PhoneTrust)));
    for (int code = 0; code < kCodes; ++code) html += CodeBoxes();
    html += Paragraph(Msg::PhoneCodeHow, "quiet") + Heading(Msg::PhoneSentences) + Paragraph(Msg::PhoneSentencesHow) +
            Sentences() + Heading(Msg::PhoneDigits) + Paragraph(Msg::PhoneDigitsHow) + Digits() +
            Paragraph(Msg::PhoneConfirm);
    return Element("section", "id=\"phone\"", html);
  }

  const Guide& m_guide;
};

}  // namespace

std::string RenderHtml(const Guide& guide, const PictureSource& picture) { return Document(guide).Render(picture); }

}  // namespace app::guide
