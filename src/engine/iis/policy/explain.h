// SPDX-License-Identifier: MIT
//
// "What would IIS answer?" computed from configuration and facts, as a set of possible answers with the deciding
// element and a proof mark. Specification: MITIGATION section 4 (order of stages), 5 (golden table).
//
// Never guesses: where an order or a fact is not known all branches are evaluated; `Refused` only if every branch
// refuses. Reads the host, changes nothing, and has no failure of its own: what it cannot know it says.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "engine/iis/configuration.h"
#include "engine/iis/policy/observations.h"

namespace engine::iis {

/// D documented by Microsoft · C counted in real configurations · O observed on a real IIS · G general knowledge · U only
/// a real IIS can tell.
enum class Proof { Documented, Counted, Observed, General, Unproven };
char Mark(Proof proof);
/// The weaker of two: a chain is as strong as its weakest link.
Proof Weaker(Proof a, Proof b);

/// What is known beside the configuration. Fill with ReadServerFacts, or by hand in tests.
struct ServerFacts {
  std::string computer_name;
  std::vector<std::string> own_addresses;  // without loopback
  int iis_major = 10, iis_minor = 0;       // 0: unknown
  std::vector<CertificateBinding> certificates;
  std::vector<std::string> listen_only;
  std::vector<UrlReservation> reservations;
  /// "netsh interface portproxy": listen address ("*" all), port -> connect address, port (MITIGATION T-1).
  struct PortProxy {
    std::string listen_address, connect_address;
    std::uint16_t listen_port = 0, connect_port = 0;
  };
  std::vector<PortProxy> port_proxies;
  bool certificates_known = true;
  std::vector<Observation> observations;  // what real machines were seen to do; none unless somebody brought them
};
/// Facts that cannot be read are reported in `findings` and left empty (certificates_known = false).
ServerFacts ReadServerFacts(const HostReader& host, std::vector<Finding>& findings);

struct Request {
  std::string from;  // client address
  // Where the connection arrives; default: the URL's host if it is an address, else every own address.
  std::optional<std::string> to;
  std::optional<std::string> host;  // Host header; default: the URL's host
  std::string method = "GET";
  std::string scheme = "http";
  std::string url_host;  // "10.0.0.5", "localhost"; "" = address of arrival
  std::uint16_t port = 80;
  std::string path = "/";     // path and query
  std::string forwarded_for;  // X-Forwarded-For header
  std::string site;           // the one asked about, another gives OtherSite; "" = whichever gets it
};
/// "http://host:port/path?query" into a request. Usage error with the offending text otherwise.
Result<Request> ParseRequestUrl(std::string_view url);

struct Answer {
  enum class Kind { Refused, Answered, OtherSite, Unknown, NotJudged } kind = Kind::Unknown;
  std::set<std::string> codes;       // Refused: "403.6", "400", "500.19", "no-connection", "tls-failure", "dropped"
  int stage = -1;                    // of MITIGATION 4: 0 … 11; the earliest that decides
  std::string handler;               // Answered: name of handler (or module) that answers
  bool runs_site_code = false;       // Answered: code of the site (not of IIS itself) runs
  std::string site;                  // the site that gets the request; OtherSite: its name
  std::vector<std::string> missing;  // Unknown: what would have to be known ("module:Foo", "certificate", "file")
  Proof proof = Proof::Documented;
  std::vector<Observation> observed;  // those the answer rests on
  bool decisive = true;               // false: own-address requests under NoRemote flags (field test F-1)
  std::optional<Source> deciding;     // element that decides
  std::vector<std::string> notes;  // trail for people who ask why: "stage 5: ipSecurity allowUnlisted=false", English
};

class Places;

/// For many requests in one go: what stands behind a URL is found out once, so configuration and disk must not change
/// while it lives.
class Explainer {
 public:
  Explainer(const Configuration& configuration, const ServerFacts& facts);
  ~Explainer();
  /// The combined answer over all branches and all addresses of arrival.
  Answer Explain(const Request& request);

 private:
  const Configuration& m_configuration;
  const ServerFacts& m_facts;
  std::unique_ptr<Places> m_places;
};

/// The same for a single request.
Answer Explain(const Configuration& configuration, const ServerFacts& facts, const Request& request);

}  // namespace engine::iis
