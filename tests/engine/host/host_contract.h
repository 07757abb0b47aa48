// SPDX-License-Identifier: MIT
//
// The suite of host_contract_test.cpp, for those who have a host to put to it: a machine, and one line
//
//   INSTANTIATE_TEST_SUITE_P(Mine, HostContractTest, testing::Values(Named{"Mine", [] { ... }}), NameOfMachine);
#pragma once

#include <gtest/gtest.h>

#include <functional>
#include <memory>
#include <string>

#include "engine/host/host.h"

namespace engine {

// A machine with a folder that is ours to use.
struct Machine {
  virtual ~Machine() = default;
  virtual Host& host() = 0;
  virtual WinPath folder() const { return WinPath::Parse(R"(C:\inetpub)").value(); }
  virtual void MakeReadOnly(const WinPath& path) = 0;
};

using Factory = std::function<std::unique_ptr<Machine>()>;
struct Named {
  std::string name;
  Factory make;
};
inline void PrintTo(const Named& named, std::ostream* stream) { *stream << named.name; }

class HostContractTest : public testing::TestWithParam<Named> {
 protected:
  WinPath P(std::string_view name) const { return m_machine->folder().Child(name).value(); }
  Files& files() { return m_machine->host().changing_files(); }
  std::string Text(std::string_view name) {
    auto bytes = files().Read(P(name));
    return bytes ? *bytes : std::string(Name(bytes.error().id));
  }
  FileKind Kind(std::string_view name) { return files().Stat(P(name)).value().kind; }
  template <class T>
  static std::string IdOf(const Result<T>& result) {
    return result ? "success" : std::string(Name(result.error().id));
  }

  std::unique_ptr<Machine> m_machine = GetParam().make();
};

inline std::string NameOfMachine(const testing::TestParamInfo<Named>& tested) { return tested.param.name; }

}  // namespace engine
