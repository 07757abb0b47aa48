// SPDX-License-Identifier: MIT
//
// Everything one IIS server is configured by: applicationHost.config, the web.config files below its sites (read when
// first asked for), and, from these, the effective section at any level.
//
// Effective: from the server level down, at each level first the location tags of outer files, then nearer ones; depth
// of the path decides before nearness of the file (MITIGATION 4; Microsoft does not document the order: results that
// depend on it say so). Locks and duplicate keys give the error IIS would give (500.19) as Section::error.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "engine/host/host.h"
#include "engine/iis/document.h"
#include "engine/iis/sites.h"

namespace engine::iis {

struct Source {
  std::string file;   // full path
  std::string level;  // where it stands: "" server, "LRM/api"
  std::size_t line = 0;
  bool operator==(const Source&) const = default;
};

struct Value {
  std::string text;
  Source source;
};

struct Item {
  std::vector<std::pair<std::string, std::string>> attributes;
  Source source;
  bool locked = false;  // lockItem
  /// "" when absent.
  std::string_view Get(std::string_view name, std::string_view fallback = "") const;
};

struct Section {
  bool declared = true;
  bool locked_below = false;                         // a web.config below this level may not set it
  std::map<std::string, Value, std::less<>> values;  // "accessPolicy", "fileExtensions/allowUnlisted"
  std::map<std::string, std::vector<Item>, std::less<>>
      lists;                      // "" the section itself, "fileExtensions"; in effective order
  std::optional<Error> error;     // what makes IIS answer 500.19 here
  bool order_not_proven = false;  // a nearer file and a deeper path disagree: field test F-10

  const Value* Find(std::string_view name) const;
  std::string_view Text(std::string_view name, std::string_view fallback) const;
  bool Flag(std::string_view name, bool fallback) const;
  const std::vector<Item>& List(std::string_view name = "") const;
};

/// One place where a section has data of its own: what a control has to visit.
struct OwnData {
  Source source;
  pugi::xml_node node;  // the section element
  bool in_application_host = false;
  pugi::xml_node location;  // the tag around it, or null
};

/// A web.config that exists at or below a site; `document` is null when it could not be read or is broken.
struct WebConfig {
  std::string level, path;
  const Document* document = nullptr;
  std::optional<Error> error;
};

class Configuration {
 public:
  /// Reads %windir%\System32\inetsrv\config\applicationHost.config. ConfigMissing, ConfigShared (redirection.config is
  /// enabled), and all of Document::Parse.
  static Result<Configuration> Load(const HostReader& host);
  /// From bytes already read; `path` is where they came from.
  static Result<Configuration> FromBytes(const HostReader& host, std::string bytes, const WinPath& path);
  static Result<WinPath> ApplicationHostPath(const HostReader& host);

  const WinPath& path() const { return m_path; }
  const Document& document() const { return *m_document; }
  const ServerModel& model() const { return m_model; }
  const HostReader& host() const { return *m_host; }

  /// The section as a request for `level` meets it. Cached.
  const Section& Effective(std::string_view section, std::string_view level) const;
  /// True when configSections declares it.
  bool IsDeclared(std::string_view section) const;
  /// Every place in applicationHost.config and in web.config files at or below `level` that holds `section`.
  std::vector<OwnData> OwnDataBelow(std::string_view section, std::string_view level) const;
  /// All web.config files at and below the site, applications and virtual directories included.
  const std::vector<WebConfig>& WebConfigsOf(std::string_view site) const;
  /// Location tags of applicationHost.config for exactly this level.
  std::vector<pugi::xml_node> LocationTags(std::string_view level) const;
  /// All location tags of applicationHost.config at or below this level, with their normalised paths.
  std::vector<std::pair<std::string, pugi::xml_node>> LocationTagsBelow(std::string_view level) const;
  /// Two tags (or a tag and the root) that hold the same section for the same level; illegal (MITIGATION 2.1).
  std::optional<Error> DuplicateSection(std::string_view section, std::string_view level) const;
  /// Levels of the applications below the site, "/" excluded: "LRM/api".
  std::vector<std::string> ChildApplications(std::string_view site) const;
  /// An application begins between the two: where inheritInChildApplications="false" stops.
  bool CrossesApplication(std::string_view upper, std::string_view lower) const;
  /// The folder on disk a level stands for, or nothing when it is the server or an unknown site.
  std::optional<WinPath> FolderOf(std::string_view level) const;

 private:
  struct Layer;
  struct Declaration {
    bool deny = false, allow_location = true;
  };
  struct Tag {
    std::string level, folded;  // normalised, as written; and for comparing
    pugi::xml_node node;
  };
  void ReadDeclarations(pugi::xml_node group, const std::string& prefix);
  void IndexTags();
  const WebConfig* WebConfigAt(const std::string& level) const;
  std::unique_ptr<WebConfig> ReadWebConfig(const std::string& level, const WinPath& folder) const;
  std::vector<Layer> LayersFor(std::string_view section, std::string_view level) const;
  void AddLayers(std::vector<Layer>& layers, const Document& document, std::string_view section,
                 const std::string& at_level, std::string_view for_level, bool is_web_config,
                 const std::vector<pugi::xml_node>& parents) const;
  void CollectWebConfigs(const WinPath& folder, const std::string& level, int depth,
                         std::vector<WebConfig>& found) const;
  Section Merge(std::string_view section, std::string_view level) const;
  bool AddsNothing(const std::string& level) const;
  const Section& EffectiveAt(std::string_view section, const std::string& level) const;

  const HostReader* m_host = nullptr;
  WinPath m_path;
  std::unique_ptr<Document> m_document;
  ServerModel m_model;
  std::map<std::string, Declaration, std::less<>> m_declarations;
  std::vector<Tag> m_tags;                                                   // in order of the file
  std::unordered_multimap<std::string_view, std::size_t> m_tag_by_level;     // folded level in m_tags -> index there
  mutable std::map<std::string, std::unique_ptr<Document>> m_web_documents;  // by folded path; null: absent
  mutable std::map<std::string, std::unique_ptr<WebConfig>> m_web_configs;   // by folded level; null: none there
  mutable std::map<std::string, std::vector<WebConfig>, std::less<>> m_scans;
  mutable std::map<std::string, std::shared_ptr<const Section>> m_sections;
  mutable std::unordered_map<std::string, const Section*> m_sections_as_asked;  // spares normalising the level again
};

/// "system.webServer/handlers" below `parent`: a group may stand there several times, each with other sections. More than
/// one is illegal.
std::vector<pugi::xml_node> FindSections(pugi::xml_node parent, std::string_view section);
/// The first of them, or null.
pugi::xml_node FindSection(pugi::xml_node parent, std::string_view section);
/// Outside any location tag.
std::vector<pugi::xml_node> FindSections(const Document& document, std::string_view section);
pugi::xml_node FindSection(const Document& document, std::string_view section);

}  // namespace engine::iis
