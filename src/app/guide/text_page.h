// SPDX-License-Identifier: MIT
//
// One sheet as text. Every kind of block has one function here; a kind without one does not compile.
#pragma once

#include "app/guide/guide.h"

namespace app::guide {

/// "(v)", "(!)", "(X)", "(i)"; "" for none.
std::string_view SignMark(pages::Sign sign);
/// "[1]", "[-]" for a button without a digit.
std::string DigitMark(int digit);
inline constexpr const char* kShieldMark = "(S)";

/// Lines of text, indented where asked.
class TextLines {
 public:
  void Line(std::string_view text, std::size_t indent = 0) { Marked("", text, indent); }
  /// `mark` before the first line, the others below its text.
  void Marked(std::string_view mark, std::string_view text, std::size_t indent = 0);
  /// As it is, however long.
  void Raw(std::string_view text);
  /// One empty line, never two.
  void Blank();
  /// A line of `character` as wide as the page.
  void Rule(char character);
  std::size_t Size() const { return m_text.size(); }
  std::string Take() { return std::move(m_text); }

 private:
  std::string m_text;
};

class TextPage {
 public:
  TextPage(const Sheet& sheet, pages::Language language) : m_sheet(sheet), m_language(language) {}

  /// Title, blocks, buttons and lists.
  std::string Whole();
  /// False where they have nothing to say.
  bool Blocks(const std::vector<pages::Block>& blocks);
  std::string Take() { return m_lines.Take(); }

  void operator()(const pages::Paragraph& block);
  void operator()(const pages::Callout& block);
  void operator()(const pages::Rows& block);
  void operator()(const pages::Steps& block);
  void operator()(const pages::Tiles& block);
  void operator()(const pages::Links& block);
  void operator()(const pages::Consent& block);
  void operator()(const pages::DigitPad& block);
  void operator()(const pages::FileLine& block);
  void operator()(const pages::Progress& block);
  void operator()(const pages::Difference& block);
  void operator()(const pages::Picture& block);
  void operator()(const pages::Columns& block);
  void operator()(const pages::SpokenCode& block);
  void operator()(const pages::CameraText& block);

 private:
  enum class Words { Ours, Values };
  std::string Text(const pages::Phrase& phrase, Words words = Words::Ours);
  std::string Message(pages::Msg msg, const engine::Args& args = {}) const;
  void Button(const pages::Button& button, std::size_t indent, const pages::Phrase& detail = {},
              const pages::Phrase& badge = {});
  void Head();
  void Lists();

  const Sheet& m_sheet;
  pages::Language m_language;
  TextLines m_lines;
  bool m_has_example = false;
};

}  // namespace app::guide
