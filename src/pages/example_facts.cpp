// SPDX-License-Identifier: MIT
#include "pages/example_facts.h"

namespace pages {

using engine::Id;
using engine::patch::ControlId;
using engine::patch::ControlReport;
using engine::patch::ControlState;
using engine::patch::Measure;
using engine::patch::OnDisk;
using engine::patch::Outcome;
using engine::patch::State;

namespace {

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

engine::mitigate::EndpointName Named(const char* name) { return {name}; }

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
  facts.marker.left.last = engine::patch::Marker::Result{state, "verified", kExampleTime, R"(MISEQ-M04417\sbsadmin)"};
  return facts;
}

}  // namespace

Session At(PageId page) {
  Session session;
  session.page = page;
  return session;
}

Facts MiSeq() {
  Facts facts;
  facts.known = true;
  facts.checked = kExampleTime;
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
  facts.remotes = {{"192.0.2.23", 412, kExampleTime - std::chrono::hours(22), SendsSheets},
                   {"192.0.2.77", 9, kExampleTime - std::chrono::hours(436), Views}};
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
  coverage.first = kExampleTime - days(619);
  coverage.last = kExampleTime;
  for (int day = 619; day >= 0; --day) {
    const sys_days date = floor<std::chrono::days>(kExampleTime - days(day));
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
    trace.first = trace.last = kExampleTime - days(171);
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
  facts.last_change = kExampleTime;
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
  facts.open_action = OpenAction{engine::patch::Action::Apply, kExampleTime, OnDisk::After};
  return facts;
}

Facts Refused(Id id, std::string object, State state) {
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

Facts RemoteSession(const Facts& before) {
  Facts facts = WithNetwork(before);
  facts.network.remote_session = true;
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
  facts.checked = kExampleTime;
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
  facts.marker.left.journal = engine::patch::Marker::Journal{action, kExampleTime};
  return facts;
}

Facts MeasureMarked(Measure measure) {
  Facts facts = Marked();
  facts.marker.left.measures = {{engine::patch::KindOf(measure), measure, kExampleTime}};
  return facts;
}

Facts Waiting() {
  Facts facts = Marked();
  facts.waiting =
      SavedSession{.language = Language::Nl, .time = kExampleTime, .page = PageId::NotNow, .waits_for_run = true};
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

Facts WithBundle(bool saved) {
  Facts facts = MiSeq();
  facts.bundle = {{"verification.xml", 8214, 0},
                  {"audit.jsonl", 3120, 4},
                  {"findings.txt", 1904, 1},
                  {"applicationHost.config", 41873, 3}};
  if (saved) facts.bundle_path = R"(C:\Users\sbsadmin\Documents\LRM Patch Wizard\LRM-support-MISEQ-M04417.zip)";
  return facts;
}

}  // namespace pages
