// SPDX-License-Identifier: MIT
//
// One sheet as HTML. Every kind of block has one function here; a kind without one does not compile.
#pragma once

#include "app/guide/html.h"

namespace app::guide {

class HtmlPage {
 public:
  HtmlPage(const Sheet& sheet, pages::Language language) : m_sheet(sheet), m_language(language) {}

  /// The whole sheet; `first` carries the anchor of its page number.
  std::string Section(bool first, const std::optional<std::string>& picture);
  std::string Blocks(const std::vector<pages::Block>& blocks);

  std::string operator()(const pages::Paragraph& block);
  std::string operator()(const pages::Callout& block);
  std::string operator()(const pages::Rows& block);
  std::string operator()(const pages::Steps& block);
  std::string operator()(const pages::Tiles& block);
  std::string operator()(const pages::Links& block);
  std::string operator()(const pages::Consent& block);
  std::string operator()(const pages::DigitPad& block);
  std::string operator()(const pages::FileLine& block);
  std::string operator()(const pages::Progress& block);
  std::string operator()(const pages::Difference& block);
  std::string operator()(const pages::Picture& block);
  std::string operator()(const pages::Columns& block);
  std::string operator()(const pages::SpokenCode& block);
  std::string operator()(const pages::CameraText& block);

 private:
  enum class Words { Ours, Values };  // Values: words that are the same everywhere are an example
  std::string Text(const pages::Phrase& phrase, Words words = Words::Ours);
  std::string Message(pages::Msg msg, const engine::Args& args = {}) const;
  std::string ButtonHtml(const pages::Button& button, const pages::Phrase& detail = {},
                         const pages::Phrase& badge = {});
  std::string Head();
  std::string Stages() const;
  std::string Footer();
  std::string Lists();

  const Sheet& m_sheet;
  pages::Language m_language;
  bool m_has_example = false;
};

}  // namespace app::guide
