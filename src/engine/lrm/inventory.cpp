// SPDX-License-Identifier: MIT
//
// Puts the inventory together: (1) products and services, (2) instrument and version, (3) IIS and its configuration,
// (4) the site, (5) what lies in it and runs around it. Each step takes what the earlier ones found.
#include "engine/lrm/inventory.h"

#include <algorithm>

#include "engine/core/text.h"
#include "engine/lrm/candidates.h"
#include "engine/lrm/clues.h"
#include "engine/lrm/planted.h"
#include "engine/lrm/products.h"
#include "engine/lrm/runs.h"
#include "engine/lrm/surroundings.h"
#include "engine/lrm/uploads.h"

namespace engine::lrm {
namespace {

constexpr std::string_view kInetStp = R"(HKLM\SOFTWARE\Microsoft\InetStp)";

class Taker {
 public:
  Taker(const HostReader& host, const Catalogue& catalogue, const InventoryOptions& options)
      : m_host(host), m_catalogue(catalogue), m_options(options) {}

  Result<Inventory> Take() {
    LRM_TRY(m_inventory.system, m_host.system().Info());
    m_inventory.catalogue_version = m_catalogue.version;
    m_inventory.catalogue_sha256 = m_catalogue.sha256;
    m_inventory.catalogue_is_replacement = m_catalogue.is_replacement;
    ReadLists();
    FindLrmHere();
    Recognise();
    LoadConfiguration();
    m_inventory.facts = iis::ReadServerFacts(m_host, m_inventory.findings);
    const std::size_t outside =
        FindListenersOutsideIis(m_host, m_catalogue, m_services, m_processes, m_inventory.findings);
    FindSite(outside > 0);
    LookAround();
    return std::move(m_inventory);
  }

 private:
  void Unreadable(std::string_view what, const Error& error) {
    m_inventory.findings.push_back({Id::NothingReadable, std::string(what), {{"cause", Label(error.id)}}});
  }

  void ReadLists() {
    if (auto products = ReadProducts(m_host.registry())) {
      m_products = std::move(*products);
    } else {
      Unreadable("registry", products.error());
    }
    if (auto services = m_host.services().List()) {
      m_services = std::move(*services);
    } else {
      Unreadable("services", services.error());
    }
    if (auto processes = m_host.processes().List()) {
      m_processes = std::move(*processes);
    } else {
      Unreadable("processes", processes.error());
    }
  }

  void FindLrmHere() {
    LrmProducts found = FindLrm(m_products, m_catalogue);
    m_inventory.lrm_products = std::move(found.names);
    m_lrm = std::move(found.main);
    for (const Service& service : m_services) {
      const Clue* clue = BestClue(m_catalogue.lrm_services, service.display_name);
      if (clue == nullptr) continue;
      m_inventory.lrm_services.push_back(service.display_name);
      if (clue->score > 0) m_inventory.lrm_found = true;
    }
    if (m_lrm) m_inventory.lrm_found = true;
    ClassifyVersion();
  }

  void ClassifyVersion() {
    if (!m_inventory.lrm_found) return;
    if (m_lrm) m_inventory.lrm_version = Version::Parse(m_lrm->version);
    if (!m_inventory.lrm_version) {
      const std::string found = m_lrm ? m_lrm->version : std::string();
      m_inventory.findings.push_back({Id::VersionUnknown, m_lrm ? m_lrm->name : std::string(), {{"version", found}}});
      return;
    }
    const Version& version = *m_inventory.lrm_version;
    if (version >= m_catalogue.first_version && !IsAfter(version, m_catalogue.last_version)) {
      m_inventory.version_class = VersionClass::Published;
      return;
    }
    m_inventory.version_class = VersionClass::Outside;
    m_inventory.findings.push_back({Id::VersionOutsideRange,
                                    m_lrm->name,
                                    {{"version", version.text()},
                                     {"first", m_catalogue.first_version.text()},
                                     {"last", m_catalogue.last_version.text()}}});
  }

  /// "3.1 inclusive" covers 3.1.2: only as many numbers are compared as the range names.
  static bool IsAfter(const Version& version, const Version& last) {
    const std::size_t named = Split(last.text(), '.').size();
    for (std::size_t i = 0; i < named; ++i) {
      if (version.part(i) != last.part(i)) return version.part(i) > last.part(i);
    }
    return false;
  }

  void Recognise() {
    const InstrumentRule* rule = RecogniseInstrument(m_catalogue, m_products, m_processes,
                                                     m_inventory.system.computer_name, m_inventory.lrm_found);
    if (rule == nullptr) return;
    m_inventory.instrument_id = rule->id;
    m_inventory.instrument_name = rule->name;
    m_inventory.dual_boot = rule->dual_boot;
    if (rule->dual_boot) m_inventory.findings.push_back({Id::DualBoot, rule->name, {}});
  }

  std::string ReadIisVersion() const {
    for (const RegistryView view : {RegistryView::Native, RegistryView::Wow32}) {
      const auto major = m_host.registry().Value(kInetStp, "MajorVersion", view);
      const auto minor = m_host.registry().Value(kInetStp, "MinorVersion", view);
      if (!major || !*major || (*major)->type != RegistryValue::Type::Number) continue;
      const bool has_minor = minor && *minor && (*minor)->type == RegistryValue::Type::Number;
      return std::to_string((*major)->number) + "." + std::to_string(has_minor ? (*minor)->number : 0);
    }
    return {};
  }

  void LoadConfiguration() {
    m_inventory.iis_version = ReadIisVersion();
    const auto is_w3svc = [](const Service& service) { return EqualsNoCase(service.name, "W3SVC"); };
    auto configuration = iis::Configuration::Load(m_host);
    if (configuration) {
      m_inventory.configuration = std::make_shared<iis::Configuration>(std::move(*configuration));
      m_inventory.iis_found = true;
      return;
    }
    const bool missing = configuration.error().id == Id::ConfigMissing;
    m_inventory.iis_found = !missing || !m_inventory.iis_version.empty() || std::ranges::any_of(m_services, is_w3svc);
    m_inventory.configuration_error = std::move(configuration.error());
  }

  void FindSite(bool lrm_listens_elsewhere) {
    if (!m_inventory.configuration) {
      m_inventory.site_error = WhyNoConfiguration();
      return;
    }
    m_inventory.candidates = ScoreSites(*m_inventory.configuration, m_catalogue);
    auto chosen = ChooseSite(*m_inventory.configuration, m_catalogue, m_inventory.candidates, m_options.site);
    if (chosen) {
      m_inventory.site = std::move(*chosen);
      m_inventory.lrm_found |= !m_inventory.candidates.empty();
      return;
    }
    m_inventory.lrm_found |= !m_inventory.candidates.empty();
    m_inventory.site_error = std::move(chosen.error());
    if (m_inventory.site_error->id != Id::NoCandidateSite) return;
    // None of IIS's sites is LRM's: is it there at all, and does it answer without IIS?
    if (lrm_listens_elsewhere) {
      m_inventory.site_error->id = Id::LrmWithoutIis;
    } else if (!m_inventory.lrm_found) {
      m_inventory.site_error->id = Id::LrmNotFound;
    }
  }

  Error WhyNoConfiguration() const {
    if (m_inventory.iis_found) return *m_inventory.configuration_error;
    const Id id = m_inventory.lrm_found ? Id::LrmWithoutIis : Id::IisNotFound;
    return Error{id, "choose", m_inventory.configuration_error->object, std::nullopt, {}};
  }

  void LookAround() {
    std::vector<Finding>& findings = m_inventory.findings;
    FindStoppedServices(m_services, findings);
    FindIisManager(m_processes, findings);
    m_inventory.run_reasons = RunsInProgress(m_host, m_catalogue, m_inventory.system.boot_time);
    m_inventory.run_in_progress = !m_inventory.run_reasons.empty();
    if (!m_inventory.site) return;
    const iis::Configuration& configuration = *m_inventory.configuration;
    FindKeptConfiguration(configuration, *m_inventory.site, findings);
    m_inventory.upload_folders = FindUploadFolders(configuration, m_catalogue, *m_inventory.site, findings);
    for (const iis::WebConfig& config : configuration.WebConfigsOf(*m_inventory.site)) {
      if (config.error)
        findings.push_back({Id::WebConfigUnreadable, config.path, {{"cause", Label(config.error->id)}}});
    }
    if (!m_lrm || !m_lrm->installed) return;
    std::vector<Finding> planted = FindPlantedFiles(configuration, m_catalogue, *m_inventory.site, *m_lrm->installed);
    findings.insert(findings.end(), std::make_move_iterator(planted.begin()), std::make_move_iterator(planted.end()));
  }

  const HostReader& m_host;
  const Catalogue& m_catalogue;
  const InventoryOptions& m_options;
  std::vector<Product> m_products;
  std::vector<Service> m_services;
  std::vector<Process> m_processes;
  std::optional<Product> m_lrm;
  Inventory m_inventory;
};

}  // namespace

Result<Inventory> TakeInventory(const HostReader& host, const Catalogue& catalogue, const InventoryOptions& options) {
  return Taker(host, catalogue, options).Take();
}

}  // namespace engine::lrm
