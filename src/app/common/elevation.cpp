// SPDX-License-Identifier: MIT
#include "app/common/elevation.h"

#include <algorithm>
#include <filesystem>
#include <iterator>

#include "app/common/foreign_files.h"
#include "app/common/machine.h"
#include "engine/core/text.h"

namespace app {

using pages::Task;

namespace {

struct TaskWord {
  std::string_view word;
  Task task;
};
constexpr TaskWord kTaskWords[] = {{"check", Task::Check},
                                   {"finish", Task::Finish},
                                   {"undo", Task::Undo},
                                   {"prove", Task::Prove},
                                   {"prove-restart", Task::ProveRestart}};

/// As CommandLineToArgvW takes it apart: backslashes count only before a quote.
std::string Quoted(const std::string& argument) {
  if (!argument.empty() && argument.find_first_of(" \t\n\v\"") == std::string::npos) return argument;
  std::string quoted = "\"";
  std::size_t backslashes = 0;
  for (const char c : argument) {
    if (c == '"') quoted.append(backslashes + 1, '\\');
    backslashes = c == '\\' ? backslashes + 1 : 0;
    quoted += c;
  }
  return quoted.append(backslashes, '\\') + '"';
}

}  // namespace

std::optional<Task> ElevatedTask(std::string_view word) {
  const auto found = std::ranges::find(kTaskWords, word, &TaskWord::word);
  return found == std::end(kTaskWords) ? std::nullopt : std::optional(found->task);
}

std::vector<std::string> ElevatedTaskWords() {
  std::vector<std::string> words;
  for (const TaskWord& known : kTaskWords) words.emplace_back(known.word);
  return words;
}

std::vector<std::string> ElevatedArguments(Task task, const pages::Session& session,
                                           const std::vector<std::string>& paths) {
  const auto word = std::ranges::find(kTaskWords, task, &TaskWord::task);
  std::vector<std::string> args = {"--lang", std::string(Name(session.language)), "--do",
                                   word == std::end(kTaskWords) ? "check" : std::string(word->word)};
  if (session.second) args.insert(args.end(), {"--second", std::string(Name(*session.second))});
  if (session.resume_at) args.emplace_back("--resume");
  args.insert(args.end(), paths.begin(), paths.end());
  return args;
}

std::string CommandLineOf(const std::vector<std::string>& args) {
  std::vector<std::string> quoted;
  std::ranges::transform(args, std::back_inserter(quoted), Quoted);
  return engine::Join(quoted, " ");
}

engine::Status AskForPermission(Elevation& elevation, const std::vector<std::string>& args) {
  const std::filesystem::path program = PathOf(elevation.Program());
  LRM_TRY(const auto foreign, ForeignFilesBeside(program));
  if (!foreign.empty()) {
    return engine::Fail(engine::Id::ForeignFilesBeside, "elevate", Utf8Of(program.parent_path()),
                        {{"files", engine::Join(foreign, ", ")}});
  }
  return elevation.Start(args);
}

}  // namespace app
