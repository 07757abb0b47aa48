// SPDX-License-Identifier: MIT
//
// The agent's view in a test: shown and settled.
#pragma once

#include <gtest/gtest.h>

#include "app/gui/agent_frame.h"
#include "tests/app/gui/support/window.h"

namespace tests {

class Agent {
 public:
  explicit Agent(pages::Language language) : m_frame(new app::gui::AgentFrame(nullptr, language)) {
    m_frame->Move(0, 0);
    m_frame->Show();
    Settle();
  }
  ~Agent() {
    m_frame->Destroy();
    PumpUntil([] { return true; });
  }
  Agent(const Agent&) = delete;
  Agent& operator=(const Agent&) = delete;

  app::gui::AgentFrame& frame() { return *m_frame; }
  void Settle() {
    EXPECT_TRUE(PumpUntil([&] { return m_frame->IsShownAsDrawn(); }));
  }

 private:
  app::gui::AgentFrame* m_frame;
};

}  // namespace tests
