// SPDX-License-Identifier: MIT
#include "engine/mitigate/offline_journal.h"

#include "engine/audit/sealed_file.h"
#include "engine/core/strict_xml.h"

namespace engine::mitigate {
namespace {

constexpr audit::SealedKind kJournal{"network", Id::JournalDamaged};

WinPath PathIn(const WinPath& folder) { return folder / "network.xml"; }
WinPath FreshIn(const WinPath& folder) { return folder / "network.new"; }

std::optional<OfflineAction> ActionFrom(std::string_view name) {
  if (name == Name(OfflineAction::SwitchOff)) return OfflineAction::SwitchOff;
  if (name == Name(OfflineAction::SwitchOn)) return OfflineAction::SwitchOn;
  return std::nullopt;
}

std::optional<OfflineJournal> Read(pugi::xml_node root) {
  const auto action = ActionFrom(root.attribute("action").value());
  const auto time = ParseUtc(root.attribute("time").value());
  const std::string_view open = root.attribute("open").value();
  const bool is_form = std::string_view(root.name()) == "network" &&
                       HoldsExactly(root, {"id", "action", "open", "time"}, {"adapter"}) &&
                       (open == "true" || open == "false");
  if (!is_form || !action || !time) return std::nullopt;
  OfflineJournal journal{.id = root.attribute("id").value(), .action = *action, .open = open == "true", .time = *time};
  for (const pugi::xml_node node : root.children()) {
    if (!HoldsExactly(node, {"id", "name"})) return std::nullopt;
    journal.adapters.push_back({node.attribute("id").value(), node.attribute("name").value()});
  }
  return journal;
}

}  // namespace

std::string_view Name(OfflineAction action) { return action == OfflineAction::SwitchOff ? "off" : "on"; }

Result<std::optional<OfflineJournal>> ReadOfflineJournal(const HostReader& host, const WinPath& folder) {
  LRM_TRY(const auto document, audit::ReadSealed(host, kJournal, PathIn(folder)));
  if (!document) return std::nullopt;
  auto journal = Read(document->document_element());
  if (!journal) return std::unexpected(audit::SealedDamage(kJournal, PathIn(folder), "entry"));
  return journal;
}

Status WriteOfflineJournal(Host& host, const WinPath& folder, const OfflineJournal& journal) {
  pugi::xml_document document;
  pugi::xml_node root = document.append_child("network");
  Put(root, "id", journal.id);
  Put(root, "action", std::string(Name(journal.action)));
  Put(root, "open", journal.open ? "true" : "false");
  Put(root, "time", FormatUtc(journal.time));
  for (const OfflineJournal::Entry& adapter : journal.adapters) {
    pugi::xml_node node = root.append_child("adapter");
    Put(node, "id", adapter.id);
    Put(node, "name", adapter.name);
  }
  return audit::WriteSealed(host, kJournal, FreshIn(folder), PathIn(folder), document);
}

Status RemoveOfflineJournal(Host& host, const WinPath& folder) {
  LRM_CHECK(host.changing_files().Remove(FreshIn(folder)));
  return host.changing_files().Remove(PathIn(folder));
}

}  // namespace engine::mitigate
