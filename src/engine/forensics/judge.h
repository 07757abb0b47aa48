// SPDX-License-Identifier: MIT
//
// What the rules say of the parts of a request. Logs repeat themselves: each value is judged once and remembered.
//
// What is remembered is bounded; a value that was pushed out is judged again, with the same result. One per thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/forensics/log_format.h"
#include "engine/forensics/rules.h"

namespace engine::forensics {

inline constexpr std::uint32_t kNoIndex = 0xFFFFFFFF;

/// A value that was seen before, and what is known of it.
struct Seen {
  std::string text;
  Mask hit = 0, excepted = 0;
  bool script = false;             // an address that ends like a script
  std::uint32_t part = 0;          // the part of the log `index` belongs to
  std::uint32_t index = kNoIndex;  // of the client or script within that part
};

/// Places for values, two for all that fall on the same: which of them is looked at first and compared, a few bits of
/// each value tell, and these lie close together.
class SeenValues {
 public:
  /// `slots` is a power of two: as many as are of use, since what does not fit the processor's cache is slow.
  explicit SeenValues(std::size_t slots) : m_tags(slots), m_oldest(slots / 2), m_slots(slots) {}

  struct Place {
    Seen* seen = nullptr;
    bool known = false;  // it is of this text; else it was emptied for it
  };
  Place Find(std::string_view text);

 private:
  std::vector<std::uint32_t> m_tags;
  std::vector<std::uint8_t> m_oldest;  // which of the two goes next
  std::vector<Seen> m_slots;
};

class Judge {
 public:
  explicit Judge(const Rules& rules) : m_rules(rules) {}

  struct Judgement {
    Mask rules = 0;
    Seen* stem = nullptr;
    Seen* client = nullptr;
  };
  /// Valid until the next call.
  Judgement Of(const Request& request);
  const Rules& rules() const { return m_rules; }

 private:
  Seen& Address(SeenValues& values, std::string_view text, Mask places, bool is_stem);

  const Rules& m_rules;
  SeenValues m_stems{1024}, m_queries{256}, m_agents{128}, m_methods{16}, m_clients{512};
};

}  // namespace engine::forensics
