// SPDX-License-Identifier: MIT
//
// Owners for COM: a thread that has it, an interface, a string. Nothing here throws or fails by itself.
#pragma once

#include <objbase.h>
#include <oleauto.h>

#include <string>
#include <utility>

#include "engine/host/windows/handle.h"
#include "engine/host/windows/wide.h"

namespace engine::windows {

/// COM on this thread while it lives. A thread that has it in another way keeps that: the calls work all the same.
class ComThread {
 public:
  ComThread() : m_result(CoInitializeEx(nullptr, COINIT_APARTMENTTHREADED)) {}
  ~ComThread() {
    if (SUCCEEDED(m_result)) CoUninitialize();
  }
  ComThread(const ComThread&) = delete;
  ComThread& operator=(const ComThread&) = delete;

 private:
  HRESULT m_result;
};

template <class Interface>
struct ComCloser {
  using Type = Interface*;
  static bool IsSomething(Interface* value) { return value != nullptr; }
  static void Close(Interface* value) { value->Release(); }
};

template <class Interface>
class Com : public Owned<ComCloser<Interface>> {
 public:
  Interface* operator->() const { return this->get(); }
  void** ReceiveAny() { return reinterpret_cast<void**>(this->Receive()); }
};

/// A string for a call, or one that a call gives.
class Bstr {
 public:
  Bstr() = default;
  explicit Bstr(std::string_view utf8) {
    const std::wstring wide = Wide(utf8);
    m_text = SysAllocStringLen(wide.data(), static_cast<UINT>(wide.size()));
  }
  ~Bstr() { SysFreeString(m_text); }
  Bstr(const Bstr&) = delete;
  Bstr& operator=(const Bstr&) = delete;

  BSTR get() const { return m_text; }
  BSTR* Receive() {
    SysFreeString(std::exchange(m_text, nullptr));
    return &m_text;
  }
  std::string text() const { return m_text == nullptr ? "" : Utf8({m_text, SysStringLen(m_text)}); }

 private:
  BSTR m_text = nullptr;
};

}  // namespace engine::windows
