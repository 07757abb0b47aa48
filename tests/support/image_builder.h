// SPDX-License-Identifier: MIT
//
// An instrument image for a test, in three lines: a sound Windows 10 with IIS and Local Run Manager, to be bent.
//
//   tests::ImageBuilder image(config_bytes);
//   image.AddFile(R"(C:\inetpub\wwwroot\web.config)", "<configuration/>");
//   auto host = image.Open();
//
// The image lives as long as the builder. Its clock stands at 2026-11-21T09:00:00Z.
#pragma once

#include <memory>
#include <string_view>

#include "engine/host/image/image_host.h"
#include "tests/support/temp_folder.h"

namespace tests {

inline constexpr std::string_view kConfigPath = R"(C:\Windows\System32\inetsrv\config\applicationHost.config)";

class ImageBuilder {
 public:
  /// With `application_host_config` at kConfigPath; "" writes no such file.
  explicit ImageBuilder(std::string_view application_host_config = "");

  /// `win_path` is plain ("C:\x\y"); folders on the way are made, an existing file is replaced. Spell folders alike:
  /// the disk below may tell upper from lower case.
  ImageBuilder& AddFile(std::string_view win_path, std::string_view bytes);
  ImageBuilder& AddFolder(std::string_view win_path);
  /// Keys and values as in a registry export, UTF-8, without the header line; replaces the whole registry.
  ImageBuilder& SetRegistry(std::string_view keys);
  /// Adds to what is there.
  ImageBuilder& AddRegistry(std::string_view keys);
  /// Writes a fact file: SetFact("network.xml", "<network/>").
  ImageBuilder& SetFact(std::string_view name, std::string_view xml);
  ImageBuilder& RemoveFact(std::string_view name);
  /// system.xml with or without administrator rights.
  ImageBuilder& SetElevated(bool elevated);

  const std::filesystem::path& folder() const { return m_folder.path(); }
  /// Where a Windows path lies on the real disk.
  std::filesystem::path RealPath(std::string_view win_path) const;
  std::string ReadFile(std::string_view win_path) const { return ReadBytes(RealPath(win_path)); }
  /// Null, with a test failure, when the image cannot be opened.
  std::unique_ptr<engine::ImageHost> Open() const;

 private:
  TempFolder m_folder;
  std::string m_registry;
};

}  // namespace tests
