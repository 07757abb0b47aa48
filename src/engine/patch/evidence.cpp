// SPDX-License-Identifier: MIT
#include "engine/patch/evidence.h"

#include <pugixml.hpp>
#include <sstream>

namespace engine::patch {
namespace {

void Put(pugi::xml_node parent, const char* name, std::string_view value) {
  parent.append_child(name).append_child(pugi::node_pcdata).set_value(std::string(value).c_str());
}

void PutFindings(pugi::xml_node parent, const std::vector<Finding>& findings) {
  for (const Finding& finding : findings) {
    pugi::xml_node node = parent.append_child("finding");
    node.append_attribute("id").set_value(Label(finding.id).c_str());
    node.append_attribute("object").set_value(finding.object.c_str());
    for (const Arg& arg : finding.args) {
      pugi::xml_node child = node.append_child("arg");
      child.append_attribute("name").set_value(arg.name.c_str());
      child.append_attribute("value").set_value(arg.value.c_str());
    }
  }
}

void PutLogs(pugi::xml_node parent, const LogHints& hints) {
  pugi::xml_node node = parent.append_child("logs");
  node.append_attribute("readable").set_value(hints.readable);
  node.append_attribute("days").set_value(static_cast<unsigned long long>(hints.days));
  for (const auto& [address, use] : hints.remote) {
    pugi::xml_node child = node.append_child("remote");
    child.append_attribute("address").set_value(address.c_str());
    child.append_attribute("requests").set_value(static_cast<unsigned long long>(use.requests));
    child.append_attribute("use").set_value(std::string(Name(use.kind)).c_str());
    if (use.first) child.append_attribute("first").set_value(FormatUtc(*use.first).c_str());
    if (use.last) child.append_attribute("last").set_value(FormatUtc(*use.last).c_str());
  }
}

}  // namespace

Status SaveEvidence(Host& host, const Situation& situation, std::string_view id) {
  const lrm::Inventory& inventory = situation.inventory;
  pugi::xml_document document;
  pugi::xml_node root = document.append_child("evidence");
  root.append_attribute("version").set_value("1");
  Put(root, "time", FormatUtc(host.clock().Now()));
  Put(root, "computer", inventory.system.computer_name);
  Put(root, "windows", inventory.system.windows_name + " " + inventory.system.windows_version);
  Put(root, "iis", inventory.iis_version);
  Put(root, "instrument", inventory.instrument_id);
  Put(root, "lrm", inventory.lrm_version ? inventory.lrm_version->text() : "");
  Put(root, "site", inventory.site.value_or(""));
  Put(root, "state", Name(situation.assessment.state));
  Put(root, "configuration", situation.configuration_sha256);
  PutLogs(root, situation.hints);
  PutFindings(root, inventory.findings);
  PutFindings(root, situation.assessment.bypasses);
  std::ostringstream bytes;
  document.save(bytes, "  ", pugi::format_default, pugi::encoding_utf8);
  LRM_CHECK(host.changing_files().MakePrivateFolder(situation.paths.evidence));
  return host.changing_files().WriteNew(situation.paths.evidence / (std::string(id) + ".xml"), bytes.str());
}

}  // namespace engine::patch
