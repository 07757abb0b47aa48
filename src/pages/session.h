// SPDX-License-Identifier: MIT
//
// What the person has said so far and where they are. A plain value: saved per machine (session_store.h), so that
// another shift and another account can go on.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/core/time.h"
#include "engine/patch/control.h"
#include "pages/page.h"

namespace pages {

enum class Mode { Real, Practice };

/// The support code as it was when the telephone sign was pressed: it does not change while it is read aloud.
struct ShownCode {
  std::string code, more;  // 8 and 12 digits; "" for a page without a code
  engine::Time shown{};
  bool all = false;  // the 12 are shown, too
};

struct Session {
  Language language = Language::En;
  std::optional<Language> second;  // titles, warnings and buttons are said in it once more
  Mode mode = Mode::Real;
  PageId page = PageId::Start;
  std::vector<PageId> back;  // pages one can go back to, the last one first in turn

  std::string site;  // chosen where several could be meant; "" leaves it to the engine
  engine::patch::Wishes wishes;
  bool consent = false;          // the tick of the current page
  std::string typed;             // digits on the pad of the current page
  std::string drive, installer;  // of a kit, of a file: what was chosen last
  std::string download_folder;   // where else downloads are looked for, on the disk of this computer; "" nowhere
  InstallerAct installer_act = InstallerAct::Install;
  std::optional<RemovalReason> removal_reason;
  bool unblocking = false;  // page 72 asks whether the block shall go
  std::optional<RemoteAnswer> remote_answer;
  std::optional<ShownCode> phone;   // page 91 lies over the present one
  std::optional<PageId> resume_at;  // where a session that waited goes on, once the machine was looked at
};

}  // namespace pages
