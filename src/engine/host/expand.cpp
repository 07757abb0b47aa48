// SPDX-License-Identifier: MIT
//
// Environment variables in paths, expanded once and with the variables of the machine looked at, never with our own.
#include "engine/host/host.h"

namespace engine {

std::string ExpandVariables(const HostReader& host, std::string_view text) {
  std::string expanded;
  while (!text.empty()) {
    const auto start = text.find('%');
    expanded += text.substr(0, start);
    if (start == std::string_view::npos) break;
    text.remove_prefix(start);
    const auto end = text.find('%', 1);
    const auto value =
        end == std::string_view::npos || end == 1 ? std::nullopt : host.system().Variable(text.substr(1, end - 1));
    if (value) {
      expanded += *value;
      text.remove_prefix(end + 1);
    } else {  // as Windows does: the second % may begin a variable itself
      expanded += '%';
      text.remove_prefix(1);
    }
  }
  return expanded;
}

Result<WinPath> PathOf(const HostReader& host, std::string_view text) {
  return WinPath::Parse(ExpandVariables(host, text));
}

}  // namespace engine
