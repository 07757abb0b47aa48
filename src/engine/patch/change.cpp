// SPDX-License-Identifier: MIT
//
// Which location tag a change goes into follows MITIGATION 2.1: (a) the tag for that path that holds the section; else
// (b) a plain tag for that path; else (c) a new tag before </configuration>.
#include "engine/patch/change.h"

#include <algorithm>
#include <map>
#include <span>

#include "engine/core/text.h"
#include "engine/iis/level.h"

namespace engine::patch {
namespace {

using iis::Editor;

std::string SectionOf(const std::vector<Step>& steps) {
  std::string path;
  for (const Step& step : steps) path += (path.empty() ? "" : "/") + step.element;
  return path;
}

bool Matches(pugi::xml_node node, const Step& step) {
  if (step.element != node.name()) return false;
  return step.key.empty() || EqualsNoCase(node.attribute(step.key.c_str()).value(), step.value);
}

/// Down the steps; a group may stand there more than once, so each one that fits is tried.
pugi::xml_node Descend(pugi::xml_node from, std::span<const Step> steps) {
  if (steps.empty()) return from;
  for (const pugi::xml_node child : from.children()) {
    if (!Matches(child, steps.front())) continue;
    if (const pugi::xml_node found = Descend(child, steps.subspan(1))) return found;
  }
  return {};
}

/// Nothing on the tag that would hurt a section of ours beside what it holds.
bool IsPlainTag(pugi::xml_node tag) {
  return !tag.attribute("overrideMode") && !tag.attribute("allowOverride") &&
         !tag.attribute("inheritInChildApplications");
}

/// The steps that name the section itself: deeper ones are elements inside it.
std::vector<Step> SectionSteps(const iis::Configuration& configuration, const std::vector<Step>& steps) {
  for (std::size_t count = steps.size(); count > 0; --count) {
    const std::vector<Step> head(steps.begin(), steps.begin() + static_cast<std::ptrdiff_t>(count));
    if (configuration.IsDeclared(SectionOf(head))) return head;
  }
  return steps;
}

/// The element a change is about, in the file; null if it is not there (any more).
pugi::xml_node FindParent(const iis::Configuration& configuration, const Change& change) {
  if (!change.location) return Descend(configuration.document().root(), change.steps);
  for (const pugi::xml_node tag : configuration.LocationTags(*change.location)) {
    if (const pugi::xml_node node = Descend(tag, change.steps)) return node;
  }
  return {};
}

bool SameAttributes(pugi::xml_node node, const iis::Attributes& attributes) {
  std::size_t count = 0;
  for (const pugi::xml_attribute attribute : node.attributes()) {
    ++count;
    const auto same = [&](const auto& pair) {
      return pair.first == attribute.name() && EqualsNoCase(pair.second, attribute.value());
    };
    if (std::ranges::none_of(attributes, same)) return false;
  }
  return count == attributes.size();
}

pugi::xml_node FindChild(pugi::xml_node parent, std::string_view element, const iis::Attributes& attributes) {
  return parent.find_child(
      [&](pugi::xml_node child) { return element == child.name() && SameAttributes(child, attributes); });
}

pugi::xml_node FindSibling(pugi::xml_node parent, const iis::Attributes& attributes) {
  return parent.find_child(
      [&](pugi::xml_node child) { return child.type() == pugi::node_element && SameAttributes(child, attributes); });
}

Finding Kept(const Change& change, std::string found) {
  return {Id::KeptForeignChange, Where(change), {{"found", std::move(found)}}};
}

/// Makes changes one after the other in one Editor; new location tags are shared by changes of the same level and mode.
class Maker {
 public:
  explicit Maker(const iis::Configuration& configuration)
      : m_configuration(configuration), m_editor(configuration.document()) {}

  Status Make(Change& change) {
    LRM_TRY(const Editor::Handle parent, Parent(change));
    switch (change.kind) {
      case ChangeKind::SetAttribute: m_editor.SetAttribute(parent, change.attribute, *change.after); break;
      case ChangeKind::AddElement: Add(parent, change); break;
      case ChangeKind::RemoveElement:
        if (const pugi::xml_node child = FindChild(m_editor.NodeOf(parent), change.element, change.attributes)) {
          m_editor.Remove(m_editor.Existing(child));
        }
        break;
    }
    return {};
  }
  std::string Text() const { return m_editor.Text(); }

 private:
  void Add(Editor::Handle parent, Change& change) {
    const pugi::xml_node node = m_editor.NodeOf(parent);
    NoteTail(change, node);
    if (change.follower && node) {
      if (const pugi::xml_node sibling = FindSibling(node, *change.follower)) {
        m_editor.AddBefore(m_editor.Existing(sibling), change.element, change.attributes);
        return;
      }
    }
    if (change.first) {
      m_editor.AddFirst(parent, change.element, change.attributes);
    } else {
      m_editor.AddLast(parent, change.element, change.attributes);
    }
  }

  /// The deepest element that was there before may have been `<x />` or `<x></x>`; the way back restores that.
  void NoteTail(Change& change, pugi::xml_node node) const {
    if (node) change.collapse_tail = m_editor.EmptyTail(node);
  }

  Result<Editor::Handle> Parent(Change& change) {
    Editor::Handle at = m_editor.Root();
    if (change.location) {
      LRM_TRY(at, Tag(change));
    }
    for (std::size_t i = 0; i < change.steps.size(); ++i) {
      at = StepDown(at, change, static_cast<int>(i));
    }
    return at;
  }

  Editor::Handle StepDown(Editor::Handle at, Change& change, int index) {
    const Step& step = change.steps[static_cast<std::size_t>(index)];
    if (m_editor.NodeOf(at)) {
      const pugi::xml_node child =
          m_editor.NodeOf(at).find_child([&](pugi::xml_node candidate) { return Matches(candidate, step); });
      if (child) return m_editor.Existing(child);
    }
    if (change.made_from < 0) {
      change.made_from = index + 1;
      NoteTail(change, m_editor.NodeOf(at));
    }
    if (step.key.empty()) return m_editor.EnsureChild(at, step.element);
    return m_editor.AddLast(at, step.element, {{step.key, step.value}});
  }

  Result<Editor::Handle> Tag(Change& change) {
    const std::vector<Step> section = SectionSteps(m_configuration, change.steps);
    if (auto duplicate = m_configuration.DuplicateSection(SectionOf(section), *change.location)) {
      return std::unexpected(std::move(*duplicate));
    }
    const std::vector<pugi::xml_node> tags = m_configuration.LocationTags(*change.location);
    for (const pugi::xml_node tag : tags) {
      if (Descend(tag, section)) return m_editor.Existing(tag);
    }
    if (change.override_mode.empty()) {
      const auto plain = std::ranges::find_if(tags, IsPlainTag);
      if (plain != tags.end()) return m_editor.Existing(*plain);
    }
    change.made_from = 0;
    Editor::Handle& made = m_made[FoldCase(*change.location) + "|" + change.override_mode];
    if (made == nullptr) {
      iis::Attributes attributes{{"path", *change.location}};
      if (!change.override_mode.empty()) attributes.emplace_back("overrideMode", change.override_mode);
      made = m_editor.AddLast(m_editor.Root(), "location", std::move(attributes));
    }
    return made;
  }

  const iis::Configuration& m_configuration;
  Editor m_editor;
  std::map<std::string, Editor::Handle> m_made;
};

/// Takes changes back, last first, in one Editor.
class Reverter {
 public:
  explicit Reverter(const iis::Configuration& configuration)
      : m_configuration(configuration), m_editor(configuration.document()) {}

  void Revert(const Change& change) {
    const pugi::xml_node node = FindParent(m_configuration, change);
    if (!node) return;  // somebody took the whole element away: nothing of ours is left there
    const Editor::Handle parent = m_editor.Existing(node);
    switch (change.kind) {
      case ChangeKind::SetAttribute: RevertAttribute(parent, change); break;
      case ChangeKind::AddElement: RevertAdd(parent, change); break;
      case ChangeKind::RemoveElement: RevertRemove(parent, change); break;
    }
    if (!change.collapse_tail.empty())
      m_editor.CollapseWhenEmpty(DeepestThatWasThere(change, node), change.collapse_tail);
    if (change.made_from >= 0) m_made.emplace_back(node, change.location ? change.made_from : change.made_from - 1);
  }

  Undone Finish() {
    // Elements we made go when nothing but them is left inside: deepest first, up to the tag.
    for (const auto& [node, first] : m_made) RemoveEmpty(node, static_cast<std::size_t>(first));
    m_undone.text = m_editor.Text();
    return std::move(m_undone);
  }

 private:
  Editor::Handle DeepestThatWasThere(const Change& change, pugi::xml_node node) {
    const int made = change.made_from <= 0 ? 0 : static_cast<int>(change.steps.size()) - change.made_from + 1;
    for (int i = 0; i < made; ++i) node = node.parent();
    return m_editor.Existing(node);
  }

  void RevertAttribute(Editor::Handle parent, const Change& change) {
    const std::optional<std::string> found = m_editor.AttributeOf(parent, change.attribute);
    if (found == change.before) return;
    if (found != change.after) {
      const bool rest_of_ours = found && change.is_flags && !change.before && IsPartOf(*found, *change.after);
      if (rest_of_ours) {
        m_editor.RemoveAttribute(parent, change.attribute);
        ++m_undone.reverted;
        return;
      }
      if (found && change.is_flags && RevertFlags(parent, change, *found)) return;
      m_undone.kept.push_back(Kept(change, found.value_or("")));
      return;
    }
    if (change.before) {
      m_editor.SetAttribute(parent, change.attribute, *change.before);
    } else {
      m_editor.RemoveAttribute(parent, change.attribute);
    }
    ++m_undone.reverted;
  }

  static bool IsPartOf(const std::string& flags, const std::string& all) {
    const std::vector<std::string> whole = SplitList(all);
    return !AnyInList(flags, [&](std::string_view flag) {
      return std::ranges::none_of(whole, [&](const std::string& other) { return EqualsNoCase(flag, other); });
    });
  }

  /// Others added or dropped flags since: take out ours, keep theirs.
  bool RevertFlags(Editor::Handle parent, const Change& change, const std::string& found) {
    const std::vector<std::string> before = SplitList(change.before.value_or(""));
    const std::vector<std::string> after = SplitList(change.after.value_or(""));
    std::vector<std::string> left;
    bool any = false;
    for (const std::string& flag : SplitList(found)) {
      const auto is_flag = [&](const std::string& other) { return EqualsNoCase(flag, other); };
      const bool ours = std::ranges::any_of(after, is_flag) && std::ranges::none_of(before, is_flag) &&
                        StartsWithNoCase(flag, "NoRemote");
      any = any || ours;
      if (!ours) left.push_back(flag);
    }
    if (!any) return false;
    m_editor.SetAttribute(parent, change.attribute, Join(left, ", "));
    m_undone.kept.push_back(Kept(change, found));
    ++m_undone.reverted;
    return true;
  }

  void RevertAdd(Editor::Handle parent, const Change& change) {
    const pugi::xml_node child = FindChild(m_editor.NodeOf(parent), change.element, change.attributes);
    if (!child) return;
    m_editor.Remove(m_editor.Existing(child));
    ++m_undone.reverted;
  }

  void RevertRemove(Editor::Handle parent, const Change& change) {
    if (FindChild(m_editor.NodeOf(parent), change.element, change.attributes)) return;  // somebody put it back already
    Editor::Handle made = nullptr;
    if (change.follower) {
      if (const pugi::xml_node sibling = FindSibling(m_editor.NodeOf(parent), *change.follower)) {
        made = m_editor.AddBefore(m_editor.Existing(sibling), change.element, change.attributes);
      } else if (const auto known = m_restored.find(KeyOf(parent, *change.follower)); known != m_restored.end()) {
        made = m_editor.AddBefore(known->second, change.element, change.attributes);
      }
    }
    if (made == nullptr) made = m_editor.AddLast(parent, change.element, change.attributes);
    m_restored[KeyOf(parent, change.attributes)] = made;
    ++m_undone.reverted;
  }

  static std::pair<Editor::Handle, std::string> KeyOf(Editor::Handle parent, const iis::Attributes& attributes) {
    std::string key;
    for (const auto& [name, value] : attributes) key += name + '=' + value + '\x1f';
    return {parent, key};
  }

  /// `first` counts from the location tag (0), or from the first step where there is none.
  void RemoveEmpty(pugi::xml_node node, std::size_t first) {
    const pugi::xml_node root = m_configuration.document().root();
    std::vector<pugi::xml_node> chain;
    for (pugi::xml_node at = node; at && at != root; at = at.parent()) chain.push_back(at);
    std::ranges::reverse(chain);
    for (std::size_t i = chain.size(); i > first; --i) {
      const Editor::Handle element = m_editor.Existing(chain[i - 1]);
      const bool is_tag = std::string_view(chain[i - 1].name()) == "location";
      if (!m_editor.WillBeEmpty(element) || (!is_tag && m_editor.AttributeCount(element) > 0)) return;
      m_editor.Remove(element);
    }
  }

  const iis::Configuration& m_configuration;
  Editor m_editor;
  Undone m_undone;
  std::vector<std::pair<pugi::xml_node, int>> m_made;
  std::map<std::pair<Editor::Handle, std::string>, Editor::Handle> m_restored;
};

}  // namespace

std::string_view Name(ChangeKind kind) {
  switch (kind) {
    case ChangeKind::SetAttribute: return "set-attribute";
    case ChangeKind::AddElement: return "add-element";
    case ChangeKind::RemoveElement: return "remove-element";
  }
  return "";
}

std::string Where(const Change& change) {
  std::string where = change.location ? "location \"" + *change.location + "\" " : "";
  for (std::size_t i = 0; i < change.steps.size(); ++i) {
    const Step& step = change.steps[i];
    where += (i == 0 ? "" : "/") + step.element;
    if (!step.key.empty()) where += "[" + step.key + "=" + step.value + "]";
  }
  if (change.kind == ChangeKind::SetAttribute) where += "@" + change.attribute;
  return where;
}

Result<std::string> ApplyChanges(const iis::Configuration& configuration, std::vector<Change>& changes) {
  Maker maker(configuration);
  for (Change& change : changes) LRM_CHECK(maker.Make(change));
  return maker.Text();
}

Undone UndoChanges(const iis::Configuration& configuration, const std::vector<Change>& changes) {
  Reverter reverter(configuration);
  for (auto change = changes.rbegin(); change != changes.rend(); ++change) reverter.Revert(*change);
  return reverter.Finish();
}

bool IsInPlace(const iis::Configuration& configuration, const Change& change) {
  const pugi::xml_node node = FindParent(configuration, change);
  if (!node) return change.kind == ChangeKind::RemoveElement;
  switch (change.kind) {
    case ChangeKind::SetAttribute: {
      const pugi::xml_attribute attribute = node.attribute(change.attribute.c_str());
      return attribute && change.after && EqualsNoCase(attribute.value(), *change.after);
    }
    case ChangeKind::AddElement: return static_cast<bool>(FindChild(node, change.element, change.attributes));
    case ChangeKind::RemoveElement: return !FindChild(node, change.element, change.attributes);
  }
  return false;
}

}  // namespace engine::patch
