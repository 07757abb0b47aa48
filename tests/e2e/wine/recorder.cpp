// SPDX-License-Identifier: MIT
//
// Stands where lrmpatch.exe is in a package made for a test: writes down what it is called with and answers as it is
// told, so that a test sees the words and decides the exit codes. Changes nothing else.
//
// C:\setup\answers.txt holds lines "WORDS|EXIT CODE|TEXT": the first whose WORDS end the command line counts; without one
// it says nothing and ends with 0. C:\setup\calls.txt gets a line for each call.
#include <windows.h>

#include <fstream>
#include <iostream>
#include <string>

namespace {

std::string Utf8(const wchar_t* text) {
  const int size = WideCharToMultiByte(CP_UTF8, 0, text, -1, nullptr, 0, nullptr, nullptr);
  std::string bytes(static_cast<std::size_t>(size), '\0');
  WideCharToMultiByte(CP_UTF8, 0, text, -1, bytes.data(), size, nullptr, nullptr);
  bytes.pop_back();
  return bytes;
}

/// Without the program, which is quoted.
std::string Words() {
  const std::string line = Utf8(GetCommandLineW());
  return line.substr(line.find("\" ") + 2);
}

}  // namespace

int main() {
  const std::string words = Words();
  std::ofstream("C:\\setup\\calls.txt", std::ios::app | std::ios::binary) << words << "\n";
  std::ifstream answers("C:\\setup\\answers.txt");
  for (std::string line; std::getline(answers, line);) {
    const auto first = line.find('|'), second = line.find('|', first + 1);
    if (second == std::string::npos || !words.ends_with(line.substr(0, first))) continue;
    std::cout << line.substr(second + 1) << "\n";
    return std::stoi(line.substr(first + 1, second - first - 1));
  }
  return 0;
}
