// SPDX-License-Identifier: MIT
#include "pages/examples.h"

#include <algorithm>
#include <iterator>

#include "pages/obtain/obtain_examples.h"
#include "pages/phone/code_of_page.h"
#include "pages/wizard.h"

namespace pages {

using engine::Id;
using engine::patch::ControlId;
using engine::patch::ControlReport;
using engine::patch::ControlState;
using engine::patch::OnDisk;
using engine::patch::Outcome;
using engine::patch::State;

namespace {

constexpr engine::Time kChecked{std::chrono::seconds{1'763'730'300}};  // 21 November 2025, 13:05 UTC
constexpr std::chrono::minutes kOffset{60};

std::vector<ControlReport> Controls(ControlState state) {
  std::vector<ControlReport> controls;
  for (const ControlId id : engine::patch::kAllControls) {
    controls.push_back({.id = id, .state = state, .applied = state == ControlState::InForce});
  }
  controls.front().state = ControlState::NotPossible;  // the usual case: the module is absent
  controls.front().applied = false;
  return controls;
}

Preview FiveChanges() {
  Preview preview;
  preview.changes = 5;
  preview.difference = {"@@ 212 @@",
                        "                 <bindings>",
                        "-                    <binding protocol=\"http\" bindingInformation=\"*:80:\" />",
                        "+                    <binding protocol=\"http\" bindingInformation=\"127.0.0.1:80:\" />",
                        "+                    <binding protocol=\"http\" bindingInformation=\"[::1]:80:\" />",
                        "                 </bindings>"};
  return preview;
}

Facts MiSeq() {
  Facts facts;
  facts.known = true;
  facts.checked = kChecked;
  facts.utc_offset = kOffset;
  facts.computer = "MISEQ-M04417";
  facts.instrument = "MiSeq";
  facts.windows = "Windows Embedded Standard";
  facts.iis = "7.5";
  facts.lrm = "2.4.1";
  facts.site = "LRM";
  facts.ports = {"80"};
  facts.lrm_found = facts.iis_found = facts.traces = true;
  facts.version_class = engine::lrm::VersionClass::Published;
  facts.state = State::Unprotected;
  facts.controls = Controls(ControlState::NotInForce);
  facts.logs_readable = true;
  facts.log_days = 30;
  using enum engine::patch::UseKind;
  facts.remotes = {{"192.0.2.23", 412, kChecked - std::chrono::hours(22), SendsSheets},
                   {"192.0.2.77", 9, kChecked - std::chrono::hours(436), Views}};
  facts.apply = FiveChanges();
  return facts;
}

Facts SearchingFacts() {
  Facts facts = MiSeq();
  facts.searching = true;
  facts.stages = {
      {Phrase(Msg::StageReadLogs, {{"done", std::int64_t{120}}, {"total", std::int64_t{711}}}), Stage::State::Running},
      {Msg::StageReadEvents, Stage::State::Waiting},
      {Msg::StageSaveReport, Stage::State::Waiting}};
  return facts;
}

Facts Searched(engine::forensics::Grade grade) {
  using namespace std::chrono;
  Facts facts = MiSeq();
  auto& found = facts.search.emplace();
  auto& coverage = found.logs.coverage;
  found.instrument = facts.instrument;
  found.computer = facts.computer;
  coverage.lines = 48'213;
  coverage.first = kChecked - days(619);
  coverage.last = kChecked;
  for (int day = 619; day >= 0; --day) {
    const sys_days date = floor<std::chrono::days>(kChecked - days(day));
    if (day < 190 || day >= 204) coverage.days[date].requests = 80;
    if (day < 195) found.events.windows_ran.insert(date);
  }
  found.events.channels = {"System"};
  if (grade != engine::forensics::Grade::Harmless) {
    engine::forensics::Trace trace;
    trace.rule = "script-upload";
    trace.grade = grade;
    trace.client = "192.0.2.77";
    trace.method = "POST";
    trace.target = "/upload/x.asp";
    trace.lines = 3;
    trace.first = trace.last = kChecked - days(171);
    trace.kept = {{"u_ex250603.log", 214, "2025-06-03 02:14:07 192.0.2.5 POST /upload/x.asp - 80 - 192.0.2.77 - 404"}};
    found.logs.traces = {trace};
  }
  facts.search_report = R"(C:\Users\sbsadmin\Documents\LRM Patch Wizard\20251121-130500Z-MISEQ-M04417-traces.html)";
  return facts;
}

Facts Protected(bool restart_pending) {
  Facts facts = MiSeq();
  facts.state = State::Protected;
  facts.way = "B";
  facts.controls = Controls(ControlState::InForce);
  facts.last_change = kChecked;
  facts.restart_pending = restart_pending;
  facts.removal = FiveChanges();
  facts.audit_path = R"(C:\ProgramData\LRM Patch Wizard\audit.jsonl)";
  facts.verification_html =
      R"(C:\Users\sbsadmin\Documents\LRM Patch Wizard\20251121-130500Z-MISEQ-M04417-protected.html)";
  facts.verification_xml =
      R"(C:\Users\sbsadmin\Documents\LRM Patch Wizard\20251121-130500Z-MISEQ-M04417-protected.xml)";
  return facts;
}

Facts Dx(bool restart_pending) {
  Facts facts = Protected(restart_pending);
  facts.instrument = "NextSeq 550Dx";
  facts.lrm = "3.1";
  facts.dual_boot = true;
  return facts;
}

Facts DriftedFacts() {
  Facts facts = Protected(false);
  facts.state = State::Drifted;
  facts.controls[1].state = facts.controls[2].state = ControlState::NotInForce;
  facts.repair = FiveChanges();
  return facts;
}

Facts UnfinishedFacts() {
  Facts facts = MiSeq();
  facts.state = State::Interrupted;
  facts.open_action = OpenAction{engine::patch::Action::Apply, kChecked, OnDisk::After};
  return facts;
}

Facts Refused(Id id, std::string object, State state = State::Unprotected) {
  Facts facts = MiSeq();
  facts.state = state;
  facts.apply.refusal = engine::Error{id, "plan", std::move(object), {}, {}};
  if (state == State::Unknown) facts.obstacle = facts.apply.refusal;
  facts.run_in_progress = id == Id::RunInProgress;
  return facts;
}

Facts LocalUse() {
  Facts facts = Refused(Id::LocalUseByName, "LRM");
  facts.apply.refusal->args = {{"address", "192.0.2.31"}};
  return facts;
}

Facts Several() {
  Facts facts = Refused(Id::SeveralSites, "", State::Unknown);
  facts.site.clear();
  facts.candidates = {{"LRM", R"(C:\Illumina\LRM\Web)", {"80", "443"}},
                      {"Local Run Manager (old)", R"(D:\LRM-old)", {"8080"}}};
  facts.apply.refusal->args = {{"count", "2"}, {"sites", "LRM, Local Run Manager (old)"}};
  facts.obstacle = facts.apply.refusal;
  return facts;
}

Facts Failed(Task task, Outcome outcome, Id id) {
  Facts facts = task == Task::Remove ? Protected(false) : task == Task::Repair ? DriftedFacts() : MiSeq();
  facts.last = LastAction{
      .task = task,
      .outcome = outcome,
      .on_disk = OnDisk::Before,
      .error = engine::Error{id, "replace", R"(C:\Windows\System32\inetsrv\config\applicationHost.config)", {}, {}}};
  return facts;
}

Facts CouldNotLook(Id id, std::string object) {
  Facts facts = MiSeq();
  facts.state = State::Unknown;
  facts.problem = engine::Error{id, "read", std::move(object), {}, {}};
  return facts;
}

Facts RemovedFacts() {
  Facts facts = MiSeq();
  facts.last = LastAction{
      .task = Task::Remove, .outcome = Outcome::Done, .on_disk = OnDisk::After, .error = {}, .kept = 1, .put_back = 5};
  facts.audit_path = R"(C:\ProgramData\LRM Patch Wizard\audit.jsonl)";
  return facts;
}

Facts WorkingFacts() {
  Facts facts = MiSeq();
  constexpr Msg kSteps[] = {Msg::StepLook,    Msg::StepEvidence, Msg::StepBackup,
                            Msg::StepReplace, Msg::StepReadBack, Msg::StepRecord};
  for (const Msg step : kSteps) {
    const std::size_t done = facts.stages.size();
    facts.stages.push_back({step, done < 3    ? Stage::State::Done
                                  : done == 3 ? Stage::State::Running
                                              : Stage::State::Waiting});
  }
  return facts;
}

// ---- Beside the patch ------------------------------------------------------------------------------------------------

using engine::mitigate::BlockReason;
using engine::mitigate::BlockState;
using engine::patch::Measure;
using engine::patch::MeasureKind;

engine::mitigate::EndpointName Named(const char* name) { return {name}; }

Facts WithNetwork(Facts facts) {
  facts.own_addresses = {"192.0.2.31", "fe80::31%14"};
  facts.firewall.ports = {"80"};
  facts.firewall.on = true;
  engine::mitigate::NetworkView& network = facts.network;
  network.adapters = {{"Ethernet", "Intel(R) I210 Gigabit Network Connection", "{1}", true, {{"192.0.2.31", 24}}},
                      {"Instrument", "USB to Ethernet", "{2}", false, {}}};
  network.ports = {{80, {"0.0.0.0"}, "System (HTTP.sys)", true, Named("Local Run Manager (HTTP)")},
                   {445, {"0.0.0.0"}, "System (HTTP.sys)", true, Named("Windows file sharing (SMB)")},
                   {5555, {"0.0.0.0"}, "", true, {}},
                   {29644, {"127.0.0.1"}, "CopyService.exe", false, {}}};
  network.talks = {{"192.0.2.23", 80, true, "System (HTTP.sys)", 2, {}},
                   {"198.51.100.7", 443, false, "CopyService.exe", 1, Named("HTTPS")}};
  network.neighbours = {{{"192.0.2.1", "00-15-5D-01-02-01"}, {}},
                        {{"192.0.2.23", "00-15-5D-01-02-17"}, {}},
                        {{"192.0.2.40", "00-15-5D-01-02-28"}, Named("Printer")}};
  facts.offline.switches = {{"{1}", "Ethernet", "Intel(R) I210 Gigabit Network Connection", true},
                            {"{2}", "Instrument", "USB to Ethernet", true}};
  return facts;
}

/// Switched off here: the first `count` adapters.
Facts SwitchedOff(std::size_t count, bool open = false) {
  using engine::mitigate::OfflineJournal;
  Facts facts = WithNetwork(MiSeq());
  OfflineJournal journal{.id = "20251121T140500Z-1", .open = open, .time = kChecked};
  for (engine::AdapterSwitch& adapter : facts.offline.switches) {
    if (journal.adapters.size() == count) break;
    adapter.on = false;
    journal.adapters.push_back({adapter.id, adapter.name});
    std::erase_if(facts.network.adapters, [&](const engine::Adapter& other) { return other.id == adapter.id; });
  }
  if (count == facts.offline.switches.size()) facts.own_addresses.clear();
  facts.offline.journal = std::move(journal);
  return facts;
}

Facts MeasureOpen(engine::patch::MeasureKind kind, std::optional<engine::patch::Measure> measure) {
  Facts facts = WithNetwork(MiSeq());
  facts.open_measures = {{kind, measure, kChecked}};
  return facts;
}

Facts OnlyV6() {
  Facts facts = WithNetwork(MiSeq());
  facts.own_addresses = {"fe80::31%14"};
  facts.network.adapters.front().addresses = {{"fe80::31%14", 64}};
  return facts;
}

Facts Blocked(BlockState state, std::vector<BlockReason> reasons = {}) {
  Facts facts = WithNetwork(MiSeq());
  facts.firewall.our_rules = state == BlockState::Absent ? 0 : 1;
  facts.firewall.verdict.state = state;
  facts.firewall.verdict.ports = {{80, state, {{"private", state, reasons}}}};
  facts.firewall.verdict.reasons = std::move(reasons);
  return facts;
}

Facts NotBlocking(BlockReason reason) {
  Facts facts = Blocked(BlockState::NotEffective, {reason});
  const bool names_somebody = reason == BlockReason::OtherFirewall || reason == BlockReason::PassesSecure;
  if (names_somebody) facts.firewall.verdict.others = {"Guard 5"};
  return facts;
}

Facts Tested(engine::mitigate::RemoteAnswer answer) {
  Facts facts = Blocked(BlockState::Effective);
  facts.firewall.test = engine::mitigate::RemoteTest{answer, kChecked, R"(MISEQ-M04417\sbsadmin)"};
  return facts;
}

Facts BlockUnfinished() {
  Facts facts = Blocked(BlockState::Absent);
  facts.firewall.interrupted = true;
  return facts;
}

Facts RemoteSession(const Facts& before) {
  Facts facts = WithNetwork(before);
  facts.network.remote_session = true;
  return facts;
}

Facts NothingOfTheNetwork() {
  Facts facts = MiSeq();
  facts.network.errors = {engine::Error{Id::AccessDenied, "read", "adapters", {}, {}}};
  facts.offline.switches_error = facts.network.errors.front();
  return facts;
}

Facts NotChanged(Outcome outcome, Id id, std::string object) {
  Facts facts = Blocked(BlockState::Absent);
  facts.last = LastAction{
      .task = Task::Block, .outcome = outcome, .error = engine::Error{id, "block", std::move(object), {}, {}}};
  return facts;
}

Facts NotSwitched() {
  Facts facts = WithNetwork(MiSeq());
  facts.last = LastAction{.task = Task::SwitchNetworkOff,
                          .outcome = Outcome::Undone,
                          .error = engine::Error{Id::AdapterNotSwitched, "switch", "Ethernet", {}, {}}};
  return facts;
}

Facts Removable() {
  Facts facts = Protected(false);
  facts.removal.kept = 1;
  return facts;
}

Facts WithBypass() {
  Facts facts = MiSeq();
  facts.bypasses = {{Id::PortProxy, "0.0.0.0:8080", {{"target", "127.0.0.1:80"}}}};
  facts.run_in_progress = true;
  return facts;
}

Facts Nothing(bool traces) {
  Facts facts;
  facts.known = true;
  facts.checked = kChecked;
  facts.utc_offset = kOffset;
  facts.computer = "DESK-042";
  facts.windows = "Windows 10 Pro";
  facts.traces = facts.iis_found = traces;
  facts.obstacle = engine::Error{traces ? Id::NoCandidateSite : Id::IisNotFound, "look", "", {}, {}};
  return facts;
}

Facts Unelevated() {
  Facts facts;
  facts.elevated = false;
  return facts;
}

/// Before anything was asked: what an account without rights knows from the marker.
Facts Marked() {
  Facts facts;
  facts.elevated = false;
  facts.can_elevate = true;
  facts.computer = "MISEQ-M04417";
  facts.utc_offset = kOffset;
  return facts;
}

Facts WithLast(Facts facts, State state) {
  facts.marker.left.last = engine::patch::Marker::Result{state, "verified", kChecked, R"(MISEQ-M04417\sbsadmin)"};
  return facts;
}

Facts ProvenByRecord(State state) {
  Facts facts = WithLast(Marked(), state);
  facts.marker.proven_since_start = true;
  return facts;
}

/// Page 35 comes by itself.
Facts Scheduled(Facts facts) {
  facts.follow_up = engine::patch::FollowUp::Complete;
  return facts;
}

Facts RestartMarked(bool restarted) {
  Facts facts = Marked();
  facts.marker.proof_due = restarted;
  facts.marker.restart_due = !restarted;
  return facts;
}

Facts JournalMarked(std::optional<engine::patch::Action> action) {
  Facts facts = Marked();
  facts.marker.left.journal = engine::patch::Marker::Journal{action, kChecked};
  return facts;
}

Facts MeasureMarked(Measure measure) {
  Facts facts = Marked();
  facts.marker.left.measures = {{engine::patch::KindOf(measure), measure, kChecked}};
  return facts;
}

Facts Waiting() {
  Facts facts = Marked();
  facts.waiting =
      SavedSession{.language = Language::Nl, .time = kChecked, .page = PageId::NotNow, .waits_for_run = true};
  return facts;
}

Facts DamagedSession() {
  Facts facts = Marked();
  facts.session_problem =
      engine::Error{Id::SessionDamaged, "read", R"(C:\ProgramData\LRM Patch Wizard session.txt)", {}, {}};
  return facts;
}

Facts NoTexts() {
  Facts facts = Marked();
  facts.without_texts = {Language::Nl, Language::ZhCn};
  return facts;
}

Facts NotPermitted(Id id) {
  Facts facts = WithLast(MiSeq(), State::Protected);
  facts.site.clear();
  facts.controls.clear();
  facts.remotes.clear();
  facts.elevated = false;
  facts.can_elevate = true;
  facts.state = State::Unknown;
  facts.obstacle = engine::Error{id, "elevate", "", {}, {}};
  if (id == Id::ForeignFilesBeside) {
    facts.obstacle->object = R"(C:\Illumina)";
    facts.obstacle->args = {{"files", "version.dll"}};
  }
  return facts;
}

Session At(PageId page) {
  Session session;
  session.page = page;
  return session;
}

Session Removing(PageId page, std::string typed = {}) {
  Session session = At(page);
  session.removal_reason = RemovalReason::SomebodyAsked;
  session.typed = std::move(typed);
  return session;
}

Session TakingBlockAway(std::string typed = {}) {
  Session session = At(PageId::Firewall);
  session.unblocking = true;
  session.typed = std::move(typed);
  return session;
}

Session TypedOn(PageId page, std::string digits) {
  Session session = At(page);
  session.typed = std::move(digits);
  return session;
}

/// The code of the page as it was before something changed.
Session OnTelephone(PageId page, bool all = false) {
  Session session = At(page);
  session.phone = ShownCode{"00000000", "", kChecked, all};
  return session;
}

Facts WithBundle(bool saved) {
  Facts facts = MiSeq();
  facts.bundle = {{"verification.xml", 8214, 0},
                  {"audit.jsonl", 3120, 4},
                  {"findings.txt", 1904, 1},
                  {"applicationHost.config", 41873, 3}};
  if (saved) facts.bundle_path = R"(C:\Users\sbsadmin\Documents\LRM Patch Wizard\LRM-support-MISEQ-M04417.zip)";
  return facts;
}

engine::support::CodeState CodeStateOf(State state) {
  using engine::support::CodeState;
  switch (state) {
    case State::Unprotected: return CodeState::Unprotected;
    case State::Protected: return CodeState::Protected;
    case State::Drifted: return CodeState::Drifted;
    case State::Interrupted: return CodeState::Interrupted;
    case State::Unknown: break;
  }
  return CodeState::Unknown;
}

/// What the engine would put into the code of such an instrument.
void AddCode(Example& example) {
  using namespace engine::support;
  Facts& facts = example.facts;
  Place& place = facts.code.place;
  place = {.instrument = facts.dual_boot            ? Instrument::NextSeq550Dx
                         : facts.instrument.empty() ? Instrument::Unknown
                                                    : Instrument::MiSeq,
           .state = CodeStateOf(facts.state),
           .blocker = facts.run_in_progress ? Blocker::RunInProgress : Blocker::None,
           .elevated = facts.elevated,
           .restart_pending = facts.restart_pending};
  facts.code.details.lrm = facts.dual_boot ? LrmClass::V31 : LrmClass::V24;
  facts.code.details.iis = IisClass::V7;
  auto& phone = example.session.phone;
  if (!phone) return;
  const View view{facts, example.session};
  const bool is_old = facts.restart_pending;  // the example in which something has changed meanwhile
  phone = ShownCode{is_old ? phone->code : CodeOf(view), MoreDigitsOf(view), phone->shown, phone->all};
}

std::vector<Example> Make() {
  using enum PageId;
  return {
      {"11-start", Unelevated(), At(Start)},
      {"11-start-elevated", {}, At(Start), false},
      {"11-waiting", Waiting(), At(Start), false},
      {"11-session-damaged", DamagedSession(), At(Start), false},
      {"11-no-texts", NoTexts(), At(Start), false},
      {"12-about", MiSeq(), At(About)},
      {"13-not-protected", MiSeq(), At(ThisInstrument)},
      {"13-remote-session", RemoteSession(MiSeq()), At(ThisInstrument), false},
      {"13-protected", Protected(false), At(ThisInstrument)},
      {"13-restart-due", Protected(true), At(ThisInstrument), false},
      {"13-drifted", DriftedFacts(), At(ThisInstrument), false},
      {"13-unknown",
       Refused(Id::AccessDenied, R"(C:\Windows\System32\inetsrv\config\applicationHost.config)", State::Unknown),
       At(ThisInstrument), false},
      {"13-bypass", WithBypass(), At(ThisInstrument), false},
      {"13-not-recognised", Nothing(true), At(ThisInstrument), false},
      {"13-no-lrm", Nothing(false), At(ThisInstrument), false},
      {"13-permission-refused", NotPermitted(Id::PermissionRefused), At(ThisInstrument), false},
      {"13-foreign-files", NotPermitted(Id::ForeignFilesBeside), At(ThisInstrument), false},
      {"14-tasks", MiSeq(), At(OtherTasks)},
      {"14-tasks-protected", Protected(false), At(OtherTasks)},
      {"14-tasks-drifted", DriftedFacts(), At(OtherTasks), false},
      {"19-problem", CouldNotLook(Id::AccessDenied, R"(C:\Windows\System32\inetsrv\config)"), At(CheckProblem)},
      {"31-run", Refused(Id::RunInProgress, "RTA.exe"), At(NotNow)},
      {"31-not-administrator", Refused(Id::NotAdministrator, R"(MISEQ-M04417\sbsuser)", State::Unknown), At(NotNow)},
      {"31-several-websites", Several(), At(NotNow)},
      {"31-local-use", LocalUse(), At(NotNow)},
      {"31-no-way", Refused(Id::NoWayToProtect, "LRM"), At(NotNow), false},
      {"31-shared", Refused(Id::ConfigShared, R"(\\server\iis)", State::Unknown), At(NotNow), false},
      {"31-without-iis", Refused(Id::LrmWithoutIis, "", State::Unknown), At(NotNow), false},
      {"31-broken-settings",
       Refused(Id::ConfigNotWellFormed, R"(C:\Windows\System32\inetsrv\config\applicationHost.config)", State::Unknown),
       At(NotNow), false},
      {"32-what-changes", MiSeq(), At(WhatChanges)},
      {"32-what-changes-dx",
       [] {
         Facts f = MiSeq();
         f.dual_boot = true;
         f.instrument = "NextSeq 550Dx";
         return f;
       }(),
       At(WhatChanges), false},
      {"32-no-logs",
       [] {
         Facts f = MiSeq();
         f.logs_readable = false;
         f.remotes.clear();
         return f;
       }(),
       At(WhatChanges), false},
      {"32-nobody",
       [] {
         Facts f = MiSeq();
         f.remotes.clear();
         return f;
       }(),
       At(WhatChanges), false},
      {"33-working", WorkingFacts(), At(Working)},
      {"34-applied", Scheduled(Protected(true)), At(Applied)},
      {"34-not-scheduled", Protected(true), At(Applied), false},
      {"34-applied-dx", Dx(true), At(Applied), false},
      {"34-remote-session", RemoteSession(Protected(true)), At(Applied), false},
      {"35-finished", Protected(false), At(AfterRestart)},
      {"35-finished-dx", Dx(false), At(AfterRestart), false},
      {"35-not-restarted", Scheduled(Protected(true)), At(AfterRestart)},
      {"35-not-protected", MiSeq(), At(AfterRestart), false},
      {"35-restart-marked", RestartMarked(false), At(AfterRestart), false},
      {"35-not-yet-proven", RestartMarked(true), At(AfterRestart), false},
      {"35-proven-by-record", ProvenByRecord(State::Protected), At(AfterRestart), false},
      {"35-one-mode-by-record",
       [] {
         Facts f = ProvenByRecord(State::Protected);
         f.marker.left.dual_boot = true;
         return f;
       }(),
       At(AfterRestart), false},
      {"35-not-protected-by-record", ProvenByRecord(State::Drifted), At(AfterRestart), false},
      {"39-problem", Failed(Task::Apply, Outcome::Undone, Id::FileInUse), At(ApplyProblem)},
      {"39-problem-partial", Failed(Task::Apply, Outcome::Partial, Id::UndoIncomplete), At(ApplyProblem), false},
      {"41-drifted", DriftedFacts(), At(Drifted)},
      {"42-unfinished", UnfinishedFacts(), At(Unfinished)},
      {"42-marked", JournalMarked(engine::patch::Action::Apply), At(Unfinished), false},
      {"42-marked-removal", JournalMarked(engine::patch::Action::Remove), At(Unfinished), false},
      {"42-marked-unreadable", JournalMarked(std::nullopt), At(Unfinished), false},
      {"42-block", MeasureOpen(MeasureKind::Firewall, Measure::Block), At(Unfinished)},
      {"42-unblock", MeasureOpen(MeasureKind::Firewall, Measure::Unblock), At(Unfinished), false},
      {"42-network-off", MeasureOpen(MeasureKind::Network, Measure::SwitchOff), At(Unfinished), false},
      {"42-network-on", MeasureOpen(MeasureKind::Network, Measure::SwitchOn), At(Unfinished), false},
      {"42-measure-unreadable", MeasureOpen(MeasureKind::Firewall, std::nullopt), At(Unfinished), false},
      {"42-marked-block", MeasureMarked(Measure::Block), At(Unfinished), false},
      {"49-problem", Failed(Task::Repair, Outcome::Unchanged, Id::AccessDenied), At(RepairProblem)},
      {"51-before-removal", Removable(), At(BeforeRemoval)},
      {"51-reason", Removable(), Removing(BeforeRemoval)},
      {"52-confirm", Removable(), Removing(ConfirmRemoval)},
      {"52-confirm-typed", Removable(), Removing(ConfirmRemoval, "52"), false},
      {"54-removed", RemovedFacts(), At(Removed)},
      {"59-problem", Failed(Task::Remove, Outcome::Unchanged, Id::BackupTampered), At(RemovalProblem)},
      {"62-proof", Protected(false), At(Proof)},
      {"62-proof-not-protected", MiSeq(), At(Proof), false},
      {"69-problem", CouldNotLook(Id::VerificationNotWritten, R"(E:\report.xml)"), At(ProofProblem)},
      {"69-not-restarted", CouldNotLook(Id::RestartNotPossible, ""), At(ProofProblem), false},
      {"71-measures", Blocked(BlockState::Absent), At(Measures)},
      {"71-measures-on", Blocked(BlockState::Effective), At(Measures), false},
      {"72-block", Blocked(BlockState::Absent), At(Firewall)},
      {"72-on", Blocked(BlockState::Effective), At(Firewall)},
      {"72-said-refused", Tested(engine::mitigate::RemoteAnswer::Refused), At(Firewall), false},
      {"72-said-opened", Tested(engine::mitigate::RemoteAnswer::Opened), At(Firewall), false},
      {"72-others-rule",
       [] {
         Facts f = Blocked(BlockState::Effective);
         f.firewall.our_rules = 0;
         return f;
       }(),
       At(Firewall), false},
      {"72-profile-off", NotBlocking(BlockReason::ProfileOff), At(Firewall)},
      {"72-local-rules-ignored", NotBlocking(BlockReason::LocalRulesIgnored), At(Firewall), false},
      {"72-policy-overrides", NotBlocking(BlockReason::PolicyOverrides), At(Firewall), false},
      {"72-passes-secure", NotBlocking(BlockReason::PassesSecure), At(Firewall), false},
      {"72-other-firewall", NotBlocking(BlockReason::OtherFirewall), At(Firewall), false},
      {"72-service-stopped", NotBlocking(BlockReason::ServiceStopped), At(Firewall), false},
      {"72-rule-weakened", NotBlocking(BlockReason::RuleWeakened), At(Firewall), false},
      {"72-other-profile", NotBlocking(BlockReason::OtherProfile), At(Firewall), false},
      {"72-not-confirmed", Blocked(BlockState::NotConfirmed, {BlockReason::NotReadable}), At(Firewall), false},
      {"72-no-network", Blocked(BlockState::NotConfirmed, {BlockReason::NoActiveProfile}), At(Firewall), false},
      {"72-no-service", Blocked(BlockState::NotConfirmed, {BlockReason::NoService}), At(Firewall), false},
      {"72-on-without-address",
       [] {
         Facts f = Blocked(BlockState::Effective);
         f.own_addresses.clear();
         return f;
       }(),
       At(Firewall), false},
      {"72-unfinished", BlockUnfinished(), At(Firewall), false},
      {"72-take-away", Blocked(BlockState::Effective), TakingBlockAway()},
      {"72-take-away-typed", Blocked(BlockState::Effective), TakingBlockAway("72"), false},
      {"73-fewer", WithNetwork(MiSeq()), At(FewerDevices)},
      {"73-not-read", NothingOfTheNetwork(), At(FewerDevices), false},
      {"74-offline", WithNetwork(MiSeq()), At(OffTheNetwork)},
      {"74-remote-session", RemoteSession(MiSeq()), At(OffTheNetwork), false},
      {"74-remote-session-typed", RemoteSession(MiSeq()), TypedOn(OffTheNetwork, "74"), false},
      {"74-off", SwitchedOff(2), At(OffTheNetwork)},
      {"74-off-in-part", SwitchedOff(1), At(OffTheNetwork), false},
      {"74-unfinished", SwitchedOff(1, true), At(OffTheNetwork), false},
      {"74-not-read", NothingOfTheNetwork(), At(OffTheNetwork), false},
      {"74-no-adapters", MiSeq(), At(OffTheNetwork), false},
      {"75-lasting", WithNetwork(MiSeq()), At(LastingAdvice)},
      {"75-unknown", NothingOfTheNetwork(), At(LastingAdvice), false},
      {"75-ipv6-only", OnlyV6(), At(LastingAdvice), false},
      {"75-no-network", MiSeq(), At(LastingAdvice), false},
      {"79-network", NotSwitched(), At(MeasuresProblem), false},
      {"79-problem", NotChanged(Outcome::Unchanged, Id::FirewallRuleForeign, "LRM Patch Wizard: block TCP 80"),
       At(MeasuresProblem)},
      {"79-problem-partial",
       NotChanged(Outcome::Partial, Id::UndoIncomplete, R"(C:\ProgramData\LRM Patch Wizard\firewall.xml)"),
       At(MeasuresProblem), false},
      {"81-start-search", MiSeq(), At(StartSearch)},
      {"81-searching", SearchingFacts(), At(StartSearch), false},
      {"83-found-attempts", Searched(engine::forensics::Grade::Attempts), At(FoundTraces)},
      {"83-found-signs", Searched(engine::forensics::Grade::Signs), At(FoundTraces), false},
      {"83-found-none", Searched(engine::forensics::Grade::Harmless), At(FoundTraces), false},
      {"89-problem", CouldNotLook(Id::AccessDenied, R"(C:\inetpub\logs)"), At(SearchProblem)},
      {"91-code", MiSeq(), OnTelephone(WhatChanges)},
      {"91-more-digits", MiSeq(), OnTelephone(WhatChanges, true), false},
      {"91-new-code", Protected(true), OnTelephone(Applied), false},
      {"92-helping", {}, At(HelpSomeone)},
      {"93-bundle", MiSeq(), At(SupportBundle)},
      {"93-listed", WithBundle(false), At(SupportBundle)},
      {"93-saved", WithBundle(true), At(SupportBundle), false},
      {"99-problem", CouldNotLook(Id::FileSystem, R"(E:\LRM-support.zip)"), At(PhoneProblem)},
  };
}

}  // namespace

Facts ExampleInstrument() { return MiSeq(); }
Facts ExampleOtherComputer() { return Nothing(false); }

Session SessionIn(const Example& example, Language language) {
  Wizard wizard(example.session, example.facts);
  wizard.SetLanguage(language);
  return wizard.session();
}

const std::vector<Example>& AllExamples() {
  static const std::vector<Example> examples = [] {
    std::vector<Example> all = Make();
    std::ranges::copy(ObtainExamples(), std::back_inserter(all));
    std::ranges::stable_sort(all, {}, [](const Example& example) { return Number(ShownPage(example.session)); });
    for (Example& example : all) AddCode(example);
    return all;
  }();
  return examples;
}

}  // namespace pages
