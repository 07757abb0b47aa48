// SPDX-License-Identifier: MIT
//
// The text around the sheets: first pages, contents, last page.
#include "app/guide/text.h"

#include "app/guide/phone_page.h"
#include "app/guide/text_page.h"
#include "app/guide/ways.h"
#include "engine/core/build_info.h"

namespace app::guide {

using pages::Language;
using pages::Msg;
using pages::Sign;

namespace {

constexpr const char* kBlankLine = "______________________________";

class TextDocument {
 public:
  explicit TextDocument(const Guide& guide) : m_guide(guide) {}

  std::string Render() {
    FirstPage();
    Contents();
    std::string text = m_lines.Take();
    for (const Sheet& sheet : m_guide.sheets) text += TextPage(sheet, m_guide.language).Whole();
    m_lines = {};
    PhonePage();
    return text + m_lines.Take();
  }

 private:
  std::string Say(Msg msg, const engine::Args& args = {}) const {
    return Printable(pages::Render(msg, args, m_guide.language));
  }
  void Heading(Msg msg) {
    m_lines.Blank();
    m_lines.Line("--- " + Say(msg));
  }
  void Say(std::initializer_list<Msg> messages) {
    for (const Msg msg : messages) m_lines.Line(Say(msg));
  }

  void FirstPage() {
    m_lines.Rule('=');
    m_lines.Line(Say(Msg::ProgramName) + " - " + Say(Msg::GuideTitle), 1);
    m_lines.Rule('=');
    m_lines.Line(Say(Msg::GuideVersion, {{"version", std::string(engine::ToolVersion())}}));
    m_lines.Blank();
    Say({Msg::GuideWhatFor, Msg::GuideIndependent, Msg::NotMadeByIllumina});
    Heading(Msg::GuideHowTitle);
    Say({Msg::GuideHowNumber, Msg::GuideHowScreen});
    m_lines.Marked("[1]", Say(Msg::GuideHowDigit));
    m_lines.Marked("[-]", Say(Msg::GuideHowNoDigit));
    m_lines.Marked(kShieldMark, Say(Msg::GuideHowShield));
    m_lines.Marked("\xE2\x86\x92  ", Say(Msg::GuideHowArrow));
    m_lines.Marked("*  ", Say(Msg::GuideHowExample));
    std::string signs;
    for (const Sign sign : {Sign::Right, Sign::Info, Sign::Attention, Sign::Wrong}) {
      signs += (signs.empty() ? "" : "   ") + std::string(SignMark(sign)) + "\xC2\xA0" + Say(SignWord(sign));
    }
    m_lines.Line(signs);
    Heading(Msg::GuideWaysTitle);
    m_lines.Line(Say(Msg::GuideWaysHow));
    for (const Way& way : Ways(m_guide.language)) {
      m_lines.Line(Say(way.name));
      m_lines.Line(Steps(way), 4);
    }
  }

  std::string Steps(const Way& way) const {
    std::string steps;
    for (const WayStep& step : way.steps) {
      if (!steps.empty()) steps += " \xE2\x86\x92 ";
      steps += std::to_string(pages::Number(step.page));
      for (const int digit : step.digits) steps += DigitMark(digit);
    }
    return steps;
  }

  void Contents() {
    Heading(Msg::GuideFindTitle);
    for (const Situation& situation : Situations()) {
      std::string target;
      for (const pages::PageId page : situation.pages) {
        target += (target.empty() ? "" : ", ") + std::to_string(pages::Number(page));
      }
      m_lines.Line(Say(situation.text) + " \xE2\x86\x92 " + (target.empty() ? Say(Msg::GuideLastPage) : target));
    }
    Heading(Msg::GuideContents);
    for (const Sheet& sheet : m_guide.sheets) {
      m_lines.Marked(std::to_string(pages::Number(sheet.page.id)), Printable(sheet.page.title.Say(m_guide.language)));
    }
    m_lines.Line(Say(Msg::PhoneTitle) + InBrackets(Say(Msg::GuideLastPage), m_guide.language), 3);
    m_lines.Blank();
  }

  void PhonePage() {
    m_lines.Rule('=');
    m_lines.Line(Say(Msg::PhoneTitle), 1);
    m_lines.Rule('=');
    m_lines.Blank();
    Say({Msg::PhoneFillIn});
    for (const Msg label : {Msg::PhoneSupport, Msg::PhoneOfficer}) {
      m_lines.Line(Say(label));
      m_lines.Line(kBlankLine, 4);
    }
    m_lines.Marked("(!)", Say(Msg::PhoneTrust));
    m_lines.Blank();
    std::string boxes;
    for (int group = 0; group < kCodeGroups; ++group) {
      if (group > 0) boxes += "  ";
      for (int digit = 0; digit < kGroupDigits; ++digit) boxes += "[ ]";
    }
    for (int code = 0; code < kCodes; ++code) {
      m_lines.Line(Say(Msg::PhoneCode) + "  " + boxes + "  " + Say(Msg::PhoneTime) + " ________");
    }
    Say({Msg::PhoneCodeHow});
    Sentences();
    Heading(Msg::PhoneDigits);
    Say({Msg::PhoneDigitsHow});
    for (const DigitWords& digits : SpokenDigits()) {
      m_lines.Line(Say(digits.name) + ": " + std::string(pages::English(digits.words)));
      m_lines.Line(Say(digits.note), 4);
    }
    Say({Msg::PhoneConfirm});
  }

  void Sentences() {
    Heading(Msg::PhoneSentences);
    Say({Msg::PhoneSentencesHow});
    m_lines.Blank();
    for (const pages::AgentSentence& sentence : NumberedSentences()) {
      const std::string number = pages::NumberShown(sentence.number);
      std::string_view mark = number;
      for (const Language language : SentenceLanguages(m_guide.language)) {
        m_lines.Marked(mark, Printable(pages::Text(sentence.text, language)));
        mark = "  ";
        if (language != Language::ZhCn) continue;
        m_lines.Marked(mark, Printable(pages::English(sentence.pinyin)));
      }
    }
  }

  const Guide& m_guide;
  TextLines m_lines;
};

}  // namespace

std::string RenderText(const Guide& guide) { return TextDocument(guide).Render(); }

}  // namespace app::guide
