// SPDX-License-Identifier: MIT
//
// Strict reading of fact files on top of pugixml: decoding, places of errors, typed attributes.
#include "engine/host/image/fact_file.h"

#include <algorithm>

#include "engine/core/text.h"

namespace engine {

namespace {

std::optional<std::string> Decode(std::string_view bytes) {
  if (bytes.starts_with("\xFF\xFE")) return Utf16ToUtf8(bytes.substr(2), ByteOrder::Little);
  if (bytes.starts_with("\xFE\xFF")) return Utf16ToUtf8(bytes.substr(2), ByteOrder::Big);
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  if (!IsUtf8(bytes)) return std::nullopt;
  return std::string(bytes);
}

std::unexpected<Error> DamagedAt(std::string_view text, std::ptrdiff_t offset, const std::string& shown,
                                 std::string detail) {
  const auto before = text.substr(0, offset < 0 ? 0 : static_cast<std::size_t>(offset));
  const auto line = std::ranges::count(before, '\n') + 1;
  const auto column = before.size() - (before.rfind('\n') + 1) + 1;  // npos + 1 is 0
  return Fail(Id::ImageDamaged, "parse", shown,
              {{"line", std::to_string(line)}, {"column", std::to_string(column)}, {"detail", std::move(detail)}});
}

bool IsAmong(std::string_view name, std::initializer_list<std::string_view> names) {
  return std::ranges::find(names, name) != names.end();
}

}  // namespace

Result<FactFile> FactFile::Parse(std::string_view bytes, std::string shown) {
  auto text = Decode(bytes);
  if (!text) return DamagedAt("", 0, shown, "encoding");
  FactFile file;
  file.m_text = std::move(*text);
  file.m_shown = std::move(shown);
  file.m_document = std::make_unique<pugi::xml_document>();
  const auto parsed =
      file.m_document->load_buffer(file.m_text.data(), file.m_text.size(), pugi::parse_default, pugi::encoding_utf8);
  if (!parsed) return DamagedAt(file.m_text, parsed.offset, file.m_shown, "xml");
  return file;
}

std::unexpected<Error> FactFile::Damaged(pugi::xml_node at, std::string detail) const {
  return DamagedAt(m_text, at.offset_debug(), m_shown, std::move(detail));
}

Result<pugi::xml_node> FactFile::Root(const char* name) const {
  const auto root = m_document->document_element();
  if (std::string_view(root.name()) != name) return Damaged(root, "root");
  for (const auto& node : m_document->children()) {
    if (node != root && node.type() == pugi::node_element) return Damaged(node, "root");
  }
  return root;
}

Status FactFile::Allow(pugi::xml_node node, std::initializer_list<std::string_view> attributes,
                       std::initializer_list<std::string_view> children) const {
  for (const auto& attribute : node.attributes()) {
    const bool twice = node.attribute(attribute.name()) != attribute;
    if (twice || !IsAmong(attribute.name(), attributes)) return Damaged(node, attribute.name());
  }
  for (const auto& child : node.children()) {
    if (!IsAmong(child.name(), children)) return Damaged(child, child.name());
  }
  return {};
}

Result<std::string> FactFile::Required(pugi::xml_node node, const char* name) const {
  const auto attribute = node.attribute(name);
  if (!attribute) return Damaged(node, name);
  return std::string(attribute.value());
}

Result<std::optional<bool>> FactFile::MaybeBool(pugi::xml_node node, const char* name) const {
  const auto attribute = node.attribute(name);
  if (!attribute) return std::nullopt;
  const auto value = ParseBool(attribute.value());
  if (!value) return Damaged(node, name);
  return value;
}

Result<bool> FactFile::Bool(pugi::xml_node node, const char* name, bool absent) const {
  LRM_TRY(const auto value, MaybeBool(node, name));
  return value.value_or(absent);
}

Result<long long> FactFile::Number(pugi::xml_node node, const char* name, long long least, long long most,
                                   std::optional<long long> absent) const {
  if (absent && !node.attribute(name)) return *absent;
  const auto number = ParseNumber(node.attribute(name).as_string());
  if (!number || *number < least || *number > most) return Damaged(node, name);
  return *number;
}

Result<Time> FactFile::Utc(pugi::xml_node node, const char* name) const {
  const auto time = ParseUtc(node.attribute(name).as_string());
  if (!time) return Damaged(node, name);
  return *time;
}

}  // namespace engine
