// SPDX-License-Identifier: MIT
//
// Both parts are numbers of mixed radix. The page is the last digit of the first part, so that the leading group of a
// code stays the same while an operator goes from page to page.
#include "engine/support/code.h"

#include <algorithm>
#include <iterator>

#include "engine/support/check_digits.h"
#include "engine/support/pages_in_code.h"

namespace engine::support {
namespace {

constexpr unsigned kLayout = 0, kLayouts = 2;
constexpr unsigned kInstruments = 9, kStates = 6, kBlockers = 12, kLanguages = 3;
constexpr unsigned kControls = 4, kLrm = 12, kIis = 6, kWindows = 5, kPrograms = 3, kRuns = 4, kJournals = 3,
                   kFirewalls = 5;
constexpr std::size_t kCheckDigits = 2;

/// Puts values into a number, the first one highest.
class Packer {
 public:
  template <class T>
  Packer& Put(T value, unsigned count) {
    m_number = m_number * count + static_cast<unsigned>(value);
    return *this;
  }
  std::uint64_t number() const { return m_number; }

 private:
  std::uint64_t m_number = 0;
};

/// Takes them out again, the last one first.
class Unpacker {
 public:
  explicit Unpacker(std::uint64_t number) : m_number(number) {}
  template <class T>
  void Take(T& value, unsigned count) {
    value = static_cast<T>(m_number % count);
    m_number /= count;
  }
  std::uint64_t rest() const { return m_number; }

 private:
  std::uint64_t m_number;
};

std::uint64_t NumberIn(std::string_view digits) {
  std::uint64_t number = 0;
  for (const char digit : digits) number = number * 10 + static_cast<unsigned>(digit - '0');
  return number;
}

std::unexpected<Error> Newer() { return Fail(Id::CodeNewer, "decode", ""); }

Result<Place> PlaceIn(std::string_view digits) {
  Place place;
  unsigned page = 0, layout = 0;
  Unpacker from(NumberIn(digits.substr(0, kPlaceDigits - kCheckDigits)));
  from.Take(page, kPagePlaces);
  from.Take(place.language, kLanguages);
  from.Take(place.restart_pending, 2);
  from.Take(place.elevated, 2);
  from.Take(place.blocker, kBlockers);
  from.Take(place.state, kStates);
  from.Take(place.instrument, kInstruments);
  from.Take(layout, kLayouts);
  if (from.rest() != 0 || layout != kLayout || page >= std::size(kPages)) return Newer();
  place.page = kPages[page];
  return place;
}

Result<Details> DetailsIn(std::string_view digits) {
  Details details;
  Unpacker from(NumberIn(digits.substr(0, kDetailsDigits - kCheckDigits)));
  from.Take(details.firewall, kFirewalls);
  from.Take(details.journal, kJournals);
  from.Take(details.run, kRuns);
  from.Take(details.program, kPrograms);
  from.Take(details.windows, kWindows);
  from.Take(details.iis, kIis);
  from.Take(details.lrm, kLrm);
  for (auto control = details.controls.rbegin(); control != details.controls.rend(); ++control) {
    from.Take(*control, kControls);
  }
  if (from.rest() != 0) return Newer();
  return details;
}

std::unexpected<Error> WrongPart(int part) {
  return std::unexpected(Fail(Id::CodeCheck, "decode", "").error().With("part", std::to_string(part)));
}

}  // namespace

std::optional<std::string> Encode(const Place& place) {
  const auto page = std::ranges::find(kPages, place.page);
  if (page == std::end(kPages)) return std::nullopt;
  Packer into;
  into.Put(kLayout, kLayouts).Put(place.instrument, kInstruments).Put(place.state, kStates);
  into.Put(place.blocker, kBlockers).Put(place.elevated, 2).Put(place.restart_pending, 2);
  into.Put(place.language, kLanguages).Put(page - std::begin(kPages), kPagePlaces);
  return WithCheckDigits(into.number(), kPlaceDigits - kCheckDigits);
}

std::string Encode(const Details& details) {
  Packer into;
  for (const CodeControl control : details.controls) into.Put(control, kControls);
  into.Put(details.lrm, kLrm).Put(details.iis, kIis).Put(details.windows, kWindows).Put(details.program, kPrograms);
  into.Put(details.run, kRuns).Put(details.journal, kJournals).Put(details.firewall, kFirewalls);
  return WithCheckDigits(into.number(), kDetailsDigits - kCheckDigits);
}

Result<Decoded> Decode(std::string_view typed) {
  const std::string digits = DigitsOf(typed).value_or("");
  const bool with_details = digits.size() == kPlaceDigits + kDetailsDigits;
  if (digits.size() != kPlaceDigits && !with_details) {
    return std::unexpected(Fail(Id::CodeLength, "decode", "").error().With("count", std::to_string(digits.size())));
  }
  const std::string_view first = std::string_view(digits).substr(0, kPlaceDigits);
  if (!ChecksOut(first)) return WrongPart(1);
  LRM_TRY(const Place place, PlaceIn(first));
  Decoded decoded{.place = place, .details = std::nullopt};
  if (!with_details) return decoded;
  const std::string_view second = std::string_view(digits).substr(kPlaceDigits);
  if (!ChecksOut(second)) return WrongPart(2);
  LRM_TRY(decoded.details, DetailsIn(second));
  return decoded;
}

}  // namespace engine::support
