// SPDX-License-Identifier: MIT
//
// By the calls of GDI on the account's usual printer: no window asks anything, and success means that the spooler has
// the whole document.
#include <windows.h>

#include <array>
#include <memory>
#include <string>
#include <string_view>

#include "app/gui/look.h"
#include "app/gui/order_out.h"

namespace app::gui {

namespace {

struct DeleteDevice {
  using pointer = HDC;
  void operator()(HDC device) const { DeleteDC(device); }
};
using Device = std::unique_ptr<HDC, DeleteDevice>;

/// As Windows notes it, "name,winspool,port": asking the library of printers itself would be one more import.
Device UsualPrinter() {
  std::array<wchar_t, 512> noted{};
  const DWORD size = GetProfileStringW(L"windows", L"device", L"", noted.data(), static_cast<DWORD>(noted.size()));
  const std::wstring line(noted.data(), size);
  const std::wstring name = line.substr(0, line.find(L','));
  return name.empty() ? Device() : Device(CreateDCW(L"WINSPOOL", name.c_str(), nullptr, nullptr));
}

/// Lines from top to bottom, on as many pages as they need. False at the first call that does not work.
class Sheet {
 public:
  explicit Sheet(HDC device) : m_device(device) {
    const int inch = GetDeviceCaps(device, LOGPIXELSY);
    m_margin = inch * 3 / 4;
    m_width = GetDeviceCaps(device, HORZRES) - 2 * m_margin;
    m_bottom = GetDeviceCaps(device, VERTRES) - m_margin;
    LOGFONTW font{};
    font.lfHeight = -MulDiv(11, inch, 72);
    font.lfCharSet = DEFAULT_CHARSET;  // Windows puts in the Chinese characters a face has not
    m_font = CreateFontIndirectW(&font);
    m_before = SelectObject(device, m_font);
  }
  ~Sheet() {
    SelectObject(m_device, m_before);
    DeleteObject(m_font);
  }
  Sheet(const Sheet&) = delete;
  Sheet& operator=(const Sheet&) = delete;

  bool Put(std::wstring_view line) {
    RECT place{m_margin, 0, m_margin + m_width, 0};
    const std::wstring text(line.empty() ? L" " : line);
    const int height = DrawTextW(m_device, text.c_str(), -1, &place, DT_WORDBREAK | DT_NOPREFIX | DT_CALCRECT);
    if (height == 0) return false;
    const bool full = m_top + height > m_bottom;
    if (m_top == 0 || full) {
      if (m_top != 0 && EndPage(m_device) <= 0) return false;
      if (StartPage(m_device) <= 0) return false;
      SelectObject(m_device, m_font);  // a new page has forgotten it
      m_top = m_margin;
    }
    place = {m_margin, m_top, m_margin + m_width, m_top + height};
    m_top += height;
    return DrawTextW(m_device, text.c_str(), -1, &place, DT_WORDBREAK | DT_NOPREFIX) != 0;
  }
  bool End() { return m_top == 0 || EndPage(m_device) > 0; }

 private:
  HDC m_device;
  HFONT m_font = nullptr;
  HGDIOBJ m_before = nullptr;
  int m_margin = 0, m_width = 0, m_bottom = 0, m_top = 0;
};

bool PutLines(HDC device, std::wstring_view text) {
  Sheet sheet(device);
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(L'\n'), text.size());
    std::wstring_view line = text.substr(0, end);
    if (line.ends_with(L'\r')) line.remove_suffix(1);
    if (!sheet.Put(line)) return false;
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return sheet.End();
}

}  // namespace

bool PrintText(const std::string& name, const std::string& utf8) {
  const Device printer = UsualPrinter();
  if (!printer) return false;
  const wxString title = ToWx(name);
  DOCINFOW document{};
  document.cbSize = sizeof document;
  document.lpszDocName = title.wc_str();
  if (StartDocW(printer.get(), &document) <= 0) return false;
  if (PutLines(printer.get(), ToWx(utf8).ToStdWstring())) return EndDoc(printer.get()) > 0;
  AbortDoc(printer.get());
  return false;
}

}  // namespace app::gui
