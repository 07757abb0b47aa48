// SPDX-License-Identifier: MIT
#include "engine/iis/policy/listener.h"

#include <algorithm>

#include <fmt/core.h>

#include "engine/core/text.h"

namespace engine::iis {
namespace {

struct Prefix {
  std::string scheme, host, path;
  std::uint16_t port = 0;
};

/// "http://+:80/lrm/".
std::optional<Prefix> ParsePrefix(std::string_view text) {
  Prefix prefix;
  const std::size_t scheme_end = text.find("://");
  if (scheme_end == std::string_view::npos) return std::nullopt;
  prefix.scheme = FoldCase(text.substr(0, scheme_end));
  text.remove_prefix(scheme_end + 3);
  const std::size_t slash = text.find('/');
  prefix.path = slash == std::string_view::npos ? "/" : std::string(text.substr(slash));
  const std::string_view authority = text.substr(0, slash);
  const std::size_t bracket = authority.rfind(']');
  const std::size_t colon = authority.find(':', bracket == std::string_view::npos ? 0 : bracket);
  if (colon == std::string_view::npos) return std::nullopt;
  prefix.host = authority.substr(0, colon);
  std::string_view port = authority.substr(colon + 1);
  port = port.substr(0, port.find(':'));  // IIS's own form: "http://host:80:10.0.0.5/"
  const auto number = ParseNumber(port);
  if (!number || *number < 1 || *number > 65535) return std::nullopt;
  prefix.port = static_cast<std::uint16_t>(*number);
  return prefix;
}

bool CoversPath(std::string_view prefix, std::string_view path) {
  while (prefix.ends_with('/')) prefix.remove_suffix(1);
  return StartsWithNoCase(path, prefix) && (path.size() == prefix.size() || path[prefix.size()] == '/');
}

/// Order in which HTTP.sys tries prefixes; smaller wins.
enum class Rank { Strong, HostAndAddress, Host, WildcardHost, Address, All, None };

bool HasAddress(const BindingAddress& binding, const IpAddress& arrival) {
  const auto parsed = ParseAddress(binding.address);
  return parsed && *parsed == arrival;
}

Rank RankOf(const BindingAddress& binding, const Connect& connect, bool knows_wildcards) {
  if (binding.port != connect.port) return Rank::None;
  const bool at_address = !binding.IsAny();
  if (at_address && !HasAddress(binding, connect.arrival)) return Rank::None;
  if (binding.host.empty()) return at_address ? Rank::Address : Rank::All;
  if (EqualsNoCase(binding.host, connect.host)) return at_address ? Rank::HostAndAddress : Rank::Host;
  if (knows_wildcards && binding.host.starts_with("*.") && EndsWithNoCase(connect.host, binding.host.substr(1))) {
    return Rank::WildcardHost;
  }
  return Rank::None;
}

Rank RankOf(const Prefix& prefix, const Connect& connect) {
  if (prefix.port != connect.port || prefix.scheme != connect.scheme) return Rank::None;
  if (prefix.host == "+") return Rank::Strong;
  if (prefix.host == "*") return Rank::All;
  if (const auto address = ParseAddress(prefix.host)) {
    return *address == connect.arrival ? Rank::Address : Rank::None;
  }
  return EqualsNoCase(prefix.host, connect.host) ? Rank::Host : Rank::None;
}

struct Use {
  const Site* site;
  const Binding* binding;
  BindingAddress address;
};

/// The http and https bindings of all started sites on this port.
std::vector<Use> UsesOf(const Configuration& configuration, std::uint16_t port) {
  std::vector<Use> uses;
  for (const Site& site : configuration.model().sites) {
    if (!site.auto_start) continue;
    for (const Binding& binding : site.bindings) {
      const auto address = binding.IsHttp() ? ParseBinding(binding.information) : std::nullopt;
      if (address && address->port == port) uses.push_back({&site, &binding, *address});
    }
  }
  return uses;
}

/// A site whose other protocol ("net.tcp", "808:*") has the port.
const Site* OtherProtocolOn(const Configuration& configuration, std::uint16_t port) {
  const std::string start = std::to_string(port) + ":", inner = ":" + std::to_string(port) + ":";
  for (const Site& site : configuration.model().sites) {
    for (const Binding& binding : site.bindings) {
      if (binding.IsHttp()) continue;
      if (binding.information.starts_with(start) || binding.information.find(inner) != std::string_view::npos) {
        return &site;
      }
    }
  }
  return nullptr;
}

Listening Ends(Answer answer) { return {{std::move(answer)}, false, ""}; }

bool IpListenAllows(const ServerFacts& facts, const IpAddress& arrival) {
  if (facts.listen_only.empty()) return true;
  return std::ranges::any_of(facts.listen_only, [&](const std::string& text) {
    const auto address = ParseAddress(text);
    if (!address) return false;
    static const IpAddress kAll4 = *ParseAddress("0.0.0.0"), kAll6 = *ParseAddress("::");
    return *address == arrival || (*address == kAll4 && !arrival.is_v6) || (*address == kAll6 && arrival.is_v6);
  });
}

bool CertificateServes(const CertificateBinding& certificate, const Connect& connect) {
  if (certificate.port != connect.port) return false;
  if (certificate.address.empty()) return EqualsNoCase(certificate.host, connect.host);
  const auto address = ParseAddress(certificate.address);
  if (!address) return false;
  // 0.0.0.0 serves both families, [::] the one.
  return *address == connect.arrival || *address == *ParseAddress("0.0.0.0") ||
         (connect.arrival.is_v6 && *address == *ParseAddress("::"));
}

Listening Handshake(const ServerFacts& facts, const std::vector<Use>& uses, const Connect& connect, Trail& trail) {
  if (std::ranges::any_of(facts.certificates,
                          [&](const CertificateBinding& one) { return CertificateServes(one, connect); })) {
    return {{}, true, ""};
  }
  const bool central = std::ranges::any_of(
      uses, [](const Use& use) { return (ParseNumber(use.binding->ssl_flags.value_or("0")).value_or(0) & 2) != 0; });
  if (central) {
    trail.Weaken(Proof::General);
    trail.Note(0, "central certificate store: independent of the address");
    return {{}, true, ""};
  }
  Trail failed = trail;
  failed.Note(0, fmt::format("no certificate for {}, port {}", connect.arrival_text, connect.port));
  if (facts.certificates_known) return Ends(Refuse(failed, 0, {"tls-failure"}));
  return {{Refuse(failed, 0, {"tls-failure"})}, true, "certificate"};
}

}  // namespace

bool HttpSysListens(const Configuration& configuration, const ServerFacts& facts, std::uint16_t port) {
  if (!UsesOf(configuration, port).empty()) return true;
  return std::ranges::any_of(facts.reservations, [&](const UrlReservation& reservation) {
    const auto prefix = ParsePrefix(reservation.prefix);
    return reservation.registered && prefix && prefix->port == port;
  });
}

Listening Listen(const Configuration& configuration, const ServerFacts& facts, const Connect& connect, Trail& trail) {
  const std::vector<Use> uses = UsesOf(configuration, connect.port);
  if (!HttpSysListens(configuration, facts, connect.port)) {
    if (const Site* site = OtherProtocolOn(configuration, connect.port)) {
      trail.Note(0, fmt::format("port {} carries a protocol that is not HTTP: not judged", connect.port));
      Answer answer = NotKnown(trail, 0, {}, SourceIn(configuration, site->node));
      answer.kind = Answer::Kind::NotJudged;
      answer.site = site->name;
      return Ends(std::move(answer));
    }
    trail.Weaken(Proof::General);
    trail.Note(0, fmt::format("no started site is bound to port {}", connect.port));
    return Ends(Refuse(trail, 0, {"no-connection"}));
  }
  if (!IpListenAllows(facts, connect.arrival)) {
    trail.Weaken(Proof::General);
    trail.Note(0, fmt::format("iplisten does not hold {}", connect.arrival_text));
    return Ends(Refuse(trail, 0, {"no-connection"}));
  }
  const bool has_scheme = uses.empty() || std::ranges::any_of(uses, [&](const Use& use) {
                            return use.binding->protocol == connect.scheme;
                          });
  if (!has_scheme) {
    trail.Weaken(Proof::General);
    trail.Note(0, fmt::format("port {} does not carry {}", connect.port, connect.scheme));
    return Ends(Refuse(trail, 0, {connect.scheme == "https" ? "tls-failure" : "400"}));
  }
  if (connect.scheme != "https") return {{}, true, ""};
  return Handshake(facts, uses, connect, trail);
}

namespace {

struct BestReservation {
  const UrlReservation* reservation = nullptr;
  Rank rank = Rank::None;
  std::size_t length = 0;
};

BestReservation FindReservation(const ServerFacts& facts, const Connect& connect, std::string_view path) {
  BestReservation best;
  for (const UrlReservation& reservation : facts.reservations) {
    const auto prefix = ParsePrefix(reservation.prefix);
    if (!prefix || !CoversPath(prefix->path, path)) continue;
    const Rank rank = RankOf(*prefix, connect);
    if (rank < best.rank || (rank == best.rank && rank != Rank::None && prefix->path.size() > best.length)) {
      best = {&reservation, rank, prefix->path.size()};
    }
  }
  return best;
}

}  // namespace

Routed Route(const Configuration& configuration, const ServerFacts& facts, const Connect& connect,
             std::string_view path, Trail& trail) {
  const std::vector<Use> uses = UsesOf(configuration, connect.port);
  const Use* best = nullptr;
  Rank best_rank = Rank::None;
  for (const Use& use : uses) {
    if (use.binding->protocol != connect.scheme) continue;
    const Rank rank = RankOf(use.address, connect, facts.iis_major == 0 || facts.iis_major >= 10);
    if (rank < best_rank) best = &use, best_rank = rank;
  }
  const BestReservation foreign = FindReservation(facts, connect, path);
  // A prefix for "/" of the class a site has is most likely the site's own registration.
  const bool foreign_wins =
      foreign.rank < best_rank || (foreign.rank == best_rank && foreign.rank != Rank::None && foreign.length > 1);
  if (foreign_wins) {
    const std::string& prefix = foreign.reservation->prefix;
    if (!foreign.reservation->registered) {
      trail.Note(1, "the reservation " + prefix + " wins and no program has registered it");
      return {nullptr, std::nullopt, Refuse(trail, 1, {"400"})};
    }
    trail.Note(1, "another program has registered " + prefix);
    Answer answer = NotKnown(trail, 1, {});
    answer.kind = Answer::Kind::OtherSite;
    answer.site = prefix;
    return {nullptr, std::nullopt, std::move(answer)};
  }
  if (best == nullptr) {
    trail.Note(1,
               fmt::format("no binding takes host \"{}\" at {}:{}", connect.host, connect.arrival_text, connect.port));
    return {nullptr, std::nullopt, Refuse(trail, 1, {"400"})};
  }
  if (best_rank == Rank::HostAndAddress || best_rank == Rank::WildcardHost) trail.Weaken(Proof::General);
  trail.site = best->site->name;
  trail.Note(1, fmt::format("binding {} of site {}", best->binding->information, best->site->name));
  return {best->site, SourceIn(configuration, best->binding->node), std::nullopt};
}

std::vector<ServerFacts::PortProxy> ProxiesFor(const ServerFacts& facts, const Connect& connect) {
  std::vector<ServerFacts::PortProxy> proxies;
  for (const ServerFacts::PortProxy& proxy : facts.port_proxies) {
    if (proxy.listen_port != connect.port) continue;
    const auto address =
        ParseAddress(EqualsNoCase(proxy.listen_address, "localhost") ? "127.0.0.1" : proxy.listen_address);
    const bool any = !address || *address == *ParseAddress("0.0.0.0") || *address == *ParseAddress("::");
    if (any || *address == connect.arrival) proxies.push_back(proxy);
  }
  return proxies;
}

}  // namespace engine::iis
