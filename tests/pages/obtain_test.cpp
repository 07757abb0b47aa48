// SPDX-License-Identifier: MIT
//
// Chapter 2 on practice instruments: the four ways walked, a stick made on one and received on another, and what is
// said when something is wrong with it.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <set>

#include "engine/core/hash.h"
#include "pages/obtain/order_message.h"
#include "pages/wizard.h"
#include "tests/pages/support/demo_workplace.h"
#include "tests/pages/support/forms.h"
#include "tests/pages/support/page_texts.h"

namespace pages {
namespace {

namespace fs = std::filesystem;
using engine::Id;
using tests::DemoWorkplace;
using tests::FactsOf;
using tests::Says;

constexpr auto kScenario = "miseq-lrm24";
constexpr auto kWizard = "LRM-Patch-Wizard.exe";

void Put(const fs::path& path, std::string_view bytes) {
  fs::create_directories(path.parent_path());
  std::ofstream(path, std::ios::binary) << bytes;
}

class ObtainTest : public testing::Test {
 protected:
  void SetUp() override {
    const fs::path program = m_program.path() / "LrmPatchWizard.exe";
    Put(program, "MZ" + std::string(100'000, 'w'));
    for (DemoWorkplace* place : {&m_office, &m_instrument}) {
      place->kit_parts = [program] {
        return engine::kit::KitParts{
            .program = program, .installers = {}, .to_read = {{"READ-ME-nl.txt", "Lees mij"}}, .made = {}};
      };
    }
    m_session.drive = R"(E:\)";
  }
  fs::path Stick(const DemoWorkplace& place) const { return place.image() / "E"; }
  void PutIn(DemoWorkplace& place) { fs::create_directories(Stick(place)); }
  Facts Made() {
    PutIn(m_office);
    return m_office.Run(Task::MakeKit, m_session, m_office.Run(Task::FindSticks, m_session));
  }
  /// The same stick, at the instrument.
  void Carry() { fs::copy(Stick(m_office), Stick(m_instrument), fs::copy_options::recursive); }

  tests::ScratchFolder m_program;
  DemoWorkplace m_office{kScenario}, m_instrument{kScenario};
  Session m_session;
};

std::string ProblemOf(const Facts& facts) { return facts.problem ? std::string(Name(facts.problem->id)) : "none"; }

TEST_F(ObtainTest, AStickMadeOnOneComputerIsReceivedOnAnother) {
  const Facts made = Made();
  EXPECT_EQ(ProblemOf(made), "none");
  ASSERT_TRUE(made.obtain.made.has_value());
  EXPECT_EQ(PageAfter(Task::MakeKit, made), PageId::MakeStick);
  EXPECT_TRUE(fs::exists(Stick(m_office) / kWizard));
  Carry();
  const Facts found = m_instrument.Run(Task::FindKits, m_session);
  ASSERT_EQ(found.obtain.drives.size(), 1u);
  ASSERT_TRUE(found.obtain.drives.front().kit.has_value());
  EXPECT_TRUE(found.obtain.drives.front().kit->IsIntact());
  const Facts received = m_instrument.Run(Task::ReceiveKit, m_session, found);
  EXPECT_EQ(ProblemOf(received), "none");
  EXPECT_EQ(PageAfter(Task::ReceiveKit, received), PageId::InstallerReady);
  ASSERT_EQ(received.obtain.ready.size(), 1u);
  EXPECT_TRUE(received.obtain.by_list) << "nobody has signed that list, and that is said";
  const fs::path there = m_instrument.RealPath(R"(C:\Illumina\LRM-Patch-Wizard.exe)");
  EXPECT_EQ(tests::ReadBytes(there), tests::ReadBytes(Stick(m_office) / kWizard));
  EXPECT_EQ(m_instrument.Configuration(), m_office.Configuration()) << "nothing else was changed";
}

TEST_F(ObtainTest, TheWholeWayByDigits) {
  PutIn(m_office);
  auto office = m_office.Start();
  office.Digit(3);  // English
  office.Digit(3);  // other tasks
  office.Press(Msg::MakeAStick);
  EXPECT_EQ(office.page(), PageId::MakeStick);
  office.Digit(1);
  EXPECT_EQ(office.page(), PageId::MakeStick);
  EXPECT_TRUE(Says(office.wizard.Current(), Msg::StickReadyTitle));
  Carry();
  auto operation = m_instrument.Start();
  operation.Digit(3);
  operation.Digit(3);
  operation.Press(Msg::VendorInstaller);
  EXPECT_EQ(operation.page(), PageId::Obtain);
  operation.Digit(2);
  EXPECT_EQ(operation.page(), PageId::FromStick);
  operation.Digit(1);
  EXPECT_EQ(operation.page(), PageId::InstallerReady);
  EXPECT_TRUE(Says(operation.wizard.Current(), Msg::ReadyTitle));
  operation.Digit(1);
  EXPECT_EQ(operation.page(), PageId::ThisInstrument);
}

TEST_F(ObtainTest, TheOtherWaysLeadThereAndBack) {
  const std::pair<int, PageId> kWays[] = {{3, PageId::Download}, {4, PageId::Support}, {5, PageId::OrderStick}};
  for (const auto& [digit, page] : kWays) {
    auto walker = m_instrument.Start();
    walker.Digit(1);
    walker.Digit(3);
    walker.Press(Msg::VendorInstaller);
    walker.Digit(digit);
    EXPECT_EQ(walker.page(), page);
    walker.Digit(0);
    EXPECT_EQ(walker.page(), PageId::Obtain) << digit;
  }
}

TEST_F(ObtainTest, OnAnotherComputerAStickIsRecommended) {
  Session session;
  session.page = PageId::ThisInstrument;
  Wizard wizard(session, FactsOf("13-no-lrm"));
  const Request request = wizard.PressDigit(1);
  EXPECT_EQ(request.kind, Request::Kind::Run);
  EXPECT_EQ(request.task, Task::FindSticks);
  EXPECT_FALSE(wizard.NeedsPermission(Task::FindSticks)) << "files of whoever sits there";
  EXPECT_FALSE(wizard.NeedsPermission(Task::MakeKit));
}

TEST_F(ObtainTest, AnAlteredStickIsNamedAndNotCopied) {
  Made();
  Carry();
  Put(Stick(m_instrument) / kWizard, "MZ forged");
  Put(Stick(m_instrument) / "autorun.inf", "[autorun]");
  const Facts found = m_instrument.Run(Task::FindKits, m_session);
  Session session;
  session.page = PageId::FromStick;
  const Page page = ContentOf(PageId::FromStick, {found, session});
  for (const Button& button : AllButtons(page)) {
    const auto* task = std::get_if<Do>(&button.goal);
    EXPECT_FALSE(task != nullptr && task->task == Task::ReceiveKit) << "a stick that is not whole is not offered";
  }
  const Facts refused = m_instrument.Run(Task::ReceiveKit, m_session, found);
  EXPECT_EQ(ProblemOf(refused), "KitFileAltered");
  EXPECT_EQ(PageAfter(Task::ReceiveKit, refused), PageId::ObtainProblem);
  EXPECT_FALSE(fs::exists(m_instrument.image() / "C/Illumina" / kWizard));
}

TEST_F(ObtainTest, AStickThatWasPulledOutIsSaidToBeGone) {
  const Facts found = m_instrument.Run(Task::FindKits, m_session);
  EXPECT_TRUE(found.obtain.drives.empty());
  EXPECT_EQ(ProblemOf(m_instrument.Run(Task::ReceiveKit, m_session, found)), "DriveGone");
  EXPECT_EQ(ProblemOf(m_office.Run(Task::MakeKit, m_session, found)), "DriveGone");
}

TEST_F(ObtainTest, StoppedInTheMiddleNothingHalfIsLeftAndItGoesOn) {
  PutIn(m_office);
  m_office.on_stages = [](const std::vector<Stage>& stages) {
    EXPECT_EQ(stages.size(), 1u);
    return false;
  };
  const Facts stopped = m_office.Run(Task::MakeKit, m_session);
  EXPECT_EQ(ProblemOf(stopped), "Stopped");
  EXPECT_TRUE(stopped.stages.empty());
  EXPECT_FALSE(fs::exists(Stick(m_office) / kWizard));
  m_office.on_stages = {};
  EXPECT_EQ(ProblemOf(m_office.Run(Task::MakeKit, m_session, stopped)), "none");
}

TEST_F(ObtainTest, DownloadsAreJudgedByContentAndTheWrongOneIsNeverOffered) {
  const std::string name = "LocalRunManagerSecurityPatch.msi";
  const fs::path downloads = m_instrument.image() / "C/Users/sbsuser/Downloads";
  Put(downloads / name, "forged");
  Put(downloads / (name + ".crdownload"), "half");
  const Facts found = m_instrument.Run(Task::FindInstallers, m_session);
  ASSERT_EQ(found.obtain.files.size(), 2u);
  Session session;
  session.page = PageId::Download;
  const Page page = ContentOf(PageId::Download, {found, session});
  EXPECT_TRUE(Says(page, Msg::FileAltered));
  EXPECT_TRUE(Says(page, Msg::FileIncomplete));
  for (const Button& button : AllButtons(page)) {
    EXPECT_FALSE(std::holds_alternative<ChosenFile>(button.answer));
  }
  m_session.installer = (downloads / name).string();
  EXPECT_EQ(ProblemOf(m_instrument.Run(Task::ReceiveFile, m_session, found)), "InstallerAltered");
  EXPECT_FALSE(fs::exists(m_instrument.image() / "C/Illumina" / name));
}

TEST_F(ObtainTest, TheOrderIsSavedInBothLanguagesWithWhatIsKnown) {
  const Facts known = m_instrument.Run(Task::Check, m_session);
  m_session.language = Language::Nl;
  const Facts saved = m_instrument.Run(Task::SaveOrder, m_session, known);
  ASSERT_FALSE(saved.obtain.order.empty());
  const std::string text = tests::ReadBytes(fs::path(saved.obtain.order));
  EXPECT_TRUE(text.starts_with("\xEF\xBB\xBF"));
  for (const Language language : {Language::Nl, Language::En}) {
    EXPECT_NE(text.find(Text(Msg::OrderPlease, language)), std::string::npos);
  }
  EXPECT_NE(text.find("MiSeq"), std::string::npos);
  EXPECT_NE(text.find(known.computer), std::string::npos);
  const Facts again = m_instrument.Run(Task::SaveOrder, m_session, known);
  EXPECT_NE(again.obtain.order, saved.obtain.order) << "nothing is written over";
}

/// Where in a text each of these messages stands; all of them, in this order.
void ExpectInOrder(const std::string& text, std::initializer_list<Msg> messages, Language language) {
  std::size_t at = 0;
  for (const Msg msg : messages) {
    const std::size_t found = text.find(Text(msg, language), at);
    ASSERT_NE(found, std::string::npos) << Name(msg) << " in " << text;
    at = found;
  }
}

TEST_F(ObtainTest, AnAddressIsAskedForAsItIsWrittenInThatLanguage) {
  const Facts facts = FactsOf("26-order");
  const std::string chinese = OrderMessage(facts, Language::ZhCn);
  ExpectInOrder(
      chinese,
      {Msg::FieldRegion, Msg::FieldDistrict, Msg::FieldStreet, Msg::FieldInstitute, Msg::FieldName, Msg::FieldMobile},
      Language::ZhCn);
  for (const Language language : {Language::Nl, Language::En}) {
    ExpectInOrder(OrderMessage(facts, language),
                  {Msg::OrderSendTo, Msg::FieldName, Msg::FieldInstitute, Msg::FieldStreet, Msg::FieldTown,
                   Msg::FieldCountry, Msg::FieldTelephone},
                  language);
  }
  ExpectInOrder(chinese, {Msg::OrderPlease, Msg::FieldName, Msg::FieldStreet, Msg::FieldTown}, Language::En);
}

TEST_F(ObtainTest, TheCameraReadsWhatIsShown) {
  const Facts facts = FactsOf("26-order");
  for (const Language language : kAllLanguages) {
    Session session;
    session.language = language;
    std::vector<std::string> read;
    const Page page = ContentOf(PageId::OrderStick, {facts, session});
    for (const Block& block : page.details.at(0).blocks) {
      const auto* code = std::get_if<CameraText>(&static_cast<const Block::variant&>(block));
      if (code != nullptr) read.push_back(code->text);
    }
    std::vector<std::string> wanted = {OrderText(facts, language)};
    if (language != Language::En) wanted.push_back(OrderText(facts, Language::En));
    EXPECT_EQ(read, wanted);
    for (const std::string& text : read) EXPECT_LT(text.size(), 1'000U) << "a camera needs large squares";
  }
}

TEST_F(ObtainTest, WhatArrivedIsInTheAuditTrail) {
  Made();
  Carry();
  const Facts received = m_instrument.Run(Task::ReceiveKit, m_session, m_instrument.Run(Task::FindKits, m_session));
  EXPECT_FALSE(received.obtain.not_recorded);
  const fs::path trail = m_instrument.RealPath(R"(C:\ProgramData\LRM Patch Wizard\audit.jsonl)");
  const std::string text = tests::ReadBytes(trail);
  EXPECT_NE(text.find("\"action\":\"receive\""), std::string::npos) << text;
  EXPECT_NE(text.find(received.obtain.ready.front().sha256), std::string::npos);
  EXPECT_NE(text.find("E:"), std::string::npos);
}

TEST_F(ObtainTest, WhatIsMissingIsSaidOnThePageOfWhatArrived) {
  Facts facts = FactsOf("27-ready");
  const auto says = [&](Msg msg) { return Says(ContentOf(PageId::InstallerReady, {facts, {}}), msg); };
  for (const Msg msg : {Msg::ReceivedNotRecorded, Msg::FilesKeepMark, Msg::FilesLostMark}) EXPECT_FALSE(says(msg));
  facts.obtain.not_recorded = engine::Error{Id::NotAdministrator, "record", {}, {}, {}};
  facts.obtain.ready.front().mark = engine::kit::Copied::Mark::Kept;
  EXPECT_TRUE(says(Msg::ReceivedNotRecorded));
  EXPECT_TRUE(says(Msg::FilesKeepMark));
  facts.obtain.ready.front().mark = engine::kit::Copied::Mark::NotKept;
  EXPECT_TRUE(says(Msg::FilesLostMark));
}

TEST_F(ObtainTest, OfOurOwnFilesTheListBesideThisProgramDecides) {
  const std::string bytes = "MZ our wizard";
  Put(m_instrument.image() / "C/Users/sbsuser/Downloads/LrmPatchWizard.exe", bytes);
  m_instrument.own_files = {{"own", "LrmPatchWizard.exe", "LRM Patch Wizard", "0.1.0", engine::Sha256(bytes)}};
  const Facts found = m_instrument.Run(Task::FindInstallers, m_session);
  ASSERT_EQ(found.obtain.files.size(), 1u);
  const Page page = ContentOf(PageId::Download, {found, m_session});
  EXPECT_EQ(page.title.Say(Language::En),
            pages::Render(Msg::FileOwnShort, {{"product", "LRM Patch Wizard"}, {"version", "0.1.0"}}));
  m_session.installer = found.obtain.files.front().path;
  const Facts received = m_instrument.Run(Task::ReceiveFile, m_session, found);
  EXPECT_EQ(ProblemOf(received), "none");
  EXPECT_TRUE(received.obtain.by_list) << "a list, not a published hash";
  EXPECT_EQ(PageAfter(Task::ReceiveFile, received), PageId::InstallerReady);
}

TEST_F(ObtainTest, AFolderThatIsChosenIsLookedInToo) {
  const fs::path folder = m_instrument.image() / "C/somewhere else";
  Put(folder / "LocalRunManagerSecurityPatch.msi", "forged");
  Session session;
  session.page = PageId::Download;
  Wizard wizard(session, FactsOf("22-download"));
  EXPECT_EQ(wizard.Press({.goal = Do{Task::ChooseFolder}}).task, Task::ChooseFolder);
  const Request chosen = wizard.Press({.goal = Do{Task::FindInstallers}, .answer = ChosenFolder{folder.string()}});
  EXPECT_EQ(chosen.task, Task::FindInstallers);
  EXPECT_EQ(wizard.session().download_folder, folder.string());
  EXPECT_EQ(m_instrument.Run(Task::FindInstallers, wizard.session()).obtain.files.size(), 1u);
}

TEST_F(ObtainTest, TheInstallerRepairsAndRemovesToo) {
  const Page page = ContentOf(PageId::InstallerReady, {FactsOf("27-ready-vendor"), {}});
  std::set<InstallerAct> acts;
  const auto keep = [&](const Button& button) {
    const auto* task = std::get_if<Do>(&button.goal);
    if (task == nullptr || task->task != Task::StartInstaller) return;
    EXPECT_TRUE(button.shield);
    acts.insert(std::get<InstallerAct>(button.answer));
    Wizard wizard;
    wizard.Press(button);
    EXPECT_EQ(wizard.session().installer_act, std::get<InstallerAct>(button.answer));
  };
  for (const Button& button : AllButtons(page)) keep(button);
  EXPECT_EQ(acts, (std::set{InstallerAct::Install, InstallerAct::Repair, InstallerAct::Remove}));
}

TEST_F(ObtainTest, WhatTheVendorsPatchDidIsSaidInTermsOfOurMeasures) {
  using engine::patch::ControlState;
  Facts facts = FactsOf("27-ended");
  ASSERT_GE(facts.controls.size(), 4U);
  const std::pair<ControlState, ControlState> kPairs[] = {{ControlState::NotInForce, ControlState::InForce},
                                                          {ControlState::InForce, ControlState::InForce},
                                                          {ControlState::InForce, ControlState::NotInForce},
                                                          {ControlState::NotInForce, ControlState::NotInForce}};
  facts.obtain.end->before = facts.controls;
  for (std::size_t i = 0; i < std::size(kPairs); ++i) {
    facts.obtain.end->before[i].state = kPairs[i].first;
    facts.controls[i].state = kPairs[i].second;
  }
  Page list;
  list.blocks = ContentOf(PageId::InstallerReady, {facts, {}}).details.at(0).blocks;
  for (const Msg msg : {Msg::VendorNowInForce, Msg::VendorStillInForce, Msg::VendorNoLonger, Msg::VendorNotInForce}) {
    EXPECT_TRUE(Says(list, msg)) << Name(msg);
  }
  facts.obtain.end->unproven = engine::Error{Id::FileSystem, "write", {}, {}, {}};
  EXPECT_TRUE(Says(ContentOf(PageId::InstallerReady, {facts, {}}), Msg::VendorNoProof)) << "never left out";
}

TEST_F(ObtainTest, WithoutAWizardToPutOnItNoStickIsMade) {
  m_office.kit_parts = {};
  PutIn(m_office);
  EXPECT_EQ(ProblemOf(m_office.Run(Task::MakeKit, m_session)), "FileNotFound");
  EXPECT_TRUE(fs::is_empty(Stick(m_office)));
}

TEST_F(ObtainTest, TheInstallerIsNeverStartedFromAnInstrumentInAFolder) {
  Facts facts = FactsOf("27-ready-vendor");
  const auto starts = [&] {
    for (const Button& button : AllButtons(ContentOf(PageId::InstallerReady, {facts, {}}))) {
      const auto* task = std::get_if<Do>(&button.goal);
      if (task != nullptr && task->task == Task::StartInstaller) return true;
    }
    return false;
  };
  EXPECT_TRUE(starts());
  facts.is_image = true;
  EXPECT_FALSE(starts());
}

TEST_F(ObtainTest, EveryExitCodeIsExplainedAndTheVerdictIsOurs) {
  std::set<std::string> said;
  for (const std::int64_t code : {0, 1602, 1603, 1605, 1618, 1619, 1620, 1625, 1638, 1641, 3010, 42}) {
    Facts facts = FactsOf("27-ended");
    facts.obtain.end->exit_code = code;
    std::string all;
    for (const tests::Said& text : tests::TextsOf(ContentOf(PageId::InstallerReady, {facts, {}}))) {
      all += text.phrase.Say(Language::En) + "\n";
    }
    EXPECT_TRUE(said.insert(all).second) << code;
    EXPECT_NE(all.find("Code " + std::to_string(code)), std::string::npos);
    EXPECT_NE(all.find(English(Msg::NotProtectedTitle)), std::string::npos) << code;
  }
}

TEST_F(ObtainTest, TheNumberBoxNeverLandsOnAResultThatIsNotThere) {
  EXPECT_EQ(SafeTarget(PageId::InstallerReady, FactsOf("13-not-protected")), PageId::Obtain);
  EXPECT_EQ(SafeTarget(PageId::InstallerReady, FactsOf("27-ready")), PageId::InstallerReady);
  EXPECT_EQ(SafeTarget(PageId::ObtainProblem, FactsOf("13-not-protected")), PageId::ThisInstrument);
  EXPECT_EQ(SafeTarget(PageId::Support, FactsOf("13-not-protected")), PageId::Support);
}

}  // namespace
}  // namespace pages
