// SPDX-License-Identifier: MIT
#include "engine/iis/policy/observations.h"

#include <algorithm>

#include <pugixml.hpp>

#include "engine/core/strict_xml.h"
#include "engine/core/text.h"
#include "engine/core/version.h"
#include "engine/iis/encoding.h"
#include "engine/iis/well_formed.h"

namespace engine::iis {
namespace {

constexpr long long kTests = 14;
constexpr std::size_t kLongestName = 255;

std::unexpected<Error> Damaged(const std::string& shown, std::string detail) {
  return Fail(Id::ObservationsDamaged, "read", shown, {{"detail", std::move(detail)}});
}

/// Whatever it was called by who found it: a file of observations that cannot be used.
std::unexpected<Error> AsDamaged(Error error) {
  error.id = Id::ObservationsDamaged;
  return std::unexpected(std::move(error));
}

bool IsDigits(std::string_view text, std::size_t most) {
  return !text.empty() && text.size() <= most && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

/// "F-1" to "F-14", without a zero in front.
bool IsTest(std::string_view text) {
  if (!text.starts_with("F-") || !IsDigits(text.substr(2), 2) || text[2] == '0') return false;
  return ParseNumber(text.substr(2)).value_or(0) <= kTests;
}

bool IsVersion(std::string_view text, std::size_t parts, std::size_t digits) {
  const auto numbers = Split(text, '.');
  return numbers.size() == parts &&
         std::ranges::all_of(numbers, [&](const std::string& one) { return IsDigits(one, digits); });
}

std::optional<Observation::Holds> HoldsFrom(std::string_view word) {
  if (word == "yes") return Observation::Holds::Yes;
  if (word == "no") return Observation::Holds::No;
  if (word == "not-run") return Observation::Holds::NotRun;
  return std::nullopt;
}

/// What all rows of a file share.
Result<Observation> ReadMachine(pugi::xml_node root, const std::string& shown) {
  if (!HoldsExactly(root, {"schema", "iis", "windows", "date", "machine"}, {"observation"}))
    return Damaged(shown, "observations");
  if (root.attribute("schema").value() != std::string_view("1")) return Damaged(shown, "schema");
  const std::string iis = root.attribute("iis").value(), windows = root.attribute("windows").value();
  const auto date = ParseUtc(root.attribute("date").value());
  if (!IsVersion(iis, 2, 3)) return Damaged(shown, "iis");
  if (!IsVersion(windows, 3, 9)) return Damaged(shown, "windows");
  if (!date) return Damaged(shown, "date");
  Observation machine;
  machine.machine = root.attribute("machine").value();
  const bool is_name = machine.machine.size() <= kLongestName && std::ranges::none_of(machine.machine, [](char c) {
                         return static_cast<unsigned char>(c) < 0x20;
                       });
  if (!is_name) return Damaged(shown, "machine");
  const auto version = Version::Parse(iis);
  machine.windows = windows;
  machine.iis_major = version->part(0);
  machine.iis_minor = version->part(1);
  machine.date = *date;
  return machine;
}

Result<std::vector<Observation>> ReadRows(pugi::xml_node root, const Observation& machine, const std::string& shown) {
  std::vector<Observation> rows;
  for (const pugi::xml_node node : root.children()) {
    const std::string test = node.attribute("test").value();
    const auto holds = HoldsFrom(node.attribute("holds").value());
    const bool is_row = HoldsExactly(node, {"test", "holds", "detail"}) && IsTest(test) && holds;
    if (!is_row) return Damaged(shown, test.empty() ? node.name() : test);
    if (std::ranges::find(rows, test, &Observation::test) != rows.end()) return Damaged(shown, test);
    rows.push_back(machine);
    rows.back().test = test;
    rows.back().holds = *holds;
  }
  if (rows.empty()) return Damaged(shown, "observation");
  return rows;
}

}  // namespace

Result<std::vector<Observation>> ParseObservations(std::string_view bytes, const std::string& shown) {
  auto text = Decode(std::string(bytes), shown);
  if (!text) return AsDamaged(std::move(text).error());
  // Stricter than pugixml: no second root, no attribute twice, nothing behind a NUL, no entities of its own.
  if (auto sound = CheckWellFormed(text->utf8, shown); !sound) return AsDamaged(std::move(sound).error());
  pugi::xml_document document;
  if (!document.load_buffer(text->utf8.data(), text->utf8.size(), pugi::parse_default, pugi::encoding_utf8)) {
    return Damaged(shown, "xml");
  }
  const pugi::xml_node root = document.document_element();
  if (std::string_view(root.name()) != "observations") return Damaged(shown, root.name());
  LRM_TRY(const Observation machine, ReadMachine(root, shown));
  return ReadRows(root, machine, shown);
}

}  // namespace engine::iis
