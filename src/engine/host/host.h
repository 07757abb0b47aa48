// SPDX-License-Identifier: MIT
//
// The ports: all the engine ever sees of a machine.
//
// A HostReader cannot change anything, a Host can; inventory, plan and verify take the first, so their signature is the
// proof that they change nothing. Two hosts exist: host/windows (a real instrument) and host/image (an instrument kept
// in a folder); host/faulting_host wraps either for tests and demos. Not thread-safe: one host per thread.
// Every call may fail with the ids of the 1xx range; "is not there" is a value wherever that is an ordinary answer.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/core/result.h"
#include "engine/core/time.h"
#include "engine/host/tasks.h"
#include "engine/host/win_path.h"

namespace engine {

// ---- Files ----------------------------------------------------------------------------------------------------------

enum class FileKind { Absent, File, Folder, Other };

struct FileInfo {
  FileKind kind = FileKind::Absent;
  std::uint64_t size = 0;  // bytes
  Time modified{};
  bool read_only = false;
  bool through_link = false;  // a reparse point or link lies on the way, or it is one itself
};

struct FolderEntry {
  std::string name;  // as the disk spells it
  FileInfo info;
};

/// A file held open for reading in pieces, however large it is. Others may go on writing it meanwhile, as IIS does with
/// its log of today. The only thing here that several threads may use at once.
class OpenedFile {
 public:
  virtual ~OpenedFile() = default;
  /// In bytes, when it was opened.
  virtual std::uint64_t size() const = 0;
  /// Fills `into` from `offset` on; fewer bytes only where the file ends. FileSystem.
  virtual Result<std::size_t> ReadAt(std::uint64_t offset, std::span<char> into) const = 0;
};

class FileReader {
 public:
  static constexpr std::uint64_t kMaxRead = 256u << 20;  // no configuration comes near it

  virtual ~FileReader() = default;
  /// Absent is an answer, not an error.
  virtual Result<FileInfo> Stat(const WinPath& path) const = 0;
  /// The whole file. FileNotFound, AccessDenied, FileInUse, FileTooLarge.
  virtual Result<std::string> Read(const WinPath& path, std::uint64_t max_bytes = kMaxRead) const = 0;
  /// For files that are too large for Read. FileNotFound, AccessDenied, FileInUse.
  virtual Result<std::unique_ptr<OpenedFile>> Open(const WinPath& path) const = 0;
  /// Sorted by name without regard to case, without "." and "..". FileNotFound if there is no such folder.
  virtual Result<std::vector<FolderEntry>> List(const WinPath& folder) const = 0;
  /// What Windows noted about where a file came from ("[ZoneTransfer] ZoneId=3": the Internet), as written; nothing where
  /// there is no note, or no such file. At most 4096 bytes of it.
  virtual Result<std::optional<std::string>> Origin(const WinPath& path) const = 0;
};

/// Held until destroyed.
class FileLock {
 public:
  virtual ~FileLock() = default;
};

/// Changing calls. Each is durable when it returns success, and when it returns an error says what may be left.
class Files : public FileReader {
 public:
  /// Creates a folder (and missing parents) that only administrators may enter; an existing one is accepted only if it
  /// is owned by administrators or the system and no link lies on the way. FolderNotTrusted.
  virtual Status MakePrivateFolder(const WinPath& folder) = 0;
  /// The same, but every account may read and start what is in it. FolderNotTrusted.
  virtual Status MakeProgramFolder(const WinPath& folder) = 0;
  /// Creates and flushes a new file. FileExists if the name is taken. After an error part of it may be there.
  virtual Status WriteNew(const WinPath& path, std::string_view bytes) = 0;
  /// Adds to the end and flushes; creates the file. After an error a part of `bytes` may have been added.
  virtual Status Append(const WinPath& path, std::string_view bytes) = 0;
  /// Puts `fresh` (same folder, written by WriteNew) in the place of `target` by one rename, keeping owner and rights.
  /// Seen by others as old or new, never a mixture. With `expected_sha256` the target is hashed first and again through
  /// the handle held over the rename: TargetChanged means the target is as others left it (MITIGATION 2.13). With
  /// nothing, `target` may also be absent. After any error `fresh` may still exist. ReadOnlyTarget, FileInUse.
  virtual Status Replace(const WinPath& fresh, const WinPath& target,
                         const std::optional<std::string>& expected_sha256) = 0;
  /// Removing what is not there is success.
  virtual Status Remove(const WinPath& path) = 0;
  /// Puts such a note beside a file that is there. NotOnThisSystem where the disk cannot hold one (FAT).
  virtual Status SetOrigin(const WinPath& path, std::string_view note) = 0;
  /// For a program that runs and therefore cannot be removed now: Windows does it at its next start, before anything
  /// else runs. An image has nothing that runs: there it is removed at once.
  virtual Status RemoveAtRestart(const WinPath& path) = 0;
  /// Takes the lock file without waiting; Busy when another process has it. Released by the system if we die.
  virtual Result<std::unique_ptr<FileLock>> Lock(const WinPath& path) = 0;
};

// ---- Registry -------------------------------------------------------------------------------------------------------

enum class RegistryView { Native, Wow32 };

/// Strings, expandable strings, multi strings (joined by '\n') and numbers; other types as their bytes.
struct RegistryValue {
  enum class Type { String, Number, Binary } type = Type::String;
  std::string text;  // UTF-8; for Binary the raw bytes
  std::uint64_t number = 0;
};

class Registry {
 public:
  virtual ~Registry() = default;
  /// Names of the keys below, sorted; empty when `key` does not exist. `key` starts with HKLM\, HKCU\, HKU\ or HKCR\.
  virtual Result<std::vector<std::string>> SubKeys(std::string_view key, RegistryView view) const = 0;
  /// Value names, sorted; "" is the default value.
  virtual Result<std::vector<std::string>> ValueNames(std::string_view key, RegistryView view) const = 0;
  virtual Result<std::optional<RegistryValue>> Value(std::string_view key, std::string_view name,
                                                     RegistryView view) const = 0;
};

/// The only key this program ever changes. Administrators write it, every account reads it.
inline constexpr std::string_view kOwnKey = R"(HKLM\SOFTWARE\LRM Patch Wizard)";
/// kOwnKey or a key below it, without regard to case.
bool IsOwnKey(std::string_view key);

/// Changing calls, in kOwnKey and below it and in the native view only; anything else is AccessDenied before the system
/// is asked. AccessDenied too without administrator rights. Durable on success; after an error all is as before.
class ChangingRegistry : public Registry {
 public:
  /// Makes the key where it is missing. Text is stored as one plain string (REG_SZ), a number as 32 bits where it fits
  /// and else as 64.
  virtual Status SetValue(std::string_view key, std::string_view name, const RegistryValue& value,
                          RegistryView view) = 0;
  /// With all that is in it and below. Removing what is not there is success.
  virtual Status DeleteKey(std::string_view key, RegistryView view) = 0;
};

// ---- Services, processes --------------------------------------------------------------------------------------------

struct Service {
  std::string name, display_name, account, path;
  enum class State { Stopped, Running, Other } state = State::Stopped;
  enum class Start { Auto, Manual, Disabled } start = Start::Auto;
};

class Services {
 public:
  virtual ~Services() = default;
  virtual Result<std::vector<Service>> List() const = 0;
};

struct Process {
  std::uint32_t pid = 0;
  std::string name, path;  // path may be unknown: ""
};

class Processes {
 public:
  virtual ~Processes() = default;
  virtual Result<std::vector<Process>> List() const = 0;
};

// ---- Network, HTTP.sys ----------------------------------------------------------------------------------------------

struct Listener {
  std::string address;  // "0.0.0.0", "::", "10.0.0.5"
  std::uint16_t port = 0;
  std::uint32_t pid = 0;  // 4 is HTTP.sys
};

struct Connection {
  std::string local_address, remote_address;
  std::uint16_t local_port = 0, remote_port = 0;
  std::uint32_t pid = 0;
};

/// Another computer this one has talked with in its own subnet, or tried to: what Windows still knows of it (ARP, NDP).
struct Neighbour {
  std::string address;   // IPv6 with scope
  std::string hardware;  // "00-15-5D-01-02-03"
};

struct AdapterAddress {
  std::string address;         // IPv6 with scope
  unsigned prefix_length = 0;  // of its subnet
};

struct Adapter {
  std::string name, description;  // "Ethernet", "Intel(R) I210 Gigabit Network Connection"
  std::string id;                 // stays when the name is changed
  bool up = false;
  std::vector<AdapterAddress> addresses;
};

/// How Windows lets an adapter be switched. One that is off is not among the Adapters, and has no addresses.
struct AdapterSwitch {
  std::string id;  // as Adapter::id
  std::string name, description;
  bool on = true;

  bool operator==(const AdapterSwitch&) const = default;
};

class Network {
 public:
  virtual ~Network() = default;
  /// Addresses of this machine without loopback; IPv6 with scope as Windows writes it ("fe80::1%14").
  virtual Result<std::vector<std::string>> OwnAddresses() const = 0;
  /// Without loopback; those that are down too.
  virtual Result<std::vector<Adapter>> Adapters() const = 0;
  virtual Result<std::vector<Listener>> TcpListeners() const = 0;
  virtual Result<std::vector<Connection>> TcpConnections() const = 0;
  /// Without those that never answered, and without addresses of groups. Forgotten again after some minutes: a computer
  /// that is not in it may still be there.
  virtual Result<std::vector<Neighbour>> Neighbours() const = 0;
  /// Of every adapter with a plug or an aerial of its own, on or off.
  virtual Result<std::vector<AdapterSwitch>> Switches() const = 0;
};

class ChangingNetwork : public Network {
 public:
  /// Switches one adapter on or off until somebody switches it again, restarts included. Success means: read back and
  /// found so. FileNotFound: no such adapter. AdapterNotSwitched: Windows refused. NotConfirmed: Windows accepted, and
  /// reading back does not show it; it may be so or not.
  virtual Status Switch(std::string_view id, bool on) = 0;
};

struct CertificateBinding {
  std::string address;  // "0.0.0.0", "::", "10.0.0.5"; "" for a host name (SNI) entry
  std::uint16_t port = 0;
  std::string host;  // SNI entries only
  std::string hash;
};

struct UrlReservation {
  std::string prefix;       // "http://+:80/lrm/"
  bool registered = false;  // a program listens on it now
  std::uint32_t pid = 0;
};

class HttpSys {
 public:
  virtual ~HttpSys() = default;
  virtual Result<std::vector<CertificateBinding>> Certificates() const = 0;
  /// The "iplisten" list; empty means all addresses.
  virtual Result<std::vector<std::string>> ListenOnly() const = 0;
  /// Windows tells who reserved a prefix, not who listens on it: on a real machine `registered` stays false.
  virtual Result<std::vector<UrlReservation>> Reservations() const = 0;
};

// ---- Firewall, events -----------------------------------------------------------------------------------------------

struct FirewallProfile {
  std::string name;  // "domain", "private", "public"
  bool active = false;
  std::optional<bool> enabled;  // nothing: could not be read
  std::optional<bool> local_rules_honoured;
  std::optional<bool> blocks_all_inbound;  // exceptions included: no rule opens anything
};

struct FirewallRule {
  static constexpr int kTcp = 6, kUdp = 17, kAnyProtocol = 256;  // others by their IANA number

  std::string name, group, local_ports;  // "80,443"
  bool enabled = false, inbound = true, block = true;
  std::string description;
  int protocol = kTcp;
  std::vector<std::string> profiles;  // names as above; empty: all
  std::string local_addresses = "*", remote_addresses = "*";
  std::string program, service;    // "": any
  std::string interfaces = "All";  // kinds: "All", or "Lan,Wireless,RemoteAccess"
  bool edge_traversal = false;
  bool complete = true;  // false: parts of it could not be read

  bool operator==(const FirewallRule&) const = default;
};

/// What Windows says of the firewall as a whole. Nothing: could not be read.
struct FirewallState {
  enum class LocalChanges { TakeEffect, OverriddenByPolicy, AllInboundBlocked };
  std::optional<LocalChanges> local_changes;
  std::optional<std::vector<std::string>> other_products;  // registered in the place of Windows' own
};

class Firewall {
 public:
  virtual ~Firewall() = default;
  virtual Result<std::vector<FirewallProfile>> Profiles() const = 0;
  virtual Result<std::vector<FirewallRule>> Rules() const = 0;
  virtual Result<FirewallState> State() const = 0;
};

/// Changing calls. Success means: read back and found so. NotConfirmed means that the system accepted the change and
/// reading back does not show it; it may be there or not.
class ChangingFirewall : public Firewall {
 public:
  /// FileExists when any rule bears this name: removing by name could not tell them apart.
  virtual Status Add(const FirewallRule& rule) = 0;
  /// Takes out every rule of this name; TargetChanged, and nothing removed, when one of them is of another group.
  /// Removing what is not there is success.
  virtual Status Remove(std::string_view name, std::string_view group) = 0;
};

struct Event {
  std::string channel, provider, message;
  std::uint32_t event_id = 0;
  Time time{};
};

class EventLog {
 public:
  virtual ~EventLog() = default;
  /// Oldest first. An unknown channel is FileNotFound: "not recorded on this machine".
  virtual Result<std::vector<Event>> Read(std::string_view channel) const = 0;
};

class ChangingEventLog : public EventLog {
 public:
  /// Adds a warning of ours to the Application log; its time is that of the system. Success: the system took it.
  virtual Status Warn(std::uint32_t event_id, std::string_view message) = 0;
};
/// Where Warn writes, and under which name.
inline constexpr std::string_view kOwnChannel = "Application", kOwnProvider = "LRM Patch Wizard";

// ---- Web ------------------------------------------------------------------------------------------------------------

struct WebRequest {
  std::string address;  // to connect to: "127.0.0.1", "::1", "fe80::1%14"
  std::uint16_t port = 80;
  bool secure = false;     // https; no name is sent with it, so a certificate bound to a host name is not found
  std::string host{};      // Host header; "": address and port
  std::string path = "/";  // with query
  std::string method = "GET";
  std::chrono::milliseconds timeout{10000};  // for each of connecting, sending, receiving; 100 ms to 60 s
};

struct WebAnswer {
  enum class Outcome { Answered, Refused, TimedOut, Unreachable, TlsFailed, BrokenOff };
  Outcome outcome = Outcome::Unreachable;
  unsigned status = 0;                            // as the server sent it; a redirect is an answer
  std::string server, location, body;             // headers; the beginning of the body
  std::vector<std::string> certificate_problems;  // "untrusted", "name", "expired", "revoked", "usage", "invalid"
  std::optional<std::int64_t> system_code;        // why there is no answer

  static constexpr std::size_t kMaxBody = 64u << 10;
};

class Web {
 public:
  virtual ~Web() = default;
  /// One request, as this machine itself sends it: no proxy, no redirect followed, no credentials, certificate problems
  /// tolerated and told. No answer is an answer too. NotProbed where nothing can be asked.
  virtual Result<WebAnswer> Ask(const WebRequest& request) const = 0;
};

// ---- System, clock --------------------------------------------------------------------------------------------------

struct SystemInfo {
  std::string computer_name, windows_name;  // "Windows 10 Enterprise LTSB 2016"
  std::string windows_version;              // "10.0.14393"
  bool is_64_bit = true, elevated = false;
  std::string account;      // "MISEQ\sbsadmin"
  std::string ui_language;  // "en-US"
  Time boot_time{};
  std::chrono::minutes utc_offset{};
  bool is_image = false;  // a folder, not this machine: nothing can be probed
};

class System {
 public:
  virtual ~System() = default;
  virtual Result<SystemInfo> Info() const = 0;
  /// Value of an environment variable of the machine, without regard to case; nothing if unset.
  virtual std::optional<std::string> Variable(std::string_view name) const = 0;
};

class ChangingSystem : public System {
 public:
  /// Restarts the machine: as planned maintenance, without closing what refuses to be closed. `reason` is a sentence
  /// for people. Success means that the restart has begun. Only ever called because someone asked for it.
  virtual Status Restart(std::string_view reason) = 0;
};

class Clock {
 public:
  virtual ~Clock() = default;
  virtual Time Now() const = 0;
};

// ---- The two faces of a machine -------------------------------------------------------------------------------------

class HostReader {
 public:
  virtual ~HostReader() = default;
  virtual const FileReader& files() const = 0;
  virtual const Registry& registry() const = 0;
  virtual const Services& services() const = 0;
  virtual const Processes& processes() const = 0;
  virtual const Network& network() const = 0;
  virtual const HttpSys& http_sys() const = 0;
  virtual const Firewall& firewall() const = 0;
  virtual const EventLog& event_log() const = 0;
  virtual const Tasks& tasks() const = 0;
  virtual const Web& web() const = 0;
  virtual const System& system() const = 0;
  virtual const Clock& clock() const = 0;
};

class Host : public HostReader {
 public:
  virtual Files& changing_files() = 0;
  virtual ChangingRegistry& changing_registry() = 0;
  virtual ChangingNetwork& changing_network() = 0;
  virtual ChangingFirewall& changing_firewall() = 0;
  virtual ChangingEventLog& changing_event_log() = 0;
  virtual ChangingTasks& changing_tasks() = 0;
  virtual ChangingSystem& changing_system() = 0;
};

/// "%SystemDrive%\inetpub" with the machine's own variables; an unknown variable stays as written.
std::string ExpandVariables(const HostReader& host, std::string_view text);
/// Expanded and parsed.
Result<WinPath> PathOf(const HostReader& host, std::string_view text);

}  // namespace engine
