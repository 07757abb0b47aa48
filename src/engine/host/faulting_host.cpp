// SPDX-License-Identifier: MIT
//
// Every changing call goes through Call(): hook, fault where one is due, the real call, hook.
#include "engine/host/faulting_host.h"

namespace engine {

void FaultingHost::CrashNow() {
  m_crashed = true;
  throw SimulatedCrash{};
}

bool FaultingHost::IsDue() const {
  if (m_fault.at <= 0) return false;
  return m_fault.span == FaultSpan::Once ? m_calls == m_fault.at : m_calls >= m_fault.at;
}

template <class T>
Result<T> FaultingHost::Call(std::string_view name, std::string_view object, const WinPath* path,
                             const std::function<Result<T>()>& whole, const std::function<void()>& half) {
  if (m_crashed) throw SimulatedCrash{};  // the dead do nothing
  ++m_calls;
  if (before_call && path != nullptr) before_call(name, *path);
  if (!IsDue()) {
    auto result = whole();
    if (after_call && path != nullptr) after_call(name, *path);
    return result;
  }
  m_fired = true;
  m_spoilt_a_file = m_spoilt_a_file || path != nullptr;
  switch (m_fault.kind) {
    case FaultKind::Error: break;
    case FaultKind::DiskFull: return Fail(Id::DiskFull, std::string(name), std::string(object));
    case FaultKind::TornWrite:
      if (half) half();
      break;
    case FaultKind::Crash:
      if (half) half();
      CrashNow();
    case FaultKind::CrashAfter:
      (void)whole();  // even if it failed: nobody is left to be told
      CrashNow();
  }
  return Fail(Id::FileSystem, std::string(name), std::string(object));
}

Result<FileInfo> FaultingHost::Stat(const WinPath& path) const { return m_inner.files().Stat(path); }

Result<std::string> FaultingHost::Read(const WinPath& path, std::uint64_t max_bytes) const {
  return m_inner.files().Read(path, max_bytes);
}

Result<std::unique_ptr<OpenedFile>> FaultingHost::Open(const WinPath& path) const { return m_inner.files().Open(path); }

Result<std::vector<FolderEntry>> FaultingHost::List(const WinPath& folder) const {
  return m_inner.files().List(folder);
}

Result<std::optional<std::string>> FaultingHost::Origin(const WinPath& path) const {
  return m_inner.files().Origin(path);
}

Status FaultingHost::SetOrigin(const WinPath& path, std::string_view note) {
  return Call<void>("SetOrigin", path.text(), &path, [&] { return m_inner.changing_files().SetOrigin(path, note); });
}

Status FaultingHost::MakePrivateFolder(const WinPath& folder) {
  return Call<void>("MakePrivateFolder", folder.text(), &folder,
                    [&] { return m_inner.changing_files().MakePrivateFolder(folder); });
}

Status FaultingHost::MakeProgramFolder(const WinPath& folder) {
  return Call<void>("MakeProgramFolder", folder.text(), &folder,
                    [&] { return m_inner.changing_files().MakeProgramFolder(folder); });
}

Status FaultingHost::WriteNew(const WinPath& path, std::string_view bytes) {
  auto& files = m_inner.changing_files();
  return Call<void>(
      "WriteNew", path.text(), &path, [&] { return files.WriteNew(path, bytes); },
      [&] { (void)files.WriteNew(path, bytes.substr(0, bytes.size() / 2)); });
}

Status FaultingHost::Append(const WinPath& path, std::string_view bytes) {
  auto& files = m_inner.changing_files();
  return Call<void>(
      "Append", path.text(), &path, [&] { return files.Append(path, bytes); },
      [&] { (void)files.Append(path, bytes.substr(0, bytes.size() / 2)); });
}

Status FaultingHost::Replace(const WinPath& fresh, const WinPath& target,
                             const std::optional<std::string>& expected_sha256) {
  return Call<void>("Replace", target.text(), &target,
                    [&] { return m_inner.changing_files().Replace(fresh, target, expected_sha256); });
}

Status FaultingHost::Remove(const WinPath& path) {
  return Call<void>("Remove", path.text(), &path, [&] { return m_inner.changing_files().Remove(path); });
}

Status FaultingHost::RemoveAtRestart(const WinPath& path) {
  return Call<void>("RemoveAtRestart", path.text(), &path,
                    [&] { return m_inner.changing_files().RemoveAtRestart(path); });
}

Result<std::unique_ptr<FileLock>> FaultingHost::Lock(const WinPath& path) {
  using Held = std::unique_ptr<FileLock>;
  return Call<Held>("Lock", path.text(), &path, [&] { return m_inner.changing_files().Lock(path); });
}

Result<std::vector<std::string>> FaultingHost::SubKeys(std::string_view key, RegistryView view) const {
  return m_inner.registry().SubKeys(key, view);
}

Result<std::vector<std::string>> FaultingHost::ValueNames(std::string_view key, RegistryView view) const {
  return m_inner.registry().ValueNames(key, view);
}

Result<std::optional<RegistryValue>> FaultingHost::Value(std::string_view key, std::string_view name,
                                                         RegistryView view) const {
  return m_inner.registry().Value(key, name, view);
}

Status FaultingHost::SetValue(std::string_view key, std::string_view name, const RegistryValue& value,
                              RegistryView view) {
  return Call<void>("SetValue", key, nullptr,
                    [&] { return m_inner.changing_registry().SetValue(key, name, value, view); });
}

Status FaultingHost::DeleteKey(std::string_view key, RegistryView view) {
  return Call<void>("DeleteKey", key, nullptr, [&] { return m_inner.changing_registry().DeleteKey(key, view); });
}

Status FaultingHost::SpoiltNetwork::Switch(std::string_view id, bool on) {
  return host.Call<void>("Switch", id, nullptr, [&] { return host.m_inner.changing_network().Switch(id, on); });
}

Status FaultingHost::SpoiltFirewall::Add(const FirewallRule& rule) {
  return host.Call<void>("AddRule", rule.name, nullptr, [&] { return host.m_inner.changing_firewall().Add(rule); });
}

Status FaultingHost::SpoiltFirewall::Remove(std::string_view name, std::string_view group) {
  return host.Call<void>("RemoveRule", name, nullptr,
                         [&] { return host.m_inner.changing_firewall().Remove(name, group); });
}

Status FaultingHost::SpoiltEventLog::Warn(std::uint32_t event_id, std::string_view message) {
  return host.Call<void>("Warn", message, nullptr,
                         [&] { return host.m_inner.changing_event_log().Warn(event_id, message); });
}

Status FaultingHost::SpoiltTasks::Register(const ScheduledTask& task) {
  return host.Call<void>("RegisterTask", task.name, nullptr,
                         [&] { return host.m_inner.changing_tasks().Register(task); });
}

Status FaultingHost::SpoiltTasks::Remove(std::string_view name) {
  return host.Call<void>("RemoveTask", name, nullptr, [&] { return host.m_inner.changing_tasks().Remove(name); });
}

Status FaultingHost::SpoiltSystem::Restart(std::string_view reason) {
  return host.Call<void>("Restart", "", nullptr, [&] { return host.m_inner.changing_system().Restart(reason); });
}

}  // namespace engine
