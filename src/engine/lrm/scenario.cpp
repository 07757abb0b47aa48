// SPDX-License-Identifier: MIT
//
// Reads scenario.xml and its bases into one list of files; the first thing that does not fit ends it.
#include "engine/lrm/scenario.h"

#include <algorithm>
#include <pugixml.hpp>

#include "engine/core/resources.h"
#include "engine/core/text.h"
#include "engine/iis/well_formed.h"

namespace engine::lrm {
namespace {

constexpr std::string_view kFolder = "scenarios/";
constexpr std::string_view kFile = "/scenario.xml";
constexpr int kMaxBases = 8;

std::string ResourceOf(std::string_view name) { return std::string(kFolder) + std::string(name) + std::string(kFile); }

/// Inline text: without the line break behind the start tag and the blanks before the end tag.
std::string InlineText(pugi::xml_node node) {
  std::string text = node.text().get();
  if (text.starts_with('\n')) text.erase(0, 1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.pop_back();
  return text;
}

class Composer {
 public:
  Result<Scenario> Compose(std::string_view name) {
    LRM_CHECK(Read(name, 0));
    m_scenario.info.name = name;
    LRM_CHECK(FillMarkers());
    for (const ScenarioEdit& edit : m_edits) {
      const auto file = m_scenario.files.find(edit.path);
      if (file == m_scenario.files.end())
        return Fail(Id::Internal, "compose", edit.path, {{"detail", "edit of no file"}});
      LRM_CHECK(ApplyEdit(file->second.text, edit));
    }
    for (auto& [path, file] : m_scenario.files) {
      if (file.modified == Time{}) file.modified = m_scenario.modified;
    }
    return std::move(m_scenario);
  }

 private:
  Status Read(std::string_view name, int depth) {
    const std::string resource = ResourceOf(name);
    const auto bytes = FindResource(resource);
    if (!bytes) return Fail(depth == 0 ? Id::ScenarioUnknown : Id::Internal, "compose", std::string(name));
    if (depth > kMaxBases) return Fail(Id::Internal, "compose", resource, {{"detail", "too many bases"}});
    if (const Status sound = iis::CheckWellFormed(*bytes, resource); !sound) {
      Error error = sound.error();
      error.id = Id::Internal;
      return std::unexpected(std::move(error));
    }
    pugi::xml_document document;
    if (!document.load_buffer(bytes->data(), bytes->size(), pugi::parse_default | pugi::parse_ws_pcdata_single,
                              pugi::encoding_utf8)) {
      return Fail(Id::Internal, "compose", resource, {{"detail", "xml"}});
    }
    m_text = *bytes;
    m_resource = resource;
    const pugi::xml_node root = document.document_element();
    if (std::string_view(root.name()) != "scenario") return Wrong(root, "root");
    const std::string base = root.attribute("base").value();
    if (!base.empty()) {
      LRM_CHECK(Read(base, depth + 1));
      m_text = *bytes;
      m_resource = resource;
    }
    return Steps(root);
  }

  std::unexpected<Error> Wrong(pugi::xml_node node, std::string detail) const {
    const auto offset = static_cast<std::size_t>(std::max<std::ptrdiff_t>(node.offset_debug(), 0));
    return Fail(Id::Internal, "compose", m_resource,
                {{"line", std::to_string(iis::PositionOf(m_text, offset).line)}, {"detail", std::move(detail)}});
  }

  Status Steps(pugi::xml_node root) {
    m_scenario.info.title = root.attribute("title").value();
    m_scenario.info.description = root.attribute("description").value();
    if (root.attribute("modified")) {
      LRM_TRY(m_scenario.modified, TimeOf(root));
    }
    for (const pugi::xml_node step : root.children()) {
      if (step.type() != pugi::node_element) continue;
      LRM_CHECK(Step(step));
    }
    return {};
  }

  Status Step(pugi::xml_node step) {
    const std::string_view kind = step.name();
    if (kind == "expect") return ReadExpectations(step);
    if (kind == "prepare") {
      m_scenario.preparations.push_back({step.attribute("action").value(), step.attribute("crash").value()});
      return {};
    }
    const std::string path = step.attribute("path").value();
    if (path.empty()) return Wrong(step, "path");
    if (kind == "file") return ReadFile(step, path);
    if (kind == "replace") {
      const std::string marker = step.attribute("marker").value();
      if (marker.empty()) return Wrong(step, "marker");
      const std::pair key(path, marker);
      LRM_TRY(m_markers[key], TextOf(step));
      return {};
    }
    if (kind == "restore") {
      m_scenario.restored.push_back(path);
      return {};
    }
    if (kind == "edit") {
      const pugi::xml_node find = step.child("find"), with = step.child("with");
      if (!find || !with) return Wrong(step, "find, with");
      m_edits.push_back({path, find.text().get(), with.text().get()});
      return {};
    }
    if (kind == "folder") {
      LRM_TRY(m_scenario.folders[path], step.attribute("modified") ? TimeOf(step) : Result<Time>(m_scenario.modified));
      return {};
    }
    if (kind == "remove") return Remove(step, path);
    return Wrong(step, std::string(kind));
  }

  Result<Time> TimeOf(pugi::xml_node node) const {
    const auto time = ParseUtc(node.attribute("modified").value());
    if (!time) return Wrong(node, "modified");
    return *time;
  }

  Status ReadExpectations(pugi::xml_node node) {
    Expectations& expected = m_scenario.info.expected;
    const std::pair<const char*, std::string*> texts[] = {
        {"state", &expected.state}, {"outcome", &expected.apply_outcome}, {"after", &expected.state_after}};
    for (const auto& [name, text] : texts) {
      *text = node.attribute(name).value();
      if (text->empty()) return Wrong(node, name);
    }
    const std::pair<const char*, int*> numbers[] = {{"status", &expected.status_exit},
                                                    {"apply", &expected.apply_exit},
                                                    {"verify", &expected.verify_exit},
                                                    {"remove", &expected.remove_exit}};
    for (const auto& [name, number] : numbers) {
      const auto value = ParseNumber(node.attribute(name).value());
      if (!value) return Wrong(node, name);
      *number = static_cast<int>(*value);
    }
    return {};
  }

  /// The text of a step: another resource, or what stands inside.
  Result<std::string> TextOf(pugi::xml_node step) const {
    const pugi::xml_attribute source = step.attribute("source");
    if (!source) return InlineText(step);
    const auto bytes = FindResource(std::string(kFolder) + source.value());
    if (!bytes) return Wrong(step, std::string("source: ") + source.value());
    return std::string(*bytes);
  }

  Status ReadFile(pugi::xml_node step, const std::string& path) {
    ScenarioFile file;
    LRM_TRY(file.text, TextOf(step));
    file.crlf = std::string_view(step.attribute("lines").as_string("crlf")) == "crlf";
    file.utf16 = std::string_view(step.attribute("encoding").as_string("utf-8")) == "utf-16";
    if (step.attribute("modified")) {
      LRM_TRY(file.modified, TimeOf(step));
    }
    m_scenario.files[path] = std::move(file);
    return {};
  }

  Status Remove(pugi::xml_node step, const std::string& path) {
    const auto is_below = [&](const std::string& other) { return other == path || other.starts_with(path + "/"); };
    const std::size_t gone =
        std::erase_if(m_scenario.files, [&](const auto& file) { return is_below(file.first); }) +
        std::erase_if(m_scenario.folders, [&](const auto& entry) { return is_below(entry.first); });
    std::erase_if(m_markers, [&](const auto& marker) { return is_below(marker.first.first); });
    std::erase_if(m_edits, [&](const ScenarioEdit& edit) { return is_below(edit.path); });
    if (gone == 0) return Wrong(step, "remove: nothing there");
    return {};
  }

  /// Every marker line becomes its text or goes.
  Status FillMarkers() {
    auto unused = m_markers;
    for (auto& [path, file] : m_scenario.files) {
      std::string filled;
      std::string_view rest = file.text;
      while (!rest.empty()) {
        const std::string_view line = rest.substr(0, std::min(rest.find('\n'), rest.size() - 1) + 1);
        rest.remove_prefix(line.size());
        const std::string_view plain = Trim(line);
        const bool is_marker = plain.starts_with("<!--@") && plain.ends_with("-->");
        if (!is_marker) {
          filled += line;
          continue;
        }
        const std::pair key(path, std::string(plain.substr(5, plain.size() - 8)));
        if (const auto text = m_markers.find(key); text != m_markers.end()) filled += text->second;
        unused.erase(key);
      }
      file.text = std::move(filled);
    }
    if (unused.empty()) return {};
    const auto& [path, marker] = unused.begin()->first;
    return Fail(Id::Internal, "compose", path, {{"detail", "no marker " + marker}});
  }

  Scenario m_scenario;
  std::string_view m_text;
  std::string m_resource;
  std::map<std::pair<std::string, std::string>, std::string> m_markers;  // path, name
  std::vector<ScenarioEdit> m_edits;
};

std::string WithCrlf(std::string_view text) {
  std::string lines;
  lines.reserve(text.size() + text.size() / 40);
  for (const char c : text) {
    if (c == '\n') lines += '\r';
    lines += c;
  }
  return lines;
}

}  // namespace

std::string ScenarioFile::Bytes() const {
  const std::string lines = crlf ? WithCrlf(text) : text;
  return utf16 ? "\xFF\xFE" + Utf8ToUtf16(lines, ByteOrder::Little) : lines;
}

Status ApplyEdit(std::string& text, const ScenarioEdit& edit) {
  const std::size_t at = edit.find.empty() ? std::string::npos : text.find(edit.find);
  const bool once = at != std::string::npos && text.find(edit.find, at + 1) == std::string::npos;
  if (!once) return Fail(Id::Internal, "compose", edit.path, {{"detail", "not exactly once: " + edit.find}});
  text.replace(at, edit.find.size(), edit.with);
  return {};
}

Result<Scenario> ComposeScenario(std::string_view name) { return Composer().Compose(name); }

std::vector<ScenarioInfo> Scenarios() {
  std::vector<ScenarioInfo> infos;
  for (const Resource& resource : Resources()) {
    if (!resource.path.starts_with(kFolder) || !resource.path.ends_with(kFile)) continue;
    const std::string_view name =
        resource.path.substr(kFolder.size(), resource.path.size() - kFolder.size() - kFile.size());
    if (name.find('/') != std::string_view::npos) continue;  // common/…: only something to build on
    if (auto scenario = ComposeScenario(name)) infos.push_back(std::move(scenario->info));
  }
  std::ranges::sort(infos, {}, &ScenarioInfo::name);
  return infos;
}

}  // namespace engine::lrm
