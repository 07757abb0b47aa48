// SPDX-License-Identifier: MIT
//
// Where a message goes from here without a word of wx or Windows in between: to the clipboard, to the printer that is
// the usual one. Printing has one implementation per system.
#pragma once

#include <string>

namespace app::gui {

/// False where another program holds the clipboard. It stays there when this program ends.
bool CopyText(const std::string& utf8);
/// True when the whole text was handed to the printer of this account. `name` is what its list shows.
bool PrintText(const std::string& name, const std::string& utf8);

}  // namespace app::gui
