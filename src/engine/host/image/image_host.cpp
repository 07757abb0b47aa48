// SPDX-License-Identifier: MIT
//
// Puts an image together: reads the fact files beside the drives and answers the ports from them.
//
// A missing fact file is an empty list; only system.xml must be there. A malformed one ends Open.
#include "engine/host/image/image_host.h"

#include <algorithm>
#include <chrono>

#include "engine/core/text.h"
#include "engine/host/image/image_changes.h"
#include "engine/host/image/image_facts.h"
#include "engine/host/image/image_files.h"
#include "engine/host/image/image_registry.h"
#include "engine/host/image/image_tasks.h"

namespace engine {

namespace {

// What every log, journal and configuration of a real instrument stays far below.
constexpr std::uint64_t kMaxFactFile = 256u << 20;

std::string Utf8Of(const std::filesystem::path& path) {
  const auto text = path.generic_u8string();
  return {text.begin(), text.end()};
}

struct FactSource {
  std::string root;

  /// Nothing if there is no such file.
  Result<std::optional<std::string>> Read(const std::string& name) const {
    const disk::Path path{root + '/' + name, name};
    auto bytes = disk::Read(path, kMaxFactFile);
    if (bytes) return std::optional(std::move(*bytes));
    if (bytes.error().id == Id::FileNotFound) return std::nullopt;
    return std::unexpected(std::move(bytes).error());
  }

  template <class T>
  Result<T> Parse(const std::string& name, Result<T> (*parse)(std::string_view, const std::string&)) const {
    LRM_TRY(const auto bytes, Read(name));
    if (!bytes) return T{};
    return parse(*bytes, name);
  }
};

template <class Port, class T>
struct ListPort : Port {
  explicit ListPort(std::vector<T> given) : items(std::move(given)) {}
  Result<std::vector<T>> List() const override { return items; }
  std::vector<T> items;
};

struct ImageHttpSys : HttpSys {
  explicit ImageHttpSys(HttpSysFacts given) : facts(std::move(given)) {}
  Result<std::vector<CertificateBinding>> Certificates() const override { return facts.certificates; }
  Result<std::vector<std::string>> ListenOnly() const override { return facts.listen_only; }
  Result<std::vector<UrlReservation>> Reservations() const override { return facts.reservations; }
  HttpSysFacts facts;
};

struct ImageClock : Clock {
  explicit ImageClock(std::optional<Time> given) : fixed(given) {}
  Time Now() const override {
    return fixed.value_or(std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now()));
  }
  std::optional<Time> fixed;
};

// Read when asked for: logs may be large, and a damaged one must not keep the machine from being looked at.
struct ImageEventLog : ChangingEventLog {
  ImageEventLog(FactSource given, bool is_elevated, std::optional<Time> fixed)
      : source(std::move(given)), elevated(is_elevated), clock(fixed) {}
  Result<std::vector<Event>> Read(std::string_view channel) const override {
    const auto folder_names = disk::Names({source.root + "/events", "events"});
    if (!folder_names && folder_names.error().id != Id::FileNotFound) return std::unexpected(folder_names.error());
    const auto wanted = FileNameOf(channel);
    for (const auto& name : folder_names.value_or(std::vector<std::string>{})) {
      if (!EqualsNoCase(name, wanted)) continue;
      LRM_TRY(const auto bytes, source.Read("events/" + name));
      if (bytes) return ParseEvents(*bytes, std::string(channel), "events/" + name);
    }
    return Fail(Id::FileNotFound, "read", std::string(channel));
  }
  Status Warn(std::uint32_t event_id, std::string_view message) override {
    if (!elevated) return Fail(Id::AccessDenied, "warn", std::string(kOwnChannel));
    return AddEvent(source.root,
                    {std::string(kOwnChannel), std::string(kOwnProvider), std::string(message), event_id, clock.Now()});
  }
  // As Windows names its log files.
  static std::string FileNameOf(std::string_view channel) { return Join(Split(channel, '/'), "%4") + ".xml"; }
  FactSource source;
  bool elevated;
  ImageClock clock;
};

// A folder answers nobody.
struct ImageWeb : Web {
  Result<WebAnswer> Ask(const WebRequest& request) const override {
    return Fail(Id::NotProbed, "ask", request.address);
  }
};

// What Windows keeps from those who are not administrators. Empty for administrators.
std::vector<WinPath> GuardedFolders(const SystemFacts& facts) {
  std::vector<WinPath> folders;
  if (facts.info.elevated) return folders;
  const auto add = [&](const char* variable, const char* below) {
    const auto base = facts.variables.find(variable);
    if (base == facts.variables.end()) return;
    if (auto folder = WinPath::Parse(base->second + '\\' + below)) folders.push_back(std::move(*folder));
  };
  add("systemroot", R"(System32\inetsrv\config)");
  add("programdata", "LRM Patch Wizard");
  return folders;
}

Result<SystemFacts> ReadSystemFacts(const FactSource& source) {
  LRM_TRY(const auto bytes, source.Read("system.xml"));
  if (!bytes) return Fail(Id::ImageDamaged, "open", "system.xml", {{"detail", "missing"}});
  return ParseSystem(*bytes, "system.xml");
}

Result<ImageRegistry> ReadRegistry(const FactSource& source, const SystemInfo& info) {
  LRM_TRY(const auto bytes, source.Read("registry.reg"));
  ImageRegistry registry;
  if (bytes) {
    LRM_TRY(registry, ImageRegistry::Parse(*bytes, "registry.reg", info.is_64_bit));
  }
  registry.KeepIn({source.root + "/registry.reg", "registry.reg"}, info.elevated);
  return registry;
}

}  // namespace

struct ImageHost::Ports {
  ImageFiles files;
  ImageRegistry registry;
  ListPort<Services, Service> services;
  ListPort<Processes, Process> processes;
  ImageNetwork network;
  ImageHttpSys http_sys;
  ImageFirewall firewall;
  ImageEventLog event_log;
  ImageTasks tasks;
  ImageWeb web;
  ImageSystem system;
  ImageClock clock;
};

ImageHost::ImageHost(std::unique_ptr<Ports> ports) : m_ports(std::move(ports)) {}
ImageHost::~ImageHost() = default;

Result<std::unique_ptr<ImageHost>> ImageHost::Open(const std::filesystem::path& folder) {
  std::error_code error;
  const auto real = std::filesystem::canonical(folder, error);
  if (error || !std::filesystem::is_directory(real, error)) {
    return Fail(Id::ImageNotFound, "open", Utf8Of(folder));
  }
  const FactSource source{Utf8Of(real)};
  LRM_TRY(auto system, ReadSystemFacts(source));
  LRM_TRY(auto registry, ReadRegistry(source, system.info));
  LRM_TRY(auto services, source.Parse("services.xml", ParseServices));
  LRM_TRY(auto processes, source.Parse("processes.xml", ParseProcesses));
  LRM_TRY(auto network, source.Parse("network.xml", ParseNetwork));
  LRM_TRY(auto http_sys, source.Parse("httpsys.xml", ParseHttpSys));
  LRM_TRY(auto firewall, source.Parse("firewall.xml", ParseFirewall));
  LRM_TRY(auto tasks, source.Parse("tasks.xml", ParseTasks));
  const auto now = system.now;
  const bool elevated = system.info.elevated;
  auto guarded = GuardedFolders(system);
  return std::unique_ptr<ImageHost>(new ImageHost(std::unique_ptr<Ports>(
      new Ports{ImageFiles(source.root, std::move(guarded)), std::move(registry),
                ListPort<Services, Service>(std::move(services)), ListPort<Processes, Process>(std::move(processes)),
                ImageNetwork(std::move(network), source.root, elevated), ImageHttpSys(std::move(http_sys)),
                ImageFirewall(std::move(firewall), source.root, elevated), ImageEventLog(source, elevated, now),
                ImageTasks(std::move(tasks), source.root, elevated), ImageWeb(),
                ImageSystem(std::move(system), source.root), ImageClock(now)})));
}

void ImageHost::OnBeforeRename(std::function<void()> hook) { m_ports->files.OnBeforeRename(std::move(hook)); }

const FileReader& ImageHost::files() const { return m_ports->files; }
Files& ImageHost::changing_files() { return m_ports->files; }
const Registry& ImageHost::registry() const { return m_ports->registry; }
ChangingRegistry& ImageHost::changing_registry() { return m_ports->registry; }
const Services& ImageHost::services() const { return m_ports->services; }
const Processes& ImageHost::processes() const { return m_ports->processes; }
const Network& ImageHost::network() const { return m_ports->network; }
ChangingNetwork& ImageHost::changing_network() { return m_ports->network; }
const HttpSys& ImageHost::http_sys() const { return m_ports->http_sys; }
const Firewall& ImageHost::firewall() const { return m_ports->firewall; }
ChangingFirewall& ImageHost::changing_firewall() { return m_ports->firewall; }
const EventLog& ImageHost::event_log() const { return m_ports->event_log; }
ChangingEventLog& ImageHost::changing_event_log() { return m_ports->event_log; }
const Tasks& ImageHost::tasks() const { return m_ports->tasks; }
ChangingTasks& ImageHost::changing_tasks() { return m_ports->tasks; }
const Web& ImageHost::web() const { return m_ports->web; }
const System& ImageHost::system() const { return m_ports->system; }
ChangingSystem& ImageHost::changing_system() { return m_ports->system; }
const Clock& ImageHost::clock() const { return m_ports->clock; }

}  // namespace engine
