// SPDX-License-Identifier: MIT
//
// Any bytes as applicationHost.config: a fixed list of changes is made and taken back. The result of either is sound,
// and where nothing was kept or refused the bytes are the original ones.
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#include "engine/iis/configuration.h"
#include "engine/iis/editor.h"
#include "engine/iis/well_formed.h"
#include "engine/patch/change.h"
#include "tests/fuzz/memory_host.h"

namespace {

using namespace engine;

void Require(bool holds) {
  if (!holds) std::abort();
}

patch::Change Base(std::string location, std::vector<patch::Step> steps) {
  patch::Change change;
  change.control = patch::ControlId::NoRemoteHandlers;
  change.location = std::move(location);
  change.steps = std::move(steps);
  return change;
}

const patch::Step kGroup{"system.webServer", "", ""}, kHandlers{"handlers", "", ""}, kSecurity{"security", "", ""},
    kIpSecurity{"ipSecurity", "", ""};

/// What three of the controls wish for, as they would on a file like this.
std::vector<patch::Change> Changes(const iis::Configuration& configuration) {
  std::vector<patch::Change> changes;
  const auto set = [&](patch::Change change, std::string attribute, std::string value) {
    change.kind = patch::ChangeKind::SetAttribute;
    for (const pugi::xml_node tag : configuration.LocationTags(*change.location)) {
      pugi::xml_node node = tag;
      for (const patch::Step& step : change.steps) node = node.child(step.element.c_str());
      if (const pugi::xml_attribute own = node.attribute(attribute.c_str())) change.before = own.value();
      if (node) break;
    }
    change.attribute = std::move(attribute);
    change.after = std::move(value);
    changes.push_back(std::move(change));
  };
  const auto add = [&](patch::Change change, std::string element, iis::Attributes attributes, bool first) {
    change.kind = patch::ChangeKind::AddElement;
    change.element = std::move(element);
    change.attributes = std::move(attributes);
    change.first = first;
    changes.push_back(std::move(change));
  };
  set(Base("LRM", {kGroup, kHandlers}), "accessPolicy", "Read, NoRemoteRead");
  set(Base("LRM", {kGroup, kSecurity, kIpSecurity}), "allowUnlisted", "false");
  add(Base("LRM", {kGroup, kSecurity, kIpSecurity}), "clear", {}, true);
  add(Base("LRM", {kGroup, kSecurity, kIpSecurity}), "add", {{"ipAddress", "127.0.0.1"}, {"allowed", "true"}}, false);
  patch::Change tag = Base("LRM/Uploads", {kGroup, kHandlers});
  tag.override_mode = "Deny";
  set(std::move(tag), "accessPolicy", "Read");
  return changes;
}

/// Places where removing again cannot know the old layout, or where our own element was there before.
bool IsAmbiguous(std::string_view text) {
  return text.find("127.0.0.1") != std::string_view::npos || text.find("<clear") != std::string_view::npos ||
         text.find("></") != std::string_view::npos;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  static const tests::MemoryHost host;
  static const WinPath path = *WinPath::Parse(R"(C:\Windows\System32\inetsrv\config\applicationHost.config)");
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const auto before = iis::Configuration::FromBytes(host, std::string(bytes), path);
  if (!before) return 0;
  for (const char* level : {"", "LRM", "LRM/Uploads"}) {
    for (const char* section : {"system.webServer/handlers", "system.webServer/security/ipSecurity"}) {
      (void)before->Effective(section, level);
      (void)before->OwnDataBelow(section, level);
    }
  }
  std::vector<patch::Change> changes = Changes(*before);
  const auto text = patch::ApplyChanges(*before, changes);
  if (!text) return 0;
  Require(iis::CheckWellFormed(*text, "").has_value());
  const auto applied = before->document().ToBytes(*text);
  if (!applied) return 0;  // our text may hold what the encoding cannot: it does not, but that is another promise
  const auto after = iis::Configuration::FromBytes(host, *applied, path);
  Require(after.has_value());
  for (const patch::Change& change : changes) Require(patch::IsInPlace(*after, change));
  const patch::Undone undone = patch::UndoChanges(*after, changes);
  Require(iis::CheckWellFormed(undone.text, "").has_value());
  if (!undone.kept.empty() || IsAmbiguous(before->document().text())) return 0;
  if (undone.text != before->document().text()) {
    std::fprintf(stderr, "--- before\n%s\n--- applied\n%s\n--- taken back\n%s\n", before->document().text().c_str(),
                 text->c_str(), undone.text.c_str());
    std::abort();
  }
  return 0;
}
