// SPDX-License-Identifier: MIT
//
// A machine that exists in memory only: files from a map, everything else empty. For fuzz targets and benchmarks, where
// a disk would be what is measured. Reads only; a path that is not in the map is absent.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "engine/core/text.h"
#include "engine/host/host.h"
#include "tests/support/opened_text.h"

namespace tests {

namespace memory {

using namespace engine;
using Strings = std::vector<std::string>;

struct MapFiles : FileReader {
  std::map<std::string, std::string> files;  // by folded path

  Result<FileInfo> Stat(const WinPath& path) const override {
    FileInfo info;
    const auto found = files.find(FoldCase(path.text()));
    if (found == files.end()) return info;
    info.kind = FileKind::File;
    info.size = found->second.size();
    return info;
  }
  Result<std::string> Read(const WinPath& path, std::uint64_t) const override {
    const auto found = files.find(FoldCase(path.text()));
    if (found == files.end()) return Fail(Id::FileNotFound, "read", path.text());
    return found->second;
  }
  Result<std::unique_ptr<OpenedFile>> Open(const WinPath& path) const override {
    const auto found = files.find(FoldCase(path.text()));
    if (found == files.end()) return Fail(Id::FileNotFound, "read", path.text());
    return std::make_unique<OpenedText>(found->second);
  }
  Result<std::vector<FolderEntry>> List(const WinPath& folder) const override {
    return Fail(Id::FileNotFound, "list", folder.text());
  }
  Result<std::optional<std::string>> Origin(const WinPath&) const override { return std::nullopt; }
};

struct NoRegistry : Registry {
  Result<Strings> SubKeys(std::string_view, RegistryView) const override { return Strings{}; }
  Result<Strings> ValueNames(std::string_view, RegistryView) const override { return Strings{}; }
  Result<std::optional<RegistryValue>> Value(std::string_view, std::string_view, RegistryView) const override {
    return std::optional<RegistryValue>{};
  }
};

struct NoServices : Services {
  Result<std::vector<Service>> List() const override { return std::vector<Service>{}; }
};

struct NoProcesses : Processes {
  Result<std::vector<Process>> List() const override { return std::vector<Process>{}; }
};

struct OneAddress : Network {
  Result<Strings> OwnAddresses() const override { return Strings{"10.0.0.5"}; }
  Result<std::vector<Adapter>> Adapters() const override { return std::vector<Adapter>{}; }
  Result<std::vector<Listener>> TcpListeners() const override { return std::vector<Listener>{}; }
  Result<std::vector<Connection>> TcpConnections() const override { return std::vector<Connection>{}; }
  Result<std::vector<Neighbour>> Neighbours() const override { return std::vector<Neighbour>{}; }
  Result<std::vector<AdapterSwitch>> Switches() const override { return std::vector<AdapterSwitch>{}; }
};

struct NoHttpSys : HttpSys {
  Result<std::vector<CertificateBinding>> Certificates() const override { return std::vector<CertificateBinding>{}; }
  Result<Strings> ListenOnly() const override { return Strings{}; }
  Result<std::vector<UrlReservation>> Reservations() const override { return std::vector<UrlReservation>{}; }
};

struct NoFirewall : Firewall {
  Result<std::vector<FirewallProfile>> Profiles() const override { return std::vector<FirewallProfile>{}; }
  Result<std::vector<FirewallRule>> Rules() const override { return std::vector<FirewallRule>{}; }
  Result<FirewallState> State() const override { return FirewallState{}; }
};

struct NoWeb : Web {
  Result<WebAnswer> Ask(const WebRequest& request) const override {
    return Fail(Id::NotProbed, "ask", request.address);
  }
};

struct NoEvents : EventLog {
  Result<std::vector<Event>> Read(std::string_view) const override { return std::vector<Event>{}; }
};

struct NoTasks : Tasks {
  Result<std::vector<ScheduledTask>> Ours() const override { return std::vector<ScheduledTask>{}; }
  Status Start(std::string_view name) const override { return Fail(Id::FileNotFound, "start task", std::string(name)); }
};

struct PlainSystem : System {
  Result<SystemInfo> Info() const override {
    SystemInfo info;
    info.computer_name = "INSTRUMENT-01";
    info.elevated = true;
    return info;
  }
  std::optional<std::string> Variable(std::string_view name) const override {
    return EqualsNoCase(name, "windir") ? std::optional<std::string>(R"(C:\Windows)") : std::nullopt;
  }
};

struct StoppedClock : Clock {
  Time Now() const override { return {}; }
};

}  // namespace memory

class MemoryHost : public engine::HostReader {
 public:
  void Put(const engine::WinPath& path, std::string bytes) {
    m_files.files[engine::FoldCase(path.text())] = std::move(bytes);
  }

  const engine::FileReader& files() const override { return m_files; }
  const engine::Registry& registry() const override { return m_registry; }
  const engine::Services& services() const override { return m_services; }
  const engine::Processes& processes() const override { return m_processes; }
  const engine::Network& network() const override { return m_network; }
  const engine::HttpSys& http_sys() const override { return m_http_sys; }
  const engine::Firewall& firewall() const override { return m_firewall; }
  const engine::EventLog& event_log() const override { return m_events; }
  const engine::Tasks& tasks() const override { return m_tasks; }
  const engine::Web& web() const override { return m_web; }
  const engine::System& system() const override { return m_system; }
  const engine::Clock& clock() const override { return m_clock; }

 private:
  memory::MapFiles m_files;
  memory::NoRegistry m_registry;
  memory::NoServices m_services;
  memory::NoProcesses m_processes;
  memory::OneAddress m_network;
  memory::NoHttpSys m_http_sys;
  memory::NoFirewall m_firewall;
  memory::NoEvents m_events;
  memory::NoTasks m_tasks;
  memory::NoWeb m_web;
  memory::PlainSystem m_system;
  memory::StoppedClock m_clock;
};

}  // namespace tests
