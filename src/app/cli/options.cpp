// SPDX-License-Identifier: MIT
//
// Global options are accepted before and after the command (fallthrough). Texts come from pages, as all texts do.
#include "app/cli/options.h"

#include <CLI/CLI.hpp>
#include <algorithm>

#include "app/cli/commands.h"
#include "engine/core/build_info.h"
#include "engine/core/text.h"

namespace app {
namespace {

using pages::Msg;

/// `--site --json` is a forgotten value, not a site of that name.
std::string RefuseOption(const std::string& value) {
  return value.starts_with("--") ? "a value is missing before " + value : std::string();
}

std::string RefuseFormat(const std::string& value) {
  const auto is_other = [](std::string_view each) { return each != "html" && each != "csv" && each != "json"; };
  return value.empty() || engine::AnyInList(value, is_other) ? "unknown format in " + value : std::string();
}

/// Needed before anything is understood: how to report that nothing was.
bool WantsJson(const std::vector<std::string>& args) {
  const auto end = std::ranges::find(args, "--");
  return std::find(args.begin(), end, "--json") != end;
}

/// So is this: help is asked for before the option that says in which language has been read.
pages::Language LanguageOfHelp(const std::vector<std::string>& args) {
  constexpr std::string_view kOption = "--lang";
  for (std::size_t i = 0; i < args.size(); ++i) {
    std::string_view value = args[i];
    if (!value.starts_with(kOption)) continue;
    value.remove_prefix(kOption.size());
    if (value.starts_with('=')) value.remove_prefix(1);
    else if (value.empty() && i + 1 < args.size()) value = args[i + 1];
    if (const auto language = pages::LanguageFromName(value)) return *language;
  }
  return pages::Language::En;
}

class Parser {
 public:
  Parser(CommandLine& line, pages::Language language)
      : m_line(line), m_help_language(language), m_app(Say(Msg::HelpAbout), "lrmpatch") {
    m_app.fallthrough();
    m_app.allow_windows_style_options(false);  // "/json" is a path, on Windows as elsewhere
    m_app.require_subcommand(0, 1);
    m_app.set_help_flag("-h,--help", Say(Msg::HelpHelp));
    m_app.set_version_flag("--version", "lrmpatch " + std::string(engine::ToolVersion()), Say(Msg::HelpVersion));
    m_app.get_formatter()->column_width(30);
    m_app.get_formatter()->label("SUBCOMMAND", Say(Msg::HelpWordCommand));
    m_app.get_formatter()->label("Subcommands", Say(Msg::HelpWordCommands));
    m_app.get_formatter()->label("REQUIRED", Say(Msg::HelpWordRequired));
    m_app.footer(Say(Msg::HelpFooter));
    AddGlobalOptions();
    for (const CommandSpec& spec : Commands()) {
      CLI::App* command = m_app.add_subcommand(std::string(spec.name), Say(spec.help));
      command->footer(Say(Msg::HelpCommandFooter));
      AddOptionsOf(*command);
    }
  }

  void Parse(std::vector<std::string> args) {
    std::ranges::reverse(args);  // as CLI11 wants them
    m_app.parse(args);
    if (m_image->count() == 0) m_line.image.reset();
    if (const auto chosen = m_app.get_subcommands(); !chosen.empty()) m_line.command = chosen.front()->get_name();
    if (const auto language = pages::LanguageFromName(m_language)) m_line.language = *language;
    m_line.language_chosen = !m_language.empty();
    for (const std::string& name : m_controls) m_line.wishes.only.insert(*engine::patch::ControlFromName(name));
    for (const std::string& group : m_digits) m_line.digits += group + " ";
    if (m_line.command == "scan" && !m_line.folders.empty()) m_line.choice = "machines";
  }

  std::string Help() const {
    std::string help = m_app.help();
    while (help.ends_with('\n')) help.pop_back();
    return help + "\n";
  }

 private:
  void AddGlobalOptions() {
    m_image =
        m_app.add_option("--image", m_line.image.emplace(), Say(Msg::HelpImage))->type_name("DIR")->check(RefuseOption);
    m_app.add_option("--site", m_line.site, Say(Msg::HelpSite))->type_name("NAME")->check(RefuseOption);
    m_app.add_option("--catalogue", m_line.catalogue, Say(Msg::HelpCatalogue))->type_name("FILE")->check(RefuseOption);
    m_app.add_option("--lang", m_language, Say(Msg::HelpLang))
        ->type_name("LANG")
        ->check(CLI::IsMember({"en", "nl", "zh_CN"}));
    m_app.add_option("--log", m_line.log, Say(Msg::HelpLog))->type_name("FILE")->check(RefuseOption);
    m_app.add_flag("--json", m_line.json, Say(Msg::HelpJson));
    m_app.add_flag("--quiet", m_line.quiet, Say(Msg::HelpQuiet));
  }

  void AddWishes(CLI::App& command) {
    command.add_flag("--allow-own-addresses", m_line.wishes.allow_own_addresses, Say(Msg::HelpAllowOwn));
    command.add_flag("--accept-local-loss", m_line.wishes.accept_local_loss, Say(Msg::HelpAcceptLoss));
    command.add_flag("--reduce-only", m_line.wishes.reduce_only, Say(Msg::HelpReduceOnly));
    std::vector<std::string> names;
    for (const auto id : engine::patch::kAllControls) names.emplace_back(Name(id));
    command.add_option("--controls", m_controls, Say(Msg::HelpControls))
        ->type_name("LIST")
        ->delimiter(',')
        ->allow_extra_args(false)
        ->check(CLI::IsMember(std::move(names)));
  }

  CLI::Option* AddChoice(CLI::App& command, const std::string& label, std::vector<std::string> values, Msg help) {
    return command.add_option(label, m_line.choice, Say(help))->type_name("")->check(CLI::IsMember(std::move(values)));
  }

  void AddOptionsOf(CLI::App& command) {
    const std::string name = command.get_name();
    if (name == "plan" || name == "apply" || name == "repair") AddWishes(command);
    if (name == "plan") AddChoice(command, "ACTION", {"apply", "repair", "remove"}, Msg::HelpPlanAction)->required();
    if (name == "recover") AddChoice(command, "CHOICE", {"finish", "undo"}, Msg::HelpRecoverChoice)->required();
    if (name == "audit") AddChoice(command, "verify", {"verify"}, Msg::HelpAuditVerify);
    if (name == "remove") command.add_flag("--yes", m_line.yes, Say(Msg::HelpYes));
    if (name == "remove" || name == "plan") command.add_flag("--by-values", m_line.by_values, Say(Msg::HelpByValues));
    if (name == "demo") AddDemoOptions(command);
    if (name == "verify") AddVerifyOptions(command);
    if (name == "scan") AddScanOptions(command);
    if (name == "explain") AddExplainOptions(command);
    if (name == "guide") AddGuideOptions(command);
    if (name == "code") AddCodeOptions(command);
    if (name == "kit") AddKitOptions(command);
    if (name == "collect") AddCollectOptions(command);
    if (name == "firewall") AddFirewallOptions(command);
    if (name == "apply" || name == "repair" || name == "recover") {
      command.add_flag("--no-tasks", m_line.no_tasks, Say(Msg::HelpNoTasks));
    }
    if (name == "watch")
      AddChoice(command, "CHOICE", {"on", "off", "status", "check"}, Msg::HelpWatchChoice)->required();
    if (name == "after-restart") {
      AddChoice(command, "CHOICE", {"prove", "close", "off", "status"}, Msg::HelpAfterRestartChoice)->required();
    }
    if (name == "network") {
      AddChoice(command, "ACTION", {"off", "on"}, Msg::HelpNetworkChoice);
      command.add_flag("--yes", m_line.yes, Say(Msg::HelpCutOff));
    }
    if (name == "exposure") {
      command.add_option("--days", m_line.days, Say(Msg::HelpDays))->type_name("N")->check(CLI::Range(1, 3660));
    }
    if (name == "bundle") {
      command.add_option("--out", m_line.out, Say(Msg::HelpBundleOut))->type_name("FILE")->check(RefuseOption);
    }
  }

  void AddFirewallOptions(CLI::App& command) {
    AddChoice(command, "CHOICE", {"status", "block", "unblock"}, Msg::HelpFirewallChoice)->required();
    command.add_option("--ports", m_line.ports, Say(Msg::HelpPorts))
        ->type_name("LIST")
        ->delimiter(',')
        ->check(CLI::Range(1, 65535));
  }

  void AddDemoOptions(CLI::App& command) {
    command.add_option("DIR", m_line.folder, Say(Msg::HelpDemoFolder))->type_name("");
    command.add_option("--scenario", m_line.scenario, Say(Msg::HelpScenario))->type_name("NAME")->check(RefuseOption);
    command.add_flag("--list", m_line.list, Say(Msg::HelpList));
    command.add_flag("--names", m_line.names, Say(Msg::HelpNames));
  }

  void AddVerifyOptions(CLI::App& command) {
    command.add_option("--out", m_line.out, Say(Msg::HelpOut))->type_name("DIR")->check(RefuseOption);
    command.add_flag("--no-probe", m_line.no_probe, Say(Msg::HelpNoProbe));
  }

  void AddCodeOptions(CLI::App& command) {
    AddChoice(command, "show", {"show"}, Msg::HelpCodeShow);
    command.add_option("DIGITS", m_digits, Say(Msg::HelpCodeDigits))->type_name("")->check(RefuseOption);
  }

  void AddKitOptions(CLI::App& command) {
    AddChoice(command, "ACTION", {"identify", "make", "check", "receive"}, Msg::HelpKitAction)->required();
    command.add_option("PATH", m_line.folder, Say(Msg::HelpKitPath))->type_name("")->check(RefuseOption)->required();
    command.add_option("--program", m_line.program, Say(Msg::HelpKitProgram))->type_name("FILE")->check(RefuseOption);
    command.add_option("--installer", m_line.installers, Say(Msg::HelpKitInstaller))
        ->type_name("FILE")
        ->expected(1)
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll)
        ->check(RefuseOption);
  }

  void AddGuideOptions(CLI::App& command) {
    command.add_option("--out", m_line.out, Say(Msg::HelpGuideOut))->type_name("DIR")->check(RefuseOption)->required();
    command.add_option("--pictures", m_line.pictures, Say(Msg::HelpGuidePictures))
        ->type_name("DIR")
        ->check(RefuseOption);
    command.add_option("--format", m_line.format, Say(Msg::HelpGuideFormat))
        ->type_name("FORMAT")
        ->check(CLI::IsMember({"html", "text"}));
  }

  void AddCollectOptions(CLI::App& command) {
    constexpr int kLongest = 3650;
    command.add_option("DIR", m_line.folders, Say(Msg::HelpCollectFolders))
        ->type_name("")
        ->check(RefuseOption)
        ->required();
    command.add_option("--out", m_line.out, Say(Msg::HelpCollectOut))->type_name("DIR")->check(RefuseOption);
    command.add_option("--expected", m_line.expected, Say(Msg::HelpCollectExpected))
        ->type_name("FILE")
        ->check(RefuseOption);
    command.add_option("--max-age", m_line.max_age, Say(Msg::HelpCollectAge))
        ->type_name("DAYS")
        ->check(CLI::Range(1, kLongest));
  }

  void AddScanOptions(CLI::App& command) {
    command.add_option("MACHINE", m_line.folders, Say(Msg::HelpScanMachines))->type_name("")->check(RefuseOption);
    command.add_option("--logs", m_line.logs, Say(Msg::HelpScanLogs))
        ->type_name("DIR")
        ->allow_extra_args(false)
        ->check(RefuseOption);
    command.add_option("--events", m_line.events, Say(Msg::HelpScanEvents))
        ->type_name("DIR")
        ->allow_extra_args(false)
        ->check(RefuseOption);
    command.add_option("--out", m_line.out, Say(Msg::HelpScanOut))->type_name("DIR")->check(RefuseOption);
    command.add_option("--format", m_line.format, Say(Msg::HelpScanFormat))->type_name("FORMAT")->check(RefuseFormat);
  }

  void AddExplainOptions(CLI::App& command) {
    command.add_option("--from", m_line.from, Say(Msg::HelpFrom))
        ->type_name("ADDRESS")
        ->check(RefuseOption)
        ->required();
    command.add_option("--to", m_line.to, Say(Msg::HelpTo))->type_name("ADDRESS")->check(RefuseOption);
    command.add_option("--host", m_line.host, Say(Msg::HelpHost))->type_name("NAME")->check(RefuseOption);
    command.add_option("--method", m_line.method, Say(Msg::HelpMethod))->type_name("METHOD")->check(RefuseOption);
    command.add_option("--observations", m_line.observations, Say(Msg::HelpObservations))
        ->type_name("PATH")
        ->check(RefuseOption);
    command.add_option("URL", m_line.url, Say(Msg::HelpUrl))->type_name("")->required();
  }

  std::string Say(Msg msg) const { return pages::Render(msg, {}, m_help_language); }

  CommandLine& m_line;
  pages::Language m_help_language;
  CLI::App m_app;
  CLI::Option* m_image = nullptr;
  std::string m_language;
  std::vector<std::string> m_digits;  // of a code, in as many words as it was typed
  std::vector<std::string> m_controls;
};

engine::Error UsageError(std::string what) { return {engine::Id::Usage, "parse", std::move(what), std::nullopt, {}}; }

/// What CLI11 cannot check.
std::optional<engine::Error> CheckTogether(const CommandLine& line) {
  if (line.command == "demo" && line.names && !line.list) return UsageError("--names goes with --list");
  if (line.command == "demo" && line.list && !line.folder.empty()) return UsageError("--list takes no folder");
  if (line.command == "demo" && !line.list && line.folder.empty()) return UsageError("demo needs a folder");
  if (line.command == "demo" && line.image) return UsageError("demo takes no --image");
  if (line.command == "guide" && line.image) return UsageError("guide takes no --image");
  if (line.command == "collect" && line.image) return UsageError("collect takes no --image");
  if (line.command == "guide" && line.format == "text" && !line.pictures.empty()) {
    return UsageError("--pictures goes with --format html");
  }
  if (line.command == "code" && (line.choice == "show") == line.digits.empty()) {
    return UsageError("code show needs the digits of a code");
  }
  const bool is_elsewhere = line.image || !line.logs.empty() || !line.events.empty();
  if (line.command == "scan" && !line.folders.empty() && is_elsewhere) {
    return UsageError("scan of named machines takes no --image, --logs or --events");
  }
  const bool makes_kit = line.command == "kit" && line.choice == "make";
  if (!makes_kit && (!line.program.empty() || !line.installers.empty())) {
    return UsageError("--program and --installer go with kit make");
  }
  if (line.command == "kit" && line.choice != "receive" && line.image) {
    return UsageError("kit " + line.choice + " takes no --image");
  }
  if (line.command == "network" && line.yes && line.choice != "off") return UsageError("--yes goes with network off");
  if (line.by_values && line.command == "plan" && line.choice != "remove") {
    return UsageError("--by-values goes with plan remove");
  }
  return std::nullopt;
}

}  // namespace

Parsed ParseCommandLine(const std::vector<std::string>& args) {
  Parsed parsed;
  Parser parser(parsed.line, LanguageOfHelp(args));
  try {
    parser.Parse(args);
    if (parsed.line.command.empty()) {
      parsed.error = UsageError("no command");
      parsed.usage = parser.Help();
    } else {
      parsed.error = CheckTogether(parsed.line);
    }
  } catch (const CLI::CallForVersion& version) {
    parsed.help = std::string(version.what()) + "\n";
  } catch (const CLI::CallForHelp&) {
    parsed.help = parser.Help();
  } catch (const CLI::Error& error) {
    parsed.error = UsageError(error.what());
  }
  parsed.line.json = parsed.line.json || WantsJson(args);
  return parsed;
}

}  // namespace app
