// SPDX-License-Identifier: MIT
//
// Event logs as Windows exports them (Event Viewer: <Events> around; wevtutil: one <Event> after the other). Unlike the
// other fact files these are made by Windows, so elements we do not read are allowed; those we read must be sound.
#include <algorithm>
#include <limits>

#include "engine/core/text.h"
#include "engine/host/image/fact_file.h"
#include "engine/host/image/image_facts.h"

namespace engine {

namespace {

struct Recorded {
  Event event;
  long long record = 0;
};

// What Windows would show; without it the data, "name=value" or "value" a line.
std::string MessageOf(pugi::xml_node event) {
  const std::string rendered = event.child("RenderingInfo").child_value("Message");
  if (!rendered.empty()) return rendered;
  std::vector<std::string> lines;
  for (const auto& data : event.child("EventData").children("Data")) {
    const std::string name = data.attribute("Name").as_string();
    lines.push_back(name.empty() ? data.child_value() : name + '=' + data.child_value());
  }
  return Join(lines, "\n");
}

Result<Recorded> ReadEvent(const FactFile& file, pugi::xml_node node, const std::string& channel) {
  const auto system = node.child("System");
  Recorded recorded;
  recorded.event.channel = channel;
  LRM_TRY(recorded.event.provider, file.Required(system.child("Provider") ? system.child("Provider") : node, "Name"));
  const auto id = ParseNumber(Trim(system.child_value("EventID")));
  if (!id || *id < 0 || *id > std::numeric_limits<std::uint32_t>::max()) return file.Damaged(node, "EventID");
  recorded.event.event_id = static_cast<std::uint32_t>(*id);
  const auto created = system.child("TimeCreated");
  LRM_TRY(recorded.event.time, file.Utc(created ? created : node, "SystemTime"));
  recorded.event.message = MessageOf(node);
  recorded.record = ParseNumber(Trim(system.child_value("EventRecordID"))).value_or(0);
  return recorded;
}

}  // namespace

Result<std::vector<Event>> ParseEvents(std::string_view bytes, const std::string& channel, const std::string& shown) {
  LRM_TRY(const auto file, FactFile::Parse(bytes, shown));
  pugi::xml_node list = file.document();
  if (const auto root = list.child("Events")) list = root;
  std::vector<Recorded> all;
  for (const auto& node : list.children()) {
    if (node.type() != pugi::node_element) continue;
    if (std::string_view(node.name()) != "Event") return file.Damaged(node, "Event");
    LRM_TRY(auto recorded, ReadEvent(file, node, channel));
    all.push_back(std::move(recorded));
  }
  std::ranges::stable_sort(all, {}, [](const Recorded& r) { return std::pair(r.event.time, r.record); });
  std::vector<Event> events;
  for (auto& recorded : all) events.push_back(std::move(recorded.event));
  return events;
}

}  // namespace engine
