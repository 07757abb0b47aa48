// SPDX-License-Identifier: MIT
#include "app/guide/guide.h"

#include <algorithm>
#include <set>

#include "engine/core/text.h"
#include "pages/parts.h"

namespace app::guide {

using pages::Language;

namespace {

constexpr std::size_t kShortestValue = 4;  // "80" or "LRM" stands in sentences that hold for everybody

void AddError(const std::optional<engine::Error>& error, std::vector<std::string>& values) {
  // Windows' own folders are the same everywhere.
  if (error && !engine::StartsWithNoCase(error->object, R"(C:\Windows)")) values.push_back(error->object);
}

std::vector<std::string> ValuesOf(const pages::Facts& facts, Language language) {
  std::vector<std::string> values;
  for (const pages::Candidate& site : facts.candidates) values.insert(values.end(), {site.name, site.folder});
  const auto say = [&](engine::Time time) { return pages::Say(pages::MomentOf(facts, time), language); };
  values.push_back(facts.computer);
  values.insert(values.end(), facts.own_addresses.begin(), facts.own_addresses.end());
  for (const pages::RemoteUse& remote : facts.remotes) {
    values.push_back(remote.address);
    if (remote.last) values.push_back(say(*remote.last));
  }
  if (facts.known) values.push_back(say(facts.checked));
  if (facts.last_change) values.push_back(say(*facts.last_change));
  if (facts.open_action) values.push_back(say(facts.open_action->time));
  for (const engine::kit::Identity& file : facts.obtain.files) values.push_back(file.path);
  if (facts.obtain.end) values.push_back(facts.obtain.end->log);
  values.push_back(facts.obtain.order);
  for (const auto* error : {&facts.obstacle, &facts.apply.refusal, &facts.problem}) AddError(*error, values);
  if (facts.last) AddError(facts.last->error, values);
  std::erase_if(values, [](const std::string& value) { return value.size() < kShortestValue; });
  std::ranges::stable_sort(values, std::ranges::greater{}, &std::string::size);
  return values;
}

}  // namespace

Guide MakeGuide(Language language, const std::vector<pages::Example>& examples) {
  Guide guide{language, {}};
  for (const pages::Example& example : examples) {
    if (!example.in_walkthrough) continue;
    const pages::Session session = SessionIn(example, language);
    pages::Page page = pages::ContentShown({example.facts, session});
    guide.sheets.push_back({&example, std::move(page), ValuesOf(example.facts, language)});
  }
  return guide;
}

std::vector<Run> MarkExamples(std::string_view text, const std::vector<std::string>& values) {
  std::vector<Run> runs;
  std::string plain;
  for (std::size_t at = 0; at < text.size();) {
    const auto found = std::ranges::find_if(
        values, [&](const std::string& value) { return !value.empty() && text.substr(at).starts_with(value); });
    if (found == values.end()) {
      plain += text[at++];
      continue;
    }
    if (!plain.empty()) runs.push_back({std::move(plain), false});
    plain.clear();
    runs.push_back({*found, true});
    at += found->size();
  }
  if (!plain.empty()) runs.push_back({std::move(plain), false});
  return runs;
}

std::vector<std::size_t> OpenedLists(const pages::Page& page) {
  std::set<std::size_t> opened;
  for (const pages::Button& button : pages::AllButtons(page)) {
    const auto* list = std::get_if<pages::Show>(&button.goal);
    if (list != nullptr && list->index < page.details.size()) opened.insert(list->index);
  }
  return {opened.begin(), opened.end()};
}

pages::Msg SignWord(pages::Sign sign) {
  switch (sign) {
    case pages::Sign::Right: return pages::Msg::SignRight;
    case pages::Sign::Attention: return pages::Msg::SignAttention;
    case pages::Sign::Wrong: return pages::Msg::SignWrong;
    case pages::Sign::Info:
    case pages::Sign::None: break;
  }
  return pages::Msg::SignInfo;
}

std::string InBrackets(std::string_view text, Language language) {
  const std::string inner(text);
  return language == Language::ZhCn ? "（" + inner + "）" : " (" + inner + ")";
}

std::string Printable(std::string_view text) {
  if (!engine::IsUtf8(text)) return "?";
  std::string printable;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    const bool is_c1 = byte == 0xC2 && i + 1 < text.size() && static_cast<unsigned char>(text[i + 1]) < 0xA0;
    const bool is_noncharacter =
        text.substr(i).starts_with("\xEF\xBF\xBE") || text.substr(i).starts_with("\xEF\xBF\xBF");
    if (is_c1) ++i;
    if (is_noncharacter) i += 2;
    printable += is_c1 || is_noncharacter || byte < 0x20 || byte == 0x7F ? '?' : text[i];
  }
  return printable;
}

}  // namespace app::guide
