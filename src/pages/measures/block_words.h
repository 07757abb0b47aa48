// SPDX-License-Identifier: MIT
//
// Every state of a block in the firewall and every reason in words, and the test only another computer can make.
#pragma once

#include "pages/parts.h"

namespace pages {

Phrase BlockWord(engine::mitigate::BlockState state);
/// `names` are the rules and products the reason may be about.
Phrase ReasonWords(engine::mitigate::BlockReason reason, const std::vector<std::string>& names);
/// What keeps the block from working, or from being known to work; each once, the machine's own first.
std::vector<engine::mitigate::BlockReason> ReasonsOf(const engine::mitigate::FirewallBlock& verdict);
/// Port by port and kind of network, with reasons.
Details BlockDetails(const FirewallFacts& firewall);

/// What to type on another computer, one line a port.
struct TestLines {
  std::string url;  // to open in a browser
  std::vector<std::string> powershell, curl;
  bool needs_zone = false;  // the address means something in its own network alone
};
/// For the address others most likely use: the first IPv4 one; a name in capitals where none is known.
TestLines TestLinesFor(const std::vector<std::string>& own_addresses, const std::vector<std::string>& ports);
Details TestDetails(const Facts& facts);

}  // namespace pages
