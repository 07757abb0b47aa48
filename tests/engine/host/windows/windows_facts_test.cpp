// SPDX-License-Identifier: MIT
//
// Registry, services, processes, system: what this computer says of itself, compared with what Windows was told.
#include <gtest/gtest.h>

#include <windows.h>

#include <algorithm>

#include "engine/core/text.h"
#include "engine/host/private_folder.h"
#include "engine/host/windows/handle.h"
#include "engine/host/windows/windows_host.h"

namespace engine {
namespace {

constexpr auto kNative = RegistryView::Native;

// A key of this user with values of every kind, gone afterwards.
class RegistryTest : public testing::Test {
 protected:
  RegistryTest() {
    RegCreateKeyExW(HKEY_CURRENT_USER, kKey, 0, nullptr, 0, KEY_ALL_ACCESS, nullptr, m_key.Receive(), nullptr);
  }
  ~RegistryTest() override { RegDeleteTreeW(HKEY_CURRENT_USER, kKey); }
  void Set(const wchar_t* name, DWORD type, const void* data, std::size_t size) {
    ASSERT_EQ(RegSetValueExW(m_key.get(), name, 0, type, static_cast<const BYTE*>(data), static_cast<DWORD>(size)), 0);
  }
  void SetText(const wchar_t* name, DWORD type, std::wstring_view text) {
    Set(name, type, text.data(), text.size() * sizeof(wchar_t));
  }
  RegistryValue Get(std::string_view name) {
    return m_host.registry().Value(R"(HKCU\Software\LRM Patch Wizard Test)", name, kNative).value().value();
  }

  static constexpr auto kKey = L"Software\\LRM Patch Wizard Test";
  windows::Key m_key;
  WindowsHost m_host;
};

TEST_F(RegistryTest, ValuesOfEveryKind) {
  using namespace std::literals;
  using Type = RegistryValue::Type;
  SetText(L"text", REG_SZ, L"测试 Ünal\0"sv);
  SetText(L"no end", REG_SZ, L"x"sv);
  SetText(L"expand", REG_EXPAND_SZ, L"%SystemRoot%\\x\0"sv);
  SetText(L"multi", REG_MULTI_SZ, L"a\0b\0\0"sv);
  Set(L"number", REG_DWORD, "\x07\0\0\0", 4);
  Set(L"large", REG_QWORD, "\0\0\0\0\x01\0\0\0", 8);
  Set(L"bytes", REG_BINARY, "\0\x01", 2);
  SetText(L"alone", REG_SZ, L"\xD800x"sv);
  EXPECT_EQ(Get("TEXT").text, "测试 Ünal");
  EXPECT_EQ(Get("no end").text, "x");
  EXPECT_EQ(Get("expand").text, "%SystemRoot%\\x");
  EXPECT_EQ(Get("multi").text, "a\nb");
  EXPECT_EQ(Get("number").number, 7u);
  EXPECT_EQ(Get("large").number, 1ull << 32);
  EXPECT_EQ(Get("bytes").text, std::string("\0\x01", 2));
  EXPECT_EQ(Get("bytes").type, Type::Binary);
  EXPECT_EQ(Get("alone").type, Type::Binary);
}

TEST_F(RegistryTest, LongValuesAndManyNames) {
  const std::wstring text(5000, L'x');
  SetText(L"long", REG_SZ, text);
  SetText(L"B", REG_SZ, L"1");
  SetText(L"a", REG_SZ, L"1");
  EXPECT_EQ(Get("long").text.size(), 5000u);
  const auto names = m_host.registry().ValueNames(R"(hkcu\software\LRM PATCH Wizard Test\)", kNative).value();
  EXPECT_EQ(names, (std::vector<std::string>{"a", "B", "long"}));
}

TEST_F(RegistryTest, WhatIsNotThereIsEmpty) {
  const auto* absent = R"(HKLM\SOFTWARE\Illumina\No such key)";
  EXPECT_TRUE(m_host.registry().SubKeys(absent, kNative).value().empty());
  EXPECT_TRUE(m_host.registry().ValueNames(absent, RegistryView::Wow32).value().empty());
  EXPECT_FALSE(m_host.registry().Value(absent, "x", kNative).value());
  EXPECT_FALSE(m_host.registry().Value(R"(HKLM\SOFTWARE)", "no such value", kNative).value());
  EXPECT_FALSE(m_host.registry().SubKeys("HKXX\\x", kNative));
}

TEST_F(RegistryTest, TheTwoViewsDiffer) {
  const auto* path = L"SOFTWARE\\LRM Patch Wizard Test";
  windows::Key key;
  if (RegCreateKeyExW(HKEY_LOCAL_MACHINE, path, 0, nullptr, 0, KEY_ALL_ACCESS | KEY_WOW64_32KEY, nullptr, key.Receive(),
                      nullptr) != 0) {
    GTEST_SKIP() << "not an administrator: nothing can be written into the machine's registry";
  }
  RegSetValueExW(key.get(), L"x", 0, REG_DWORD, reinterpret_cast<const BYTE*>("\x05\0\0\0"), 4);
  const auto* shown = R"(HKLM\SOFTWARE\LRM Patch Wizard Test)";
  EXPECT_TRUE(m_host.registry().Value(shown, "x", RegistryView::Wow32).value());
  EXPECT_EQ(m_host.registry().Value(shown, "x", kNative).value().has_value(),
            !m_host.system().Info().value().is_64_bit);
  key.Reset();
  RegDeleteKeyExW(HKEY_LOCAL_MACHINE, path, KEY_WOW64_32KEY, 0);
}

TEST(WindowsSystemTest, TellsWhatItIs) {
  const WindowsHost host;
  const auto info = host.system().Info().value();
  EXPECT_FALSE(info.computer_name.empty());
  EXPECT_GE(ParseNumber(info.windows_version.substr(0, info.windows_version.find('.'))).value_or(0), 6);
  EXPECT_NE(info.account.find('\\'), std::string::npos) << info.account;
  EXPECT_FALSE(info.ui_language.empty());
  EXPECT_FALSE(info.is_image);
  const auto now = host.clock().Now();
  EXPECT_LT(info.boot_time, now + std::chrono::seconds{2});
  EXPECT_GT(info.boot_time, now - std::chrono::years{5});
  EXPECT_LE(std::chrono::abs(info.utc_offset), std::chrono::hours{14});
  RecordProperty("system", info.windows_name + " " + info.windows_version + " " + info.account + " " +
                               info.ui_language + " " + FormatUtc(info.boot_time));
}

TEST(WindowsSystemTest, VariablesAreTheMachinesOwnAndNotTheUsers) {
  SetEnvironmentVariableW(L"ProgramData", L"C:\\planted");
  SetEnvironmentVariableW(L"SystemRoot", L"C:\\planted");
  SetEnvironmentVariableW(L"LRM_PLANTED", L"C:\\planted");
  const WindowsHost host;
  const auto& system = host.system();
  for (const auto* name : {"SystemRoot", "WINDIR", "systemdrive", "ProgramData", "ProgramFiles", "ProgramW6432",
                           "CommonProgramFiles", "COMPUTERNAME"}) {
    const auto value = system.Variable(name);
    ASSERT_TRUE(value) << name;
    EXPECT_EQ(value->find("planted"), std::string::npos) << name;
    EXPECT_EQ(value->find('%'), std::string::npos) << name << '=' << *value;
  }
  EXPECT_EQ(system.Variable("systemdrive")->size(), 2u);
  EXPECT_FALSE(system.Variable("LRM_PLANTED"));
  EXPECT_FALSE(system.Variable(""));
  const auto folder = PrivateFolder(host);
  ASSERT_TRUE(folder);
  EXPECT_TRUE(EndsWithNoCase(folder->text(), R"(\ProgramData\LRM Patch Wizard)")) << folder->text();
}

// Wine takes the code page from the locale: a run that is meant to show Chinese Windows must not be in another.
TEST(WindowsSystemTest, TheCodePageIsTheOneThisRunIsAbout) {
  wchar_t wanted[16] = {};
  if (GetEnvironmentVariableW(L"LRM_TEST_CODE_PAGE", wanted, 16) == 0) GTEST_SKIP() << "this run is about none";
  EXPECT_EQ(std::to_wstring(GetACP()), wanted);
}

TEST(WindowsProcessesTest, ThisProgramIsAmongThemWithItsPath) {
  const auto processes = WindowsHost().processes().List().value();
  const auto own = std::ranges::find(processes, GetCurrentProcessId(), &Process::pid);
  ASSERT_NE(own, processes.end());
  EXPECT_TRUE(EndsWithNoCase(own->name, ".exe")) << own->name;
  EXPECT_TRUE(EndsWithNoCase(own->path, "\\" + own->name)) << own->path;
}

TEST(WindowsServicesTest, SomeAreRunningAndHaveNames) {
  const auto services = WindowsHost().services().List().value();
  ASSERT_FALSE(services.empty());
  EXPECT_TRUE(std::ranges::any_of(services, [](const Service& s) { return s.state == Service::State::Running; }));
  EXPECT_TRUE(std::ranges::none_of(services, [](const Service& s) { return s.name.empty(); }));
  EXPECT_TRUE(std::ranges::any_of(services, [](const Service& s) { return !s.path.empty(); }));
}

}  // namespace
}  // namespace engine
