// SPDX-License-Identifier: MIT
//
// The file of a session that waits: everybody may write it. It is refused or means exactly what is written again.
#include <cstdlib>

#include "pages/session_store.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const auto session = pages::ReadSession(bytes, "session.txt");
  if (!session) {
    if (session.error().id != engine::Id::SessionDamaged) std::abort();
    return 0;
  }
  const std::string text = pages::WriteSession(*session);
  const auto again = pages::ReadSession(text, "session.txt");
  if (!again || pages::WriteSession(*again) != text) std::abort();
  if (session->page != pages::PageId::NotNow && session->page != pages::PageId::WhatChanges) std::abort();
  return 0;
}
