// SPDX-License-Identifier: MIT
//
// Sites, applications, virtual directories, bindings and pools as system.applicationHost declares them.
//
// String views point into the Document the model was read from. Defaults (siteDefaults, applicationDefaults,
// virtualDirectoryDefaults, applicationPoolDefaults) are already applied.
#pragma once

#include <cstdint>
#include <optional>
#include <pugixml.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "engine/iis/document.h"

namespace engine::iis {

/// "*:80:", "10.0.0.5:81:", "[::1]:443:lrm.local"
struct BindingAddress {
  std::string address;  // "*" for all; IPv6 without brackets
  std::uint16_t port = 0;
  std::string host;  // "" for any; "*" is read as ""
  bool IsAny() const { return address == "*"; }
  bool IsLoopback() const;
};
/// Nothing when it is not of the form address:port:host.
std::optional<BindingAddress> ParseBinding(std::string_view information);
std::string FormatBinding(const BindingAddress& binding);
bool IsLoopbackAddress(std::string_view address);  // 127.0.0.0/8, ::1, ::ffff:127.*
/// One spelling for an address: brackets and IPv6 forms unified, case folded; text that is no address comes back folded.
std::string NormaliseAddress(std::string_view address);

struct Binding {
  std::string_view protocol, information;
  std::optional<std::string_view> ssl_flags;
  pugi::xml_node node;
  bool IsHttp() const { return protocol == "http" || protocol == "https"; }
};

struct VirtualDirectory {
  std::string_view path;           // "/", "/files": below its application
  std::string_view physical_path;  // as written, variables not expanded
  bool allow_sub_dir_config = true;
};

struct Application {
  std::string_view path;  // "/", "/api"
  std::string_view pool, enabled_protocols;
  std::vector<VirtualDirectory> directories;
};

struct Site {
  std::string_view name;
  std::uint32_t id = 0;
  bool auto_start = true;
  std::vector<Binding> bindings;
  std::vector<Application> applications;
  pugi::xml_node node;
};

struct ApplicationPool {
  std::string_view name, runtime, pipeline, identity;
  bool auto_start = true, enable_32_bit = false, keeps_configuration = false;  // disallowRotationOnConfigChange
  bool IsClassic() const { return pipeline == "Classic"; }
};

struct ServerModel {
  std::vector<Site> sites;
  std::vector<ApplicationPool> pools;
  const Site* FindSite(std::string_view name) const;
  const ApplicationPool* FindPool(std::string_view name) const;
};

ServerModel ReadServerModel(const Document& document);

/// The longest application, then virtual directory, whose path covers `url` (leading slash).
struct Mapping {
  const Application* application = nullptr;
  const VirtualDirectory* directory = nullptr;
  std::string rest;  // what follows the directory's path: "x/y.aspx"; "" for the directory itself
};
Mapping MapUrl(const Site& site, std::string_view url);

}  // namespace engine::iis
