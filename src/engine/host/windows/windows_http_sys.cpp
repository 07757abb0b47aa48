// SPDX-License-Identifier: MIT
//
// HttpQueryServiceConfiguration, entry by entry until there are no more.
#include "engine/host/windows/windows_http_sys.h"

#include <winsock2.h>
#include <ws2tcpip.h>

#include <http.h>

#include <cstddef>

#include "engine/host/windows/socket_address.h"
#include "engine/host/windows/wide.h"
#include "engine/host/windows/win32_error.h"

namespace engine {

namespace {

// Of Windows 8 and later; this program is built for Windows 7, whose headers do not have them.
constexpr auto kSniCertificates = static_cast<HTTP_SERVICE_CONFIG_ID>(5);
struct SniKey {
  SOCKADDR_STORAGE address;
  PWSTR host;
};
struct SniQuery {
  HTTP_SERVICE_CONFIG_QUERY_TYPE kind;
  SniKey key;
  DWORD token;
};
struct SniSet {
  SniKey key;
  HTTP_SERVICE_CONFIG_SSL_PARAM certificate;
};

constexpr ULONG kRoomAtFirst = 1024;

/// The API while it lives; one version serves all queries.
class Session {
 public:
  Session() : m_code(HttpInitialize(HTTPAPI_VERSION HTTPAPI_VERSION_1, HTTP_INITIALIZE_CONFIG, nullptr)) {}
  ~Session() {
    if (m_code == NO_ERROR) HttpTerminate(HTTP_INITIALIZE_CONFIG, nullptr);
  }
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;
  DWORD code() const { return m_code; }

  /// Fills `bytes`, as large as it has to be.
  static DWORD Ask(HTTP_SERVICE_CONFIG_ID id, void* query, ULONG query_size, std::vector<std::byte>& bytes) {
    bytes.assign(kRoomAtFirst, {});
    ULONG needed = 0;
    DWORD code = Query(id, query, query_size, bytes, needed);
    if (code == ERROR_INSUFFICIENT_BUFFER || code == ERROR_MORE_DATA) {
      bytes.assign(needed, {});
      code = Query(id, query, query_size, bytes, needed);
    }
    return code;
  }

 private:
  static DWORD Query(HTTP_SERVICE_CONFIG_ID id, void* query, ULONG query_size, std::vector<std::byte>& bytes,
                     ULONG& needed) {
    return HttpQueryServiceConfiguration(nullptr, id, query, query_size, bytes.data(), static_cast<ULONG>(bytes.size()),
                                         &needed, nullptr);
  }

  DWORD m_code;
};

/// Asks with 0, 1, 2, … as `token` and gives every entry to `take`. Returns what ended it.
template <class Set, class Query, class Take>
DWORD Each(HTTP_SERVICE_CONFIG_ID id, Query& query, DWORD& token, Take take) {
  std::vector<std::byte> bytes;
  for (;; ++token) {
    const DWORD code = Session::Ask(id, &query, sizeof(query), bytes);
    if (code != NO_ERROR) return code;
    take(*reinterpret_cast<const Set*>(bytes.data()));
  }
}

std::string HexOf(const HTTP_SERVICE_CONFIG_SSL_PARAM& certificate) {
  constexpr char kDigits[] = "0123456789abcdef";
  const auto* bytes = static_cast<const unsigned char*>(certificate.pSslHash);
  std::string text;
  for (ULONG i = 0; bytes != nullptr && i < certificate.SslHashLength; ++i) {
    text += kDigits[bytes[i] >> 4];
    text += kDigits[bytes[i] & 15];
  }
  return text;
}

std::unexpected<Error> Problem(const char* what, DWORD code) { return windows::CallError("read", what, code); }

}  // namespace

Result<std::vector<CertificateBinding>> WindowsHttpSys::Certificates() const {
  const Session session;
  if (session.code() != NO_ERROR) return Problem("HTTP.sys", session.code());
  std::vector<CertificateBinding> found;
  HTTP_SERVICE_CONFIG_SSL_QUERY query{};
  query.QueryDesc = HttpServiceConfigQueryNext;
  DWORD code = Each<HTTP_SERVICE_CONFIG_SSL_SET>(
      HttpServiceConfigSSLCertInfo, query, query.dwToken, [&](const HTTP_SERVICE_CONFIG_SSL_SET& set) {
        const auto* address = set.KeyDesc.pIpPort;
        found.push_back({windows::TextOf(address), windows::PortOf(address), "", HexOf(set.ParamDesc)});
      });
  if (code != ERROR_NO_MORE_ITEMS) return Problem("HTTP.sys sslcert", code);
  SniQuery sni{};
  sni.kind = HttpServiceConfigQueryNext;
  code = Each<SniSet>(kSniCertificates, sni, sni.token, [&](const SniSet& set) {
    const auto* address = reinterpret_cast<const sockaddr*>(&set.key.address);
    const std::string host = set.key.host == nullptr ? "" : windows::Utf8(set.key.host);
    found.push_back({"", windows::PortOf(address), host, HexOf(set.certificate)});
  });
  const bool too_old = code == ERROR_INVALID_PARAMETER || code == ERROR_NOT_SUPPORTED;
  if (code != ERROR_NO_MORE_ITEMS && !too_old) return Problem("HTTP.sys sslcert", code);
  return found;
}

Result<std::vector<std::string>> WindowsHttpSys::ListenOnly() const {
  const Session session;
  if (session.code() != NO_ERROR) return Problem("HTTP.sys", session.code());
  std::vector<std::string> addresses;
  std::vector<std::byte> bytes;
  const DWORD code = Session::Ask(HttpServiceConfigIPListenList, nullptr, 0, bytes);
  if (code == ERROR_FILE_NOT_FOUND) return addresses;  // never set
  if (code != NO_ERROR) return Problem("iplisten", code);
  const auto* list = reinterpret_cast<const HTTP_SERVICE_CONFIG_IP_LISTEN_QUERY*>(bytes.data());
  for (ULONG i = 0; i < list->AddrCount; ++i) {
    addresses.push_back(windows::TextOf(reinterpret_cast<const sockaddr*>(&list->AddrList[i])));
  }
  return addresses;
}

Result<std::vector<UrlReservation>> WindowsHttpSys::Reservations() const {
  const Session session;
  if (session.code() != NO_ERROR) return Problem("HTTP.sys", session.code());
  std::vector<UrlReservation> found;
  HTTP_SERVICE_CONFIG_URLACL_QUERY query{};
  query.QueryDesc = HttpServiceConfigQueryNext;
  const DWORD code = Each<HTTP_SERVICE_CONFIG_URLACL_SET>(
      HttpServiceConfigUrlAclInfo, query, query.dwToken, [&](const HTTP_SERVICE_CONFIG_URLACL_SET& set) {
        if (set.KeyDesc.pUrlPrefix != nullptr) found.push_back({windows::Utf8(set.KeyDesc.pUrlPrefix), false, 0});
      });
  if (code != ERROR_NO_MORE_ITEMS) return Problem("HTTP.sys urlacl", code);
  return found;
}

}  // namespace engine
