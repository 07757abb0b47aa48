// SPDX-License-Identifier: MIT
#include "engine/mitigate/endpoints.h"

#include <algorithm>
#include <pugixml.hpp>

#include "engine/core/resources.h"
#include "engine/core/text.h"
#include "engine/host/private_folder.h"
#include "engine/iis/sites.h"
#include "engine/iis/well_formed.h"

namespace engine::mitigate {
namespace {

constexpr std::string_view kName = "endpoints.xml";
constexpr std::string_view kNameIn = "name.";  // and the language: "name.nl"
constexpr std::uint64_t kMaxBytes = 1u << 20;

class Reader {
 public:
  Reader(std::string_view text, const std::string& shown) : m_text(text), m_shown(shown) {}

  std::unexpected<Error> Damaged(pugi::xml_node node, std::string detail) const {
    const auto offset = static_cast<std::size_t>(std::max<std::ptrdiff_t>(node.offset_debug(), 0));
    const std::string line = std::to_string(iis::PositionOf(m_text, offset).line);
    return Fail(Id::CatalogueDamaged, "parse", m_shown, {{"line", line}, {"detail", std::move(detail)}});
  }

  Result<Endpoint> Row(pugi::xml_node node) const {
    const std::string_view kind = node.name();
    Endpoint row;
    const bool by_port = kind == "listen" || kind == "connect";
    if (!by_port && kind != "computer") return Damaged(node, std::string(kind));
    row.kind = kind == "listen" ? Endpoint::Kind::Listen : by_port ? Endpoint::Kind::Connect : Endpoint::Kind::Computer;
    for (const pugi::xml_attribute attribute : node.attributes()) {
      const std::string_view name = attribute.name();
      const bool known = name == "name" || name == "source" || name == (by_port ? "port" : "address");
      const bool translates = name.starts_with(kNameIn) && name.size() > kNameIn.size();
      if (translates) row.name.by_language[std::string(name.substr(kNameIn.size()))] = attribute.value();
      if (!(known || translates) || std::string_view(attribute.value()).empty() ||
          node.attribute(attribute.name()) != attribute)
        return Damaged(node, std::string(name));
    }
    row.name.plain = node.attribute("name").value();
    row.source = node.attribute("source").value();
    if (row.name.plain.empty()) return Damaged(node, "name");
    if (row.source.empty()) return Damaged(node, "source");
    if (node.first_child()) return Damaged(node, "content");
    if (!by_port) {
      row.address = iis::NormaliseAddress(node.attribute("address").value());
      return row.address.empty() ? Result<Endpoint>(Damaged(node, "address")) : row;
    }
    const auto port = ParseNumber(node.attribute("port").value());
    if (!port || *port < 1 || *port > 65535) return Damaged(node, "port");
    row.port = static_cast<std::uint16_t>(*port);
    return row;
  }

 private:
  std::string_view m_text;
  const std::string& m_shown;
};

}  // namespace

std::optional<EndpointName> EndpointList::FindPort(Endpoint::Kind kind, std::uint16_t port) const {
  const auto row = std::ranges::find_if(
      rows, [&](const Endpoint& endpoint) { return endpoint.kind == kind && endpoint.port == port; });
  return row == rows.end() ? std::nullopt : std::optional(row->name);
}

std::optional<EndpointName> EndpointList::FindComputer(std::string_view address) const {
  const std::string wanted = iis::NormaliseAddress(std::string(address));
  const auto row = std::ranges::find_if(rows, [&](const Endpoint& endpoint) {
    return endpoint.kind == Endpoint::Kind::Computer && endpoint.address == wanted;
  });
  return row == rows.end() ? std::nullopt : std::optional(row->name);
}

Result<EndpointList> ParseEndpoints(std::string_view text, const std::string& shown) {
  const Reader reader(text, shown);
  pugi::xml_document document;
  const auto parsed = document.load_buffer(text.data(), text.size(), pugi::parse_default, pugi::encoding_utf8);
  if (!parsed || !iis::CheckWellFormed(text, shown)) {
    return Fail(Id::CatalogueDamaged, "parse", shown, {{"detail", "xml"}});
  }
  const pugi::xml_node root = document.document_element();
  EndpointList list;
  list.version = root.attribute("version").value();
  if (std::string_view(root.name()) != "endpoints" || list.version.empty()) return reader.Damaged(root, "root");
  for (const pugi::xml_node node : root.children()) {
    LRM_TRY(Endpoint row, reader.Row(node));
    list.rows.push_back(std::move(row));
  }
  return list;
}

EndpointList LoadEndpoints(const HostReader& host) {
  const std::string shown(kName);
  auto built_in = ParseEndpoints(FindResource(kName).value_or(""), shown);
  EndpointList list = built_in ? std::move(*built_in) : EndpointList{.problem = built_in.error()};
  const auto folder = PrivateFolder(host);
  if (!folder) return list;
  const WinPath path = *folder / shown;
  const auto info = host.files().Stat(path);
  if (!info || info->kind == FileKind::Absent) return list;  // without rights the folder is closed
  const auto text = host.files().Read(path, kMaxBytes);
  auto own = text ? ParseEndpoints(*text, path.text()) : std::unexpected(text.error());
  if (!own) {
    list.problem = own.error();
    return list;
  }
  own->is_own = true;
  return std::move(*own);
}

}  // namespace engine::mitigate
