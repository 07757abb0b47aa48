// SPDX-License-Identifier: MIT
//
// What the columns of the agent's view share: what they are shown from, what a press in them does, texts and small
// buttons in the agent's language.
#pragma once

#include <filesystem>
#include <functional>
#include <optional>

#include "app/gui/block_view.h"
#include "pages/phone/agent.h"
#include "pages/text/languages.h"

namespace app::gui {

/// In which language the operator's page is shown.
enum class PageVoice { Operator, Agent, Both };
/// What stands in the middle: the operator's page, a list of it, a file of the bundle, the choice of a bundle.
enum class Middle { Page, List, File, Choose };

/// What the agent has chosen to see.
struct AgentShown {
  PageVoice voice = PageVoice::Both;
  Middle middle = Middle::Page;
  std::size_t index = 0;  // of the list or the file
  std::size_t part = 0;   // of a long file
  bool all_sentences = false;
  pages::Phrase notice{};                         // of a bundle, of the clipboard
  std::optional<engine::support::Bundle> bundle;  // that is looked at
  std::vector<std::filesystem::path> found;       // bundles to choose from
  std::chrono::minutes utc_offset{};              // of the clock here
};

struct AgentActions {
  OnPress press;
  std::function<void(bool)> consent, confirm;
  std::function<void(int)> said;
  std::function<void(PageVoice)> voice;
  std::function<void(pages::Language)> spoken;
  std::function<void(pages::HandFact, bool)> answer;
  std::function<void(std::size_t)> file, part;
  std::function<void(const std::filesystem::path&)> open;
  std::function<void()> other, all, copy, choose, back, close_bundle;
};

/// "3 2 . 5 8": as it is heard.
std::string Spaced(const std::string& tag);

class AgentParts {
 public:
  AgentParts(const Look& look, const pages::AgentCall& call) : m_look(look), m_call(call) {}

  wxString Say(const pages::Phrase& phrase) const { return ToWx(phrase.Say(m_call.language())); }
  /// Wrapped to `width` pixels; -1: on one line.
  wxStaticText* Text(wxWindow* parent, const wxString& text, TextStyle style, const wxColour& ink, int width) const;
  wxWindow* Small(wxWindow* parent, const pages::Phrase& label, std::function<void()> on_press,
                  bool is_chosen = false) const;

 private:
  const Look& m_look;
  const pages::AgentCall& m_call;
};

}  // namespace app::gui
