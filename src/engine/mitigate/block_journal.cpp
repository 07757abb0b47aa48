// SPDX-License-Identifier: MIT
#include "engine/mitigate/block_journal.h"

#include "engine/audit/sealed_file.h"
#include "engine/core/strict_xml.h"
#include "engine/core/text.h"

namespace engine::mitigate {
namespace {

constexpr audit::SealedKind kJournal{"firewall", Id::JournalDamaged};

WinPath PathIn(const WinPath& folder) { return folder / "firewall.xml"; }
WinPath FreshIn(const WinPath& folder) { return folder / "firewall.new"; }

std::optional<BlockAction> ActionFrom(std::string_view name) {
  if (name == Name(BlockAction::Block)) return BlockAction::Block;
  if (name == Name(BlockAction::Unblock)) return BlockAction::Unblock;
  return std::nullopt;
}

bool ReadPart(pugi::xml_node node, BlockJournal& journal) {
  const std::string_view kind = node.name();
  if (kind == "port") {
    const auto number = ParseNumber(node.attribute("number").value());
    if (!HoldsExactly(node, {"number"}) || !number || *number < 1 || *number > 65535) return false;
    journal.ports.push_back(static_cast<std::uint16_t>(*number));
    return true;
  }
  if (!HoldsExactly(node, {"rule"})) return false;
  (kind == "add" ? journal.adds : journal.takes_out).emplace_back(node.attribute("rule").value());
  return true;
}

std::optional<BlockJournal> Read(pugi::xml_node root) {
  const auto action = ActionFrom(root.attribute("action").value());
  const auto time = ParseUtc(root.attribute("time").value());
  if (std::string_view(root.name()) != "firewall" ||
      !HoldsExactly(root, {"id", "action", "time"}, {"port", "add", "takeOut"}) || !action || !time)
    return std::nullopt;
  BlockJournal journal{.id = root.attribute("id").value(), .action = *action, .time = *time};
  for (const pugi::xml_node node : root.children()) {
    if (!ReadPart(node, journal)) return std::nullopt;
  }
  return journal;
}

}  // namespace

std::string_view Name(BlockAction action) { return action == BlockAction::Block ? "block" : "unblock"; }

Result<std::optional<BlockJournal>> ReadBlockJournal(const HostReader& host, const WinPath& folder) {
  LRM_TRY(const auto document, audit::ReadSealed(host, kJournal, PathIn(folder)));
  if (!document) return std::nullopt;
  auto journal = Read(document->document_element());
  if (!journal) return std::unexpected(audit::SealedDamage(kJournal, PathIn(folder), "entry"));
  return journal;
}

Status WriteBlockJournal(Host& host, const WinPath& folder, const BlockJournal& journal) {
  pugi::xml_document document;
  pugi::xml_node root = document.append_child("firewall");
  Put(root, "id", journal.id);
  Put(root, "action", std::string(Name(journal.action)));
  Put(root, "time", FormatUtc(journal.time));
  for (const std::uint16_t port : journal.ports) Put(root.append_child("port"), "number", std::to_string(port));
  for (const std::string& rule : journal.takes_out) Put(root.append_child("takeOut"), "rule", rule);
  for (const std::string& rule : journal.adds) Put(root.append_child("add"), "rule", rule);
  return audit::WriteSealed(host, kJournal, FreshIn(folder), PathIn(folder), document);
}

Status RemoveBlockJournal(Host& host, const WinPath& folder) {
  LRM_CHECK(host.changing_files().Remove(FreshIn(folder)));
  return host.changing_files().Remove(PathIn(folder));
}

}  // namespace engine::mitigate
