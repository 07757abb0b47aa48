// SPDX-License-Identifier: MIT
//
// Lines of logs and findings make most of such a file: they are thrown away while it is parsed.
#include "engine/support/search_report.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "engine/core/text.h"

namespace engine::support {

namespace {

using Json = nlohmann::json;

std::unexpected<Error> Unreadable(std::string_view name, std::string cause) {
  return Fail(Id::ReportUnreadable, "read", std::string(name), {{"cause", std::move(cause)}});
}

/// Depth 1 is the inside of the document.
bool IsKept(int depth, Json::parse_event_t event, const Json& value) {
  constexpr std::string_view kLarge[] = {"traces", "days", "gaps", "findings", "found"};
  if (event != Json::parse_event_t::key || depth > 4) return depth <= 5;
  return std::ranges::find(kLarge, value.get_ref<const std::string&>()) == std::end(kLarge);
}

/// The value at `key`, where it is of that kind.
const Json* Find(const Json& object, const char* key, Json::value_t kind) {
  const auto found = object.find(key);
  return found != object.end() && found->type() == kind ? &*found : nullptr;
}

const std::string* Text(const Json& object, const char* key) {
  const Json* value = Find(object, key, Json::value_t::string);
  return value != nullptr ? &value->get_ref<const std::string&>() : nullptr;
}

std::optional<bool> Complete(const Json& document) {
  const Json* stopped = Find(document, "stopped", Json::value_t::boolean);
  const Json* coverage = Find(document, "coverage", Json::value_t::object);
  const Json* events = Find(document, "events", Json::value_t::object);
  if (stopped == nullptr || coverage == nullptr || events == nullptr) return std::nullopt;
  const Json* lines = Find(*coverage, "lines", Json::value_t::number_unsigned);
  const Json* read = Find(*events, "read", Json::value_t::array);
  if (lines == nullptr || read == nullptr) return std::nullopt;
  return !stopped->get<bool>() && (lines->get<std::uint64_t>() > 0 || !read->empty());
}

Result<SearchSummary> OfMachine(const Json& machine, std::string_view name) {
  SearchSummary summary;
  const std::string* worst = Text(machine, "worst");
  const auto grade = worst != nullptr ? forensics::GradeFromName(*worst) : std::nullopt;
  if (!grade) return Unreadable(name, "worst");
  summary.worst = *grade;
  const std::string* computer = Text(machine, "computer");
  if (computer == nullptr || computer->empty()) return Unreadable(name, "computer");
  summary.computer = *computer;
  const std::string* made = Text(machine, "made");
  const auto time = made != nullptr ? ParseUtc(*made) : std::nullopt;
  if (!time) return Unreadable(name, "made");
  summary.made = *time;
  const auto complete = Complete(machine);
  if (!complete) return Unreadable(name, "coverage");
  summary.complete = *complete;
  return summary;
}

/// One of several: where it could not be searched, an error stands in the place of what is read here.
Result<SearchSummary> OfOneOfSeveral(const Json& machine, const std::string& report) {
  if (!machine.is_object()) return Unreadable(report, "machines");
  const std::string* name = Text(machine, "name");
  const std::string shown = name != nullptr ? report + ": " + *name : report;
  return OfMachine(machine, shown);
}

}  // namespace

Result<std::vector<Result<SearchSummary>>> ReadSearchReport(std::string_view json, std::string_view name) {
  if (json.starts_with("\xEF\xBB\xBF")) json.remove_prefix(3);
  const Json document = Json::parse(json, IsKept, false);
  if (document.is_discarded()) return Unreadable(name, "json");
  const std::string* command = document.is_object() ? Text(document, "command") : nullptr;
  if (command == nullptr || *command != "scan" || Text(document, "worst") == nullptr) return Unreadable(name, "other");
  std::vector<Result<SearchSummary>> all;
  if (const Json* machines = Find(document, "machines", Json::value_t::array)) {
    for (const Json& machine : *machines) all.push_back(OfOneOfSeveral(machine, std::string(name)));
  } else {
    all.push_back(OfMachine(document, name));
  }
  return all;
}

bool IsSearchReportName(std::string_view name) {
  constexpr std::string_view kEnd = "-traces";
  if (!EndsWithNoCase(name, ".json")) return false;
  name.remove_suffix(5);
  if (const auto dash = name.rfind('-'); dash != std::string_view::npos && ParseNumber(name.substr(dash + 1))) {
    name = name.substr(0, dash);  // "-2" of a second report of that second
  }
  return EndsWithNoCase(name, kEnd) && name.size() > kEnd.size();
}

}  // namespace engine::support
