// SPDX-License-Identifier: MIT
//
// wx brings words of its own in the language of the system ("OK", "Cancel", "Yes"): on stock buttons, in message boxes,
// in file dialogs, in its log window. The wizard uses none of them, so there is nothing to translate: this test looks.
#include <gtest/gtest.h>

#include <array>
#include <cctype>
#include <filesystem>
#include <string_view>

#include "tests/support/test_paths.h"

namespace tests {
namespace {

constexpr std::array kBringWords = {"wxID_OK",
                                    "wxID_CANCEL",
                                    "wxID_YES",
                                    "wxID_NO",
                                    "wxID_CLOSE",
                                    "wxID_HELP",
                                    "wxMessageBox",
                                    "wxMessageDialog",
                                    "wxFileDialog",
                                    "wxDirDialog",
                                    "wxLogError",
                                    "wxLogWarning",
                                    "wxLogMessage",
                                    "wxProgressDialog",
                                    "wxTextCtrl",
                                    "wxGetTextFromUser",
                                    "wxFontDialog",
                                    "wxPrintDialog",
                                    "wxAboutBox",
                                    "wxRichMessageDialog",
                                    "wxInfoBar",
                                    "wxSearchCtrl",
                                    "wxPrinter",
                                    "CreateButtonSizer",
                                    "wxWizard",
                                    "wxLogSysError",
                                    "wxColourDialog",
                                    "wxCollapsiblePane",
                                    "wxStdDialogButtonSizer"};

/// As a word of its own: wxID_NONE is not wxID_NO.
bool Uses(std::string_view source, std::string_view word) {
  for (auto at = source.find(word); at != std::string_view::npos; at = source.find(word, at + 1)) {
    const char next = at + word.size() < source.size() ? source[at + word.size()] : ' ';
    if (std::isalnum(static_cast<unsigned char>(next)) == 0 && next != '_') return true;
  }
  return false;
}

TEST(StockStringsTest, NothingInTheWindowBringsWordsOfWx) {
  const std::filesystem::path folder = std::filesystem::path(LRM_SOURCE_DIR) / "src/app/gui";
  std::size_t files = 0;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() != ".cpp" && entry.path().extension() != ".h") continue;
    const std::string source = ReadBytes(entry.path());
    for (const char* word : kBringWords) {
      // The agent's field takes away the menu that would bring words.
      if (entry.path().stem() == "agent_field" && std::string_view(word) == "wxTextCtrl") continue;
      EXPECT_FALSE(Uses(source, word)) << entry.path().filename() << " uses " << word;
    }
    ++files;
  }
  EXPECT_GT(files, 20U);
}

}  // namespace
}  // namespace tests
