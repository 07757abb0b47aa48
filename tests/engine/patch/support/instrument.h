// SPDX-License-Identifier: MIT
//
// A small instrument for tests of the patch: site LRM in C:\inetpub\lrm, configuration B0 of the golden table laid out
// as IIS lays it out (four spaces, CRLF), bent by the test, then examined, planned on and changed.
//
// Texts are given with "\n" and four spaces; they meet the file with CRLF. Bending is done before the first question.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/patch/actions.h"
#include "engine/patch/situation.h"
#include "tests/support/image_builder.h"

namespace tests {

class Instrument {
 public:
  Instrument();
  /// With these bytes as applicationHost.config instead of B0.
  explicit Instrument(std::string configuration);

  /// Replaces the first `old` of the configuration; a missing one is a test failure.
  Instrument& Change(std::string_view old, std::string_view fresh);
  /// At the end of the configuration: location tags.
  Instrument& Put(std::string_view xml);
  /// Takes IpRestrictionModule out of globalModules and modules: way A is closed.
  Instrument& WithoutIpModule();
  /// A web.config in a folder below the site's ("" or "Uploads") with this inside system.webServer.
  Instrument& AddWebConfig(std::string_view folder, std::string_view content);
  /// Lines of the site's log: "client server method stem status".
  Instrument& AddLog(const std::vector<std::string>& lines);

  ImageBuilder image;
  std::string configuration;  // as it is written when the image is first opened
  engine::lrm::Catalogue catalogue;
  engine::patch::Options options;

  // ---- From here on the image is written ----
  engine::Host& host();
  /// Read anew at every call; the last one lives until the next.
  const engine::patch::Situation& Examine(engine::patch::Depth depth = engine::patch::Depth::Brief);
  engine::patch::Proposal Propose(engine::patch::ControlId id);
  engine::patch::ControlReport Assess(engine::patch::ControlId id);
  /// The configuration with the changes of this one control; a test failure when it is not possible.
  std::string With(engine::patch::ControlId id);
  engine::patch::Plan Plan();
  engine::patch::ActionReport Apply();
  engine::patch::ActionReport Repair();
  engine::patch::ActionReport Remove(bool by_values = false);
  std::string OnDisk() const { return image.ReadFile(kConfigPath); }
  /// As another program would: replaces the first `old` in the file on the disk.
  void EditOnDisk(std::string_view old, std::string_view fresh);
  std::string State();

 private:
  std::unique_ptr<engine::ImageHost> m_host;
  std::optional<engine::patch::Situation> m_situation;
};

std::string Crlf(std::string_view text);
/// `text` with the first `old` replaced, all as Crlf(); a missing `old` is a test failure.
std::string Replaced(std::string text, std::string_view old, std::string_view fresh);
/// `configuration` with `xml` as its last lines before </configuration>.
std::string WithTag(const std::string& configuration, std::string_view xml);
/// Fails with the difference shown.
void ExpectSame(const std::string& expected, const std::string& found);
bool Has(const std::vector<engine::Finding>& findings, engine::Id id);
std::string Describe(const std::vector<engine::Finding>& findings);
/// A refused proposal whose reasons hold `id`.
void ExpectImpossible(const engine::patch::Proposal& proposal, engine::Id id);
/// Nothing to change, and nothing in the way.
void ExpectNothingToDo(const engine::patch::Proposal& proposal);

}  // namespace tests
