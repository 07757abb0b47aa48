// SPDX-License-Identifier: MIT
//
// What the engine found, reduced to what pages say. Pages decide by facts alone, so a page can be made for any
// situation without an instrument: in tests, in the walkthrough, in the agent's view.
//
// Unknown stays unknown: empty optionals and State::Unknown are never shown as good news.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/forensics/investigate.h"
#include "engine/lrm/inventory.h"
#include "engine/mitigate/block.h"
#include "engine/mitigate/network.h"
#include "engine/mitigate/offline.h"
#include "engine/patch/actions.h"
#include "engine/support/code.h"
#include "pages/obtain/obtain_facts.h"
#include "pages/page.h"
#include "pages/session_store.h"

namespace pages {

/// A computer that used LRM from the network.
struct RemoteUse {
  std::string address;
  std::int64_t requests = 0;
  std::optional<engine::Time> last{};  // none where the log has no times
  engine::patch::UseKind kind = engine::patch::UseKind::Views;
};

/// A website that could be LRM's.
struct Candidate {
  std::string name, folder;
  std::vector<std::string> ports;
};

/// A journal that is open.
struct OpenAction {
  engine::patch::Action action{};
  engine::Time time{};
  engine::patch::OnDisk on_disk = engine::patch::OnDisk::Unreadable;
  std::int64_t changes = 0;  // settings it was about
};

/// What an action would do, or why it would not.
struct Preview {
  std::optional<engine::Error> refusal;
  std::vector<std::string> difference;
  std::int64_t changes = 0;  // settings set, or for removal put back
  std::int64_t kept = 0;     // removal: left because others changed them
  std::vector<engine::Finding> warnings;
};

/// How the last action ended: only what was read back.
struct LastAction {
  Task task{};
  engine::patch::Outcome outcome = engine::patch::Outcome::Unchanged;
  engine::patch::OnDisk on_disk = engine::patch::OnDisk::Unreadable;
  std::optional<engine::Error> error;
  std::int64_t kept = 0, put_back = 0;
};

/// How inbound connections to LRM's ports stand with the firewall.
struct FirewallFacts {
  engine::mitigate::FirewallBlock verdict;
  std::vector<std::string> ports;  // LRM is reached by: "80", "443"
  std::int64_t our_rules = 0;
  std::optional<bool> on;    // for every kind of network it is on; nothing: could not be read
  bool interrupted = false;  // a change of rules was begun and not finished
  std::optional<engine::mitigate::RemoteTest> test;
};

/// What every account may know (engine/patch/marker.h). Never a verdict.
struct FromMarker {
  engine::patch::Marker left;
  bool restart_due = false;         // the Windows in which the change was made still runs
  bool proof_due = false;           // restarted since, and nobody has looked
  bool proven_since_start = false;  // somebody has looked since Windows was started
};

/// What a support code says of the instrument; page and language are those of the session.
struct InCode {
  engine::support::Place place;
  engine::support::Details details;
};

/// What goes into a support bundle, listed before it is saved.
struct BundleFile {
  std::string name;  // within the bundle
  std::uint64_t size = 0;
  std::int64_t taken_out = 0;  // values that were taken out
};

struct Facts {
  bool known = false;  // an instrument was looked at
  engine::Time checked{};
  std::chrono::minutes utc_offset{};

  // ---- The machine
  std::string computer, instrument, windows, iis, lrm, site;
  std::vector<std::string> ports;  // LRM answers on: "80", "443"
  std::vector<std::string> own_addresses;
  bool lrm_found = false, iis_found = false;
  bool traces = false;  // of LRM, IIS or Illumina: never practise instead
  bool elevated = true, is_image = false, dual_boot = false;
  engine::lrm::VersionClass version_class = engine::lrm::VersionClass::Unknown;
  WindowsSpeech windows_speech;
  std::vector<Candidate> candidates;  // when several could be meant
  bool run_in_progress = false;
  std::vector<std::string> run_reasons;

  // ---- Known without administrator rights
  FromMarker marker;
  std::optional<SavedSession> waiting;
  std::optional<engine::Error> session_problem;  // there is one, and it cannot be used
  std::vector<Language> without_texts;           // their catalogue cannot be read: they speak English
  bool can_elevate = false;                      // Windows can be asked for permission

  // ---- The verdict
  engine::patch::State state = engine::patch::State::Unknown;
  std::string way;
  std::vector<engine::patch::ControlReport> controls;
  std::vector<engine::Finding> bypasses, reasons, notes;
  std::optional<engine::Error> obstacle;  // why it cannot be judged
  bool restart_pending = false;
  engine::patch::FollowUp follow_up = engine::patch::FollowUp::None;  // whether page 35 comes by itself
  std::optional<engine::Time> last_change;
  std::optional<OpenAction> open_action;
  std::vector<engine::patch::OpenMeasure> open_measures;  // begun beside the patch and not finished

  // ---- Who uses LRM from elsewhere
  bool logs_readable = false;
  std::int64_t log_days = 0;
  std::vector<RemoteUse> remotes;  // the last one here first

  // ---- Getting the patch here
  ObtainFacts obtain;

  // ---- Beside the patch
  FirewallFacts firewall;
  engine::mitigate::NetworkView network;
  engine::mitigate::OfflineSituation offline;

  // ---- What could be done
  Preview apply, repair, removal;

  // ---- What was done
  std::optional<LastAction> last;
  std::optional<engine::Error> problem;                         // of looking, proving or a file
  std::string verification_html, verification_xml, audit_path;  // real paths; "" none
  std::vector<Stage> stages;                                    // of a task that is running

  // ---- Was someone here already
  bool searching = false;
  std::optional<engine::forensics::Investigation> search;
  std::string search_report;  // real path; "" none

  // ---- On the telephone
  InCode code;
  bool from_code = false;          // rebuilt from a support code: what that does not hold is not known
  bool from_bundle = false;        // read from a support bundle: nothing can be done here
  std::vector<BundleFile> bundle;  // what goes in, as far as it was looked at
  std::string bundle_path;         // where it was saved; "" not yet
};

/// Counts of controls that matter here.
std::int64_t NeededControls(const Facts& facts);
std::int64_t ControlsNotInForce(const Facts& facts);
/// Whether a search found signs of unauthorised access: then nothing is restarted before somebody was called.
bool SignsFound(const Facts& facts);
/// Whether the tick of page 32 is asked for.
bool NeedsConsent(const Facts& facts);

}  // namespace pages
