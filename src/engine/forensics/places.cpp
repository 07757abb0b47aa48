// SPDX-License-Identifier: MIT
#include "engine/forensics/places.h"

#include <algorithm>

#include "engine/core/text.h"
#include "engine/forensics/decode.h"

namespace engine::forensics {

namespace {

constexpr std::string_view kDefaultFolder = R"(%SystemDrive%\inetpub\logs\LogFiles)";
constexpr std::string_view kErrorFolder = R"(%SystemRoot%\System32\LogFiles\HTTPERR)";

void Add(const HostReader& host, const std::string& folder, LogPlaces& places) {
  const auto path = PathOf(host, folder);
  if (path && std::ranges::find(places.folders, path->text()) == places.folders.end()) {
    places.folders.push_back(path->text());
  }
}

/// A setting of a site's logFile, or what siteDefaults says.
class LogFileSettings {
 public:
  LogFileSettings(pugi::xml_node site, pugi::xml_node defaults)
      : m_own(site.child("logFile")), m_defaults(defaults.child("logFile")) {}
  std::string Get(const char* name, std::string_view otherwise) const {
    if (const auto own = m_own.attribute(name)) return own.value();
    if (const auto inherited = m_defaults.attribute(name)) return inherited.value();
    return std::string(otherwise);
  }

 private:
  pugi::xml_node m_own, m_defaults;
};

void AddSite(const HostReader& host, const iis::Site& site, pugi::xml_node defaults, LogPlaces& places) {
  const LogFileSettings settings(site.node, defaults);
  const bool enabled = ParseBool(settings.Get("enabled", "true")).value_or(true);
  const bool only_etw = EqualsNoCase(settings.Get("logTargetW3C", "File"), "ETW");
  if (!enabled || only_etw) {
    places.findings.push_back(
        {Id::LoggingOff, std::string(site.name), {{"detail", enabled ? "ETW" : "enabled=false"}}});
  }
  // What was written before it was switched off may still lie there.
  Add(host, settings.Get("directory", kDefaultFolder) + "\\W3SVC" + std::to_string(site.id), places);
}

}  // namespace

LogPlaces FindLogPlaces(const HostReader& host, const iis::Configuration* configuration, const std::string& site) {
  LogPlaces places;
  if (configuration == nullptr) {
    Add(host, std::string(kDefaultFolder), places);
    return places;
  }
  const pugi::xml_node root = configuration->document().root();
  const auto sites = iis::FindSection(root, "system.applicationHost/sites");
  for (const iis::Site& each : configuration->model().sites) {
    if (site.empty() || each.name == site) AddSite(host, each, sites.child("siteDefaults"), places);
  }
  const auto log = iis::FindSection(root, "system.applicationHost/log");
  for (const char* central : {"centralW3CLogFile", "centralBinaryLogFile"}) {
    const auto file = log.child(central);
    if (ParseBool(file.attribute("enabled").as_string()).value_or(false)) {
      Add(host, file.attribute("directory").as_string(std::string(kDefaultFolder).c_str()), places);
    }
  }
  Add(host, std::string(kErrorFolder), places);
  return places;
}

std::optional<NamedFile> FileOfAddress(const iis::Configuration& configuration, const std::string& site_name,
                                       std::string_view stem) {
  const iis::Site* site = configuration.model().FindSite(site_name);
  if (site == nullptr) return std::nullopt;
  const auto decoded = Decode(stem);
  const std::string& url = decoded.text;
  if (!url.starts_with('/') || url.contains("..") || url.contains(':')) return std::nullopt;
  const iis::Mapping mapping = iis::MapUrl(*site, url);
  if (mapping.directory == nullptr || mapping.rest.empty()) return std::nullopt;
  std::string rest = mapping.rest;
  std::ranges::replace(rest, '/', '\\');
  const auto path = PathOf(configuration.host(), std::string(mapping.directory->physical_path) + "\\" + rest);
  if (!path) return std::nullopt;
  const auto info = configuration.host().files().Stat(*path);
  if (!info || info->kind != FileKind::File) return std::nullopt;
  return NamedFile{path->text(), info->modified};
}

}  // namespace engine::forensics
