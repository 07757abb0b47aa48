// SPDX-License-Identifier: MIT
//
// The real host keeps the contract of all hosts, in a folder as a Chinese or German user would have it.
#include "engine/host/windows/windows_host.h"
#include "tests/engine/host/host_contract.h"
#include "tests/engine/host/windows/windows_folder.h"

namespace engine {
namespace {

struct WindowsMachine : Machine {
  Host& host() override { return opened; }
  WinPath folder() const override { return own.path(); }
  void MakeReadOnly(const WinPath& path) override { tests::SetReadOnly(path); }
  tests::WindowsFolder own;
  WindowsHost opened;
};

INSTANTIATE_TEST_SUITE_P(RealHosts, HostContractTest,
                         testing::Values(Named{"Windows", [] { return std::make_unique<WindowsMachine>(); }}),
                         NameOfMachine);

}  // namespace
}  // namespace engine
