// SPDX-License-Identifier: MIT
//
// Reads the catalogue strictly: a row this version does not understand may change which site is meant, so anything
// unknown, missing or doubtful refuses the whole file with the line it stands in.
#include "engine/lrm/catalogue.h"

#include <algorithm>
#include <functional>
#include <limits>
#include <pugixml.hpp>

#include "engine/core/hash.h"
#include "engine/core/resources.h"
#include "engine/core/text.h"
#include "engine/iis/well_formed.h"

namespace engine::lrm {
namespace {

constexpr std::string_view kName = "catalogue.xml";
constexpr int kMaxScore = 1000;

/// Remembers the first thing that is wrong; readers go on with harmless values until the end.
class Reader {
 public:
  Reader(std::string_view text, std::string_view name) : m_text(text), m_name(name) {}

  void FailAt(pugi::xml_node node, std::string detail) {
    if (m_error) return;
    const auto offset = static_cast<std::size_t>(std::max<std::ptrdiff_t>(node.offset_debug(), 0));
    const iis::Position position = iis::PositionOf(m_text, offset);
    m_error = Error{Id::CatalogueDamaged,
                    "parse",
                    m_name,
                    std::nullopt,
                    {{"line", std::to_string(position.line)}, {"detail", std::move(detail)}}};
  }
  const std::optional<Error>& error() const { return m_error; }

  std::string Required(pugi::xml_node node, const char* name) {
    const pugi::xml_attribute attribute = node.attribute(name);
    if (!attribute || Trim(attribute.value()).empty()) {
      FailAt(node, std::string("missing attribute: ") + name);
      return {};
    }
    return attribute.value();
  }
  int Number(pugi::xml_node node, const char* name, int most) {
    const std::string text = Required(node, name);
    const auto number = ParseNumber(text);
    if (!number || *number < 0 || *number > most) {
      FailAt(node, std::string("bad number: ") + name + "=\"" + text + "\"");
      return 0;
    }
    return static_cast<int>(*number);
  }
  bool Flag(pugi::xml_node node, const char* name, std::optional<bool> fallback) {
    if (!node.attribute(name) && fallback) return *fallback;
    const std::string text = Required(node, name);
    const auto flag = ParseBool(text);
    if (!flag) FailAt(node, std::string("bad flag: ") + name + "=\"" + text + "\"");
    return flag.value_or(false);
  }
  Version VersionOf(pugi::xml_node node, const char* name) {
    const std::string text = Required(node, name);
    const auto version = Version::Parse(text);
    if (!version) FailAt(node, std::string("bad version: ") + name + "=\"" + text + "\"");
    return version.value_or(Version{});
  }
  std::string Extension(pugi::xml_node node) {
    std::string text = FoldCase(Required(node, "extension"));
    const bool plain = text.size() > 1 && text.front() == '.' && text.find_first_of("*?/\\ ", 1) == std::string::npos;
    if (!plain) FailAt(node, "bad extension: \"" + text + "\"");
    return text;
  }
  Clue ClueOf(pugi::xml_node node) { return {Required(node, "mask"), Number(node, "score", kMaxScore)}; }

  /// Text between elements and attributes nobody reads are mistakes.
  void AllowAttributes(pugi::xml_node node, std::initializer_list<std::string_view> names) {
    for (const pugi::xml_attribute attribute : node.attributes()) {
      if (std::ranges::find(names, std::string_view(attribute.name())) == names.end()) {
        FailAt(node, std::string("unknown attribute: ") + attribute.name());
      }
    }
  }

  using Row = std::function<void(pugi::xml_node)>;
  struct Element {
    std::string_view name;
    std::vector<std::string_view> attributes;  // "from" is required besides, unless `is_group`
    Row read;
    bool is_group = false;
  };
  /// Reads every child by its row in `elements`.
  void Children(pugi::xml_node node, const std::vector<Element>& elements) {
    for (const pugi::xml_node child : node.children()) {
      if (child.type() == pugi::node_pcdata || child.type() == pugi::node_cdata) FailAt(child, "text between elements");
      if (child.type() != pugi::node_element) continue;
      const auto found = std::ranges::find(elements, std::string_view(child.name()), &Element::name);
      if (found == elements.end()) {
        FailAt(child, std::string("unknown element: ") + child.name());
        continue;
      }
      CheckAttributes(child, *found);
      found->read(child);
    }
  }

 private:
  void CheckAttributes(pugi::xml_node node, const Element& element) {
    for (const pugi::xml_attribute attribute : node.attributes()) {
      const std::string_view name = attribute.name();
      const bool known = (name == "from" && !element.is_group) ||
                         std::ranges::find(element.attributes, name) != element.attributes.end();
      if (!known) FailAt(node, "unknown attribute: " + std::string(name));
    }
    if (!element.is_group) Required(node, "from");
  }

  std::string_view m_text;
  std::string m_name;
  std::optional<Error> m_error;
};

Reader::Element ClueRow(Reader& reader, std::string_view name, std::vector<Clue>& clues) {
  return {name, {"mask", "score"}, [&](pugi::xml_node node) { clues.push_back(reader.ClueOf(node)); }};
}

Reader::Element TextRow(Reader& reader, std::string_view name, const char* attribute, std::vector<std::string>& texts) {
  return {name, {attribute}, [&reader, attribute, &texts](pugi::xml_node node) {
            texts.push_back(reader.Required(node, attribute));
          }};
}

void ReadInstrument(Reader& reader, pugi::xml_node node, Catalogue& catalogue) {
  InstrumentRule rule;
  rule.id = reader.Required(node, "id");
  rule.name = reader.Required(node, "name");
  rule.dual_boot = reader.Flag(node, "dual-boot", false);
  rule.otherwise = reader.Flag(node, "otherwise", false);
  if (std::ranges::find(catalogue.instruments, rule.id, &InstrumentRule::id) != catalogue.instruments.end()) {
    reader.FailAt(node, "twice: id=\"" + rule.id + "\"");
  }
  const auto is_otherwise = [](const InstrumentRule& other) { return other.otherwise; };
  if (rule.otherwise && std::ranges::any_of(catalogue.instruments, is_otherwise)) {
    reader.FailAt(node, "twice: otherwise=\"true\"");
  }
  reader.Children(node, {ClueRow(reader, "product", rule.products), ClueRow(reader, "process", rule.processes),
                         ClueRow(reader, "computer", rule.computers)});
  catalogue.instruments.push_back(std::move(rule));
}

void ReadInstruments(Reader& reader, pugi::xml_node node, Catalogue& catalogue) {
  reader.Children(node, {{"instrument", {"id", "name", "dual-boot", "otherwise"}, [&](pugi::xml_node child) {
                            ReadInstrument(reader, child, catalogue);
                          }}});
}

void ReadLrm(Reader& reader, pugi::xml_node node, Catalogue& catalogue) {
  reader.Children(
      node, {ClueRow(reader, "product", catalogue.lrm_products), ClueRow(reader, "service", catalogue.lrm_services)});
}

void ReadSites(Reader& reader, pugi::xml_node node, Catalogue& catalogue) {
  catalogue.site_threshold = reader.Number(node, "threshold", kMaxScore);
  catalogue.site_rival_percent = reader.Number(node, "rival", 100);
  if (catalogue.site_threshold == 0) reader.FailAt(node, "bad number: threshold=\"0\"");
  reader.Children(node, {ClueRow(reader, "name", catalogue.site_names), ClueRow(reader, "path", catalogue.site_paths),
                         ClueRow(reader, "pool", catalogue.pool_names)});
}

void ReadUploads(Reader& reader, pugi::xml_node node, Catalogue& catalogue) {
  const auto read_url = [&](pugi::xml_node row) {
    catalogue.upload_urls.push_back(reader.Required(row, "prefix"));
    if (!catalogue.upload_urls.back().starts_with('/'))
      reader.FailAt(row, "bad prefix: " + catalogue.upload_urls.back());
  };
  reader.Children(node, {TextRow(reader, "folder", "mask", catalogue.upload_folders), {"url", {"prefix"}, read_url}});
}

void ReadExtensions(Reader& reader, pugi::xml_node node, Catalogue& catalogue) {
  const auto read = [&](std::vector<std::string>& extensions, const std::vector<std::string>& opposite) {
    return [&](pugi::xml_node row) {
      std::string extension = reader.Extension(row);
      const bool contradicts = std::ranges::find(opposite, extension) != opposite.end();
      if (contradicts) reader.FailAt(row, "needed and denied: " + extension);
      if (std::ranges::find(extensions, extension) != extensions.end()) reader.FailAt(row, "twice: " + extension);
      extensions.push_back(std::move(extension));
    };
  };
  reader.Children(node, {{"needed", {"extension"}, read(catalogue.needed_extensions, catalogue.denied_extensions)},
                         {"denied", {"extension"}, read(catalogue.denied_extensions, catalogue.needed_extensions)}});
}

void ReadRuns(Reader& reader, pugi::xml_node node, Catalogue& catalogue) {
  const auto read_process = [&](pugi::xml_node row) {
    catalogue.run_processes.push_back({reader.Required(row, "mask"), reader.Flag(row, "alone", std::nullopt) ? 1 : 0});
  };
  reader.Children(node, {{"process", {"mask", "alone"}, read_process},
                         TextRow(reader, "folder", "path", catalogue.run_folders),
                         TextRow(reader, "complete", "file", catalogue.run_complete_files)});
}

void ReadPublished(Reader& reader, pugi::xml_node node, Catalogue& catalogue) {
  catalogue.first_version = reader.VersionOf(node, "first");
  catalogue.last_version = reader.VersionOf(node, "last");
  if (catalogue.last_version < catalogue.first_version) reader.FailAt(node, "first is later than last");
  reader.Children(node, {});
}

void ReadRoot(Reader& reader, pugi::xml_node root, Catalogue& catalogue) {
  if (std::string_view(root.name()) != "catalogue")
    return reader.FailAt(root, std::string("unknown element: ") + root.name());
  reader.AllowAttributes(root, {"version"});
  catalogue.version = reader.VersionOf(root, "version").text();
  std::vector<std::string> seen;
  using Read = void (*)(Reader&, pugi::xml_node, Catalogue&);
  const auto group = [&](std::string_view name, std::vector<std::string_view> attributes, Read read,
                         bool is_group = true) {
    return Reader::Element{name, std::move(attributes),
                           [&reader, &catalogue, &seen, read](pugi::xml_node node) {
                             if (std::ranges::find(seen, node.name()) != seen.end()) {
                               reader.FailAt(node, std::string("twice: ") + node.name());
                             }
                             seen.emplace_back(node.name());
                             read(reader, node, catalogue);
                           },
                           is_group};
  };
  const std::vector<Reader::Element> groups = {group("instruments", {}, ReadInstruments),
                                               group("lrm", {}, ReadLrm),
                                               group("sites", {"threshold", "rival"}, ReadSites),
                                               group("uploads", {}, ReadUploads),
                                               group("extensions", {}, ReadExtensions),
                                               group("runs", {}, ReadRuns),
                                               group("published", {"first", "last"}, ReadPublished, false)};
  reader.Children(root, groups);
  for (const Reader::Element& wanted : groups) {
    const bool present = std::ranges::find(seen, wanted.name) != seen.end();
    if (!present) reader.FailAt(root, "missing element: " + std::string(wanted.name));
  }
}

}  // namespace

Result<Catalogue> ParseCatalogue(std::string_view bytes, std::string_view name) {
  std::string_view text = bytes;
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  if (const Status sound = iis::CheckWellFormed(text, name); !sound) {
    Error error = sound.error();
    error.id = Id::CatalogueDamaged;
    if (error.Get("line").empty()) error.args.push_back({"line", "1"});
    return std::unexpected(std::move(error));
  }
  pugi::xml_document document;
  const auto parsed = document.load_buffer(text.data(), text.size(), pugi::parse_default, pugi::encoding_utf8);
  if (!parsed)
    return Fail(Id::CatalogueDamaged, "parse", std::string(name), {{"line", "1"}, {"detail", parsed.description()}});
  Catalogue catalogue;
  Reader reader(text, name);
  ReadRoot(reader, document.document_element(), catalogue);
  if (reader.error()) return std::unexpected(*reader.error());
  catalogue.sha256 = Sha256(bytes);
  return catalogue;
}

Result<Catalogue> BuiltInCatalogue() {
  const auto bytes = FindResource(kName);
  if (!bytes)
    return Fail(Id::CatalogueDamaged, "load", std::string(kName), {{"line", "0"}, {"detail", "not compiled in"}});
  return ParseCatalogue(*bytes, kName);
}

}  // namespace engine::lrm
