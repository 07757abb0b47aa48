// SPDX-License-Identifier: MIT
#include "engine/patch/matrix.h"

#include <algorithm>
#include <span>

#include "engine/core/text.h"
#include "engine/iis/level.h"
#include "engine/iis/names.h"

namespace engine::patch {
namespace {

constexpr std::string_view kRemoteV4 = "198.51.100.77";  // RFC 5737: nobody's address
constexpr std::string_view kRemoteV6 = "fe80::7777";
constexpr std::string_view kMethods[] = {"GET", "POST", "OPTIONS", "PROPFIND", "PUT"};

struct Door {
  std::string scheme;
  iis::BindingAddress address;
};

/// One per scheme, port and host: where the site listens, or would listen for others.
std::vector<Door> Doors(const Subject& subject) {
  std::vector<Door> doors;
  const iis::Site* site = subject.configuration.model().FindSite(subject.site);
  for (const iis::Binding& binding : site->bindings) {
    const auto address = binding.IsHttp() ? iis::ParseBinding(binding.information) : std::nullopt;
    if (!address) continue;
    const bool known = std::ranges::any_of(doors, [&](const Door& door) {
      return door.scheme == binding.protocol && door.address.port == address->port &&
             door.address.host == address->host;
    });
    if (!known) doors.push_back({std::string(binding.protocol), *address});
  }
  return doors;
}

void AddOnce(std::vector<std::string>& list, std::string value) {
  if (!value.empty() && std::ranges::find(list, value) == list.end()) list.push_back(std::move(value));
}

/// "/", a static file, an extensionless one, one per executable extension, uploads, applications, paths with own data.
std::vector<std::string> Paths(const Subject& subject) {
  std::vector<std::string> paths{"/", "/index.html", "/api/values"};
  for (const iis::Item& item : subject.configuration.Effective(iis::kHandlers, subject.site).List()) {
    for (const std::string& mask : SplitList(item.Get("path"))) {
      if (mask.starts_with("*.") && mask.size() > 2 && mask.find_first_of("*?", 1) == std::string::npos) {
        AddOnce(paths, "/x" + mask.substr(1));
      }
    }
  }
  for (const lrm::UploadFolder& folder : subject.inventory.upload_folders) {
    for (const std::string& level : folder.levels) {
      if (EqualsNoCase(iis::SiteOf(level), subject.site)) AddOnce(paths, iis::UrlOf(level) + "/x.aspx");
    }
  }
  for (const std::string& level : subject.configuration.ChildApplications(subject.site)) {
    AddOnce(paths, iis::UrlOf(level) + "/");
  }
  for (const std::string_view section : {iis::kHandlers, iis::kIpSecurity, iis::kRequestFiltering}) {
    for (const iis::OwnData& own : subject.configuration.OwnDataBelow(section, subject.site)) {
      AddOnce(paths, iis::UrlOf(own.source.level));
    }
  }
  return paths;
}

/// Host headers worth trying: the client chooses them freely.
std::vector<std::string> Hosts(const Subject& subject, const Door& door) {
  std::vector<std::string> hosts;
  AddOnce(hosts, door.address.host);
  AddOnce(hosts, "localhost");
  AddOnce(hosts,
          subject.inventory.facts.own_addresses.empty() ? "127.0.0.1" : subject.inventory.facts.own_addresses.front());
  return hosts;
}

struct Route {
  std::string from, to;
};

bool IsV6(std::string_view address) { return address.find(':') != std::string_view::npos; }

/// From loopback to loopback; from own and from foreign addresses to every own one.
std::vector<Route> Routes(const Subject& subject) {
  std::vector<Route> routes{{"127.0.0.1", "127.0.0.1"}, {"::1", "::1"}};
  for (const std::string& own : subject.inventory.facts.own_addresses) {
    routes.push_back({own, own});
    routes.push_back({std::string(IsV6(own) ? kRemoteV6 : kRemoteV4), own});
  }
  return routes;
}

iis::Request MakeRequest(const Subject& subject, const Route& route, const Door& door, std::string_view host,
                         std::string_view method, const std::string& path) {
  iis::Request request;
  request.site = subject.site;
  request.from = route.from;
  request.to = route.to;
  request.host = std::string(host);
  request.url_host = route.to;
  request.scheme = door.scheme;
  request.port = door.address.port;
  request.method = method;
  request.path = path;
  return request;
}

}  // namespace

std::vector<iis::Request> MatrixRequests(const Subject& subject, Depth depth) {
  std::vector<iis::Request> requests;
  const std::vector<std::string> paths = Paths(subject);
  const std::vector<Route> routes = Routes(subject);
  const std::span<const std::string_view> methods(kMethods, depth == Depth::Brief ? 2 : std::size(kMethods));
  for (const Door& door : Doors(subject)) {
    std::vector<std::string> hosts = Hosts(subject, door);
    if (depth == Depth::Brief) hosts.resize(1);
    for (const Route& route : routes) {
      const bool local = iis::IsLoopbackAddress(route.from);
      for (const std::string& path : paths) {
        for (const std::string_view method : methods) {
          if (local) {  // as LRM's own clients call: by the binding's name
            requests.push_back(MakeRequest(subject, route, door, hosts.front(), method, path));
            continue;
          }
          for (const std::string& host : hosts)
            requests.push_back(MakeRequest(subject, route, door, host, method, path));
        }
      }
    }
  }
  return requests;
}

bool IsLocalRequest(const iis::Request& request) { return iis::IsLoopbackAddress(request.from); }

bool IsOwnAddressRequest(const Subject& subject, const iis::Request& request) {
  return std::ranges::any_of(subject.inventory.facts.own_addresses, [&](const std::string& own) {
    return own == request.from || iis::NormaliseAddress(own) == iis::NormaliseAddress(request.from);
  });
}

bool RemotePasses(const iis::Answer& answer) {
  switch (answer.kind) {
    case iis::Answer::Kind::Refused:
    case iis::Answer::Kind::OtherSite: return true;  // other sites with LRM's folders are bypass T-2, found apart
    case iis::Answer::Kind::Answered: return !answer.runs_site_code && answer.handler == iis::kProtocolSupportModule;
    case iis::Answer::Kind::Unknown:
    case iis::Answer::Kind::NotJudged: return false;
  }
  return false;
}

bool BreaksLocalUse(const iis::Answer& answer) {
  if (answer.kind == iis::Answer::Kind::OtherSite) return true;
  if (answer.kind != iis::Answer::Kind::Refused) return false;
  constexpr std::string_view kOurs[] = {"no-connection", "tls-failure", "400",    "403.6", "403.1",
                                        "403.2",         "403.3",       "500.19", "401",   "dropped"};
  return std::ranges::all_of(answer.codes, [&](const std::string& code) {
    return std::ranges::find(kOurs, std::string_view(code)) != std::end(kOurs);
  });
}

MatrixResult EvaluateMatrix(const Subject& subject, Depth depth) {
  MatrixResult result;
  iis::Explainer explainer(subject.configuration, subject.inventory.facts);
  for (const iis::Request& request : MatrixRequests(subject, depth)) {
    const iis::Answer answer = explainer.Explain(request);
    ++result.requests;
    if (IsLocalRequest(request)) {
      ++result.local;
      if (BreaksLocalUse(answer)) result.local_broken.push_back({request, answer});
      continue;
    }
    if (IsOwnAddressRequest(subject, request)) {
      if (!answer.decisive || !RemotePasses(answer)) ++result.not_decisive;
      continue;
    }
    ++result.remote;
    if (RemotePasses(answer)) {
      result.remote_proof = iis::Weaker(result.remote_proof, answer.proof);
    } else {
      result.remote_answered.push_back({request, answer});
    }
  }
  return result;
}

}  // namespace engine::patch
