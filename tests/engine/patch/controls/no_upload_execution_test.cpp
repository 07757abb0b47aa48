// SPDX-License-Identifier: MIT
//
// no-upload-execution: what is written, byte for byte, and every case of MITIGATION C4 in which it is not.
#include <gtest/gtest.h>

#include "tests/engine/patch/support/instrument.h"

namespace tests {
namespace {

using engine::Id;
using engine::patch::ControlId;
using engine::patch::ControlState;

constexpr ControlId kId = ControlId::NoUploadExecution;

std::string Tag(std::string_view path) {
  return "    <location path=\"" + std::string(path) + R"(" overrideMode="Deny">
        <system.webServer>
            <handlers accessPolicy="Read, NoRemoteRead, NoRemoteWrite, NoRemoteScript, NoRemoteExecute">
                <clear />
                <add name="StaticFile" path="*" verb="GET,HEAD" modules="StaticFileModule,DefaultDocumentModule,DirectoryListingModule" resourceType="Either" requireAccess="Read" />
            </handlers>
            <security>
                <requestFiltering />
            </security>
        </system.webServer>
    </location>
)";
}

/// With a folder C:\inetpub\lrm\Uploads.
struct WithUploads : Instrument {
  WithUploads() { image.AddFolder(R"(C:\inetpub\lrm\Uploads)"); }
};

/// `id` is the reason why nothing is written.
void ExpectNotWritten(Instrument& lrm, Id id) { ExpectImpossible(lrm.Propose(kId), id); }

TEST(NoUploadExecutionTest, ServesFilesOnlyInALockedTagOfItsOwn) {
  WithUploads lrm;
  ExpectSame(WithTag(lrm.configuration, Tag("LRM/Uploads")), lrm.With(kId));
}

TEST(NoUploadExecutionTest, IsInForceOnceWrittenAndNotBefore) {
  WithUploads lrm;
  EXPECT_EQ(lrm.Assess(kId).state, ControlState::NotInForce);
  lrm.image.AddFile(kConfigPath, lrm.With(kId));
  EXPECT_EQ(lrm.Assess(kId).state, ControlState::InForce);
  ExpectNothingToDo(lrm.Propose(kId));
}

TEST(NoUploadExecutionTest, IsNotInForceWithOneWrongValue) {
  WithUploads lrm;
  lrm.Put(Tag("LRM/Uploads"));
  ASSERT_EQ(lrm.Assess(kId).state, ControlState::InForce);
  for (const auto& [old, fresh] :
       {std::pair<std::string, std::string>{"overrideMode=\"Deny\"", "overrideMode=\"Allow\""},
        {"Read, NoRemoteRead, NoRemoteWrite", "Read, Script, NoRemoteRead, NoRemoteWrite"},
        {"NoRemoteScript, NoRemoteExecute", "NoRemoteScript"},
        {"                <clear />\n                <add name=\"StaticFile\"",
         "                <add name=\"StaticFile\""}}) {
    Instrument other(Replaced(lrm.configuration, old, fresh));
    other.image.AddFolder(R"(C:\inetpub\lrm\Uploads)");
    EXPECT_NE(other.Assess(kId).state, ControlState::InForce) << fresh;
  }
}

TEST(NoUploadExecutionTest, IsNotApplicableWithoutAFolder) {
  Instrument lrm;
  EXPECT_EQ(lrm.Assess(kId).state, ControlState::NotApplicable);
  ExpectNotWritten(lrm, Id::UploadFolderWithoutUrl);
}

TEST(NoUploadExecutionTest, IsNotApplicableToAFolderWithoutAnAddress) {
  // The site serves ...\LRM\Web, the uploads lie beside it.
  Instrument lrm;
  lrm.Change(R"(physicalPath="C:\inetpub\lrm")", R"(physicalPath="C:\Illumina\Local Run Manager\Web")");
  lrm.image.AddFolder(R"(C:\Illumina\Local Run Manager\Web)");
  lrm.image.AddFolder(R"(C:\Illumina\Local Run Manager\Uploads)");
  ASSERT_EQ(lrm.Examine().inventory.upload_folders.size(), 1u);
  const auto report = lrm.Assess(kId);
  EXPECT_EQ(report.state, ControlState::NotApplicable);
  EXPECT_TRUE(Has(report.reasons, Id::UploadFolderWithoutUrl)) << Describe(report.reasons);
  ExpectNotWritten(lrm, Id::UploadFolderWithoutUrl);
}

TEST(NoUploadExecutionTest, CoversEveryAddressOfTheFolderInEverySite) {
  WithUploads lrm;
  lrm.Change("            <applicationDefaults",
             "            <site name=\"Other\" id=\"2\">\n"
             "                <application path=\"/\">\n"
             "                    <virtualDirectory path=\"/\" physicalPath=\"C:\\inetpub\\other\" />\n"
             "                    <virtualDirectory path=\"/files\" physicalPath=\"C:\\inetpub\\lrm\\Uploads\" />\n"
             "                </application>\n                <bindings>\n"
             "                    <binding protocol=\"http\" bindingInformation=\"*:81:\" />\n"
             "                </bindings>\n            </site>\n            <applicationDefaults");
  ExpectSame(WithTag(WithTag(lrm.configuration, Tag("LRM/Uploads")), Tag("Other/files")), lrm.With(kId));
}

TEST(NoUploadExecutionTest, SparesAnApplication) {
  WithUploads lrm;
  lrm.Change("                </application>\n                <bindings>",
             "                </application>\n"
             "                <application path=\"/Uploads\" applicationPool=\"LRM\">\n"
             "                    <virtualDirectory path=\"/\" physicalPath=\"C:\\inetpub\\lrm\\Uploads\" />\n"
             "                </application>\n                <bindings>");
  ExpectNotWritten(lrm, Id::UploadFolderIsApplication);
}

TEST(NoUploadExecutionTest, SparesAnAddressThatTakesUploadsByCode) {
  WithUploads lrm;
  lrm.AddLog({"127.0.0.1 127.0.0.1 POST /uploads/run 201"});
  ExpectNotWritten(lrm, Id::UploadFolderIsApplication);
}

TEST(NoUploadExecutionTest, TakesAPostThatFailedOrCameFromElsewhereForNoProof) {
  WithUploads lrm;
  lrm.AddLog({"127.0.0.1 127.0.0.1 POST /Uploads/x.aspx 404", "10.0.0.9 10.0.0.5 POST /Uploads/shell.aspx 200",
              "127.0.0.1 127.0.0.1 GET /Uploads/x.txt 200"});
  EXPECT_FALSE(lrm.Propose(kId).changes.empty());
}

TEST(NoUploadExecutionTest, SparesAnAddressTheCatalogueKnows) {
  WithUploads lrm;
  lrm.catalogue.upload_urls = {"/uploads"};
  ExpectNotWritten(lrm, Id::UploadFolderIsApplication);
}

TEST(NoUploadExecutionTest, StopsAtAWebConfigWithHandlersOrFiltering) {
  for (const std::string content :
       {"<handlers><add name=\"x\" path=\"*\" verb=\"*\" type=\"A.B\" /></handlers>",
        "<security><requestFiltering><verbs><clear /></verbs></requestFiltering></security>"}) {
    for (const std::string folder : {"Uploads", R"(Uploads\deep)"}) {
      WithUploads lrm;
      lrm.AddWebConfig(folder, content);
      const auto proposal = lrm.Propose(kId);
      ExpectImpossible(proposal, Id::PlantedWebConfig);
      ASSERT_FALSE(proposal.reasons.empty());
      EXPECT_EQ(proposal.reasons[0].object, R"(C:\inetpub\lrm\)" + folder + R"(\web.config)");
    }
  }
}

TEST(NoUploadExecutionTest, DoesNotMindAWebConfigWithOtherSections) {
  WithUploads lrm;
  lrm.AddWebConfig("Uploads", "<defaultDocument enabled=\"true\" />");
  ExpectSame(WithTag(lrm.configuration, Tag("LRM/Uploads")), lrm.With(kId));
}

TEST(NoUploadExecutionTest, LeavesATagWithHandlersOfSomebodyElse) {
  WithUploads lrm;
  lrm.Put(
      "    <location path=\"LRM/Uploads\">\n        <system.webServer>\n            <handlers accessPolicy=\"Read\" "
      "/>\n"
      "        </system.webServer>\n    </location>\n");
  ExpectNotWritten(lrm, Id::KeyExistsElsewhere);
}

TEST(NoUploadExecutionTest, CannotClearALockedHandler) {
  WithUploads lrm;
  lrm.Change("<add name=\"ASPClassic\"", "<add name=\"ASPClassic\" lockItem=\"true\"");
  ExpectNotWritten(lrm, Id::LockedAbove);
}

TEST(NoUploadExecutionTest, PlansNothingAgainstALockOfItsAttributeOrElements) {
  for (const std::string lock : {"lockAttributes=\"accessPolicy\"", "lockElements=\"clear\"", "lockElements=\"add\""}) {
    WithUploads lrm;
    lrm.Change("<handlers accessPolicy=\"Read, Script\">", "<handlers accessPolicy=\"Read, Script\" " + lock + ">");
    ExpectNotWritten(lrm, Id::LockedAbove);
  }
}

TEST(NoUploadExecutionTest, WritesNothingWhereASectionIsNotDeclared) {
  for (const std::string line :
       {"            <section name=\"handlers\" overrideModeDefault=\"Deny\" />\n",
        "                <section name=\"requestFiltering\" overrideModeDefault=\"Allow\" />\n"}) {
    WithUploads lrm;
    lrm.Change(line, "");
    ExpectNotWritten(lrm, Id::SectionNotDeclared);
  }
}

}  // namespace
}  // namespace tests
