// SPDX-License-Identifier: MIT
#include "engine/support/bundle.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <nlohmann/json.hpp>

#include "engine/audit/trail.h"
#include "engine/core/build_info.h"
#include "engine/core/hash.h"
#include "engine/core/text.h"
#include "engine/core/utf.h"
#include "engine/patch/plan.h"
#include "engine/support/gather.h"
#include "engine/support/secrets.h"
#include "engine/verify/gather.h"
#include "engine/verify/new_file.h"

namespace engine::support {
namespace {

using Json = nlohmann::ordered_json;

constexpr int kLayout = 1;
constexpr const char* kContents = "bundle.json";
constexpr std::uint64_t kMostTrail = 8u << 20, kMostLog = 1u << 20;

class Collector {
 public:
  explicit Collector(const patch::Situation& situation)
      : m_situation(situation), m_accounts(NamesOf(situation.inventory.system.account)) {}

  std::vector<BundleItem> Collect() {
    Add("verification.xml", WithoutSecrets(verify::ToXml(verify::Gather(m_situation)), m_accounts));
    Add("findings.txt", WithoutSecrets(Findings(), m_accounts));
    AddPlan();
    AddFile("audit.jsonl", m_situation.paths.folder / "audit.jsonl", kMostTrail);
    AddFile("lrmpatch.log", m_situation.paths.folder / "log" / "lrmpatch.log", kMostLog);
    if (m_situation.inventory.configuration != nullptr) {
      const pugi::xml_node root = m_situation.inventory.configuration->document().root();
      Add("applicationHost.config", ConfigurationWithoutSecrets(root, m_accounts));
    }
    return std::move(m_items);
  }

 private:
  void Add(std::string name, Cleaned cleaned) {
    m_items.push_back({{std::move(name), std::move(cleaned.text)}, cleaned.taken_out});
  }

  /// What cannot be read is named in the bundle, not left out in silence; what is not there is not missing.
  void AddFile(const std::string& name, const WinPath& path, std::uint64_t most) {
    const auto bytes = m_situation.host->files().Read(path, most);
    if (bytes) {
      Add(name, WithoutSecrets(*bytes, m_accounts));
    } else if (bytes.error().id != Id::FileNotFound) {
      Add(name + ".missing.txt", {std::string(Label(bytes.error().id)) + " " + std::string(Name(bytes.error().id)), 0});
    }
  }

  void AddPlan() {
    const patch::Plan plan = patch::PlanApply(m_situation);
    std::string text;
    if (plan.refusal) text += "refused: " + Label(plan.refusal->id) + " " + std::string(Name(plan.refusal->id)) + "\n";
    for (const std::string& line : patch::Difference(plan.before, plan.after)) text += line + "\n";
    Add("plan-apply.diff", WithoutSecrets(text, m_accounts));
  }

  static void Line(std::string& text, std::string_view name, std::string_view value) {
    text += fmt::format("{}: {}\n", name, value.empty() ? "unknown" : value);
  }

  static void Told(std::string& text, std::string_view heading, const std::vector<Finding>& findings) {
    text += fmt::format("\n{}: {}\n", heading, findings.size());
    for (const Finding& finding : findings) {
      text += fmt::format("  {} {} {}", Label(finding.id), Name(finding.id), finding.object);
      for (const auto& arg : finding.args) text += fmt::format(" {}={}", arg.name, arg.value);
      text += '\n';
    }
  }

  std::string Findings() const {
    const lrm::Inventory& found = m_situation.inventory;
    std::string text;
    Line(text, "tool", ToolVersion());
    Line(text, "computer", found.system.computer_name);
    Line(text, "windows", found.system.windows_name + " " + found.system.windows_version);
    Line(text, "instrument", found.instrument_name);
    Line(text, "lrm", found.lrm_version ? found.lrm_version->text() : "");
    Line(text, "iis", found.iis_version);
    Line(text, "site", found.site.value_or(""));
    Line(text, "state", Name(m_situation.assessment.state));
    Line(text, "elevated", found.system.elevated ? "yes" : "no");
    Line(text, "restart-pending", m_situation.restart_pending ? "yes" : "no");
    Line(text, "run-in-progress", found.run_in_progress ? "yes" : "no");
    for (const auto& control : m_situation.assessment.controls) {
      text += fmt::format("control {}: {}\n", Name(control.id), Name(control.state));
    }
    Told(text, "bypasses", m_situation.assessment.bypasses);
    Told(text, "reasons", m_situation.assessment.reasons);
    Told(text, "findings", found.findings);
    for (const auto* error :
         {&found.configuration_error, &found.site_error, &m_situation.record_error, &m_situation.journal_error}) {
      if (*error) text += fmt::format("error: {} {} {}\n", Label((*error)->id), Name((*error)->id), (*error)->object);
    }
    text += "\nValues taken out are marked " + std::string(kTakenOut) +
            "; the chain of the audit trail cannot be checked from this copy.\n";
    return text;
  }

  const patch::Situation& m_situation;
  std::vector<std::string> m_accounts;
  std::vector<BundleItem> m_items;
};

std::string Contents(const Bundle& bundle) {
  Json files = Json::array();
  for (const BundleItem& item : bundle.items) {
    files.push_back({{"name", item.entry.name},
                     {"size", item.entry.bytes.size()},
                     {"sha256", Sha256(item.entry.bytes)},
                     {"takenOut", item.taken_out}});
  }
  const Json document = {{"layout", kLayout},           {"tool", ToolVersion()}, {"time", FormatUtc(bundle.time)},
                         {"computer", bundle.computer}, {"code", bundle.code},   {"moreDigits", bundle.more},
                         {"files", std::move(files)}};
  return document.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

/// What the contents say of one file, and whether that is what lies there.
bool Fits(const Json& file, const BundleItem& item) {
  return file.value("name", "") == item.entry.name && file.value("size", std::size_t{0}) == item.entry.bytes.size() &&
         file.value("sha256", "") == Sha256(item.entry.bytes);
}

Result<Bundle> FromContents(const Json& contents, std::vector<ArchiveEntry> entries, const std::string& shown) {
  const auto damaged = [&] { return Fail(Id::BundleDamaged, "read", shown); };
  if (contents.value("layout", 0) > kLayout) return Fail(Id::BundleNewer, "read", shown);
  Bundle bundle{.code = contents.value("code", ""),
                .more = contents.value("moreDigits", ""),
                .time = {},
                .computer = contents.value("computer", ""),
                .items = {}};
  const auto time = ParseUtc(contents.value("time", ""));
  const Json files = contents.value("files", Json::array());
  if (contents.value("layout", 0) != kLayout || !time || !files.is_array() || files.size() + 1 != entries.size()) {
    return damaged();
  }
  bundle.time = *time;
  for (std::size_t i = 0; i < files.size(); ++i) {
    BundleItem item{std::move(entries[i + 1]), files[i].value("takenOut", std::int64_t{0})};
    if (!Fits(files[i], item)) return damaged();
    bundle.items.push_back(std::move(item));
  }
  if (const auto code = Decode(bundle.code + bundle.more); !code) return std::unexpected(code.error());
  return bundle;
}

}  // namespace

Bundle MakeBundle(const patch::Situation& situation, const Place& place, ProgramPlace program) {
  return {.code = Encode(place).value_or(""),
          .more = Encode(DetailsOf(situation, program)),
          .time = situation.host->clock().Now(),
          .computer = situation.inventory.system.computer_name,
          .items = Collector(situation).Collect()};
}

std::string WriteBundle(const Bundle& bundle) {
  std::vector<ArchiveEntry> entries = {{kContents, Contents(bundle)}};
  for (const BundleItem& item : bundle.items) entries.push_back(item.entry);
  return WriteArchive(entries, bundle.time);
}

Result<Bundle> ReadBundle(std::string_view bytes, const std::string& shown) {
  LRM_TRY(std::vector<ArchiveEntry> entries, ReadArchive(bytes, shown));
  const Json contents = Json::parse(entries.front().bytes, nullptr, false);
  if (entries.front().name != kContents || !contents.is_object()) return Fail(Id::BundleDamaged, "read", shown);
  try {
    return FromContents(contents, std::move(entries), shown);
  } catch (const Json::exception&) {  // a value of another kind
    return Fail(Id::BundleDamaged, "read", shown);
  }
}

std::string FileNameOf(const Bundle& bundle) {
  std::string computer;
  for (const char c : bundle.computer) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
    computer += plain ? c : '_';
  }
  return "LRM-support-" + FormatForFileName(bundle.time) + (computer.empty() ? "" : "-" + computer) + ".zip";
}

namespace {

std::string Utf8(const std::filesystem::path& path) {
  const std::u8string text = path.u8string();
  return {text.begin(), text.end()};
}

Result<std::string> ReadAll(const std::filesystem::path& path) {
  std::error_code code;
  const auto size = std::filesystem::file_size(path, code);
  if (code == std::errc::no_such_file_or_directory) return Fail(Id::FileNotFound, "read", Utf8(path));
  if (code) return Fail(Id::FileSystem, "read", Utf8(path));
  if (size > kMostBundleBytes) return Fail(Id::BundleTooLarge, "read", Utf8(path));
  std::ifstream in(path, std::ios::binary);
  std::string bytes(size, '\0');
  in.read(bytes.data(), static_cast<std::streamsize>(size));
  if (!in || in.gcount() != static_cast<std::streamsize>(size)) return Fail(Id::FileSystem, "read", Utf8(path));
  return bytes;
}

}  // namespace

Status SaveBundle(const std::filesystem::path& path, const Bundle& bundle) {
  const std::string bytes = WriteBundle(bundle);
  std::error_code code;
  if (path.has_parent_path()) std::filesystem::create_directories(path.parent_path(), code);
  if (const std::error_code failed = verify::WriteNewFile(path, bytes)) {
    if (failed == std::errc::file_exists) return Fail(Id::FileExists, "write", Utf8(path));
    return Fail(Id::FileSystem, "write", Utf8(path), {{"detail", failed.message()}});
  }
  LRM_TRY(const std::string read, ReadAll(path));
  if (read != bytes) return Fail(Id::BundleDamaged, "read", Utf8(path));
  return {};
}

Result<Bundle> LoadBundle(const std::filesystem::path& path) {
  LRM_TRY(const std::string bytes, ReadAll(path));
  return ReadBundle(bytes, Utf8(path));
}

}  // namespace engine::support
