// SPDX-License-Identifier: MIT
#include "engine/patch/probe.h"

#include <algorithm>
#include <set>
#include <thread>
#include <tuple>

namespace engine::patch {
namespace {

constexpr std::chrono::milliseconds kPatience{5000};
/// What HTTP.sys calls itself where it answers in the place of a website.
constexpr std::string_view kHttpSys = "Microsoft-HTTPAPI/";

WebRequest RequestFor(const Door& door) {
  WebRequest request;
  request.address = door.address;
  request.port = door.port;
  request.secure = door.secure;
  request.host = door.host;
  request.timeout = kPatience;
  return request;
}

unsigned ClassOf(const WebAnswer& answer) { return answer.status / 100; }

bool IsInForce(const Assessment& assessment, ControlId id) {
  return std::ranges::any_of(assessment.controls, [id](const ControlReport& control) {
    return control.id == id && control.state == ControlState::InForce;
  });
}

std::string InWords(const std::optional<WebAnswer>& answer) {
  if (!answer) return "nothing asked";
  switch (answer->outcome) {
    case WebAnswer::Outcome::Answered: return std::to_string(answer->status);
    case WebAnswer::Outcome::Refused: return "refused";
    case WebAnswer::Outcome::TimedOut: return "timed out";
    case WebAnswer::Outcome::Unreachable: return "unreachable";
    case WebAnswer::Outcome::TlsFailed: return "tls failed";
    case WebAnswer::Outcome::BrokenOff: break;
  }
  return "broken off";
}

/// The first door that answered before and does not now.
std::optional<std::pair<Probed, Probed>> Lost(const HostReader& host, const std::vector<Probed>& before) {
  for (const Probed& was : before) {
    const Probed is = AskDoors(host, {was.door}).front();
    const bool same = is.answer && IsSiteAnswer(*is.answer) && ClassOf(*is.answer) == ClassOf(*was.answer);
    if (!same) return std::pair(was, is);
  }
  return std::nullopt;
}

/// The page LRM itself gives on this screen, asked at the same port: an answer elsewhere that equals it is LRM's.
const WebAnswer* LocalAnswer(const std::vector<Probed>& probed, const Door& door) {
  for (const Probed& other : probed) {
    const bool same_port = other.door.port == door.port && other.door.secure == door.secure;
    if (other.door.local && same_port && other.answer && IsSiteAnswer(*other.answer)) return &*other.answer;
  }
  return nullptr;
}

bool IsSamePage(const WebAnswer& answer, const WebAnswer* local) {
  return local != nullptr && answer.status == local->status && answer.body == local->body;
}

DoorVerdict VerdictAtNetworkAddress(const WebAnswer& answer, const WebAnswer* local, bool by_address, bool by_binding) {
  if (!by_address && !by_binding) return DoorVerdict::NotDecisive;
  const bool denied = answer.outcome != WebAnswer::Outcome::Answered || !IsSiteAnswer(answer) || ClassOf(answer) == 4;
  if (denied) return DoorVerdict::Refused;
  // Under other bindings another website of this machine may answer here: only LRM's own page is an open door.
  if (by_address || IsSamePage(answer, local)) return DoorVerdict::Open;
  return DoorVerdict::NotDecisive;
}

}  // namespace

std::string UrlOf(const Door& door) {
  const bool is_v6 = door.address.find(':') != std::string::npos;
  const std::string shown = is_v6 ? "[" + door.address + "]" : door.address;
  return std::string(door.secure ? "https" : "http") + "://" + shown + ":" + std::to_string(door.port) + "/";
}

std::vector<Door> DoorsOf(const HostReader& host, const iis::Site& site) {
  std::vector<std::string> addresses = {"127.0.0.1", "::1"};
  const std::size_t local = addresses.size();
  if (const auto own = host.network().OwnAddresses()) addresses.insert(addresses.end(), own->begin(), own->end());
  std::set<std::tuple<std::uint16_t, bool, std::string>> seen;
  std::vector<Door> doors;
  for (const iis::Binding& binding : site.bindings) {
    const auto where = iis::ParseBinding(binding.information);
    if (!binding.IsHttp() || !where) continue;
    const bool secure = binding.protocol == "https";
    if (!seen.emplace(where->port, secure, where->host).second) continue;
    for (std::size_t i = 0; i < addresses.size(); ++i) {
      doors.push_back({addresses[i], where->port, secure, where->host, i < local});
    }
  }
  std::ranges::stable_partition(doors, &Door::local);
  return doors;
}

std::vector<Probed> AskDoors(const HostReader& host, const std::vector<Door>& doors) {
  std::vector<Probed> probed;
  for (const Door& door : doors) {
    auto answer = host.web().Ask(RequestFor(door));
    probed.push_back({door, answer ? std::optional(std::move(*answer)) : std::nullopt});
  }
  return probed;
}

bool IsSiteAnswer(const WebAnswer& answer) {
  return answer.outcome == WebAnswer::Outcome::Answered && ClassOf(answer) < 5 && !answer.server.starts_with(kHttpSys);
}

Status LocalAsBefore(const HostReader& host, const std::vector<Probed>& before, const ProbePace& pace) {
  std::vector<Probed> working;
  std::ranges::copy_if(before, std::back_inserter(working),
                       [](const Probed& was) { return was.door.local && was.answer && IsSiteAnswer(*was.answer); });
  if (working.empty()) return {};
  const auto wait = [&](std::chrono::milliseconds time) {
    pace.wait ? pace.wait(time) : std::this_thread::sleep_for(time);
  };
  std::chrono::milliseconds waited{0};
  while (true) {
    const auto lost = Lost(host, working);
    if (!lost && waited >= pace.settle) return {};
    if (lost && waited >= pace.limit) {
      return Fail(Id::LocalProbeFailed, "probe", UrlOf(lost->first.door),
                  {{"before", InWords(lost->first.answer)}, {"now", InWords(lost->second.answer)}});
    }
    wait(pace.step);
    waited += pace.step;
  }
}

std::string_view Name(DoorVerdict verdict) {
  switch (verdict) {
    case DoorVerdict::Answers: return "answers";
    case DoorVerdict::Silent: return "silent";
    case DoorVerdict::Refused: return "refused";
    case DoorVerdict::Open: return "open";
    case DoorVerdict::NotDecisive: break;
  }
  return "not-decisive";
}

std::vector<DoorReport> JudgeDoors(const std::vector<Probed>& probed, const Assessment& assessment,
                                   bool own_addresses_allowed) {
  const bool by_address = IsInForce(assessment, ControlId::IpRestriction) && !own_addresses_allowed;
  const bool by_binding = IsInForce(assessment, ControlId::LoopbackBindings);
  std::vector<DoorReport> reports;
  for (const Probed& one : probed) {
    if (!one.answer) continue;
    DoorReport report{one, DoorVerdict::NotDecisive};
    if (one.door.local) {
      report.verdict = IsSiteAnswer(*one.answer) ? DoorVerdict::Answers : DoorVerdict::Silent;
    } else {
      report.verdict = VerdictAtNetworkAddress(*one.answer, LocalAnswer(probed, one.door), by_address, by_binding);
    }
    reports.push_back(std::move(report));
  }
  return reports;
}

}  // namespace engine::patch
