// SPDX-License-Identifier: MIT
#include "pages/text/arg_names.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace pages {
namespace {

constexpr std::pair<std::string_view, Msg> kNames[] = {
    {"line", Msg::ArgLine},         {"column", Msg::ArgColumn},
    {"level", Msg::ArgLevel},       {"file", Msg::ArgFile},
    {"path", Msg::ArgPath},         {"name", Msg::ArgName},
    {"detail", Msg::ArgDetail},     {"cause", Msg::ArgCause},
    {"where", Msg::ArgWhere},       {"element", Msg::ArgElement},
    {"encoding", Msg::ArgEncoding}, {"by", Msg::ArgBy},
    {"found", Msg::ArgFound},       {"value", Msg::ArgValue},
    {"version", Msg::ArgVersion},   {"pid", Msg::ArgProcess},
    {"program", Msg::ArgProgram},   {"protocol", Msg::ArgProtocol},
    {"modified", Msg::ArgModified}, {"installed", Msg::ArgInstalled},
    {"state", Msg::ArgState},       {"mask", Msg::ArgMask},
    {"codes", Msg::ArgCodes},       {"target", Msg::ArgTarget},
    {"address", Msg::ArgAddress},   {"operation", Msg::ArgOperation},
    {"count", Msg::ArgCount},       {"systemCode", Msg::ArgSystemCode},
    {"needed", Msg::ArgNeeded},     {"free", Msg::ArgFree},
    {"lookedAt", Msg::ArgLookedAt}, {"remoteTest", Msg::ArgRemoteTest},
    {"time", Msg::ArgTime},         {"account", Msg::ArgAccount},
};

}  // namespace

std::optional<Msg> ArgMessage(std::string_view name) {
  const auto found = std::ranges::find(kNames, name, &std::pair<std::string_view, Msg>::first);
  if (found == std::end(kNames)) return std::nullopt;
  return found->second;
}

}  // namespace pages
