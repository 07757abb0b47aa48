// SPDX-License-Identifier: MIT
//
// A host that fails on purpose: wraps another one, counts its changing calls and spoils the n-th.
//
// Tests sweep n until a run ends without a fault; demos crash at a named call. Reading always goes through unspoilt.
// A simulated crash is thrown, not returned: code under test must not get the chance to clean up. Only destructors run
// on the way out, so locks are released as the system would release them.
#pragma once

#include <functional>

#include "engine/host/host.h"

namespace engine {

enum class FaultKind {
  Error,       // FileSystem, nothing done
  DiskFull,    // DiskFull, nothing done
  TornWrite,   // FileSystem; half of the bytes are there after WriteNew and Append, other calls as Error
  Crash,       // before the call took effect; half of the bytes are there after WriteNew and Append
  CrashAfter,  // after the call took effect
};
enum class FaultSpan { Once, FromThereOn };

/// `at` counts changing calls from 1; 0 is no fault.
struct Fault {
  int at = 0;
  FaultKind kind = FaultKind::Error;
  FaultSpan span = FaultSpan::Once;
};

/// Not a std::exception, so that nobody catches it by habit.
struct SimulatedCrash {};

class FaultingHost : public Host, private Files, private ChangingRegistry {
 public:
  using CallHook = std::function<void(std::string_view call, const WinPath& path)>;

  /// `inner` must outlive this.
  explicit FaultingHost(Host& inner, Fault fault = {})
      : m_inner(inner),
        m_fault(fault),
        m_network(*this),
        m_firewall(*this),
        m_events(*this),
        m_tasks(*this),
        m_system(*this) {}

  /// Changing calls begun so far, spoilt ones included.
  int calls() const { return m_calls; }
  /// Whether a fault was injected.
  bool fired() const { return m_fired; }
  /// Whether a call that changes a file was among the spoilt ones.
  bool spoilt_a_file() const { return m_spoilt_a_file; }
  bool crashed() const { return m_crashed; }
  /// For hooks: as if the process died here.
  [[noreturn]] void CrashNow();

  /// Called with the method's name ("Replace") and the path it changes, before the call and its fault, and after it
  /// when it was not spoilt. May change files of the inner host, or call CrashNow. Of files alone: calls that change
  /// the registry, the firewall, tasks, events or the machine itself are counted and spoilt as the others.
  CallHook before_call, after_call;

  const FileReader& files() const override { return m_inner.files(); }
  Files& changing_files() override { return *this; }
  const Registry& registry() const override { return m_inner.registry(); }
  ChangingRegistry& changing_registry() override { return *this; }
  const Services& services() const override { return m_inner.services(); }
  const Processes& processes() const override { return m_inner.processes(); }
  const Network& network() const override { return m_inner.network(); }
  ChangingNetwork& changing_network() override { return m_network; }
  const HttpSys& http_sys() const override { return m_inner.http_sys(); }
  const Firewall& firewall() const override { return m_inner.firewall(); }
  ChangingFirewall& changing_firewall() override { return m_firewall; }
  const EventLog& event_log() const override { return m_inner.event_log(); }
  ChangingEventLog& changing_event_log() override { return m_events; }
  const Tasks& tasks() const override { return m_inner.tasks(); }
  ChangingTasks& changing_tasks() override { return m_tasks; }
  const Web& web() const override { return m_inner.web(); }
  const System& system() const override { return m_inner.system(); }
  ChangingSystem& changing_system() override { return m_system; }
  const Clock& clock() const override { return m_inner.clock(); }

 private:
  Result<FileInfo> Stat(const WinPath& path) const override;
  Result<std::string> Read(const WinPath& path, std::uint64_t max_bytes) const override;
  Result<std::unique_ptr<OpenedFile>> Open(const WinPath& path) const override;
  Result<std::vector<FolderEntry>> List(const WinPath& folder) const override;
  Result<std::optional<std::string>> Origin(const WinPath& path) const override;
  Status MakePrivateFolder(const WinPath& folder) override;
  Status MakeProgramFolder(const WinPath& folder) override;
  Status WriteNew(const WinPath& path, std::string_view bytes) override;
  Status Append(const WinPath& path, std::string_view bytes) override;
  Status Replace(const WinPath& fresh, const WinPath& target,
                 const std::optional<std::string>& expected_sha256) override;
  Status Remove(const WinPath& path) override;
  Status SetOrigin(const WinPath& path, std::string_view note) override;
  Status RemoveAtRestart(const WinPath& path) override;
  Result<std::unique_ptr<FileLock>> Lock(const WinPath& path) override;

  struct SpoiltNetwork : ChangingNetwork {
    explicit SpoiltNetwork(FaultingHost& given) : host(given) {}
    Result<std::vector<std::string>> OwnAddresses() const override { return host.m_inner.network().OwnAddresses(); }
    Result<std::vector<Adapter>> Adapters() const override { return host.m_inner.network().Adapters(); }
    Result<std::vector<Listener>> TcpListeners() const override { return host.m_inner.network().TcpListeners(); }
    Result<std::vector<Connection>> TcpConnections() const override { return host.m_inner.network().TcpConnections(); }
    Result<std::vector<Neighbour>> Neighbours() const override { return host.m_inner.network().Neighbours(); }
    Result<std::vector<AdapterSwitch>> Switches() const override { return host.m_inner.network().Switches(); }
    Status Switch(std::string_view id, bool on) override;
    FaultingHost& host;
  };
  struct SpoiltFirewall : ChangingFirewall {
    explicit SpoiltFirewall(FaultingHost& given) : host(given) {}
    Result<std::vector<FirewallProfile>> Profiles() const override { return host.m_inner.firewall().Profiles(); }
    Result<std::vector<FirewallRule>> Rules() const override { return host.m_inner.firewall().Rules(); }
    Result<FirewallState> State() const override { return host.m_inner.firewall().State(); }
    Status Add(const FirewallRule& rule) override;
    Status Remove(std::string_view name, std::string_view group) override;
    FaultingHost& host;
  };
  struct SpoiltEventLog : ChangingEventLog {
    explicit SpoiltEventLog(FaultingHost& given) : host(given) {}
    Result<std::vector<Event>> Read(std::string_view channel) const override {
      return host.m_inner.event_log().Read(channel);
    }
    Status Warn(std::uint32_t event_id, std::string_view message) override;
    FaultingHost& host;
  };
  struct SpoiltTasks : ChangingTasks {
    explicit SpoiltTasks(FaultingHost& given) : host(given) {}
    Result<std::vector<ScheduledTask>> Ours() const override { return host.m_inner.tasks().Ours(); }
    Status Start(std::string_view name) const override { return host.m_inner.tasks().Start(name); }
    Status Register(const ScheduledTask& task) override;
    Status Remove(std::string_view name) override;
    FaultingHost& host;
  };
  struct SpoiltSystem : ChangingSystem {
    explicit SpoiltSystem(FaultingHost& given) : host(given) {}
    Result<SystemInfo> Info() const override { return host.m_inner.system().Info(); }
    std::optional<std::string> Variable(std::string_view name) const override {
      return host.m_inner.system().Variable(name);
    }
    Status Restart(std::string_view reason) override;
    FaultingHost& host;
  };

  Result<std::vector<std::string>> SubKeys(std::string_view key, RegistryView view) const override;
  Result<std::vector<std::string>> ValueNames(std::string_view key, RegistryView view) const override;
  Result<std::optional<RegistryValue>> Value(std::string_view key, std::string_view name,
                                             RegistryView view) const override;
  Status SetValue(std::string_view key, std::string_view name, const RegistryValue& value, RegistryView view) override;
  Status DeleteKey(std::string_view key, RegistryView view) override;

  /// `path` is null for calls that change no file.
  template <class T>
  Result<T> Call(std::string_view name, std::string_view object, const WinPath* path,
                 const std::function<Result<T>()>& whole, const std::function<void()>& half = {});
  bool IsDue() const;

  Host& m_inner;
  Fault m_fault;
  int m_calls = 0;
  bool m_fired = false, m_spoilt_a_file = false, m_crashed = false;
  SpoiltNetwork m_network;
  SpoiltFirewall m_firewall;
  SpoiltEventLog m_events;
  SpoiltTasks m_tasks;
  SpoiltSystem m_system;
};

}  // namespace engine
