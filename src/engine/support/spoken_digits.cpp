// SPDX-License-Identifier: MIT
//
// A code as people type, read and mishear it.
#include <algorithm>
#include <array>

#include "engine/support/check_digits.h"
#include "engine/support/code.h"

namespace engine::support {
namespace {

constexpr std::size_t kGroup = 4;

/// Digits taken for one another on a line (WIZARD section 4).
using Confusion = std::array<char, 2>;
constexpr Confusion kEnglish[] = {{'5', '9'}};
constexpr Confusion kDutch[] = {{'7', '9'}, {'2', '3'}};
constexpr Confusion kChinese[] = {{'1', '7'}, {'6', '9'}};

std::vector<Confusion> ConfusionsOf(CodeLanguage language) {
  switch (language) {
    case CodeLanguage::Nl: return {std::begin(kDutch), std::end(kDutch)};
    case CodeLanguage::ZhCn: return {std::begin(kChinese), std::end(kChinese)};
    case CodeLanguage::En: break;
  }
  return {std::begin(kEnglish), std::end(kEnglish)};
}

bool AreConfused(char a, char b, CodeLanguage language) {
  return std::ranges::any_of(ConfusionsOf(language), [&](const Confusion& pair) {
    return (pair[0] == a && pair[1] == b) || (pair[0] == b && pair[1] == a);
  });
}

void Keep(std::vector<std::string>& list, const std::string& code) {
  if (std::ranges::find(list, code) == list.end()) list.push_back(code);
}

void TryOtherDigits(const std::string& digits, CodeLanguage spoken, Corrections& found) {
  for (std::size_t at = 0; at < digits.size(); ++at) {
    std::string other = digits;
    for (char digit = '0'; digit <= '9'; ++digit) {
      other[at] = digit;
      if (digit == digits[at] || !ChecksOut(other)) continue;
      Keep(AreConfused(digit, digits[at], spoken) ? found.likely : found.possible, other);
    }
  }
}

void TrySwaps(const std::string& digits, Corrections& found) {
  for (std::size_t at = 0; at + 1 < digits.size(); ++at) {
    std::string other = digits;
    std::swap(other[at], other[at + 1]);
    if (other != digits && ChecksOut(other)) Keep(found.possible, other);
  }
}

/// Length of a full-width digit (U+FF10 to U+FF19) in UTF-8; 0 when there is none at the start.
std::size_t FullWidthDigit(std::string_view text) {
  constexpr std::string_view kLead = "\xEF\xBC";
  const bool is_one = text.size() > kLead.size() && text.starts_with(kLead) &&
                      static_cast<unsigned char>(text[2]) >= 0x90 && static_cast<unsigned char>(text[2]) <= 0x99;
  return is_one ? kLead.size() + 1 : 0;
}

/// Spaces, wide ones included, and what stands between groups in writing.
std::size_t Separator(std::string_view text) {
  for (const std::string_view mark :
       {" ", "\t", "-", ".", "\xC2\xA0", "\xE3\x80\x80", "\xE2\x80\x93", "\xE2\x80\x94"}) {
    if (text.starts_with(mark)) return mark.size();
  }
  return 0;
}

}  // namespace

std::optional<std::string> DigitsOf(std::string_view typed) {
  std::string digits;
  while (!typed.empty()) {
    std::size_t length = 1;
    if (typed.front() >= '0' && typed.front() <= '9') {
      digits += typed.front();
    } else if ((length = FullWidthDigit(typed)) != 0) {
      digits += static_cast<char>('0' + (static_cast<unsigned char>(typed[2]) - 0x90));
    } else if ((length = Separator(typed)) == 0) {
      return std::nullopt;
    }
    typed.remove_prefix(length);
  }
  return digits;
}

std::string InGroups(std::string_view digits) {
  std::string grouped;
  for (std::size_t at = 0; at < digits.size(); at += kGroup) {
    if (at > 0) grouped += ' ';
    grouped += digits.substr(at, kGroup);
  }
  return grouped;
}

std::string TagOf(int page, std::string_view code) {
  return std::to_string(page) + std::string(code.substr(kPlaceDigits - 2, 2));
}

Corrections CorrectionsOf(std::string_view digits, CodeLanguage spoken) {
  Corrections found;
  const std::string typed(digits);
  TryOtherDigits(typed, spoken, found);
  TrySwaps(typed, found);
  return found;
}

}  // namespace engine::support
