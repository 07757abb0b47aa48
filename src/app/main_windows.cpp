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
#include "engine/host/windows/wide.h"

namespace {

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
  for (int index = 1; index < argc; ++index) words.push_back(engine::windows::Utf8(argv[index]));
  return app::RunCommandLine(words, std::cout, std::cerr);
}
