// SPDX-License-Identifier: MIT
//
// The whole list is written anew each time: the file is ours alone.
#include "engine/host/image/image_tasks.h"

#include <algorithm>
#include <sstream>

#include "engine/core/text.h"
#include "engine/host/image/fact_file.h"
#include "engine/host/image/image_disk.h"

namespace engine {

namespace {

constexpr const char* kFile = "tasks.xml";
constexpr std::uint64_t kMaxBytes = 1u << 20;

Result<ScheduledTask> ReadTask(const FactFile& file, pugi::xml_node node) {
  using When = ScheduledTask::When;
  LRM_CHECK(file.Allow(node, {"name", "when", "program", "arguments", "description", "enabled"}));
  ScheduledTask task;
  LRM_TRY(task.name, file.Required(node, "name"));
  LRM_TRY(task.when, file.OneOf<When>(node, "when",
                                      {{Name(When::AtStart), When::AtStart},
                                       {Name(When::AtLogon), When::AtLogon},
                                       {Name(When::Daily), When::Daily},
                                       {Name(When::OnDemand), When::OnDemand}}));
  LRM_TRY(task.program, file.Required(node, "program"));
  task.arguments = FactFile::Text(node, "arguments");
  task.description = FactFile::Text(node, "description");
  LRM_TRY(task.enabled, file.Bool(node, "enabled", true));
  return task;
}

std::string TextOf(const std::vector<ScheduledTask>& tasks) {
  pugi::xml_document document;
  pugi::xml_node root = document.append_child("tasks");
  for (const ScheduledTask& task : tasks) {
    pugi::xml_node node = root.append_child("task");
    node.append_attribute("name") = task.name.c_str();
    node.append_attribute("when") = std::string(Name(task.when)).c_str();
    node.append_attribute("program") = task.program.c_str();
    node.append_attribute("arguments") = task.arguments.c_str();
    node.append_attribute("description") = task.description.c_str();
    node.append_attribute("enabled") = task.enabled ? "true" : "false";
  }
  std::ostringstream stream;
  document.save(stream, "  ", pugi::format_default | pugi::format_no_declaration, pugi::encoding_utf8);
  return stream.str();
}

bool IsNamed(const ScheduledTask& task, std::string_view name) { return EqualsNoCase(task.name, name); }

}  // namespace

Result<std::vector<ScheduledTask>> ParseTasks(std::string_view bytes, const std::string& shown) {
  LRM_TRY(const auto file, FactFile::Parse(bytes, shown));
  LRM_TRY(const auto root, file.Root("tasks"));
  LRM_CHECK(file.Allow(root, {}, {"task"}));
  std::vector<ScheduledTask> tasks;
  for (const auto& node : root.children()) {
    LRM_TRY(auto task, ReadTask(file, node));
    tasks.push_back(std::move(task));
  }
  std::ranges::sort(tasks, {}, &ScheduledTask::name);
  return tasks;
}

Status ImageTasks::Keep(std::vector<ScheduledTask> tasks) {
  const disk::Path target{m_root + '/' + kFile, kFile};
  const disk::Path fresh{target.real + ".new", target.shown + ".new"};
  LRM_CHECK(disk::Remove(fresh));
  LRM_CHECK(disk::WriteNew(fresh, TextOf(tasks)));
  LRM_CHECK(disk::Replace(fresh, target, std::nullopt, {}));
  LRM_TRY(const auto bytes, disk::Read(target, kMaxBytes));
  LRM_TRY(m_tasks, ParseTasks(bytes, kFile));
  return {};
}

Status ImageTasks::Start(std::string_view name) const {
  const bool there = std::ranges::any_of(m_tasks, [&](const ScheduledTask& task) { return IsNamed(task, name); });
  if (!there) return Fail(Id::FileNotFound, "start task", std::string(name));
  return {};
}

Status ImageTasks::Register(const ScheduledTask& task) {
  if (!m_elevated) return Fail(Id::AccessDenied, "register task", task.name);
  std::vector<ScheduledTask> tasks = m_tasks;
  std::erase_if(tasks, [&](const ScheduledTask& other) { return IsNamed(other, task.name); });
  tasks.push_back(task);
  LRM_CHECK(Keep(std::move(tasks)));
  if (std::ranges::count(m_tasks, task) != 1) return Fail(Id::NotConfirmed, "register task", task.name);
  return {};
}

Status ImageTasks::Remove(std::string_view name) {
  if (!m_elevated) return Fail(Id::AccessDenied, "remove task", std::string(name));
  std::vector<ScheduledTask> tasks = m_tasks;
  if (std::erase_if(tasks, [&](const ScheduledTask& other) { return IsNamed(other, name); }) == 0) return {};
  return Keep(std::move(tasks));
}

}  // namespace engine
