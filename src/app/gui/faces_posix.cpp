// SPDX-License-Identifier: MIT
//
// GTK takes fonts from files only: the embedded one lies in the temporary folder while the program runs.
#include <wx/file.h>
#include <wx/filename.h>
#include <wx/font.h>
#include <wx/fontenum.h>

#include "app/gui/faces.h"

namespace app::gui {
namespace {

struct TemporaryFile {
  wxString name;
  ~TemporaryFile() {
    if (!name.empty()) wxRemoveFile(name);
  }
};

}  // namespace

bool HasChinese(const wxString& face) { return wxFontEnumerator::IsValidFacename(face); }

bool AddFont(const Font& font) {
  static TemporaryFile written;
  wxFile file;
  written.name = wxFileName::CreateTempFileName("lrm-font-", &file);
  if (written.name.empty() || file.Write(font.bytes.data(), font.bytes.size()) != font.bytes.size()) return false;
  file.Close();
  return wxFont::AddPrivateFont(written.name);
}

}  // namespace app::gui
