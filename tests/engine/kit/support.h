// SPDX-License-Identifier: MIT
//
// What tests of kits share: an own catalogue of installers (nobody can make a file with the vendor's hash), a small
// kit, a folder whose n-th changing call fails.
#pragma once

#include <gtest/gtest.h>

#include "engine/core/hash.h"
#include "engine/kit/disk_folder.h"
#include "engine/kit/kit.h"
#include "tests/support/temp_folder.h"

namespace engine::kit {

inline const std::string kInstallerBytes = "an installer " + std::string(3000, 'i');
inline const std::string kProgramBytes = "MZ a program " + std::string(5000, 'p');

inline Installers TestInstallers() {
  return {{{"test-1", "LocalRunManagerSecurityPatch.msi", "Example Patch", "1.0.0", Sha256(kInstallerBytes)}}};
}

/// Files that a kit is made of.
struct Sources {
  tests::TempFolder folder;

  Sources() {
    folder.Write("LrmPatchWizard.exe", kProgramBytes);
    folder.Write("LocalRunManagerSecurityPatch.msi", kInstallerBytes);
  }
  KitParts Parts() const {
    return {.program = folder / "LrmPatchWizard.exe",
            .installers = {folder / "LocalRunManagerSecurityPatch.msi"},
            .to_read = {{"READ-ME-nl.txt", "Lees mij"}, {"Guide/guide-en.html", "<html/>"}},
            .made = Time{std::chrono::seconds{1'800'000'000}}};
  }
};

template <class T>
std::string IdOf(const Result<T>& result) {
  return result ? "success" : std::string(Name(result.error().id));
}
inline std::string IdOf(const std::optional<Error>& error) { return error ? std::string(Name(error->id)) : "success"; }

inline std::vector<std::string> Told(const std::vector<Finding>& findings) {
  std::vector<std::string> told;
  for (const Finding& finding : findings) told.push_back(std::string(Name(finding.id)) + " " + finding.object);
  return told;
}

/// The n-th changing call, and all that follow where `gone`, fail; a torn one leaves half of its bytes.
class FailingFolder : public Folder {
 public:
  FailingFolder(Folder& inner, int at, bool gone, bool torn, Id id = Id::DriveGone)
      : m_inner(inner), m_at(at), m_gone(gone), m_torn(torn), m_id(id) {}

  bool fired() const { return m_fired; }

  std::string Shown(std::string_view name) const override { return m_inner.Shown(name); }
  Result<FileInfo> Stat(std::string_view name) const override { return m_inner.Stat(name); }
  Result<std::vector<FolderEntry>> List(std::string_view name) const override { return m_inner.List(name); }
  Result<std::unique_ptr<OpenedFile>> Open(std::string_view name, ReadFrom from) const override {
    return m_inner.Open(name, from);
  }
  std::optional<std::string> Origin(std::string_view name) const override { return m_inner.Origin(name); }
  Status SetOrigin(std::string_view name, std::string_view note) override {
    if (IsDue()) return Fail(m_id, "note origin", Shown(name));
    return m_inner.SetOrigin(name, note);
  }
  Status MakeFolder(std::string_view name) override {
    if (IsDue()) return Fail(m_id, "make folder", Shown(name));
    return m_inner.MakeFolder(name);
  }
  Status WriteNew(std::string_view name, std::string_view bytes) override {
    if (!IsDue()) return m_inner.WriteNew(name, bytes);
    if (m_torn) (void)m_inner.WriteNew(name, bytes.substr(0, bytes.size() / 2));
    return Fail(m_id, "write", Shown(name));
  }
  Status Append(std::string_view name, std::string_view bytes) override {
    if (!IsDue()) return m_inner.Append(name, bytes);
    if (m_torn) (void)m_inner.Append(name, bytes.substr(0, bytes.size() / 2));
    return Fail(m_id, "write", Shown(name));
  }
  Status Replace(std::string_view fresh, std::string_view target, const std::optional<std::string>& seen) override {
    if (IsDue()) return Fail(m_id, "rename", Shown(target));
    return m_inner.Replace(fresh, target, seen);
  }
  Status Remove(std::string_view name) override {
    if (IsDue()) return Fail(m_id, "remove", Shown(name));
    return m_inner.Remove(name);
  }

 private:
  bool IsDue() {
    ++m_calls;
    const bool due = m_gone ? m_calls >= m_at : m_calls == m_at;
    m_fired = m_fired || due;
    return due;
  }

  Folder& m_inner;
  int m_at, m_calls = 0;
  bool m_gone, m_torn, m_fired = false;
  Id m_id;
};

}  // namespace engine::kit
