// SPDX-License-Identifier: MIT
//
// One change to applicationHost.config, described by values: what a control wishes, what the journal keeps, what
// removal takes back. Do and undo come from this one description.
//
// Elements are found again by names and keys, never by position or by comments: IIS Manager re-lays out what it saves
// (MITIGATION 2.16). After ApplyChanges a change also knows what had to be made for it.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/iis/configuration.h"
#include "engine/iis/editor.h"
#include "engine/patch/assessment.h"

namespace engine::patch {

/// A step down the tree: element name and, where several may have it, the attribute that tells them apart.
struct Step {
  std::string element, key, value;
  bool operator==(const Step&) const = default;
};

enum class ChangeKind { SetAttribute, AddElement, RemoveElement };

struct Change {
  ControlId control{};
  ChangeKind kind = ChangeKind::SetAttribute;

  // The element that gets the attribute or holds the child.
  std::optional<std::string> location;  // level of the location tag around it; nothing: outside any tag
  std::string override_mode;            // "Deny": the tag is ours alone and carries it
  std::vector<Step> steps;              // from the tag or from <configuration> downwards

  // SetAttribute
  std::string attribute;
  std::optional<std::string> before, after;  // nothing: absent
  bool is_flags = false;                     // a list of flags: others' flags added since stay

  // AddElement, RemoveElement
  std::string element;
  iis::Attributes attributes;
  bool first = false;                       // AddElement: as first child
  std::optional<iis::Attributes> follower;  // AddElement: goes before this sibling; RemoveElement: stood before it

  // What ApplyChanges made on the way, for the way back.
  int made_from = -1;         // index of the first step that was made (0 = the location tag is ours); -1: none
  std::string collapse_tail;  // the deepest element that was there was empty: how it ended; "" if it was not

  Finding why;  // shown in plan and report
  bool operator==(const Change&) const = default;
};

/// Contract names for JSON and journal: "set-attribute", "add-element", "remove-element".
std::string_view Name(ChangeKind kind);
/// `location "LRM" system.webServer/handlers`
std::string Where(const Change& change);

/// The text of the document with all changes made; fills in made_from and collapse_tail. ConfigDuplicateSection when two
/// tags already hold the section for the same level.
Result<std::string> ApplyChanges(const iis::Configuration& configuration, std::vector<Change>& changes);

struct Undone {
  std::string text;
  std::size_t reverted = 0;
  std::vector<Finding> kept;  // KeptForeignChange: someone changed it since, so it stays
};
/// Takes the changes back, last first, value by value.
Undone UndoChanges(const iis::Configuration& configuration, const std::vector<Change>& changes);

/// True when the document holds what the change wants.
bool IsInPlace(const iis::Configuration& configuration, const Change& change);

}  // namespace engine::patch
