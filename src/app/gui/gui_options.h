// SPDX-License-Identifier: MIT
//
// What was typed behind lrm-patch-wizard. CLI11 stays inside gui_options.cpp.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "pages/page.h"

namespace app::gui {

/// Of the content of a window, in units.
struct Size {
  int width = 0, height = 0;
};

struct GuiOptions {
  std::optional<std::string> image;
  std::string catalogue, practice, reports, screenshots, tour;
  bool is_practice = false;
  std::optional<pages::Language> language, second;
  std::vector<Size> sizes;  // of the pictures; empty: the smallest
  std::optional<pages::PageId> page;
  std::optional<pages::Task> task;   // started by ourselves with administrator rights, for this
  bool agent = false;                // the view of somebody who helps
  std::string code, bundle;          // of the operator, for that view
  std::string after_restart;         // started by one of the tasks: "show", "prove", "close"
  bool resume = false;               // goes on with the session that waits
  std::optional<std::string> print;  // help or an error: print this and end
  int exit_code = 0;                 // with `print`
};

/// The options with a path, from the root on: for the second one that is started with administrator rights.
std::vector<std::string> PathOptions(const GuiOptions& options);
GuiOptions ParseGuiOptions(std::vector<std::string> args);

}  // namespace app::gui
