// SPDX-License-Identifier: MIT
#include "app/guide/kit_texts.h"

#include "app/guide/html.h"
#include "engine/kit/kit.h"

namespace app::guide {

using pages::Language;
using pages::Msg;

namespace {

/// For the Notepad of Windows 7: with a mark, and lines as Windows ends them.
std::string ReadMe(Language language) {
  std::string text = "\xEF\xBB\xBF";
  const auto add = [&](Msg msg, const engine::Args& args = {}) { text += pages::Render(msg, args, language) + "\r\n"; };
  add(Msg::ReadMeTitle);
  text += "\r\n";
  add(Msg::ReadMeWhatFor);
  text += "\r\n";
  add(Msg::ReadMeStart, {{"program", std::string(engine::kit::kProgramName)}});
  add(Msg::ReadMeLanguage);
  add(Msg::ReadMeTakeOut);
  text += "\r\n";
  add(Msg::ReadMeNothingElse);
  add(Msg::ReadMeIt);
  text += "\r\n";
  add(Msg::ReadMeIndependent);
  return text;
}

}  // namespace

std::vector<std::pair<std::string, std::string>> KitTexts() {
  std::vector<std::pair<std::string, std::string>> texts;
  for (const Language language : pages::kAllLanguages) {
    const std::string name(pages::Name(language));
    texts.emplace_back("READ-ME-" + name + ".txt", ReadMe(language));
    texts.emplace_back("Guide/guide-" + name + ".html", RenderHtml(MakeGuide(language), {}));
  }
  return texts;
}

}  // namespace app::guide
