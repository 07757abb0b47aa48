// SPDX-License-Identifier: MIT
#include "tests/engine/patch/support/instrument.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <stdexcept>

#include "tests/support/small_instrument.h"
#include "tests/support/test_paths.h"

namespace tests {
namespace {

using engine::patch::ControlId;

/// tests/data/golden/base.config is indented by two.
std::string WithFourSpaces(std::string_view text) {
  std::string result;
  bool at_start = true;
  for (const char c : text) {
    result.append(at_start && c == ' ' ? 2 : 1, c);
    at_start = c == '\n' || (at_start && c == ' ');
  }
  return result;
}

}  // namespace

Instrument::Instrument() : Instrument(Crlf(WithFourSpaces(ReadData("golden/base.config")))) {}

Instrument::Instrument(std::string bytes) : configuration(std::move(bytes)), catalogue(TestCatalogue()) {
  options.site = "LRM";
  image.AddFolder(R"(C:\inetpub\lrm)");
}

Instrument& Instrument::Change(std::string_view old, std::string_view fresh) {
  configuration = Replaced(std::move(configuration), old, fresh);
  return *this;
}

Instrument& Instrument::Put(std::string_view xml) {
  configuration = WithTag(configuration, xml);
  return *this;
}

Instrument& Instrument::WithoutIpModule() {
  Change(R"(            <add name="IpRestrictionModule" image="%windir%\System32\inetsrv\iprestr.dll" />)"
         "\n",
         "");
  return Change(R"(                <add name="IpRestrictionModule" lockItem="true" />)"
                "\n",
                "");
}

Instrument& Instrument::AddWebConfig(std::string_view folder, std::string_view content) {
  std::string path = R"(C:\inetpub\lrm\)";
  if (!folder.empty()) path += std::string(folder) + "\\";
  image.AddFile(path + "web.config", "<configuration>\r\n  <system.webServer>\r\n    " + std::string(content) +
                                         "\r\n  </system.webServer>\r\n</configuration>\r\n");
  return *this;
}

Instrument& Instrument::AddLog(const std::vector<std::string>& lines) {
  std::string log =
      "#Software: Microsoft Internet Information Services 10.0\r\n"
      "#Fields: date time c-ip s-ip cs-method cs-uri-stem sc-status\r\n";
  for (const std::string& line : lines) log += "2026-11-20 10:00:00 " + line + "\r\n";
  image.AddFile(R"(C:\inetpub\logs\LogFiles\W3SVC1\u_ex261120.log)", log);
  return *this;
}

engine::Host& Instrument::host() {
  if (!m_host) {
    image.AddFile(kConfigPath, configuration);
    m_host = image.Open();
    if (!m_host) throw std::runtime_error("the image of the test does not open");
  }
  return *m_host;
}

const engine::patch::Situation& Instrument::Examine(engine::patch::Depth depth) {
  engine::patch::Options examined = options;
  examined.depth = depth;
  auto situation = engine::patch::Examine(host(), catalogue, examined);
  if (!situation) throw std::runtime_error("not examined: " + std::string(Name(situation.error().id)));
  m_situation.emplace(std::move(*situation));
  if (!m_situation->CanJudge()) {
    const auto& inventory = m_situation->inventory;
    const auto& error = inventory.configuration_error ? *inventory.configuration_error : *inventory.site_error;
    throw std::runtime_error("no site to judge: " + std::string(Name(error.id)) + " " + error.object + " line " +
                             std::string(error.Get("line")));
  }
  return *m_situation;
}

engine::patch::Proposal Instrument::Propose(ControlId id) { return ControlOf(id).propose(Examine().SubjectOf()); }

engine::patch::ControlReport Instrument::Assess(ControlId id) { return ControlOf(id).assess(Examine().SubjectOf()); }

std::string Instrument::With(ControlId id) {
  auto proposal = Propose(id);
  EXPECT_TRUE(proposal.possible) << Describe(proposal.reasons);
  const auto& document = m_situation->inventory.configuration->document();
  const auto text = engine::patch::ApplyChanges(*m_situation->inventory.configuration, proposal.changes);
  if (!text) {
    ADD_FAILURE() << "not applied: " << Name(text.error().id);
    return "";
  }
  return document.ToBytes(*text).value_or("");
}

engine::patch::Plan Instrument::Plan() { return engine::patch::PlanApply(Examine(engine::patch::Depth::Full)); }
engine::patch::ActionReport Instrument::Apply() { return engine::patch::Apply(host(), catalogue, options); }
engine::patch::ActionReport Instrument::Repair() { return engine::patch::Repair(host(), catalogue, options); }
engine::patch::ActionReport Instrument::Remove(bool by_values) {
  return engine::patch::Remove(host(), catalogue, options, {by_values});
}

void Instrument::EditOnDisk(std::string_view old, std::string_view fresh) {
  image.AddFile(kConfigPath, Replaced(OnDisk(), old, fresh));
}

std::string Instrument::State() { return std::string(Name(Examine().assessment.state)); }

std::string Crlf(std::string_view text) {
  std::string result;
  for (const char c : text) {
    if (c == '\r') continue;
    if (c == '\n') result += '\r';
    result += c;
  }
  return result;
}

std::string Replaced(std::string text, std::string_view old, std::string_view fresh) {
  text = Crlf(text);
  const std::string wanted = Crlf(old);
  const std::size_t at = text.find(wanted);
  if (at == std::string::npos) {
    ADD_FAILURE() << "not in the configuration: " << old;
    return text;
  }
  return text.replace(at, wanted.size(), Crlf(fresh));
}

std::string WithTag(const std::string& configuration, std::string_view xml) {
  return Replaced(configuration, "</configuration>", std::string(xml) + "</configuration>");
}

void ExpectSame(const std::string& expected, const std::string& found) {
  if (expected == found) return;
  std::string shown;
  for (const std::string& line : engine::patch::Difference(expected, found)) shown += line + "\n";
  ADD_FAILURE() << "expected (-) and found (+) differ" << (shown.empty() ? " in bytes that do not show" : "") << ":\n"
                << shown;
}

bool Has(const std::vector<engine::Finding>& findings, engine::Id id) {
  return std::ranges::any_of(findings, [&](const engine::Finding& finding) { return finding.id == id; });
}

std::string Describe(const std::vector<engine::Finding>& findings) {
  std::string text;
  for (const engine::Finding& finding : findings) {
    text += "\n  " + std::string(Name(finding.id)) + " " + finding.object;
    for (const engine::Arg& arg : finding.args) text += " " + arg.name + "=" + arg.value;
  }
  return text;
}

void ExpectImpossible(const engine::patch::Proposal& proposal, engine::Id id) {
  EXPECT_FALSE(proposal.possible);
  EXPECT_TRUE(proposal.changes.empty());
  EXPECT_TRUE(Has(proposal.reasons, id)) << Name(id) << " not in:" << Describe(proposal.reasons);
}

void ExpectNothingToDo(const engine::patch::Proposal& proposal) {
  EXPECT_TRUE(proposal.possible) << Describe(proposal.reasons);
  EXPECT_TRUE(proposal.changes.empty());
}

}  // namespace tests
