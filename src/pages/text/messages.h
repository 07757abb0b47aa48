// SPDX-License-Identifier: MIT
//
// Every sentence and label a person reads, declared once in the .def files of this folder, and how holes are filled.
//
//   MESSAGE(Name, "English {hole}")        a sentence or label; Name becomes Msg::Name
//   MESSAGE_NEXT(Name, "English {hole}")   the next step for the id of that name; becomes Msg::NameNext
//   MESSAGE_PLURAL(Name, "1 thing", "{count} things")   which of the two depends on the hole "count"
//
// An id of the engine without a sentence does not compile. The English text is also the key for translators. Nothing
// here fails: a text that a language lacks is English, a hole without a value says so in words.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/core/result.h"

namespace pages {

enum class Msg {
#define MESSAGE(name, english) name,
#define MESSAGE_NEXT(name, english) name##Next,
#define MESSAGE_PLURAL(name, one, many) name,
#include "pages/text/all_messages.def"
#undef MESSAGE
#undef MESSAGE_NEXT
#undef MESSAGE_PLURAL
};

enum class Language { En, Nl, ZhCn };
inline constexpr Language kAllLanguages[] = {Language::En, Language::Nl, Language::ZhCn};
/// "en", "nl", "zh_CN"; nothing for others.
std::optional<Language> LanguageFromName(std::string_view name);
std::string_view Name(Language language);

/// The text as declared, holes included; of a plural the one for many.
std::string_view English(Msg msg);
/// The same in another language; English where that has no text yet.
std::string_view Text(Msg msg, Language language);
/// The form for `count` things. The same as Text for a message that has no plural.
std::string_view TextFor(Msg msg, std::int64_t count, Language language);
/// False where Text had to fall back on English.
bool IsTranslated(Msg msg, Language language);
/// The name in the .def file, for tests: "FileNotFound".
std::string_view Name(Msg msg);
const std::vector<Msg>& AllMessages();
/// Names of the holes in order of appearance: {"object", "line"}.
std::vector<std::string> Holes(std::string_view text);

/// Fills the holes in one pass: a value that looks like a hole stays as it is.
std::string Render(Msg msg, const engine::Args& args = {}, Language language = Language::En);
std::string RenderCounted(Msg msg, std::int64_t count, const engine::Args& args, Language language);

/// The message that says what the id means, and the one that says what to do about it.
Msg SentenceOf(engine::Id id);
std::optional<Msg> NextStepOf(engine::Id id);
/// Whether the text tells to type something ('lrmpatch ...', '--option'): of no use to a person at the window.
bool NamesACommand(Msg msg);

/// One sentence, then in brackets what else is known: "... is not sound XML. (line 7, column 3)"
std::string Sentence(const engine::Error& error, Language language = Language::En);
std::string Sentence(const engine::Finding& finding, Language language = Language::En);
/// "" where nothing is to be done.
std::string NextStep(engine::Id id, Language language = Language::En);

}  // namespace pages
