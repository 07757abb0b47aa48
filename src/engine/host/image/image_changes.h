// SPDX-License-Identifier: MIT
//
// What can be changed on an image besides its files: the adapters' switches (network.xml), the firewall's rules
// (firewall.xml), the boot time (system.xml), and events of our own (events/Application.xml).
//
// The fact file is rewritten by one rename and parsed again; only what is then in it counts. Elements are added and taken
// out in place, the rest keeps its text. Fails as Files do, ImageDamaged when the file was spoilt since it was opened.
#pragma once

#include "engine/host/image/image_facts.h"

namespace engine {

class ImageNetwork : public ChangingNetwork {
 public:
  ImageNetwork(NetworkFacts facts, std::string root, bool elevated)
      : m_facts(std::move(facts)), m_root(std::move(root)), m_elevated(elevated) {}

  Result<std::vector<std::string>> OwnAddresses() const override;
  Result<std::vector<Adapter>> Adapters() const override;
  Result<std::vector<Listener>> TcpListeners() const override { return m_facts.listeners; }
  Result<std::vector<Connection>> TcpConnections() const override;
  Result<std::vector<Neighbour>> Neighbours() const override;
  Result<std::vector<AdapterSwitch>> Switches() const override;
  Status Switch(std::string_view id, bool on) override;

 private:
  bool IsOff(std::string_view id) const;
  /// All adapters are off: nobody is connected and nobody is near.
  bool IsCutOff() const;

  NetworkFacts m_facts;
  std::string m_root;
  bool m_elevated;
};

class ImageFirewall : public ChangingFirewall {
 public:
  /// `root`: the image's folder. Without `elevated` nothing can be changed: AccessDenied.
  ImageFirewall(FirewallFacts facts, std::string root, bool elevated)
      : m_facts(std::move(facts)), m_root(std::move(root)), m_elevated(elevated) {}

  Result<std::vector<FirewallProfile>> Profiles() const override { return m_facts.profiles; }
  Result<std::vector<FirewallRule>> Rules() const override { return m_facts.rules; }
  Result<FirewallState> State() const override { return m_facts.state; }
  Status Add(const FirewallRule& rule) override;
  Status Remove(std::string_view name, std::string_view group) override;

 private:
  Status ReadAgain();

  FirewallFacts m_facts;
  std::string m_root;
  bool m_elevated;
};

/// Adds an event to the log of its channel, as Windows would export it.
Status AddEvent(const std::string& root, const Event& event);

class ImageSystem : public ChangingSystem {
 public:
  ImageSystem(SystemFacts facts, std::string root) : m_facts(std::move(facts)), m_root(std::move(root)) {}

  Result<SystemInfo> Info() const override { return m_facts.info; }
  std::optional<std::string> Variable(std::string_view name) const override;
  /// The boot time becomes the present; nothing else happens on an image.
  Status Restart(std::string_view reason) override;

 private:
  SystemFacts m_facts;
  std::string m_root;
};

}  // namespace engine
