// SPDX-License-Identifier: MIT
#include "engine/forensics/compare.h"

#include <algorithm>
#include <set>
#include <tuple>

#include "engine/core/text.h"
#include "engine/forensics/decode.h"
#include "engine/forensics/part.h"
#include "engine/iis/policy/address.h"

namespace engine::forensics {

namespace {

using Where = Shared::Where;
/// By what is compared; the value is as it was met first.
using Found = std::map<std::string, Shared>;

/// Nothing for what is no computer but this one, or not known.
std::optional<std::string> KeyOfClient(std::string_view client) {
  const auto address = iis::ParseAddress(client);
  if (!address) return client.size() > 1 ? std::optional(FoldCase(client)) : std::nullopt;
  if (address->IsLoopback()) return std::nullopt;
  // A scope is a number that every machine gives itself.
  return (address->is_v6 ? '6' : '4') + std::string(address->bytes.begin(), address->bytes.end());
}

std::optional<std::string> KeyOfAddress(const Trace& trace) {
  if (trace.target.empty() || trace.target == "*" || trace.target == "-" || trace.target == "/") return std::nullopt;
  return FoldCase(Decode(trace.target).text);
}

void CountTrace(Where& where, const Trace& trace) {
  where.worst = std::max(where.worst, trace.grade);
  where.lines += trace.lines;
  Earliest(where.first, trace.first);
  Latest(where.last, trace.last);
}

class Comparison {
 public:
  explicit Comparison(const std::vector<Searched>& machines) : m_machines(machines) {}

  std::vector<Shared> Make() {
    for (std::size_t i = 0; i < m_machines.size(); ++i) {
      if (m_machines[i].found) AddTraces(i, m_machines[i].found->logs);
    }
    for (std::size_t i = 0; i < m_machines.size(); ++i) {
      if (m_machines[i].found) AddVisits(i, m_machines[i].found->logs);
    }
    auto shared = Several(m_clients);
    for (Shared& address : Several(m_addresses)) shared.push_back(std::move(address));
    std::ranges::stable_sort(shared, Precedes);
    return shared;
  }

 private:
  static Where& On(Found& found, Shared::Kind kind, const std::string& key, std::string_view value,
                   std::size_t machine) {
    const auto [at, is_new] = found.try_emplace(key);
    Shared& shared = at->second;
    if (is_new) {
      shared.kind = kind;
      shared.value = value;
    }
    if (shared.where.empty() || shared.where.back().machine != machine) shared.where.push_back({.machine = machine});
    return shared.where.back();
  }

  void AddTraces(std::size_t machine, const ScanReport& logs) {
    for (const Trace& trace : logs.traces) {
      if (trace.grade < Grade::Unusual) continue;
      if (const auto key = KeyOfClient(trace.client)) {
        const std::string_view client = trace.client;
        CountTrace(On(m_clients, Shared::Kind::Client, *key, client.substr(0, client.find('%')), machine), trace);
      }
      if (const auto key = KeyOfAddress(trace)) {
        CountTrace(On(m_addresses, Shared::Kind::Address, *key, trace.target, machine), trace);
      }
    }
  }

  /// Who left a trace on one machine is of interest on the others without one, too.
  void AddVisits(std::size_t machine, const ScanReport& logs) {
    for (const auto& [address, client] : logs.clients) {
      const auto key = KeyOfClient(address);
      const auto known = key ? m_clients.find(*key) : m_clients.end();
      if (known == m_clients.end()) continue;
      auto& all = known->second.where;
      auto at = std::ranges::find(all, machine, &Where::machine);
      if (at == all.end()) at = all.insert(all.end(), Where{.machine = machine});
      at->requests += client.requests;
      Earliest(at->first, client.first);
      Latest(at->last, client.last);
    }
  }

  static std::vector<Shared> Several(Found& found) {
    std::vector<Shared> several;
    for (auto& [key, shared] : found) {
      if (shared.where.size() < 2) continue;
      std::ranges::sort(shared.where, {}, &Where::machine);
      for (const Where& where : shared.where) shared.worst = std::max(shared.worst, where.worst);
      several.push_back(std::move(shared));
    }
    std::ranges::stable_sort(several, Precedes);
    if (several.size() > kMostShared) several.resize(kMostShared);
    return several;
  }

  static bool Precedes(const Shared& a, const Shared& b) {
    if (a.worst != b.worst) return a.worst > b.worst;
    if (a.where.size() != b.where.size()) return a.where.size() > b.where.size();
    return std::tie(a.kind, a.value) < std::tie(b.kind, b.value);
  }

  const std::vector<Searched>& m_machines;
  Found m_clients, m_addresses;
};

}  // namespace

std::string_view Name(Shared::Kind kind) { return kind == Shared::Kind::Client ? "client" : "address"; }

std::vector<Shared> SeenOnSeveral(const std::vector<Searched>& machines) { return Comparison(machines).Make(); }

Grade Worst(const std::vector<Searched>& machines) {
  Grade worst = Grade::Harmless;
  for (const Searched& machine : machines) {
    if (machine.found) worst = std::max(worst, machine.found->Worst());
  }
  return worst;
}

void MakeNamesDiffer(std::vector<Searched>& machines) {
  std::set<std::string> taken;
  for (Searched& machine : machines) {
    const std::string name = machine.name;
    for (int number = 2; !taken.insert(FoldCase(machine.name)).second; ++number) {
      machine.name = name + " (" + std::to_string(number) + ")";
    }
  }
}

}  // namespace engine::forensics
