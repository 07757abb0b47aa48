// SPDX-License-Identifier: MIT
//
// lrmpatch on Windows: starts the command line (cli/run.h) with its words in UTF-8, whatever the code page is. What it
// writes is UTF-8, byte for byte: a line end stays one character, so JSON and reports are the same on every system.
#include <fcntl.h>
#include <io.h>
#include <windows.h>

#include <cstdio>
#include <iostream>

#include "app/cli/run.h"

namespace {

// A lone surrogate, possible in a file name, becomes the replacement character: such a file is then not found.
std::string Utf8Of(const wchar_t* text) {
  const int size = WideCharToMultiByte(CP_UTF8, 0, text, -1, nullptr, 0, nullptr, nullptr);
  if (size <= 1) return {};
  std::string utf8(static_cast<std::size_t>(size), '\0');
  WideCharToMultiByte(CP_UTF8, 0, text, -1, utf8.data(), size, nullptr, nullptr);
  utf8.pop_back();
  return utf8;
}

// A console shows our bytes as UTF-8 while we run and is given back as it was: later programs in it rely on that.
class Utf8Console {
 public:
  Utf8Console() { SetConsoleOutputCP(CP_UTF8); }
  ~Utf8Console() { SetConsoleOutputCP(before_); }
  Utf8Console(const Utf8Console&) = delete;
  Utf8Console& operator=(const Utf8Console&) = delete;

 private:
  const UINT before_ = GetConsoleOutputCP();
};

}  // namespace

int wmain(int argc, wchar_t** argv) {
  _setmode(_fileno(stdout), _O_BINARY);
  _setmode(_fileno(stderr), _O_BINARY);
  std::ios::sync_with_stdio(false);
  const Utf8Console console;
  std::vector<std::string> words;
  for (int index = 1; index < argc; ++index) words.push_back(Utf8Of(argv[index]));
  return app::RunCommandLine(words, std::cout, std::cerr);
}
