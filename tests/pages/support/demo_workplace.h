// SPDX-License-Identifier: MIT
//
// A demo instrument of its own and a wizard that works on it with the real engine, as the app does: each task opens the
// machine anew.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "pages/task.h"
#include "pages/wizard.h"
#include "tests/pages/support/walker.h"
#include "tests/support/test_paths.h"

namespace tests {

class DemoWorkplace {
 public:
  /// A test failure when the scenario cannot be written.
  explicit DemoWorkplace(std::string_view scenario);

  /// Runs the task; a restart is made first where that is the task.
  pages::Facts Run(pages::Task task, const pages::Session& session = {}, const pages::Facts& before = {});
  /// With our programs below Program Files, as the MSI puts them there: then tasks are scheduled.
  void Install();
  void Restart();
  std::unique_ptr<engine::Host> Open() const;
  /// As a removal ended by loss of power, just after the old settings were put in place.
  void CrashWhileRemoving();
  /// A wizard on the first page that works here.
  Walker Start();

  std::filesystem::path image() const { return m_folder.path() / "image"; }
  std::filesystem::path reports() const { return m_folder.path() / "reports"; }
  /// The bytes of applicationHost.config; "" where there is none.
  std::string Configuration() const;
  /// Where a path of the instrument lies on this disk.
  std::filesystem::path RealPath(std::string_view windows_path) const;

  /// Told of the steps of an action.
  pages::OnStages on_stages;
  /// What a stick is made of; without it none can be made.
  std::function<engine::kit::KitParts()> kit_parts;
  /// This project's own files, as the list beside the program would have them.
  std::vector<engine::kit::Installer> own_files;

 private:
  ScratchFolder m_folder;
};

}  // namespace tests
