// SPDX-License-Identifier: MIT
//
// Sees and works a window of another process, as a person does: looks at its controls, clicks and types through the
// system's own input queue. The walked program knows nothing of it.
//
// Takes one command a line on standard input, answers each with one line of JSON on standard output; ends with its
// input. Nothing is waited for here: whoever drives it looks again. A failed command answers {"error": "..."}.
//
//   find PROGRAM.exe     its largest visible top window
//   front PROGRAM.exe    its foremost visible top window
//   dump                 every visible control of that window: class, text, place, whether enabled, window handle
//   accessible           the same with what a screen reader is told: name, role, state
//   click X Y            left click at that place of the screen
//   key CODE [SHIFT]     a virtual key, pressed and released
//   close                as the cross in the corner
//   menu                 is a menu open?
#include <windows.h>
// oleacc needs windows.h.
#include <oleacc.h>

#include <cstdio>
#include <iostream>
#include <sstream>
#include <string>
#include <vector>

namespace {

constexpr UINT kPatience = 3000;  // milliseconds for a window to answer

std::string Utf8(const std::wstring& text) {
  if (text.empty()) return {};
  const int size =
      WideCharToMultiByte(CP_UTF8, 0, text.data(), static_cast<int>(text.size()), nullptr, 0, nullptr, nullptr);
  std::string bytes(size, '\0');
  WideCharToMultiByte(CP_UTF8, 0, text.data(), static_cast<int>(text.size()), bytes.data(), size, nullptr, nullptr);
  return bytes;
}

std::string Quoted(const std::wstring& text) {
  std::string out = "\"";
  for (const char c : Utf8(text)) {
    if (c == '"' || c == '\\') out += '\\';
    if (static_cast<unsigned char>(c) < 0x20) {
      char code[8];
      std::snprintf(code, sizeof code, "\\u%04x", static_cast<unsigned>(c));
      out += code;
    } else {
      out += c;
    }
  }
  return out + "\"";
}

std::wstring TextOf(HWND window) {
  DWORD_PTR length = 0, copied = 0;
  if (!SendMessageTimeoutW(window, WM_GETTEXTLENGTH, 0, 0, SMTO_ABORTIFHUNG, kPatience, &length)) return {};
  std::wstring text(length + 1, L'\0');
  if (!SendMessageTimeoutW(window, WM_GETTEXT, text.size(), reinterpret_cast<LPARAM>(text.data()), SMTO_ABORTIFHUNG,
                           kPatience, &copied))
    return {};
  text.resize(copied);
  return text;
}

std::wstring ProgramOf(HWND window) {
  DWORD pid = 0;
  GetWindowThreadProcessId(window, &pid);
  const HANDLE process = OpenProcess(PROCESS_QUERY_LIMITED_INFORMATION, FALSE, pid);
  if (process == nullptr) return {};
  wchar_t path[2048];
  DWORD size = 2048;
  const bool read = QueryFullProcessImageNameW(process, 0, path, &size);
  CloseHandle(process);
  const std::wstring text = read ? std::wstring(path, size) : std::wstring();
  return text.substr(text.find_last_of(L'\\') + 1);
}

std::string RectOf(HWND window) {
  RECT r{};
  GetWindowRect(window, &r);
  std::ostringstream out;
  out << "[" << r.left << "," << r.top << "," << r.right << "," << r.bottom << "]";
  return out.str();
}

std::string WindowJson(HWND window) {
  wchar_t name[256] = L"";
  GetClassNameW(window, name, 256);
  std::ostringstream out;
  out << "\"hwnd\":" << reinterpret_cast<std::uintptr_t>(window) << ",\"class\":" << Quoted(name)
      << ",\"text\":" << Quoted(TextOf(window)) << ",\"rect\":" << RectOf(window)
      << ",\"enabled\":" << (IsWindowEnabled(window) ? "true" : "false");
  return out.str();
}

// ---- What a screen reader is told ------------------------------------------------------------------------------------

std::string AccessibleJson(HWND window) {
  IAccessible* object = nullptr;
  // By __uuidof: the IID_IAccessible of mingw's import library is no data.
  const HRESULT found = AccessibleObjectFromWindow(window, static_cast<DWORD>(OBJID_CLIENT), __uuidof(IAccessible),
                                                   reinterpret_cast<void**>(&object));
  if (FAILED(found)) return ",\"name\":null,\"refused\":" + std::to_string(found);
  VARIANT self{}, role{}, state{};
  self.vt = VT_I4;
  self.lVal = CHILDID_SELF;
  BSTR name = nullptr;
  std::ostringstream out;
  const HRESULT named = object->get_accName(self, &name);
  out << ",\"name\":" << (named == S_OK && name ? Quoted(std::wstring(name, SysStringLen(name))) : "null");
  if (object->get_accRole(self, &role) == S_OK && role.vt == VT_I4) out << ",\"role\":" << role.lVal;
  if (object->get_accState(self, &state) == S_OK && state.vt == VT_I4) out << ",\"state\":" << state.lVal;
  SysFreeString(name);
  object->Release();
  return out.str();
}

// ---- Commands --------------------------------------------------------------------------------------------------------

struct Search {
  std::wstring program;
  bool front = false;  // the first one counts: they come in their order on the screen
  HWND found = nullptr;
  LONG area = 0;
};

BOOL CALLBACK LookAtTop(HWND window, LPARAM parameter) {
  auto& search = *reinterpret_cast<Search*>(parameter);
  if (!IsWindowVisible(window) || lstrcmpiW(ProgramOf(window).c_str(), search.program.c_str()) != 0) return TRUE;
  RECT r{};
  GetWindowRect(window, &r);
  const LONG area = (r.right - r.left) * (r.bottom - r.top);
  if (area <= search.area) return TRUE;
  search.found = window;
  search.area = area;
  return !search.front;
}

BOOL CALLBACK Collect(HWND window, LPARAM parameter) {
  if (IsWindowVisible(window)) reinterpret_cast<std::vector<HWND>*>(parameter)->push_back(window);
  return TRUE;
}

std::string Dump(HWND top, bool accessible) {
  if (!IsWindow(top)) return "{\"error\":\"no window\"}";
  std::vector<HWND> windows;
  EnumChildWindows(top, Collect, reinterpret_cast<LPARAM>(&windows));
  std::string out = "[";
  for (const HWND window : windows) {
    if (!IsWindow(window)) continue;
    if (out.size() > 1) out += ",";
    out += "{" + WindowJson(window) + (accessible ? AccessibleJson(window) : std::string()) + "}";
  }
  return out + "]";
}

std::string Sent(UINT sent, std::size_t wanted) {
  return sent == wanted ? "{\"ok\":true}" : "{\"error\":\"input refused\"}";
}

std::string Click(int x, int y) {
  INPUT inputs[3]{};
  for (INPUT& input : inputs) input.type = INPUT_MOUSE;
  const int width = GetSystemMetrics(SM_CXSCREEN), height = GetSystemMetrics(SM_CYSCREEN);
  inputs[0].mi.dx = (x * 65536 + width / 2) / width;
  inputs[0].mi.dy = (y * 65536 + height / 2) / height;
  inputs[0].mi.dwFlags = MOUSEEVENTF_MOVE | MOUSEEVENTF_ABSOLUTE;
  inputs[1].mi.dwFlags = MOUSEEVENTF_LEFTDOWN;
  inputs[2].mi.dwFlags = MOUSEEVENTF_LEFTUP;
  return Sent(SendInput(3, inputs, sizeof(INPUT)), 3);
}

std::string Key(WORD code, bool shift) {
  std::vector<INPUT> inputs;
  const auto add = [&](WORD key, DWORD flags) {
    INPUT input{};
    input.type = INPUT_KEYBOARD;
    input.ki.wVk = key;
    input.ki.wScan = static_cast<WORD>(MapVirtualKeyW(key, MAPVK_VK_TO_VSC));
    input.ki.dwFlags = flags;
    inputs.push_back(input);
  };
  if (shift) add(VK_SHIFT, 0);
  add(code, 0);
  add(code, KEYEVENTF_KEYUP);
  if (shift) add(VK_SHIFT, KEYEVENTF_KEYUP);
  return Sent(SendInput(static_cast<UINT>(inputs.size()), inputs.data(), sizeof(INPUT)), inputs.size());
}

std::string Find(const std::string& program, bool front, HWND& top) {
  Search search{.program = std::wstring(program.begin(), program.end()), .front = front};
  EnumWindows(LookAtTop, reinterpret_cast<LPARAM>(&search));
  top = search.found;
  return top == nullptr ? "{\"hwnd\":0}" : "{" + WindowJson(top) + "}";
}

std::string Answer(const std::string& line, HWND& top) {
  std::istringstream words(line);
  std::string command, program;
  words >> command;
  int x = 0, y = 0;
  if ((command == "find" || command == "front") && words >> program) return Find(program, command == "front", top);
  if (command == "dump") return Dump(top, false);
  if (command == "accessible") return Dump(top, true);
  if (command == "click" && words >> x >> y) return Click(x, y);
  if (command == "key" && words >> x) return Key(static_cast<WORD>(x), (words >> program) && program == "SHIFT");
  if (command == "close") return PostMessageW(top, WM_CLOSE, 0, 0) ? "{\"ok\":true}" : "{\"error\":\"no window\"}";
  if (command == "menu") return FindWindowW(L"#32768", nullptr) != nullptr ? "{\"menu\":true}" : "{\"menu\":false}";
  return "{\"error\":\"no such command\"}";
}

}  // namespace

int main() {
  CoInitialize(nullptr);
  HWND top = nullptr;
  for (std::string line; std::getline(std::cin, line);) {
    if (!line.empty() && line.back() == '\r') line.pop_back();
    std::cout << Answer(line, top) << "\n" << std::flush;
  }
  return 0;
}
