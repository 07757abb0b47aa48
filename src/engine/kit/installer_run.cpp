// SPDX-License-Identifier: MIT
#include "engine/kit/installer_run.h"

#include "engine/core/text.h"

namespace engine::kit {

namespace {

constexpr std::size_t kMostLine = 300;  // bytes shown

std::string Utf8Log(std::string_view log) {
  if (log.starts_with("\xFF\xFE")) {
    log.remove_prefix(2);
    log.remove_suffix(log.size() % 2);
    return Utf16ToUtf8(log, ByteOrder::Little).value_or("");
  }
  return IsUtf8(log) ? std::string(log) : std::string();
}

std::string Cut(std::string_view line) {
  std::size_t size = std::min(line.size(), kMostLine);
  while (size < line.size() && size > 0 && (static_cast<unsigned char>(line[size]) & 0xC0) == 0x80) --size;
  return std::string(line.substr(0, size));
}

}  // namespace

ExitMeaning MeaningOf(long long exit_code) {
  switch (exit_code) {
    case 0: return ExitMeaning::Done;
    case 1602: return ExitMeaning::Cancelled;
    case 1603: return ExitMeaning::Failed;
    case 1605: return ExitMeaning::NotInstalled;
    case 1618: return ExitMeaning::AnotherRuns;
    case 1619: return ExitMeaning::CannotOpen;
    case 1620: return ExitMeaning::CannotRead;
    case 1625: return ExitMeaning::ForbiddenByPolicy;
    case 1638: return ExitMeaning::OtherVersion;
    case 1641: return ExitMeaning::RestartBegun;
    case 3010: return ExitMeaning::RestartNeeded;
    default: return ExitMeaning::Other;
  }
}

bool MayHaveChanged(ExitMeaning meaning) {
  switch (meaning) {
    case ExitMeaning::NotInstalled:
    case ExitMeaning::AnotherRuns:
    case ExitMeaning::CannotOpen:
    case ExitMeaning::CannotRead:
    case ExitMeaning::ForbiddenByPolicy:
    case ExitMeaning::OtherVersion: return false;
    default: return true;
  }
}

std::optional<std::string> FailedLine(std::string_view log) {
  std::string before;
  for (const std::string& raw : Split(Utf8Log(log), '\n')) {
    const std::string line(Trim(raw));
    if (line.empty()) continue;
    if (line.find("Return value 3") != std::string::npos) {
      return before.empty() ? Cut(line) : Cut(before) + " | " + Cut(line);
    }
    before = line;
  }
  return std::nullopt;
}

std::vector<std::string> InstallArguments(InstallerAct act, std::string_view file, std::string_view log) {
  const char* option = act == InstallerAct::Install ? "/i" : act == InstallerAct::Repair ? "/fa" : "/x";
  return {option, std::string(file), "/l*v", std::string(log), "REBOOT=ReallySuppress"};
}

}  // namespace engine::kit
