// SPDX-License-Identifier: MIT
//
// Through lp, as CUPS and others have it. On instruments there is Windows; this is for whoever tries it elsewhere.
#include <cstdio>

#include "app/gui/order_out.h"

namespace app::gui {

bool PrintText(const std::string&, const std::string& utf8) {
  std::FILE* printer = popen("lp -s 2>/dev/null", "w");
  if (printer == nullptr) return false;
  const bool written = std::fwrite(utf8.data(), 1, utf8.size(), printer) == utf8.size();
  return pclose(printer) == 0 && written;
}

}  // namespace app::gui
