// SPDX-License-Identifier: MIT
//
// Machines as sites have them, each by the pages of the wizard and silently: either it is applied, proven and taken out
// again to the last byte, or it is refused and nothing was touched; one with a door of others is changed, and never called
// protected. Nothing between, and the same either way. The
// languages take turns from machine to machine. ./dev test prints the table.
#include <gtest/gtest.h>

#include <cstdio>
#include <fstream>
#include <functional>
#include <map>

#include "app/common/machine.h"
#include "tests/app/support/lrmpatch.h"
#include "tests/pages/support/demo_workplace.h"

namespace tests {
namespace {

namespace fs = std::filesystem;
using pages::Language;
using pages::PageId;

constexpr const char* kConfiguration = R"(C:\Windows\System32\inetsrv\config\applicationHost.config)";

enum class End { Protected, AnotherDoor, Refused };

const char* Name(End end) {
  return end == End::Protected ? "protected" : end == End::AnotherDoor ? "changed-not-protected" : "refused";
}

struct Machine {
  std::string name;
  std::string scenario;
  End end = End::Protected;
  /// What makes this machine different, on its disk.
  std::function<void(const DemoWorkplace&)> alter = [](const DemoWorkplace&) {};
};

// ---- What makes machines different -----------------------------------------------------------------------------------

using Edit = std::function<std::string(std::string)>;

void EditFile(const fs::path& file, const Edit& edit) {
  const std::string before = ReadBytes(file), after = edit(before);
  ASSERT_NE(before, after) << file;
  std::ofstream(file, std::ios::binary) << after;
}

std::function<void(const DemoWorkplace&)> Configured(Edit edit) {
  return [edit = std::move(edit)](const DemoWorkplace& place) { EditFile(place.RealPath(kConfiguration), edit); };
}

std::string With(std::string text, const std::string& old, const std::string& fresh) {
  for (std::size_t at = text.find(old); at != std::string::npos; at = text.find(old, at + fresh.size()))
    text.replace(at, old.size(), fresh);
  return text;
}

Edit Replacing(std::string old, std::string fresh) {
  return [=](std::string text) { return With(std::move(text), old, fresh); };
}

/// Before the end of the configuration.
Edit Adding(const std::string& text) { return Replacing("</configuration>", text + "\r\n</configuration>"); }

std::string Widened(std::string_view text) {
  std::string wide;
  for (const char c : text) (wide += c) += '\0';  // the demo is ASCII throughout
  return wide;
}

std::string InUtf16(std::string text) {
  text = With(std::move(text), "encoding=\"UTF-8\"", "encoding=\"utf-16\"");
  text = With(std::move(text), "encoding=\"utf-8\"", "encoding=\"utf-16\"");
  return "\xFF\xFE" + Widened(text);
}

std::string WithVendorsPatch(std::string registry) {
  return std::move(registry) +
         Widened(
             "\r\n[HKEY_LOCAL_MACHINE\\SOFTWARE\\Wow6432Node\\Microsoft\\Windows\\CurrentVersion\\Uninstall\\"
             "{6D0A0C51-5B8E-4B7C-9A41-0F6B1A3D24FF}]\r\n"
             "\"DisplayName\"=\"Local Run Manager Security Patch\"\r\n\"DisplayVersion\"=\"1.0.0\"\r\n"
             "\"Publisher\"=\"Illumina, Inc.\"\r\n");
}

constexpr const char* kHandlersTwice =
    "<location path=\"\" overrideMode=\"Deny\"><system.webServer><handlers /></system.webServer></location>";
constexpr const char* kLockedTag =
    "<location path=\"LRM\" overrideMode=\"Deny\"><system.webServer><directoryBrowse enabled=\"false\" />"
    "</system.webServer></location>";
constexpr const char* kSecondSite =
    "<site name=\"Intranet\" id=\"77\"><application path=\"/\"><virtualDirectory path=\"/\" "
    "physicalPath=\"C:\\inetpub\\wwwroot\" />"
    "</application><bindings><binding protocol=\"http\" bindingInformation=\"*:8081:\" /></bindings></site></sites>";

std::vector<Machine> Machines() {
  const Edit comment = Replacing("<sites>", "<!-- LRM: <site name=\"LRM\"> -->\r\n<sites>");
  return {
      {"Lrm13", "miniseq-lrm13"},
      {"Lrm24", "miseq-lrm24"},
      {"Lrm30_no_IP_module", "iseq-lrm30"},
      {"Lrm31_IP_module", "nextseq550dx-lrm31"},
      {"SectionLocked", "miseq-lrm24", End::Protected, Configured(Adding(kLockedTag))},
      {"SectionTwice", "miseq-lrm24", End::Refused, Configured(Adding(kHandlersTwice))},
      {"ReadOnlyFile", "miseq-lrm24", End::Refused,
       [](const DemoWorkplace& place) {
         fs::permissions(place.RealPath(kConfiguration), fs::perms::owner_read | fs::perms::group_read);
       }},
      {"ByteOrderMark", "miseq-lrm24", End::Protected,
       Configured([](const std::string& text) { return "\xEF\xBB\xBF" + text; })},
      {"Utf16", "miseq-lrm24", End::Protected, Configured(InUtf16)},
      {"LineFeedsOnly", "miseq-lrm24", End::Protected, Configured(Replacing("\r\n", "\n"))},
      {"Comments", "miseq-lrm24", End::Protected, Configured(comment)},
      {"LocationTags", "child-app-tag"},
      {"TwoSites", "miseq-lrm24", End::Protected, Configured(Replacing("</sites>", kSecondSite))},
      {"SecondDoorToItsFolder", "other-site-same-folder", End::AnotherDoor},
      {"CustomPort", "miseq-lrm24", End::Protected, Configured(Replacing("*:80:", "*:8088:"))},
      {"RenamedSite", "miseq-lrm24", End::Protected,
       Configured(Replacing("<site name=\"LRM\"", "<site name=\"测试 Ünal\""))},
      {"VendorsPatch", "miseq-lrm24", End::Protected,
       [](const DemoWorkplace& place) { EditFile(place.image() / "registry.reg", WithVendorsPatch); }},
      {"NotWellFormed", "miseq-lrm24", End::Refused, Configured(Replacing("</configuration>", ""))},
      {"SharedConfiguration", "shared-config", End::Refused},
      {"RunInProgress", "run-in-progress", End::Refused},
      {"NoIis", "no-iis", End::Refused},
      {"NoRights", "not-admin", End::Refused},
  };
}

// ---- Either way ------------------------------------------------------------------------------------------------------

enum class By { Pages, CommandLine };

using Case = std::tuple<std::size_t, By>;

Language LanguageOf(const Case& turn) {
  const std::size_t count = std::size(pages::kAllLanguages);
  return pages::kAllLanguages[(std::get<0>(turn) + static_cast<std::size_t>(std::get<1>(turn))) % count];
}

class MachineMatrixTest : public testing::TestWithParam<Case> {
 protected:
  static void TearDownTestSuite() {
    for (const auto& [machine, seen] : table()) std::printf("[ MATRIX ] %s %s\n", machine.c_str(), seen.c_str());
  }
  static std::map<std::string, std::string>& table() {
    static std::map<std::string, std::string> seen;
    return seen;
  }
  Machine machine() const { return Machines()[std::get<0>(GetParam())]; }
  Language language() const { return LanguageOf(GetParam()); }

  int Silently(const DemoWorkplace& place, std::vector<std::string> words) const {
    words.insert(words.begin(),
                 {"--image", app::Utf8Of(place.image()), "--lang", std::string(pages::Name(language()))});
    return app::Lrmpatch(words).code;
  }

  void BySilence(DemoWorkplace& place, const std::string& before) const {
    if (machine().end == End::Refused) {
      EXPECT_EQ(Silently(place, {"apply"}), 3);
      return;
    }
    ASSERT_EQ(Silently(place, {"apply"}), 10);
    EXPECT_EQ(Silently(place, {"verify"}), machine().end == End::Protected ? 0 : 6);
    EXPECT_NE(place.Configuration(), before);
    EXPECT_EQ(Silently(place, {"apply"}), 0) << "nothing more to do";
    EXPECT_EQ(Silently(place, {"remove", "--yes"}), 0);
  }

  void ByPages(DemoWorkplace& place, const std::string& before) const {
    Walker walker = place.Start();
    walker.Digit(language() == Language::Nl ? 1 : language() == Language::ZhCn ? 2 : 3);
    ASSERT_EQ(walker.wizard.session().language, language());
    ASSERT_EQ(walker.page(), PageId::ThisInstrument);
    walker.Digit(1);
    if (machine().end == End::Refused) {
      EXPECT_NE(walker.page(), PageId::Applied);
      EXPECT_NE(walker.page(), PageId::WhatChanges);
      return;
    }
    ASSERT_EQ(walker.page(), PageId::WhatChanges);
    if (pages::NeedsConsent(walker.wizard.facts())) walker.Tick();
    walker.Digit(1);
    ASSERT_EQ(walker.page(), PageId::Applied);
    walker.Digit(1);  // restarts
    ASSERT_EQ(walker.page(), PageId::AfterRestart);
    EXPECT_EQ(walker.wizard.facts().state == engine::patch::State::Protected, machine().end == End::Protected);
    EXPECT_NE(place.Configuration(), before);
    EXPECT_FALSE(place.Run(pages::Task::Remove, walker.wizard.session(), walker.wizard.facts()).problem);
  }
};

TEST_P(MachineMatrixTest, IsProtectedAndPutBackOrRefusedAndUntouched) {
  DemoWorkplace place(machine().scenario);
  ASSERT_NO_FATAL_FAILURE(machine().alter(place));
  const std::string before = place.Configuration();
  if (std::get<1>(GetParam()) == By::CommandLine) BySilence(place, before);
  else ByPages(place, before);
  EXPECT_EQ(place.Configuration(), before);
  std::string& seen = table()[machine().name];
  if (seen.empty()) seen = Name(machine().end);
  seen += std::string(HasFailure() ? " FAILED:" : " ") + std::string(pages::Name(language())) +
          (std::get<1>(GetParam()) == By::Pages ? "/pages" : "/silent");
}

std::string NameOf(const testing::TestParamInfo<Case>& info) {
  const auto [machine, by] = info.param;
  return Machines()[machine].name + (by == By::Pages ? "_pages_" : "_silent_") +
         std::string(pages::Name(LanguageOf(info.param)));
}

INSTANTIATE_TEST_SUITE_P(All, MachineMatrixTest,
                         testing::Combine(testing::Range<std::size_t>(0, Machines().size()),
                                          testing::Values(By::Pages, By::CommandLine)),
                         NameOf);

}  // namespace
}  // namespace tests
