// SPDX-License-Identifier: MIT
#include "engine/iis/policy/handler_match.h"

#include <gtest/gtest.h>

namespace engine::iis {
namespace {

Tri Matches(std::string_view masks, std::string_view url, FileState state = FileState::File) {
  return PathMatches(masks, Canonicalise(url).value(), state);
}

TEST(PathMaskTest, LastNameCountsWithoutRegardToCase) {
  EXPECT_EQ(Matches("*.aspx", "/a/B.ASPX"), Tri::Yes);
  EXPECT_EQ(Matches("*.aspx", "/a/b.asp"), Tri::No);
  EXPECT_EQ(Matches("trace.axd", "/deep/Trace.axd"), Tri::Yes);
  EXPECT_EQ(Matches("trace.axd", "/xtrace.axd"), Tri::No);
  EXPECT_EQ(Matches("*_AppService.axd", "/Role_AppService.axd"), Tri::Yes);
  EXPECT_EQ(Matches("*", "/"), Tri::Yes);
}

TEST(PathMaskTest, ListsMatchWithAnyOfTheirMasks) {
  EXPECT_EQ(Matches("*.cshtml, *.vbhtml", "/x.vbhtml"), Tri::Yes);
  EXPECT_EQ(Matches("*.cshtml,*.vbhtml", "/x.html"), Tri::No);
}

TEST(PathMaskTest, ExtensionlessIsCertainForNamesAndOpenForFolders) {
  EXPECT_EQ(Matches("*.", "/api/values", FileState::Absent), Tri::Yes);
  EXPECT_EQ(Matches("*.", "/api/values.x", FileState::Absent), Tri::No);
  EXPECT_EQ(Matches("*.", "/", FileState::Folder), Tri::Maybe);
  EXPECT_EQ(Matches("*.", "/Uploads", FileState::Folder), Tri::Maybe);
}

TEST(PathMaskTest, PathInfoFormsStayOpen) {
  EXPECT_EQ(Matches("*.asp", "/x.asp/y"), Tri::Maybe);
  EXPECT_EQ(Matches("*.asp", "/x.asp/"), Tri::Maybe);
}

TEST(PathMaskTest, MasksWithSlashLookAtTheWholePath) {
  EXPECT_EQ(Matches("/api/*", "/api/x/y"), Tri::Yes);
  EXPECT_EQ(Matches("/api/*", "/other/api/x"), Tri::No);
  EXPECT_EQ(Matches("api/*.x", "/other/api/a.x"), Tri::Yes);
}

TEST(VerbTest, CaseCountsAndStarTakesAll) {
  EXPECT_TRUE(VerbMatches("GET, HEAD,POST", "HEAD"));
  EXPECT_FALSE(VerbMatches("GET,HEAD", "get"));
  EXPECT_FALSE(VerbMatches("GET,HEAD", "GE"));
  EXPECT_TRUE(VerbMatches("*", "FROB"));
  EXPECT_FALSE(VerbMatches("", "GET"));
}

TEST(ResourceTypeTest, AsksTheDiskOnlyWhenItMatters) {
  EXPECT_EQ(ResourceMatches("Unspecified", FileState::Unknown), Tri::Yes);
  EXPECT_EQ(ResourceMatches("File", FileState::File), Tri::Yes);
  EXPECT_EQ(ResourceMatches("File", FileState::Folder), Tri::No);
  EXPECT_EQ(ResourceMatches("Directory", FileState::Folder), Tri::Yes);
  EXPECT_EQ(ResourceMatches("Directory", FileState::File), Tri::No);
  EXPECT_EQ(ResourceMatches("Either", FileState::Folder), Tri::Yes);
  EXPECT_EQ(ResourceMatches("Either", FileState::Absent), Tri::No);
  EXPECT_EQ(ResourceMatches("File", FileState::Unknown), Tri::Maybe);
}

TEST(PreconditionTest, PoolDecides) {
  const PoolView pool{false, "v4.0", true};
  EXPECT_EQ(PreconditionsHold("", pool), Tri::Yes);
  EXPECT_EQ(PreconditionsHold("integratedMode,runtimeVersionv4.0,bitness64", pool), Tri::Yes);
  EXPECT_EQ(PreconditionsHold("integratedMode,runtimeVersionv2.0", pool), Tri::No);
  EXPECT_EQ(PreconditionsHold("classicMode", pool), Tri::No);
  EXPECT_EQ(PreconditionsHold("ISAPIMode", pool), Tri::No);
  EXPECT_EQ(PreconditionsHold("bitness32", pool), Tri::No);
  EXPECT_EQ(PreconditionsHold("managedHandler", pool), Tri::Yes);
}

TEST(PreconditionTest, ClassicAndThirtyTwoBitPools) {
  const PoolView pool{true, "", false};
  EXPECT_EQ(PreconditionsHold("classicMode,bitness32", pool), Tri::Yes);
  EXPECT_EQ(PreconditionsHold("ISAPIMode", pool), Tri::Yes);
  EXPECT_EQ(PreconditionsHold("integratedMode", pool), Tri::No);
  EXPECT_EQ(PreconditionsHold("runtimeVersionv4.0", pool), Tri::No);
}

TEST(PreconditionTest, UnknownWordsAndFactsStayOpenUnlessAnotherWordSaysNo) {
  const PoolView pool{false, std::nullopt, std::nullopt};
  EXPECT_EQ(PreconditionsHold("frobMode", pool), Tri::Maybe);
  EXPECT_EQ(PreconditionsHold("runtimeVersionv4.0", pool), Tri::Maybe);
  EXPECT_EQ(PreconditionsHold("bitness32", pool), Tri::Maybe);
  EXPECT_EQ(PreconditionsHold("bitness64", pool), Tri::Maybe);
  EXPECT_EQ(PreconditionsHold("frobMode,classicMode", pool), Tri::No);
}

}  // namespace
}  // namespace engine::iis
