// SPDX-License-Identifier: MIT
//
// The walkthrough: the pages of the wizard as a document, made from the same blocks the window shows. Renderers
// (html.h, text.h) turn a Guide into words; a Guide holds nothing that depends on the machine or the day.
//
// Every value of an example (a name, an address, a time) is told apart, so that nobody takes it for their own.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "pages/examples.h"

namespace app::guide {

/// One example of a page, ready to be rendered.
struct Sheet {
  const pages::Example* example = nullptr;
  pages::Page page;
  std::vector<std::string> values;  // what in its texts is an example, longest first
};

struct Guide {
  pages::Language language = pages::Language::En;
  std::vector<Sheet> sheets;
};

/// The examples meant for the walkthrough, in their order. They must outlive the guide.
Guide MakeGuide(pages::Language language, const std::vector<pages::Example>& examples = pages::AllExamples());

/// A piece of a text.
struct Run {
  std::string text;
  bool is_example = false;
};
/// `text` cut where `values` begin and end.
std::vector<Run> MarkExamples(std::string_view text, const std::vector<std::string>& values);

/// Of the lists of a page those a button opens, in their order.
std::vector<std::size_t> OpenedLists(const pages::Page& page);

/// "attention": what a sign says in a word.
pages::Msg SignWord(pages::Sign sign);

/// " (text)", in the brackets of the language.
std::string InBrackets(std::string_view text, pages::Language language);

/// Characters that neither a document nor a terminal can show are replaced; soft hyphens stay.
std::string Printable(std::string_view text);

}  // namespace app::guide
