// SPDX-License-Identifier: MIT
//
// The engine's own folder is where the machine's variables say, and nowhere else.
#include "engine/host/private_folder.h"

#include <gtest/gtest.h>

#include <map>

#include "engine/core/text.h"
#include "engine/host/faulting_host.h"
#include "tests/support/image_builder.h"

namespace {

using namespace engine;

// An image's host with other variables.
class HostWithVariables : public FaultingHost, private System {
 public:
  HostWithVariables(Host& inner, std::map<std::string, std::string> variables)
      : FaultingHost(inner), m_variables(std::move(variables)) {}
  const System& system() const override { return *this; }

 private:
  Result<SystemInfo> Info() const override { return FaultingHost::system().Info(); }
  std::optional<std::string> Variable(std::string_view name) const override {
    for (const auto& [key, value] : m_variables) {
      if (EqualsNoCase(key, name)) return value;
    }
    return std::nullopt;
  }

  std::map<std::string, std::string> m_variables;
};

Result<WinPath> FolderWith(const std::map<std::string, std::string>& variables) {
  const tests::ImageBuilder image;
  const auto host = image.Open();
  return PrivateFolder(HostWithVariables(*host, variables));
}

TEST(PrivateFolderTest, IsBelowProgramData) {
  EXPECT_EQ(FolderWith({{"ProgramData", R"(D:\Data)"}, {"SystemDrive", "C:"}})->text(), R"(D:\Data\LRM Patch Wizard)");
}

TEST(PrivateFolderTest, IsOnTheSystemDriveWhereProgramDataIsNotSet) {
  const std::string expected = R"(E:\ProgramData\LRM Patch Wizard)";
  EXPECT_EQ(FolderWith({{"SystemDrive", "E:"}})->text(), expected);
  EXPECT_EQ(FolderWith({{"ProgramData", ""}, {"SystemDrive", "E:"}})->text(), expected);
}

TEST(PrivateFolderTest, IsNotGuessed) {
  EXPECT_EQ(FolderWith({}).error().id, Id::PathNotUsable);
  EXPECT_EQ(FolderWith({{"ProgramData", "Data"}, {"SystemDrive", "C:"}}).error().id, Id::PathNotUsable);
}

}  // namespace
