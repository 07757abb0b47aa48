// SPDX-License-Identifier: MIT
//
// Kernel calls (…KernelObjectSecurity) rather than SetSecurityInfo: that one would work out inherited entries anew.
#include "engine/host/windows/rights.h"

#include <aclapi.h>
#include <sddl.h>

#include <algorithm>
#include <array>
#include <string>

#include "engine/host/windows/disk_handle.h"
#include "engine/host/windows/win32_error.h"

namespace engine::windows {

namespace {

constexpr SECURITY_INFORMATION kKept =
    OWNER_SECURITY_INFORMATION | GROUP_SECURITY_INFORMATION | DACL_SECURITY_INFORMATION;

// Owner and group: administrators. Full access for administrators and the system, for all that comes below, too;
// nothing inherited from above.
constexpr const wchar_t* kPrivate = L"O:BAG:BAD:P(A;OICI;FA;;;BA)(A;OICI;FA;;;SY)";
// And everybody may read and start what is in it.
constexpr const wchar_t* kProgram = L"O:BAG:BAD:P(A;OICI;FA;;;BA)(A;OICI;FA;;;SY)(A;OICI;FRFX;;;BU)";
// Administrators, the system, the owner of Windows' own files, and (for what is created later) the creator.
constexpr std::array<const wchar_t*, 4> kTrusted = {
    L"S-1-5-32-544", L"S-1-5-18", L"S-1-5-80-956008885-3418522649-1831038044-1853292631-2271478464", L"S-1-3-0"};

// Any of these lets somebody put, take away or open up what lies in the folder.
constexpr DWORD kChanges = FILE_ADD_FILE | FILE_ADD_SUBDIRECTORY | FILE_DELETE_CHILD | DELETE | WRITE_DAC |
                           WRITE_OWNER | GENERIC_WRITE | GENERIC_ALL;

bool IsTrusted(PSID sid) {
  LocalMemory text;
  if (!IsValidSid(sid) || !ConvertSidToStringSidW(sid, reinterpret_cast<LPWSTR*>(text.Receive()))) return false;
  return std::ranges::find(kTrusted, std::wstring_view(static_cast<const wchar_t*>(text.get()))) != kTrusted.end();
}

PSID OwnerOf(PSECURITY_DESCRIPTOR descriptor) {
  PSID owner = nullptr;
  BOOL defaulted = FALSE;
  return GetSecurityDescriptorOwner(descriptor, &owner, &defaulted) ? owner : nullptr;
}

// An entry of a kind unknown to us counts as one that gives everything to somebody.
bool GivesChangesToOthers(const void* entry) {
  const auto* header = static_cast<const ACE_HEADER*>(entry);
  if (header->AceType == ACCESS_DENIED_ACE_TYPE) return false;
  if (header->AceType != ACCESS_ALLOWED_ACE_TYPE) return true;
  const auto* allowed = static_cast<const ACCESS_ALLOWED_ACE*>(entry);
  return (allowed->Mask & kChanges) != 0 && !IsTrusted(const_cast<DWORD*>(&allowed->SidStart));
}

// Setting another owner than oneself needs this; without it the call that needs it says so.
void EnableRestorePrivilege() {
  Handle token;
  if (!OpenProcessToken(GetCurrentProcess(), TOKEN_ADJUST_PRIVILEGES, token.Receive())) return;
  TOKEN_PRIVILEGES wanted{};
  wanted.PrivilegeCount = 1;
  wanted.Privileges[0].Attributes = SE_PRIVILEGE_ENABLED;
  if (!LookupPrivilegeValueW(nullptr, SE_RESTORE_NAME, &wanted.Privileges[0].Luid)) return;
  AdjustTokenPrivileges(token.get(), FALSE, &wanted, 0, nullptr, nullptr);
}

Result<Rights> RightsOfFolder(const char* operation, const Place& folder) {
  const Handle handle(CreateFileW(folder.real.c_str(), READ_CONTROL, kShareAll, nullptr, OPEN_EXISTING,
                                  FILE_FLAG_BACKUP_SEMANTICS | FILE_FLAG_OPEN_REPARSE_POINT, nullptr));
  if (!handle) return SystemError(operation, folder.shown);
  return Rights::Of(operation, folder, handle);
}

Status Create(const char* operation, const Place& folder, const wchar_t* rights) {
  LocalMemory descriptor;
  if (!ConvertStringSecurityDescriptorToSecurityDescriptorW(rights, SDDL_REVISION_1, descriptor.Receive(), nullptr)) {
    return SystemError(operation, folder.shown);
  }
  SECURITY_ATTRIBUTES attributes{sizeof(SECURITY_ATTRIBUTES), descriptor.get(), FALSE};
  EnableRestorePrivilege();
  if (!CreateDirectoryW(folder.real.c_str(), &attributes)) return SystemError(operation, folder.shown);
  return {};
}

// Makes a folder like ours beside it and looks whose it is then.
Result<bool> DiskKeepsOwners(const char* operation, const Place& folder) {
  const Place probe{folder.real + L".owner-" + std::to_wstring(GetCurrentProcessId()), folder.shown};
  LRM_CHECK(Create(operation, probe, kPrivate));
  const auto rights = RightsOfFolder(operation, probe);
  RemoveDirectoryW(probe.real.c_str());
  if (!rights) return std::unexpected(rights.error());
  return rights->OnlyAdministratorsMayChange();
}

}  // namespace

Result<Rights> Rights::Of(const char* operation, const Place& place, const Handle& handle) {
  DWORD size = 0;
  GetKernelObjectSecurity(handle.get(), kKept, nullptr, 0, &size);
  Rights rights;
  rights.m_bytes.resize(size);
  if (size == 0 || !GetKernelObjectSecurity(handle.get(), kKept, rights.get(), size, &size)) {
    return SystemError(operation, place.shown);
  }
  return rights;
}

bool Rights::HasSameOwnerAs(const Rights& others) const {
  PSID ours = nullptr, theirs = nullptr;
  BOOL defaulted = FALSE;
  const bool known = GetSecurityDescriptorGroup(get(), &ours, &defaulted) &&
                     GetSecurityDescriptorGroup(others.get(), &theirs, &defaulted);
  const bool same_group = known && ((!ours && !theirs) || (ours && theirs && EqualSid(ours, theirs)));
  return same_group && OwnerOf(get()) && OwnerOf(others.get()) && EqualSid(OwnerOf(get()), OwnerOf(others.get()));
}

DWORD Rights::AccessToGive(const Rights& others) const {
  return READ_CONTROL | WRITE_DAC | (HasSameOwnerAs(others) ? 0 : WRITE_OWNER);
}

Status Rights::GiveTo(const char* operation, const Place& place, const Handle& handle, const Rights& others) const {
  SECURITY_DESCRIPTOR_CONTROL control = 0;
  DWORD revision = 0;
  if (!GetSecurityDescriptorControl(get(), &control, &revision)) return SystemError(operation, place.shown);
  Rights given = *this;
  if (control & SE_DACL_AUTO_INHERITED) {  // else the mark "worked out from above" would be lost
    SetSecurityDescriptorControl(given.get(), SE_DACL_AUTO_INHERIT_REQ, SE_DACL_AUTO_INHERIT_REQ);
  }
  SECURITY_INFORMATION what = DACL_SECURITY_INFORMATION;
  if (!HasSameOwnerAs(others)) {
    EnableRestorePrivilege();
    what |= OWNER_SECURITY_INFORMATION | GROUP_SECURITY_INFORMATION;
  }
  if (!SetKernelObjectSecurity(handle.get(), what, given.get())) return SystemError(operation, place.shown);
  return {};
}

bool Rights::OnlyAdministratorsMayChange() const {
  if (!OwnerOf(get()) || !IsTrusted(OwnerOf(get()))) return false;
  BOOL present = FALSE, defaulted = FALSE;
  PACL list = nullptr;
  if (!GetSecurityDescriptorDacl(get(), &present, &list, &defaulted)) return false;
  if (!present || !list) return false;  // no list: everybody may do everything
  for (DWORD index = 0; index < list->AceCount; ++index) {
    void* entry = nullptr;
    if (!GetAce(list, index, &entry) || GivesChangesToOthers(entry)) return false;
  }
  return true;
}

bool Rights::IsOurs() const {
  Handle token;
  if (!OpenProcessToken(GetCurrentProcess(), TOKEN_QUERY, token.Receive())) return false;
  alignas(TOKEN_USER) std::array<std::byte, sizeof(TOKEN_USER) + SECURITY_MAX_SID_SIZE> user{};
  DWORD size = 0;
  if (!GetTokenInformation(token.get(), TokenUser, user.data(), static_cast<DWORD>(user.size()), &size)) return false;
  return OwnerOf(get()) && EqualSid(OwnerOf(get()), reinterpret_cast<TOKEN_USER*>(user.data())->User.Sid);
}

Status CreatePrivateFolder(const char* operation, const Place& folder) { return Create(operation, folder, kPrivate); }

Status CreateProgramFolder(const char* operation, const Place& folder) { return Create(operation, folder, kProgram); }

Status RequirePrivateFolder(const char* operation, const Place& folder) {
  LRM_TRY(const auto rights, RightsOfFolder(operation, folder));
  if (rights.OnlyAdministratorsMayChange()) return {};
  if (rights.IsOurs()) {
    LRM_TRY(const bool keeps_owners, DiskKeepsOwners(operation, folder));
    if (!keeps_owners) return {};
  }
  return Fail(Id::FolderNotTrusted, operation, folder.shown);
}

}  // namespace engine::windows
