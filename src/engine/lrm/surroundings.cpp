// SPDX-License-Identifier: MIT
//
// Programs of LRM are told by the command lines of its services and by where they lie.
#include "engine/lrm/surroundings.h"

#include <algorithm>
#include <map>
#include <set>

#include "engine/core/text.h"
#include "engine/lrm/clues.h"

namespace engine::lrm {
namespace {

constexpr std::string_view kIisServices[] = {"W3SVC", "WAS", "AppHostSvc"};
constexpr std::string_view kWorker = "w3wp.exe";  // LRM's code inside IIS: judged by IIS's rules

/// The program in a service's command line: quoted, or up to ".exe".
std::string ProgramOf(const HostReader& host, std::string_view command) {
  command = Trim(command);
  if (command.starts_with('"')) {
    command.remove_prefix(1);
    command = command.substr(0, command.find('"'));
  } else if (const std::size_t end = FoldCase(command).find(".exe"); end != std::string::npos) {
    command = command.substr(0, end + 4);
  }
  const auto path = PathOf(host, command);
  return FoldCase(path ? path->text() : std::string(command));
}

/// Names of programs that are LRM's, by process id.
std::map<std::uint32_t, std::string> LrmProcesses(const HostReader& host, const Catalogue& catalogue,
                                                  const std::vector<Service>& services,
                                                  const std::vector<Process>& processes) {
  std::map<std::string, std::string> programs;  // folded path -> display name
  for (const Service& service : services) {
    if (BestClue(catalogue.lrm_services, service.display_name) == nullptr) continue;
    programs[ProgramOf(host, service.path)] = service.display_name;
  }
  std::map<std::uint32_t, std::string> found;
  for (const Process& process : processes) {
    if (process.path.empty() || EqualsNoCase(process.name, kWorker)) continue;
    const auto program = programs.find(FoldCase(process.path));
    const Clue* folder = BestClue(catalogue.site_paths, process.path);
    if (program != programs.end()) {
      found[process.pid] = program->second;
    } else if (folder != nullptr && folder->score >= catalogue.site_threshold) {
      found[process.pid] = process.name;
    }
  }
  return found;
}

/// "http://+:8090/lrm/" -> "+:8090"; a loopback prefix gives "".
std::string RemoteEndOf(std::string_view prefix) {
  const std::size_t scheme = prefix.find("://");
  if (scheme == std::string_view::npos) return {};
  const std::string_view rest = prefix.substr(scheme + 3);
  const std::string end(rest.substr(0, rest.find('/')));
  const std::string address = end.starts_with('[') ? end.substr(0, end.find(']') + 1) : end.substr(0, end.find(':'));
  return iis::IsLoopbackAddress(address) || EqualsNoCase(address, "localhost") ? std::string() : end;
}

}  // namespace

void FindStoppedServices(const std::vector<Service>& services, std::vector<Finding>& findings) {
  for (const std::string_view name : kIisServices) {
    const auto service = std::ranges::find_if(services, [&](const Service& s) { return EqualsNoCase(s.name, name); });
    if (service == services.end() || service->state == Service::State::Running) continue;
    const bool disabled = service->start == Service::Start::Disabled;
    findings.push_back({Id::ServiceStopped, service->name, {{"disabled", disabled ? "true" : "false"}}});
  }
}

void FindIisManager(const std::vector<Process>& processes, std::vector<Finding>& findings) {
  for (const Process& process : processes) {
    if (!EqualsNoCase(process.name, "InetMgr.exe")) continue;
    findings.push_back({Id::IisManagerOpen, process.name, {{"pid", std::to_string(process.pid)}}});
  }
}

void FindKeptConfiguration(const iis::Configuration& configuration, std::string_view site_name,
                           std::vector<Finding>& findings) {
  const iis::Site* site = configuration.model().FindSite(site_name);
  if (site == nullptr) return;
  std::set<std::string> seen;
  for (const iis::Application& application : site->applications) {
    const iis::ApplicationPool* pool = configuration.model().FindPool(application.pool);
    if (pool == nullptr || !pool->keeps_configuration || !seen.insert(FoldCase(pool->name)).second) continue;
    findings.push_back({Id::PoolKeepsConfiguration, std::string(pool->name), {}});
  }
}

std::size_t FindListenersOutsideIis(const HostReader& host, const Catalogue& catalogue,
                                    const std::vector<Service>& services, const std::vector<Process>& processes,
                                    std::vector<Finding>& findings) {
  const auto programs = LrmProcesses(host, catalogue, services, processes);
  std::set<std::string> seen;
  const auto add = [&](const std::string& end, std::uint32_t pid) {
    const auto program = programs.find(pid);
    if (program == programs.end() || !seen.insert(end).second) return;
    findings.push_back({Id::LrmOutsideIis, end, {{"program", program->second}, {"pid", std::to_string(pid)}}});
  };
  if (const auto listeners = host.network().TcpListeners()) {
    for (const Listener& listener : *listeners) {
      if (iis::IsLoopbackAddress(listener.address)) continue;
      const bool is_v6 = listener.address.find(':') != std::string::npos;
      add((is_v6 ? "[" + listener.address + "]" : listener.address) + ":" + std::to_string(listener.port),
          listener.pid);
    }
  } else {
    findings.push_back({Id::NothingReadable, "network", {{"cause", Label(listeners.error().id)}}});
  }
  if (const auto reservations = host.http_sys().Reservations()) {
    for (const UrlReservation& reservation : *reservations) {
      const std::string end = RemoteEndOf(reservation.prefix);
      if (reservation.registered && !end.empty()) add(end, reservation.pid);
    }
  }
  return seen.size();
}

}  // namespace engine::lrm
