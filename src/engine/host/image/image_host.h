// SPDX-License-Identifier: MIT
//
// An instrument kept in a folder: for demos, tests, training and for evidence taken from another machine.
//
// README.md documents the folder. Everything but the files themselves and the event logs is read once, by Open; so a
// damaged image is refused as a whole, not halfway through. Not thread-safe.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>

#include "engine/host/host.h"

namespace engine {

class ImageHost : public Host {
 public:
  /// ImageNotFound (no such folder), ImageDamaged (object: the file; "line", "column", "detail" where known),
  /// RegistryExportDamaged.
  static Result<std::unique_ptr<ImageHost>> Open(const std::filesystem::path& folder);
  ~ImageHost() override;

  const FileReader& files() const override;
  Files& changing_files() override;
  const Registry& registry() const override;
  ChangingRegistry& changing_registry() override;
  const Services& services() const override;
  const Processes& processes() const override;
  const Network& network() const override;
  ChangingNetwork& changing_network() override;
  const HttpSys& http_sys() const override;
  const Firewall& firewall() const override;
  ChangingFirewall& changing_firewall() override;
  const EventLog& event_log() const override;
  ChangingEventLog& changing_event_log() override;
  const Tasks& tasks() const override;
  ChangingTasks& changing_tasks() override;
  const Web& web() const override;
  const System& system() const override;
  ChangingSystem& changing_system() override;
  const Clock& clock() const override;

  /// Called between the comparison in Replace and its rename: lets a test play another program at the worst moment.
  void OnBeforeRename(std::function<void()> hook);

 private:
  struct Ports;
  explicit ImageHost(std::unique_ptr<Ports> ports);

  std::unique_ptr<Ports> m_ports;
};

}  // namespace engine
