// SPDX-License-Identifier: MIT
//
// The one file of this folder that knows JSON. Parsing never throws: types are asked before values are taken.
#include "engine/audit/line_format.h"

#include <nlohmann/json.hpp>

#include "engine/core/hash.h"

namespace engine::audit {

namespace {

using Json = nlohmann::ordered_json;

std::string Dump(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace); }

// A name used twice gets a number: JSON would keep the last value only.
Json WriteDetails(const std::vector<std::pair<std::string, std::string>>& details) {
  Json json = Json::object();
  for (const auto& [name, value] : details) {
    std::string free = name;
    for (int number = 2; json.contains(free); ++number) free = name + "-" + std::to_string(number);
    json[free] = value;
  }
  return json;
}

const std::string* Text(const Json& json, const char* name) {
  const auto found = json.find(name);
  return found == json.end() ? nullptr : found->get_ptr<const std::string*>();
}

std::optional<std::uint64_t> Number(const Json& json, const char* name) {
  const auto found = json.find(name);
  if (found == json.end() || !found->is_number_unsigned()) return std::nullopt;
  return found->get<std::uint64_t>();
}

bool IsHash(std::string_view text) {
  return text.size() == 64 && text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

bool TakeTexts(const Json& json, Record& record, std::string& prev) {
  const std::pair<const char*, std::string*> texts[] = {{"action", &record.action},
                                                        {"outcome", &record.outcome},
                                                        {"account", &record.account},
                                                        {"tool", &record.tool_version},
                                                        {"prev", &prev}};
  for (const auto& [name, target] : texts) {
    const auto* text = Text(json, name);
    if (!text) return false;
    *target = *text;
  }
  const auto details = json.find("details");
  if (details == json.end() || !details->is_object()) return false;
  for (const auto& [name, value] : details->items()) {
    if (!value.is_string()) return false;
    record.details.emplace_back(name, value.get_ref<const std::string&>());
  }
  return prev.empty() || IsHash(prev);
}

}  // namespace

std::string WriteLine(std::uint64_t number, Time time, const Record& record, std::string_view prev) {
  Json json = Json::object();
  json["seq"] = number;
  json["utc"] = FormatUtc(time);
  json["action"] = record.action;
  json["outcome"] = record.outcome;
  json["account"] = record.account;
  json["tool"] = record.tool_version;
  json["details"] = WriteDetails(record.details);
  json["prev"] = std::string(prev);
  return Dump(json);
}

std::optional<ParsedLine> ReadLine(std::string_view text) {
  if (!text.starts_with(R"({"seq":)")) return std::nullopt;  // quick with megabytes of something else
  const Json json = Json::parse(text.begin(), text.end(), nullptr, false);
  if (!json.is_object()) return std::nullopt;
  ParsedLine parsed;
  const auto number = Number(json, "seq");
  const auto* utc = Text(json, "utc");
  const auto time = utc ? ParseUtc(*utc) : std::nullopt;
  if (!number || !time || !TakeTexts(json, parsed.line.record, parsed.prev)) return std::nullopt;
  if (WriteLine(*number, *time, parsed.line.record, parsed.prev) != text) return std::nullopt;
  parsed.line.number = *number;
  parsed.line.time = *time;
  parsed.line.sha256 = Sha256(text);
  return parsed;
}

std::string WriteHead(const Head& head) {
  Json json = Json::object();
  json["count"] = head.count;
  json["sha256"] = head.sha256;
  return Dump(json) + "\n";
}

std::optional<Head> ReadHead(std::string_view bytes) {
  const Json json = Json::parse(bytes.begin(), bytes.end(), nullptr, false);
  if (!json.is_object()) return std::nullopt;
  const auto count = Number(json, "count");
  const auto* sha256 = Text(json, "sha256");
  if (!count || !sha256) return std::nullopt;
  Head head{*count, *sha256};
  const bool is_sound = head.count == 0 ? head.sha256.empty() : IsHash(head.sha256);
  if (!is_sound || WriteHead(head) != bytes) return std::nullopt;
  return head;
}

}  // namespace engine::audit
