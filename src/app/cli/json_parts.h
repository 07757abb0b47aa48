// SPDX-License-Identifier: MIT
//
// Pieces the documents are made of. For the json_*.cpp files only.
#pragma once

#include <nlohmann/json.hpp>

#include "app/cli/json.h"

namespace app {

using Json = nlohmann::ordered_json;

/// command, ok, exitCode, version.
Json Begin(const JsonHead& head);
/// The document as text, with a line end.
std::string Finish(const Json& document);

Json OfError(const engine::Error& error, pages::Language language);
Json OfError(const std::optional<engine::Error>& error, pages::Language language);
Json OfFindings(const std::vector<engine::Finding>& findings, pages::Language language);
Json OfControls(const engine::patch::Assessment& assessment, pages::Language language);
Json OfMatrix(const engine::patch::MatrixResult& matrix);
Json OfDoors(const std::vector<engine::patch::DoorReport>& doors);
Json OfRequest(const engine::iis::Request& request);
/// null for nothing.
Json OfText(const std::optional<std::string>& text);
Json OfPath(const Machine& machine, const std::string& windows_path);
/// state, by, basis, controls, bypasses, reasons, requests.
void AddAssessment(Json& document, const engine::patch::Assessment& assessment, pages::Language language);

}  // namespace app
