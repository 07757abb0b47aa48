// SPDX-License-Identifier: MIT
//
// The effective section: which layers apply to a level, in which order, and what merging them gives.
//
// (1) Layers: for each level from the server down, the section in every location tag that names exactly this level,
// outer files first, then in the web.config of this folder. (2) Each layer is merged into the section: attributes
// replace, list entries append (or prepend), remove and clear take out. (3) Locks are checked when a nearer file touches
// what an outer one locked. The first error stops the merge: IIS answers 500.19 from there on.
#include <algorithm>
#include <set>

#include "engine/core/text.h"
#include "engine/iis/configuration.h"
#include "engine/iis/level.h"
#include "engine/iis/section_schema.h"

namespace engine::iis {

struct Configuration::Layer {
  const Document* document = nullptr;
  pugi::xml_node section, location;
  std::string level;
  bool is_web_config = false;
};

namespace {

std::string KeyOf(const ListSchema& schema, pugi::xml_node entry) {
  std::string key;
  for (const KeyAttribute& attribute : schema.keys) {
    const pugi::xml_attribute own = entry.attribute(std::string(attribute.name).c_str());
    key += FoldCase(own ? std::string_view(own.value()) : attribute.fallback) + '\x1f';
  }
  return key;
}

std::string KeyOf(const ListSchema& schema, const Item& item) {
  std::string key;
  for (const KeyAttribute& attribute : schema.keys)
    key += FoldCase(item.Get(attribute.name, attribute.fallback)) + '\x1f';
  return key;
}

bool IsLockAttribute(std::string_view name) { return name.starts_with("lock"); }

/// What outer files forbid nearer ones, by element path inside the section ("" for the section itself).
class Locks {
 public:
  void Read(pugi::xml_node element, const std::string& path) {
    Add(m_attributes, element.attribute("lockAttributes"), path);
    Add(m_elements, element.attribute("lockElements"), path);
    AddExcept(m_attributes_except, element.attribute("lockAllAttributesExcept"), path);
    AddExcept(m_elements_except, element.attribute("lockAllElementsExcept"), path);
  }
  bool AttributeLocked(const std::string& path, std::string_view name) const {
    return Locked(m_attributes, m_attributes_except, path, name);
  }
  bool ElementLocked(const std::string& path, std::string_view name) const {
    return Locked(m_elements, m_elements_except, path, name);
  }

 private:
  using Names = std::map<std::string, std::set<std::string, std::less<>>>;
  static void Add(Names& names, pugi::xml_attribute attribute, const std::string& path) {
    if (!attribute) return;
    for (std::string& name : SplitList(attribute.value())) names[path].insert(std::move(name));
  }
  static void AddExcept(Names& names, pugi::xml_attribute attribute, const std::string& path) {
    if (!attribute) return;
    names[path];  // an empty list locks everything
    Add(names, attribute, path);
  }
  static bool Locked(const Names& named, const Names& except, const std::string& path, std::string_view name) {
    if (const auto found = named.find(path); found != named.end()) {
      if (found->second.contains(name) || found->second.contains("*")) return true;
    }
    const auto found = except.find(path);
    return found != except.end() && !found->second.contains(name);
  }
  Names m_attributes, m_elements, m_attributes_except, m_elements_except;
};

/// Merges layers into one Section; holds what later layers have to respect.
class Merger {
 public:
  Merger(std::string_view section_path, Section& section) : m_path(section_path), m_section(section) {}

  void Add(const Document& document, pugi::xml_node node, const std::string& level, bool is_web_config) {
    m_document = &document;
    m_level = level;
    m_is_web_config = is_web_config;
    m_new_locks = m_locks;
    MergeElement(node, "");
    m_locks = m_new_locks;  // a file's own locks bind only what comes after it
  }

  bool failed() const { return m_section.error.has_value(); }

  void FailAt(Id id, pugi::xml_node node, std::string detail) {
    if (failed()) return;
    const bool is_duplicate = id == Id::ConfigDuplicateKey || id == Id::ConfigDuplicateSection;
    m_section.error = Error{id,
                            "evaluate",
                            std::string(m_path),
                            is_duplicate ? 0x800700B7 : 0x80070021,
                            {{"file", m_document->name()},
                             {"line", std::to_string(m_document->LineOf(node))},
                             {"level", m_level},
                             {"detail", std::move(detail)}}};
  }

  void SetDocument(const Document& document, const std::string& level) {
    m_document = &document;
    m_level = level;
  }

 private:
  Source SourceOf(pugi::xml_node node) const { return {m_document->name(), m_level, m_document->LineOf(node)}; }

  void MergeElement(pugi::xml_node element, const std::string& path) {
    for (const pugi::xml_attribute attribute : element.attributes()) MergeAttribute(element, attribute, path);
    m_new_locks.Read(element, path);
    if (const ListSchema* list = FindList(m_path, path)) {
      MergeList(element, *list, path);
      return;
    }
    for (const pugi::xml_node child : element.children()) {
      if (failed() || child.type() != pugi::node_element) continue;
      if (RefusesElement(child, path)) return;
      MergeElement(child, path.empty() ? child.name() : path + "/" + child.name());
    }
  }

  /// True, and the section failed, when a nearer file may not have this element.
  bool RefusesElement(pugi::xml_node child, const std::string& path) {
    return m_locks.ElementLocked(path, child.name()) && Refuses(child, child.name());
  }

  /// A lock is touched: an error in a nearer file, not proven in the same one (field test F-3).
  bool Refuses(pugi::xml_node node, std::string detail) {
    if (m_is_web_config) {
      FailAt(Id::ConfigLocked, node, std::move(detail));
    } else {
      m_section.order_not_proven = true;
    }
    return m_is_web_config;
  }

  void MergeAttribute(pugi::xml_node element, pugi::xml_attribute attribute, const std::string& path) {
    const std::string_view name = attribute.name();
    if (failed() || IsLockAttribute(name)) return;
    if (name == "configSource") {
      FailAt(Id::ConfigSource, element, attribute.value());
      return;
    }
    if (m_locks.AttributeLocked(path, name) && Refuses(element, std::string(name))) return;
    Value& value = m_section.values[path.empty() ? std::string(name) : path + "/" + std::string(name)];
    const bool over_nearer = !value.source.file.empty() && value.source.file != m_document->name() && !m_is_web_config;
    if (over_nearer) m_section.order_not_proven = true;
    value = {attribute.value(), SourceOf(element)};
  }

  void MergeList(pugi::xml_node element, const ListSchema& schema, const std::string& path) {
    std::vector<Item>& items = m_section.lists[path];
    std::vector<Item> fresh;
    const bool over_nearer = !m_is_web_config && std::ranges::any_of(items, [&](const Item& item) {
      return item.source.file != m_document->name();
    });
    if (over_nearer) m_section.order_not_proven = true;
    for (const pugi::xml_node child : element.children()) {
      if (failed() || child.type() != pugi::node_element) continue;
      const std::string_view name = child.name();
      if (RefusesElement(child, path)) return;
      if (name == "clear") {
        Clear(child, items, fresh);
      } else if (name == "remove") {
        Remove(child, schema, items, fresh);
      } else if (name == schema.entry) {
        Append(child, schema, items, fresh);
      }
    }
    items.insert(schema.prepend ? items.begin() : items.end(), fresh.begin(), fresh.end());
  }

  void Clear(pugi::xml_node child, std::vector<Item>& items, std::vector<Item>& fresh) {
    if (std::ranges::any_of(items, &Item::locked) && Refuses(child, "clear")) return;
    items.clear();
    fresh.clear();
  }

  void Remove(pugi::xml_node child, const ListSchema& schema, std::vector<Item>& items, std::vector<Item>& fresh) {
    const std::string key = KeyOf(schema, child);
    const auto matches = [&](const Item& item) { return KeyOf(schema, item) == key; };
    const auto found = std::ranges::find_if(items, matches);
    if (found != items.end() && found->locked && Refuses(child, "remove")) return;
    std::erase_if(items, matches);
    std::erase_if(fresh, matches);
  }

  void Append(pugi::xml_node child, const ListSchema& schema, const std::vector<Item>& items,
              std::vector<Item>& fresh) {
    const std::string key = KeyOf(schema, child);
    const auto matches = [&](const Item& item) { return KeyOf(schema, item) == key; };
    if (std::ranges::any_of(items, matches) || std::ranges::any_of(fresh, matches)) {
      return FailAt(Id::ConfigDuplicateKey, child, std::string(Trim(KeyText(schema, child))));
    }
    Item item;
    item.source = SourceOf(child);
    for (const pugi::xml_attribute attribute : child.attributes()) {
      if (std::string_view(attribute.name()) == "lockItem") {
        item.locked = ParseBool(attribute.value()).value_or(false);
      } else {
        item.attributes.emplace_back(attribute.name(), attribute.value());
      }
    }
    fresh.push_back(std::move(item));
  }

  static std::string KeyText(const ListSchema& schema, pugi::xml_node entry) {
    return entry.attribute(std::string(schema.keys.front().name).c_str()).value();
  }

  std::string_view m_path;
  Section& m_section;
  const Document* m_document = nullptr;
  std::string m_level;
  bool m_is_web_config = false;
  Locks m_locks, m_new_locks;
};

/// "Allow", "Deny" or "" from overrideMode or the older allowOverride.
std::string_view OverrideMode(pugi::xml_node location) {
  const std::string_view mode = location.attribute("overrideMode").value();
  if (mode == "Allow" || mode == "Deny") return mode;
  const pugi::xml_attribute older = location.attribute("allowOverride");
  if (!older) return {};
  return ParseBool(older.value()).value_or(true) ? "Allow" : "Deny";
}

}  // namespace

void Configuration::AddLayers(std::vector<Layer>& layers, const Document& document, std::string_view section,
                              const std::string& at_level, std::string_view for_level, bool is_web_config,
                              const std::vector<pugi::xml_node>& parents) const {
  for (const pugi::xml_node parent : parents) {
    const bool is_location = std::string_view(parent.name()) == "location";
    const std::vector<pugi::xml_node> found =
        is_location ? FindSections(parent, section) : FindSections(document, section);
    if (found.empty()) continue;
    const bool inherits =
        !is_location || ParseBool(parent.attribute("inheritInChildApplications").as_string("true")).value_or(true);
    if (!inherits && CrossesApplication(at_level, for_level)) continue;
    for (const pugi::xml_node node : found) {
      layers.push_back({&document, node, is_location ? parent : pugi::xml_node{}, at_level, is_web_config});
    }
  }
}

std::vector<Configuration::Layer> Configuration::LayersFor(std::string_view section, std::string_view level) const {
  std::vector<Layer> layers;
  std::vector<std::pair<std::string, const Document*>> outer;  // web.config files above, outermost first
  for (const std::string& current : LevelsDownTo(level)) {
    std::vector<pugi::xml_node> parents;
    if (current.empty()) parents.push_back(m_document->root());
    for (const pugi::xml_node tag : LocationTags(current)) parents.push_back(tag);
    AddLayers(layers, *m_document, section, current, level, false, parents);
    const auto add_web_config = [&](const std::string& base, const Document& document, bool own) {
      std::vector<pugi::xml_node> places;
      if (own) places.push_back(document.root());
      for (const pugi::xml_node tag : document.root().children("location")) {
        if (SameLevel(JoinLevel(base, tag.attribute("path").value()), current)) places.push_back(tag);
      }
      AddLayers(layers, document, section, current, level, true, places);
    };
    for (const auto& [base, document] : outer) add_web_config(base, *document, false);
    if (current.empty()) continue;
    const WebConfig* own = WebConfigAt(current);
    if (own == nullptr || own->document == nullptr) continue;
    add_web_config(current, *own->document, true);
    outer.emplace_back(current, own->document);
  }
  return layers;
}

Section Configuration::Merge(std::string_view section_path, std::string_view level) const {
  Section section;
  const auto declaration = m_declarations.find(section_path);
  section.declared = declaration != m_declarations.end();
  bool locked = section.declared && declaration->second.deny;
  Merger merger(section_path, section);
  for (const std::string& current : LevelsDownTo(level)) {
    if (const auto duplicate = DuplicateSection(section_path, current)) {
      section.error = duplicate;
      return section;
    }
    const WebConfig* web_config = current.empty() ? nullptr : WebConfigAt(current);
    if (web_config != nullptr && web_config->error) {
      section.error = web_config->error;
      return section;
    }
  }
  const Layer* previous = nullptr;
  const std::vector<Layer> layers = LayersFor(section_path, level);
  for (const Layer& layer : layers) {
    merger.SetDocument(*layer.document, layer.level);
    if (previous != nullptr && previous->document == layer.document && previous->level == layer.level) {
      merger.FailAt(Id::ConfigDuplicateSection, layer.section, "section");
      break;
    }
    previous = &layer;
    if (layer.is_web_config && locked) {
      merger.FailAt(Id::ConfigLocked, layer.section, "section");
      break;
    }
    merger.Add(*layer.document, layer.section, layer.level, layer.is_web_config);
    if (merger.failed()) break;
    const std::string_view mode = OverrideMode(layer.location);
    if (!mode.empty()) locked = mode == "Deny";
  }
  section.locked_below = locked;
  return section;
}

/// True when no file says anything about exactly this level and no application begins here: what holds above holds here.
bool Configuration::AddsNothing(const std::string& level) const {
  if (level.find('/') == std::string::npos || !LocationTags(level).empty()) return false;
  const auto applications = ChildApplications(SiteOf(level));
  if (std::ranges::any_of(applications, [&](const std::string& other) { return SameLevel(other, level); }))
    return false;
  for (const std::string& current : LevelsDownTo(level)) {
    const WebConfig* config = current.empty() ? nullptr : WebConfigAt(current);
    if (config == nullptr) continue;
    const bool speaks_of_others = config->document == nullptr || config->document->root().child("location");
    if (speaks_of_others || SameLevel(current, level)) return false;
  }
  return true;
}

const Section& Configuration::EffectiveAt(std::string_view section, const std::string& level) const {
  auto& kept = m_sections[std::string(section) + "|" + FoldCase(level)];
  if (kept != nullptr) return *kept;
  if (AddsNothing(level)) {
    const std::string above = level.substr(0, level.rfind('/'));
    EffectiveAt(section, above);
    kept = m_sections[std::string(section) + "|" + FoldCase(above)];
  } else {
    kept = std::make_shared<const Section>(Merge(section, level));
  }
  return *kept;
}

const Section& Configuration::Effective(std::string_view section, std::string_view level) const {
  std::string asked(section);
  asked.append("|").append(level);
  const auto quick = m_sections_as_asked.find(asked);
  if (quick != m_sections_as_asked.end()) return *quick->second;
  const Section& found = EffectiveAt(section, NormaliseLevel(level));
  m_sections_as_asked.emplace(std::move(asked), &found);
  return found;
}

std::vector<OwnData> Configuration::OwnDataBelow(std::string_view section, std::string_view level) const {
  std::vector<OwnData> found;
  const auto add = [&](const Document& document, pugi::xml_node parent, std::string at, bool is_application_host) {
    const bool is_location = std::string_view(parent.name()) == "location";
    const pugi::xml_node node = is_location ? FindSection(parent, section) : FindSection(document, section);
    if (!node) return;
    found.push_back({{document.name(), std::move(at), document.LineOf(node)},
                     node,
                     is_application_host,
                     is_location ? parent : pugi::xml_node{}});
  };
  if (NormaliseLevel(level).empty()) add(*m_document, m_document->root(), "", true);
  for (const auto& [path, tag] : LocationTagsBelow(level)) add(*m_document, tag, path, true);
  if (NormaliseLevel(level).empty()) return found;
  for (const WebConfig& config : WebConfigsOf(SiteOf(level))) {
    if (config.document == nullptr) continue;
    if (IsAtOrBelow(config.level, level)) add(*config.document, config.document->root(), config.level, false);
    for (const pugi::xml_node tag : config.document->root().children("location")) {
      const std::string path = JoinLevel(config.level, tag.attribute("path").value());
      if (IsAtOrBelow(path, level)) add(*config.document, tag, path, false);
    }
  }
  return found;
}

}  // namespace engine::iis
