// SPDX-License-Identifier: MIT
#include "app/gui/gui_options.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <system_error>

#include "app/common/demo_image.h"
#include "app/common/elevation.h"
#include "app/common/machine.h"

namespace app::gui {
namespace {

/// "1024x704", larger than the smallest window and no larger than any screen.
std::optional<Size> SizeOf(const std::string& text) {
  Size size;
  char more = 0;
  const bool two = std::sscanf(text.c_str(), "%5dx%5d%c", &size.width, &size.height, &more) == 2;
  return two && size.width >= 960 && size.height >= 500 ? std::optional(size) : std::nullopt;
}

/// Windows starts what it gives rights to in a folder of its own.
std::string WholePath(const std::string& path) {
  std::error_code code;
  const std::filesystem::path whole = std::filesystem::absolute(PathOf(path), code);
  return code ? path : Utf8Of(whole);
}

}  // namespace

std::vector<std::string> PathOptions(const GuiOptions& options) {
  std::vector<std::string> args;
  if (!options.catalogue.empty()) args.insert(args.end(), {"--catalogue", WholePath(options.catalogue)});
  if (!options.reports.empty()) args.insert(args.end(), {"--reports", WholePath(options.reports)});
  return args;
}

GuiOptions ParseGuiOptions(std::vector<std::string> args) {
  GuiOptions options;
  CLI::App parser("LRM Patch Wizard: the window. 'lrmpatch' is the same on the command line.", "lrm-patch-wizard");
  parser.allow_windows_style_options(false);
  parser.fallthrough();
  std::string image, language, second, page, task;
  std::vector<std::string> sizes;
  parser.add_option("--image", image, "Work on an instrument kept in the folder DIR")->type_name("DIR");
  parser.add_option("--catalogue", options.catalogue, "Use this catalogue instead of the one compiled in")
      ->type_name("FILE");
  auto* practice = parser.add_option("--practice", options.practice,
                                     "Practise on an instrument of its own; nothing here is changed");
  practice->type_name("SCENARIO")->expected(0, 1)->default_str(std::string(kDefaultScenario));
  parser.add_option("--reports", options.reports, "Where verification files go")->type_name("DIR");
  parser.add_option("--lang", language, "Language: en, nl, zh_CN")->check(CLI::IsMember({"en", "nl", "zh_CN"}));
  parser.add_option("--second", second, "Say titles, warnings and buttons once more in this language")
      ->check(CLI::IsMember({"en", "nl", "zh_CN"}));
  parser.add_option("--page", page, "Open this page: 32 or C2")->type_name("PAGE");
  parser.add_flag("--resume", options.resume, "Go on with what somebody left before anything was changed");
  parser.add_option("--do", task, "Begin with this task, where the page offers it")
      ->check(CLI::IsMember(ElevatedTaskWords()));
  parser.add_option("--screenshots", options.screenshots, "Write pictures of every page in every language and end")
      ->type_name("DIR");
  parser.add_option("--size", sizes, "Size of the pictures in units, such as 1024x704; may stand more than once")
      ->type_name("WxH")
      ->check(CLI::Validator([](std::string& text) { return SizeOf(text) ? "" : text + " is no size"; }, ""));
  auto* agent = parser.add_option("--agent", options.code, "Help somebody; CODE is the support code they read aloud");
  agent->type_name("CODE")->expected(0, 1);
  auto* bundle = parser.add_option("--bundle", options.bundle, "Look at a support bundle; nothing can be changed");
  bundle->type_name("FILE");
  parser.add_option("--tour", options.tour, "Walk the practice instrument from start to end, write pictures and end")
      ->type_name("DIR");
  auto* after = parser.add_subcommand("after-restart", "What the scheduled tasks after the restart start this for");
  after->add_option("CHOICE", options.after_restart, "show: page 35; prove, close: without a window")
      ->required()
      ->check(CLI::IsMember({"show", "prove", "close"}));
  try {
    std::ranges::reverse(args);
    parser.parse(std::move(args));
  } catch (const CLI::CallForHelp&) {
    options.print = parser.help();
    return options;
  } catch (const CLI::ParseError& error) {
    options.print = std::string(error.what()) + "\n";
    options.exit_code = 2;
    return options;
  }
  options.agent = agent->count() > 0 || bundle->count() > 0;
  options.is_practice = practice->count() > 0 || !options.tour.empty();
  if (options.practice.empty()) options.practice = kDefaultScenario;
  if (!image.empty()) options.image = image;
  if (!task.empty()) options.task = ElevatedTask(task);
  if (!language.empty()) options.language = pages::LanguageFromName(language);
  if (!second.empty()) options.second = pages::LanguageFromName(second);
  for (const std::string& size : sizes) options.sizes.push_back(*SizeOf(size));
  if (!page.empty()) {
    options.page = pages::PageFromName(page);
    if (!options.page) {
      options.print = "There is no page " + page + ".\n";
      options.exit_code = 2;
    }
  }
  return options;
}

}  // namespace app::gui
