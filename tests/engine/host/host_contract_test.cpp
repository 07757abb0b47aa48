// SPDX-License-Identifier: MIT
//
// What host.h promises of files, for every host. A new host joins with one line (host_contract.h), here or in a file
// of its own.
#include "tests/engine/host/host_contract.h"
#include "engine/core/hash.h"
#include "engine/core/text.h"
#include "engine/host/faulting_host.h"
#include "tests/support/image_builder.h"

namespace engine {
namespace {

struct ImageMachine : Machine {
  ImageMachine() : opened(builder.Open()) {}
  Host& host() override { return *opened; }
  void MakeReadOnly(const WinPath& path) override {
    std::filesystem::permissions(builder.RealPath(path.text()), std::filesystem::perms::owner_read);
  }
  tests::ImageBuilder builder;
  std::unique_ptr<ImageHost> opened;
};

struct WrappedMachine : ImageMachine {  // a faulting host without a fault is a host like any other
  Host& host() override { return wrapped; }
  FaultingHost wrapped{*opened};
};

TEST_P(HostContractTest, WhatIsNotThereIsAnAnswer) {
  EXPECT_EQ(Kind("no"), FileKind::Absent);
  EXPECT_EQ(Kind(R"(no\deeper\x)"), FileKind::Absent);
  EXPECT_EQ(IdOf(files().Read(P("no"))), "FileNotFound");
  EXPECT_EQ(IdOf(files().List(P("no"))), "FileNotFound");
  EXPECT_EQ(IdOf(files().Remove(P("no"))), "success");
  EXPECT_EQ(IdOf(files().Remove(P(R"(no\deeper)"))), "success");
  EXPECT_EQ(IdOf(files().WriteNew(P(R"(no\x)"), "x")), "FileNotFound");
  EXPECT_EQ(IdOf(files().Append(P(R"(no\x)"), "x")), "FileNotFound");
}

TEST_P(HostContractTest, BelowAFileThereIsNothing) {
  ASSERT_TRUE(files().WriteNew(P("index.html"), "x"));
  EXPECT_EQ(Kind(R"(index.html\web.config)"), FileKind::Absent);
  EXPECT_EQ(IdOf(files().Read(P(R"(index.html\web.config)"))), "FileNotFound");
  EXPECT_EQ(IdOf(files().WriteNew(P(R"(index.html\x)"), "x")), "FileNotFound");
  EXPECT_EQ(IdOf(files().List(P("index.html"))), "FileNotFound");
  EXPECT_EQ(IdOf(files().Remove(P(R"(index.html\x)"))), "success");
}

TEST_P(HostContractTest, NewFilesHoldTheirBytesAndTakeNoTakenName) {
  const std::string bytes("a\0\r\n\xFF", 5);
  ASSERT_EQ(IdOf(files().WriteNew(P("new.bin"), bytes)), "success");
  EXPECT_EQ(Text("new.bin"), bytes);
  EXPECT_EQ(files().Stat(P("new.bin")).value().size, 5u);
  EXPECT_EQ(Kind("new.bin"), FileKind::File);
  EXPECT_EQ(IdOf(files().WriteNew(P("NEW.bin"), "other")), "FileExists");
  EXPECT_EQ(Text("new.bin"), bytes);
}

TEST_P(HostContractTest, NamesAreFoundWithoutRegardToCase) {
  ASSERT_TRUE(files().WriteNew(P("Caf\u00C9.Config"), "x"));
  EXPECT_EQ(Text("CAF\u00E9.config"), "x");
  EXPECT_TRUE(files().Append(P("caf\u00E9.CONFIG"), "y"));
  EXPECT_EQ(Text("Caf\u00C9.Config"), "xy");
  const auto parent = WinPath::Parse(FoldCase(m_machine->folder().text())).value();
  EXPECT_EQ(files().Read(parent / "caf\u00E9.config").value(), "xy");
}

TEST_P(HostContractTest, ForeignAndLongNamesWork) {
  const std::string name = "\u6D4B\u8BD5 " + std::string(200, 'n') + ".txt";
  ASSERT_TRUE(files().MakePrivateFolder(P("\u6570\u636E")));
  ASSERT_EQ(IdOf(files().WriteNew(P("\u6570\u636E\\" + name), "x")), "success");
  EXPECT_EQ(Text("\u6570\u636E\\" + name), "x");
}

TEST_P(HostContractTest, ReadingIsLimited) {
  ASSERT_TRUE(files().WriteNew(P("x"), "12345"));
  EXPECT_EQ(IdOf(files().Read(P("x"), 5)), "success");
  EXPECT_EQ(IdOf(files().Read(P("x"), 4)), "FileTooLarge");
}

TEST_P(HostContractTest, AnOpenedFileIsReadInPiecesWhileOthersWriteIt) {
  ASSERT_TRUE(files().WriteNew(P("long.log"), "0123456789"));
  const auto opened = files().Open(P("LONG.log"));
  ASSERT_TRUE(opened) << Name(opened.error().id);
  EXPECT_EQ((*opened)->size(), 10u);
  const auto piece = [&](std::uint64_t offset, std::size_t size) {
    std::string into(size, '.');
    const auto got = (*opened)->ReadAt(offset, into);
    return got ? into.substr(0, *got) : std::string(Name(got.error().id));
  };
  EXPECT_EQ(piece(0, 4), "0123");
  EXPECT_EQ(piece(8, 4), "89");
  EXPECT_EQ(piece(10, 4), "");
  EXPECT_EQ(piece(1000, 4), "");
  ASSERT_TRUE(files().Append(P("long.log"), "ab"));
  EXPECT_EQ(piece(8, 4), "89ab");
  EXPECT_EQ(IdOf(files().Open(P("no"))), "FileNotFound");
  EXPECT_EQ(IdOf(files().Open(m_machine->folder())), "FileNotFound");  // a folder
}

TEST_P(HostContractTest, FoldersAreListedSortedWithoutRegardToCase) {
  ASSERT_TRUE(files().MakePrivateFolder(P("list")));
  for (const auto* name : {"b", "C", "a", "_"}) ASSERT_TRUE(files().WriteNew(P("list") / name, name));
  ASSERT_TRUE(files().MakePrivateFolder(P(R"(list\B2)")));
  std::string names;
  const auto entries = files().List(P("list")).value();
  for (const auto& entry : entries) {
    names += entry.name + (entry.info.kind == FileKind::Folder ? "/ " : " ");
  }
  EXPECT_EQ(names, "_ a b B2/ C ");
}

TEST_P(HostContractTest, PrivateFoldersAreMadeWithTheirParentsAndAcceptedAgain) {
  ASSERT_EQ(IdOf(files().MakePrivateFolder(P(R"(a\b\c)"))), "success");
  EXPECT_EQ(Kind(R"(a\b\c)"), FileKind::Folder);
  EXPECT_EQ(IdOf(files().MakePrivateFolder(P(R"(a\b\c)"))), "success");
  ASSERT_TRUE(files().WriteNew(P("file"), ""));
  EXPECT_EQ(IdOf(files().MakePrivateFolder(P("file"))), "FileExists");
}

TEST_P(HostContractTest, AppendingCreatesAndAdds) {
  ASSERT_TRUE(files().Append(P("log"), "one "));
  ASSERT_TRUE(files().Append(P("log"), "two"));
  EXPECT_EQ(Text("log"), "one two");
}

TEST_P(HostContractTest, ReplacePutsTheFreshFileInPlace) {
  ASSERT_TRUE(files().WriteNew(P("Target"), "old"));
  ASSERT_TRUE(files().WriteNew(P("fresh"), "new"));
  ASSERT_EQ(IdOf(files().Replace(P("fresh"), P("TARGET"), Sha256("old"))), "success");
  EXPECT_EQ(Text("target"), "new");
  EXPECT_EQ(Kind("fresh"), FileKind::Absent);
  const auto entries = files().List(P("")).value();
  for (const auto& entry : entries) {
    if (EqualsNoCase(entry.name, "target")) {
      EXPECT_EQ(entry.name, "Target");
    }
  }
}

TEST_P(HostContractTest, ReplaceWithoutExpectationAlsoFillsAnEmptyPlace) {
  ASSERT_TRUE(files().WriteNew(P("fresh"), "new"));
  ASSERT_TRUE(files().Replace(P("fresh"), P("target"), std::nullopt));
  EXPECT_EQ(Text("target"), "new");
  ASSERT_TRUE(files().WriteNew(P("fresh"), "newer"));
  ASSERT_TRUE(files().Replace(P("fresh"), P("target"), std::nullopt));
  EXPECT_EQ(Text("target"), "newer");
}

TEST_P(HostContractTest, ReplaceLeavesATargetThatIsNotAsExpected) {
  ASSERT_TRUE(files().WriteNew(P("target"), "theirs"));
  ASSERT_TRUE(files().WriteNew(P("fresh"), "new"));
  EXPECT_EQ(IdOf(files().Replace(P("fresh"), P("target"), Sha256("old"))), "TargetChanged");
  EXPECT_EQ(Text("target"), "theirs");
  EXPECT_EQ(IdOf(files().Replace(P("fresh"), P("absent"), Sha256("old"))), "TargetChanged");
  EXPECT_EQ(Kind("absent"), FileKind::Absent);
  EXPECT_EQ(IdOf(files().Replace(P("no"), P("target"), std::nullopt)), "FileNotFound");
  EXPECT_EQ(Text("target"), "theirs");
}

TEST_P(HostContractTest, ReadOnlyFilesAreReadAndNotChanged) {
  ASSERT_TRUE(files().WriteNew(P("target"), "old"));
  ASSERT_TRUE(files().WriteNew(P("fresh"), "new"));
  EXPECT_FALSE(files().Stat(P("target")).value().read_only);
  m_machine->MakeReadOnly(P("target"));
  EXPECT_TRUE(files().Stat(P("target")).value().read_only);
  EXPECT_EQ(IdOf(files().Replace(P("fresh"), P("target"), std::nullopt)), "ReadOnlyTarget");
  EXPECT_EQ(IdOf(files().Remove(P("target"))), "ReadOnlyTarget");
  EXPECT_EQ(Text("target"), "old");
}

TEST_P(HostContractTest, RemovingTakesFilesAndEmptyFolders) {
  ASSERT_TRUE(files().MakePrivateFolder(P("folder")));
  ASSERT_TRUE(files().WriteNew(P(R"(folder\x)"), "x"));
  EXPECT_EQ(IdOf(files().Remove(P("folder"))), "FolderNotEmpty");
  EXPECT_EQ(IdOf(files().Remove(P(R"(FOLDER\X)"))), "success");
  EXPECT_EQ(IdOf(files().Remove(P("folder"))), "success");
  EXPECT_EQ(Kind("folder"), FileKind::Absent);
}

TEST_P(HostContractTest, WhereAFileCameFromIsNotedBesideIt) {
  ASSERT_TRUE(files().WriteNew(P("x.exe"), "MZ").has_value());
  EXPECT_EQ(files().Origin(P("x.exe")).value(), std::nullopt);
  EXPECT_EQ(files().Origin(P("absent.exe")).value(), std::nullopt);
  EXPECT_EQ(IdOf(files().SetOrigin(P("absent.exe"), "[ZoneTransfer]")), "FileNotFound");
  const Status noted = files().SetOrigin(P("x.exe"), "[ZoneTransfer]\r\nZoneId=3\r\n");
  if (IdOf(noted) == "NotOnThisSystem") GTEST_SKIP() << "no second streams on this disk (Wine)";
  ASSERT_TRUE(noted.has_value()) << IdOf(noted);
  EXPECT_EQ(files().Origin(P("x.exe")).value(), "[ZoneTransfer]\r\nZoneId=3\r\n");
  ASSERT_TRUE(files().SetOrigin(P("x.exe"), "[ZoneTransfer]\r\nZoneId=1\r\n").has_value()) << "a new one replaces it";
  EXPECT_EQ(files().Origin(P("x.exe")).value(), "[ZoneTransfer]\r\nZoneId=1\r\n");
  EXPECT_EQ(Text("x.exe"), "MZ") << "the file itself is as it was";
}

TEST_P(HostContractTest, ALockKeepsOthersOutUntilItIsGone) {
  auto held = files().Lock(P("lock"));
  ASSERT_TRUE(held);
  EXPECT_EQ(IdOf(files().Lock(P("lock"))), "Busy");
  held->reset();
  EXPECT_EQ(IdOf(files().Lock(P("lock"))), "success");
}

TEST_P(HostContractTest, ErrorsNameTheCallAndThePath) {
  const auto read = files().Read(P("no"));
  ASSERT_FALSE(read);
  EXPECT_EQ(read.error().operation, "read");
  EXPECT_EQ(read.error().object, P("no").text());
  EXPECT_TRUE(read.error().system_code.has_value());
}

// ---- Our key in the registry -----------------------------------------------------------------------------------------

constexpr auto kNative = RegistryView::Native;
const std::string kBelow = std::string(kOwnKey) + R"(\Test)";
// On a real machine there may be a marker: what is tested is a key below it, taken away again.
struct TestKey {
  explicit TestKey(Host& given) : host(given) { (void)host.changing_registry().DeleteKey(kBelow, kNative); }
  ~TestKey() { (void)host.changing_registry().DeleteKey(kBelow, kNative); }
  Host& host;
};

TEST_P(HostContractTest, ValuesOfOurKeyAreKeptAsGiven) {
  auto& host = m_machine->host();
  const TestKey key(host);
  using Type = RegistryValue::Type;
  const std::vector<std::pair<std::string, RegistryValue>> values = {
      {"", {Type::String, "the default", 0}},
      {"Account", {Type::String, "MISEQ\\\"\u6D4B\u8BD5 \u00DCnal\"", 0}},
      {"Big", {Type::Number, "", 0x1'2345'6789u}},
      {"Bytes", {Type::Binary, std::string("\0\xFF\x01", 3), 0}},
      {"Empty", {Type::String, "", 0}},
      {"Small", {Type::Number, "", 7}},
  };
  for (const auto& [name, value] : values) {
    ASSERT_EQ(IdOf(host.changing_registry().SetValue(kBelow, name, value, kNative)), "success") << name;
  }
  for (const auto& [name, value] : values) {
    const auto found = host.registry().Value(FoldCase(kBelow), FoldCase(name), kNative).value();
    ASSERT_TRUE(found) << name;
    EXPECT_EQ(found->type, value.type) << name;
    EXPECT_EQ(found->text, value.text) << name;
    EXPECT_EQ(found->number, value.number) << name;
  }
  EXPECT_EQ(host.registry().ValueNames(kBelow, kNative).value().size(), values.size());
}

TEST_P(HostContractTest, ValuesOfOurKeyAreReplacedAndGoWithTheKey) {
  auto& host = m_machine->host();
  const TestKey key(host);
  auto& registry = host.changing_registry();
  ASSERT_TRUE(registry.SetValue(kBelow, "a", {RegistryValue::Type::String, "old", 0}, kNative));
  ASSERT_TRUE(registry.SetValue(kBelow, "A", {RegistryValue::Type::Number, "", 3}, kNative));
  ASSERT_TRUE(registry.SetValue(kBelow + R"(\deeper)", "b", {RegistryValue::Type::String, "x", 0}, kNative));
  EXPECT_EQ(host.registry().Value(kBelow, "a", kNative).value()->number, 3u);
  EXPECT_EQ(host.registry().ValueNames(kBelow, kNative).value().size(), 1u);
  EXPECT_EQ(IdOf(registry.DeleteKey(kBelow, kNative)), "success");
  EXPECT_FALSE(host.registry().Value(kBelow, "a", kNative).value());
  EXPECT_FALSE(host.registry().Value(kBelow + R"(\deeper)", "b", kNative).value());
  EXPECT_EQ(IdOf(registry.DeleteKey(kBelow, kNative)), "success");
}

TEST_P(HostContractTest, NoOtherKeyIsEverChanged) {
  auto& registry = m_machine->host().changing_registry();
  const RegistryValue value{RegistryValue::Type::String, "x", 0};
  for (const std::string key : {R"(HKLM\SOFTWARE)", R"(HKLM\SOFTWARE\LRM Patch Wizard2)", R"(HKLM\SOFTWARE\LRM Patch)",
                                R"(HKCU\SOFTWARE\LRM Patch Wizard)", R"(HKLM\SOFTWARE\Microsoft)", ""}) {
    EXPECT_EQ(IdOf(registry.SetValue(key, "x", value, kNative)), "AccessDenied") << key;
    EXPECT_EQ(IdOf(registry.DeleteKey(key, kNative)), "AccessDenied") << key;
  }
  EXPECT_EQ(IdOf(registry.SetValue(kBelow, "x", value, RegistryView::Wow32)), "AccessDenied");
  EXPECT_EQ(IdOf(registry.DeleteKey(kBelow, RegistryView::Wow32)), "AccessDenied");
}

INSTANTIATE_TEST_SUITE_P(Hosts, HostContractTest,
                         testing::Values(Named{"Image", [] { return std::make_unique<ImageMachine>(); }},
                                         Named{"Faulting", [] { return std::make_unique<WrappedMachine>(); }}),
                         NameOfMachine);

}  // namespace
}  // namespace engine
