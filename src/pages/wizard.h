// SPDX-License-Identifier: MIT
//
// The flow: which page is shown, what a press does, what comes after a task. No window, no instrument: tests press
// every button of every page through it.
//
// A press changes the session and says what the app has to do; when a task is done the app hands in the new facts and
// the next page follows from them. A press that is not possible changes nothing and says why.
#pragma once

#include <optional>
#include <string_view>
#include <utility>

#include "pages/facts.h"
#include "pages/session.h"

namespace pages {

/// What the app has to do after a press.
struct Request {
  enum class Kind {
    Nothing,
    Redraw,
    Run,
    OpenDetails,
    Close,
    Explain,
    OpenList,   // something to read over the page
    OpenPhone,  // the support code: Wizard::OpenPhone with the time
    OpenAgent   // the view of somebody who helps
  } kind = Kind::Nothing;
  Task task{};                // Run
  std::size_t details = 0;    // OpenDetails
  Phrase why{};               // Explain: said instead of doing it; Redraw: beside it, or empty
  std::vector<Block> list{};  // OpenList
  std::string digits{};       // OpenAgent: the code that was typed; "" none
};

class Wizard {
 public:
  explicit Wizard(Session session = {}, Facts facts = {});

  const Session& session() const { return m_session; }
  const Facts& facts() const { return m_facts; }
  /// The page as it is now.
  Page Current() const { return ContentShown({m_facts, m_session}); }

  Request Press(const Button& button);
  /// The button with that digit on the current page; nothing if there is none.
  Request PressDigit(int digit);
  /// A digit of the pad of the current page, or '\b' for the last one away.
  void Type(char key);
  void ClearTyped() { m_session.typed.clear(); }
  void SetConsent(bool consent) { m_session.consent = consent; }
  void SetLanguage(Language language);
  void SetSecondLanguage(Language second) { m_session.second = second; }
  /// The second language becomes the first, and the other way round.
  void SwapLanguages();
  void SetMode(Mode mode) { m_session.mode = mode; }
  /// Opens that page, never past a page that asks or warns.
  Request Jump(PageId page);
  /// What was typed into the number box: a page, a sentence, a message or a support code.
  Request Enter(std::string_view digits);
  /// Shows the support code of this moment over the page.
  void OpenPhone(engine::Time now);
  void ClosePhone() { m_session.phone.reset(); }
  /// Where one is before a task that takes a while.
  void Began(Task task);
  /// A named step of the task that runs.
  void Reached(std::vector<Stage> stages) { m_facts.stages = std::move(stages); }
  /// The task is done; `facts` is all that is known now.
  void Finished(Task task, Facts facts);

  /// Windows is on its way down: a press does nothing any more.
  void RestartBegun() { m_restarting = true; }
  bool IsRestarting() const { return m_restarting; }

  /// Whether Windows has to be asked for permission before the task: once, then everything runs with it.
  bool NeedsPermission(Task task) const;
  /// There is no permission, and why. The next look is made without it and says so on page 13.
  void NoPermission(engine::Error why) { m_no_permission = std::move(why); }
  /// What another shift can go on with; nothing when something was changed or nothing was decided.
  std::optional<SavedSession> Left() const;

 private:
  void Go(PageId page, bool may_come_back = true);
  PageId PageBefore() const;
  void Keep(const Answer& answer);

  Session m_session;
  Facts m_facts;
  std::optional<engine::Error> m_no_permission;
  bool m_restarting = false;
};

/// The page that follows a task, from what was found.
PageId PageAfter(Task task, const Facts& facts);
/// The page a number leads to for a person: 52 lands on 51, 34 on 32 where nothing was applied.
PageId SafeTarget(PageId wanted, const Facts& facts);

}  // namespace pages
