// SPDX-License-Identifier: MIT
#include "pages/text/messages.h"

#include <algorithm>
#include <array>

#include "pages/text/arg_names.h"
#include "pages/text/languages.h"
#include "pages/text/translations.h"

namespace pages {
namespace {

struct Entry {
  std::string_view one, many;  // `one` is the key of the catalogues; `many` is empty without a plural
};

// Read while compiling and not part of the program: with a pointer and a length for each text it would be twice as large.
constexpr Entry kEntries[] = {
#define MESSAGE(name, english) {english, {}},
#define MESSAGE_NEXT(name, english) {english, {}},
#define MESSAGE_PLURAL(name, one, many) {one, many},
#include "pages/text/all_messages.def"
#undef MESSAGE
#undef MESSAGE_NEXT
#undef MESSAGE_PLURAL
};

struct Place {
  std::uint32_t at = 0;
  std::uint16_t one = 0, many = 0;
};

constexpr std::size_t kTextSize = [] {
  std::size_t size = 0;
  for (const Entry& entry : kEntries) size += entry.one.size() + 1 + entry.many.size() + 1;
  return size;
}();

/// All texts one behind the other, each with a zero behind it.
struct Texts {
  std::array<char, kTextSize> bytes{};
  std::array<Place, std::size(kEntries)> places{};
};

constexpr Texts kTexts = [] {
  Texts texts;
  std::size_t at = 0;
  for (std::size_t i = 0; i < std::size(kEntries); ++i) {
    const auto [one, many] = kEntries[i];
    texts.places[i] = {static_cast<std::uint32_t>(at), static_cast<std::uint16_t>(one.size()),
                       static_cast<std::uint16_t>(many.size())};
    for (const char c : one) texts.bytes[at++] = c;
    ++at;
    for (const char c : many) texts.bytes[at++] = c;
    ++at;
  }
  return texts;
}();

Entry EntryOf(Msg msg) {
  const Place& place = kTexts.places[static_cast<std::size_t>(msg)];
  const std::string_view all(kTexts.bytes.data(), kTexts.bytes.size());
  return {all.substr(place.at, place.one), all.substr(place.at + place.one + 1U, place.many)};
}

std::string_view Many(const Entry& entry) { return entry.many.empty() ? entry.one : entry.many; }

struct Step {
  engine::Id id;
  Msg msg;
};

constexpr Step kSteps[] = {
#define MESSAGE_NEXT(name, english) {engine::Id::name, Msg::name##Next},
#include "pages/text/messages_next.def"
#undef MESSAGE_NEXT
};

constexpr std::array<std::string_view, 3> kLanguageNames = {"en", "nl", "zh_CN"};
constexpr std::int64_t kMany = 2;  // any number that takes the plural

/// The plural form of a count, as the header of the catalogue has it: Dutch two, Chinese one.
std::uint32_t FormFor(std::int64_t count, Language language) { return language == Language::Nl && count != 1 ? 1 : 0; }

std::optional<std::string_view> Translated(const Entry& entry, std::int64_t count, Language language) {
  return FindTranslation(CatalogueOf(language), entry.one, entry.many.empty() ? 0 : FormFor(count, language));
}

std::string_view ValueOf(const engine::Args& args, std::string_view name) {
  const auto found = std::ranges::find(args, name, &engine::Arg::name);
  return found == args.end() ? std::string_view() : std::string_view(found->value);
}

/// Calls `plain(text)` and `hole(name)` for the pieces of `text` from left to right.
template <class Plain, class Hole>
void Walk(std::string_view text, Plain plain, Hole hole) {
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t open = text.find('{', at);
    const std::size_t close = open == std::string_view::npos ? open : text.find('}', open);
    if (close == std::string_view::npos) break;
    plain(text.substr(at, open - at));
    hole(text.substr(open + 1, close - open - 1));
    at = close + 1;
  }
  plain(text.substr(at));
}

std::string Fill(std::string_view text, const engine::Args& args, std::string_view absent) {
  std::string filled;
  Walk(
      text, [&](std::string_view plain) { filled += plain; },
      [&](std::string_view name) {
        const std::string_view value = ValueOf(args, name);
        filled += value.empty() ? absent : value;
      });
  return filled;
}

std::string NamedValue(std::string_view name, std::string_view value, Language language) {
  const auto msg = ArgMessage(name);
  if (!msg) return std::string(name) + " " + std::string(value);
  return Render(*msg, {{"value", std::string(value)}}, language);
}

/// "(line 7, level LRM/api)": what the sentence did not ask for.
std::string Rest(std::string_view text, const engine::Args& args, std::string_view object, Language language) {
  const std::vector<std::string> used = Holes(text);
  const auto is_used = [&](std::string_view name) { return std::ranges::find(used, name) != used.end(); };
  const bool chinese = language == Language::ZhCn;  // full-width marks
  std::string rest;
  if (!object.empty() && !is_used("object")) rest = object;
  for (const engine::Arg& arg : args) {
    if (arg.value.empty() || is_used(arg.name)) continue;
    rest += (rest.empty() ? "" : chinese ? "，" : ", ") + NamedValue(arg.name, arg.value, language);
  }
  if (rest.empty()) return rest;
  return chinese ? "（" + rest + "）" : " (" + rest + ")";
}

std::string SentenceFor(engine::Id id, const std::string& object, const engine::Args& args, Language language) {
  const Msg msg = SentenceOf(id);
  engine::Args all = args;
  all.push_back({"object", object});
  return Render(msg, all, language) + Rest(English(msg), args, object, language);
}

}  // namespace

std::optional<Language> LanguageFromName(std::string_view name) {
  const auto found = std::ranges::find(kLanguageNames, name);
  if (found == kLanguageNames.end()) return std::nullopt;
  return static_cast<Language>(found - kLanguageNames.begin());
}

std::string_view Name(Language language) { return kLanguageNames[static_cast<std::size_t>(language)]; }

std::string_view English(Msg msg) { return Many(EntryOf(msg)); }

std::string_view Text(Msg msg, Language language) { return TextFor(msg, kMany, language); }

std::string_view TextFor(Msg msg, std::int64_t count, Language language) {
  const Entry entry = EntryOf(msg);
  return Translated(entry, count, language).value_or(count == 1 ? entry.one : Many(entry));
}

bool IsTranslated(Msg msg, Language language) {
  return language == Language::En || Translated(EntryOf(msg), kMany, language).has_value();
}

const std::vector<Msg>& AllMessages() {
  static const std::vector<Msg> all = [] {
    std::vector<Msg> messages;
    for (std::size_t i = 0; i < std::size(kEntries); ++i) messages.push_back(static_cast<Msg>(i));
    return messages;
  }();
  return all;
}

std::vector<std::string> Holes(std::string_view text) {
  std::vector<std::string> names;
  Walk(text, [](std::string_view) {}, [&](std::string_view name) { names.emplace_back(name); });
  return names;
}

std::string Render(Msg msg, const engine::Args& args, Language language) {
  return Fill(Text(msg, language), args, Text(Msg::NotGiven, language));
}

std::string RenderCounted(Msg msg, std::int64_t count, const engine::Args& args, Language language) {
  return Fill(TextFor(msg, count, language), args, Text(Msg::NotGiven, language));
}

Msg SentenceOf(engine::Id id) {
  switch (id) {
#define MESSAGE_ID(number, name) \
  case engine::Id::name: return Msg::name;
#include "engine/core/message_ids.def"
#undef MESSAGE_ID
  }
  return Msg::Internal;
}

std::optional<Msg> NextStepOf(engine::Id id) {
  const auto found = std::ranges::find(kSteps, id, &Step::id);
  if (found == std::end(kSteps)) return std::nullopt;
  return found->msg;
}

bool NamesACommand(Msg msg) {
  const std::string_view text = English(msg);
  return text.find("'lrmpatch") != std::string_view::npos || text.find("'--") != std::string_view::npos;
}

std::string Sentence(const engine::Error& error, Language language) {
  engine::Args args = error.args;
  if (error.system_code) args.push_back({"systemCode", std::to_string(*error.system_code)});
  return SentenceFor(error.id, error.object, args, language);
}

std::string Sentence(const engine::Finding& finding, Language language) {
  return SentenceFor(finding.id, finding.object, finding.args, language);
}

std::string NextStep(engine::Id id, Language language) {
  const auto msg = NextStepOf(id);
  return msg ? Render(*msg, {}, language) : std::string();
}

}  // namespace pages
