// SPDX-License-Identifier: MIT
#include "engine/host/task_xml.h"

#include <sstream>

#include <pugixml.hpp>

#include "engine/core/text.h"

namespace engine {
namespace {

using When = ScheduledTask::When;

constexpr const char* kSystemAccount = "S-1-5-18";
constexpr const char* kUsers = "S-1-5-32-545";
constexpr const char* kNamespace = "http://schemas.microsoft.com/windows/2004/02/mit/task";
// IIS needs a moment after the start of Windows, or nothing could be asked of it.
constexpr const char* kAfterStart = "PT1M";
constexpr const char* kDailyFrom = "2020-01-01T11:30:00";
constexpr const char* kNoLimit = "PT0S";
constexpr const char* kLongest = "PT1H";

void Put(pugi::xml_node node, const char* name, const std::string& text) {
  node.append_child(name).text().set(text.c_str());
}

void AddTrigger(pugi::xml_node triggers, When when) {
  if (when == When::OnDemand) return;
  const char* kind = when == When::AtStart ? "BootTrigger" : when == When::AtLogon ? "LogonTrigger" : "CalendarTrigger";
  pugi::xml_node trigger = triggers.append_child(kind);
  if (when == When::Daily) Put(trigger, "StartBoundary", kDailyFrom);
  Put(trigger, "Enabled", "true");
  if (when == When::AtStart) Put(trigger, "Delay", kAfterStart);
  if (when == When::Daily) Put(trigger.append_child("ScheduleByDay"), "DaysInterval", "1");
}

void AddPrincipal(pugi::xml_node principals, When when) {
  pugi::xml_node principal = principals.append_child("Principal");
  principal.append_attribute("id") = "Author";
  const bool is_users = when == When::AtLogon;
  Put(principal, is_users ? "GroupId" : "UserId", is_users ? kUsers : kSystemAccount);
  Put(principal, "RunLevel", is_users ? "LeastPrivilege" : "HighestAvailable");
}

/// Also on battery, late rather than never, once at a time; a window stays open as long as somebody needs it.
void AddSettings(pugi::xml_node settings, const ScheduledTask& task) {
  const bool is_window = task.when == When::AtLogon;
  Put(settings, "MultipleInstancesPolicy", is_window ? "Parallel" : "IgnoreNew");
  Put(settings, "DisallowStartIfOnBatteries", "false");
  Put(settings, "StopIfGoingOnBatteries", "false");
  Put(settings, "AllowHardTerminate", "true");
  Put(settings, "StartWhenAvailable", "true");
  Put(settings, "AllowStartOnDemand", "true");
  Put(settings, "Enabled", task.enabled ? "true" : "false");
  Put(settings, "ExecutionTimeLimit", is_window ? kNoLimit : kLongest);
}

/// Of a trigger as we make it, alone; nothing of another.
struct Found {
  When when = When::OnDemand;
  bool plain = true;
};

bool Says(pugi::xml_node node, const char* name, std::string_view wanted, std::string_view unless_there) {
  const pugi::xml_node child = node.child(name);
  return (child ? std::string_view(child.child_value()) : unless_there) == wanted;
}

/// From when on: a day that has passed. Windows may write the time with its zone, the day it leaves alone.
bool HasBegun(pugi::xml_node trigger) {
  return std::string_view(trigger.child_value("StartBoundary")).substr(0, 10) <=
         std::string_view(kDailyFrom).substr(0, 10);
}

bool IsPlain(pugi::xml_node trigger, When when) {
  for (const char* narrower : {"EndBoundary", "UserId", "ExecutionTimeLimit", "RandomDelay"}) {
    if (trigger.child(narrower)) return false;
  }
  if (!Says(trigger, "Enabled", "true", "true") || !HasBegun(trigger)) return false;
  if (when == When::Daily) return Says(trigger.child("ScheduleByDay"), "DaysInterval", "1", "1");
  return when == When::AtStart ? Says(trigger, "Delay", kAfterStart, "") : !trigger.child("Delay");
}

Found WhenOf(pugi::xml_node triggers) {
  Found found;
  int count = 0;
  for (const pugi::xml_node trigger : triggers.children()) {
    if (trigger.type() != pugi::node_element) continue;
    const std::string_view kind = trigger.name();
    ++count;
    if (kind == "BootTrigger") found.when = When::AtStart;
    else if (kind == "LogonTrigger") found.when = When::AtLogon;
    else if (kind == "CalendarTrigger" && trigger.child("ScheduleByDay")) found.when = When::Daily;
    else found.plain = false;
    found.plain = found.plain && IsPlain(trigger, found.when);
  }
  found.plain = found.plain && count <= 1;
  return found;
}

/// It starts when it should and is not ended early; where Windows leaves a setting out, what that means decides.
bool IsLetRun(pugi::xml_node settings, When when) {
  return Says(settings, "Enabled", "true", "true") && Says(settings, "AllowStartOnDemand", "true", "true") &&
         Says(settings, "DisallowStartIfOnBatteries", "false", "true") &&
         Says(settings, "StartWhenAvailable", "true", "false") && Says(settings, "RunOnlyIfIdle", "false", "false") &&
         Says(settings, "RunOnlyIfNetworkAvailable", "false", "false") &&
         Says(settings, "ExecutionTimeLimit", when == When::AtLogon ? kNoLimit : kLongest, "");
}

bool RunsAsMeant(pugi::xml_node principals, When when) {
  const pugi::xml_node principal = principals.child("Principal");
  if (principal.next_sibling("Principal") || principal.child("RequiredPrivileges")) return false;
  const std::string_view user = principal.child_value("UserId"), group = principal.child_value("GroupId");
  if (when == When::AtLogon) {
    return group == kUsers && user.empty() &&
           principal.child("RunLevel").text().as_string() != std::string_view("HighestAvailable");
  }
  return user == kSystemAccount && group.empty();
}

std::string WithoutQuotes(std::string_view path) {
  if (path.size() >= 2 && path.starts_with('"') && path.ends_with('"')) path = path.substr(1, path.size() - 2);
  return std::string(path);
}

bool IsOne(pugi::xml_node actions) {
  const pugi::xml_node exec = actions.child("Exec");
  return exec && !exec.next_sibling() && !exec.previous_sibling() && !exec.child("WorkingDirectory");
}

}  // namespace

std::string_view RightsOf(const ScheduledTask& task) {
  if (task.when == When::OnDemand) return "O:BAG:BAD:P(A;;FA;;;SY)(A;;FA;;;BA)(A;;GRGX;;;AU)";
  return "O:BAG:BAD:P(A;;FA;;;SY)(A;;FA;;;BA)(A;;GR;;;AU)";
}

std::string TaskXml(const ScheduledTask& task) {
  pugi::xml_document document;
  pugi::xml_node root = document.append_child("Task");
  root.append_attribute("version") = "1.2";
  root.append_attribute("xmlns") = kNamespace;
  pugi::xml_node about = root.append_child("RegistrationInfo");
  Put(about, "Author", "LRM Patch Wizard");
  Put(about, "Description", task.description);
  Put(about, "SecurityDescriptor", std::string(RightsOf(task)));
  AddTrigger(root.append_child("Triggers"), task.when);
  AddPrincipal(root.append_child("Principals"), task.when);
  AddSettings(root.append_child("Settings"), task);
  pugi::xml_node actions = root.append_child("Actions");
  actions.append_attribute("Context") = "Author";
  pugi::xml_node exec = actions.append_child("Exec");
  Put(exec, "Command", '"' + task.program + '"');
  Put(exec, "Arguments", task.arguments);
  std::ostringstream stream;
  document.save(stream, "", pugi::format_raw | pugi::format_no_declaration, pugi::encoding_utf8);
  return stream.str();
}

ScheduledTask TaskFromXml(std::string_view name, std::string_view xml) {
  ScheduledTask task;
  task.name = name;
  task.enabled = false;
  pugi::xml_document document;
  // The declaration says UTF-16, as the text had it before it became ours.
  if (!document.load_buffer(xml.data(), xml.size(), pugi::parse_default, pugi::encoding_utf8)) return task;
  const pugi::xml_node root = document.child("Task"), exec = root.child("Actions").child("Exec");
  const Found found = WhenOf(root.child("Triggers"));
  task.when = found.when;
  task.program = WithoutQuotes(exec.child_value("Command"));
  task.arguments = exec.child_value("Arguments");
  task.description = root.child("RegistrationInfo").child_value("Description");
  task.enabled = found.plain && IsLetRun(root.child("Settings"), task.when) && IsOne(root.child("Actions")) &&
                 RunsAsMeant(root.child("Principals"), task.when);
  return task;
}

}  // namespace engine
