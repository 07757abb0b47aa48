// SPDX-License-Identifier: MIT
//
// lrmpatch: starts the command line (cli/run.h).
#include <iostream>

#include "app/cli/run.h"

int main(int argc, char** argv) {
  std::ios::sync_with_stdio(false);
  return app::RunCommandLine({argv + (argc > 0 ? 1 : 0), argv + argc}, std::cout, std::cerr);
}
