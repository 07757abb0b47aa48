// SPDX-License-Identifier: MIT
//
// First the strict look at the XML (pugixml forgives too much), then the order of elements, then the values. What makes
// the word "protected" impossible is looked for as assess.cpp has it.
#include "engine/verify/summary.h"

#include <algorithm>
#include <array>
#include <pugixml.hpp>

#include "engine/core/text.h"
#include "engine/iis/well_formed.h"

namespace engine::verify {

namespace {

using pugi::xml_node;

constexpr std::string_view kElements[] = {"time",     "tool",     "catalogue", "instrument",    "computer", "windows",
                                          "iis",      "lrm",      "site",      "run",           "verdict",  "controls",
                                          "bypasses", "requests", "probe",     "configuration", "audit",    "findings"};
constexpr patch::State kStates[] = {patch::State::Protected, patch::State::Unprotected, patch::State::Drifted,
                                    patch::State::Interrupted, patch::State::Unknown};
constexpr std::size_t kSha256Digits = 64;

std::string_view Value(xml_node node, const char* attribute) { return node.attribute(attribute).value(); }
std::string Text(xml_node root, const char* element, const char* attribute) {
  return std::string(Value(root.child(element), attribute));
}

std::unexpected<Error> Unreadable(std::string_view name, std::string_view cause) {
  return Fail(Id::ReportUnreadable, "read", std::string(name), {{"cause", std::string(cause)}});
}

/// "true" and "false" and nothing else, as the schema has it.
std::optional<bool> Flag(xml_node node, const char* attribute) {
  const std::string_view value = Value(node, attribute);
  if (value == "true" || value == "false") return value == "true";
  return std::nullopt;
}

bool IsSha256(std::string_view text) {
  return text.size() == kSha256Digits &&
         std::ranges::all_of(text, [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

/// The text with an empty element for each request. They are nine tenths of a file, and all that is asked here is whether
/// there are any; a tree without them is built in a tenth of the time. `xml` is sound and has no comments or CDATA, so
/// what looks like a tag is one.
std::string WithoutRequests(std::string_view xml) {
  constexpr std::string_view kBegin = "<request ", kEnd = "</request>", kInstead = "<request/>";
  std::string shorter;
  while (true) {
    const std::size_t begin = xml.find(kBegin), end = xml.find(kEnd, begin);
    if (begin == std::string_view::npos || end == std::string_view::npos) break;
    shorter.append(xml.substr(0, begin)).append(kInstead);
    xml.remove_prefix(end + kEnd.size());
  }
  return shorter.append(xml);
}

/// The first element that is missing, double, or in another place.
std::optional<std::string_view> MisplacedElement(xml_node root) {
  xml_node at = root.first_child();
  for (const std::string_view expected : kElements) {
    if (std::string_view(at.name()) != expected) return expected;
    at = at.next_sibling();
  }
  if (at) return "verification";
  return std::nullopt;
}

bool IsInForce(xml_node root, patch::ControlId id) {
  const xml_node control = root.child("controls").find_child_by_attribute("id", std::string(patch::Name(id)).c_str());
  return Value(control, "state") == "in-force";
}

/// The way `by` names holds by what the same file says of its controls.
bool HoldsBy(xml_node root, std::string_view by) {
  using enum patch::ControlId;
  if (by == "A") return IsInForce(root, IpRestriction);
  if (by == "B") return IsInForce(root, LoopbackBindings) && IsInForce(root, NoRemoteHandlers);
  return by == "C" && IsInForce(root, NoRemoteHandlers);
}

/// A control that this program brought into force and that is lost: that is "drifted".
bool HasLostControl(xml_node root) {
  for (const xml_node control : root.child("controls").children("control")) {
    const std::string_view state = Value(control, "state");
    if (Value(control, "applied") == "true" && state != "in-force" && state != "not-applicable") return true;
  }
  return false;
}

std::string Contradiction(xml_node root, const Summary& summary) {
  if ((summary.audit_head.count == 0) != summary.audit_head.sha256.empty()) return "audit";
  if (summary.state != patch::State::Protected) return "";
  if (root.child("requests").child("remoteAnswered").child("request")) return "requests";
  if (HasLostControl(root) || !HoldsBy(root, summary.by)) return "controls";
  if (summary.by != "C" && root.child("bypasses").child("finding")) return "bypasses";
  return "";
}

Status ReadVerdict(xml_node root, Summary& summary, std::string_view name) {
  const xml_node verdict = root.child("verdict");
  const std::string_view word = Value(verdict, "state");
  const auto* state = std::ranges::find_if(kStates, [&](patch::State known) { return word == patch::Name(known); });
  if (state == std::end(kStates)) return Unreadable(name, "verdict");
  summary.state = *state;
  summary.by = Value(verdict, "by");
  for (const xml_node reason : verdict.children("reason")) {
    const std::string id(Value(reason, "id"));
    if (std::ranges::find(summary.findings, id) == summary.findings.end()) summary.findings.push_back(id);
  }
  return {};
}

Status ReadAudit(xml_node root, Summary& summary, std::string_view name) {
  const xml_node audit = root.child("audit");
  const auto count = ParseNumber(Value(audit, "count"));
  const auto intact = Flag(audit, "intact");
  const std::string_view head = Value(audit, "head");
  if (!count || *count < 0 || !intact || (!head.empty() && !IsSha256(head))) return Unreadable(name, "audit");
  summary.audit_head = {static_cast<std::uint64_t>(*count), std::string(head)};
  summary.audit_intact = *intact;
  return {};
}

Status ReadPlace(xml_node root, Summary& summary, std::string_view name) {
  const auto time = ParseUtc(Text(root, "time", "utc"));
  if (!time) return Unreadable(name, "time");
  const auto image = Flag(root.child("computer"), "image");
  if (!image) return Unreadable(name, "computer");
  const auto pending = Flag(root.child("configuration"), "restartPending");
  if (!pending) return Unreadable(name, "configuration");
  summary.time = *time;
  summary.is_image = *image;
  summary.restart_pending = *pending;
  summary.is_practice = Value(root, "practice") == "true";
  summary.computer = Text(root, "computer", "name");
  summary.account = Text(root, "computer", "account");
  summary.instrument = Text(root, "instrument", "name");
  if (summary.instrument.empty()) summary.instrument = Text(root, "instrument", "id");
  summary.windows = Text(root, "windows", "name");
  summary.iis_version = Text(root, "iis", "version");
  summary.lrm_version = Text(root, "lrm", "version");
  summary.tool_version = Text(root, "tool", "version");
  summary.catalogue_version = Text(root, "catalogue", "version");
  return {};
}

}  // namespace

Result<Summary> ReadSummary(std::string_view xml, std::string_view name) {
  if (xml.starts_with("\xEF\xBB\xBF")) xml.remove_prefix(3);
  if (const Status sound = iis::CheckWellFormed(xml, name); !sound) {
    return Fail(Id::ReportUnreadable, "parse", std::string(name),
                {{"cause", "xml"}, {"line", std::string(sound.error().Get("line"))}});
  }
  if (xml.find("<!") != std::string_view::npos) return Unreadable(name, "comment");  // we write none
  std::string text = WithoutRequests(xml);
  pugi::xml_document document;
  constexpr unsigned kOptions = pugi::parse_minimal | pugi::parse_escapes;
  if (!document.load_buffer_inplace(text.data(), text.size(), kOptions, pugi::encoding_utf8)) {
    return Unreadable(name, "xml");
  }
  const xml_node root = document.document_element();
  if (std::string_view(root.name()) != "verification") return Unreadable(name, "other");
  if (Value(root, "schema") != "1") return Unreadable(name, "newer");
  if (const auto misplaced = MisplacedElement(root)) return Unreadable(name, *misplaced);
  Summary summary;
  LRM_CHECK(ReadPlace(root, summary, name));
  LRM_CHECK(ReadVerdict(root, summary, name));
  LRM_CHECK(ReadAudit(root, summary, name));
  summary.contradiction = Contradiction(root, summary);
  return summary;
}

}  // namespace engine::verify
