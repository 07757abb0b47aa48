// SPDX-License-Identifier: MIT
//
// How to recognise instruments, LRM versions, sites, upload folders and a run in progress: data (res/catalogue.xml,
// compiled in; another file may be named on the command line). Version and hash of the one in use stand in every report.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/core/result.h"
#include "engine/core/version.h"

namespace engine::lrm {

/// A mask with `*` and `?`, compared without regard to case, and what a hit is worth.
struct Clue {
  std::string mask;
  int score = 0;
};

struct InstrumentRule {
  std::string id, name;         // "nextseq550dx", "NextSeq 550Dx"
  bool dual_boot = false;       // Dx: two Windows, two verdicts
  bool otherwise = false;       // taken when LRM is there and no other rule fits: off-instrument computer
  std::vector<Clue> products;   // uninstall display names
  std::vector<Clue> processes;  // control software that runs now
  std::vector<Clue> computers;  // computer names
};

struct Catalogue {
  std::string version, sha256;  // of the file's bytes
  bool is_replacement = false;  // --catalogue FILE
  std::vector<InstrumentRule> instruments;
  std::vector<Clue> lrm_products;  // uninstall display names; first match counts, score 0: its version is not LRM's
  std::vector<Clue> lrm_services;  // display names; score 0: no proof that LRM itself is there
  std::vector<Clue> site_names, site_paths, pool_names;  // scoring of sites
  int site_threshold = 0;                                // at least this score makes a site a candidate
  int site_rival_percent = 0;                   // a candidate with this share of the best score: the user is asked
  std::vector<std::string> upload_folders;      // masks of folder names below the site's folders that take uploads
  std::vector<std::string> upload_urls;         // URL prefixes known to take uploads
  std::vector<std::string> needed_extensions;   // script extensions LRM needs: never denied
  std::vector<std::string> denied_extensions;   // candidates for no-script-types
  std::vector<Clue> run_processes;              // score 0: means a run while a run folder is unfinished; else by itself
  std::vector<std::string> run_folders;         // where runs are written, variables allowed
  std::vector<std::string> run_complete_files;  // a run folder holding one of these is finished
  Version first_version, last_version;          // published range, inclusive
};

/// CatalogueDamaged with line and detail.
Result<Catalogue> ParseCatalogue(std::string_view bytes, std::string_view name);
/// The compiled-in one. A damaged one is a programming error found by a test, yet still only an error here.
Result<Catalogue> BuiltInCatalogue();

}  // namespace engine::lrm
