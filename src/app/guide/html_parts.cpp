// SPDX-License-Identifier: MIT
#include "app/guide/html_parts.h"

#include "engine/core/text.h"

namespace app::guide {

using pages::Msg;
using pages::Sign;

std::string Escape(std::string_view text) { return engine::EscapeXml(Printable(text)); }

std::string Element(std::string_view name, std::string_view attributes, std::string_view inner) {
  std::string element = "<" + std::string(name);
  if (!attributes.empty()) element += " " + std::string(attributes);
  return element + ">" + std::string(inner) + "</" + std::string(name) + ">\n";
}

std::string Class(std::string_view names) { return "class=\"" + std::string(names) + "\""; }

std::string MessageHtml(Msg msg, pages::Language language, const engine::Args& args) {
  return Escape(pages::Render(msg, args, language));
}

std::string RunsHtml(const std::vector<Run>& runs) {
  std::string html;
  for (const Run& run : runs) {
    html += run.is_example ? "<span class=\"example\">" + Escape(run.text) + "<sup>*</sup></span>" : Escape(run.text);
  }
  return html;
}

std::string_view SignName(Sign sign) {
  switch (sign) {
    case Sign::Right: return "right";
    case Sign::Attention: return "attention";
    case Sign::Wrong: return "wrong";
    case Sign::Info: return "info";
    case Sign::None: break;
  }
  return "";
}

std::string SignHtml(Sign sign, pages::Language language) {
  if (sign == Sign::None) return "";
  const std::string name(SignName(sign));
  return "<span class=\"sign " + name + "\"><svg viewBox=\"0 0 24 24\" aria-hidden=\"true\"><use href=\"#sign-" + name +
         "\"></use></svg><span class=\"word\">" + MessageHtml(SignWord(sign), language) + "</span></span>";
}

std::string ShieldHtml() {
  return "<svg class=\"shield\" viewBox=\"0 0 24 24\" aria-hidden=\"true\"><use href=\"#shield\"></use></svg>";
}

std::string DigitHtml(int digit) {
  if (digit == pages::kNoDigit) return "<b class=\"digit none\">&#160;</b>";
  return "<b class=\"digit\">" + std::to_string(digit) + "</b>";
}

std::string PageLink(pages::PageId page, std::string_view inner) {
  return "<a href=\"#page-" + std::to_string(pages::Number(page)) + "\">" + std::string(inner) + "</a>";
}

std::string Base64(std::string_view bytes) {
  constexpr std::string_view kLetters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string text;
  text.reserve((bytes.size() + 2) / 3 * 4);
  for (std::size_t i = 0; i < bytes.size(); i += 3) {
    unsigned group = 0;
    for (std::size_t j = 0; j < 3; ++j) {
      group = group << 8U | (i + j < bytes.size() ? static_cast<unsigned char>(bytes[i + j]) : 0U);
    }
    for (std::size_t j = 0; j < 4; ++j) {
      text += i + j <= bytes.size() ? kLetters[group >> (18 - 6 * j) & 63U] : '=';
    }
  }
  return text;
}

}  // namespace app::guide
