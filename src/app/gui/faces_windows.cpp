// SPDX-License-Identifier: MIT
//
// Windows takes fonts from memory: nothing is written where another account could reach it.
#include <wx/dcscreen.h>
#include <wx/font.h>
#include <wx/fontenum.h>
#include <wx/msw/wrapwin.h>

#include "app/gui/faces.h"

namespace app::gui {

bool HasChinese(const wxString& face) {
  if (!wxFontEnumerator::IsValidFacename(face)) return false;
  wxScreenDC screen;
  screen.SetFont(wxFont(wxFontInfo(12).FaceName(face)));
  WORD glyph = 0xFFFF;
  const DWORD found =
      ::GetGlyphIndicesW(static_cast<HDC>(screen.GetHandle()), L"\u68C0", 1, &glyph, GGI_MARK_NONEXISTING_GLYPHS);
  return found == 1 && glyph != 0xFFFF;
}

bool AddFont(const Font& font) {
  DWORD fonts = 0;
  return ::AddFontMemResourceEx(const_cast<char*>(font.bytes.data()), static_cast<DWORD>(font.bytes.size()), nullptr,
                                &fonts) != nullptr &&
         fonts > 0;
}

}  // namespace app::gui
