// SPDX-License-Identifier: MIT
//
// collect: verification files and search reports of many instruments become one table. Looks at no instrument and changes none; writes
// where --out says and nowhere else.
#include <fstream>
#include <iterator>

#include "app/cli/commands.h"
#include "app/cli/fleet.h"
#include "app/cli/text.h"
#include "app/common/documents.h"

namespace app {

using engine::Id;
using namespace engine::support;
using pages::Msg;

namespace {

namespace fs = std::filesystem;

engine::Result<std::vector<std::string>> ReadExpected(const std::string& name) {
  const fs::path path = PathOf(name);
  std::error_code code;
  if (!fs::is_regular_file(path, code)) return engine::Fail(Id::FileNotFound, "read", name);
  std::ifstream file(path, std::ios::binary);
  const std::string bytes{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  auto names = file ? ParseExpected(bytes) : std::nullopt;
  if (!names) return engine::Fail(Id::Usage, "read", "--expected: no text in UTF-8 or UTF-16: " + name);
  return std::move(*names);
}

engine::Result<Fleet> Gather(const CommandLine& line) {
  RollUpOptions options;
  options.now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
  options.max_age = std::chrono::days(line.max_age);
  if (!line.expected.empty()) {
    LRM_TRY(options.expected, ReadExpected(line.expected));
  }
  std::vector<fs::path> folders;
  for (const std::string& folder : line.folders) folders.push_back(PathOf(folder));
  LRM_TRY(auto collected, Collect(folders));
  return RollUp(std::move(collected), options);
}

/// The JSON document names itself, too: it is written last.
engine::Result<std::vector<std::string>> WriteFleet(const CommandLine& line, const JsonHead& head, const Fleet& fleet) {
  const fs::path folder = PathOf(line.out);
  LRM_CHECK(MakeFolder(folder));
  std::vector<std::string> written;
  for (const pages::Language language : pages::kAllLanguages) {
    const fs::path path = folder / ("fleet-" + std::string(pages::Name(language)) + ".html");
    LRM_CHECK(WriteDocument(path, FleetHtml(fleet, language)));
    written.push_back(Utf8Of(path));
  }
  const fs::path csv = folder / "fleet.csv", json = folder / "fleet.json";
  LRM_CHECK(WriteDocument(csv, FleetCsv(fleet)));
  written.push_back(Utf8Of(csv));
  written.push_back(Utf8Of(json));
  LRM_CHECK(WriteDocument(json, FleetJson(head, fleet, written)));
  return written;
}

/// Not protected says more than findings: both stand in the table.
int ExitCodeOf(const Fleet& fleet) {
  using engine::forensics::Grade;
  if (fleet.files.empty() && fleet.members.empty()) return kCouldNotFindOut;
  if (!fleet.IsAllProtected()) return kNotProtected;
  if (fleet.Count(Grade::Signs) + fleet.Count(Grade::Attempts) > 0) return kFindings;
  return fleet.UnreadableSearches() > 0 ? kCouldNotFindOut : kDone;
}

}  // namespace

Reply RunCollect(const CommandLine& line) {
  const auto fleet = Gather(line);
  if (!fleet) return Refuse(line, fleet.error(), fleet.error().id == Id::Usage ? kUsage : kCouldNotFindOut);
  const int code = ExitCodeOf(*fleet);
  const JsonHead head{line.command, code, line.language};
  std::vector<std::string> written;
  if (!line.out.empty()) {
    auto files = WriteFleet(line, head, *fleet);
    if (!files) return Refuse(line, files.error(), kCouldNotFindOut);
    written = std::move(*files);
  }
  Reply reply;
  reply.exit_code = code;
  Text text(line.language);
  for (const std::string& file : written) text.Row(Msg::LabelFiles, file);
  reply.text = FleetText(*fleet, line.language) + (written.empty() ? "" : "\n") + text.Take();
  reply.json = FleetJson(head, *fleet, written);
  return reply;
}

}  // namespace app
