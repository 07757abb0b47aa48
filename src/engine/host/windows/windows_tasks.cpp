// SPDX-License-Identifier: MIT
//
// Tasks go in and come out as XML (host/task_xml.h): one call each, and the same text on every Windows.
#include "engine/host/windows/windows_tasks.h"

#include <taskschd.h>

#include <algorithm>

#include "engine/core/text.h"
#include "engine/host/task_xml.h"
#include "engine/host/windows/com.h"
#include "engine/host/windows/win32_error.h"

namespace engine {

namespace {

using windows::Bstr;
using windows::Com;
using windows::ComThread;

// Everybody may look into our folder, nobody else may put something into it or take something out.
constexpr const char* kFolderRights = "O:BAG:BAD:P(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)(A;CI;GRGX;;;AU)";

/// A VARIANT with a text, or one with nothing; the text is the caller's.
VARIANT Nothing() {
  VARIANT value;
  VariantInit(&value);
  return value;
}

VARIANT Text(const Bstr& text) {
  VARIANT value = Nothing();
  value.vt = VT_BSTR;
  value.bstrVal = text.get();
  return value;
}

VARIANT Number(LONG number) {
  VARIANT value = Nothing();
  value.vt = VT_I4;
  value.lVal = number;
  return value;
}

bool IsAbsent(HRESULT code) {
  return code == HRESULT_FROM_WIN32(ERROR_FILE_NOT_FOUND) || code == HRESULT_FROM_WIN32(ERROR_PATH_NOT_FOUND);
}

/// Refused stays refused; whatever else the service answers, its tasks cannot be known.
std::unexpected<Error> Problem(const char* operation, std::string_view object, HRESULT code) {
  auto error = windows::ComError(operation, std::string(object), FAILED(code) ? code : E_POINTER);
  if (error.error().id != Id::AccessDenied) error.error().id = Id::TasksUnreadable;
  return error;
}

Result<Com<ITaskService>> OpenService(const char* operation) {
  Com<ITaskService> service;
  HRESULT code = CoCreateInstance(__uuidof(TaskScheduler), nullptr, CLSCTX_INPROC_SERVER, __uuidof(ITaskService),
                                  service.ReceiveAny());
  if (SUCCEEDED(code) && service) code = service->Connect(Nothing(), Nothing(), Nothing(), Nothing());
  if (FAILED(code) || !service) return Problem(operation, kTaskFolder, code);
  return service;
}

/// Our folder; empty where there is none.
Result<Com<ITaskFolder>> OpenFolder(const char* operation, const Com<ITaskService>& service) {
  Com<ITaskFolder> folder;
  const HRESULT code = service->GetFolder(Bstr(kTaskFolder).get(), folder.Receive());
  if (IsAbsent(code)) return Com<ITaskFolder>();
  if (FAILED(code) || !folder) return Problem(operation, kTaskFolder, code);
  return folder;
}

/// Made where it is missing; with our rights also where somebody else made it.
Result<Com<ITaskFolder>> MakeFolder(const char* operation, const Com<ITaskService>& service) {
  LRM_TRY(Com<ITaskFolder> folder, OpenFolder(operation, service));
  const Bstr rights(kFolderRights);
  if (folder) {
    const HRESULT code = folder->SetSecurityDescriptor(rights.get(), 0);
    if (FAILED(code)) return Problem(operation, kTaskFolder, code);
    return folder;
  }
  Com<ITaskFolder> root;
  HRESULT code = service->GetFolder(Bstr("\\").get(), root.Receive());
  if (SUCCEEDED(code) && root) code = root->CreateFolder(Bstr(kTaskFolder).get(), Text(rights), folder.Receive());
  if (FAILED(code) || !folder) return Problem(operation, kTaskFolder, code);
  return folder;
}

Result<ScheduledTask> Read(const char* operation, IRegisteredTask& task) {
  Bstr name, xml;
  HRESULT code = task.get_Name(name.Receive());
  if (SUCCEEDED(code)) code = task.get_Xml(xml.Receive());
  if (FAILED(code)) return Problem(operation, name.text(), code);
  ScheduledTask found = TaskFromXml(name.text(), xml.text());
  VARIANT_BOOL enabled = VARIANT_FALSE;
  code = task.get_Enabled(&enabled);
  if (FAILED(code)) return Problem(operation, found.name, code);
  found.enabled = found.enabled && enabled != VARIANT_FALSE;
  return found;
}

Result<std::vector<ScheduledTask>> ReadAll(const char* operation, const Com<ITaskFolder>& folder) {
  Com<IRegisteredTaskCollection> all;
  HRESULT code = folder->GetTasks(TASK_ENUM_HIDDEN, all.Receive());
  LONG count = 0;
  if (SUCCEEDED(code) && all) code = all->get_Count(&count);
  if (FAILED(code) || !all) return Problem(operation, kTaskFolder, code);
  std::vector<ScheduledTask> tasks;
  for (LONG i = 1; i <= count; ++i) {
    Com<IRegisteredTask> task;
    code = all->get_Item(Number(i), task.Receive());
    if (FAILED(code) || !task) return Problem(operation, kTaskFolder, code);
    LRM_TRY(auto found, Read(operation, *task.get()));
    tasks.push_back(std::move(found));
  }
  std::ranges::sort(tasks, {}, &ScheduledTask::name);
  return tasks;
}

bool IsNamed(const ScheduledTask& task, std::string_view name) { return EqualsNoCase(task.name, name); }

/// Windows refuses it where there is still a task in it; one that stays is in nobody's way.
void RemoveFolderIfEmpty(const Com<ITaskService>& service) {
  Com<ITaskFolder> root;
  const HRESULT code = service->GetFolder(Bstr("\\").get(), root.Receive());
  if (SUCCEEDED(code) && root) (void)root->DeleteFolder(Bstr(kTaskFolder).get(), 0);
}

}  // namespace

Result<std::vector<ScheduledTask>> WindowsTasks::Ours() const {
  const ComThread com;
  LRM_TRY(const auto service, OpenService("read"));
  LRM_TRY(const auto folder, OpenFolder("read", service));
  if (!folder) return std::vector<ScheduledTask>{};
  return ReadAll("read", folder);
}

Status WindowsTasks::Start(std::string_view name) const {
  const ComThread com;
  LRM_TRY(const auto service, OpenService("start task"));
  LRM_TRY(const auto folder, OpenFolder("start task", service));
  if (!folder) return Fail(Id::FileNotFound, "start task", std::string(name));
  Com<IRegisteredTask> task;
  HRESULT code = folder->GetTask(Bstr(name).get(), task.Receive());
  if (IsAbsent(code)) return Fail(Id::FileNotFound, "start task", std::string(name));
  Com<IRunningTask> running;
  if (SUCCEEDED(code) && task) code = task->Run(Nothing(), running.Receive());
  if (FAILED(code) || !task) return Problem("start task", name, code);
  return {};
}

Status WindowsTasks::Register(const ScheduledTask& task) {
  const ComThread com;
  LRM_TRY(const auto service, OpenService("register task"));
  LRM_TRY(const auto folder, MakeFolder("register task", service));
  const Bstr rights(RightsOf(task));
  Com<IRegisteredTask> made;
  const Bstr name(task.name);
  // As whom it runs stands in the text.
  const HRESULT code = folder->RegisterTask(name.get(), Bstr(TaskXml(task)).get(), TASK_CREATE_OR_UPDATE, Nothing(),
                                            Nothing(), TASK_LOGON_NONE, Text(rights), made.Receive());
  if (FAILED(code)) {
    RemoveFolderIfEmpty(service);
    return Problem("register task", task.name, code);
  }
  const auto now = ReadAll("register task", folder);
  if (now && std::ranges::count(*now, task) == 1) return {};
  // What cannot be read back does not stay.
  (void)folder->DeleteTask(name.get(), 0);
  RemoveFolderIfEmpty(service);
  if (!now) return std::unexpected(now.error());
  return Fail(Id::NotConfirmed, "register task", task.name);
}

Status WindowsTasks::Remove(std::string_view name) {
  const ComThread com;
  LRM_TRY(const auto service, OpenService("remove task"));
  LRM_TRY(const auto folder, OpenFolder("remove task", service));
  if (!folder) return {};
  const HRESULT code = folder->DeleteTask(Bstr(name).get(), 0);
  if (FAILED(code) && !IsAbsent(code)) return Problem("remove task", name, code);
  LRM_TRY(const auto now, ReadAll("remove task", folder));
  if (std::ranges::any_of(now, [&](const ScheduledTask& task) { return IsNamed(task, name); })) {
    return Fail(Id::NotConfirmed, "remove task", std::string(name));
  }
  if (now.empty()) RemoveFolderIfEmpty(service);
  return {};
}

}  // namespace engine
