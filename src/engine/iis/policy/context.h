// SPDX-License-Identifier: MIT
//
// One request on its way through the stages: what stage 0 to 2 found out about it.
#pragma once

#include <optional>
#include <string>

#include "engine/iis/configuration.h"
#include "engine/iis/policy/address.h"
#include "engine/iis/policy/answers.h"
#include "engine/iis/policy/explain.h"
#include "engine/iis/policy/url.h"

namespace engine::iis {

/// The pool a request runs in, with what the installed IIS defaults to where the file says nothing.
struct PoolView {
  bool classic = false;
  std::optional<std::string> runtime;  // "v4.0", "v2.0", "" for no managed code; nothing: not known
  std::optional<bool> is_64_bit;
};

enum class FileState { Absent, File, Folder, Unknown };

struct Context {
  const Configuration& configuration;
  const ServerFacts& facts;
  const Request& request;
  IpAddress client, arrival;
  const Site* site = nullptr;
  const Application* application = nullptr;
  const ApplicationPool* pool = nullptr;
  PoolView pool_view;
  CanonicalUrl url;
  std::string level;                // "LRM/api/x"
  std::optional<WinPath> physical;  // what the URL stands for on disk
  FileState state = FileState::Unknown;

  const Section& Effective(std::string_view section) const { return configuration.Effective(section, level); }
  bool ClientIsLoopback() const { return client.IsLoopback(); }
  /// Not loopback, but the address the connection arrived at: this machine talking to its own LAN address.
  bool ClientIsOwnAddress() const { return !client.IsLoopback() && client == arrival; }
  bool IsVersion7() const { return facts.iis_major == 7; }
};

/// Fills pool_view from `pool` (listener.cpp and tests).
PoolView ViewOf(const Configuration& configuration, const ServerFacts& facts, const ApplicationPool& pool);
/// "integratedMode,runtimeVersionv4.0,bitness64"; managedHandler is no condition on the pool. An unknown word: Maybe.
Tri PreconditionsHold(std::string_view list, const PoolView& pool);

/// Stage 2 for a URL of this site: level, physical path and what is there.
void Locate(Context& context);

/// The source of an element of applicationHost.config.
Source SourceIn(const Configuration& configuration, pugi::xml_node node);

}  // namespace engine::iis
