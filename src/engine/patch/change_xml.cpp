// SPDX-License-Identifier: MIT
#include "engine/patch/change_xml.h"

#include <array>

#include "engine/core/strict_xml.h"
#include "engine/core/text.h"

namespace engine::patch {
namespace {

void PutAttributes(pugi::xml_node parent, const iis::Attributes& attributes) {
  for (const auto& [name, value] : attributes) {
    pugi::xml_node node = parent.append_child("attribute");
    Put(node, "name", name);
    Put(node, "value", value);
  }
}

/// The list of names and values below `parent`; false when one is not as written by PutAttributes.
bool GetAttributes(pugi::xml_node parent, iis::Attributes& attributes) {
  for (const pugi::xml_node node : parent.children("attribute")) {
    const pugi::xml_attribute name = node.attribute("name"), value = node.attribute("value");
    if (!HoldsOnly(node, {"name", "value"}, {}) || name.empty() || *name.value() == '\0' || value.empty()) return false;
    attributes.emplace_back(name.value(), value.value());
  }
  return true;
}

/// Written only when true. False when it says anything else.
bool GetFlag(pugi::xml_node node, const char* name, bool& flag) {
  const pugi::xml_attribute attribute = node.attribute(name);
  flag = static_cast<bool>(attribute);
  return !attribute || std::string_view(attribute.value()) == "true";
}

std::optional<std::string> GetOptional(pugi::xml_node node, const char* name) {
  const pugi::xml_attribute attribute = node.attribute(name);
  return attribute ? std::optional<std::string>(attribute.value()) : std::nullopt;
}

void WriteChange(pugi::xml_node parent, const Change& change) {
  pugi::xml_node node = parent.append_child("change");
  Put(node, "control", Name(change.control));
  Put(node, "kind", Name(change.kind));
  if (change.location) Put(node, "location", *change.location);
  if (!change.override_mode.empty()) Put(node, "overrideMode", change.override_mode);
  if (!change.attribute.empty()) Put(node, "attribute", change.attribute);
  if (change.before) Put(node, "before", *change.before);
  if (change.after) Put(node, "after", *change.after);
  if (change.is_flags) Put(node, "flags", "true");
  if (!change.element.empty()) Put(node, "element", change.element);
  if (change.first) Put(node, "first", "true");
  if (change.made_from >= 0) Put(node, "madeFrom", std::to_string(change.made_from));
  if (!change.collapse_tail.empty()) Put(node, "collapseTail", change.collapse_tail);
  for (const Step& step : change.steps) {
    pugi::xml_node child = node.append_child("step");
    Put(child, "element", step.element);
    if (!step.key.empty()) {
      Put(child, "key", step.key);
      Put(child, "value", step.value);
    }
  }
  PutAttributes(node, change.attributes);
  if (change.follower) PutAttributes(node.append_child("follower"), *change.follower);
}

std::optional<ChangeKind> KindFromName(std::string_view name) {
  for (const ChangeKind kind : {ChangeKind::SetAttribute, ChangeKind::AddElement, ChangeKind::RemoveElement}) {
    if (Name(kind) == name) return kind;
  }
  return std::nullopt;
}

bool GetStep(pugi::xml_node node, Step& step) {
  step = {node.attribute("element").value(), node.attribute("key").value(), node.attribute("value").value()};
  const bool keyed = !node.attribute("key").empty() || !node.attribute("value").empty();
  return HoldsOnly(node, {"element", "key", "value"}, {}) && !step.element.empty() && (!keyed || !step.key.empty());
}

/// The number of a step that was made, one of 0 … `steps`; absent: none was.
bool GetMadeFrom(pugi::xml_node node, std::size_t steps, int& made_from) {
  const pugi::xml_attribute attribute = node.attribute("madeFrom");
  if (!attribute) return true;
  const auto number = ParseNumber(attribute.value());
  if (!number || *number < 0 || *number > static_cast<long long>(steps)) return false;
  made_from = static_cast<int>(*number);
  return true;
}

/// What the kind cannot do without.
bool IsComplete(const Change& change) {
  if (change.steps.empty()) return false;
  if (change.kind == ChangeKind::SetAttribute) return !change.attribute.empty() && change.after;
  return !change.element.empty();
}

std::optional<Change> ReadChange(pugi::xml_node node) {
  const bool known = HoldsOnly(node,
                               {"control", "kind", "location", "overrideMode", "attribute", "before", "after", "flags",
                                "element", "first", "madeFrom", "collapseTail"},
                               {"step", "attribute", "follower"});
  const auto control = ControlFromName(node.attribute("control").value());
  const auto kind = KindFromName(node.attribute("kind").value());
  if (!known || !control || !kind) return std::nullopt;
  Change change;
  change.control = *control;
  change.kind = *kind;
  change.location = GetOptional(node, "location");
  change.override_mode = node.attribute("overrideMode").value();
  change.attribute = node.attribute("attribute").value();
  change.before = GetOptional(node, "before");
  change.after = GetOptional(node, "after");
  change.element = node.attribute("element").value();
  change.collapse_tail = node.attribute("collapseTail").value();
  for (const pugi::xml_node step : node.children("step")) {
    if (!GetStep(step, change.steps.emplace_back())) return std::nullopt;
  }
  bool good = GetFlag(node, "flags", change.is_flags) && GetFlag(node, "first", change.first) &&
              GetMadeFrom(node, change.steps.size(), change.made_from) && GetAttributes(node, change.attributes);
  if (const pugi::xml_node follower = node.child("follower")) {
    good = good && HoldsOnly(follower, {}, {"attribute"}) && !follower.next_sibling("follower") &&
           GetAttributes(follower, change.follower.emplace());
  }
  return good && IsComplete(change) ? std::optional(change) : std::nullopt;
}

std::optional<Action> ActionFromName(std::string_view name) {
  for (const Action action : {Action::Apply, Action::Repair, Action::Remove}) {
    if (Name(action) == name) return action;
  }
  return std::nullopt;
}

// One table for both directions: attribute name and the member it stands for.
constexpr std::array<std::pair<const char*, std::string Entry::*>, 8> kTexts = {{{"id", &Entry::id},
                                                                                 {"site", &Entry::site},
                                                                                 {"target", &Entry::target},
                                                                                 {"before", &Entry::before_sha256},
                                                                                 {"after", &Entry::after_sha256},
                                                                                 {"backup", &Entry::backup},
                                                                                 {"fresh", &Entry::fresh},
                                                                                 {"way", &Entry::way}}};
constexpr std::array<std::pair<const char*, bool Wishes::*>, 3> kWishes = {
    {{"allowOwnAddresses", &Wishes::allow_own_addresses},
     {"acceptLocalLoss", &Wishes::accept_local_loss},
     {"reduceOnly", &Wishes::reduce_only}}};
constexpr const char* kOnly = "only";

/// "ip-restriction,no-remote-handlers"; no attribute where no choice was made.
void WriteOnly(pugi::xml_node node, const std::set<ControlId>& only) {
  std::vector<std::string> names;
  for (const ControlId control : only) names.emplace_back(Name(control));
  if (!names.empty()) Put(node, kOnly, Join(names, ","));
}

bool ReadOnly(pugi::xml_node node, std::set<ControlId>& only) {
  const pugi::xml_attribute attribute = node.attribute(kOnly);
  if (!attribute) return true;
  for (const std::string& name : Split(attribute.value(), ',')) {
    const auto control = ControlFromName(name);
    if (!control) return false;
    only.insert(*control);
  }
  return true;
}

}  // namespace

std::string_view Name(Action action) {
  switch (action) {
    case Action::Apply: return "apply";
    case Action::Repair: return "repair";
    case Action::Remove: return "remove";
  }
  return "";
}

void WriteEntry(pugi::xml_node parent, const Entry& entry) {
  pugi::xml_node node = parent.append_child("entry");
  Put(node, "action", Name(entry.action));
  Put(node, "time", FormatUtc(entry.time));
  for (const auto& [name, member] : kTexts) Put(node, name, entry.*member);
  for (const auto& [name, member] : kWishes) {
    if (entry.wishes.*member) Put(node, name, "true");
  }
  WriteOnly(node, entry.wishes.only);
  for (const ControlId control : entry.controls) Put(node.append_child("control"), "id", Name(control));
  for (const Change& change : entry.changes) WriteChange(node, change);
  if (entry.earlier.empty()) return;
  pugi::xml_node earlier = node.append_child("earlier");
  for (const Entry& other : entry.earlier) WriteEntry(earlier, other);
}

std::optional<Entry> ReadEntry(pugi::xml_node node) {
  const bool known = std::string_view(node.name()) == "entry" &&
                     HoldsOnly(node,
                               {"action", "time", "id", "site", "target", "before", "after", "backup", "fresh", "way",
                                "allowOwnAddresses", "acceptLocalLoss", "reduceOnly", kOnly},
                               {"control", "change", "earlier"});
  const auto action = ActionFromName(node.attribute("action").value());
  const auto time = ParseUtc(node.attribute("time").value());
  if (!known || !action || !time) return std::nullopt;
  Entry entry;
  entry.action = *action;
  entry.time = *time;
  for (const auto& [name, member] : kTexts) entry.*member = node.attribute(name).value();
  for (const auto& [name, member] : kWishes) {
    if (!GetFlag(node, name, entry.wishes.*member)) return std::nullopt;
  }
  if (!ReadOnly(node, entry.wishes.only)) return std::nullopt;
  for (const pugi::xml_node child : node.children("control")) {
    const auto control = ControlFromName(child.attribute("id").value());
    if (!control || !HoldsOnly(child, {"id"}, {})) return std::nullopt;
    entry.controls.push_back(*control);
  }
  for (const pugi::xml_node child : node.children("change")) {
    auto change = ReadChange(child);
    if (!change) return std::nullopt;
    entry.changes.push_back(std::move(*change));
  }
  const pugi::xml_node earlier = node.child("earlier");
  if (earlier && (!HoldsOnly(earlier, {}, {"entry"}) || earlier.next_sibling("earlier"))) return std::nullopt;
  for (const pugi::xml_node child : earlier.children()) {
    auto other = ReadEntry(child);
    if (!other) return std::nullopt;
    entry.earlier.push_back(std::move(*other));
  }
  const bool complete = !entry.id.empty() && entry.before_sha256.size() == 64 && entry.after_sha256.size() == 64;
  return complete ? std::optional(std::move(entry)) : std::nullopt;
}

}  // namespace engine::patch
