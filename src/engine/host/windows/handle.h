// SPDX-License-Identifier: MIT
//
// Owners of what Windows hands out and wants back: closed exactly once, on every way out.
//
// A Closer names the type, the value that stands for nothing, and the call that gives it back. INVALID_HANDLE_VALUE and
// null are both nothing for a kernel handle: half of the calls say it one way, half the other.
#pragma once

#include <windows.h>

#include <utility>

namespace engine::windows {

template <class Closer>
class Owned {
 public:
  using Type = typename Closer::Type;

  Owned() = default;
  explicit Owned(Type value) : m_value(value) {}
  Owned(Owned&& other) noexcept : m_value(std::exchange(other.m_value, Type{})) {}
  Owned& operator=(Owned&& other) noexcept {
    std::swap(m_value, other.m_value);
    return *this;
  }
  ~Owned() { Reset(); }

  explicit operator bool() const { return Closer::IsSomething(m_value); }
  Type get() const { return m_value; }
  /// For calls that fill in what they open; what was held is closed first.
  Type* Receive() {
    Reset();
    return &m_value;
  }
  void Reset() {
    if (Closer::IsSomething(m_value)) Closer::Close(m_value);
    m_value = Type{};
  }

 private:
  Type m_value{};
};

struct KernelCloser {
  using Type = HANDLE;
  static bool IsSomething(HANDLE value) { return value != nullptr && value != INVALID_HANDLE_VALUE; }
  static void Close(HANDLE value) { CloseHandle(value); }
};
using Handle = Owned<KernelCloser>;

struct FindCloser : KernelCloser {
  static void Close(HANDLE value) { FindClose(value); }
};
using FindHandle = Owned<FindCloser>;

struct KeyCloser {
  using Type = HKEY;
  static bool IsSomething(HKEY value) { return value != nullptr; }
  static void Close(HKEY value) { RegCloseKey(value); }
};
using Key = Owned<KeyCloser>;

struct LocalCloser {
  using Type = void*;
  static bool IsSomething(void* value) { return value != nullptr; }
  static void Close(void* value) { LocalFree(value); }
};
using LocalMemory = Owned<LocalCloser>;

}  // namespace engine::windows
