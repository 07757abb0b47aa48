// SPDX-License-Identifier: MIT
#include "engine/iis/policy/handler_match.h"

#include <algorithm>

#include "engine/core/text.h"

namespace engine::iis {
namespace {

bool HasExtension(std::string_view segment) { return segment.find('.') != std::string_view::npos; }

/// "*.": addresses without extension. Whether a folder's address is one depends on the routes of the application.
Tri MatchesExtensionless(const CanonicalUrl& url, FileState state) {
  if (url.segments.empty() || url.ends_with_slash || state == FileState::Folder) return Tri::Maybe;
  return HasExtension(url.segments.back()) ? Tri::No : Tri::Yes;
}

/// A mask with a slash is compared with the whole path, or with its end when it does not begin with the slash.
bool MatchesWhole(std::string_view mask, const std::string& path) {
  const std::string anywhere = mask.starts_with('/') ? std::string(mask) : "*/" + std::string(mask);
  return MatchesMask(path, anywhere);
}

Tri MatchesOne(std::string_view mask, const CanonicalUrl& url, FileState state) {
  if (mask == "*") return Tri::Yes;
  if (mask == "*.") return MatchesExtensionless(url, state);
  if (mask.find('/') != std::string_view::npos) return MatchesWhole(mask, url.path) ? Tri::Yes : Tri::No;
  for (std::size_t i = 0; i < url.segments.size(); ++i) {
    if (!MatchesMask(url.segments[i], mask)) continue;
    const bool last = i + 1 == url.segments.size();
    // "/x.asp/y": IIS may find the script before the end of the path (field test F-8).
    return last && !url.ends_with_slash ? Tri::Yes : Tri::Maybe;
  }
  return Tri::No;
}

}  // namespace

Tri PathMatches(std::string_view masks, const CanonicalUrl& url, FileState state) {
  Tri best = Tri::No;
  AnyInList(masks, [&](std::string_view mask) {
    best = std::max(best, MatchesOne(mask, url, state));
    return best == Tri::Yes;
  });
  return best;
}

bool VerbMatches(std::string_view verbs, std::string_view method) {
  return AnyInList(verbs, [&](std::string_view verb) { return verb == "*" || verb == method; });
}

Tri ResourceMatches(std::string_view type, FileState state) {
  if (EqualsNoCase(type, "Unspecified") || type.empty()) return Tri::Yes;
  if (state == FileState::Unknown) return Tri::Maybe;
  const bool file = state == FileState::File, folder = state == FileState::Folder;
  if (EqualsNoCase(type, "File")) return file ? Tri::Yes : Tri::No;
  if (EqualsNoCase(type, "Directory")) return folder ? Tri::Yes : Tri::No;
  if (EqualsNoCase(type, "Either")) return file || folder ? Tri::Yes : Tri::No;
  return Tri::Maybe;
}

HandlerMatch MatchHandler(const Context& context, const Candidate& candidate) {
  HandlerMatch match;
  const Item& handler = *candidate.handler;
  if (!VerbMatches(handler.Get("verb"), context.request.method)) {
    match.only_verb_differs = true;
    return match;
  }
  const Tri resource = ResourceMatches(handler.Get("resourceType", "Unspecified"), context.place->state);
  if (resource == Tri::No) {
    // The script types ask for a file and leave the rest to others; the last entry asks for either.
    match.only_file_absent = EqualsNoCase(handler.Get("resourceType"), "Either");
    return match;
  }
  match.matches = And(And(candidate.path, candidate.conditions), resource);
  if (candidate.conditions == Tri::Maybe) {
    match.missing = "preCondition:" + std::string(handler.Get("name"));
  } else if (resource == Tri::Maybe) {
    match.missing = "file";
  } else if (candidate.path == Tri::Maybe) {
    match.missing = "path:" + std::string(handler.Get("name"));
  }
  return match;
}

}  // namespace engine::iis
