// SPDX-License-Identifier: MIT
//
// The reader of MSI files. tests/data/kit/small.msi was made for this with msitools: summary and a table Property.
#include "engine/kit/msi_facts.h"

#include <random>

#include "engine/kit/compound_file.h"
#include "tests/engine/kit/support.h"

namespace engine::kit {
namespace {

class MsiFactsTest : public testing::Test {
 protected:
  Result<std::optional<MsiFacts>> Read(std::string_view bytes) {
    m_folder.Write("x.msi", bytes);
    const auto file = OpenDiskFile(m_folder / "x.msi");
    if (!file) return std::unexpected(file.error());
    return ReadMsiFacts(**file);
  }

  const std::string m_good = tests::ReadBytes(tests::DataPath("kit/small.msi"));
  tests::TempFolder m_folder;
};

TEST_F(MsiFactsTest, ProductAndVersionAreRead) {
  const auto facts = Read(m_good);
  ASSERT_TRUE(facts.has_value() && facts->has_value());
  EXPECT_EQ((*facts)->product, "Example Patch");
  EXPECT_EQ((*facts)->version, "1.2.3");
  EXPECT_EQ((*facts)->manufacturer, "Example");
  EXPECT_EQ((*facts)->product_code, "{11111111-2222-3333-4444-555555555555}");
}

TEST_F(MsiFactsTest, AnotherFileIsNoMsi) {
  for (const char* bytes : {"", "MZ", "\xD0\xCF\x11", "PK\x03\x04 a zip file that is a little longer"}) {
    const auto facts = Read(bytes);
    ASSERT_TRUE(facts.has_value()) << bytes;
    EXPECT_FALSE(facts->has_value()) << bytes;
  }
}

TEST_F(MsiFactsTest, ACutFileIsNeverTakenForAWholeOne) {
  std::size_t incomplete = 0;
  for (std::size_t size = 8; size < m_good.size() - 512; size += 64) {
    const auto facts = Read(m_good.substr(0, size));
    EXPECT_FALSE(facts.has_value() && facts->has_value() && (*facts)->product == "Example Patch" &&
                 (*facts)->version == "1.2.3" && size < m_good.size() / 2)
        << size;
    incomplete += !facts && facts.error().id == Id::InstallerIncomplete;
  }
  EXPECT_GT(incomplete, 5u) << "cut files are told as such";
}

TEST_F(MsiFactsTest, ChainsThatLeadRoundEnd) {
  // Each number of the table points at itself: every chain would go on for ever.
  const std::size_t table = 512 * (1 + static_cast<unsigned char>(m_good[76]));
  for (std::size_t i = 0; i < 16 && table + i * 4 + 4 <= m_good.size(); ++i) {
    std::string bytes = m_good;
    bytes[table + i * 4] = static_cast<char>(i);
    bytes[table + i * 4 + 1] = bytes[table + i * 4 + 2] = bytes[table + i * 4 + 3] = 0;
    const auto facts = Read(bytes);
    if (!facts) {
      EXPECT_TRUE(facts.error().id == Id::InstallerAltered || facts.error().id == Id::InstallerIncomplete);
    }
  }
}

TEST_F(MsiFactsTest, AnyOtherByteIsAnAnswerOrAnErrorOfOurs) {
  std::mt19937 random(4711);
  for (int round = 0; round < 1500; ++round) {
    std::string bytes = m_good;
    for (int i = 0; i < 3; ++i) bytes[random() % bytes.size()] = static_cast<char>(random());
    const auto facts = Read(bytes);
    if (facts) continue;
    EXPECT_TRUE(facts.error().id == Id::InstallerAltered || facts.error().id == Id::InstallerIncomplete)
        << Name(facts.error().id);
  }
}

}  // namespace
}  // namespace engine::kit
