// SPDX-License-Identifier: MIT
#include "engine/patch/control.h"

#include <algorithm>

#include "engine/core/text.h"
#include "engine/iis/level.h"
#include "engine/iis/names.h"

namespace engine::patch {
namespace {

void AddOnce(std::vector<std::string>& levels, std::string level) {
  const bool known =
      std::ranges::any_of(levels, [&](const std::string& other) { return iis::SameLevel(level, other); });
  if (!known) levels.push_back(std::move(level));
}

bool Holds(const std::vector<iis::Item>& items, std::string_view name) {
  return std::ranges::any_of(items, [&](const iis::Item& item) { return EqualsNoCase(item.Get("name"), name); });
}

bool NamesLock(pugi::xml_node section, std::string_view name) {
  for (const char* attribute : {"lockAttributes", "lockElements"}) {
    for (const std::string& locked : SplitList(section.attribute(attribute).value())) {
      if (locked == name || locked == "*") return true;
    }
  }
  for (const char* attribute : {"lockAllAttributesExcept", "lockAllElementsExcept"}) {
    const pugi::xml_attribute except = section.attribute(attribute);
    if (!except) continue;
    const std::vector<std::string> free = SplitList(except.value());
    if (std::ranges::find(free, name) == free.end()) return true;
  }
  return false;
}

}  // namespace

std::optional<Finding> ModuleMissing(const Subject& subject, std::string_view module) {
  if (!Holds(subject.configuration.Effective(iis::kGlobalModules, "").List(), module)) {
    return Finding{Id::ModuleNotLoaded, std::string(module), {{"where", "globalModules"}}};
  }
  std::vector<std::string> levels = subject.configuration.ChildApplications(subject.site);
  levels.insert(levels.begin(), subject.site);
  for (const std::string& level : levels) {
    const iis::Section& modules = subject.configuration.Effective(iis::kModules, level);
    if (modules.error || !Holds(modules.List(), module)) {
      return Finding{Id::ModuleNotLoaded, std::string(module), {{"where", level}}};
    }
  }
  return std::nullopt;
}

std::optional<Finding> ModuleRemovable(const Subject& subject, std::string_view module) {
  const iis::Section& modules = subject.configuration.Effective(iis::kModules, subject.site);
  const auto& items = modules.List();
  const auto entry =
      std::ranges::find_if(items, [&](const iis::Item& item) { return EqualsNoCase(item.Get("name"), module); });
  if (modules.locked_below || entry == items.end() || entry->locked) return std::nullopt;
  return Finding{Id::ModuleRemovable, std::string(module), {{"level", subject.site}}};
}

std::vector<std::string> LevelsToVisit(const Subject& subject, std::string_view section) {
  std::vector<std::string> levels{subject.site};
  for (const iis::OwnData& own : subject.configuration.OwnDataBelow(section, subject.site)) {
    if (!own.in_application_host) continue;
    AddOnce(levels, own.source.level);
    const bool inherits =
        ParseBool(own.location.attribute("inheritInChildApplications").as_string("true")).value_or(true);
    if (inherits) continue;
    for (const std::string& application : subject.configuration.ChildApplications(subject.site)) {
      if (iis::IsAtOrBelow(application, own.source.level)) AddOnce(levels, application);
    }
  }
  return levels;
}

std::vector<std::string> LevelsToJudge(const Subject& subject, std::string_view section) {
  std::vector<std::string> levels = LevelsToVisit(subject, section);
  for (const iis::OwnData& own : subject.configuration.OwnDataBelow(section, subject.site)) {
    AddOnce(levels, own.source.level);
  }
  for (const std::string& application : subject.configuration.ChildApplications(subject.site)) {
    AddOnce(levels, application);
  }
  return levels;
}

pugi::xml_node OwnSection(const Subject& subject, std::string_view section, std::string_view level) {
  for (const pugi::xml_node tag : subject.configuration.LocationTags(level)) {
    if (const pugi::xml_node node = iis::FindSection(tag, section)) return node;
  }
  return {};
}

std::optional<std::string> ApplicationHostText(const Subject& subject, std::string_view section,
                                               std::string_view attribute, std::string_view level) {
  std::optional<std::string> text;
  const std::string name(attribute);
  const auto look = [&](pugi::xml_node own) {
    if (const pugi::xml_attribute found = own.attribute(name.c_str())) text = found.value();
  };
  look(iis::FindSection(subject.configuration.document(), section));
  for (const std::string& current : iis::LevelsDownTo(level)) {
    for (const pugi::xml_node tag : subject.configuration.LocationTags(current)) {
      const bool inherits = ParseBool(tag.attribute("inheritInChildApplications").as_string("true")).value_or(true);
      if (inherits || !subject.configuration.CrossesApplication(current, level)) look(iis::FindSection(tag, section));
    }
  }
  return text;
}

bool IsLockedAbove(const Subject& subject, std::string_view section, std::string_view name, std::string_view level) {
  if (NamesLock(iis::FindSection(subject.configuration.document(), section), name)) return true;
  for (const std::string& current : iis::LevelsDownTo(level)) {
    if (iis::SameLevel(current, level)) break;
    for (const pugi::xml_node tag : subject.configuration.LocationTags(current)) {
      if (NamesLock(iis::FindSection(tag, section), name)) return true;
    }
  }
  return false;
}

Change ChangeIn(ControlId control, std::string_view section, std::string_view level) {
  Change change;
  change.control = control;
  change.location = std::string(level);
  for (const std::string& part : Split(section, '/')) change.steps.push_back({part, "", ""});
  return change;
}

iis::Attributes AttributesOf(pugi::xml_node element) {
  iis::Attributes attributes;
  for (const pugi::xml_attribute attribute : element.attributes()) {
    attributes.emplace_back(attribute.name(), attribute.value());
  }
  return attributes;
}

std::optional<iis::Attributes> FollowerOf(pugi::xml_node element) {
  for (pugi::xml_node next = element.next_sibling(); next; next = next.next_sibling()) {
    if (next.type() == pugi::node_element) return AttributesOf(next);
  }
  return std::nullopt;
}

std::vector<Finding> LocalUseFindings(const Subject& subject) {
  std::vector<Finding> findings;
  if (subject.wishes.accept_local_loss) return findings;
  for (const std::string& address : subject.hints.own_addresses_used) {
    findings.push_back({Id::LocalUseByName, subject.site, {{"address", address}}});
  }
  return findings;
}

ControlState StateOf(std::size_t good, std::size_t all) {
  if (all == 0) return ControlState::NotApplicable;
  if (good == all) return ControlState::InForce;
  return good == 0 ? ControlState::NotInForce : ControlState::Partly;
}

}  // namespace engine::patch
