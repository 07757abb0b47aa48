// SPDX-License-Identifier: MIT
#include "pages/task.h"

#include <algorithm>
#include <exception>
#include <span>

#include "engine/core/hash.h"
#include "engine/mitigate/open_measures.h"
#include "engine/support/bundle.h"
#include "engine/verify/gather.h"
#include "pages/gather_facts.h"
#include "pages/obtain/obtain_task.h"
#include "pages/phone/code_of_page.h"
#include "pages/session_store.h"
#include "pages/traces/report.h"
#include "pages/verify/report_words.h"

namespace pages {

using engine::Error;
using engine::Id;
using engine::patch::ActionReport;
using engine::patch::ActionStep;
using engine::patch::Options;
using engine::patch::RecoverChoice;

namespace {

constexpr std::optional<Msg> kStepNames[] = {Msg::StepLook,    Msg::StepEvidence, Msg::StepBackup,
                                             Msg::StepReplace, Msg::StepReadBack, Msg::StepRecord};

/// In the order of ActionStep; nothing is told of a step that has no name here.
using StepNames = std::span<const std::optional<Msg>>;

constexpr std::optional<Msg> kFirewallStepNames[] = {Msg::StepLook,        std::nullopt,      Msg::StepNoteRules,
                                                     Msg::StepChangeRules, Msg::StepReadBack, Msg::StepRecord};

constexpr std::optional<Msg> kNetworkStepNames[] = {Msg::StepLook,           std::nullopt,      Msg::StepNoteRules,
                                                    Msg::StepSwitchAdapters, Msg::StepReadBack, Msg::StepRecord};

std::vector<Stage> StagesAt(ActionStep now, StepNames names) {
  std::vector<Stage> stages;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (!names[i]) continue;
    const auto at = static_cast<std::size_t>(now);
    stages.push_back({*names[i], i < at    ? Stage::State::Done
                                 : i == at ? Stage::State::Running
                                           : Stage::State::Waiting});
  }
  return stages;
}

engine::patch::Watch WatchWith(const OnStages& on_stages, StepNames names) {
  if (!on_stages) return {};
  return [on_stages, names](ActionStep step) { return on_stages(StagesAt(step, names)); };
}

Options OptionsFor(const Workplace& place, const Session& session, const OnStages& on_stages) {
  Options options{session.site, session.wishes};
  options.programs = place.programs;
  options.language = Name(session.language);
  options.watch = WatchWith(on_stages, kStepNames);
  return options;
}

LastAction Conclusion(Task task, const ActionReport& report) {
  LastAction last{.task = task, .outcome = report.outcome, .on_disk = report.on_disk, .error = report.error};
  const auto is_kept = [](const engine::Finding& finding) { return finding.id == Id::KeptForeignChange; };
  std::vector<engine::Finding> kept;
  for (const auto* findings : {&report.plan.warnings, &report.findings}) {
    for (const engine::Finding& finding : *findings) {
      if (is_kept(finding) && std::ranges::find(kept, finding) == kept.end()) kept.push_back(finding);
    }
  }
  last.kept = static_cast<std::int64_t>(kept.size());
  last.put_back = static_cast<std::int64_t>(report.plan.changes.size()) - last.kept;
  return last;
}

/// Not about the patch itself, so no page of its own tells it.
bool IsBeside(const engine::Finding& finding) {
  return finding.id == Id::MarkerNotWritten || finding.id == Id::TasksNotMade || finding.id == Id::TasksNotRemoved;
}

bool IsMeasure(Task task) {
  return task == Task::Block || task == Task::Unblock || task == Task::SwitchNetworkOff ||
         task == Task::SwitchNetworkOn;
}

/// The number of its page was typed: whoever works here from elsewhere may be cut off.
bool MayCutOff(const Session& session) {
  return session.page == PageId::OffTheNetwork && session.typed == std::to_string(Number(session.page));
}

LastAction ChangeFirewall(Task task, const Workplace& place, const Session& session, const OnStages& on_stages) {
  namespace mitigate = engine::mitigate;
  const mitigate::BlockOptions options{.site = session.site, .watch = WatchWith(on_stages, kFirewallStepNames)};
  const mitigate::BlockReport report = task == Task::Block ? mitigate::Block(place.host, place.catalogue, options)
                                                           : mitigate::Unblock(place.host, place.catalogue, options);
  return {.task = task, .outcome = report.outcome, .error = report.error};
}

LastAction SwitchNetwork(Task task, const Workplace& place, const Session& session, const OnStages& on_stages) {
  namespace mitigate = engine::mitigate;
  const mitigate::OfflineOptions options{.may_cut_off = MayCutOff(session),
                                         .watch = WatchWith(on_stages, kNetworkStepNames)};
  const mitigate::OfflineReport report =
      task == Task::SwitchNetworkOff ? SwitchOff(place.host, options) : SwitchOn(place.host, options);
  return {.task = task, .outcome = report.outcome, .error = report.error};
}

LastAction CarryOutMeasure(Task task, const Workplace& place, const Session& session, const OnStages& on_stages) {
  const bool is_firewall = task == Task::Block || task == Task::Unblock;
  return is_firewall ? ChangeFirewall(task, place, session, on_stages) : SwitchNetwork(task, place, session, on_stages);
}

LastAction RecoverMeasure(Task task, const engine::patch::OpenMeasure& open, const Workplace& place,
                          const Session& session, const OnStages& on_stages) {
  const bool is_firewall = open.kind == engine::patch::MeasureKind::Firewall;
  const engine::mitigate::MeasureOptions options{
      .site = session.site,
      .may_cut_off = MayCutOff(session),
      .watch = WatchWith(on_stages, is_firewall ? StepNames(kFirewallStepNames) : StepNames(kNetworkStepNames))};
  const auto choice = task == Task::Finish ? RecoverChoice::Finish : RecoverChoice::Undo;
  const auto report = engine::mitigate::RecoverMeasure(place.host, place.catalogue, options, open, choice);
  return {.task = TaskOf(report.measure), .outcome = report.outcome(), .error = report.error()};
}

/// What somebody saw on another computer. Nothing of the instrument is changed.
engine::Status NoteRemoteTest(const Workplace& place, const Session& session, const Facts& before) {
  using engine::mitigate::RemoteAnswer;
  if (!session.remote_answer) return {};
  std::vector<std::uint16_t> ports;
  for (const auto& port : before.firewall.verdict.ports) ports.push_back(port.port);
  const bool opened = *session.remote_answer == pages::RemoteAnswer::Opened;
  return engine::mitigate::NoteRemoteTest(place.host, opened ? RemoteAnswer::Opened : RemoteAnswer::Refused, ports);
}

ActionReport Act(Task task, const Workplace& place, const Options& options) {
  using namespace engine::patch;
  switch (task) {
    case Task::Apply: return Apply(place.host, place.catalogue, options);
    case Task::Repair: return Repair(place.host, place.catalogue, options);
    case Task::Remove: return Remove(place.host, place.catalogue, options, {});
    case Task::Finish: return Recover(place.host, place.catalogue, options, RecoverChoice::Finish);
    default: return Recover(place.host, place.catalogue, options, RecoverChoice::Undo);
  }
}

bool IsProof(Task task) {
  return task == Task::Prove || task == Task::ProveRestart || task == Task::Restart || task == Task::StartInstaller;
}

/// Writes the verification file; a problem is told, never hidden behind the verdict.
void WriteProof(const Workplace& place, engine::verify::Verification verification, const Session& session,
                Facts& facts) {
  const Language language = session.language;
  if (session.mode == Mode::Practice) verification.practice = Render(Msg::PracticeMark, {}, language);
  const auto say = [&](const engine::Finding& finding) { return Sentence(finding, language); };
  const auto written = engine::verify::WriteFiles(place.reports, verification, ReportTextsIn(language), say);
  if (!written) {
    facts.problem = written.error();
    return;
  }
  facts.verification_xml = written->xml;
  facts.verification_html = written->html;
}

/// The vendor's installer has ended, and what it did could not be looked at: the end is told all the same.
Facts WithoutProof(Facts facts, ObtainFacts obtain, engine::Error why) {
  facts.state = engine::patch::State::Unknown;
  facts.controls.clear();
  facts.last.reset();
  facts.verification_xml.clear();
  facts.verification_html.clear();
  facts.problem.reset();
  facts.obtain = std::move(obtain);
  if (facts.obtain.end) facts.obtain.end->unproven = std::move(why);
  return facts;
}

/// Listed, and where that was asked for written and read back.
void AddBundle(Task task, const Workplace& place, const engine::patch::Situation& situation, const Session& session,
               Facts& facts) {
  const auto bundle = engine::support::MakeBundle(situation, PlaceOf({facts, session}), place.program);
  for (const engine::support::BundleItem& item : bundle.items) {
    facts.bundle.push_back({item.entry.name, item.entry.bytes.size(), item.taken_out});
  }
  if (task != Task::SaveBundle) return;
  std::string name = engine::support::FileNameOf(bundle);
  if (session.mode == Mode::Practice) name = Render(Msg::PracticeMark, {}, session.language) + "-" + name;
  const auto path = place.reports / std::filesystem::path(std::u8string(name.begin(), name.end()));
  if (const auto saved = engine::support::SaveBundle(path, bundle); !saved) {
    facts.problem = saved.error();
    return;
  }
  const std::u8string shown = path.u8string();
  facts.bundle_path.assign(shown.begin(), shown.end());
}

/// A program that was ended between closing the journal and noting it leaves a note of nothing: whoever looks with
/// rights takes it away, or page 42 would come first for ever.
void MendMarker(engine::Host& host, const engine::patch::Situation& situation, Facts& facts) {
  if (!situation.inventory.system.elevated) return;
  if (engine::mitigate::MendMeasureNotes(host, facts.open_measures)) facts.marker.left.measures = facts.open_measures;
  const bool is_open = situation.journal || situation.journal_error;
  if (is_open || !situation.marker.journal) return;
  if (engine::patch::UnmarkJournal(host)) facts.marker.left.journal.reset();
}

/// Something nobody expected. How far an action came was not read back, so nothing is said of it but that.
Facts BrokenOff(Task task, const Facts& before, const char* what) {
  Facts facts = before;
  facts.known = true;
  facts.state = engine::patch::State::Unknown;
  facts.problem = Error{Id::Internal, "work", what, {}, {}};
  facts.last.reset();
  facts.open_measures.clear();
  facts.open_action.reset();  // how far that came is no longer known either
  if (ChangesMachine(task)) {
    facts.last = LastAction{.task = task, .outcome = engine::patch::Outcome::Partial, .error = facts.problem};
  }
  return facts;
}

std::vector<Stage> SearchStages(std::size_t now, std::uint64_t done, std::uint64_t total) {
  constexpr std::uint64_t kMega = 1'000'000;
  const auto mega = [](std::uint64_t bytes) { return static_cast<std::int64_t>((bytes + kMega - 1) / kMega); };
  std::vector<Stage> stages = {
      {Phrase(Msg::StageReadLogs, {{"done", mega(done)}, {"total", mega(total)}}), Stage::State::Waiting},
      {Msg::StageReadEvents, Stage::State::Waiting},
      {Msg::StageSaveReport, Stage::State::Waiting}};
  for (std::size_t i = 0; i < stages.size(); ++i) {
    if (i <= now) stages[i].state = i < now ? Stage::State::Done : Stage::State::Running;
  }
  return stages;
}

/// The report is saved without asking; where that fails, what was found is shown all the same.
void SaveSearch(const Workplace& place, const Session& session, Facts& facts) {
  const std::string evidence = EvidenceOf(*facts.search);
  const std::string html = SearchReportHtml(*facts.search, engine::Sha256(evidence), session.language);
  const auto written =
      WriteSearchFiles(place.reports, SearchReportName(*facts.search), {{".html", html}, {"-evidence.txt", evidence}});
  facts.search_report = written ? written->front() : "";
  if (!written) facts.search->logs.coverage.findings.push_back({written.error().id, written.error().object, {}});
}

/// What was known of the instrument stays as it is: a search changes nothing and judges no protection.
Facts Search(const Workplace& place, const Session& session, const Facts& before, const OnStages& on_stages) {
  Facts facts = before;
  facts.problem.reset();
  engine::forensics::InvestigateOptions options;
  options.site = session.site;
  std::uint64_t told = 0;
  options.on_bytes = [&](std::uint64_t done, std::uint64_t total) {
    constexpr std::uint64_t kStep = 20'000'000;  // a window cannot be drawn for every part
    if (!on_stages || (done < told + kStep && done != total)) return true;
    told = done;
    return on_stages(SearchStages(done == total ? 1 : 0, done, total));
  };
  auto found = engine::forensics::Investigate(place.host, place.catalogue, options);
  if (!found) {
    facts.problem = found.error();
    return facts;
  }
  facts.search = std::move(*found);
  SaveSearch(place, session, facts);
  return facts;
}

Facts Work(Task task, const Workplace& place, const Session& session, const Facts& before, const OnStages& on_stages) {
  std::optional<ObtainFacts> obtain;
  if (IsObtaining(task)) {
    Facts facts = Obtain(task, place, session, before, on_stages);
    if (task != Task::StartInstaller || facts.problem) return facts;
    obtain = std::move(facts.obtain);  // what the vendor's installer did is for our own checks to say
  }
  if (task == Task::SearchTraces) return Search(place, session, before, on_stages);
  const Options options = OptionsFor(place, session, on_stages);
  std::optional<LastAction> last;
  std::vector<engine::Finding> notes;
  engine::Status noted;
  if (task == Task::NoteRemoteTest) noted = NoteRemoteTest(place, session, before);
  const bool recovers = task == Task::Finish || task == Task::Undo;
  if (IsMeasure(task)) {
    last = CarryOutMeasure(task, place, session, on_stages);
  } else if (const auto open = recovers ? engine::mitigate::MeasureToRecover(place.host) : std::nullopt) {
    last = RecoverMeasure(task, *open, place, session, on_stages);
  } else if (ChangesMachine(task)) {
    const ActionReport report = Act(task, place, options);
    last = Conclusion(task, report);
    std::ranges::copy_if(report.findings, std::back_inserter(notes), IsBeside);
  }
  // What only has to be recorded is not planned anew: the journal says how much it was.
  const bool is_patch = last && !IsMeasure(last->task);
  if (task == Task::Finish && is_patch && last->put_back == 0 && before.open_action)
    last->put_back = before.open_action->changes;

  // A session that waited for this has nothing to wait for any more. Nothing hangs on whether it goes.
  const bool patched = is_patch && last->outcome != engine::patch::Outcome::Unchanged;
  if (patched) (void)ForgetSession(place.host);

  auto situation = engine::patch::Examine(place.host, place.catalogue, OptionsFor(place, session, {}));
  if (!situation && obtain) return WithoutProof(before, std::move(*obtain), situation.error());
  if (!situation) {
    Facts facts = before;
    facts.state = engine::patch::State::Unknown;
    facts.last = last;
    facts.problem = situation.error();
    return facts;
  }
  std::optional<engine::verify::Verification> proof;
  if (IsProof(task)) {
    proof = engine::verify::Gather(*situation);
    situation->assessment = proof->assessment;  // with what the live probe says
  }
  Facts facts = FactsFrom(*situation);
  facts.code.details.program = place.program;
  if (!place.is_evidence) {
    MendMarker(place.host, *situation, facts);
    // Protected without us, or by the command line: it has nothing to wait for either.
    if (before.waiting && facts.state == engine::patch::State::Protected) (void)ForgetSession(place.host);
  }
  facts.last = last;
  const bool obtained = obtain.has_value();
  facts.obtain = obtained ? std::move(*obtain) : before.obtain;
  if (!noted) facts.problem = noted.error();
  facts.notes.insert(facts.notes.end(), notes.begin(), notes.end());
  if (place.real_path) facts.audit_path = place.real_path((situation->paths.folder / "audit.jsonl").text());
  facts.search = before.search;
  facts.search_report = before.search_report;
  facts.verification_xml = before.verification_xml;
  facts.verification_html = before.verification_html;
  if (task == Task::ListBundle || task == Task::SaveBundle) AddBundle(task, place, *situation, session, facts);
  if (proof) {
    WriteProof(place, std::move(*proof), session, facts);
    // How the vendor's installer ended is not lost over a report that could not be written.
    if (obtained) facts.obtain.end->unproven = std::exchange(facts.problem, std::nullopt);
    if (place.is_evidence) return facts;
    const auto unmarked = engine::patch::UpdateMarker(place.host, *situation, engine::patch::kVerified);
    if (unmarked) facts.notes.push_back(*unmarked);
  }
  return facts;
}

}  // namespace

Task TaskOf(engine::patch::Measure measure) {
  using engine::patch::Measure;
  switch (measure) {
    case Measure::Block: return Task::Block;
    case Measure::Unblock: return Task::Unblock;
    case Measure::SwitchOff: return Task::SwitchNetworkOff;
    case Measure::SwitchOn: break;
  }
  return Task::SwitchNetworkOn;
}

bool ChangesMachine(Task task) {
  return task == Task::Apply || task == Task::Repair || task == Task::Remove || task == Task::Finish ||
         task == Task::Undo || IsMeasure(task);
}

Facts RunTask(Task task, const Workplace& place, const Session& session, const Facts& before,
              const OnStages& on_stages) {
  try {
    return Work(task, place, session, before, on_stages);
  } catch (const std::exception& failure) {  // memory, a library: page x9, never the end of the program
    return BrokenOff(task, before, failure.what());
  }
}

}  // namespace pages
