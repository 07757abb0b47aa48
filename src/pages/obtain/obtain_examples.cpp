// SPDX-License-Identifier: MIT
#include "pages/obtain/obtain_examples.h"

#include "pages/example_facts.h"

namespace pages {

using engine::Error;
using engine::Id;
using namespace engine::kit;

namespace {

constexpr auto kInstaller = "LocalRunManagerSecurityPatch.msi";
constexpr auto kHash = "595b724f1c5b4bac446001400b38b748b4ef05520b5489ea4711a2a4289e721a";

Session On(PageId page) {
  Session session;
  session.page = page;
  session.drive = R"(E:\)";
  return session;
}

Identity File(Verdict verdict, std::string name = kInstaller) {
  Identity file;
  file.verdict = verdict;
  file.path = R"(C:\Users\sbsuser\Downloads\)" + name;
  file.sha256 = verdict == Verdict::Known ? kHash : std::string(64, '0');
  file.size = 1'234'944;
  file.installer = Installer{"illumina-1.0.0", kInstaller, "Illumina Local Run Manager Security Patch", "1.0.0", kHash};
  file.zone = "3";
  return file;
}

Facts Looked(std::vector<Identity> files) {
  Facts facts = MiSeq();
  facts.obtain.files = std::move(files);
  facts.obtain.looked_for_files = true;
  return facts;
}

FoundDrive Stick(std::string root = R"(E:\)") {
  return {.root = std::move(root), .free_mb = 14'210, .write_protected = false, .kit = {}};
}

Facts WithDrives(Facts facts, std::vector<FoundDrive> drives) {
  facts.obtain.drives = std::move(drives);
  facts.obtain.looked_for_drives = true;
  return facts;
}

Manifest NineFiles() {
  Manifest manifest;
  for (int i = 0; i < 8; ++i) {
    manifest.files.push_back({"Guide/" + std::to_string(i), Role::Guide, 1, kHash, "", ""});
  }
  manifest.files.push_back({std::string(kProgramName), Role::Program, 1, kHash, "", "0.1.0"});
  return manifest;
}

FoundDrive Kit(bool whole, bool foreign) {
  FoundDrive drive = Stick();
  drive.write_protected = true;
  drive.kit = CheckReport{.manifest = NineFiles(), .problems = {}, .foreign = {}, .error = {}};
  if (!whole) drive.kit->problems = {{Id::KitFileAltered, std::string(kProgramName), {}}};
  if (foreign) drive.kit->foreign = {{Id::KitFileForeign, "autorun.inf", {}}};
  return drive;
}

Facts DamagedList() {
  FoundDrive drive = Kit(true, false);
  drive.kit->error = Error{Id::ManifestDamaged, "parse", R"(E:\manifest.xml)", {}, {}};
  return WithDrives(MiSeq(), {drive});
}

Facts Made(bool foreign) {
  Facts facts = WithDrives(Nothing(false), {Stick()});
  MakeReport made;
  made.manifest = NineFiles();
  made.copy.files.resize(9);
  if (foreign) made.foreign = {{Id::KitFileForeign, "setup.exe", {}}, {Id::KitFileForeign, "autorun.inf", {}}};
  facts.obtain.made = made;
  facts.obtain.made_on = R"(E:\)";
  return facts;
}

Facts Received(bool vendor) {
  Facts facts = MiSeq();
  const std::string name = vendor ? kInstaller : std::string(kProgramName);
  facts.obtain.ready = {{.path = R"(C:\Illumina\)" + name, .sha256 = kHash, .size = 1, .was_sha256 = {}}};
  facts.obtain.by_list = !vendor;
  if (vendor) facts.obtain.vendor_installer = facts.obtain.ready.front().path;
  return facts;
}

Facts Ended(std::int64_t exit_code) {
  Facts facts = Received(true);
  facts.obtain.end = InstallerEnd{exit_code, {}, R"(C:\Users\sbsadmin\Documents\LRM Patch Wizard\install.log)"};
  facts.obtain.end->before = facts.controls;
  if (exit_code == 1603) facts.obtain.end->failed_line = "Action ended 14:05:12: WriteSettings. Return value 3.";
  return facts;
}

/// As it is where the settings of the audit trail, or the stick, are not what they should be.
Facts NotRecorded() {
  Facts facts = Received(false);
  facts.obtain.not_recorded = Error{Id::Busy, "lock", R"(C:\ProgramData\LRM Patch Wizard\lock)", {}, {}};
  facts.obtain.ready.front().mark = Copied::Mark::Kept;
  facts.obtain.foreign = {{Id::KitFileForeign, "autorun.inf", {}}};
  return facts;
}

Facts NotProven() {
  Facts facts = Ended(1603);
  facts.obtain.end->unproven = Error{Id::ConfigNotWellFormed, "parse", "applicationHost.config", {}, {}};
  facts.state = engine::patch::State::Unknown;
  facts.controls.clear();
  return facts;
}

Facts OwnFile() {
  Identity file = File(Verdict::Own, "LrmPatchWizard.exe");
  file.installer = Installer{"own", "LrmPatchWizard.exe", "LRM Patch Wizard", "0.1.0", kHash};
  return Looked({file});
}

Facts Saved() {
  Facts facts = MiSeq();
  facts.obtain.order = R"(C:\Users\sbsadmin\Documents\LRM Patch Wizard\LRM-stick-20251121-130500Z.txt)";
  return facts;
}

Facts Failed(Id id, std::string object, bool partly) {
  Facts facts = MiSeq();
  facts.problem = Error{id, "copy", std::move(object), {}, {}};
  facts.obtain.is_partly = partly;
  return facts;
}

Facts Copying() {
  Facts facts = WithDrives(MiSeq(), {Kit(true, false)});
  facts.stages = {
      {Phrase(Msg::KitProgress, {{"file", std::string(kProgramName)}, {"percent", "45"}}), Stage::State::Running}};
  return facts;
}

}  // namespace

std::vector<Example> ObtainExamples() {
  using enum PageId;
  return {
      {"21-obtain", MiSeq(), On(Obtain)},
      {"21-obtain-elsewhere", Nothing(false), On(Obtain)},
      {"22-download", Looked({}), On(Download)},
      {"22-download-found",
       Looked({File(Verdict::Known), File(Verdict::Altered, "LocalRunManagerSecurityPatch (1).msi")}), On(Download)},
      {"22-download-not-finished",
       Looked({File(Verdict::Incomplete, "LocalRunManagerSecurityPatch.msi.crdownload"), File(Verdict::Altered)}),
       On(Download), false},
      {"22-download-own", OwnFile(), On(Download), false},
      {"23-make-stick", WithDrives(Nothing(false), {Stick()}), On(MakeStick)},
      {"23-make-stick-none", WithDrives(Nothing(false), {}), On(MakeStick), false},
      {"23-make-stick-several", WithDrives(Nothing(false), {Stick(), Stick(R"(F:\)"), Stick(R"(G:\)")}), On(MakeStick),
       false},
      {"23-stick-ready", Made(false), On(MakeStick)},
      {"23-stick-ready-foreign", Made(true), On(MakeStick), false},
      {"24-from-stick", WithDrives(MiSeq(), {}), On(FromStick)},
      {"24-from-stick-found", WithDrives(MiSeq(), {Kit(true, false)}), On(FromStick)},
      {"24-from-stick-foreign", WithDrives(MiSeq(), {Kit(true, true)}), On(FromStick), false},
      {"24-from-stick-altered", WithDrives(MiSeq(), {Kit(false, true)}), On(FromStick), false},
      {"24-from-stick-damaged", DamagedList(), On(FromStick), false},
      {"24-copying", Copying(), On(FromStick), false},
      {"25-support", MiSeq(), On(Support)},
      {"26-order", MiSeq(), On(OrderStick)},
      {"26-order-saved", Saved(), On(OrderStick), false},
      {"27-ready", Received(false), On(InstallerReady), false},
      {"27-ready-vendor", Received(true), On(InstallerReady)},
      {"27-ready-not-recorded", NotRecorded(), On(InstallerReady), false},
      {"27-ended", Ended(3010), On(InstallerReady)},
      {"27-ended-failed", Ended(1603), On(InstallerReady), false},
      {"27-ended-forbidden", Ended(1625), On(InstallerReady), false},
      {"27-ended-not-proven", NotProven(), On(InstallerReady), false},
      {"29-problem", Failed(Id::DriveGone, R"(E:\)", true), On(ObtainProblem)},
      {"29-problem-altered", Failed(Id::KitFileAltered, std::string(kProgramName), false), On(ObtainProblem), false},
  };
}

}  // namespace pages
