// SPDX-License-Identifier: MIT
#include "app/common/follow_up.h"

#include <system_error>

#include "app/common/own_program.h"
#include "engine/patch/after_restart.h"
#include "pages/verify/report_words.h"

namespace app {
namespace {

namespace fs = std::filesystem;

/// lrmpatch.exe beside this program, or this program where that is it; "" where there is none.
fs::path CommandLineProgram() {
  const fs::path own = OwnProgram();
  if (own.empty()) return {};
  const fs::path file = own.parent_path() / "lrmpatch.exe";
  std::error_code code;
  return fs::is_regular_file(file, code) ? file : fs::path();
}

std::optional<engine::WinPath> AsWinPath(const fs::path& path) {
  if (path.empty()) return std::nullopt;
  auto parsed = engine::WinPath::Parse(Utf8Of(path));
  return parsed ? std::optional(std::move(*parsed)) : std::nullopt;
}

}  // namespace

std::optional<engine::patch::OwnPrograms> ProgramsFor(const Machine& machine) {
  if (!machine.image.empty()) {
    auto installed = engine::patch::InstalledPrograms(*machine.host);
    return installed.prove ? std::optional(std::move(installed)) : std::nullopt;
  }
  engine::patch::OwnPrograms programs{AsWinPath(CommandLineProgram()), AsWinPath(WizardProgram())};
  if (!programs.prove) programs.prove = programs.show;  // a stick holds the window alone
  return programs;
}

engine::Result<Proven> ProveAfterRestart(Machine& machine) {
  const std::string left = engine::patch::ReadMarker(*machine.host).language;
  const pages::Language language = pages::LanguageFromName(left).value_or(pages::Language::En);
  engine::patch::Options options;
  options.depth = engine::patch::Depth::Full;
  LRM_TRY(auto proof, engine::verify::ProveAfterRestart(*machine.host, machine.catalogue, options));
  Proven proven{std::move(proof), std::nullopt};
  auto& findings = proven.proof.verification.findings;
  const engine::WinPath folder = proven.proof.situation.paths.folder / "verification";
  const auto made = machine.host->changing_files().MakePrivateFolder(folder);
  const auto real = machine.RealPath(folder.text());
  if (!made || !real) {
    findings.push_back({engine::Id::VerificationNotWritten, folder.text(), {}});
    return proven;
  }
  const auto say = [&](const engine::Finding& finding) { return pages::Sentence(finding, language); };
  auto written =
      engine::verify::WriteFiles(PathOf(*real), proven.proof.verification, pages::ReportTextsIn(language), say);
  if (written) proven.files = std::move(*written);
  else findings.push_back({written.error().id, written.error().object, written.error().args});
  return proven;
}

}  // namespace app
