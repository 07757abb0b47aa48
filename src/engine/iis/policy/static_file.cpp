// SPDX-License-Identifier: MIT
//
// Stage 11 of the StaticFile handler and the two modules that share its entry.
#include <fmt/core.h>

#include "engine/core/text.h"
#include "engine/iis/names.h"
#include "engine/iis/policy/handler_stages.h"
#include "engine/iis/policy/modules.h"

namespace engine::iis {
namespace {

bool HasMimeType(const Context& context) {
  std::string extension = context.place->url.Extension();
  if (extension.empty()) extension = ".";
  for (const Item& item : context.Effective(kStaticContent).List()) {
    const std::string_view mapped = item.Get("fileExtension");
    if (EqualsNoCase(mapped, extension) || mapped == "*" || mapped == ".*") return true;
  }
  return false;
}

Answer ServeFile(const Context& context, const Item& handler, Trail trail) {
  const Section& content = context.Effective(kStaticContent);
  if (content.error) {
    trail.Note(3, "staticContent is in error");
    return Refuse(trail, 3, {"500.19"});
  }
  if (context.request.method != "GET" && context.request.method != "HEAD") {
    trail.Note(11, fmt::format("static files do not take {}", context.request.method));
    return Refuse(trail, 11, {"405"}, handler.source);
  }
  if (!HasMimeType(context)) {
    trail.Note(11, "staticContent has no MIME type for the extension");
    return Refuse(trail, 11, {"404.3"}, handler.source);
  }
  return AnsweredBy(trail, 11, std::string(handler.Get("name")), false, handler.source);
}

/// The request for `name` in this folder.
Context Inner(const Context& folder, std::string_view name) {
  Context inner = folder;
  if (const auto url = Canonicalise(folder.place->url.path + std::string(name))) {
    inner.place = &folder.places.At(*folder.place->site, *url);
  }
  return inner;
}

Answer ListFolder(const Context& context, const Item& handler, Trail trail) {
  const bool lists = context.Effective(kDirectoryBrowse).Flag("enabled", false) &&
                     HandlerHasModule(handler, "DirectoryListingModule") &&
                     context.place->ModuleRuns("DirectoryListingModule") != Tri::No;
  if (lists) {
    trail.Note(11, "directoryBrowse is enabled");
    return AnsweredBy(trail, 11, "DirectoryListingModule", false, handler.source);
  }
  trail.Note(11, "no default document, and listing is off");
  return Refuse(trail, 11, {"403.14"}, handler.source);
}

Answer ServeFolder(const Context& context, const Item& handler, const Trail& trail) {
  if (!context.place->url.ends_with_slash) {
    Trail redirected = trail;
    redirected.Note(11, "a folder without the final slash: redirected to it");
    return AnsweredBy(redirected, 11, std::string(handler.Get("name")), false, handler.source);
  }
  const bool documents = HandlerHasModule(handler, "DefaultDocumentModule") &&
                         context.place->ModuleRuns("DefaultDocumentModule") != Tri::No;
  if (!documents) return ListFolder(context, handler, trail);
  const Section& section = context.Effective(kDefaultDocument);
  if (section.error) {
    Trail failed = trail;
    failed.Note(3, "defaultDocument is in error");
    return Refuse(failed, 3, {"500.19"});
  }
  std::vector<Answer> branches;
  if (section.Flag("enabled", true)) {
    for (const Item& item : section.List("files")) {
      const Context inner = Inner(context, item.Get("value"));
      if (inner.place->state != FileState::File && inner.place->state != FileState::Unknown) continue;
      Trail below = trail;
      below.Note(11, fmt::format("default document {}", item.Get("value")));
      branches.push_back(ChooseHandler(inner, below));
      if (inner.place->state == FileState::File) return JoinBranches(std::move(branches), "file");
    }
  }
  branches.push_back(ListFolder(context, handler, trail));
  return JoinBranches(std::move(branches), "file");
}

}  // namespace

Answer ServeStatic(const Context& context, const Item& handler, const Trail& trail) {
  Trail absent = trail;
  absent.Note(11, "there is no such file");
  switch (context.place->state) {
    case FileState::Absent: return Refuse(absent, 11, {"404.0"}, handler.source);
    case FileState::File: return ServeFile(context, handler, trail);
    case FileState::Folder: return ServeFolder(context, handler, trail);
    case FileState::Unknown: break;
  }
  return JoinBranches({ServeFile(context, handler, trail), ServeFolder(context, handler, trail),
                       Refuse(absent, 11, {"404.0"}, handler.source)},
                      "file");
}

}  // namespace engine::iis
