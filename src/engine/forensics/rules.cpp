// SPDX-License-Identifier: MIT
#include "engine/forensics/rules.h"

#include <algorithm>
#include <bit>
#include <pugixml.hpp>

#include "engine/core/resources.h"
#include "engine/core/text.h"

namespace engine::forensics {

namespace {

constexpr std::array<std::string_view, kNotices> kNoticeNames = {"outside-address", "encoded-twice", "probing",
                                                                 "script-appeared", "new-script"};

Mask Bit(std::size_t index) { return Mask{1} << index; }

}  // namespace

struct Rules::Reader {
  Rules rules;
  std::string_view shown;

  std::unexpected<Error> Damaged(std::string detail) const {
    return Fail(Id::ForensicRulesDamaged, "parse", std::string(shown), {{"detail", std::move(detail)}});
  }

  Result<Grade> ReadGrade(pugi::xml_node node, const char* name) const {
    const auto grade = GradeFromName(node.attribute(name).as_string());
    if (!grade) return Damaged(std::string(node.attribute("id").as_string()) + " " + name);
    return *grade;
  }

  Status ReadPlaces(pugi::xml_node node, Mask bit) {
    bool any = false;
    for (const std::string& place : SplitList(node.attribute("in").as_string(), ' ')) {
      Mask* mask = place == "stem"     ? &rules.m_in_stem
                   : place == "query"  ? &rules.m_in_query
                   : place == "agent"  ? &rules.m_in_agent
                   : place == "method" ? &rules.m_in_method
                                       : nullptr;
      if (mask == nullptr) return Damaged(place);
      *mask |= bit;
      any = true;
    }
    if (!any) return Damaged(std::string(node.attribute("id").as_string()) + " in");
    return {};
  }

  Status ReadWords(pugi::xml_node node, Mask bit) {
    for (const auto& child : node.children()) {
      const std::string_view name = child.name();
      if (name != "word" && name != "part" && name != "except") continue;
      const bool excepts = name == "except";
      const Needles::Found means{excepts ? 0 : bit, excepts ? bit : 0, false};
      if (!rules.m_needles.Add(child.child_value(), name == "word", means)) {
        return Damaged(child.child_value());
      }
    }
    return {};
  }

  Status ReadRule(pugi::xml_node node) {
    if (rules.m_rules.size() == kMaxRules) return Damaged("too many rules");
    const Mask bit = Bit(rules.m_rules.size());
    Rule rule;
    rule.id = node.attribute("id").as_string();
    rule.source = node.attribute("source").as_string();
    const bool is_known = std::ranges::any_of(rules.m_rules, [&](const Rule& other) { return other.id == rule.id; });
    if (rule.id.empty() || is_known) return Damaged("rule " + rule.id);
    LRM_TRY(rule.answered, ReadGrade(node, "answered"));
    LRM_TRY(rule.refused, ReadGrade(node, "refused"));
    rule.names_file = node.attribute("file").as_bool();
    rule.methods = SplitList(node.attribute("methods").as_string(), ' ');
    const auto notice = std::ranges::find(kNoticeNames, rule.id);
    if (notice != kNoticeNames.end()) {
      rules.m_notices[static_cast<std::size_t>(notice - kNoticeNames.begin())] = bit;
    } else {
      LRM_CHECK(ReadPlaces(node, bit));
      LRM_CHECK(ReadWords(node, bit));
    }
    for (const auto& test : node.children("test")) {
      LRM_TRY(const Grade grade, ReadGrade(test, "grade"));
      rule.tests.push_back({std::string(Trim(test.child_value())), grade});
    }
    rules.m_rules.push_back(std::move(rule));
    return {};
  }
};

Result<Rules> Rules::Parse(std::string_view xml, const std::string& shown) {
  Reader reader{{}, shown};
  pugi::xml_document document;
  const auto parsed = document.load_buffer(xml.data(), xml.size());
  const pugi::xml_node root = document.child("forensics");
  if (!parsed || !root) return reader.Damaged(parsed ? "forensics" : parsed.description());
  for (const auto& node : root.children("rule")) LRM_CHECK(reader.ReadRule(node));
  for (const auto& script : root.child("scripts").children("word")) {
    const bool is_added = reader.rules.m_needles.Add(script.child_value(), true, {0, 0, true});
    if (!is_added) return reader.Damaged(script.child_value());
  }
  return std::move(reader.rules);
}

const Rules& Rules::Own() {
  static const Rules rules = [] {
    auto parsed = Parse(FindResource("forensics.xml").value_or(""), "forensics.xml");
    return parsed ? std::move(*parsed) : Rules();  // a test keeps the file sound
  }();
  return rules;
}

const Rule* Rules::Find(Notice notice) const {
  const Mask bit = Of(notice);
  return bit == 0 ? nullptr : &m_rules[static_cast<std::size_t>(std::countr_zero(bit))];
}

Mask Rules::AllowedFor(std::string_view method) const {
  Mask allowed = 0;
  for (std::size_t i = 0; i < m_rules.size(); ++i) {
    const auto& methods = m_rules[i].methods;
    const bool is_allowed =
        methods.empty() || std::ranges::any_of(methods, [&](const auto& m) { return EqualsNoCase(m, method); });
    if (is_allowed) allowed |= Bit(i);
  }
  return allowed;
}

}  // namespace engine::forensics
