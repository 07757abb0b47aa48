// SPDX-License-Identifier: MIT
//
// What stands here: instrument, Windows, IIS, LRM version, candidate sites, upload folders, a run in progress.
//
// Reads only. A fact that cannot be read is kept as "unknown" with a finding: the inventory itself fails only when not
// even the system can be described. Whether one site could be chosen is an answer (site or site_error), not a failure.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/host/host.h"
#include "engine/iis/configuration.h"
#include "engine/iis/policy/explain.h"
#include "engine/lrm/catalogue.h"

namespace engine::lrm {

struct CandidateSite {
  std::string name;
  int score = 0;
  std::vector<std::string> clues;  // "site name *LRM*", "physical path C:\Illumina\…"
};

struct UploadFolder {
  std::string path;                 // on disk
  std::vector<std::string> levels;  // where it has a URL: "LRM/Uploads", also in other sites; empty: none
};

enum class VersionClass { Published, Outside, Unknown };

struct Inventory {
  SystemInfo system;
  std::string instrument_id = "unknown", instrument_name;
  bool dual_boot = false;
  std::optional<Version> lrm_version;
  VersionClass version_class = VersionClass::Unknown;
  bool lrm_found = false, iis_found = false;
  std::string iis_version;  // "10.0", "7.5", "" unknown
  std::vector<std::string> lrm_products, lrm_services;

  std::shared_ptr<iis::Configuration> configuration;  // null: see configuration_error
  std::optional<Error> configuration_error;
  std::vector<CandidateSite> candidates;  // best first
  std::optional<std::string> site;        // the one to protect, as the configuration spells it
  std::optional<Error>
      site_error;  // why there is none: SeveralSites, NoCandidateSite, LrmWithoutIis, LrmNotFound, IisNotFound, SiteNotFound, SiteHasNoWebBinding
  std::vector<UploadFolder> upload_folders;

  bool run_in_progress = false;
  std::vector<std::string> run_reasons;
  iis::ServerFacts facts;
  std::vector<Finding> findings;
  std::string catalogue_version, catalogue_sha256;
  bool catalogue_is_replacement = false;
};

struct InventoryOptions {
  std::string site;  // --site NAME: taken when it exists, even if it scored nothing
};

Result<Inventory> TakeInventory(const HostReader& host, const Catalogue& catalogue, const InventoryOptions& options);

}  // namespace engine::lrm
