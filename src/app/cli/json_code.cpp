// SPDX-License-Identifier: MIT
//
// code, bundle. The names are those of engine/support/code.h's lists, in their order.
#include <array>

#include "app/cli/json_parts.h"

namespace app {
namespace {

using namespace engine::support;

template <class Value, std::size_t N>
std::string NameIn(const std::array<const char*, N>& names, Value value) {
  return names.at(static_cast<std::size_t>(value));
}

constexpr std::array kInstruments = {"unknown",      "miseq",   "miseqdx", "nextseq500",   "nextseq550",
                                     "nextseq550dx", "miniseq", "iseq100", "offinstrument"};
constexpr std::array kStates = {"unknown", "unprotected", "reduced", "protected", "drifted", "interrupted"};
constexpr std::array kBlockers = {"none",
                                  "not-administrator",
                                  "run-in-progress",
                                  "several-sites",
                                  "site-not-found",
                                  "lrm-without-iis",
                                  "shared-configuration",
                                  "configuration-unreadable",
                                  "folder-not-usable",
                                  "local-use-would-break",
                                  "record-damaged",
                                  "other"};
constexpr std::array kControls = {"unknown", "in-force", "not-in-force", "not-here"};
constexpr std::array kLrm = {"unknown", "not-found", "before-1.3", "1.3", "1.4-1.x", "2.0-2.3",
                             "2.4",     "2.5-2.x",   "3.0",        "3.1", "3.2-3.x", "4.0-or-later"};
constexpr std::array kIis = {"unknown", "none", "7.x", "8.x", "10", "other"};
constexpr std::array kWindows = {"unknown", "7", "8.x", "10", "other"};
constexpr std::array kPrograms = {"unknown", "illumina-folder", "elsewhere"};
constexpr std::array kRuns = {"unknown", "idle", "running", "unfinished-folder"};
constexpr std::array kJournals = {"none", "open", "unreadable"};
constexpr std::array kFirewalls = {"not-confirmed", "absent", "effective", "not-effective", "other-vendor"};

Json OfDetails(const Details& details) {
  Json controls = Json::object();
  for (std::size_t i = 0; i < details.controls.size(); ++i) {
    controls[std::string(engine::patch::Name(engine::support::kControlsInCode[i]))] =
        NameIn(kControls, details.controls[i]);
  }
  return {{"controls", std::move(controls)},
          {"lrm", NameIn(kLrm, details.lrm)},
          {"iis", NameIn(kIis, details.iis)},
          {"windows", NameIn(kWindows, details.windows)},
          {"startedFrom", NameIn(kPrograms, details.program)},
          {"run", NameIn(kRuns, details.run)},
          {"journal", NameIn(kJournals, details.journal)},
          {"firewall", NameIn(kFirewalls, details.firewall)}};
}

}  // namespace

std::string CodeJson(const JsonHead& head, const CodeView& view) {
  Json document = Begin(head);
  document["code"] = view.first;
  document["moreDigits"] = view.second.empty() ? Json(nullptr) : Json(view.second);
  document["tag"] = TagOf(view.place.page, view.first);
  document["page"] = view.place.page;
  document["instrument"] = NameIn(kInstruments, view.place.instrument);
  document["state"] = NameIn(kStates, view.place.state);
  document["blocker"] = NameIn(kBlockers, view.place.blocker);
  document["elevated"] = view.place.elevated;
  document["restartPending"] = view.place.restart_pending;
  document["language"] = std::array{"en", "nl", "zh_CN"}.at(static_cast<std::size_t>(view.place.language));
  document["details"] = view.details ? OfDetails(*view.details) : Json(nullptr);
  return Finish(document);
}

std::string BundleJson(const JsonHead& head, const engine::support::Bundle& bundle, const std::string& path) {
  Json document = Begin(head);
  document["path"] = path;
  document["code"] = bundle.code;
  document["moreDigits"] = bundle.more;
  Json files = Json::array();
  for (const engine::support::BundleItem& item : bundle.items) {
    files.push_back({{"name", item.entry.name}, {"size", item.entry.bytes.size()}, {"takenOut", item.taken_out}});
  }
  document["files"] = std::move(files);
  return Finish(document);
}

}  // namespace app
