// SPDX-License-Identifier: MIT
//
// The tasks after the restart: made with the change, inside its open journal, so that recovery knows them; taken away
// when page 35 was closed finished, when the patch is removed, and by themselves when nothing waits for them.
//
// All or nothing: what could not be made whole is taken away again. Nothing here makes an action fail: protection is
// worth more than a page that opens by itself, and what could not be done is a finding.
#pragma once

#include <vector>

#include "engine/patch/actions.h"
#include "engine/patch/own_tasks.h"

namespace engine::patch {

inline constexpr std::string_view kProveTask = "Check after the restart", kShowTask = "Show page 35",
                                  kCloseTask = "Page 35 was closed";
/// What the programs are started with.
inline constexpr std::string_view kProveWords = "after-restart prove", kShowWords = "after-restart show",
                                  kCloseWords = "after-restart close";

FollowUp ExamineFollowUp(const HostReader& host);
/// Without a window among the programs only the proof is scheduled. TasksUnreadable, NotConfirmed and those of
/// PlacePrograms; after an error nothing of it is left, as far as that could be taken away.
Status MakeFollowUp(Host& host, const OwnPrograms& own);
Status RemoveFollowUp(Host& host);

/// The tasks beside one change.
class TasksBeside {
 public:
  TasksBeside(Host& host, Action action, std::optional<OwnPrograms> programs);
  /// After everything else was proven and before the journal is closed. The word is for the audit record: "made",
  /// "there", "removed", "not made", "not removed"; "" where nothing is to be said.
  std::string_view Settle();
  /// The change was undone after all.
  void PutBack();
  const std::vector<Finding>& findings() const { return m_findings; }

 private:
  std::string_view Make();
  std::string_view TakeAway();

  Host& m_host;
  Action m_action;
  std::optional<OwnPrograms> m_programs;
  FollowUp m_before;
  bool m_touched = false;
  std::vector<Finding> m_findings;
};

/// "TasksNotMade" and "TasksNotRemoved" with their cause.
Finding TasksProblem(Id id, const Error& error);

/// What recovery does with them: `in_force` says whether the patch stands after it.
void SettleRecovered(Host& host, const Situation& situation, bool in_force, ActionReport& report);

enum class Closing { WhenProven, InAnyCase };
/// Page 35 was closed finished: the tasks go, and the audit trail says so. NotFinishedAfterRestart while nobody has
/// proven that this instrument is protected since the restart; NotAdministrator, Busy.
Status CloseAfterRestart(Host& host, Closing how = Closing::WhenProven);

/// The same for whoever closed page 35: with administrator rights at once, else the task that waits for it is started.
/// FileNotFound where there is none.
Status AskToClose(Host& host);

}  // namespace engine::patch
