// SPDX-License-Identifier: MIT
#include "pages/obtain/obtain_task.h"

#include <fstream>
#include <iterator>

#include "engine/kit/host_folder.h"
#include "engine/kit/places.h"
#include "engine/kit/receive_record.h"
#include "engine/patch/situation.h"
#include "engine/verify/new_file.h"
#include "pages/obtain/order_message.h"

namespace pages {

using namespace engine::kit;
using engine::Error;
using engine::Id;

namespace {

constexpr std::int64_t kMegabyte = 1'000'000;
constexpr std::uint64_t kTellEvery = 5;  // percent
constexpr std::size_t kMostLog = 64u << 20;

/// Tells the window every few percent; false from there stops the work.
Watch WatchFor(const OnStages& on_stages) {
  if (!on_stages) return {};
  return {[on_stages, last = std::uint64_t{100}, going = true](std::string_view file, std::uint64_t done,
                                                               std::uint64_t all) mutable {
    const std::uint64_t percent = all == 0 ? 100 : done * 100 / all, step = percent / kTellEvery;
    if (std::exchange(last, step) == step) return going;
    const Phrase text(Msg::KitProgress, {{"file", std::string(file)}, {"percent", std::to_string(percent)}});
    return going = on_stages({{text, Stage::State::Running}});
  }};
}

FoundDrive Describe(const Drive& drive) {
  FoundDrive found;
  found.root = drive.root;
  found.write_protected = drive.volume.write_protected;
  if (drive.volume.free_bytes) found.free_mb = static_cast<std::int64_t>(*drive.volume.free_bytes) / kMegabyte;
  return found;
}

class Work {
 public:
  Work(const Workplace& place, const Session& session, Facts facts, const OnStages& on_stages)
      : m_place(place), m_session(session), m_facts(std::move(facts)), m_watch(WatchFor(on_stages)) {
    m_facts.problem.reset();
    m_facts.stages.clear();
    m_facts.obtain.is_partly = false;
  }

  Facts Run(Task task) {
    switch (task) {
      case Task::FindInstallers: FindFiles(); break;
      case Task::FindSticks: FindDrives(false); break;
      case Task::FindKits: FindDrives(true); break;
      case Task::MakeKit: Make(); break;
      case Task::ReceiveKit: Receive(); break;
      case Task::ReceiveFile: ReceiveOne(); break;
      case Task::StartInstaller: Start(); break;
      default: SaveOrder();
    }
    m_facts.stages.clear();
    return std::move(m_facts);
  }

 private:
  ObtainFacts& Obtained() { return m_facts.obtain; }
  RealPath Real() const {
    return [this](std::string_view path) { return m_place.real_path(path); };
  }
  template <class T>
  bool Failed(const engine::Result<T>& result) {
    if (!result) m_facts.problem = result.error();
    return !result;
  }

  std::optional<Installers> Known() {
    auto installers = BuiltInInstallers();
    if (Failed(installers)) return std::nullopt;
    installers->own = m_place.own_files;
    return std::move(*installers);
  }

  void FindFiles() {
    const auto installers = Known();
    if (!installers) return;
    Obtained().files.clear();
    const auto also = FromUtf8(m_session.download_folder);
    for (const auto& path : FindInstallerFiles(m_place.host, Real(), *installers, also)) {
      const auto identity = Identify(path, *installers, [&](std::uint64_t done, std::uint64_t all) {
        return !m_watch.on_progress || m_watch.on_progress(Utf8Of(path.filename()), done, all);
      });
      if (!identity && identity.error().id == Id::Stopped) return void(Failed(identity));
      if (identity) Obtained().files.push_back(*identity);
      else if (auto held = Held(path)) Obtained().files.push_back(std::move(*held));
    }
    Obtained().looked_for_files = true;
  }

  /// One that cannot be read and is there all the same is still being written, by a browser that shares it with nobody.
  /// Nothing for one that vanished meanwhile.
  static std::optional<Identity> Held(const std::filesystem::path& path) {
    std::error_code gone;
    const auto size = std::filesystem::file_size(path, gone);
    if (gone) return std::nullopt;
    Identity identity;
    identity.path = Utf8Of(path);
    identity.size = size;
    identity.verdict = Verdict::Incomplete;
    return identity;
  }

  void FindDrives(bool with_kits) {
    Obtained().drives.clear();
    Obtained().made.reset();
    for (const Drive& drive : engine::kit::FindDrives(m_place.host, Real())) {
      FoundDrive found = Describe(drive);
      if (with_kits) {
        CheckReport kit = CheckKit(DiskFolder(drive.real), m_watch);
        if (kit.error && kit.error->id == Id::Stopped) {
          m_facts.problem = kit.error;
          return;
        }
        if (!kit.error || kit.error->id != Id::FileNotFound) found.kit = std::move(kit);
      }
      Obtained().drives.push_back(std::move(found));
    }
    Obtained().looked_for_drives = true;
  }

  /// The drive that was chosen, as it is now.
  std::optional<Drive> ChosenDriveNow() {
    for (Drive& drive : engine::kit::FindDrives(m_place.host, Real())) {
      if (drive.root == m_session.drive) return std::move(drive);
    }
    m_facts.problem = Error{Id::DriveGone, "find", m_session.drive, std::nullopt, {}};
    return std::nullopt;
  }

  void Make() {
    const auto drive = ChosenDriveNow();
    const auto installers = drive ? Known() : std::nullopt;
    if (!installers) return;
    KitParts parts = m_place.kit_parts ? m_place.kit_parts() : KitParts{};
    if (parts.program.empty()) {
      m_facts.problem = Error{Id::FileNotFound, "make", "LrmPatchWizard.exe", std::nullopt, {}};
      return;
    }
    parts.made = m_place.host.clock().Now();
    for (const Identity& file : Obtained().files) {
      if (file.verdict == Verdict::Known && parts.installers.empty()) parts.installers = {FromUtf8(file.path)};
    }
    DiskFolder folder(drive->real);
    MakeReport report = MakeKit(folder, parts, *installers, drive->volume.free_bytes, m_watch);
    m_facts.problem = report.copy.error;
    Obtained().is_partly = report.copy.error && report.started;
    if (report.copy.error) return;
    Obtained().made = std::move(report);
    Obtained().made_on = drive->root;
  }

  void Arrived(ReceiveReport report, const engine::WinPath& folder, std::string from) {
    RecordReceived(m_place.host, {std::move(from), folder.text(), Obtained().by_list}, report);
    Obtained().not_recorded = report.not_recorded;
    m_facts.problem = report.copy.error;
    Obtained().is_partly = report.copy.error && !report.copy.files.empty();
    if (report.copy.error) return;
    Obtained().ready = report.copy.files;
    Obtained().foreign = report.check.foreign;
    Obtained().end.reset();
    Obtained().vendor_installer.clear();
    const auto installers = BuiltInInstallers();
    for (const Copied& file : report.copy.files) {
      const Installer* known = installers ? installers->BySha256(file.sha256) : nullptr;
      if (known != nullptr) Obtained().vendor_installer = (folder / known->file).text();
    }
  }

  void Receive() {
    const auto drive = ChosenDriveNow();
    const auto there = ReceivingFolder(m_place.host);
    if (!drive || Failed(there)) return;
    HostFolder target(m_place.host, *there);
    Obtained().by_list = true;
    Arrived(ReceiveKit(DiskFolder(drive->real), target, Room(*there), m_watch), *there, drive->root);
  }

  void ReceiveOne() {
    const auto installers = Known();
    const auto there = ReceivingFolder(m_place.host);
    if (!installers || Failed(there)) return;
    const auto identity = Identify(FromUtf8(m_session.installer), *installers);
    if (Failed(identity)) return;
    HostFolder target(m_place.host, *there);
    Obtained().by_list = identity->verdict == Verdict::Own;
    Arrived(ReceiveFile(*identity, target, Room(*there), m_watch), *there, identity->path);
  }

  std::optional<std::uint64_t> Room(const engine::WinPath& folder) const {
    const std::string real = m_place.real_path(folder.parent().text());
    return real.empty() ? std::nullopt : VolumeOf(FromUtf8(real)).free_bytes;
  }

  /// Identified once more, and held open meanwhile, so that nobody puts another file in its place: what is started with
  /// administrator rights is what was received.
  void Start() {
    const auto installers = Known();
    if (!installers) return;
    const auto path = FromUtf8(m_place.real_path(Obtained().vendor_installer));
    const auto held = OpenDiskFile(path);
    if (Failed(held)) return;
    const auto identity = Identify(path, *installers);
    if (Failed(identity)) return;
    if (identity->verdict != Verdict::Known) {
      m_facts.problem = Error{Id::InstallerAltered, "start", identity->path, std::nullopt, {}};
      return;
    }
    InstallerEnd end;
    end.act = m_session.installer_act;
    if (const auto now = engine::patch::Examine(m_place.host, m_place.catalogue, {m_session.site, m_session.wishes})) {
      end.before = now->assessment.controls;
    }
    end.log = Utf8Of(m_place.reports / "LocalRunManagerSecurityPatch.log");
    std::error_code ignored;
    std::filesystem::create_directories(m_place.reports, ignored);
    const auto code = RunInstaller(InstallArguments(m_session.installer_act, Obtained().vendor_installer, end.log));
    if (Failed(code)) return;
    end.exit_code = *code;
    end.failed_line = FailedLine(ReadLog(FromUtf8(end.log)));
    Obtained().end = std::move(end);
  }

  static std::string ReadLog(const std::filesystem::path& path) {
    std::error_code code;
    if (std::filesystem::file_size(path, code) > kMostLog || code) return "";
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
  }

  void SaveOrder() {
    // With the mark, so that every editor of Windows reads the Chinese as it is.
    const std::string text = "\xEF\xBB\xBF" + OrderMessage(m_facts, m_session.language);
    std::error_code code;
    std::filesystem::create_directories(m_place.reports, code);
    const std::string base = "LRM-stick-" + engine::FormatForFileName(m_place.host.clock().Now());
    for (int number = 1; number < 100; ++number) {
      const std::string name = base + (number == 1 ? "" : "-" + std::to_string(number)) + ".txt";
      const std::filesystem::path path = m_place.reports / FromUtf8(name);
      code = engine::verify::WriteNewFile(path, text);
      if (code == std::errc::file_exists) continue;
      if (code) break;
      Obtained().order = Utf8Of(path);
      return;
    }
    m_facts.problem = Error{Id::FileSystem, "write", Utf8Of(m_place.reports), code.value(), {}};
  }

  const Workplace& m_place;
  const Session& m_session;
  Facts m_facts;
  Watch m_watch;
};

}  // namespace

bool IsObtaining(Task task) {
  switch (task) {
    case Task::FindInstallers:
    case Task::FindSticks:
    case Task::FindKits:
    case Task::MakeKit:
    case Task::ReceiveKit:
    case Task::ReceiveFile:
    case Task::StartInstaller:
    case Task::SaveOrder: return true;
    default: return false;
  }
}

Facts Obtain(Task task, const Workplace& place, const Session& session, const Facts& before,
             const OnStages& on_stages) {
  return Work(place, session, before, on_stages).Run(task);
}

}  // namespace pages
