// SPDX-License-Identifier: MIT
//
// Which installers are known (res/installers.xml, compiled in), and which one a file is: by its content, never by its
// name alone.
#pragma once

#include <filesystem>

#include "engine/kit/hashing.h"
#include "engine/kit/msi_facts.h"
#include "engine/kit/signature.h"

namespace engine::kit {

struct Installer {
  std::string id, file, product, version, sha256;
};
struct Installers {
  std::vector<Installer> known;
  std::vector<Installer> own{};  // this project's files, from the list beside the program that runs (own_files.h)

  const Installer* BySha256(std::string_view sha256) const;
  /// "LocalRunManagerSecurityPatch (1).msi" is meant too: browsers add that.
  const Installer* ByName(std::string_view file_name) const;
};
/// CatalogueDamaged.
Result<Installers> ParseInstallers(std::string_view bytes, std::string_view name);
Result<Installers> BuiltInInstallers();

enum class Verdict {
  Known,       // the content is that of a known installer
  Own,         // this project's own file, as the list beside the program that runs says
  Listed,      // as a list beside it says (manifest.h); nobody has signed that list
  Altered,     // the name of a known one, another content
  Incomplete,  // a download that is not finished, an MSI that ends too early, an empty file
  Unknown,
};

struct Identity {
  Verdict verdict = Verdict::Unknown;
  std::string path, sha256;
  std::uint64_t size = 0;
  std::optional<Installer> installer;  // the known one it is, or has the name of
  std::optional<MsiFacts> msi;         // nothing: not read, or no MSI
  Signature signature = Signature::NotChecked;
  /// What Windows noted about where it comes from ("3" is the Internet); nothing: no such note.
  std::optional<std::string> zone;
};

/// Reads the whole file. FileNotFound, PathNotUsable (a folder, a link), Stopped, and what reading reports.
Result<Identity> Identify(const std::filesystem::path& file, const Installers& installers,
                          const OnBytes& on_bytes = {});

/// A download that is going on, by the ending browsers give it.
bool IsPartialName(std::string_view file_name);

}  // namespace engine::kit
