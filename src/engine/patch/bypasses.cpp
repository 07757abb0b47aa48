// SPDX-License-Identifier: MIT
#include "engine/patch/bypasses.h"

#include <algorithm>

#include "engine/core/text.h"
#include "engine/iis/level.h"
#include "engine/iis/names.h"

namespace engine::patch {
namespace {

using Findings = std::vector<Finding>;

const iis::Site& SiteOf(const Subject& subject) { return *subject.configuration.model().FindSite(subject.site); }

/// T-1: a forwarder on this machine turns a remote request into one from 127.0.0.1.
void PortProxies(const Subject& subject, Findings& findings) {
  for (const iis::ServerFacts::PortProxy& proxy : subject.inventory.facts.port_proxies) {
    const bool to_site = std::ranges::any_of(SiteOf(subject).bindings, [&](const iis::Binding& binding) {
      const auto address = binding.IsHttp() ? iis::ParseBinding(binding.information) : std::nullopt;
      return address && address->port == proxy.connect_port;
    });
    const std::string target = iis::NormaliseAddress(proxy.connect_address);
    const bool is_here = iis::IsLoopbackAddress(target) || target == "localhost" ||
                         EqualsNoCase(target, subject.inventory.system.computer_name) ||
                         std::ranges::any_of(subject.inventory.facts.own_addresses, [&](const std::string& own) {
                           return iis::NormaliseAddress(own) == target;
                         });
    if (!to_site || !is_here) continue;
    findings.push_back({Id::PortProxy,
                        proxy.listen_address + ":" + std::to_string(proxy.listen_port),
                        {{"target", proxy.connect_address + ":" + std::to_string(proxy.connect_port)}}});
  }
}

bool PointsHere(std::string_view url) {
  return ContainsNoCase(url, "//localhost") || ContainsNoCase(url, "//127.") || ContainsNoCase(url, "//[::1]");
}

/// T-1: a rewrite rule of any site that proxies to this machine.
void ReverseProxies(const Subject& subject, Findings& findings) {
  std::vector<std::string> levels{""};
  for (const iis::Site& site : subject.configuration.model().sites) {
    if (subject.configuration.IsDeclared(iis::kRewriteRules)) levels.emplace_back(site.name);
  }
  for (const std::string& level : levels) {
    for (const std::string_view section : {iis::kRewriteRules, iis::kRewriteGlobalRules}) {
      for (const iis::OwnData& own : subject.configuration.OwnDataBelow(section, level)) {
        for (const pugi::xml_node rule : own.node.children("rule")) {
          const std::string_view url = rule.child("action").attribute("url").value();
          if (!PointsHere(url)) continue;
          findings.push_back(
              {Id::ReverseProxy,
               rule.attribute("name").value(),
               {{"file", own.source.file}, {"line", std::to_string(own.source.line)}, {"target", std::string(url)}}});
        }
      }
    }
  }
}

/// A folder for comparing: expanded, folded, one trailing backslash.
std::string Comparable(const Subject& subject, std::string_view physical_path) {
  std::string path =
      FoldCase(physical_path.find('%') == std::string_view::npos ? std::string(physical_path)
                                                                 : ExpandVariables(subject.host, physical_path));
  std::ranges::replace(path, '/', '\\');
  while (!path.empty() && path.back() == '\\') path.pop_back();
  return path + '\\';
}

/// T-2: another site serves a folder of this one, or one above or below it.
void OtherDoors(const Subject& subject, Findings& findings) {
  std::vector<std::string> ours;
  for (const iis::Application& application : SiteOf(subject).applications) {
    for (const iis::VirtualDirectory& directory : application.directories) {
      if (!directory.physical_path.empty()) ours.push_back(Comparable(subject, directory.physical_path));
    }
  }
  for (const iis::Site& site : subject.configuration.model().sites) {
    if (EqualsNoCase(site.name, subject.site)) continue;
    const bool is_ftp = std::ranges::any_of(site.bindings, [](const iis::Binding& b) { return b.protocol == "ftp"; });
    for (const iis::Application& application : site.applications) {
      for (const iis::VirtualDirectory& directory : application.directories) {
        if (directory.physical_path.empty()) continue;
        const std::string theirs = Comparable(subject, directory.physical_path);
        const bool overlaps = std::ranges::any_of(
            ours, [&](const std::string& own) { return own.starts_with(theirs) || theirs.starts_with(own); });
        if (!overlaps) continue;
        findings.push_back({is_ftp ? Id::FtpDoor : Id::OtherDoor,
                            std::string(site.name),
                            {{"path", std::string(directory.physical_path)},
                             {"level", iis::JoinLevel(iis::JoinLevel(site.name, application.path), directory.path)}}});
      }
    }
  }
}

/// T-3 and T-4: bindings of the site that no HTTP control touches. net.pipe is local by nature.
void OtherProtocols(const Subject& subject, Findings& findings) {
  for (const iis::Binding& binding : SiteOf(subject).bindings) {
    if (binding.IsHttp() || binding.protocol == "net.pipe") continue;
    findings.push_back({binding.protocol == "ftp" ? Id::FtpDoor : Id::OtherProtocol,
                        subject.site,
                        {{"protocol", std::string(binding.protocol)},
                         {"binding", std::string(binding.information)},
                         {"path", ""},
                         {"level", subject.site}}});
  }
}

/// T-5: WebDAV authoring writes files past the access flags.
void WebDav(const Subject& subject, Findings& findings) {
  if (ModuleMissing(subject, "WebDAVModule")) return;
  const iis::Section& authoring = subject.configuration.Effective(iis::kWebDavAuthoring, subject.site);
  if (!authoring.Flag("enabled", false)) return;
  findings.push_back({Id::WebDavEnabled, subject.site, {}});
}

/// T-6: what the inventory saw listening outside IIS.
void OutsideIis(const Subject& subject, Findings& findings) {
  std::ranges::copy_if(subject.inventory.findings, std::back_inserter(findings),
                       [](const Finding& finding) { return finding.id == Id::LrmOutsideIis; });
}

}  // namespace

std::vector<Finding> FindBypasses(const Subject& subject) {
  Findings findings;
  for (const auto search : {PortProxies, ReverseProxies, OtherDoors, OtherProtocols, WebDav, OutsideIis}) {
    search(subject, findings);
  }
  return findings;
}

}  // namespace engine::patch
