// SPDX-License-Identifier: MIT
//
// The live probe: what LRM's website answers now, asked from this machine itself at every address of its own.
//
// Where nothing can be asked (an image) there is no answer and nothing is concluded. An answer at a network address of
// this machine proves a closed door only for controls that look at addresses (MITIGATION 6, table "Live probe"): the
// flags of no-remote-handlers and the firewall let this machine through, so there nothing is decided from here.
// Reads only, apart from the requests themselves.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/host/host.h"
#include "engine/iis/sites.h"
#include "engine/patch/assessment.h"

namespace engine::patch {

/// One way to LRM's website from this machine.
struct Door {
  std::string address;  // to connect to
  std::uint16_t port = 80;
  bool secure = false;
  std::string host;    // Host header; "": address and port
  bool local = false;  // loopback: LRM on this screen
  bool operator==(const Door&) const = default;
};
/// "http://10.0.0.5:80/", for people and findings.
std::string UrlOf(const Door& door);

struct Probed {
  Door door;
  std::optional<WebAnswer> answer;  // nothing: nothing could be asked
};

/// Each port of the site's web bindings at 127.0.0.1, ::1 and each address of this machine; loopback first.
std::vector<Door> DoorsOf(const HostReader& host, const iis::Site& site);
/// In the order given. A port that cannot ask leaves the answer out.
std::vector<Probed> AskDoors(const HostReader& host, const std::vector<Door>& doors);
/// A page or a refusal of the website itself. HTTP.sys answering in its place, or a server error, is none.
bool IsSiteAnswer(const WebAnswer& answer);

/// How long LRM may take to answer again after a change: IIS takes the new configuration up by itself.
struct ProbePace {
  std::chrono::milliseconds settle{5000};  // the first answers may still be those of the old configuration
  std::chrono::milliseconds step{1000}, limit{30000};
  std::function<void(std::chrono::milliseconds)> wait{};  // empty: sleeps
};

/// Asks the local doors that answered `before` again until each answers in the same class (2xx, 3xx, 4xx), at least
/// `settle` and at most `limit` long. LocalProbeFailed with the door, "before" and "now". Without a door that answered
/// before there is nothing to wait for: what was down is not our failure.
Status LocalAsBefore(const HostReader& host, const std::vector<Probed>& before, const ProbePace& pace);

enum class DoorVerdict {
  Answers,      // local, as it should
  Silent,       // local, and no answer of the website
  Refused,      // network address: as the controls in force let one expect
  Open,         // network address: answered although they should refuse
  NotDecisive,  // says nothing about other computers
};
std::string_view Name(DoorVerdict verdict);  // "answers", "silent", "refused", "open", "not-decisive"

struct DoorReport {
  Probed probed;
  DoorVerdict verdict = DoorVerdict::NotDecisive;
};

/// Only doors that gave an answer or could be asked for one; empty for an image. `own_addresses_allowed`: this
/// machine's own addresses may pass the address restriction by wish.
std::vector<DoorReport> JudgeDoors(const std::vector<Probed>& probed, const Assessment& assessment,
                                   bool own_addresses_allowed);

}  // namespace engine::patch
