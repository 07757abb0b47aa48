// SPDX-License-Identifier: MIT
//
// What several machines have in common: whoever left a trace on one and came to others, addresses with traces on several,
// however both are written. A machine's own requests and what only ordinary use shares are in no row.
#include "engine/forensics/compare.h"

#include <gtest/gtest.h>

#include "tests/engine/forensics/support.h"

namespace engine::forensics {
namespace {

Searched MachineOf(const std::string& name, const std::string& lines) {
  Investigation found;
  found.computer = name;
  found.logs = tests::ScanText("#Fields: date time c-ip cs-method cs-uri-stem sc-status\n" + lines);
  return {name, name, std::move(found)};
}

constexpr const char* kAttack = "2022-05-11 10:00:00 10.0.0.9 POST /upload/x.asp 404\n";

std::vector<std::string> RowsOf(const std::vector<Searched>& machines) {
  std::vector<std::string> rows;
  for (const Shared& shared : SeenOnSeveral(machines)) {
    std::string row = std::string(Name(shared.kind)) + " " + shared.value + " " + std::string(Name(shared.worst));
    for (const auto& where : shared.where) {
      row +=
          " " + machines[where.machine].name + ":" + std::to_string(where.lines) + "/" + std::to_string(where.requests);
    }
    rows.push_back(std::move(row));
  }
  return rows;
}

TEST(CompareMachines, AnAttackerIsFoundOnEveryMachineItCameToEvenWithoutATraceThere) {
  const std::string visit = "2022-05-11 11:00:00 10.0.0.9 GET / 200\n";
  EXPECT_EQ(RowsOf({MachineOf("A", kAttack), MachineOf("B", visit + visit), MachineOf("C", "")}),
            std::vector<std::string>{"client 10.0.0.9 attempts A:1/1 B:0/2"});
}

TEST(CompareMachines, AnAddressIsTheSameHoweverItIsEncoded) {
  EXPECT_EQ(
      RowsOf({MachineOf("A", kAttack), MachineOf("B", "2022-05-11 10:00:00 10.0.0.8 POST /UPLOAD/%78.asp 200\n")}),
      std::vector<std::string>{"address /upload/x.asp signs A:1/0 B:1/0"});
}

TEST(CompareMachines, AComputerIsTheSameHoweverItsAddressIsWritten) {
  EXPECT_EQ(RowsOf({MachineOf("A", kAttack), MachineOf("B", "2022-05-11 10:00:00 ::ffff:10.0.0.9 GET / 200\n")}),
            std::vector<std::string>{"client 10.0.0.9 attempts A:1/1 B:0/1"});
}

TEST(CompareMachines, WhatAMachineDoesToItselfOrEverybodyDoesIsInNoRow) {
  EXPECT_TRUE(RowsOf({MachineOf("A", "2022-05-11 10:00:00 ::1 POST /upload/x.asp 404\n"),
                      MachineOf("B", "2022-05-11 10:00:00 ::1 POST /upload/y.asp 404\n")})
                  .empty());
  const std::string ordinary = "2022-05-11 10:00:00 10.0.0.7 GET /index.html 200\n";
  EXPECT_TRUE(RowsOf({MachineOf("A", ordinary), MachineOf("B", ordinary)}).empty());
}

TEST(CompareMachines, OneThatCannotBeSearchedIsInNoRowAndChangesNone) {
  std::vector<Searched> machines = {
      MachineOf("A", kAttack), {"B", "B", Fail(Id::ImageDamaged, "read", "B")}, MachineOf("C", kAttack)};
  EXPECT_EQ(RowsOf(machines), (std::vector<std::string>{"client 10.0.0.9 attempts A:1/1 C:1/1",
                                                        "address /upload/x.asp attempts A:1/0 C:1/0"}));
  EXPECT_EQ(Worst(machines), Grade::Attempts);
}

TEST(CompareMachines, EqualNamesAreToldApart) {
  std::vector<Searched> machines = {MachineOf("MISEQ", ""), MachineOf("miseq", ""), MachineOf("MISEQ", "")};
  MakeNamesDiffer(machines);
  EXPECT_EQ(machines[1].name, "miseq (2)");
  EXPECT_EQ(machines[2].name, "MISEQ (3)");
}

}  // namespace
}  // namespace engine::forensics
