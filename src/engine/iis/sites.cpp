// SPDX-License-Identifier: MIT
#include "engine/iis/sites.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "engine/core/text.h"
#include "engine/iis/level.h"
#include "engine/iis/policy/address.h"

namespace engine::iis {
namespace {

bool BoolOf(pugi::xml_attribute attribute, bool fallback) {
  return attribute ? ParseBool(attribute.value()).value_or(fallback) : fallback;
}

/// The attribute of the element, else of its defaults element, else `fallback`.
std::string_view TextOf(pugi::xml_node element, pugi::xml_node defaults, const char* name, std::string_view fallback) {
  if (const pugi::xml_attribute own = element.attribute(name)) return own.value();
  if (const pugi::xml_attribute inherited = defaults.attribute(name)) return inherited.value();
  return fallback;
}

/// "/api/" -> "/api", "" -> "/"; "/" stays.
std::string_view WithoutLastSlash(std::string_view path) {
  while (path.size() > 1 && path.ends_with('/')) path.remove_suffix(1);
  return path.empty() ? "/" : path;
}

// Applications and directories are most of a large file: each is read in one pass over its attributes, onto a copy of
// the defaults, into a place made ready for as many as there usually are.
constexpr std::size_t kUsually = 4;

VirtualDirectory ReadDirectory(pugi::xml_node node, VirtualDirectory directory) {
  for (const pugi::xml_attribute attribute : node.attributes()) {
    const std::string_view name = attribute.name();
    if (name == "path") {
      directory.path = WithoutLastSlash(attribute.value());
    } else if (name == "physicalPath") {
      directory.physical_path = attribute.value();
    } else if (name == "allowSubDirConfig") {
      directory.allow_sub_dir_config = ParseBool(attribute.value()).value_or(true);
    }
  }
  return directory;
}

Application ReadApplicationOnly(pugi::xml_node node, Application application) {
  for (const pugi::xml_attribute attribute : node.attributes()) {
    const std::string_view name = attribute.name();
    if (name == "path") {
      application.path = WithoutLastSlash(attribute.value());
    } else if (name == "applicationPool") {
      application.pool = attribute.value();
    } else if (name == "enabledProtocols") {
      application.enabled_protocols = attribute.value();
    }
  }
  return application;
}

struct Defaults {
  pugi::xml_node site, pool;
  Application application;
  VirtualDirectory directory;
};

Application ReadApplication(pugi::xml_node node, const Defaults& defaults) {
  Application application = ReadApplicationOnly(node, defaults.application);
  application.directories.reserve(kUsually);
  for (const pugi::xml_node child : node.children("virtualDirectory")) {
    application.directories.push_back(ReadDirectory(child, defaults.directory));
  }
  return application;
}

Site ReadSite(pugi::xml_node node, const Defaults& defaults) {
  Site site;
  site.bindings.reserve(kUsually);
  site.applications.reserve(kUsually);
  site.node = node;
  site.name = node.attribute("name").value();
  site.id = node.attribute("id").as_uint();
  site.auto_start = BoolOf(node.attribute("serverAutoStart"), BoolOf(defaults.site.attribute("serverAutoStart"), true));
  for (const pugi::xml_node child : node.child("bindings").children("binding")) {
    Binding binding;
    binding.node = child;
    binding.protocol = child.attribute("protocol").value();
    binding.information = child.attribute("bindingInformation").value();
    if (const pugi::xml_attribute flags = child.attribute("sslFlags")) binding.ssl_flags = flags.value();
    site.bindings.push_back(binding);
  }
  for (const pugi::xml_node child : node.children("application")) {
    site.applications.push_back(ReadApplication(child, defaults));
  }
  return site;
}

ApplicationPool ReadPool(pugi::xml_node node, pugi::xml_node defaults) {
  ApplicationPool pool;
  pool.name = node.attribute("name").value();
  pool.runtime = TextOf(node, defaults, "managedRuntimeVersion", "");
  pool.pipeline = TextOf(node, defaults, "managedPipelineMode", "Integrated");
  pool.identity = TextOf(node.child("processModel"), defaults.child("processModel"), "identityType", "");
  pool.auto_start = BoolOf(node.attribute("autoStart"), BoolOf(defaults.attribute("autoStart"), true));
  pool.enable_32_bit = ParseBool(TextOf(node, defaults, "enable32BitAppOnWin64", "false")).value_or(false);
  pool.keeps_configuration =
      ParseBool(TextOf(node.child("recycling"), defaults.child("recycling"), "disallowRotationOnConfigChange", "false"))
          .value_or(false);
  return pool;
}

std::string FormatV4(const IpAddress& address) {
  return fmt::format("{}.{}.{}.{}", address.bytes[0], address.bytes[1], address.bytes[2], address.bytes[3]);
}

/// As RFC 5952 writes it: no leading zeros, the longest run of zero groups as "::", lower case.
std::string FormatV6(const IpAddress& address) {
  std::array<unsigned, 8> groups{};
  for (std::size_t i = 0; i < 8; ++i) groups[i] = address.bytes[2 * i] * 256u + address.bytes[2 * i + 1];
  std::size_t gap = 8, gap_length = 1;  // a single zero group is written out
  for (std::size_t i = 0; i < 8; ++i) {
    std::size_t end = i;
    while (end < 8 && groups[end] == 0) ++end;
    if (end - i > gap_length) gap = i, gap_length = end - i;
  }
  std::string text;
  for (std::size_t i = 0; i < 8; ++i) {
    if (i == gap) {
      text += "::";
      i += gap_length - 1;
      continue;
    }
    if (!text.empty() && text.back() != ':') text += ':';
    text += fmt::format("{:x}", groups[i]);
  }
  return address.scope.empty() ? text : text + "%" + FoldCase(Trim(address.scope));
}

/// True when `prefix` is `url` or a whole-segment prefix of it. "/" covers everything.
bool CoversUrl(std::string_view prefix, std::string_view url) {
  if (prefix.empty() || prefix == "/") return true;
  return StartsWithNoCase(url, prefix) && (url.size() == prefix.size() || url[prefix.size()] == '/');
}

}  // namespace

bool BindingAddress::IsLoopback() const { return IsLoopbackAddress(address); }

bool IsLoopbackAddress(std::string_view address) {
  const std::optional<IpAddress> parsed = ParseAddress(address);
  return parsed && parsed->IsLoopback();
}

std::string NormaliseAddress(std::string_view address) {
  address = Trim(address);
  if (address.find(':') == std::string_view::npos) return FoldCase(address);  // nearly always
  const std::optional<IpAddress> parsed = ParseAddress(address);
  if (!parsed) return FoldCase(address);
  return parsed->is_v6 ? FormatV6(*parsed) : FormatV4(*parsed);
}

std::optional<BindingAddress> ParseBinding(std::string_view information) {
  information = Trim(information);
  BindingAddress binding;
  std::string_view rest;
  if (information.starts_with('[')) {
    const std::size_t close = information.find(']');
    if (close == std::string_view::npos) return std::nullopt;
    const std::string_view address = information.substr(0, close + 1);
    if (!ParseAddress(address)) return std::nullopt;
    binding.address = NormaliseAddress(address);
    rest = information.substr(close + 1);
    if (!rest.starts_with(':')) return std::nullopt;
    rest.remove_prefix(1);
  } else {
    const std::size_t colon = information.find(':');
    if (colon == std::string_view::npos) return std::nullopt;
    binding.address = NormaliseAddress(information.substr(0, colon));
    rest = information.substr(colon + 1);
  }
  if (binding.address.empty() || binding.address == "0.0.0.0") binding.address = "*";
  const std::size_t colon = rest.find(':');
  const std::string_view port = rest.substr(0, colon);
  unsigned number = 0;
  const auto [end, problem] = std::from_chars(port.data(), port.data() + port.size(), number);
  if (problem != std::errc{} || end != port.data() + port.size() || number == 0 || number > 65535) return std::nullopt;
  binding.port = static_cast<std::uint16_t>(number);
  if (colon != std::string_view::npos) binding.host = rest.substr(colon + 1);
  if (binding.host == "*") binding.host.clear();
  return binding;
}

std::string FormatBinding(const BindingAddress& binding) {
  const bool is_v6 = binding.address.find(':') != std::string::npos;
  return (is_v6 ? "[" + binding.address + "]" : binding.address) + ":" + std::to_string(binding.port) + ":" +
         binding.host;
}

const Site* ServerModel::FindSite(std::string_view name) const {
  const auto found = std::ranges::find_if(sites, [&](const Site& site) { return EqualsNoCase(site.name, name); });
  return found == sites.end() ? nullptr : &*found;
}

const ApplicationPool* ServerModel::FindPool(std::string_view name) const {
  const auto found = std::ranges::find_if(pools, [&](const ApplicationPool& p) { return EqualsNoCase(p.name, name); });
  return found == pools.end() ? nullptr : &*found;
}

ServerModel ReadServerModel(const Document& document) {
  ServerModel model;
  const pugi::xml_node group = document.root().child("system.applicationHost");
  const pugi::xml_node sites = group.child("sites");
  const pugi::xml_node pools = group.child("applicationPools");
  const Defaults defaults{sites.child("siteDefaults"), pools.child("applicationPoolDefaults"),
                          ReadApplicationOnly(sites.child("applicationDefaults"), {"/", "", "http", {}}),
                          ReadDirectory(sites.child("virtualDirectoryDefaults"), {"/", "", true})};
  for (const pugi::xml_node node : sites.children("site")) model.sites.push_back(ReadSite(node, defaults));
  for (const pugi::xml_node node : pools.children("add")) model.pools.push_back(ReadPool(node, defaults.pool));
  return model;
}

Mapping MapUrl(const Site& site, std::string_view url) {
  Mapping best;
  for (const Application& application : site.applications) {
    if (!CoversUrl(application.path, url)) continue;
    if (best.application == nullptr || application.path.size() > best.application->path.size()) {
      best.application = &application;
    }
  }
  if (best.application == nullptr) return best;
  const std::string_view below =
      best.application->path == "/" ? url : url.substr(std::min(url.size(), best.application->path.size()));
  for (const VirtualDirectory& directory : best.application->directories) {
    if (!CoversUrl(directory.path, below.empty() ? "/" : below)) continue;
    if (best.directory == nullptr || directory.path.size() > best.directory->path.size()) best.directory = &directory;
  }
  if (best.directory == nullptr) return best;
  const std::string_view rest =
      best.directory->path == "/" ? below : below.substr(std::min(below.size(), best.directory->path.size()));
  best.rest = NormaliseLevel(rest);
  return best;
}

}  // namespace engine::iis
