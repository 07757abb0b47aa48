// SPDX-License-Identifier: MIT
//
// Loading applicationHost.config and finding places in it: declarations, location tags, folders.
#include "engine/iis/configuration.h"

#include <algorithm>
#include <future>
#include <iterator>

#include "engine/core/text.h"
#include "engine/iis/level.h"
#include "engine/iis/names.h"

namespace engine::iis {
namespace {

constexpr std::string_view kFolder = R"(%windir%\System32\inetsrv\config)";
// From this size on sites and tags are read side by side: the tree is only looked at.
constexpr std::size_t kParallelSize = 1u << 20;

/// ConfigShared when redirection.config sends IIS elsewhere: the local file is then not the live one.
Status RefuseSharedConfiguration(const HostReader& host, const WinPath& folder) {
  const WinPath path = folder / "redirection.config";
  LRM_TRY(const FileInfo info, host.files().Stat(path));
  if (info.kind == FileKind::Absent) return {};
  LRM_TRY(std::string bytes, host.files().Read(path));
  if (Trim(bytes).empty()) return {};
  LRM_TRY(const Document document, Document::Parse(std::move(bytes), path.text()));
  const pugi::xml_node redirection = document.root().child("configurationRedirection");
  if (!ParseBool(redirection.attribute("enabled").as_string("false")).value_or(true)) return {};
  return Fail(Id::ConfigShared, "load", path.text(), {{"path", redirection.attribute("path").value()}});
}

}  // namespace

std::string_view Item::Get(std::string_view name, std::string_view fallback) const {
  const auto found = std::ranges::find_if(attributes, [&](const auto& pair) { return pair.first == name; });
  return found == attributes.end() ? fallback : std::string_view(found->second);
}

const Value* Section::Find(std::string_view name) const {
  const auto found = values.find(name);
  return found == values.end() ? nullptr : &found->second;
}

std::string_view Section::Text(std::string_view name, std::string_view fallback) const {
  const Value* value = Find(name);
  return value == nullptr ? fallback : std::string_view(value->text);
}

bool Section::Flag(std::string_view name, bool fallback) const {
  return ParseBool(Text(name, fallback ? "true" : "false")).value_or(fallback);
}

const std::vector<Item>& Section::List(std::string_view name) const {
  static const std::vector<Item> kEmpty;
  const auto found = lists.find(name);
  return found == lists.end() ? kEmpty : found->second;
}

namespace {

/// Of `children` and what is below them, all that make up the path `section`.
template <class Children>
void Collect(const Children& children, std::string_view section, std::vector<pugi::xml_node>& found) {
  const std::size_t slash = section.find('/');
  const std::string_view name = section.substr(0, slash);
  for (const pugi::xml_node child : children) {
    if (name != child.name()) continue;
    if (slash == std::string_view::npos) {
      found.push_back(child);
    } else {
      Collect(child.children(), section.substr(slash + 1), found);
    }
  }
}

pugi::xml_node FirstOf(const std::vector<pugi::xml_node>& found) {
  return found.empty() ? pugi::xml_node{} : found.front();
}

}  // namespace

std::vector<pugi::xml_node> FindSections(pugi::xml_node parent, std::string_view section) {
  std::vector<pugi::xml_node> found;
  Collect(parent.children(), section, found);
  return found;
}

std::vector<pugi::xml_node> FindSections(const Document& document, std::string_view section) {
  std::vector<pugi::xml_node> found;
  Collect(document.groups(), section, found);
  return found;
}

pugi::xml_node FindSection(pugi::xml_node parent, std::string_view section) {
  return FirstOf(FindSections(parent, section));
}

pugi::xml_node FindSection(const Document& document, std::string_view section) {
  return FirstOf(FindSections(document, section));
}

Result<WinPath> Configuration::ApplicationHostPath(const HostReader& host) {
  LRM_TRY(const WinPath folder, PathOf(host, kFolder));
  return folder / "applicationHost.config";
}

Result<Configuration> Configuration::Load(const HostReader& host) {
  LRM_TRY(const WinPath path, ApplicationHostPath(host));
  LRM_CHECK(RefuseSharedConfiguration(host, path.parent()));
  auto bytes = host.files().Read(path);
  if (!bytes && bytes.error().id == Id::FileNotFound) return Fail(Id::ConfigMissing, "load", path.text());
  if (!bytes) return std::unexpected(bytes.error());
  return FromBytes(host, std::move(*bytes), path);
}

Result<Configuration> Configuration::FromBytes(const HostReader& host, std::string bytes, const WinPath& path) {
  LRM_TRY(Document document, Document::Parse(std::move(bytes), path.text()));
  Configuration configuration;
  configuration.m_host = &host;
  configuration.m_path = path;
  configuration.m_document = std::make_unique<Document>(std::move(document));
  const pugi::xml_node root = configuration.m_document->root();
  if (!root.child("configSections"))
    return Fail(Id::ConfigNotIis, "load", path.text(), {{"element", "configSections"}});
  const bool beside = configuration.m_document->text().size() >= kParallelSize;
  std::future<ServerModel> model = std::async(beside ? std::launch::async : std::launch::deferred,
                                              [&] { return ReadServerModel(*configuration.m_document); });
  configuration.ReadDeclarations(root.child("configSections"), "");
  configuration.IndexTags();
  configuration.m_model = model.get();
  return configuration;
}

void Configuration::ReadDeclarations(pugi::xml_node group, const std::string& prefix) {
  for (const pugi::xml_node child : group.children()) {
    const std::string path = prefix + child.attribute("name").value();
    if (std::string_view(child.name()) == "sectionGroup") {
      ReadDeclarations(child, path + "/");
    } else if (std::string_view(child.name()) == "section") {
      Declaration& declaration = m_declarations[path];
      declaration.deny = std::string_view(child.attribute("overrideModeDefault").value()) == "Deny";
      declaration.allow_location = ParseBool(child.attribute("allowLocation").as_string("true")).value_or(true);
    }
  }
}

void Configuration::IndexTags() {
  for (const pugi::xml_node node : m_document->root().children("location")) {
    Tag& tag = m_tags.emplace_back();
    tag.level = NormaliseLevel(node.attribute("path").value());
    tag.folded = FoldCase(tag.level);
    tag.node = node;
  }
  m_tag_by_level.reserve(m_tags.size());
  for (std::size_t i = 0; i < m_tags.size(); ++i) m_tag_by_level.emplace(m_tags[i].folded, i);
}

bool Configuration::IsDeclared(std::string_view section) const { return m_declarations.contains(section); }

std::vector<pugi::xml_node> Configuration::LocationTags(std::string_view level) const {
  std::vector<std::size_t> indices;
  const auto [begin, end] = m_tag_by_level.equal_range(FoldCase(NormaliseLevel(level)));
  for (auto at = begin; at != end; ++at) indices.push_back(at->second);
  std::ranges::sort(indices);  // the map does not keep the order of the file
  std::vector<pugi::xml_node> tags;
  for (const std::size_t index : indices) tags.push_back(m_tags[index].node);
  return tags;
}

std::vector<std::pair<std::string, pugi::xml_node>> Configuration::LocationTagsBelow(std::string_view level) const {
  const std::string above = FoldCase(NormaliseLevel(level));
  std::vector<std::pair<std::string, pugi::xml_node>> tags;
  for (const Tag& tag : m_tags) {
    const bool below = above.empty() || (tag.folded.starts_with(above) &&
                                         (tag.folded.size() == above.size() || tag.folded[above.size()] == '/'));
    if (below) tags.emplace_back(tag.level, tag.node);
  }
  return tags;
}

std::optional<Error> Configuration::DuplicateSection(std::string_view section, std::string_view level) const {
  std::vector<pugi::xml_node> holders;
  if (NormaliseLevel(level).empty()) {
    holders = FindSections(*m_document, section);
  }
  for (const pugi::xml_node tag : LocationTags(level)) {
    std::ranges::copy(FindSections(tag, section), std::back_inserter(holders));
  }
  if (holders.size() <= 1) return std::nullopt;
  return Error{Id::ConfigDuplicateSection,
               "load",
               std::string(section),
               std::nullopt,
               {{"file", m_path.text()},
                {"line", std::to_string(m_document->LineOf(holders.back()))},
                {"level", std::string(level)}}};
}

std::vector<std::string> Configuration::ChildApplications(std::string_view site) const {
  std::vector<std::string> levels;
  if (const Site* found = m_model.FindSite(site)) {
    for (const Application& application : found->applications) {
      if (application.path != "/") levels.push_back(JoinLevel(found->name, application.path));
    }
  }
  return levels;
}

bool Configuration::CrossesApplication(std::string_view upper, std::string_view lower) const {
  const std::vector<std::string> applications = ChildApplications(SiteOf(lower));
  return std::ranges::any_of(applications, [&](const std::string& application) {
    return IsAtOrBelow(lower, application) && !IsAtOrBelow(upper, application);
  });
}

std::optional<WinPath> Configuration::FolderOf(std::string_view level) const {
  const Site* site = m_model.FindSite(SiteOf(level));
  if (site == nullptr) return std::nullopt;
  const Mapping mapping = MapUrl(*site, UrlOf(level));
  if (mapping.directory == nullptr || mapping.directory->physical_path.empty()) return std::nullopt;
  const auto folder = PathOf(*m_host, mapping.directory->physical_path);
  if (!folder) return std::nullopt;
  if (mapping.rest.empty()) return *folder;
  const auto below = folder->Child(mapping.rest);
  return below ? std::optional<WinPath>(*below) : std::nullopt;
}

}  // namespace engine::iis
