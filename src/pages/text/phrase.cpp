// SPDX-License-Identifier: MIT
#include "pages/text/phrase.h"

#include <fmt/format.h>

#include <array>

namespace pages {
namespace {

constexpr std::array<std::string_view, 12> kEnglishMonths = {"January",   "February", "March",    "April",
                                                             "May",       "June",     "July",     "August",
                                                             "September", "October",  "November", "December"};
constexpr std::array<std::string_view, 12> kDutchMonths = {"januari",   "februari", "maart",    "april",
                                                           "mei",       "juni",     "juli",     "augustus",
                                                           "september", "oktober",  "november", "december"};

constexpr const char* kEllipsis = "\xE2\x80\xA6";  // in place of what is not known

std::string SayValue(const Hole& hole, Language language) {
  struct {
    Language language;
    std::string operator()(const std::string& text) const { return text; }
    std::string operator()(std::int64_t number) const { return Say(number, language); }
    std::string operator()(const Moment& moment) const { return Say(moment, language); }
    std::string operator()(const std::shared_ptr<const Phrase>& phrase) const { return phrase->Say(language); }
  } const say{language};
  return std::visit(say, hole.value);
}

std::string SayMessage(Msg msg, const std::vector<Hole>& holes, Language language) {
  engine::Args args;
  std::optional<std::int64_t> count;
  for (const Hole& hole : holes) {
    args.push_back({hole.name, SayValue(hole, language)});
    if (const auto* number = std::get_if<std::int64_t>(&hole.value); number != nullptr && hole.name == "count") {
      count = *number;
    }
  }
  return count ? RenderCounted(msg, *count, args, language) : Render(msg, args, language);
}

}  // namespace

Hole::Hole(std::string hole, const Phrase& phrase)
    : name(std::move(hole)), value(std::make_shared<const Phrase>(phrase)) {}

Phrase Phrase::Verbatim(std::string words) {
  Phrase phrase;
  phrase.m_what = std::move(words);
  return phrase;
}

Phrase Phrase::In(Language language) const {
  Phrase phrase = *this;
  phrase.m_always = language;
  return phrase;
}

std::string Phrase::Say(Language language) const {
  const Language spoken = SpokenIn(language);
  if (const auto* message = std::get_if<Message>(&m_what)) return SayMessage(message->msg, message->holes, spoken);
  if (const auto* error = std::get_if<engine::Error>(&m_what)) return Sentence(*error, spoken);
  if (const auto* quote = std::get_if<WindowsQuote>(&m_what)) return pages::Say(*quote, spoken);
  if (const auto* words = std::get_if<std::string>(&m_what)) return *words;
  return "";
}

std::string Say(const Moment& moment, Language language) {
  if (moment.utc == engine::Time::min()) return kEllipsis;
  const auto local = moment.utc + moment.offset;
  const auto day = std::chrono::floor<std::chrono::days>(local);
  const std::chrono::year_month_day date(day);
  const std::chrono::hh_mm_ss clock(local - day);
  const int year = static_cast<int>(date.year());
  const unsigned month = static_cast<unsigned>(date.month()), number = static_cast<unsigned>(date.day());
  const std::string time = fmt::format("{:02}:{:02}", clock.hours().count(), clock.minutes().count());
  if (language == Language::ZhCn) {
    const std::string text = fmt::format("{}年{}月{}日", year, month, number);
    return moment.with_time ? text + " " + time : text;
  }
  const auto& months = language == Language::Nl ? kDutchMonths : kEnglishMonths;
  const std::string text = fmt::format("{} {} {}", number, months[month - 1], year);
  return moment.with_time ? text + ", " + time : text;
}

std::string Say(std::int64_t number, Language language) {
  if (number == kNotKnown) return kEllipsis;
  std::string digits = std::to_string(number);
  const char* separator = language == Language::Nl ? "." : ",";
  const std::size_t sign = number < 0 ? 1 : 0;
  for (std::size_t at = digits.size(); at > sign + 3;) digits.insert(at -= 3, separator);
  return digits;
}

}  // namespace pages
