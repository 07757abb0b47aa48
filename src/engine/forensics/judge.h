// SPDX-License-Identifier: MIT
//
// What the rules say of the parts of a request. Logs repeat themselves: each value is judged once and remembered, and so
// are the values that stand side by side in a line.
//
// What is remembered is bounded; a value that was pushed out is judged again, with the same result. One per thread.
#pragma once

#include <string_view>

#include "engine/forensics/log_format.h"
#include "engine/forensics/rules.h"
#include "engine/forensics/seen_values.h"

namespace engine::forensics {

class Judge {
 public:
  static constexpr std::size_t kReadable = 40;

  explicit Judge(const Rules& rules) : m_rules(rules) {}

  struct Judgement {
    Mask rules = 0;
    Seen* asked = nullptr;  // what was asked for: whether it is a script
    Seen* asker = nullptr;
  };
  /// Both are valid until the next call. From where each text begins, kReadable bytes can be read.
  Judgement Of(const Request& request);
  /// As these stand in a line, with a space between: method, address and query; client and user agent.
  Judgement Of(std::string_view asked, std::string_view asker);
  const Rules& rules() const { return m_rules; }

 private:
  using Values = SeenValues<kReadable / sizeof(std::uint64_t)>;
  struct Verdict {
    Mask hit = 0, excepted = 0;
    Seen* of = nullptr;
  };
  Verdict Asked(std::string_view method, std::string_view stem, std::string_view query);
  Verdict Asker(std::string_view client, std::string_view agent);
  Seen& Address(Values& values, std::string_view text, Mask places, bool is_stem);

  const Rules& m_rules;
  Values m_stems{1024, 512}, m_queries{512, 256}, m_agents{64, 128};
  SeenValues<2> m_clients{512, 128};
  SeenValues<1> m_methods{16, 8};
  Values m_asked{4096, 1024}, m_askers{512, 512};
};

}  // namespace engine::forensics
