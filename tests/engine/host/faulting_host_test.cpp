// SPDX-License-Identifier: MIT
//
// Faults fire at the call they are set for, leave what they say, and the dead do nothing more.
#include "engine/host/faulting_host.h"

#include <gtest/gtest.h>

#include "engine/core/hash.h"
#include "tests/support/image_builder.h"

namespace engine {
namespace {

WinPath P(std::string_view name) { return WinPath::Parse(R"(C:\inetpub)").value() / name; }

class FaultingHostTest : public testing::Test {
 protected:
  // What is there, past the faults.
  std::string Text(std::string_view name) const {
    const auto bytes = m_inner->files().Read(P(name));
    return bytes ? *bytes : std::string(Name(bytes.error().id));
  }

  tests::ImageBuilder m_image;
  std::unique_ptr<ImageHost> m_inner = m_image.Open();
};

TEST_F(FaultingHostTest, WithoutAFaultCallsAreOnlyCounted) {
  FaultingHost host(*m_inner);
  auto& files = host.changing_files();
  EXPECT_TRUE(files.MakePrivateFolder(P("folder")));
  EXPECT_TRUE(files.WriteNew(P("a"), "a"));
  EXPECT_TRUE(files.Append(P("a"), "b"));
  EXPECT_TRUE(files.WriteNew(P("b"), "x"));
  EXPECT_TRUE(files.Replace(P("b"), P("a"), Sha256("ab")));
  EXPECT_TRUE(files.Remove(P("a")));
  EXPECT_TRUE(files.Lock(P("lock")));
  EXPECT_TRUE(files.Stat(P("a")));
  EXPECT_TRUE(host.files().List(P("folder")));
  EXPECT_EQ(host.calls(), 7);
  EXPECT_FALSE(host.fired());
}

TEST_F(FaultingHostTest, OnceHitsTheNthCallAlone) {
  FaultingHost host(*m_inner, {2, FaultKind::Error, FaultSpan::Once});
  auto& files = host.changing_files();
  EXPECT_TRUE(files.WriteNew(P("a"), "a"));
  EXPECT_FALSE(host.fired());
  const auto second = files.WriteNew(P("b"), "b");
  ASSERT_FALSE(second);
  EXPECT_EQ(second.error().id, Id::FileSystem);
  EXPECT_EQ(second.error().object, P("b").text());
  EXPECT_TRUE(host.fired());
  EXPECT_TRUE(files.WriteNew(P("c"), "c"));
  EXPECT_EQ(Text("b"), "FileNotFound");
}

TEST_F(FaultingHostTest, FromThereOnHitsAllThatFollow) {
  FaultingHost host(*m_inner, {2, FaultKind::DiskFull, FaultSpan::FromThereOn});
  auto& files = host.changing_files();
  EXPECT_TRUE(files.WriteNew(P("a"), "a"));
  EXPECT_EQ(files.Append(P("a"), "b").error().id, Id::DiskFull);
  EXPECT_EQ(files.Remove(P("a")).error().id, Id::DiskFull);
  EXPECT_EQ(files.Lock(P("lock")).error().id, Id::DiskFull);
  EXPECT_EQ(files.MakePrivateFolder(P("folder")).error().id, Id::DiskFull);
  EXPECT_EQ(Text("a"), "a");
}

TEST_F(FaultingHostTest, TornWritesLeaveHalfOfTheBytes) {
  m_image.AddFile(P("log").text(), "1").AddFile(P("fresh").text(), "new");
  FaultingHost host(*m_inner, {1, FaultKind::TornWrite, FaultSpan::FromThereOn});
  auto& files = host.changing_files();
  EXPECT_EQ(files.WriteNew(P("a"), "12345678").error().id, Id::FileSystem);
  EXPECT_EQ(files.Append(P("log"), "2345").error().id, Id::FileSystem);
  EXPECT_EQ(files.Replace(P("fresh"), P("log"), std::nullopt).error().id, Id::FileSystem);
  EXPECT_EQ(Text("a"), "1234");
  EXPECT_EQ(Text("log"), "123");
}

TEST_F(FaultingHostTest, ACrashLeavesHalfAWriteAndEndsEveryChange) {
  FaultingHost host(*m_inner, {1, FaultKind::Crash, FaultSpan::Once});
  auto& files = host.changing_files();
  EXPECT_THROW((void)files.WriteNew(P("a"), "1234"), SimulatedCrash);
  EXPECT_EQ(Text("a"), "12");
  EXPECT_TRUE(host.fired() && host.crashed());
  EXPECT_THROW((void)files.Append(P("a"), "x"), SimulatedCrash);
  EXPECT_THROW((void)files.Remove(P("a")), SimulatedCrash);
  EXPECT_THROW((void)files.Lock(P("lock")), SimulatedCrash);
  EXPECT_EQ(Text("a"), "12");
  EXPECT_EQ(host.files().Read(P("a")).value(), "12");
}

TEST_F(FaultingHostTest, ReplaceCrashesBeforeOrAfterTheRename) {
  m_image.AddFile(P("target").text(), "old").AddFile(P("fresh").text(), "new");
  FaultingHost before(*m_inner, {1, FaultKind::Crash, FaultSpan::Once});
  EXPECT_THROW((void)before.changing_files().Replace(P("fresh"), P("target"), std::nullopt), SimulatedCrash);
  EXPECT_EQ(Text("target"), "old");
  EXPECT_EQ(Text("fresh"), "new");
  FaultingHost after(*m_inner, {1, FaultKind::CrashAfter, FaultSpan::Once});
  EXPECT_THROW((void)after.changing_files().Replace(P("fresh"), P("target"), std::nullopt), SimulatedCrash);
  EXPECT_EQ(Text("target"), "new");
  EXPECT_EQ(Text("fresh"), "FileNotFound");
}

TEST_F(FaultingHostTest, LocksAreFreeAfterACrash) {
  FaultingHost host(*m_inner, {2, FaultKind::Crash, FaultSpan::Once});
  const auto work = [&] {
    const auto lock = host.changing_files().Lock(P("lock"));
    ASSERT_TRUE(lock);
    EXPECT_EQ(m_inner->changing_files().Lock(P("lock")).error().id, Id::Busy);
    (void)host.changing_files().Remove(P("x"));
    FAIL() << "alive";
  };
  EXPECT_THROW(work(), SimulatedCrash);
  EXPECT_TRUE(m_inner->changing_files().Lock(P("lock")));
}

TEST_F(FaultingHostTest, HooksSeeEveryCallAndMayChangeFilesOrCrash) {
  m_image.AddFile(P("target").text(), "old").AddFile(P("fresh").text(), "new");
  FaultingHost host(*m_inner);
  std::string seen;
  host.before_call = [&](std::string_view call, const WinPath& path) {
    seen += std::string(call) + ' ' + path.name() + '\n';
    if (call == "Replace") m_image.AddFile(path.text(), "theirs");
  };
  host.after_call = [&](std::string_view call, const WinPath&) {
    if (call == "Replace") host.CrashNow();
  };
  EXPECT_TRUE(host.changing_files().Append(P("log"), "x"));
  EXPECT_THROW((void)host.changing_files().Replace(P("fresh"), P("target"), Sha256("old")), SimulatedCrash);
  EXPECT_EQ(Text("target"), "theirs");
  EXPECT_THROW((void)host.changing_files().Append(P("log"), "y"), SimulatedCrash);
  EXPECT_EQ(seen, "Append log\nReplace target\n");
}

TEST_F(FaultingHostTest, ChangesOfTheRegistryAreCountedAndSpoiltToo) {
  const RegistryValue value{RegistryValue::Type::String, "x", 0};
  FaultingHost host(*m_inner, {2, FaultKind::Error, FaultSpan::Once});
  auto& registry = host.changing_registry();
  EXPECT_TRUE(registry.SetValue(kOwnKey, "a", value, RegistryView::Native));
  EXPECT_EQ(registry.SetValue(kOwnKey, "b", value, RegistryView::Native).error().id, Id::FileSystem);
  EXPECT_TRUE(registry.DeleteKey(kOwnKey, RegistryView::Native));
  EXPECT_EQ(host.calls(), 3);
  FaultingHost crashing(*m_inner, {1, FaultKind::Crash, FaultSpan::Once});
  EXPECT_THROW((void)crashing.changing_registry().SetValue(kOwnKey, "a", value, RegistryView::Native), SimulatedCrash);
  EXPECT_FALSE(m_inner->registry().Value(kOwnKey, "a", RegistryView::Native).value());
}

}  // namespace
}  // namespace engine
