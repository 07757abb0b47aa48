// SPDX-License-Identifier: MIT
//
// Record and journal: every field comes back as it was written, and a file that is not exactly what we wrote is never
// half believed.
#include "engine/patch/record.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "engine/core/hash.h"
#include "tests/support/image_builder.h"

namespace engine::patch {
namespace {

constexpr const char* kFolder = R"(C:\ProgramData\LRM Patch Wizard)";

WinPath Path(std::string_view text) { return *WinPath::Parse(text); }

/// Every field set, with characters XML does not like.
Change FullChange() {
  Change change;
  change.control = ControlId::NoScriptTypes;
  change.kind = ChangeKind::AddElement;
  change.location = "R&D \"LRM\" <1>";
  change.override_mode = "Deny";
  change.steps = {{"system.applicationHost", "", ""}, {"site", "name", "Ü & 'x'"}, {"empty", "key", ""}};
  change.attribute = "accessPolicy";
  change.before = "";
  change.after = "a\tb\nc\r\nd";
  change.is_flags = true;
  change.element = "add";
  change.attributes = {{"fileExtension", ".asp"}, {"note", "  two  spaces "}, {"empty", ""}};
  change.first = true;
  change.follower = iis::Attributes{{"name", "<>"}};
  change.made_from = 3;
  change.collapse_tail = " />";
  return change;
}

Entry FullEntry() {
  Entry entry;
  entry.id = "20261121-140500Z-1a2b3c4d";
  entry.action = Action::Remove;
  entry.time = *ParseUtc("2026-11-21T14:05:00Z");
  entry.site = "R&D \"LRM\"";
  entry.target = R"(C:\Windows\System32\inetsrv\config\applicationHost.config)";
  entry.before_sha256 = Sha256("before");
  entry.after_sha256 = Sha256("after");
  entry.backup = R"(C:\ProgramData\x & y\b.config)";
  entry.fresh = entry.target + ".new";
  entry.way = "A";
  entry.controls = {kAllControls[0], kAllControls[1], kAllControls[2], kAllControls[3], kAllControls[4]};
  Change second = FullChange(), third = FullChange();
  second.kind = ChangeKind::SetAttribute;
  second.location.reset();
  second.before.reset();
  second.follower.reset();
  third.kind = ChangeKind::RemoveElement;
  third.after.reset();
  third.follower = iis::Attributes{};
  third.made_from = 0;
  entry.changes = {FullChange(), second, third};
  entry.wishes = {true, true, true, {ControlId::IpRestriction, ControlId::NoScriptTypes}};
  return entry;
}

Entry PlainEntry() {
  Entry entry;
  entry.id = "1";
  entry.before_sha256 = entry.after_sha256 = Sha256("");
  return entry;
}

void ExpectSame(const Entry& expected, const Entry& found) {
  EXPECT_EQ(expected.id, found.id);
  EXPECT_EQ(expected.action, found.action);
  EXPECT_EQ(expected.time, found.time);
  EXPECT_EQ(expected.site, found.site);
  EXPECT_EQ(expected.target, found.target);
  EXPECT_EQ(expected.before_sha256, found.before_sha256);
  EXPECT_EQ(expected.after_sha256, found.after_sha256);
  EXPECT_EQ(expected.backup, found.backup);
  EXPECT_EQ(expected.fresh, found.fresh);
  EXPECT_EQ(expected.way, found.way);
  EXPECT_EQ(expected.controls, found.controls);
  EXPECT_EQ(expected.wishes.allow_own_addresses, found.wishes.allow_own_addresses);
  EXPECT_EQ(expected.wishes.accept_local_loss, found.wishes.accept_local_loss);
  EXPECT_EQ(expected.wishes.reduce_only, found.wishes.reduce_only);
  EXPECT_EQ(expected.wishes.only, found.wishes.only);
  ASSERT_EQ(expected.changes.size(), found.changes.size());
  for (std::size_t i = 0; i < expected.changes.size(); ++i) EXPECT_EQ(expected.changes[i], found.changes[i]) << i;
  ASSERT_EQ(expected.earlier.size(), found.earlier.size());
  for (std::size_t i = 0; i < expected.earlier.size(); ++i) ExpectSame(expected.earlier[i], found.earlier[i]);
}

class RecordTest : public testing::Test {
 protected:
  RecordTest() {
    image.AddFolder(kFolder);
    host = image.Open();
  }
  std::string JournalBytes() { return image.ReadFile(paths.journal.text()); }
  void SetJournal(std::string_view bytes) { image.AddFile(paths.journal.text(), bytes); }
  /// Id of the error, or nothing when it was read.
  std::optional<Id> JournalError() {
    const auto journal = ReadJournal(*host, paths);
    return journal ? std::nullopt : std::optional(journal.error().id);
  }
  std::optional<Id> RecordError() {
    const auto record = ReadRecord(*host, paths);
    return record ? std::nullopt : std::optional(record.error().id);
  }

  tests::ImageBuilder image;
  std::unique_ptr<ImageHost> host;
  StorePaths paths = StorePaths::In(Path(kFolder));
};

TEST_F(RecordTest, NoFileIsAnEmptyRecordAndNoJournal) {
  const auto record = ReadRecord(*host, paths);
  ASSERT_TRUE(record);
  EXPECT_TRUE(record->entries.empty());
  const auto journal = ReadJournal(*host, paths);
  ASSERT_TRUE(journal);
  EXPECT_FALSE(*journal);
}

TEST_F(RecordTest, TheJournalComesBackFieldByField) {
  Entry entry = FullEntry();
  entry.earlier = {FullEntry(), PlainEntry()};
  entry.earlier[0].action = Action::Repair;
  ASSERT_TRUE(WriteJournal(*host, paths, entry));
  const auto read = ReadJournal(*host, paths);
  ASSERT_TRUE(read && *read);
  ExpectSame(entry, **read);
}

TEST_F(RecordTest, TheRecordComesBackEntryByEntry) {
  const Record record{{FullEntry(), PlainEntry()}};
  ASSERT_TRUE(WriteRecord(*host, paths, record));
  const auto read = ReadRecord(*host, paths);
  ASSERT_TRUE(read);
  ASSERT_EQ(read->entries.size(), 2u);
  ExpectSame(record.entries[0], read->entries[0]);
  ExpectSame(record.entries[1], read->entries[1]);
}

TEST_F(RecordTest, AnEmptyRecordComesBackEmpty) {
  ASSERT_TRUE(WriteRecord(*host, paths, {}));
  const auto read = ReadRecord(*host, paths);
  ASSERT_TRUE(read);
  EXPECT_TRUE(read->entries.empty());
}

TEST_F(RecordTest, WritingReplacesAndLeavesNothingBeside) {
  image.AddFile(paths.journal_fresh.text(), "left over from a crash");
  ASSERT_TRUE(WriteJournal(*host, paths, PlainEntry()));
  ASSERT_TRUE(WriteJournal(*host, paths, FullEntry()));
  const auto read = ReadJournal(*host, paths);
  ASSERT_TRUE(read && *read);
  ExpectSame(FullEntry(), **read);
  EXPECT_FALSE(std::filesystem::exists(image.RealPath(paths.journal_fresh.text())));
}

TEST_F(RecordTest, EveryFlippedBitIsSeen) {
  ASSERT_TRUE(WriteJournal(*host, paths, PlainEntry()));
  const std::string sound = JournalBytes();
  for (std::size_t at = 0; at < sound.size(); ++at) {
    std::string bytes = sound;
    bytes[at] = static_cast<char>(bytes[at] ^ (1 << (at % 7)));
    SetJournal(bytes);
    const auto error = JournalError();
    ASSERT_TRUE(error) << "byte " << at;
    EXPECT_TRUE(*error == Id::JournalDamaged || *error == Id::JournalVersion) << "byte " << at;
  }
}

TEST_F(RecordTest, EveryTruncationIsSeen) {
  ASSERT_TRUE(WriteJournal(*host, paths, PlainEntry()));
  const std::string sound = JournalBytes();
  for (std::size_t size = 0; size < sound.size(); ++size) {
    SetJournal(sound.substr(0, size));
    ASSERT_TRUE(JournalError()) << size << " bytes";
  }
  SetJournal(sound + "\n");
  EXPECT_EQ(JournalError(), Id::JournalDamaged);
}

TEST_F(RecordTest, EmptyAndForeignFilesAreDamaged) {
  const std::string garbage("\0\xFF\xFE<x>\n\n", 9);
  for (const std::string& bytes : {std::string(), std::string("\n"), garbage, std::string("<entry/>\n"),
                                   std::string("<?lrm-patch-wizard journal version=\""), std::string(100000, 'x')}) {
    SetJournal(bytes);
    EXPECT_EQ(JournalError(), Id::JournalDamaged) << bytes.substr(0, 40);
    image.AddFile(paths.record.text(), bytes);
    EXPECT_EQ(RecordError(), Id::RecordDamaged) << bytes.substr(0, 40);
  }
}

TEST_F(RecordTest, AnotherVersionIsNamedAndNotRead) {
  ASSERT_TRUE(WriteJournal(*host, paths, PlainEntry()));
  std::string bytes = JournalBytes();
  const std::size_t at = bytes.find("version=\"1\"");
  ASSERT_NE(at, std::string::npos);
  SetJournal(bytes.replace(at, 11, "version=\"27\""));
  const auto journal = ReadJournal(*host, paths);
  ASSERT_FALSE(journal);
  EXPECT_EQ(journal.error().id, Id::JournalVersion);
  EXPECT_EQ(journal.error().Get("version"), "27");
}

TEST_F(RecordTest, ARecordIsNoJournal) {
  ASSERT_TRUE(WriteRecord(*host, paths, {{PlainEntry()}}));
  SetJournal(image.ReadFile(paths.record.text()));
  EXPECT_EQ(JournalError(), Id::JournalDamaged);
}

/// A body of our own behind a correct seal.
std::string Sealed(const std::string& kind, const std::string& body) {
  return "<?lrm-patch-wizard " + kind + " version=\"1\" sha256=\"" + Sha256(body) + "\"?>\n" + body;
}

TEST_F(RecordTest, UnknownWordsBehindASoundSealAreDamage) {
  ASSERT_TRUE(WriteJournal(*host, paths, FullEntry()));
  const std::string sound = JournalBytes(), body = sound.substr(sound.find('\n') + 1);
  SetJournal(Sealed("journal", body));
  EXPECT_FALSE(JournalError());
  for (const auto& [old, fresh] : {std::pair<std::string, std::string>{"action=\"remove\"", "action=\"burn\""},
                                   {"2026-11-21T14:05:00Z", "yesterday"},
                                   {"control id=\"ip-restriction\"", "control id=\"magic\""},
                                   {"kind=\"add-element\"", "kind=\"shuffle\""},
                                   {"control=\"no-script-types\"", "control=\"\""},
                                   {"id=\"20261121-140500Z-1a2b3c4d\"", "id=\"\""}}) {
    std::string changed = body;
    const std::size_t at = changed.find(old);
    ASSERT_NE(at, std::string::npos) << old;
    SetJournal(Sealed("journal", changed.replace(at, old.size(), fresh)));
    EXPECT_EQ(JournalError(), Id::JournalDamaged) << fresh;
  }
  const std::string others[] = {"<applied/>", "<entry", "<applied>" + body + "</applied>", body + "<entry/>",
                                "<x/>" + body};
  for (const std::string& other : others) {
    SetJournal(Sealed("journal", other));
    EXPECT_EQ(JournalError(), Id::JournalDamaged) << other.substr(0, 40);
  }
}

TEST_F(RecordTest, AnythingButWhatWeWriteBehindASoundSealIsDamage) {
  Entry entry = FullEntry();
  entry.earlier = {PlainEntry()};
  ASSERT_TRUE(WriteJournal(*host, paths, entry));
  const std::string sound = JournalBytes(), body = sound.substr(sound.find('\n') + 1);
  for (const auto& [old, fresh] : {std::pair<std::string, std::string>{"<entry action", "<entry later=\"1\" action"},
                                   {"<entry action=\"remove\"", "<entry action=\"remove\" action=\"apply\""},
                                   {"<control id", "<note/><control id"},
                                   {"<control id", "text<control id"},
                                   {"<control id", "<control name=\"\" id"},
                                   {"allowOwnAddresses=\"true\"", "allowOwnAddresses=\"yes\""},
                                   {"<change control", "<change sure=\"1\" control"},
                                   {"<step element", "<stop/><step element"},
                                   {"<step element=\"site\"", "<step element=\"\""},
                                   {"<step element", "<step index=\"1\" element"},
                                   {"<attribute name=\"fileExtension\"", "<attribute name=\"\""},
                                   {"<attribute name=\"fileExtension\" value=\".asp\"", "<attribute name=\"x\""},
                                   {"<follower>", "<follower/><follower>"},
                                   {"<follower>", "<follower x=\"\">"},
                                   {"<earlier>", "<earlier x=\"\">"},
                                   {"<earlier>", "<earlier/><earlier>"},
                                   {"flags=\"true\"", "flags=\"false\""},
                                   {"first=\"true\"", "first=\"1\""},
                                   {"madeFrom=\"3\"", "madeFrom=\"-1\""},
                                   {"madeFrom=\"3\"", "madeFrom=\"4\""},
                                   {"madeFrom=\"3\"", "madeFrom=\"3x\""},
                                   {"madeFrom=\"3\"", "madeFrom=\"\""}}) {
    std::string changed = body;
    const std::size_t at = changed.find(old);
    ASSERT_NE(at, std::string::npos) << old;
    SetJournal(Sealed("journal", changed.replace(at, old.size(), fresh)));
    EXPECT_EQ(JournalError(), Id::JournalDamaged) << fresh;
  }
}

TEST_F(RecordTest, ARecordOfAnythingButEntriesIsDamage) {
  ASSERT_TRUE(WriteRecord(*host, paths, {{PlainEntry()}}));
  const std::string sound = image.ReadFile(paths.record.text()), body = sound.substr(sound.find('\n') + 1);
  image.AddFile(paths.record.text(), Sealed("record", body));
  EXPECT_FALSE(RecordError());
  for (const auto& [old, fresh] : {std::pair<std::string, std::string>{"<applied>", "<applied><x/>"},
                                   {"<applied>", "<applied x=\"\">"},
                                   {"<applied>", "<x/><applied>"},
                                   {"<entry ", "<entries "}}) {
    std::string changed = body;
    changed.replace(changed.find(old), old.size(), fresh);
    image.AddFile(paths.record.text(), Sealed("record", changed));
    EXPECT_EQ(RecordError(), Id::RecordDamaged) << fresh;
  }
  image.AddFile(paths.record.text(), Sealed("record", "<other/>"));
  EXPECT_EQ(RecordError(), Id::RecordDamaged);
}

}  // namespace
}  // namespace engine::patch
