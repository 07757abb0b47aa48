// SPDX-License-Identifier: MIT
//
// The signs that are looked for: res/forensics.xml, read once, and one matcher for all of them.
//
// A rule names words, the part of a request they may stand in, and two grades: for a request that was answered and for
// one that was refused. Each carries lines of its own that must be graded as it says; tests run them all. What a rule
// means to people stands in pages/text, by its id.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/forensics/needles.h"
#include "engine/forensics/trace.h"

namespace engine::forensics {

struct RuleTest {
  std::string line;  // W3C, with the fields of kTestFields
  Grade grade = Grade::Harmless;
};
inline constexpr std::string_view kTestFields =
    "date time s-ip cs-method cs-uri-stem cs-uri-query s-port c-ip cs(User-Agent) sc-status";

struct Rule {
  std::string id, source;
  Grade answered = Grade::Unusual, refused = Grade::Unusual;
  bool names_file = false;           // a young file of the address makes a sign of it
  std::vector<std::string> methods;  // empty: any
  std::vector<RuleTest> tests;
};

/// Rules that are no words but something the search itself notices. Their grades stand in the file like the others'.
enum class Notice { OutsideAddress, EncodedTwice, Probing, ScriptAppeared, NewScript };
inline constexpr std::size_t kNotices = 5;

class Rules {
 public:
  static constexpr std::size_t kMaxRules = 64;

  /// ForensicRulesDamaged with the line in question.
  static Result<Rules> Parse(std::string_view xml, const std::string& shown);
  /// Those compiled in.
  static const Rules& Own();

  const std::vector<Rule>& all() const { return m_rules; }
  /// The words of all rules, and the endings of scripts.
  const Needles& needles() const { return m_needles; }
  Mask in_stem() const { return m_in_stem; }
  Mask in_query() const { return m_in_query; }
  Mask in_agent() const { return m_in_agent; }
  Mask in_method() const { return m_in_method; }
  /// 0 where the file has no such rule.
  Mask Of(Notice notice) const { return m_notices[static_cast<std::size_t>(notice)]; }
  const Rule* Find(Notice notice) const;
  /// Rules that may meet a request of this method.
  Mask AllowedFor(std::string_view method) const;

 private:
  struct Reader;

  std::vector<Rule> m_rules;
  Needles m_needles;
  Mask m_in_stem = 0, m_in_query = 0, m_in_agent = 0, m_in_method = 0;
  std::array<Mask, kNotices> m_notices{};
};

}  // namespace engine::forensics
