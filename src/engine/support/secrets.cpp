// SPDX-License-Identifier: MIT
#include "engine/support/secrets.h"

#include <algorithm>
#include <sstream>

#include "engine/core/text.h"

namespace engine::support {
namespace {

/// Attributes whose name holds one of these carry a secret or name somebody.
constexpr std::string_view kSecretNames[] = {"password", "passwd",     "pwd",       "secret",   "token",
                                             "key",      "username",   "account",   "identity", "connectionstring",
                                             "cipher",   "credential", "logonname", "userid"};
/// Attributes that would match and say nothing secret.
constexpr std::string_view kHarmlessNames[] = {"identitytype",   "logontype", "logonmethod", "keyword",
                                               "publickeytoken", "enablekey", "key",         "tokencacheguid"};
constexpr std::string_view kHarmlessValues[] = {
    "", "IUSR", "ApplicationPoolIdentity", "NetworkService", "LocalService", "LocalSystem", "NT AUTHORITY\\IUSR"};
/// Words before '=' in connection strings and command lines.
constexpr std::string_view kSecretWords[] = {"password",        "pwd",    "user id", "uid",       "accountkey",
                                             "sharedaccesskey", "secret", "token",   "signature", "apikey"};
constexpr std::string_view kFields[] = {"account", "user", "userName", "username", "owner"};

char Low(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool IsWord(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || (c & 0x80) != 0;
}

/// Where `wanted` stands from `from` on, letters of any case; npos.
std::size_t FindNoCase(std::string_view text, std::string_view wanted, std::size_t from) {
  const auto found = std::search(text.begin() + static_cast<std::ptrdiff_t>(std::min(from, text.size())), text.end(),
                                 wanted.begin(), wanted.end(), [](char a, char b) { return Low(a) == Low(b); });
  return found == text.end() || wanted.empty() ? std::string_view::npos
                                               : static_cast<std::size_t>(found - text.begin());
}

bool IsHarmless(std::string_view value) {
  return std::ranges::any_of(kHarmlessValues, [&](std::string_view known) { return EqualsNoCase(value, known); });
}

bool IsSecretName(std::string_view name) {
  std::string low(name);
  std::ranges::transform(low, low.begin(), Low);
  if (std::ranges::find(kHarmlessNames, low) != std::end(kHarmlessNames)) return false;
  return std::ranges::any_of(kSecretNames, [&](std::string_view part) { return low.find(part) != std::string::npos; });
}

class Cleaner {
 public:
  explicit Cleaner(std::string_view text) : m_text(text) {}

  /// From `open` to behind `close`, or to the end where that is missing.
  void Between(std::string_view open, std::string_view close) {
    for (std::size_t at = FindNoCase(m_text, open, 0); at != std::string::npos; at = FindNoCase(m_text, open, at + 1)) {
      const std::size_t end = FindNoCase(m_text, close, at + open.size());
      Replace(at, end == std::string::npos ? m_text.size() : end + close.size());
    }
  }

  /// What follows `word` and '=' up to a character that ends such a value; a blank ends none, rather too much goes.
  void After(std::string_view word) {
    for (std::size_t at = FindNoCase(m_text, word, 0); at != std::string::npos; at = FindNoCase(m_text, word, at + 1)) {
      std::size_t begin = m_text.find_first_not_of(" \t", at + word.size());
      if ((at > 0 && IsWord(m_text[at - 1])) || begin == std::string::npos || m_text[begin] != '=') continue;
      begin = m_text.find_first_not_of(" \t", begin + 1);
      if (begin == std::string::npos) return;
      const bool is_quoted = m_text[begin] == '"' || m_text[begin] == '\'';
      const std::size_t first = is_quoted ? begin + 1 : begin;
      const std::size_t end =
          is_quoted ? m_text.find(m_text[begin], first) : m_text.find_first_of(";\"'<>&\r\n\t", first);
      Replace(first, end == std::string::npos ? m_text.size() : end);
    }
  }

  /// The value of `"name":"..."` and of `name="..."`.
  void Field(std::string_view name) {
    for (const std::string& open : {"\"" + std::string(name) + "\":\"", " " + std::string(name) + "=\""}) {
      for (std::size_t at = m_text.find(open); at != std::string::npos; at = m_text.find(open, at + 1)) {
        std::size_t end = at + open.size();
        while (end < m_text.size() && m_text[end] != '"') end += m_text[end] == '\\' ? 2 : 1;
        end = std::min(end, m_text.size());
        const std::string_view value = std::string_view(m_text).substr(at + open.size(), end - at - open.size());
        if (!IsHarmless(value)) Replace(at + open.size(), end);
      }
    }
  }

  /// `<add key="ApiToken" value="..."/>` in lines of settings, as a difference shows them; connection strings whatever
  /// they are called.
  void ValuesOfSecretKeys() {
    for (const std::string_view open : {" value=\"", " connectionString=\""}) {
      for (std::size_t at = FindNoCase(m_text, open, 0); at != std::string::npos;
           at = FindNoCase(m_text, open, at + 1)) {
        const std::size_t begin = at + open.size(), end = std::min(m_text.find('"', begin), m_text.size());
        const std::size_t element = m_text.rfind('<', at);
        const bool is_secret = open != " value=\"" || (element != std::string::npos && NamesASecret(element, end));
        if (is_secret && !IsHarmless(std::string_view(m_text).substr(begin, end - begin))) Replace(begin, end);
      }
    }
  }

  /// The folder behind `\Users\`, also where backslashes are doubled.
  void Profiles() {
    for (const std::string_view open : {"\\Users\\", "\\\\Users\\\\", "/Users/", "/home/"}) {
      for (std::size_t at = FindNoCase(m_text, open, 0); at != std::string::npos;
           at = FindNoCase(m_text, open, at + 1)) {
        const std::size_t begin = at + open.size(), end = m_text.find_first_of("\\/\"'<>|\r\n", begin);
        const std::string_view name =
            std::string_view(m_text).substr(begin, end == std::string::npos ? end : end - begin);
        if (!name.empty() && !EqualsNoCase(name, "Public")) Replace(begin, begin + name.size());
      }
    }
  }

  /// The name as a word of its own.
  void Name(std::string_view name) {
    for (std::size_t at = FindNoCase(m_text, name, 0); at != std::string::npos; at = FindNoCase(m_text, name, at + 1)) {
      const std::size_t end = at + name.size();
      if ((at > 0 && IsWord(m_text[at - 1])) || (end < m_text.size() && IsWord(m_text[end]))) continue;
      Replace(at, end);
    }
  }

  Cleaned Take() { return {std::move(m_text), m_count}; }

 private:
  /// Whether the element that begins there has a key or name of a secret.
  bool NamesASecret(std::size_t element, std::size_t from) const {
    const std::string_view tag = std::string_view(m_text).substr(element, m_text.find('>', from) - element);
    for (const std::string_view attribute : {" key=\"", " name=\""}) {
      const std::size_t at = FindNoCase(tag, attribute, 0);
      if (at == std::string_view::npos) continue;
      const std::size_t begin = at + attribute.size();
      if (IsSecretName(tag.substr(begin, tag.find('"', begin) - begin))) return true;
    }
    return false;
  }

  void Replace(std::size_t begin, std::size_t end) {
    const std::string_view now = std::string_view(m_text).substr(begin, end - begin);
    if (now.empty() || now.starts_with(kTakenOut)) return;
    m_text.replace(begin, end - begin, kTakenOut);
    ++m_count;
  }

  std::string m_text;
  std::int64_t m_count = 0;
};

/// A value beside a key of that name: `<add key="ApiToken" value="..."/>`.
bool IsValueOfSecretKey(pugi::xml_node element, std::string_view attribute) {
  if (attribute != "value" && attribute != "connectionString") return false;
  for (const char* name : {"key", "name"}) {
    if (IsSecretName(element.attribute(name).value()) && element.attribute(name)) return true;
  }
  return false;
}

void CleanElement(pugi::xml_node element, std::int64_t& taken_out) {
  for (pugi::xml_attribute attribute : element.attributes()) {
    const bool secret = IsSecretName(attribute.name()) || IsValueOfSecretKey(element, attribute.name());
    if (!secret || IsHarmless(attribute.value())) continue;
    attribute.set_value(std::string(kTakenOut).c_str());
    ++taken_out;
  }
  for (pugi::xml_node child = element.first_child(); child;) {
    const pugi::xml_node next = child.next_sibling();
    const bool is_cipher = IsSecretName(child.name()) && child.text() && !child.first_child().first_child();
    if (child.type() == pugi::node_comment) {
      element.remove_child(child);
    } else if (is_cipher && child.first_child().type() == pugi::node_pcdata) {
      child.text().set(std::string(kTakenOut).c_str());
      ++taken_out;
    } else {
      CleanElement(child, taken_out);
    }
    child = next;
  }
}

}  // namespace

std::vector<std::string> NamesOf(std::string_view account) {
  std::vector<std::string> names;
  if (account.empty()) return names;
  names.emplace_back(account);
  const std::size_t slash = account.find('\\');
  if (slash == std::string_view::npos) return names;
  std::string doubled(account);  // as JSON writes it
  doubled.insert(slash, "\\");
  names.push_back(std::move(doubled));
  names.emplace_back(account.substr(slash + 1));
  return names;
}

Cleaned WithoutSecrets(std::string_view text, const std::vector<std::string>& accounts) {
  Cleaner cleaner(text);
  cleaner.Between("[enc:", ":enc]");
  cleaner.Between("-----BEGIN", "-----END");
  for (const std::string_view word : kSecretWords) cleaner.After(word);
  for (const std::string_view field : kFields) cleaner.Field(field);
  cleaner.ValuesOfSecretKeys();
  cleaner.Profiles();
  for (const std::string& account : accounts) {
    if (!account.empty()) cleaner.Name(account);
  }
  return cleaner.Take();
}

Cleaned ConfigurationWithoutSecrets(pugi::xml_node configuration, const std::vector<std::string>& accounts) {
  pugi::xml_document copy;
  pugi::xml_node root = copy.append_child("configuration");
  for (const pugi::xml_node child : configuration.children()) {
    const std::string_view name = child.name();
    if (name == "system.applicationHost" || name == "system.webServer" || name == "location") root.append_copy(child);
  }
  std::int64_t taken_out = 0;
  CleanElement(root, taken_out);
  std::ostringstream out;
  copy.save(out, "  ", pugi::format_default, pugi::encoding_utf8);
  Cleaned cleaned = WithoutSecrets(out.str(), accounts);
  cleaned.taken_out += taken_out;
  return cleaned;
}

}  // namespace engine::support
