// SPDX-License-Identifier: MIT
//
// The golden table: tests/data/golden-explain.csv, one test for each row, named by its number.
//
// Columns: codes "a+b" is exactly this set, "a/b" any of these; note is a text that must occur in the trail (or among
// what is missing); an empty cell expects nothing.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>

#include "engine/core/text.h"
#include "tests/engine/iis/policy/golden_setup.h"
#include "tests/support/test_paths.h"

namespace tests {
namespace {

using engine::iis::Answer;
using engine::iis::Request;
using Row = std::map<std::string, std::string>;

/// Cells of one line; a quoted cell may hold commas.
std::vector<std::string> Cells(std::string_view line) {
  std::vector<std::string> cells(1);
  bool quoted = false;
  for (const char c : line) {
    if (c == '"') {
      quoted = !quoted;
    } else if (c == ',' && !quoted) {
      cells.emplace_back();
    } else {
      cells.back() += c;
    }
  }
  return cells;
}

std::vector<Row> ReadTable() {
  std::vector<Row> rows;
  std::vector<std::string> names;
  for (const std::string& line : engine::SplitList(ReadData("golden-explain.csv"), '\n')) {
    const std::vector<std::string> cells = Cells(line);
    if (names.empty()) {
      names = cells;
      continue;
    }
    Row row;
    for (std::size_t i = 0; i < names.size(); ++i) row[names[i]] = i < cells.size() ? cells[i] : "";
    rows.push_back(std::move(row));
  }
  return rows;
}

Request RequestOf(const Row& row) {
  Request request;
  request.from = row.at("from");
  request.to = row.at("to");
  request.scheme = row.at("scheme");
  request.port = static_cast<std::uint16_t>(engine::ParseNumber(row.at("port")).value());
  if (!row.at("host").empty()) request.host = row.at("host");
  request.method = row.at("method");
  request.path = row.at("path");
  static constexpr std::string_view kForwarded = "X-Forwarded-For: ";
  if (row.at("headers").starts_with(kForwarded)) request.forwarded_for = row.at("headers").substr(kForwarded.size());
  return request;
}

void ExpectCodes(const std::string& cell, const std::set<std::string>& codes) {
  const bool any_of = cell.find('/') != std::string::npos;
  const std::vector<std::string> list = engine::SplitList(cell, any_of ? '/' : '+');
  const std::set<std::string> expected(list.begin(), list.end());
  if (!any_of) {
    EXPECT_EQ(codes, expected);
  } else {
    EXPECT_FALSE(codes.empty());
    EXPECT_TRUE(std::ranges::includes(expected, codes));
  }
}

bool Mentions(const Answer& answer, std::string_view text) {
  const auto has = [&](const std::string& one) { return one.find(text) != std::string::npos; };
  return std::ranges::any_of(answer.notes, has) || std::ranges::any_of(answer.missing, has);
}

/// An empty cell expects nothing.
void ExpectCell(const Row& row, const std::string& column, const std::string& actual) {
  const std::string& expected = row.at(column);
  if (!expected.empty()) {
    EXPECT_EQ(actual, expected) << column;
  }
}

class GoldenExplainTest : public testing::TestWithParam<Row> {};

TEST_P(GoldenExplainTest, AnswersAsThePageSays) {
  const Row& row = GetParam();
  GoldenServer server(row.at("setup"));
  const std::vector<std::string> version = engine::Split(row.at("iis"), '.');
  server.facts.iis_major = static_cast<int>(engine::ParseNumber(version.at(0)).value());
  server.facts.iis_minor = static_cast<int>(engine::ParseNumber(version.at(1)).value());
  const Answer answer = server.Explain(RequestOf(row));
  SCOPED_TRACE(Describe(answer));
  EXPECT_EQ(KindName(answer.kind), row.at("kind"));
  if (row.at("kind") == "refused") ExpectCodes(row.at("codes"), answer.codes);
  ExpectCell(row, "handler", answer.handler);
  ExpectCell(row, "site", answer.site);
  ExpectCell(row, "runs_site_code", answer.runs_site_code ? "yes" : "no");
  ExpectCell(row, "proof", std::string(1, Mark(answer.proof)));
  ExpectCell(row, "stage", std::to_string(answer.stage));
  ExpectCell(row, "decisive", answer.decisive ? "yes" : "no");
  EXPECT_TRUE(Mentions(answer, row.at("note"))) << row.at("note");
  EXPECT_FALSE(answer.notes.empty());
}

INSTANTIATE_TEST_SUITE_P(Table, GoldenExplainTest, testing::ValuesIn(ReadTable()),
                         [](const auto& info) { return "Row" + info.param.at("number"); });

TEST(GoldenTableTest, HoldsAllFiftyCases) {
  std::set<int> numbers;
  for (const Row& row : ReadTable()) numbers.insert(std::stoi(row.at("number")));
  EXPECT_EQ(numbers.size(), 50u);
  EXPECT_EQ(*numbers.rbegin(), 50);
}

}  // namespace
}  // namespace tests
