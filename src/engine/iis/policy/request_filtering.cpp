// SPDX-License-Identifier: MIT
#include <algorithm>

#include <fmt/core.h>

#include "engine/core/text.h"
#include "engine/iis/names.h"
#include "engine/iis/policy/filters.h"
#include "engine/iis/policy/modules.h"

namespace engine::iis {
namespace {

void Deny(Verdict& verdict, std::string code, std::string_view why, std::optional<Source> source) {
  verdict.refuses = Tri::Yes;
  verdict.notes.push_back(fmt::format("requestFiltering: {} ({})", why, code));
  verdict.codes.insert(std::move(code));
  if (!verdict.source) verdict.source = std::move(source);
}

std::optional<Source> SourceOf(const Section& section, std::string_view name) {
  const Value* value = section.Find(name);
  return value == nullptr ? std::nullopt : std::optional(value->source);
}

/// An allow list with a word for what is not on it: verbs and fileExtensions.
void JudgeListed(const Section& section, const std::string& list, std::string_view key, std::string_view value,
                 const char* code, Verdict& verdict) {
  for (const Item& item : section.List(list)) {
    if (!EqualsNoCase(item.Get(key), value)) continue;
    if (!ParseBool(item.Get("allowed", "true")).value_or(true)) {
      Deny(verdict, code, fmt::format("{} is denied in {}", value, list), item.source);
    }
    return;
  }
  if (!section.Flag(list + "/allowUnlisted", true)) {
    Deny(verdict, code, fmt::format("{} is not listed in {}", value, list), SourceOf(section, list + "/allowUnlisted"));
  }
}

void JudgeSegments(const Context& context, const Section& section, Verdict& verdict) {
  for (const Item& item : section.List("hiddenSegments")) {
    const bool hidden = std::ranges::any_of(context.place->url.segments, [&](const std::string& segment) {
      return EqualsNoCase(segment, item.Get("segment"));
    });
    if (hidden) Deny(verdict, "404.8", fmt::format("{} is hidden", item.Get("segment")), item.source);
  }
  for (const Item& item : section.List("denyUrlSequences")) {
    const std::string_view sequence = item.Get("sequence");
    if (!sequence.empty() && ContainsNoCase(context.place->url.path, sequence)) {
      Deny(verdict, "404.5", fmt::format("the URL contains {}", sequence), item.source);
    }
  }
}

void JudgeForm(const Context& context, const Section& section, Verdict& verdict) {
  if (context.place->url.double_escaped && !section.Flag("allowDoubleEscaping", false)) {
    Deny(verdict, "404.11", "the URL is escaped twice", SourceOf(section, "allowDoubleEscaping"));
  }
  const bool high =
      std::ranges::any_of(context.place->url.path, [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
  if (high && !section.Flag("allowHighBitCharacters", true)) {
    Deny(verdict, "404.12", "the URL has characters above ASCII", SourceOf(section, "allowHighBitCharacters"));
  }
  const auto limit = [&](std::string_view name, long long fallback) {
    return ParseNumber(section.Text(name, "")).value_or(fallback);
  };
  const auto path_length =
      static_cast<long long>(context.place->url.raw.substr(0, context.place->url.raw.find('?')).size());
  if (path_length > limit("requestLimits/maxUrl", 4096)) {
    Deny(verdict, "404.14", "the URL is too long", SourceOf(section, "requestLimits/maxUrl"));
  }
  if (static_cast<long long>(context.place->url.query.size()) > limit("requestLimits/maxQueryString", 2048)) {
    Deny(verdict, "404.15", "the query is too long", SourceOf(section, "requestLimits/maxQueryString"));
  }
}

bool IsAlwaysAllowed(const Context& context, const Section& section) {
  return std::ranges::any_of(section.List("alwaysAllowedUrls"), [&](const Item& item) {
    return ParseBool(item.Get("allowed", "true")).value_or(true) &&
           EqualsNoCase(item.Get("url"), context.place->url.path);
  });
}

}  // namespace

Verdict JudgeUrl(const Context& context) {
  Verdict verdict;
  const Tri runs = context.place->ModuleRuns(kRequestFilteringModule);
  if (runs == Tri::No) {
    verdict.notes.push_back("requestFiltering has no effect: RequestFilteringModule is not loaded or not enabled here");
    return verdict;
  }
  const Section& section = context.Effective(kRequestFiltering);
  if (IsAlwaysAllowed(context, section)) {
    verdict.proof = Proof::General;
    verdict.notes.push_back("requestFiltering: the URL is in alwaysAllowedUrls");
    return verdict;
  }
  JudgeListed(section, "verbs", "verb", context.request.method, "404.6", verdict);
  const std::string extension = context.place->url.Extension();
  JudgeListed(section, "fileExtensions", "fileExtension", extension.empty() ? "." : extension, "404.7", verdict);
  JudgeSegments(context, section, verdict);
  JudgeForm(context, section, verdict);
  for (const Item& rule : section.List("filteringRules")) {
    if (verdict.refuses == Tri::No) verdict.refuses = Tri::Maybe;
    verdict.codes.insert("404.19");
    verdict.missing.push_back("filteringRule:" + std::string(rule.Get("name")));
  }
  if (verdict.refuses == Tri::Yes && runs == Tri::Maybe) {
    verdict.refuses = Tri::Maybe;
    verdict.missing.push_back("module:" + std::string(kRequestFilteringModule));
  }
  return verdict;
}

Verdict JudgeSsl(const Context& context) {
  Verdict verdict;
  const Section& section = context.Effective(kAccess);
  const std::vector<std::string> flags = SplitList(section.Text("sslFlags", "None"));
  const auto has = [&](std::string_view flag) {
    return std::ranges::any_of(flags, [&](const std::string& one) { return EqualsNoCase(one, flag); });
  };
  verdict.source = SourceOf(section, "sslFlags");
  if (context.request.scheme != "https" && (has("Ssl") || has("Ssl128"))) {
    verdict.refuses = Tri::Yes;
    verdict.codes = {has("Ssl128") ? "403.5" : "403.4"};
    if (has("Ssl128") && has("Ssl")) verdict.codes.insert("403.4");
    verdict.notes.push_back("access: TLS is required");
  } else if (has("SslRequireCert")) {
    verdict.refuses = Tri::Maybe;
    verdict.codes = {"403.7"};
    verdict.missing.push_back("client certificate");
  }
  return verdict;
}

}  // namespace engine::iis
