// SPDX-License-Identifier: MIT
//
// wintrust.dll is asked for when it is needed, and from Windows' own folder alone.
#include <windows.h>

#include <softpub.h>
#include <wintrust.h>

#include <bit>

#include "engine/kit/signature.h"

namespace engine::kit {

namespace {

using Verify = LONG(WINAPI*)(HWND, GUID*, LPVOID);

Signature Meaning(LONG status) {
  switch (static_cast<unsigned long>(status)) {
    case ERROR_SUCCESS: return Signature::Valid;
    case static_cast<unsigned long>(TRUST_E_NOSIGNATURE):
    case static_cast<unsigned long>(TRUST_E_SUBJECT_FORM_UNKNOWN): return Signature::Unsigned;
    case static_cast<unsigned long>(TRUST_E_BAD_DIGEST): return Signature::Broken;
    case static_cast<unsigned long>(TRUST_E_SUBJECT_NOT_TRUSTED):
    case static_cast<unsigned long>(TRUST_E_EXPLICIT_DISTRUST):
    case static_cast<unsigned long>(CERT_E_UNTRUSTEDROOT):
    case static_cast<unsigned long>(CERT_E_CHAINING):
    case static_cast<unsigned long>(CERT_E_EXPIRED): return Signature::NotTrusted;
    default: return Signature::NotChecked;
  }
}

}  // namespace

Signature SignatureOf(const std::filesystem::path& file) {
  const HMODULE library = LoadLibraryExW(L"wintrust.dll", nullptr, LOAD_LIBRARY_SEARCH_SYSTEM32);
  if (library == nullptr) return Signature::NotChecked;
  Signature found = Signature::NotChecked;
  if (const auto verify = std::bit_cast<Verify>(GetProcAddress(library, "WinVerifyTrust"))) {
    WINTRUST_FILE_INFO subject{};
    subject.cbStruct = sizeof subject;
    subject.pcwszFilePath = file.c_str();
    WINTRUST_DATA data{};
    data.cbStruct = sizeof data;
    data.dwUIChoice = WTD_UI_NONE;
    data.fdwRevocationChecks = WTD_REVOKE_NONE;
    data.dwUnionChoice = WTD_CHOICE_FILE;
    data.pFile = &subject;
    data.dwStateAction = WTD_STATEACTION_VERIFY;
    data.dwProvFlags = WTD_CACHE_ONLY_URL_RETRIEVAL;
    GUID action = WINTRUST_ACTION_GENERIC_VERIFY_V2;
    found = Meaning(verify(nullptr, &action, &data));
    data.dwStateAction = WTD_STATEACTION_CLOSE;
    (void)verify(nullptr, &action, &data);
  }
  FreeLibrary(library);
  return found;
}

}  // namespace engine::kit
